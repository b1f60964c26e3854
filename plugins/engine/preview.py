"""A page of the served site, shown at once when only its document's body has changed; the whole build follows."""

from __future__ import annotations

from pathlib import Path

from jinja2 import TemplateError
from msgspec.structs import replace

from ..jekyll import frontmatter
from ..jekyll.document import Document
from ..site.problems import ProblemError
from .site import Assembly
from .writing import Shown


def preview(assembly: Assembly, path: Path) -> tuple[str, bytes] | None:
    """Return output and bytes of the page whose document has just changed, or None where more than its body did.

    ``assembly`` is that of the last build. What the body says elsewhere, in lists and feeds, is left to the build.
    """
    before = next((document for document in assembly.library.documents if document.path == path), None)
    if before is None:
        return None
    pages = (output for output in assembly.outputs() if isinstance(output, Shown) and output.name == "page")
    shown = next((page for page in pages if page.path == before.output), None)
    try:
        after = _with_new_body(before) if shown else None
        if after is None or shown is None:
            return None
        body = assembly.presenter.bodies.anew(after)
        if any(problem.severity == "error" for problem in body.problems):
            return None
        assembly.library.bodies[before.key] = body
        page = assembly.theme.template(shown.template).render({"page": shown.view()})
    except (OSError, ProblemError, TemplateError):
        return None  # the build that follows tells of it
    return shown.path, page.encode()


def _with_new_body(document: Document) -> Document | None:
    """Return a document with the body that its file has now, or None where its front matter has changed too."""
    data = document.path.read_bytes()
    source = frontmatter.split(frontmatter.decode(data, document.path), document.path)
    own = frontmatter.parse(source.front or "", document.path)
    if own.lines != document.lines or any(document.front.get(key) != value for key, value in own.values.items()):
        return None
    return replace(document, body=source.body, body_line=source.body_line)
