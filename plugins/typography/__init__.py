"""Typogrify's touches on finished HTML: ampersands, capitals, widows; never in code, math, SVG or comments."""

from __future__ import annotations

from .titles import smart
from .touches import touch

__all__ = ["smart", "touch"]
