"""What other plugins add to the rendering of bodies: they are asked when a renderer is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from blinker import signal
from msgspec import Struct, field

from ...site.problems import Problem
from ..document import Document

if TYPE_CHECKING:
    from ..liquid.environment import JekyllEnvironment
    from ..liquid.parser import Tag

Finish = Callable[[str, Document, bool], tuple[str, list[Problem]]]

renderer_init = signal("jekyll_renderer_init")
"""Sent with the library whose bodies are rendered, and the Extensions to add to."""


class Extensions(Struct):
    """What is added to one renderer.

    ``tags`` make Liquid tags, ``prepare`` takes and gives Markdown, line for line. ``finish`` takes a rendered body and
    its document, and false for a part of the body; it gives the body and what is wrong with it. ``math`` makes MathML
    of a formula, set by itself where that is true. ``ready`` get the documents that are about to be rendered, before
    several processes do that: what they read then, all know.
    """

    math: Callable[[str, bool], str | None]
    tags: list[Callable[[JekyllEnvironment], Iterable[Tag]]] = field(default_factory=list)
    prepare: list[Callable[[str], str]] = field(default_factory=list)
    finish: list[Finish] = field(default_factory=list)
    ready: list[Callable[[Sequence[Document]], None]] = field(default_factory=list)

    def made_tags(self, env: JekyllEnvironment) -> Iterable[Tag]:
        """Yield the tags of all."""
        for make in self.tags:
            yield from make(env)

    def prepared(self, text: str) -> str:
        """Return Markdown as all prepare it."""
        for prepare in self.prepare:
            text = prepare(text)
        return text

    def finished(self, html: str, document: Document, whole: bool) -> tuple[str, list[Problem]]:
        """Return a body as all finish it, and what is wrong with it."""
        problems: list[Problem] = []
        for finish in self.finish:
            html, found = finish(html, document, whole)
            problems += found
        return html, problems
