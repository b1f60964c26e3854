"""What a site's own layouts add to a document: run as Jekyll runs them, without the frame that all pages share.

Importing this package is cheap: what runs layouts (``running``) is loaded with the first document that has one.
"""

from __future__ import annotations

from .looks import Look
from .sources import Layout, LayoutFolder
from .surroundings import NOTHING_AROUND, Surroundings

__all__ = ["NOTHING_AROUND", "Layout", "LayoutFolder", "Look", "Surroundings"]
