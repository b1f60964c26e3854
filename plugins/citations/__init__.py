"""Citations in the text: jekyll-scholar's tags, Pandoc's syntax, distill's elements, and references to figures.

Importing this package is cheap: what reads bibliographies is loaded with the first document that cites.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..jekyll.document import BIBTEX_SUFFIX, Document
from ..lazy import lazy
from ..site.loading import is_loaded, require
from ..site.problems import Problem

if TYPE_CHECKING:
    from ..jekyll.bodies.extensions import Extensions
    from ..jekyll.liquid import TemplateLibrary
    from ..jekyll.liquid.environment import JekyllEnvironment
    from ..jekyll.liquid.parser import Tag
    from .scholar import Scholar

__all__ = ["Citations", "register"]
# What citations, references, elements of distill and links to numbered things have. Each is looked for by itself, which
# takes a fraction of the time that one pattern of all takes.
_MARKS = ("@", "data-references", 'class="citation"', "<d-", "<dt-", "mjx-eqn-")
_NUMBERED = lazy(r' id="(?:fig|tbl|tab|sec)[-:]')
_THEOREMS = ("theorem", "lemma", "corollary", "proposition", "definition", "example", "remark", "proof")
_THEOREM = lazy(rf' class="[^"]*\b(?:{"|".join(_THEOREMS)})\b')


def register() -> None:
    """Connect to the signal of the renderer, and to Pelican's that says what is loaded."""
    from pelican.plugins import signals

    from ..jekyll.bodies.extensions import renderer_init

    renderer_init.connect(_extend)
    signals.initialized.connect(_check)
    signals.get_generators.connect(_generators)


def _check(pelican: Any) -> None:
    """End a run that has no documents to cite in. Raises BuildError."""
    if is_loaded(__name__, pelican.settings):
        require(__name__, "jekyll", pelican.settings)


def _generators(pelican: Any) -> Any:
    """Return what makes the pages of works, for a tree that has a layout of them."""
    if not is_loaded(__name__, pelican.settings) or not is_loaded("plugins.scholarship", pelican.settings):
        return None
    from .detail_pages import DetailPages

    return DetailPages


def _extend(library: TemplateLibrary, extensions: Extensions) -> None:
    """Give a renderer the citations of its content tree."""
    citations = Citations(library, extensions.math)
    extensions.tags.append(citations.tags)
    extensions.prepare.append(citations.prepare)
    extensions.finish.append(citations.resolve)
    extensions.ready.append(citations.make_ready)


class Citations:
    """The citations of one content tree. ``math`` makes MathML of a formula; ``True`` sets it by itself."""

    def __init__(self, library: TemplateLibrary, math: Callable[[str, bool], str | None]) -> None:
        self.library = library
        self.math = math

    @cached_property
    def scholar(self) -> Scholar:
        """The bibliographies of the tree, and what its documents have cited."""
        from .scholar import Scholar

        return Scholar(self.library, self.math)

    def tags(self, env: JekyllEnvironment) -> Iterable[Tag]:
        """Return the Liquid tags that cite."""
        from .jekyll_scholar.tags import scholar_tags

        return scholar_tags(env, lambda: self.scholar)

    def prepare(self, text: str) -> str:
        """Return a Markdown text with what citations need of it marked, before it is converted."""
        if not self.library.config.citations or ("{:references}" not in text and "#eq" not in text):
            return text
        from .prose.preparing import prepare

        return prepare(text)

    def make_ready(self, documents: Sequence[Document]) -> None:
        """Read the bibliographies that several of these documents may cite."""
        if self.library.config.citations and sum(document.reach == "sources" for document in documents) > 1:
            self.scholar.make_ready()

    def resolve(self, html: str, document: Document, whole: bool) -> tuple[str, list[Problem]]:
        """Return a rendered body with its citations resolved, and what is wrong with them.

        ``whole`` is false for a part of a body, which another page shows.
        """
        if document.path.suffix == BIBTEX_SUFFIX:
            from .jekyll_scholar.pages import bibtex_page

            return bibtex_page(html, document, self.scholar)
        if not _concerns_citations(html, document):
            return html, []
        from .bodies import resolve_body

        return resolve_body(html, document, self.scholar, whole=whole)


def _concerns_citations(html: str, document: Document) -> bool:
    """Whether a body may have citations or numbered things in it; nearly all have none."""
    front = document.front
    if front.get("layout") == "distill":
        return True
    if "nocite" in front or "number_sections" in front or '"></a>' in html or _NUMBERED.search(html):
        return True
    body = document.body
    if document.reach == "itself":  # then all that concerns citations is in its source, which is shorter
        is_marked = "<dt-" in body or "mjx-eqn-" in body or "ref{" in body
        return is_marked or (("{:" in body or "class" in body) and _has_theorem(html))
    return any(mark in html for mark in _MARKS) or _has_theorem(html)


def _has_theorem(html: str) -> bool:
    return any(kind in html for kind in _THEOREMS) and bool(_THEOREM.search(html))
