"""What a library asks of whoever renders its bodies, and of what keeps things from build to build."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from ..site.problems import Problem
from .document import Document
from .layouts import Surroundings

if TYPE_CHECKING:  # reading a tree needs neither kramdown nor Liquid
    from .bodies.rendering import Body, Tools


class Bodies(Protocol):
    """What renders the bodies of a library; ``plugins.jekyll.bodies.rendering.Renderer`` is one."""

    def body(self, document: Document) -> Body:
        """Return a document's body as HTML."""

    def part(self, text: str, document: Document) -> str:
        """Return a part of a document's body as HTML."""

    @property
    def tools(self) -> Tools:
        """What other plugins lend to rendering."""

    def markdownify(self, text: str) -> str:
        """Return kramdown that belongs to no document as HTML."""

    def later_addresses(self, document: Document) -> tuple[str, ...]:
        """Return the addresses of a document's second and later pages."""

    def fill_in(self, document: Document) -> tuple[str, tuple[Problem, ...]]:
        """Return a text that is no page, filled in, and the problems met."""

    def surroundings(self, document: Document, body: str) -> Surroundings:
        """Return what the site's own layouts put around a document's body."""

    def within_layouts(self, document: Document, body: str) -> str:
        """Return a document's body within the site's own layouts, if they make a part of a page of it."""

    def navigation(self, document: Document) -> tuple[tuple[str, str], ...]:
        """Return the titles and addresses of the menu that a document's layouts show."""


class Cache(Protocol):
    """Keeps plain values from build to build: tuples, texts, bytes, numbers and None, by the digest of their origin."""

    def get(self, key: str) -> Any:
        """Return the value kept under a key, or None."""

    def put(self, key: str, value: Any) -> None:
        """Keep a value under a key."""


class NoCache:
    """A cache that keeps nothing: stock Pelican makes everything anew."""

    def get(self, key: str) -> Any:
        """Return None."""

    def put(self, key: str, value: Any) -> None:
        """Do nothing."""
