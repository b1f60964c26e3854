"""What layouts add to documents: kept from build to build, and made by all cores when much is missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from ..jekyll.document import Document
from ..jekyll.layouts import NOTHING_AROUND, Surroundings
from ..jekyll.library import Library
from ..jekyll.rendering import Renderer
from ..site.problems import Problem
from .cache import Artefacts
from .fingerprint import digest
from .parallel import Deal, shared, workers

_LEAST = 40  # documents that a second process is worth


class KeptSurroundings:
    """The surroundings of one site's documents. ``key`` is the digest of all that a document can be made of."""

    def __init__(
        self, renderer: Renderer, library: Library, artefacts: Artefacts, key: Callable[[Document], str]
    ) -> None:
        self.renderer = renderer
        self.library = library
        self.artefacts = artefacts
        self.key = key
        self.known: dict[tuple[str, int], Surroundings] = {}

    def of(self, document: Document) -> Surroundings:
        """Return what the site's own layouts put around a document's body, as it was kept or made anew."""
        if not self.renderer.layouts.has(document):
            return NOTHING_AROUND
        if document.key not in self.known:
            key = digest("around", self.key(document))
            kept = self.artefacts.get(key)
            if kept is None:
                kept, is_timely = self._made(document)
                if not is_timely:
                    self.artefacts.put(key, kept)
            self._take(document, kept)
        return self.known[document.key]

    def navigation(self, document: Document) -> tuple[tuple[str, str], ...]:
        """Return the titles and addresses of the menu that a document's layouts show, as it was kept or made anew."""
        key = digest("navigation", self.key(document))
        kept: tuple[tuple[str, str], ...] | None = self.artefacts.get(key)
        if kept is None:
            with self.library.problems.hearing():
                kept = self.renderer.navigation(document)
            self.artefacts.put(key, kept)
        return kept

    def prepare(self, documents: Sequence[Document]) -> None:
        """Make the surroundings of all these documents, on as many cores as that is worth."""
        within = [document for document in documents if self.renderer.layouts.has(document)]
        keys = {document.key: digest("around", self.key(document)) for document in within}
        known = self.artefacts.get_many(keys.values())
        missing = []
        for document in within:
            if (kept := known.get(keys[document.key])) is not None:
                self._take(document, kept)
            else:
                missing.append(document)
        by_key = {document.key: document for document in missing}
        for made in shared(self._made_of, missing, workers(len(missing), _LEAST)):
            for name, plain, is_timely in made:
                if not is_timely:
                    self.artefacts.put(keys[name], plain)
                self._take(by_key[name], plain)

    def _made_of(self, documents: Deal[Document]) -> list[tuple[tuple[str, int], Any, bool]]:
        return [(document.key, *self._made(document)) for document in documents]

    def _made(self, document: Document) -> tuple[Any, bool]:
        """Return surroundings as plain values, and whether they show the time of the build."""
        library = self.library
        body, before = library.body_of(document).html, document.key in library.timely
        library.being_rendered.append(document)
        try:
            found = self.renderer.surroundings(document, body)
        finally:
            library.being_rendered.pop()
        problems = tuple(_plain(problem, library.config.content) for problem in found.problems)
        plain = (found.before, found.after, found.heading, problems)
        return plain, document.key in library.timely and not before

    def _take(self, document: Document, plain: Any) -> None:
        before, after, heading, problems = plain
        content = self.library.config.content
        found = Surroundings(before, after, heading, tuple(_problem(one, content) for one in problems))
        self.library.problems.extend(found.problems)
        self.known[document.key] = found


def _plain(problem: Problem, content: Path) -> tuple[Any, ...]:
    is_below = problem.path.is_relative_to(content)
    path = str(problem.path.relative_to(content)) if is_below else str(problem.path)
    return path, is_below, problem.line, problem.what, problem.remedy, problem.severity


def _problem(plain: tuple[Any, ...], content: Path) -> Problem:
    path, is_below, *rest = plain
    return Problem(content / path if is_below else Path(path), *rest)
