"""Jupyter notebooks as documents: their cells as Markdown, their outputs as they were saved. Nothing is run."""

from __future__ import annotations

from .notebook import NotebookError, notebook_source

__all__ = ["NotebookError", "notebook_source"]
