"""Small content trees, read without being rendered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from plugins.jekyll.document import Document
from plugins.jekyll.library import Library
from plugins.jekyll.reading import configuration
from plugins.site.config import Config
from plugins.site.problems import Problems

NOW = datetime(2040, 6, 1, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Tree:
    """A content tree that was read."""

    root: Path
    config: Config
    library: Library
    problems: Problems

    def __getitem__(self, source: str) -> Document:
        """Return the document of a source."""
        return next(document for document in self.library.documents if document.source == source)

    @property
    def urls(self) -> dict[str, str]:
        """The URL of each source that has a page."""
        return {d.source: d.url for d in self.library.documents if d.written}

    @property
    def statics(self) -> dict[str, str]:
        """The output of each file that is copied."""
        return {static.source: static.output for static in self.library.static_files}

    @property
    def hidden(self) -> dict[str, str]:
        """The sources that are left out on purpose, with the reasons."""
        return {path.relative_to(self.root).as_posix(): why for path, why in self.library.hidden}

    @property
    def told(self) -> list[str]:
        """The problems as ``severity path:line: what``, with paths inside the tree."""
        found = []
        for problem in self.problems:
            path = problem.path.relative_to(self.root).as_posix() if problem.path != self.root else "."
            found.append(f"{problem.severity} {path}:{problem.line}: {problem.what}")
        return found


ReadTree = Callable[..., Tree]


@pytest.fixture
def read_tree(tmp_path: Path) -> ReadTree:
    """Return a function that writes files (text or bytes by path) and reads them as a content tree."""

    def function(files: Mapping[str, str | bytes], **settings: Any) -> Tree:
        root = (tmp_path / "tree").resolve()
        root.mkdir(exist_ok=True)
        for name, content in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        problems = Problems()
        given = {"PATH": str(root), "OUTPUT_PATH": str(tmp_path / "out"), "DEFAULT_LANG": "en", **settings}
        config = configuration.read(given, problems)
        library = Library(config, problems, NOW, lambda _: None)  # type: ignore[arg-type,return-value]
        return Tree(root, config, library, problems)

    return function


def doc(*lines: str, body: str = "Text.\n") -> str:
    """Return a document with these lines of front matter."""
    return "\n".join(["---", *lines, "---", body])
