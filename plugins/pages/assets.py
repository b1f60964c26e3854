"""The generator of the theme's files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..urls.registry import Owner, Rank
from .generator import SiteGenerator
from .output import copy_file, write_data


class ThemeFiles(SiteGenerator):
    """Copies the files of the theme, and puts its style sheet together."""

    def generate_context(self) -> None:
        """Claim every file of the theme."""
        self.theme_files = self.build.theme.files
        for output in self.theme_files:
            self.build.registry.claim(f"/{output}", output, self.owner(output))
        self.own_listings, self.own_files = [], []

    def owner(self, _what: str) -> Owner:
        """Return the theme as the owner of an output."""
        return Owner("a file of the theme", self.build.theme.folder, 0, Rank.THEME)

    def generate_output(self, writer: Any) -> None:
        """Write the files that nothing of the content stands in the place of."""
        for output, content in self.theme_files.items():
            if self.build.registry.writes(output, self.owner(output)):
                if isinstance(content, Path):
                    copy_file(writer, output, content)
                else:
                    write_data(writer, output, lambda data=content: data)  # type: ignore[misc]
