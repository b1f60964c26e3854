"""The presenter of a content tree that was read, without a build."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from plugins.jekyll.bodies.renderer import renderer_for
from plugins.jekyll.library import Library
from plugins.jekyll.protocol import NoCache
from plugins.jekyll.reading import configuration
from plugins.jekyll.source import Source
from plugins.pages.build import Build
from plugins.site.problems import Problems
from plugins.site.views import Entry, Page


@dataclass(frozen=True)
class Shown:
    """What a tree's documents are for templates."""

    build: Build

    def page(self, source: str) -> Page:
        """Return the page of a source."""
        return self.build.presenter.page(self._document(source))

    def entry(self, source: str) -> Entry:
        """Return the line of a list of a source."""
        return self.build.presenter.entry(self._document(source))

    def _document(self, source: str) -> Any:
        return next(document for document in self.build.library.documents if document.source == source)


Show = Callable[..., Shown]


@pytest.fixture
def show(tmp_path: Path) -> Show:
    """Return a function that writes files (text by path) and reads them as a content tree."""

    def function(files: Mapping[str, str], *, lists_terms: bool = True, **settings: Any) -> Shown:
        root = (tmp_path / "tree").resolve()
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        problems = Problems()
        given = {"PATH": str(root), "OUTPUT_PATH": str(tmp_path / "out"), "DEFAULT_LANG": "en", **settings}
        config = configuration.read(given, problems)
        library = Library(config, problems, datetime(2040, 6, 1, tzinfo=UTC), renderer_for)
        return Shown(Build(Source(library, tmp_path, NoCache()), lists_terms))

    return function
