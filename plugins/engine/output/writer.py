"""Pelican's writer for a stage: what is unchanged is kept, the rest rendered, on all cores if it is much."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

from jinja2 import Template, TemplateError
from msgspec import Struct
from pelican.paginator import Paginator
from pelican.plugins import signals
from pelican.utils import get_relative_path, path_to_url
from pelican.writers import FileOverwriteFailedError, Writer

from ...pages.untrusted.failures import template_problem
from ...site.problems import Problem, Problems
from ..build.parallel import WorkQueue, map_parallel, workers
from ..build.progress import Progress
from ..cache.fingerprint import digest
from ..cache.manifest import Entry, Manifest
from .keys import PageKeys
from .pages import CopiedFile, GeneratedFile, Output, RenderedPage
from .stage import Stage

_LEAST = 150  # outputs that a second process is worth


class Written(Struct, frozen=True):
    """What one process has written: outputs, what they were made of, and what went wrong."""

    names: tuple[str, ...]
    manifest: dict[str, Entry]
    problems: tuple[Problem, ...]




class StagedWriter(Writer):  # type: ignore[misc]
    """Writes into a stage what Pelican's generators hand over.

    With ``defer`` it is written at ``flush``, by several processes: for builds in which nobody waits for a file or for
    the signal that one is written. ``outputs`` are what has been handed over, by path.
    """

    def __init__(
        self, stage: Stage, manifest: Manifest, keys: PageKeys, problems: Problems, progress: Progress,
        settings: dict[str, Any], *, defer: bool,
    ) -> None:  # fmt: skip
        super().__init__(str(stage.new), settings)
        self.stage = stage
        self.manifest = manifest
        self.keys = keys
        self.problems = problems
        self.progress = progress
        self.defer = defer
        self.outputs: dict[str, Output] = {}
        self.overridden: set[str] = set()
        self._pending: list[Output] = []
        self._is_heard = bool(list(signals.content_written.receivers_for(str(stage.new))))

    def write_file(
        self, name: str | None, template: Template, context: dict[str, Any], relative_urls: bool = False,
        paginated: dict[str, Any] | None = None, template_name: str | None = None, override_output: bool = False,
        url: str | None = None, **kwargs: Any,
    ) -> None:  # fmt: skip
        """Take a page to be written, or several of a list that is paginated (pelican.writers.Writer.write_file).

        Raises FileOverwriteFailedError for a second page at one path.
        """
        if not name:
            return
        lists = {key: kwargs[key] for key in ("articles", "dates") if key in kwargs} if paginated is None else paginated
        if lists and template_name in self.settings["PAGINATED_TEMPLATES"]:
            size = self.settings["PAGINATED_TEMPLATES"][template_name] or self.settings["DEFAULT_PAGINATION"]
            paginators = {key: Paginator(name, url, items, self.settings, size) for key, items in lists.items()}
            for path, values in _pages(paginators):
                self._take(self._page(path, template, context, relative_urls, {**kwargs, **values}), override_output)
        else:
            self._take(self._page(name, template, context, relative_urls, kwargs), override_output)

    def write_feed(
        self, elements: list[Any], context: dict[str, Any], path: str | None = None, url: str | None = None,
        feed_type: str = "atom", override_output: bool = False, feed_title: str | None = None,
    ) -> Any:  # fmt: skip
        """Return a feed of Pelican's own kind, and take it to be written (pelican.writers.Writer.write_feed)."""
        feed = super().write_feed(elements, context, None, url or path, feed_type, override_output, feed_title)
        if path:
            text = StringIO()
            feed.write(text, "utf-8")
            self._take(GeneratedFile(path, lambda: text.getvalue().encode()), override_output)
            signals.feed_written.send(f"{self.output_path}/{path}", context=context, feed=feed)
        return feed

    def write_data(self, output: str, make: Callable[[], bytes], *, is_part: bool = False) -> None:
        """Take a file whose bytes ``make`` returns. Parts of one thing (``is_part``) are made by one process."""
        self._take(GeneratedFile(output, make, is_part), False)

    def copy_file(self, output: str, source: Path) -> None:
        """Take a file to be copied."""
        self._take(CopiedFile(output, source), False)

    def flush(self, meanwhile: Callable[[], None] = lambda: None) -> None:
        """Write what has been taken, and do something else while others write. A template that fails is a problem."""
        pending, self._pending = self._pending, []
        parts = [output for output in pending if isinstance(output, GeneratedFile) and output.is_part]
        others = [output for output in pending if not isinstance(output, GeneratedFile) or not output.is_part]

        def write_parts() -> None:
            for part in parts:
                self._write(part)
            meanwhile()

        count = workers(len(others), _LEAST)
        first = others[: count > 1]  # what it loads and compiles is then there in every process
        for output in first:
            self._try(output, self.problems)
        for written in map_parallel(self._write_share, others[len(first) :], count, write_parts):
            self.stage.written.update(written.names)
            self.manifest.after.update(written.manifest)
            self.problems.extend(written.problems)

    def _page(
        self, path: str, template: Template, context: dict[str, Any], relative: bool, values: dict[str, Any]
    ) -> RenderedPage:
        own: dict[str, Any] = {"localsiteurl": context.get("localsiteurl"), "output_file": path}
        if relative:
            own["SITEURL"] = own["localsiteurl"] = path_to_url(get_relative_path(path))
        return RenderedPage(path, template, context, {**own, **values})

    def _take(self, output: Output, override: bool) -> None:
        if output.path in self.overridden:
            if override:
                raise FileOverwriteFailedError(f"{output.path} is overwritten twice")
            return
        if output.path in self.outputs and not override:
            raise FileOverwriteFailedError(f"{output.path} is written twice")
        if override:
            self.overridden.add(output.path)
            self._pending = [one for one in self._pending if one.path != output.path]
        self.outputs[output.path] = output
        self._pending.append(output)
        if not self.defer:
            self.flush()

    def _write_share(self, outputs: WorkQueue[Output]) -> Written:
        problems = Problems()
        for output in self.progress.counting(outputs, "files written"):
            self._try(output, problems)
        return Written(tuple(self.stage.written), self.manifest.after, tuple(problems))

    def _try(self, output: Output, problems: Problems) -> None:
        try:
            self._write(output)
        except TemplateError as error:
            problems.add(template_problem(error, self.keys.theme))

    def _write(self, output: Output) -> None:
        key = ""
        if isinstance(output, CopiedFile):
            stat = os.stat(output.source)
            key = digest(repr((str(output.source), stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)))
            is_fresh = self.manifest.is_fresh(output.path, key)
            path = self.stage.keep(output.path) if is_fresh else self.stage.copy(output.source, output.path)
        elif isinstance(output, GeneratedFile):
            path = self.stage.write(output.path, output.make())
        else:
            key = "" if self._is_heard else self.keys.key(output)
            if self.manifest.is_fresh(output.path, key):
                path = self.stage.keep(output.path)
            else:
                if output.values["localsiteurl"]:
                    output.context["localsiteurl"] = output.values["localsiteurl"]
                shows_view = output.stands_alone and self.keys.is_of_views(output)
                text = output.render(with_context=not shows_view)
                path = self.stage.write(output.path, text.encode())
                if self._is_heard:
                    signals.content_written.send(path, context={**output.context, **output.values})
        self.manifest.note(output.path, key, path)


def _pages(paginators: dict[str, Paginator]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield path and variables of each page of a list, as Pelican's writer names them."""
    for number in range(1, next(iter(paginators.values())).num_pages + 1):
        values: dict[str, Any] = {}
        for key, paginator in paginators.items():
            page = paginator.page(number)
            values |= {
                f"{key}_paginator": paginator,
                f"{key}_page": page,
                f"{key}_previous_page": paginator.page(number - 1) if number > 1 else None,
                f"{key}_next_page": paginator.page(number + 1) if number < paginator.num_pages else None,
            }
        yield page.save_as, values
