"""Values for templates that are made when a template first asks for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from msgspec import Struct

from ..site.views import Page

T = TypeVar("T")


class View(Generic[T]):
    """A view by the name of ``view()``: made once, by whichever process renders the page.

    ``finish`` does to it what follows from it and from things that all pages share, so that a page that has not changed
    can be known without that.
    """

    __slots__ = ("_finish", "_finished", "_make", "_unfinished")

    def __init__(self, make: Callable[[], T], finish: Callable[[T], T] | None = None) -> None:
        self._make = make
        self._finish = finish
        self._unfinished: T | None = None
        self._finished: T | None = None

    def __call__(self) -> T:
        """Return the view."""
        if self._finished is None:
            view = self.unfinished()
            self._finished = self._finish(view) if self._finish else view
        return self._finished

    def unfinished(self) -> T:
        """Return the view before it is finished, which all of it follows from."""
        if self._unfinished is None:
            self._unfinished = self._make()
        return self._unfinished


class Finisher(Struct, frozen=True):
    """What is done to a view when all of it is there.

    ``finish`` returns the finished view. ``inputs`` are what that depends on beside the view itself: views, texts,
    numbers, and tuples of these. A page whose view and inputs have not changed is not made again.
    """

    finish: Callable[[Page], Page]
    inputs: Callable[[Page], Any]


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
