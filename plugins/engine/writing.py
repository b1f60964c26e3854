"""From outputs to files of the new site: what is unchanged is kept, the rest rendered, on all cores if it is much."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from traceback import extract_tb
from typing import Any

from jinja2 import TemplateError, TemplateSyntaxError
from msgspec import Struct

from ..site.problems import Problem, Problems
from ..site.views import Site
from .fingerprint import digest, of_view
from .memo import Entry, Memo
from .parallel import Deal, shared, workers
from .progress import Progress
from .stage import Stage
from .theme import Theme

_LEAST = 150  # outputs that a second process is worth


class Copied(Struct, frozen=True):
    """A file that is copied as it is."""

    path: str
    source: Path


class Made(Struct, frozen=True):
    """A file whose bytes are put together, such as a feed."""

    path: str
    content: Callable[[], bytes]


class Shown(Struct, frozen=True):
    """A page: a template and the view it gets as ``name``. The view is made only when it is its turn."""

    path: str
    template: str
    view: Callable[[], Any]
    name: str = "page"


Output = Copied | Made | Shown


class Written(Struct, frozen=True):
    """What one process has written: outputs, what they were made of, and what went wrong."""

    names: tuple[str, ...]
    memo: dict[str, Entry]
    problems: tuple[Problem, ...]


_REMEDY = "theme/README.md has what a template gets; without a file of your own in templates/ the theme's counts"


class Writer:
    """Writes the outputs of one site into its stage."""

    def __init__(
        self, stage: Stage, memo: Memo, theme: Theme, site: Site, problems: Problems, progress: Progress
    ) -> None:
        self.stage = stage
        self.memo = memo
        self.theme = theme
        self.site = site
        self.problems = problems
        self.progress = progress
        theme.show(site)

    def write(self, outputs: Sequence[Output], meanwhile: Callable[[], None] = lambda: None) -> None:
        """Write all outputs, and do something else while others write. A template that fails is a problem."""
        for written in shared(self._share, outputs, workers(len(outputs), _LEAST), meanwhile):
            self.stage.written.update(written.names)
            self.memo.after.update(written.memo)
            self.problems.extend(written.problems)

    def _share(self, outputs: Deal[Output]) -> Written:
        problems = Problems()
        for output in self.progress.counting(outputs, "files written"):
            try:
                self._one(output)
            except TemplateError as error:
                path, line = _place(error, self.theme.folder)
                problems.error(path, line, f"the template fails ({error.message})", _REMEDY)
        return Written(tuple(self.stage.written), self.memo.after, tuple(problems))

    def _one(self, output: Output) -> None:
        key = ""
        if isinstance(output, Copied):
            stat = os.stat(output.source)
            key = digest(repr((str(output.source), stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)))
            is_fresh = self.memo.is_fresh(output.path, key)
            path = self.stage.keep(output.path) if is_fresh else self.stage.copy(output.source, output.path)
        elif isinstance(output, Made):
            path = self.stage.write(output.path, output.content())
        else:
            view = output.view()
            key = of_view(self.theme.digest, output.template, self.site, view)
            if self.memo.is_fresh(output.path, key):
                path = self.stage.keep(output.path)
            else:
                text = self.theme.template(output.template).render({output.name: view})
                path = self.stage.write(output.path, text.encode())
        self.memo.note(output.path, key, path)


def _place(error: TemplateError, theme: Path) -> tuple[Path, int]:
    """Return the template and the line where an error arose; only a syntax error says so itself."""
    if isinstance(error, TemplateSyntaxError):
        return Path(error.filename or theme), error.lineno
    frames = [frame for frame in extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    return (Path(frames[-1].filename), frames[-1].lineno or 0) if frames else (theme, 0)
