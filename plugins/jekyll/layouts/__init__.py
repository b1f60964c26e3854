"""What a site's own layouts add to a document: run as Jekyll runs them, without the frame that all pages share."""

from __future__ import annotations

from .running import LayoutRunner
from .sources import Layout, LayoutFolder
from .surroundings import NOTHING_AROUND, Surroundings

__all__ = ["NOTHING_AROUND", "Layout", "LayoutFolder", "LayoutRunner", "Surroundings"]
