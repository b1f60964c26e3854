"""Where the plugins meet: what Liquid, math, typography, links and policy lend to rendering."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..citations import Citations
from ..jekyll.document import Document
from ..jekyll.library import Library
from ..jekyll.liquid import Liquid, our_includes
from ..jekyll.rendering import Renderer, Tools
from ..policy.embeds import blocked
from ..site.config import Config
from ..site.problems import Problem
from ..typography import touch
from .links import resolved

if TYPE_CHECKING:
    from ..jekyll.liquid.environment import JekyllEnvironment
    from ..jekyll.liquid.parser import Tag


def renderer_for(library: Library) -> Renderer:
    """Return the renderer of a content tree."""
    config = library.config

    def policy(html: str, document: Document) -> Iterator[Problem]:
        return blocked(html, document.body, document.path, document.body_line, config)

    def links(html: str, document: Document) -> tuple[str, list[Problem]]:
        return resolved(html, document, library) if document.reach != "itself" else (html, [])

    citations = Citations(library, lambda tex, display: _LazyMath(config).render(tex, display))
    tools = Tools(
        math=lambda: _LazyMath(config),
        typography=touch,
        links=links,
        blocked=policy,
        citations=citations.resolve,
        prepared=citations.prepare,
    )

    def tags(env: JekyllEnvironment) -> Iterator[Tag]:
        from ..jekyll.liquid.tags.notebooks import NotebookTag

        yield from citations.tags(env)
        yield NotebookTag(env)

    return Renderer(config, Liquid(library, our_includes, tags), tools)


class _LazyMath:
    """A document's formulas: the converter is loaded with the first of them."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.document: Any = None

    @property
    def problems(self) -> list[tuple[str, str]]:
        """What is wrong with the formulas so far."""
        return list(self.document.problems) if self.document else []

    def render(self, tex: str, display: bool) -> str | None:
        """Return MathML."""
        if self.document is None:
            from ..mathml import MathDocument as Converter

            self.document = Converter(self.config.math_macros)
        html: str | None = self.document.render(tex, display)
        return html

    def resolved(self, html: str) -> str:
        """Return a body with its references to numbered equations filled in."""
        return str(self.document.resolved(html)) if self.document else html
