"""What layouts add to documents: kept from build to build, and made by all cores when much is missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from ...jekyll.bodies.rendering import Renderer
from ...jekyll.document import Document
from ...jekyll.layouts import Look, Surroundings
from ...jekyll.library import Library
from ...site.problems import Problem, ProblemError
from ..build.parallel import WorkQueue, map_parallel, workers
from .artefacts import Artefacts
from .fingerprint import digest
from .inputs import Inputs

_LEAST = 40  # documents that a second process is worth


class CachedSurroundings:
    """The surroundings of one site's documents. ``key`` gives the digest of what a document's body is made of."""

    def __init__(
        self, renderer: Renderer, library: Library, artefacts: Artefacts, key: Callable[[Document], str], inputs: Inputs
    ) -> None:
        self.renderer = renderer
        self.library = library
        self.artefacts = artefacts
        self.key = key
        self.inputs = inputs
        self._looks: dict[str, Look] = {}

    def surroundings(self, document: Document, body: str) -> Surroundings:
        """Return what the site's own layouts put around a document's body, as it was kept or made anew."""
        key = self._key(document)
        kept = self.artefacts.get(key)
        if kept is not None:
            return self._unpack(kept)
        found, is_timely = self._make(document, body)
        if not is_timely:
            self.artefacts.put(key, self._pack(found))
        return found

    def _key(self, document: Document) -> str:
        """Return the digest of all that a document's layouts can have looked at."""
        name = str(document.front.get("layout"))
        if name not in self._looks:
            self._looks[name] = self._look(name)
        return digest("around", self.key(document), repr(document.front), self.inputs.of(self._looks[name]))

    def _look(self, name: str) -> Look:
        """Return how far a layout looks, and those that it stands in."""
        from ...jekyll.layouts.looks import look_of
        from ...jekyll.layouts.names import FRAME_INCLUDES

        try:
            texts = [layout.text for layout in self.library.layouts.chain(name)]
        except ProblemError:  # told by who runs it
            return "bodies"
        return look_of(texts, self.inputs.includes, self.library.config.collections, FRAME_INCLUDES)

    def navigation(self, document: Document) -> tuple[tuple[str, str], ...]:
        """Return the titles and addresses of the menu that a document's layouts show, as it was kept or made anew."""
        key = digest("navigation", self.key(document), self.inputs.tree)
        kept: tuple[tuple[str, str], ...] | None = self.artefacts.get(key)
        if kept is None:
            with self.library.problems.hearing():
                kept = self.renderer.navigation(document)
            self.artefacts.put(key, kept)
        return kept

    def prepare(self, documents: Sequence[Document]) -> None:
        """Give the library the surroundings of all these documents, made on as many cores as that is worth."""
        within = [document for document in documents if self.library.layouts.has(document)]
        keys = {document.key: self._key(document) for document in within}
        known = self.artefacts.get_many(keys.values())
        missing = []
        for document in within:
            if (kept := known.get(keys[document.key])) is not None:
                self.library.take_surroundings(document, self._unpack(kept))
            else:
                missing.append(document)
        by_key = {document.key: document for document in missing}
        for made in map_parallel(self._make_share, missing, workers(len(missing), _LEAST)):
            for name, packed, is_timely in made:
                if not is_timely:
                    self.artefacts.put(keys[name], packed)
                self.library.take_surroundings(by_key[name], self._unpack(packed))

    def _make_share(self, documents: WorkQueue[Document]) -> list[tuple[tuple[str, int], Any, bool]]:
        made = []
        for document in documents:
            body = self.library.body_of(document).html
            with self.library.rendering(document):
                found, is_timely = self._make(document, body)
            made.append((document.key, self._pack(found), is_timely))
        return made

    def _make(self, document: Document, body: str) -> tuple[Surroundings, bool]:
        """Return surroundings, and whether they show the time of the build where the body does not."""
        before = document.key in self.library.timely
        found = self.renderer.surroundings(document, body)
        return found, document.key in self.library.timely and not before

    def _pack(self, found: Surroundings) -> Any:
        """Return surroundings as plain values, which can be kept and sent to another process."""
        problems = tuple(_plain(problem, self.library.config.content) for problem in found.problems)
        return found.before, found.after, found.heading, problems

    def _unpack(self, packed: Any) -> Surroundings:
        before, after, heading, problems = packed
        content = self.library.config.content
        return Surroundings(before, after, heading, tuple(_problem(one, content) for one in problems))


def _plain(problem: Problem, content: Path) -> tuple[Any, ...]:
    is_below = problem.path.is_relative_to(content)
    path = str(problem.path.relative_to(content)) if is_below else str(problem.path)
    return path, is_below, problem.line, problem.what, problem.remedy, problem.severity


def _problem(plain: tuple[Any, ...], content: Path) -> Problem:
    path, is_below, *rest = plain
    return Problem(content / path if is_below else Path(path), *rest)
