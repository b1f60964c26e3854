"""Documents that show each other's bodies."""

from __future__ import annotations

from collections.abc import Sequence

from ...site.problems import Problem
from ..document import Document


def circle_of(above: Sequence[Document], document: Document) -> Problem:
    """Return the problem of documents that show each other, told in one way wherever somebody has come in."""
    circle = list(above[above.index(document) :])
    start = circle.index(min(circle, key=lambda one: one.source))
    circle = [*circle[start:], *circle[: start + 1]]
    what = f"documents show each other in a circle: {' -> '.join(one.source for one in circle)}"
    return Problem(circle[0].path, circle[0].body_line, what, "show the excerpt instead of the content")
