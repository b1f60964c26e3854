"""Whatever happens to a file of the demo, the next build gives what a clean one gives, in files and in words.

SEQUENCES in the environment sets how many random sequences are tried (each has six changes).
"""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site.test_incremental import SEQUENCES, compare

DEMO = Path(__file__).resolve().parents[2] / "content"
FACTS = (
    "hidden: true", "published: false", "title: Another", "categories: [rivers]", "tags: [ice]", "lang: de",
    "permalink: /moved/", "redirect_from: /was/here/", "toc: true", "date: 2021-01-01", "image: /images/none.png",
    "icon: fa-robot", "link: https://example.org/", "hidden:", "authors: [me]",
)  # fmt: skip
VALUES = ("true", "false", "7", "[a, b]", '"Another"', "2020-01-02", "", "{a: b}", "- x")


class Files:
    """A content tree whose files are changed at random, whatever they are. The seed decides all."""

    def __init__(self, folder: Path, seed: int) -> None:
        shutil.copytree(DEMO, folder)
        self.folder = folder
        self.seed = seed
        self.random = random.Random(seed)

    def file(self, like: Path | None = None) -> Path:
        """Return one of the files; one of the same kind as another, if there is any."""
        files = sorted(path for path in self.folder.rglob("*") if path.is_file())
        return self.random.choice([f for f in files if like and f.suffix == like.suffix and f != like] or files)

    def lines(self, change: Callable[[list[str]], None]) -> None:
        """Change the lines of a file of text."""
        path = self.file()
        try:
            lines = path.read_text("utf-8").split("\n")
        except UnicodeDecodeError:
            path.write_bytes(path.read_bytes()[:-1])  # a picture that is cut off
            return
        change(lines)
        path.write_text("\n".join(lines), "utf-8")

    def drop(self, lines: list[str]) -> None:
        """Take a line out."""
        lines.pop(self.random.randrange(len(lines)))

    def repeat(self, lines: list[str]) -> None:
        """Write a line twice."""
        place = self.random.randrange(len(lines))
        lines.insert(place, lines[place])

    def exchange(self, lines: list[str]) -> None:
        """Put two lines in each other's place."""
        one, other = self.random.randrange(len(lines)), self.random.randrange(len(lines))
        lines[one], lines[other] = lines[other], lines[one]

    def add_fact(self, lines: list[str]) -> None:
        """Add a key to a front matter; where there is none it is text."""
        lines.insert(1, self.random.choice(FACTS))

    def set_value(self, lines: list[str]) -> None:
        """Give a key another value, of another type perhaps."""
        keyed = [place for place, line in enumerate(lines) if re.match(r"[\s-]*[\w-]+:", line)]
        if keyed:
            place = self.random.choice(keyed)
            lines[place] = lines[place].partition(":")[0] + ": " + self.random.choice(VALUES)

    def copy(self) -> None:
        """Lay a copy beside a file, as new as that is."""
        path = self.file()
        shutil.copy2(path, path.with_name(f"{path.stem}-{self.random.randint(1, 9)}{path.suffix}"))

    def swap(self) -> None:
        """Give two files each other's content."""
        one = self.file()
        other = self.file(one)
        first, second = one.read_bytes(), other.read_bytes()
        one.write_bytes(second)
        other.write_bytes(first)

    def rename(self) -> None:
        """Give a file another name."""
        path = self.file()
        path.rename(path.with_name(f"{path.stem}-new{path.suffix}"))

    def delete(self) -> None:
        """Remove a file."""
        self.file().unlink()

    def touch(self) -> None:
        """Make a file newer than it is."""
        os.utime(self.file())

    def change(self) -> str:
        """Do one of all that, and return what."""
        of_lines = self.random.choice((self.drop, self.repeat, self.exchange, self.add_fact, self.set_value))
        of_files = self.random.choice((self.copy, self.swap, self.rename, self.delete, self.touch))
        if self.random.random() < 0.6:
            self.lines(of_lines)
            return of_lines.__name__
        of_files()
        return of_files.__name__


@pytest.mark.parametrize("seed", range(max(1, SEQUENCES // 2)))
def test_a_build_after_any_change_equals_a_clean_one(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After each of six changes to any file the site is, file by file and problem by problem, a clean build's."""
    compare(Files(tmp_path / "content", seed), tmp_path, monkeypatch, keep_going=True)
