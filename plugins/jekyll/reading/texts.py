"""The text of a document: that of its file, or of a notebook's cells; and what stands at its top."""

from __future__ import annotations

from ...site.config import Config
from ...site.problems import Problem, ProblemError
from ..document import NOTEBOOK_SUFFIX
from ..files.file import File
from .pelican import headers
from .yaml.frontmatter import FrontMatter, Source, decode, split


def split_text(file: File, config: Config) -> tuple[Source, FrontMatter | None]:
    """Return a document's text in two, and what the keys of Pelican's say, if it has those in the place of YAML.

    Raises ProblemError.
    """
    text, is_draft = _text_of(file), file.role == "draft"
    if file.is_read:  # HTML, in which braces are text
        front = headers.front_of(file.header or {}, config.language, is_draft=is_draft)
        return Source("", text, 1), FrontMatter({"render_with_liquid": False, **front})
    if not config.jekyll and headers.header_of(text):
        return headers.read(text, config.language, is_draft=is_draft, said=file.header)
    return split(text, file.path), None


def _text_of(file: File) -> str:
    """Return the text of a document; that of a notebook is its cells as Markdown."""
    data = file.data or b""
    if file.path.suffix.lower() != NOTEBOOK_SUFFIX:
        return decode(data, file.path)
    from ...notebooks import NotebookError, notebook_source

    try:
        return notebook_source(data)
    except NotebookError as error:
        remedy = "save it again with Jupyter, or move the file to a folder of files"
        raise ProblemError(Problem(file.path, 0, str(error), remedy)) from error
