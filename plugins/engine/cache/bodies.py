"""Rendered bodies: kept from build to build, and made by all cores when many are missing."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup
from msgspec.structs import replace

from ...jekyll.bodies.rendering import Body, Renderer
from ...jekyll.bodies.summaries import Summary
from ...jekyll.document import Document
from ...jekyll.layouts import Surroundings
from ...jekyll.library import Library
from ...kramdown import Heading
from ...site.problems import Problem
from ..build.parallel import WorkQueue, map_parallel, workers
from ..build.progress import Progress
from ..build.timings import Timings
from .artefacts import Artefacts
from .fingerprint import digest, text_of
from .inputs import Inputs
from .surroundings import CachedSurroundings

_LEAST = 40  # bodies that a second process is worth
# What a configuration has that no body shows.
_ELSEWHERE = frozenset({
    "content", "output", "strict", "keep_going", "publish", "drafts", "future", "per_page", "feed_items",
})  # fmt: skip


class CachedBodies:
    """A renderer that keeps what it makes. Stands before a Renderer and offers the same."""

    def __init__(
        self,
        renderer: Renderer,
        library: Library,
        artefacts: Artefacts,
        code: str,
        timings: Timings,
        progress: Progress,
    ) -> None:
        self.renderer = renderer
        self.library = library
        self.artefacts = artefacts
        self.timings = timings
        self.progress = progress
        self.tools = renderer.tools
        self.salt = digest(code, text_of(library.config, without=_ELSEWHERE))
        self.inputs = Inputs(library)
        self.keys: dict[tuple[str, int], str] = {}
        self.around = CachedSurroundings(renderer, library, artefacts, self.key, self.inputs)

    def body(self, document: Document) -> Body:
        """Return a document's body as HTML, as it was kept or made anew."""
        key = self.key(document)
        kept = self.artefacts.get(key)
        if kept is not None:
            return self._taken(document, kept)
        start = time.perf_counter()
        with self.library.problems.hearing() as heard:  # what is wrong with all that it shows is wrong with it
            body = self.renderer.body(document)
        if heard:
            body = replace(body, problems=tuple(dict.fromkeys((*body.problems, *heard))))
        self.library.summaries[document.key] = summary = self.library.summarizer.summarize(document, body.html)
        self.timings.documents[document.source] = time.perf_counter() - start
        if document.key not in self.library.timely:
            self.artefacts.put(key, _to_plain(body, summary, self.library.config.content))
        return body

    def surroundings(self, document: Document, body: str) -> Surroundings:
        """Return what the site's own layouts put around a document's body, as it was kept or made anew."""
        return self.around.surroundings(document, body)

    def navigation(self, document: Document) -> tuple[tuple[str, str], ...]:
        """Return the titles and addresses of the menu that a document's layouts show, as it was kept or made anew."""
        return self.around.navigation(document)

    def within_layouts(self, document: Document, body: str) -> str:
        """Return a document's body within the site's own layouts."""
        return self.renderer.within_layouts(document, body)

    def fill_in(self, document: Document) -> tuple[str, tuple[Problem, ...]]:
        """Return a text that is no page, filled in; this is not kept."""
        return self.renderer.fill_in(document)

    def render_anew(self, document: Document) -> Body:
        """Return the body of a document that has changed since its library was read."""
        body = self.renderer.body(document)
        self.library.summaries[document.key] = self.library.summarizer.summarize(document, body.html)
        return body

    def part(self, text: str, document: Document) -> str:
        """Return a part of a document's body as HTML."""
        return self.renderer.part(text, document)

    def later_addresses(self, document: Document) -> tuple[str, ...]:
        """Return the addresses of a document's second and later pages."""
        return self.renderer.later_addresses(document)

    def markdownify(self, text: str) -> str:
        """Return kramdown that belongs to no document as HTML."""
        return self.renderer.markdownify(text)

    def prepare(self, documents: Sequence[Document]) -> None:
        """Give the library all these bodies, made on as many cores as that is worth."""
        keys = [self.key(document) for document in documents]
        known = self.artefacts.get_many(keys)
        missing = []
        for document, key in zip(documents, keys, strict=True):
            if (kept := known.get(key)) is not None:
                self.library.take(document, self._taken(document, kept))
            else:
                missing.append(document)
        by_key = {document.key: document for document in missing}
        self.renderer.make_ready(missing)
        count = workers(len(missing), _LEAST)
        for document in missing[: count > 1]:
            self.library.body_of(document)  # what it loads and compiles is then there in every process
        for made in map_parallel(self._plain_bodies, missing, count):
            for name, plain, is_timely in made:
                if name in self.library.bodies:
                    continue  # made in this process
                if is_timely:
                    self.library.timely.add(name)
                else:
                    self.artefacts.put(self.keys[name], plain)
                self.library.take(by_key[name], self._taken(by_key[name], plain))
        self.around.prepare([document for document in documents if document.written])

    def _plain_bodies(self, documents: WorkQueue[Document]) -> list[tuple[tuple[str, int], Any, bool]]:
        """Render documents; as plain values they can be kept, and sent to another process, with what has the time."""
        content, timely = self.library.config.content, self.library.timely
        return [
            (
                document.key,
                _to_plain(self.library.body_of(document), self.library.summary_of(document), content),
                document.key in timely,
            )
            for document in self.progress.counting(documents, "documents rendered")
        ]

    def _taken(self, document: Document, plain: Any) -> Body:
        """Return a body that was made elsewhere or earlier, and note the summary that came with it."""
        html, headings, problems, (title, tldr, summary, description) = plain
        content = self.library.config.content
        summary = None if summary is None else Markup(summary)  # noqa: S704  it was one
        self.library.summaries[document.key] = Summary(Markup(title), tldr, summary, description)  # noqa: S704  it was one
        return Body(
            html,
            tuple(Heading(*heading) for heading in headings),
            tuple(Problem(content / path if is_below else Path(path), *rest) for path, is_below, *rest in problems),
        )

    @property
    def is_cacheable(self) -> bool:
        """Whether no body has the time of the build in it."""
        return not self.library.timely

    def key(self, document: Document) -> str:
        """Return the digest of all that a body is made of, but for the time: what has that is never kept."""
        if document.key not in self.keys:
            self.keys[document.key] = self._key(document)
        return self.keys[document.key]

    def _key(self, document: Document) -> str:
        # A draft's date can be its file's, which is not in its bytes.
        parts = [self.salt, document.source, document.digest, str(document.date), document.url]
        if document.reach != "itself":
            parts += (str(self.library.config.publish), os.environ.get("JEKYLL_ENV", ""))
        if document.reach == "tree":
            parts.append(self.inputs.tree)
        if document.reach == "addresses":
            parts.append(self.inputs.addresses)
        if document.reach == "sources" or "bibliography" in document.front:
            parts.append(self.inputs.sources)
        return digest(*parts)


def _to_plain(body: Body, summary: Summary, content: Path) -> Any:
    headings = tuple((heading.level, heading.id, heading.text) for heading in body.headings)
    problems = tuple(
        (
            str(p.path.relative_to(content)) if p.path.is_relative_to(content) else str(p.path),
            p.path.is_relative_to(content),
            p.line,
            p.what,
            p.remedy,
            p.severity,
        )
        for p in body.problems
    )
    text = None if summary.summary is None else str(summary.summary)
    return body.html, headings, problems, (str(summary.title), summary.tldr, text, summary.description)
