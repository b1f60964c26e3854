"""Jekyll's Liquid: the tags, filters and objects of documents' bodies, on python-liquid.

Importing this package is cheap: python-liquid is loaded with the first text that has Liquid in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from ...site.config import Config
from ...site.problems import Problem, Problems
from ..bodies.reach import has_liquid
from ..document import Document
from ..protocol import Cache
from .lines import Rendered
from .themes import our_includes

if TYPE_CHECKING:
    from .environment import JekyllEnvironment
    from .parser import Tag

__all__ = ["Library", "Liquid", "Rendered", "StaticFile", "our_includes"]


class StaticFile(Protocol):
    """A file that is copied: where it lies, its path in the tree (posix form), and its URL without base path."""

    @property
    def path(self) -> Path: ...  # noqa: D102

    @property
    def source(self) -> str: ...  # noqa: D102

    @property
    def url(self) -> str: ...  # noqa: D102


class TemplateLibrary(Protocol):
    """What a content tree offers to its documents' Liquid.

    ``documents`` are all that are written: posts newest first, pages, documents of collections. ``texts`` are files
    that Liquid fills in, no pages. ``data`` is what the data folder holds, ``cache`` keeps what is slow to make under
    keys with the ``salt``. Bodies and excerpts are rendered when they are asked for; a document that asks for itself in
    a circle is a ProblemError.
    """

    @property
    def config(self) -> Config: ...

    @property
    def problems(self) -> Problems: ...

    @property
    def documents(self) -> Sequence[Document]: ...

    @property
    def texts(self) -> Sequence[Document]: ...

    @property
    def data(self) -> Mapping[str, Any]: ...

    @property
    def static_files(self) -> Sequence[StaticFile]: ...

    @property
    def cache(self) -> Cache:
        """What is kept from build to build."""

    @property
    def salt(self) -> str:
        """The digest of the program, for keys in the cache."""

    def content_of(self, document: Document) -> str:
        """Return a document's body as HTML."""

    def print_document(self, document: Document) -> str:
        """Return what printing a document gives."""

    def excerpt_of(self, document: Document) -> str:
        """Return a document's excerpt as HTML."""

    def markdownify(self, text: str) -> str:
        """Return Markdown as HTML."""

    def ask_for_time(self) -> None:
        """Note that what is being rendered shows the time of the build."""


class LayoutText(Protocol):
    """The text of a layout, which starts on ``line`` of the file at ``path``."""

    @property
    def path(self) -> Path: ...

    @property
    def text(self) -> str: ...

    @property
    def line(self) -> int: ...

    @property
    def shows_related(self) -> bool:
        """Whether it lists related posts that the theme does not show."""


class Liquid:
    """The Liquid of one run.

    Includes are looked up in the content tree, then in ``shared_includes``; ``tags`` makes tags of other plugins.
    """

    def __init__(
        self,
        library: TemplateLibrary,
        shared_includes: Mapping[str, str] | Callable[[str, Config], str | None] | None = None,
        tags: Callable[[JekyllEnvironment], Iterable[Tag]] | None = None,
    ) -> None:
        self._library = library
        self._tags = tags
        self._shared = our_includes if shared_includes is None else shared_includes

    def render(self, text: str, document: Document, line: int, page: int = 1) -> Rendered:
        """Return what a document's text becomes; ``line`` is the line of its file on which the text starts.

        ``page`` is the number of the page of posts to show in a document that has them in pages (jekyll-paginate).

        Nothing is raised for faulty Liquid: each fault is a problem of severity error with file, line and remedy.
        """
        if not has_liquid(text):
            return Rendered(text)
        return self._environment.page(text, document, line, page)

    def excerpt(self, text: str, document: Document, line: int) -> Rendered:
        """Return what a document's excerpt becomes, for the rest as ``render`` does.

        What is wrong with the excerpt alone, since it ends in mid-document, goes to the library's problems too. Raises
        ProblemError for excerpts that show each other in a circle.
        """
        if not has_liquid(text):
            return Rendered(text)
        made = self._environment.excerpt(text, document, line)
        self._library.problems.extend(made.problems)
        return made

    def layout(
        self, layout: LayoutText, document: Document, content: str, front: Mapping[str, Any],
        skipped: frozenset[str] = frozenset(),
    ) -> tuple[str, tuple[Problem, ...]]:  # fmt: skip
        """Return what a layout makes of a document's content, and the problems met, which are the layout's.

        ``front`` is what templates get as ``layout``: the front matter of this layout and of those within it. Includes
        whose files have a name among ``skipped`` (without folder and suffix) stand for nothing.
        """
        if not has_liquid(layout.text):
            return layout.text, ()
        made = self._environment.layout(layout, document, content, front, skipped)
        return made.text, made.problems

    def later_addresses(self, document: Document) -> tuple[str, ...]:
        """Return the addresses of a document's second and later pages; nearly all documents have none."""
        facts = self._library.config.facts
        if "paginate" not in facts and not isinstance(document.front.get("pagination"), Mapping):
            return ()
        first = self._paginator(document, 1)
        if not isinstance(first, Mapping):
            return ()
        return tuple(self._paginator(document, number)["next_page_path"] for number in range(1, first["total_pages"]))

    def _paginator(self, document: Document, number: int) -> Any:
        return self._environment.globals_of(document, number)["paginator"]

    @property
    def names(self) -> tuple[frozenset[str], frozenset[str]]:
        """The names of all tags and of all filters."""
        return frozenset(self._environment.tags), frozenset(self._environment.filters)

    @cached_property
    def _environment(self) -> JekyllEnvironment:
        from .environment import JekyllEnvironment

        return JekyllEnvironment(self._library, self._shared, self._tags)
