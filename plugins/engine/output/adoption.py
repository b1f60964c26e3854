"""What plugins put into the output by themselves: taken into the site, each file with its owner."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from ...pages.build import Build
from ...urls.registry import Owner, Rank
from ..cache.manifest import Manifest
from .files import files_below
from .stage import Stage

_WORKED_OVER = (
    ".html", ".htm", ".css", ".js", ".mjs", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif",
)  # fmt: skip


class Adoption:
    """Compares the stage with what was written through the writer.

    Pages, style sheets, scripts and pictures are things that plugins work over (shrink them, say): one that a plugin
    changes after it was written remains whose it is, and is made anew at the next build. A file that is made whole, such
    as a sitemap, has one maker: two are an error.
    """

    def __init__(self, build: Build, stage: Stage, manifest: Manifest) -> None:
        self.build = build
        self.stage = stage
        self.manifest = manifest

    def trust(self) -> None:
        """Take every file of the stage as it is: a writer of a plugin's has written what Pelican told it to."""
        for name in files_below(str(self.stage.new)):
            self.stage.written.add(name)
            self.manifest.note(name, "", f"{self.stage.new}/{name}")

    def run(self, receivers: Iterable[Callable[..., Any]], sender: Any) -> None:
        """Call receivers of a signal one by one, and take in what each has put into the output."""
        self.take("a plugin")
        for receiver in receivers:
            receiver(sender)
            self.take(getattr(receiver, "__module__", "a plugin"))

    def take(self, plugin: str) -> None:
        """Take in every file of the stage that is new or changed, as a plugin's."""
        for name in files_below(str(self.stage.new)):
            path = f"{self.stage.new}/{name}"
            known = self.manifest.after.get(name)
            if known is None:
                self._claim(name, plugin)
                self.stage.written.add(name)
                self.manifest.note(name, "", path)
                continue
            stat = os.stat(path)
            if known[1:3] != (stat.st_size, stat.st_mtime_ns):
                if not name.lower().endswith(_WORKED_OVER):
                    self._refuse(name, plugin)
                self.manifest.note(name, "", path)

    def _claim(self, name: str, plugin: str) -> None:
        owner = self.build.registry.outputs.get(name)
        if owner is not None and name not in self.stage.written:
            self._refuse(name, plugin)
        self.build.registry.claim(f"/{name}", name, Owner(f"a file of {plugin}", self._file, 0, Rank.GENERATED))

    def _refuse(self, name: str, plugin: str) -> None:
        owner = self.build.registry.outputs.get(name)
        other = owner.what if owner else "another plugin"
        if other == name:
            other = "this site itself"
        what = f"/{name} is written by {plugin}, and by {other} too"
        self.build.problems.error(self._file, 0, what, f"take {plugin} out of PLUGINS, or what makes the other")

    @property
    def _file(self) -> Path:
        return self.build.settings_file
