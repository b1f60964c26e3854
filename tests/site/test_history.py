"""Years of a site's life in a minute: what was published answers, or the build refuses and says how to mend it.

HISTORY_SEQUENCES in the environment sets how many lives are led.
"""

from __future__ import annotations

import os
import random
import re
import shutil
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from plugins.commands.build import Request, build
from plugins.commands.survey import record
from plugins.site.problems import Problem
from plugins.urls.contract import NAME

SEQUENCES = int(os.environ.get("HISTORY_SEQUENCES", "6"))
STEPS = 6
DOCUMENTS = 50
ANSWERED = 0.9  # of the lives, by doing what the build said and no more
CATEGORIES = ("orbits", "symmetry", "history", "letters")
WORDS = (
    "comet", "moon", "tide", "spring", "lever", "wheel", "clock", "pendulum", "prism", "mirror", "lens", "shadow",
    "planet", "axis", "gravity", "motion", "force", "energy", "matter", "vector", "field", "wave", "string", "chord",
    "echo", "signal", "bridge", "tower", "river", "delta",
)  # fmt: skip
CONFIG = "url: https://example.org\npermalink: /:categories/:title/\n"

_PUT = re.compile(r"put (redirect_from: .+?) (?:on line 2 of|in place of the one on line (\d+) of) (.+?) \(“")
_ID_BELOW = re.compile(r"write (\{:#\S+\}) on the line below the heading “.*” \((.+?):(\d+)\)")
_ANCHOR_ABOVE = re.compile(r"write (<a id=\S+></a>) as a paragraph of its own above the heading “.*” \((.+?):(\d+)\)")
_ANCHOR = re.compile(r"write (<a id=\S+></a>) as a paragraph of its own where it was in (.+?), or,")
_GONE = re.compile(r"add the line (gone \S+) to (\S+?txt)")
_ALIAS_CLASH = re.compile(r"^(/\S*) \(an alias of .*(?:remove the alias|keep the alias in one)")
_PERMALINK = re.compile(r"with a line such as (permalink: \S+)")
_HEADING = re.compile(r"<h[1-6][^>]* id=\"([^\"]+)\"")
_REFRESH = re.compile(r"http-equiv=\"refresh\" content=\"0; url=([^\"]+)\"")


@dataclass
class Life:
    """One site and what happens to it."""

    folder: Path
    chance: random.Random
    removed: list[str] = field(default_factory=list)
    promised: set[str] = field(default_factory=set)
    number: int = 0

    @property
    def content(self) -> Path:
        return self.folder / "content"

    @property
    def output(self) -> Path:
        return self.folder / "output"

    @property
    def posts(self) -> list[Path]:
        return sorted((self.content / "_posts").iterdir())

    def begin(self) -> None:
        (self.content / "_posts").mkdir(parents=True)
        (self.content / "_config.yml").write_text(CONFIG)
        (self.content / "index.md").write_text("---\ntitle: Home\n---\nWelcome.\n")
        for _ in range(DOCUMENTS - 1):
            self.add(self.text())

    def words(self, count: int) -> str:
        return " ".join(self.chance.choices(WORDS, k=count))

    def text(self) -> str:
        head = f"---\ntitle: {self.words(3).capitalize()}\ncategories: {self.chance.choice(CATEGORIES)}\n---\n"
        return head + "".join(f"## {self.words(2).capitalize()}\n\n{self.words(40)}.\n\n" for _ in range(3))

    def add(self, text: str, slug: str = "") -> None:
        self.number += 1
        name = slug or f"{self.words(2).replace(' ', '-')}-{self.number}"
        (self.content / "_posts" / f"2020-01-{self.number % 28 + 1:02}-{name}.md").write_text(text)

    def happen(self) -> None:
        """Let one thing happen to one document."""
        path = self.chance.choice(self.posts)
        event = self.chance.choice((self.rename, self.recategorise, self.retitle, self.revise, self.delete, self.readd))
        event(path)

    def rename(self, path: Path) -> None:
        path.rename(
            path.with_name(f"{path.name[:11]}{self.words(2).replace(' ', '-')}-r{self.chance.randrange(10**6)}.md")
        )

    def recategorise(self, path: Path) -> None:
        self.replace(path, r"categories: .*", f"categories: {self.chance.choice(CATEGORIES)}")

    def retitle(self, path: Path) -> None:
        self.replace(path, r"title: .*", f"title: {self.words(3).capitalize()}")
        heading = self.chance.choice(re.findall(r"^## .*", path.read_text(), re.MULTILINE))
        self.replace(path, f"{re.escape(heading)}$", f"## {self.words(2).capitalize()}")

    def revise(self, path: Path) -> None:
        self.replace(path, r"\w+ \w+\.\n", f"{self.words(4)}.\n")
        if self.chance.random() < 0.5:
            self.rename(path)

    def delete(self, path: Path) -> None:
        self.removed.append(path.read_text())
        path.unlink()

    def readd(self, path: Path) -> None:
        """Bring back what was deleted, or write something new at an address that has been left."""
        if self.removed and self.chance.random() < 0.6:
            self.add(self.removed.pop())
        else:
            old = [unquote(url).rstrip("/").rpartition("/")[2] for url in sorted(self.promised) if url.endswith("/")]
            self.add(self.text(), self.chance.choice([name for name in old if name]))

    @staticmethod
    def replace(path: Path, pattern: str, by: str) -> None:
        path.write_text(re.sub(pattern, by, path.read_text(), count=1, flags=re.MULTILINE))

    def publish(self) -> list[Problem]:
        outcome = build(Request(content=self.content, output=self.output, publish=True, quiet=True))
        if outcome.status == 0:
            assert outcome.build is not None
            record(outcome.build, self.content)
            self.promised |= self.addresses()
        return list(outcome.problems.errors)

    def addresses(self) -> set[str]:
        """Return what the built site answers, read from its files alone: pages, redirects and headings."""
        found = set()
        for path in self.output.rglob("*.html"):
            name = path.relative_to(self.output).as_posix()
            if name == "404.html":
                continue
            url = f"/{name.removesuffix('index.html')}"
            found.add(url)
            if not url.startswith(("/categories/", "/archives/", "/blog/", "/page/")):
                body = path.read_text().partition('class="e-content"')[2]
                found |= {f"{url}#{one}" for one in _HEADING.findall(body)}
        return found

    def unanswered(self) -> set[str]:
        """Return what was promised and is not kept; an address declared as gone is kept by its page."""
        gone = set(re.findall(r"^gone (\S+)$", (self.content / NAME).read_text(), re.MULTILINE))
        broken = set()
        for url in self.promised:
            path, _, name = url.partition("#")
            if url in gone or (name and path in gone):
                continue
            text = self.read(path)
            if text is None or (name and f'id="{name}"' not in text):
                broken.add(url)
        return broken

    def read(self, url: str) -> str | None:
        """Return the page at an address as a visitor gets it, after its redirects."""
        for _ in range(5):
            path = self.output / unquote(url).lstrip("/") / ("index.html" if url.endswith("/") else "")
            if not path.is_file():
                return None
            text = path.read_text()
            onward = _REFRESH.search(text)
            if onward is None:
                return text
            url = urlsplit(onward[1]).path
        return None


def follow(problems: list[Problem]) -> bool:
    """Do what the problems say, word by word, and return whether anything could be done."""
    edits: defaultdict[Path, dict[int, tuple[str, int]]] = defaultdict(dict)  # text and lines replaced, by line
    for problem in problems:
        if put := _PUT.search(problem.remedy):
            edits[Path(put[3])][int(put[2] or 2)] = (f"{put[1]}\n", 1 if put[2] else 0)
        elif below := _ID_BELOW.search(problem.remedy):
            edits[Path(below[2])][int(below[3]) + 1] = (f"{below[1]}\n", 0)
        elif above := _ANCHOR_ABOVE.search(problem.remedy):
            edits[Path(above[2])].setdefault(int(above[3]), (f"{above[1]}\n\n", 0))
        elif anchor := _ANCHOR.search(problem.remedy):
            end = len(Path(anchor[2]).read_text().splitlines()) + 1
            edits[Path(anchor[2])].setdefault(end, (f"\n{anchor[1]}\n", 0))
        elif gone := _GONE.search(problem.remedy):
            file = Path(gone[2])
            file.write_text(f"{file.read_text()}{gone[1]}\n")
            edits[file] = {}
        elif renamed := _PERMALINK.search(problem.remedy):
            given = problem.path.read_text().splitlines()[problem.line - 1].startswith("permalink:")
            edits[problem.path][problem.line if given else 2] = (f"{renamed[1]}\n", int(given))
        elif clash := _ALIAS_CLASH.search(f"{problem.what}; {problem.remedy}"):
            edits[problem.path][problem.line] = (_without(problem.path, problem.line, clash[1]), 1)
    for path, changes in edits.items():
        lines = path.read_text().splitlines(keepends=True)
        for line, (text, replaced) in sorted(changes.items(), reverse=True):
            lines[line - 1 : line - 1 + replaced] = [text]
        path.write_text("".join(lines))
    return bool(edits)


def _without(path: Path, line: int, alias: str) -> str:
    key, _, value = path.read_text().splitlines()[line - 1].partition(": ")
    kept = [one for one in value.strip("[]").split(", ") if one != alias]
    return f"{key}: [{', '.join(kept)}]\n" if kept else ""


def test_no_address_is_ever_lost(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Through random lives each address answers, or the build refuses; what it says mends nine in ten lives."""
    first = Life(tmp_path / "first", random.Random(1))
    first.begin()
    assert first.publish() == []
    mended = refusals = 0
    stuck: list[str] = []
    for seed in range(SEQUENCES):
        life = Life(tmp_path / "life", random.Random(seed), promised=set(first.promised), number=DOCUMENTS)
        shutil.copytree(first.folder, life.folder)
        problems: list[Problem] = []
        for _ in range(STEPS):
            life.happen()
            for _ in range(4):
                problems = life.publish()
                refusals += bool(problems)
                if not problems or not follow(problems):
                    break
            if problems:
                break
        assert life.unanswered() == set(), f"life {seed}"
        mended += not problems
        stuck += [f"life {seed}: {problem}" for problem in problems]
        shutil.rmtree(life.folder)
    if "HISTORY_SEQUENCES" in os.environ:
        with capsys.disabled():
            told = f"{refusals} refusals, {mended} lives mended by what they said"
            print(f"\n{SEQUENCES} lives of {STEPS} events: {told}")  # noqa: T201
    assert refusals > SEQUENCES
    assert mended >= ANSWERED * SEQUENCES, "\n".join(stuck)
