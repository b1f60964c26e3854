"""Where a page of a list stands among the pages of that list."""

from __future__ import annotations

from ...site.views import Pagination


def pagination(number: int, hrefs: tuple[str, ...]) -> Pagination:
    """Return where a page stands among its pages: the first, the last, and those near it are named."""
    last = len(hrefs)
    shown = sorted({1, last, *range(max(1, number - 2), min(last, number + 2) + 1)})
    return Pagination(
        number,
        last,
        newer=hrefs[number - 2] if number > 1 else None,
        older=hrefs[number] if number < last else None,
        pages=tuple((other, hrefs[other - 1]) for other in shown),
    )
