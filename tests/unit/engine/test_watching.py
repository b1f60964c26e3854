"""What the watch takes for a change of the site, and what it does not miss."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.engine.serve.watching import Watch
from plugins.site.marker import MARKER


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path.resolve() / ".hidden" / "content"  # what lies above the content does not count
    folder.mkdir(parents=True)
    (folder / "a.md").write_text("one")
    return folder


def names(batches: Iterator[frozenset[Path]]) -> set[str]:
    """Return the names of the files in the next batch, which has ten seconds to come."""
    found: list[frozenset[Path]] = []
    waiting = threading.Thread(target=lambda: found.append(next(batches)), daemon=True)
    waiting.start()
    waiting.join(10)
    return {path.name for path in found[0]}


@pytest.mark.parametrize("name", ["a.md", "_posts/a.md", "_data/x.yml", ".htaccess", ".well-known/x", "files/a.py"])
def test_what_the_site_is_made_of_counts(content: Path, name: str) -> None:
    """Documents, data and files, also hidden files that a site can have."""
    assert Watch([content]).counts(content / name)


@pytest.mark.parametrize(
    "name",
    [
        "_site/index.html", "_site", ".git/index.lock", ".jekyll-cache/x", "node_modules/x/y.md", "__pycache__/x.pyc",
        ".a.md.swp", "a.md~", ".#a.md", "#a.md#", "4913", ".DS_Store", "a.md___jb_tmp___",
        "built/index.html", "built/b/c.html",
    ],
)  # fmt: skip
def test_what_others_make_does_not_count(content: Path, name: str) -> None:
    """The output of Jekyll or of another build, caches, repositories, and what editors leave for a moment."""
    (content / "built").mkdir()
    (content / "built" / MARKER).write_text(json.dumps({}))
    assert not Watch([content]).counts(content / name)


def test_a_path_of_nobody_does_not_count(content: Path) -> None:
    """A file beside the watched ones is none of them."""
    assert not Watch([content]).counts(content.with_name("content-2") / "a.md")


def test_changes_before_the_watch_stands_are_told(content: Path) -> None:
    """What changed while the first build went on is not lost."""
    watch = Watch([content])
    (content / "a.md").write_text("another")
    (content / "b.md").write_text("new")
    (content / ".git").mkdir()
    (content / ".git" / "index").write_text("")
    assert names(iter(watch)) == {"a.md", "b.md"}


def test_many_changes_are_one_batch(content: Path) -> None:
    """Whatever comes while nobody asks is told at once, and each file once."""
    batches = iter(Watch([content]))
    (content / "first.md").touch()
    assert names(batches) == {"first.md"}
    for number in range(300):
        (content / f"{number}.md").write_text("x")
        (content / f"{number}.md").write_text("y")
    assert len(names(batches)) == 300


def test_a_replaced_file_goes_on_being_watched(content: Path) -> None:
    """Editors put a new file in the place of the old one: the second time is seen as the first."""
    batches = iter(Watch([content / "a.md"]))
    for text in ("two", "three", "four"):
        (content / "b.md").write_text(text)
        (content / "b.md").replace(content / "a.md")
        assert names(batches) <= {"a.md"}


def test_a_folder_that_goes_and_comes_back_is_told_twice(content: Path) -> None:
    """That it has gone is told, and that it is there again, with what is in it."""
    other = content.with_name("other")
    other.mkdir()
    batches = iter(Watch([content, other]))
    (content / "a.md").write_text("two")
    assert names(batches) == {"a.md"}
    shutil.rmtree(content)
    assert "a.md" in names(batches)
    content.mkdir()
    (content / "c.md").write_text("three")
    while "c.md" not in names(batches):
        pass  # that it is there may be told before what is in it
