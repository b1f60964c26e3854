"""A page of the served site, shown at once when only its document's body has changed; the whole build follows."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jinja2 import TemplateError
from msgspec.structs import replace

from ...jekyll.document import NOTEBOOK_SUFFIX, Document
from ...jekyll.files.file import DOCUMENT_SUFFIXES
from ...jekyll.reading.yaml import frontmatter
from ...pages.build import Build
from ...pages.view import View
from ...site.problems import ProblemError
from ..cache.bodies import CachedBodies
from ..output.pages import Output, RenderedPage


def preview(build: Build, written: Mapping[str, Output], path: Path) -> tuple[str, bytes] | None:
    """Return output and bytes of the page whose document has just changed, or None where more than its body did.

    ``build`` and what was ``written`` are those of the last build. What the body says elsewhere, in lists and feeds, is
    left to the next one. So is a page that plugins of other projects have a hand in.
    """
    library = build.library
    before = next((document for document in library.documents if document.path == path), None)
    page = written.get(before.output) if before else None
    renderer = library.renderer
    if before is None or build.has_foreign_plugins or not isinstance(renderer, CachedBodies):
        return None
    if not isinstance(page, RenderedPage) or "redirect" in page.values:
        return None
    try:
        after = _with_new_body(before)
        if after is None:
            return None
        body = renderer.render_anew(after)
        if any(problem.severity == "error" for problem in body.problems):
            return None
        library.bodies[before.key] = body
        for name in ("article", "page"):
            if content := page.values.get(name):
                content.view = View(lambda: build.page(before), build.finish)
        text = page.render()
    except (OSError, ProblemError, TemplateError):
        return None  # the build that follows tells of it
    return page.path, text.encode()


def _with_new_body(document: Document) -> Document | None:
    """Return a document with the body that its file has now, or None where its front matter has changed too.

    None too for one whose body is made of its file by a reader: a notebook, or another markup.
    """
    if document.path.suffix.lower() not in DOCUMENT_SUFFIXES or document.path.suffix.lower() == NOTEBOOK_SUFFIX:
        return None
    data = document.path.read_bytes()
    source = frontmatter.split(frontmatter.decode(data, document.path), document.path)
    own = frontmatter.parse(source.front or "", document.path)
    if own.lines != document.lines or any(document.front.get(key) != value for key, value in own.values.items()):
        return None
    return replace(document, body=source.body, body_line=source.body_line)
