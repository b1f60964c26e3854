"""Texts for machines that a tree has Liquid fill in, such as a feed of one category: at the addresses of Jekyll."""

from __future__ import annotations

from functools import partial
from typing import Any

from ..pages.generator import SiteGenerator
from ..pages.output import write_data
from ..pages.owners import static_owner


class Texts(SiteGenerator):
    """Writes the texts of a site that are no pages.

    They are filled in before anything is written, as what is wrong with one has to be told. That keeps no site from
    being published: nobody has asked for a filter that Jekyll does not have on a page that people read.
    """

    def generate_context(self) -> None:
        """Claim every text, as a file that somebody has put there."""
        super().generate_context()
        self.filled: dict[str, bytes] = {}
        for text in self.build.library.texts:
            self.build.registry.claim(text.url, text.output, static_owner(text.path))

    def resolve(self) -> None:
        """Fill the texts in."""
        build = self.build
        for text in build.library.texts:
            if build.registry.writes(text.output, static_owner(text.path)):
                filled, problems = build.library.renderer.fill_in(text)
                self.filled[text.output] = filled.encode()
                for one in problems:
                    build.problems.warn(one.path, one.line, f"{one.what} (met in {text.source})", one.remedy)

    def generate_output(self, writer: Any) -> None:
        """Write what was filled in."""
        super().generate_output(writer)
        for output, data in self.filled.items():
            write_data(writer, output, partial(bytes, data))
