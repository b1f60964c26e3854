"""Rendered bodies: kept from build to build, and made by all cores when many are missing."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from markupsafe import Markup

from plugins.engine.cache import Artefacts
from plugins.engine.faces import Face, Faces
from plugins.engine.fingerprint import digest, stamps, text_of
from plugins.engine.parallel import Deal, shared, workers
from plugins.engine.progress import Progress
from plugins.engine.timings import Timings
from plugins.jekyll.document import Document
from plugins.jekyll.library import Library
from plugins.jekyll.reach import asks_for_time
from plugins.jekyll.rendering import Body, Renderer
from plugins.kramdown import Heading
from plugins.site.problems import Problem

_LEAST = 40  # bodies that a second process is worth
# What a configuration has that no body shows.
_ELSEWHERE = frozenset({
    "content", "output", "strict", "keep_going", "publish", "drafts", "future", "per_page", "feed_items",
})  # fmt: skip


class KeptBodies:
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
        self.faces = Faces(library.config, renderer.tools.typography)
        self.known_faces: dict[tuple[str, int], Face] = {}
        self.salt = digest(code, text_of(library.config, without=_ELSEWHERE))
        self.keys: dict[tuple[str, int], str | None] = {}

    def body(self, document: Document) -> Body:
        """Return a document's body as HTML, as it was kept or made anew."""
        key = self.key(document)
        kept = self.artefacts.get(key) if key else None
        if kept is not None:
            return self._taken(document, kept)
        start = time.perf_counter()
        body = self.renderer.body(document)
        self.known_faces[document.key] = face = self.faces.face(document, body.html)
        self.timings.documents[document.source] = time.perf_counter() - start
        if key:
            self.artefacts.put(key, _to_plain(body, face, self.library.config.content))
        return body

    def face(self, document: Document) -> Face:
        """Return what a document shows of itself elsewhere."""
        body = self.library.body_of(document)  # which brings its face, unless it came without the help of this object
        face = self.known_faces.get(document.key)
        if face is None:
            face = self.known_faces[document.key] = self.faces.face(document, body.html)
        return face

    def anew(self, document: Document) -> Body:
        """Return the body of a document that has changed since its library was read."""
        body = self.renderer.body(document)
        self.known_faces[document.key] = self.faces.face(document, body.html)
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
        known = self.artefacts.get_many(key for key in keys if key)
        missing = []
        for document, key in zip(documents, keys, strict=True):
            kept = known.get(key) if key else None
            if kept is not None:
                self.library.take(document, self._taken(document, kept))
            else:
                missing.append(document)
        by_key = {document.key: document for document in missing}
        for made in shared(self._plain_bodies, missing, workers(len(missing), _LEAST)):
            for name, plain in made:
                if name in self.library.bodies:
                    continue  # made in this process
                if key := self.keys[name]:
                    self.artefacts.put(key, plain)
                self.library.take(by_key[name], self._taken(by_key[name], plain))

    def _plain_bodies(self, documents: Deal[Document]) -> list[tuple[tuple[str, int], Any]]:
        """Render documents; as plain values they can be kept, and sent to another process."""
        content = self.library.config.content
        return [
            (document.key, _to_plain(self.library.body_of(document), self.face(document), content))
            for document in self.progress.counting(documents, "documents rendered")
        ]

    def _taken(self, document: Document, plain: Any) -> Body:
        """Return a body that was made elsewhere or earlier, and note the face that came with it."""
        html, headings, problems, (title, tldr, summary, description) = plain
        content = self.library.config.content
        summary = None if summary is None else Markup(summary)  # noqa: S704  it was one
        self.known_faces[document.key] = Face(Markup(title), tldr, summary, description)  # noqa: S704  it was one
        return Body(
            html,
            tuple(Heading(*heading) for heading in headings),
            tuple(Problem(content / path, *rest) for path, *rest in problems),
        )

    @property
    def is_lasting(self) -> bool:
        """Whether no body has the time of the build in it."""
        return None not in self.keys.values()

    def key(self, document: Document) -> str | None:
        """Return the digest of all that a body is made of, or None where the time of the build is part of it."""
        if document.key not in self.keys:
            self.keys[document.key] = self._key(document)
        return self.keys[document.key]

    def _key(self, document: Document) -> str | None:
        # A draft's date can be its file's, which is not in its bytes.
        parts = [self.salt, document.source, document.digest, str(document.date), document.url]
        if document.reach == "clock" or (document.reach != "itself" and self.uses_clock):
            return None
        if document.reach == "tree":
            parts.append(self.tree)
        return digest(*parts)

    @cached_property
    def uses_clock(self) -> bool:
        """Whether an include of the tree asks for the time, for whoever includes it."""
        return any(asks_for_time(Path(path).read_text("utf-8", "replace")) for path, _, _ in stamps(self._includes()))

    @cached_property
    def tree(self) -> str:
        """The digest of everything that Liquid can ask for: all documents, files, data and includes."""
        config = self.library.config
        parts = [f"{d.source} {d.digest} {d.date} {d.url}" for d in self.library.documents]
        parts += [f"{static.source} {static.url}" for static in self.library.static_files]
        data = config.content / config.data_dir
        for path, *_ in stamps([data, *self._includes()]):
            parts.append(digest(path.removeprefix(str(config.content)), Path(path).read_bytes()))
        return digest(*parts)

    def _includes(self) -> list[Path]:
        content = self.library.config.content
        return [content / "_includes", content / "includes"]


def _to_plain(body: Body, face: Face, content: Path) -> Any:
    headings = tuple((heading.level, heading.id, heading.text) for heading in body.headings)
    problems = tuple(
        (
            str(p.path.relative_to(content)) if p.path.is_relative_to(content) else str(p.path),
            p.line,
            p.what,
            p.remedy,
            p.severity,
        )
        for p in body.problems
    )
    summary = None if face.summary is None else str(face.summary)
    return body.html, headings, problems, (str(face.title), face.tldr, summary, face.description)
