"""Pelican's static generator for a stage: of the same contract, but copying through the writer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican.generators import StaticGenerator


class StagedStatics(StaticGenerator):  # type: ignore[misc]
    """Hands static files to the writer, which keeps those that have not changed."""

    def generate_output(self, writer: Any) -> None:
        """Hand over every static file."""
        if not hasattr(writer, "copy_file"):  # a plugin's writer
            super().generate_output(writer)
            return
        for static in self.context["staticfiles"]:
            writer.copy_file(static.save_as, Path(static.source_path))
