"""Typogrify's touches on finished HTML: ampersands, capitals, widows; never in code, math, SVG or comments."""

from __future__ import annotations

from .touches import touch

__all__ = ["touch"]
