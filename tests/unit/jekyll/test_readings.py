"""A tree whose readings are kept is read as one whose are not, and only what has changed is opened."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import asdict

from plugins.jekyll.reading import configuration, documents, readings
from plugins.jekyll.reading.readings import Reading, scan
from plugins.site.problems import Problems
from tests.unit.jekyll.conftest import doc

FILES = {
    "posts/2024-01-02-one.md": doc("title: One", "tags: [a, b]", "date: 2024-01-02 10:00:00 +0200"),
    "pages/two.md": doc("title: Two", "title: Twice", "permalink: /zwei/"),
    "drafts/three.md": doc("title: Three"),
    "images/four.png": "no picture",
    "pages/five.md": "---\nkey: [\n---\n",
    "pages/six.md": "---\nnever closed\n",
}


class Shelf:
    """Keeps readings in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def recall(self, looks: Sequence[str]) -> Sequence[bytes | None]:
        return [self.kept.get(look) for look in looks]

    def together(self, read: Callable[[Iterable[int]], list[tuple[int, bytes]]], files: Sequence[int]) -> Any:
        return read(files)

    def keep(self, look: str, reading: bytes) -> None:
        self.kept[look] = reading


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tree of all sorts of files, which count as settled at once."""
    monkeypatch.setattr(readings, "_UNSETTLED", 0)
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path.resolve()


def read(tree: Path, shelf: Shelf | None, **settings: Any) -> tuple[list[Any], list[str]]:
    """Return what a tree is read as, in plain values, and what is wrong with it."""
    problems = Problems()
    given = {"PATH": str(tree), "OUTPUT_PATH": str(tree.parent / "out"), "DEFAULT_LANG": "en", **settings}
    found = scan(configuration.read(given, problems), problems, shelf)
    return list(map(plain, found)), list(map(str, problems))


def plain(reading: Reading) -> Any:
    """Return all that a reading says."""
    document = reading.document
    return reading.file and asdict(reading.file), document and asdict(document), list(map(str, reading.problems))


@pytest.mark.parametrize("drafts", [False, True])
def test_what_is_kept_is_what_was_read(tree: Path, drafts: bool) -> None:
    """Documents, files and problems: as they are read without a shelf, to one, and from it."""
    shelf = Shelf()
    expected = read(tree, None, DRAFTS=drafts)
    assert len(expected[0]) == len(FILES)
    assert any("is given twice" in problem for problem in expected[1])
    assert read(tree, shelf, DRAFTS=drafts) == expected
    assert read(tree, shelf, DRAFTS=drafts) == expected


def test_only_what_has_changed_is_read(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file with other bytes, under another name, or replaced by one as large and as old, is read anew."""
    shelf = Shelf()
    read(tree, shelf)
    opened: list[str] = []
    plain_read = documents.read
    monkeypatch.setattr(documents, "read", lambda file, *rest: opened.append(file.source) or plain_read(file, *rest))
    read(tree, shelf)
    assert opened == []
    post, page = tree / "posts/2024-01-02-one.md", tree / "pages/two.md"
    post.rename(post.with_name("2024-01-02-other.md"))
    stat = page.stat()
    other = page.with_name("other.md")
    other.write_text(page.read_text().replace("Text", "Next"))
    os.utime(other, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    other.replace(page)
    found, _ = read(tree, shelf)
    assert sorted(opened) == ["pages/two.md", "posts/2024-01-02-other.md"]
    assert "Next.\n" in [document["body"] for _, document, _ in found if document]


def test_what_has_changed_just_now_is_not_kept(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It could change again within the same tick of the file system's clock."""
    monkeypatch.setattr(readings, "_UNSETTLED", 3600 * 10**9)
    shelf = Shelf()
    assert read(tree, shelf) == read(tree, None)
    assert shelf.kept == {}
