"""Running a document's layouts: Liquid, from the innermost outwards (lib/jekyll/renderer.rb, place_in_layouts)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import Any, Protocol

from msgspec.structs import replace

from ...site.problems import Problem, ProblemError
from ..document import Document
from ..reading.defaults import deep_merge
from .cleaning import Cleaner
from .frames import CONTENT_END, CONTENT_START, FrameCutter, navigation_in
from .names import FRAME_INCLUDES
from .sources import Layout, LayoutFolder
from .surroundings import NOTHING_AROUND, Surroundings

# A layout that only takes white space out of the page (jekyll-compress-html).
_COMPRESSING = re.compile(r"site\.compress_html|compress_html\.")
_HEAD = re.compile(r"<head(?:\s[^<>]*)?>", re.IGNORECASE)
_HEAD_END = re.compile(r"</head\s*>", re.IGNORECASE)
_MARK = re.compile(r'<span class="problem"[^>]*>(.*?)</span>')


class LayoutLiquid(Protocol):
    """Renders the Liquid of layouts; ``plugins.jekyll.liquid.Liquid`` does."""

    def layout(
        self, layout: Layout, document: Document, content: str, front: Mapping[str, Any], skipped: frozenset[str]
    ) -> tuple[str, tuple[Problem, ...]]:
        """Return what a layout makes of a document's content; ``front`` is what templates get as ``layout``."""


class LayoutRunner:
    """Runs the layouts of one site, and keeps of a page what is not its frame."""

    def __init__(self, folder: LayoutFolder, liquid: LayoutLiquid, base: str, origin: str) -> None:
        self.folder = folder
        self.liquid = liquid
        self.cleaner = Cleaner(base, origin)
        self._frames: dict[str, FrameCutter] = {}
        self._is_within = False

    def surroundings(self, document: Document, body: str) -> Surroundings:
        """Return what the layouts of a document put around its body."""
        try:
            chain = [layout for layout in self.folder.chain(document.front.get("layout")) if not _compresses(layout)]
        except ProblemError as error:
            return Surroundings(problems=(error.problem,))
        if not chain:
            return NOTHING_AROUND
        html, problems = self._run(chain, document, f"{CONTENT_START}{body}{CONTENT_END}", FRAME_INCLUDES)
        cut = self._frame(chain[-1], document).cut(_headless(html), document.title)
        heard = _in_sight(problems, cut.before + cut.after)
        found = Surroundings(cut.before, cut.after, cut.heading, heard)
        return found or NOTHING_AROUND

    def within(self, document: Document, body: str) -> str:
        """Return a body within the document's layouts; as it is where these make a whole page, or cannot be run.

        A layout that prints documents itself has their bodies (Jekyll::Document#to_s): they would hold each other.
        """
        if self._is_within:
            return body
        try:
            chain = [layout for layout in self.folder.chain(document.front.get("layout")) if not _compresses(layout)]
        except ProblemError:  # told with the document
            return body
        self._is_within = True
        try:
            html = self._run(chain, document, body)[0]
        finally:
            self._is_within = False
        return body if "<body" in html.lower() else html

    def whole(self, document: Document, content: str) -> tuple[str, tuple[Problem, ...]]:
        """Return all that a document's layouts make of its content, without marks of faults, and the problems met."""
        try:
            chain = self.folder.chain(document.front.get("layout"))
        except ProblemError as error:
            return content, (error.problem,)
        made, problems = self._run(list(chain), document, content)
        return _MARK.sub("", made), problems

    def navigation(self, document: Document) -> tuple[tuple[str, str], ...]:
        """Return the titles and addresses of the menu that a document's layouts show."""
        try:
            chain = [layout for layout in self.folder.chain(document.front.get("layout")) if not _compresses(layout)]
        except ProblemError:  # told with the document
            return ()
        return navigation_in(self._silent(chain[-1], document), self.cleaner) if chain else ()

    def _run(
        self, chain: list[Layout], document: Document, content: str, skipped: frozenset[str] = frozenset()
    ) -> tuple[str, tuple[Problem, ...]]:
        front: Mapping[str, Any] = {}
        problems: list[Problem] = []
        for layout in chain:
            front = deep_merge(layout.front, front)
            content, found = self.liquid.layout(layout, document, content, front, skipped)
            problems += found
        return content, tuple(problems)

    def _frame(self, outermost: Layout, document: Document) -> FrameCutter:
        """Return what cuts the frame away: what the outermost layout shows of a page that says nothing."""
        if outermost.name not in self._frames:
            html = self._silent(outermost, document, FRAME_INCLUDES)
            is_frame = self.folder.is_frame(outermost.name)
            self._frames[outermost.name] = FrameCutter(html, self.cleaner, is_frame=is_frame)
        return self._frames[outermost.name]

    def _silent(self, outermost: Layout, document: Document, skipped: frozenset[str] = frozenset()) -> str:
        """Return what a layout shows of a page that says nothing."""
        silent = replace(
            document, kind="page", collection="", front={"layout": outermost.name}, body="", title="", slug="",
            date=None, categories=(), tags=(), url="/_/", output="_/index.html", source="_.html", part=1,
        )  # fmt: skip
        return _headless(self._run([outermost], silent, CONTENT_START + CONTENT_END, skipped)[0])


def _compresses(layout: Layout) -> bool:
    return _COMPRESSING.search(layout.text) is not None


def _headless(html: str) -> str:
    """Return a page without what is in its head, where the mark of a fault would begin its body."""
    start = _HEAD.search(html)
    end = _HEAD_END.search(html, start.end()) if start else None
    if not start or not end or CONTENT_START in html[start.end() : end.start()]:
        return html
    return html[: start.end()] + html[end.start() :]


def _in_sight(problems: tuple[Problem, ...], html: str) -> tuple[Problem, ...]:
    """Return those problems whose marks are seen: what is wrong with the frame, nobody misses."""
    seen = {unescape(mark) for mark in _MARK.findall(html)} if problems else ()
    return tuple(problem for problem in problems if " ".join(problem.what.split()) in seen)
