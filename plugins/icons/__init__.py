"""Icons by their Font Awesome names, as inline SVG."""

from __future__ import annotations

from .drawing import accessible_name, icon, near

__all__ = ["accessible_name", "icon", "near"]
