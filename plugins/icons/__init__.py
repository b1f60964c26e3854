"""Icons by their Font Awesome names, as inline SVG."""

from __future__ import annotations

from .drawing import icon, near, spoken

__all__ = ["icon", "near", "spoken"]
