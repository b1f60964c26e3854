"""The renderer of a content tree: what Liquid, math, typography, links and policy lend to a body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from ...policy.embeds import blocked
from ...policy.fallbacks import with_fallbacks
from ...policy.frames import quiet_frames
from ...policy.pictures import with_existing_sources
from ...policy.videos import with_videos
from ...site.config import Config
from ...site.problems import Problem
from ...typography import touch
from ..document import Document
from ..library import Library
from ..liquid import Liquid, our_includes
from ..reading.polyglot import languages_of
from .extensions import Extensions, renderer_init
from .links import resolve_links, resolve_relative
from .rendering import Renderer, Tools

if TYPE_CHECKING:
    from ..liquid.environment import JekyllEnvironment
    from ..liquid.parser import Tag


def renderer_for(library: Library) -> Renderer:
    """Return the renderer of a content tree."""
    config = library.config

    def policy(html: str, document: Document) -> Iterator[Problem]:
        return blocked(html, document.body, document.path, document.body_line, config)

    @cache
    def files() -> frozenset[str]:
        return frozenset(static.output for static in library.static_files)

    def fall_back(html: str, document: Document) -> str:
        return with_fallbacks(html, document.url, config.base, files()) if "onerror" in html else html

    def links(html: str, document: Document) -> tuple[str, list[Problem]]:
        if document.reach == "itself":
            return html, []
        html, problems = resolve_links(fall_back(html, document), document, library)
        if config.relative_links and document.reach in ("addresses", "tree"):
            html, found = resolve_relative(html, document, library)
            problems = [*problems, *found]
        return html, problems

    def embedded(html: str, document: Document) -> str:
        if "srcset" in html:
            html = with_existing_sources(html, document.url, config.base, files())
        if languages:
            urls = frozenset(document.url for document in library.documents)
            html = languages.linked(html, document, urls, config.base)
        html = fall_back(html, document)
        return quiet_frames(html if config.jekyll else with_videos(html), config)

    languages = languages_of(config)
    extensions = Extensions(lambda tex, display: _LazyMath(config).render(tex, display))
    extensions.tags.append(_notebook_tags)
    renderer_init.send(library, extensions=extensions)
    tools = Tools(
        math=lambda: _LazyMath(config),
        typography=touch,
        links=links,
        blocked=policy,
        embedded=embedded,
        extensions=extensions,
    )
    return Renderer(config, Liquid(library, our_includes, extensions.made_tags), tools)


def _notebook_tags(env: JekyllEnvironment) -> Iterable[Tag]:
    from ..liquid.tags.notebooks import NotebookTag

    return (NotebookTag(env),)


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
            from ...mathml import MathDocument as Converter

            self.document = Converter(self.config.math_macros)
        html: str | None = self.document.render(tex, display)
        return html

    def resolved(self, html: str) -> str:
        """Return a body with its references to numbered equations filled in."""
        return str(self.document.resolved(html)) if self.document else html
