"""The output folder of a run, led to the stage while it is being written."""

from __future__ import annotations

from pelican import Pelican


class OutputRedirection:
    """Lets Pelican and its plugins take the stage for the output."""

    def __init__(self, pelican: Pelican, folder: str) -> None:
        self.pelican = pelican
        self.folder = folder

    def __enter__(self) -> None:
        self.before = self.pelican.settings["OUTPUT_PATH"]
        self._set(self.folder)

    def __exit__(self, *_: object) -> None:
        self._set(self.before)

    def _set(self, folder: str) -> None:
        self.pelican.output_path = self.pelican.settings["OUTPUT_PATH"] = folder
