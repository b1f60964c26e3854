"""A template that cannot be read or run, as a problem."""

from __future__ import annotations

from pathlib import Path
from traceback import extract_tb

from jinja2 import TemplateError, TemplateSyntaxError

from ...site.problems import Problem

_REMEDY = "theme/README.md has what a template gets; without a file of your own in templates/ the theme's counts"


def template_problem(error: TemplateError, theme: Path) -> Problem:
    """Return the problem of a template that cannot be read or run."""
    path, line = _place(error, theme)
    return Problem(path, line, f"the template fails ({error.message})", _REMEDY)


def _place(error: TemplateError, theme: Path) -> tuple[Path, int]:
    """Return the template and the line where an error arose; only a syntax error says so itself."""
    if isinstance(error, TemplateSyntaxError):
        return Path(error.filename or theme), error.lineno
    frames = [frame for frame in extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    return (Path(frames[-1].filename), frames[-1].lineno or 0) if frames else (theme, 0)
