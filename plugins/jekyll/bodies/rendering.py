"""A body on its way to HTML: Liquid, kramdown with math, typography, links."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct
from msgspec.structs import replace

from ...kramdown import Converter, Heading, KramdownError
from ...lazy import lazy
from ...site.config import Config
from ...site.problems import Problem
from ...site.text.headings import headings_of
from ..document import Document
from ..layouts import LayoutFolder, Surroundings
from ..liquid import Liquid, Rendered
from ..themes import CHIRPY, theme_of
from .brackets import as_dollars
from .extensions import Extensions
from .formulas import set_formulas
from .mojibake import suspects
from .reach import has_liquid
from .textmarks import marked_up
from .whole_pages import within_body
from .wrappers import accessible, wrapped

if TYPE_CHECKING:
    from ..layouts.running import LayoutRunner

# What is never closed goes on to the end, as it does in a browser.
_COMMENT = lazy(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))|<(script|style|pre|textarea)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE
)


class MathDocument(Protocol):
    """Makes MathML of one document's formulas; knows its macros and numbers."""

    @property
    def problems(self) -> list[tuple[str, str]]:
        """What is wrong with the formulas so far: what, and the remedy."""

    def render(self, tex: str, display: bool) -> str | None:
        """Return MathML, or None where the formula cannot be converted, which is then among the problems."""

    def resolved(self, html: str) -> str:
        """Return the body with its references to numbered equations filled in."""


class Tools(Struct, frozen=True):
    """What other plugins lend to rendering.

    ``math`` makes what a document's formulas need, ``typography`` takes and gives HTML, ``links`` resolves
    ``{filename}`` and the like, ``blocked`` finds in a body what the pages' policy would keep from working,
    ``embedded`` makes what it shows from elsewhere, or in several sizes, ready for that policy, and ``extensions`` is
    what other plugins add.
    """

    math: Callable[[], MathDocument]
    typography: Callable[[str], str]
    links: Callable[[str, Document], tuple[str, list[Problem]]]
    blocked: Callable[[str, Document], Iterator[Problem]]
    embedded: Callable[[str, Document], str] = lambda html, _: html
    extensions: Extensions | None = None


class Body(Struct, frozen=True):
    """A rendered body, the headings in it, and what is wrong with it."""

    html: str
    headings: tuple[Heading, ...] = ()
    problems: tuple[Problem, ...] = ()


class Renderer:
    """Renders the bodies of one site; keeps converters ready, and nothing of a document but what it returns."""

    def __init__(self, config: Config, liquid: Liquid, tools: Tools) -> None:
        self.config = config
        self.liquid = liquid
        self.tools = tools
        self.math: MathDocument | None = None
        options = {**config.kramdown, "keep_comments": config.keep_comments}
        self.layouts = LayoutFolder(config)
        self.has_chirpy = theme_of(config) == CHIRPY
        self.converter = Converter(options, math_renderer=self._math)

    def make_ready(self, documents: Sequence[Document]) -> None:
        """Let extensions read what these documents have in common, before several processes render them."""
        for ready in self.tools.extensions.ready if self.tools.extensions else ():
            ready(documents)

    def body(self, document: Document) -> Body:
        """Return a document's body as HTML, with all that is wrong with it."""
        problems = list(suspects(document.body, document.path, document.body_line))
        html, headings = self._rendered(document.body, document, problems)
        html, found = self._finished(html, document, whole=True)
        problems += found
        if self.config.typography:
            html = self.tools.typography(html)
        if self.has_chirpy:
            from .chirpy import with_pictures  # most sites have another theme

            html = with_pictures(html, document, self.config)
        html, broken = self.tools.links(html, document)
        problems += broken
        problems += self.tools.blocked(html, document)
        html = self.tools.embedded(html, document)
        html = marked_up(html, document, self.config)
        html = wrapped(html if self.config.jekyll else accessible(html))
        return Body(html, headings, tuple(problems))

    def fill_in(self, document: Document) -> tuple[str, tuple[Problem, ...]]:
        """Return a text that is no page, such as a feed, with its Liquid filled in and within its layouts, as it is."""
        made = Rendered(document.body)
        if document.front.get("render_with_liquid") is not False:
            made = self.liquid.render(document.body, document, document.body_line)
        text, problems = self._layout_runner.whole(document, made.text)
        return text, (*made.problems, *problems)

    def surroundings(self, document: Document, body: str) -> Surroundings:
        """Return what the site's own layouts put around a document's body."""
        found = self._layout_runner.surroundings(document, body)
        if not found:
            return found
        before, after = (self.tools.embedded(html, document) for html in (found.before, found.after))
        return replace(found, before=before, after=after)

    def within_layouts(self, document: Document, body: str) -> str:
        """Return a document's body within the site's own layouts, if they make a part of a page of it."""
        return self._layout_runner.within(document, body)

    def navigation(self, document: Document) -> tuple[tuple[str, str], ...]:
        """Return the titles and addresses of the menu that a document's layouts show."""
        return self._layout_runner.navigation(document)

    @cached_property
    def _layout_runner(self) -> LayoutRunner:
        from ..layouts.running import LayoutRunner

        return LayoutRunner(self.layouts, self.liquid, self.config.base, self.config.url)

    def part(self, text: str, document: Document) -> str:
        """Return the excerpt of a document as HTML; its faults are those of the body, or Liquid reports them."""
        html = self._rendered(text, document, [], is_excerpt=True)[0]
        return self._finished(html, document, whole=False)[0]

    def later_addresses(self, document: Document) -> tuple[str, ...]:
        """Return the addresses of a document's second and later pages, if it shows the posts by pages."""
        return self.liquid.later_addresses(document) if document.kind == "page" else ()

    def markdownify(self, text: str) -> str:
        """Return kramdown that belongs to no document as HTML."""
        outer, self.math = self.math, self.math or self.tools.math()
        try:
            return self.math.resolved(self.converter.render(text).html)
        finally:
            self.math = outer

    def _rendered(
        self, text: str, document: Document, problems: list[Problem], *, is_excerpt: bool = False
    ) -> tuple[str, tuple[Heading, ...]]:
        first, made = document.body_line, Rendered(text)
        if has_liquid(text) and document.front.get("render_with_liquid") is not False:
            if is_excerpt:
                made = self.liquid.excerpt(text, document, first)
            else:
                made = self.liquid.render(text, document, first, document.part)
            text = made.text
            problems += made.problems
        if not document.is_markdown:
            html = within_body(text if self.config.keep_comments else without_comments(text))
            math = self.tools.math()
            html = math.resolved(set_formulas(html, math.render))
            problems += self._told(math, document)
            return html, tuple(
                Heading(int(level), name, re.sub("<[^<>]*>", "", text)) for level, name, text in headings_of(html)
            )
        outer, self.math = self.math, self.tools.math()
        try:
            made_of = self.converter.render(self._prepared(as_dollars(text) if self.config.tex_brackets else text))
            html = self.math.resolved(made_of.html)
        except KramdownError as error:
            problems.append(Problem(document.path, made.source_line(error.line, first), error.what, error.remedy))
            return f"<pre>{escape(text)}</pre>\n", ()
        finally:
            math, self.math = self.math, outer
        for warning in made_of.warnings:
            line = made.source_line(warning.line, first)
            problems.append(Problem(document.path, line, warning.what, warning.remedy, "warning"))
        problems += self._told(math, document)
        return html, made_of.headings

    def _prepared(self, text: str) -> str:
        return self.tools.extensions.prepared(text) if self.tools.extensions else text

    def _finished(self, html: str, document: Document, *, whole: bool) -> tuple[str, list[Problem]]:
        extensions = self.tools.extensions
        return extensions.finished(html, document, whole) if extensions else (html, [])

    def _math(self, tex: str, display: bool) -> str | None:
        return self.math.render(tex, display) if self.math else None

    def _told(self, math: MathDocument, document: Document) -> Iterator[Problem]:
        for what, remedy in math.problems:
            yield Problem(document.path, self._line_of(what, document), what, remedy, "warning")

    @staticmethod
    def _line_of(what: str, document: Document) -> int:
        """Return the line of the formula that a message quotes at its end, its lines as one."""
        quoted = re.search(r"\s+".join(map(re.escape, what.rpartition(": ")[2].split())), document.body)
        return document.body_line + (document.body.count("\n", 0, quoted.start()) if quoted else 0)


def without_comments(html: str) -> str:
    """Return HTML without its comments, which are the author's private notes; scripts and code keep theirs."""
    return _COMMENT.sub(lambda found: found[0] if found[1] else "", html)
