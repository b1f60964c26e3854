"""The text of a document: that of its file, or of a notebook's cells."""

from __future__ import annotations

from ...site.problems import Problem, ProblemError
from ..document import NOTEBOOK_SUFFIX
from ..files.tree import File
from .yaml.frontmatter import decode


def text_of(file: File) -> str:
    """Return the text of a document; that of a notebook is its cells as Markdown. Raises ProblemError."""
    data = file.data or b""
    if file.path.suffix.lower() != NOTEBOOK_SUFFIX:
        return decode(data, file.path)
    from ...notebooks import NotebookError, notebook_source

    try:
        return notebook_source(data)
    except NotebookError as error:
        remedy = "save it again with Jupyter, or move the file to a folder of files"
        raise ProblemError(Problem(file.path, 0, str(error), remedy)) from error
