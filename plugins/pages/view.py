"""Values for templates that are made when a template first asks for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from msgspec import Struct

from ..site.views import Page

T = TypeVar("T")


class View(Generic[T]):
    """A view by the name of ``view()``: made once, by whichever process renders the page."""

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._made: T | None = None

    def __call__(self) -> T:
        """Return the view."""
        if self._made is None:
            self._made = self._make()
        return self._made


class Listing(Struct, frozen=True, eq=False):
    """A page that a generator makes: its address, output file and template, and the view that the template gets.

    ``what`` names it in a sentence ("the list of posts"). ``bare`` is the view without what other features and the menu
    add to it. ``variables`` are what Pelican gives such a template under
    Pelican's own names, for other themes than this project's.
    """

    url: str
    output: str
    template: str
    what: str
    bare: View[Page]
    view: View[Page]
    variables: Callable[[], Mapping[str, Any]] = dict


class GeneratedFile(Struct, frozen=True):
    """A file that is put together, such as a feed: its path in the output, and what makes its bytes.

    Those that are parts of one thing, which is slow to make, are made by one process, one after another.
    """

    output: str
    make: Callable[[], bytes]
    is_part: bool = False
