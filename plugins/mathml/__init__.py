"""TeX as MathML that every browser draws by itself: no script, no web font, the author's TeX kept as its annotation."""

from __future__ import annotations

from .document import MathDocument, to_mathml
from .errors import MathError

__all__ = ["MathDocument", "MathError", "to_mathml"]
