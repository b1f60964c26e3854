"""An incremental build gives what a clean one gives, byte for byte, whatever was changed in between.

SEQUENCES in the environment sets how many random sequences are tried (each has six changes).
"""

from __future__ import annotations

import io
import os
import random
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import pytest
from blinker import ANY, Signal
from pelican.plugins import signals

from plugins.commands import build as commands
from plugins.commands.build import Request, build, settings_of
from plugins.engine.output.pages import RenderedPage
from plugins.jekyll.reading import readings
from tests.conftest import BuildSite

WORDS = ("rivers", "ice", "glaciers", "C++", "C#", "Ärger", "snow & rain", "C")
TIME = re.compile(r" pages? in [\d.]+ s|nothing has changed$")
SEQUENCES = int(os.environ.get("SEQUENCES", "6"))


SETTINGS = (
    "permalink: pretty", "permalink: /:categories/:title.html", "title: Another", "paginate: 2", "timezone: Asia/Tokyo",
    "kramdown: {auto_ids: false}", "excerpt_separator: --", "lang: de",
    "baseurl: /site", "url: https://example.org", "exclude: [files]",
)  # fmt: skip
LAYOUTS_OF_POSTS = """defaults:
  - {scope: {path: '', type: posts}, values: {layout: post}}
  - {scope: {path: pages}, values: {layout: page}}
"""


class Tree:
    """A content tree that is changed at random, ours or a Jekyll site's. The seed decides all."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.seed = seed
        self.random = random.Random(seed)
        self.count = 0
        self.mark = "_" if seed % 3 == 0 else ""  # before the special names, in a Jekyll site
        for _ in range(self.random.randint(1, 6)):
            self.add()
        self.write(
            "pages/home.md",
            "---\ntitle: Home\npermalink: /\n---\n\n{% for p in site.posts %}{{ p.title }} {% endfor %}\n",
        )
        self.write(
            "pages/count.md",
            "---\ntitle: Count\n---\n\n{{ site.posts | size }} {{ site.data.facts.one }} {% include note.html %}\n",
        )
        self.write(f"{self.mark}data/facts.yml", "one: 1\n")
        self.write(f"{self.mark}includes/note.html", "a note")
        if self.mark:
            self.write("_config.yml", "title: A site\n" + LAYOUTS_OF_POSTS)
            self.layout()
            self.write(
                "_layouts/post.html",
                "---\nlayout: default\n---\n<p>{% for p in site.posts limit: 2 %}{{ p.title }} {% endfor %}"
                "{{ page.next.title }} {% include note.html %}</p>{{ content }}<p>{{ site.data.facts.one }}</p>",
            )
            self.write(
                "_layouts/page.html",
                "---\nlayout: default\n---\n<p>{% for p in site.pages %}{{ p.title }} {% endfor %}</p>{{ content }}",
            )
            self.write(
                "_layouts/reader.html",
                "---\nlayout: default\n---\n{{ content }}{% for p in site.posts %}{{ p.content }}{% endfor %}",
            )
            self.write("reader.md", "---\ntitle: All\nlayout: reader\n---\n\nAll posts.\n")
            self.write("alone.md", "---\ntitle: Alone\nlayout: default\n---\n\nA page.\n")

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def posts(self) -> list[Path]:
        return sorted((self.folder / f"{self.mark}posts").glob("*.md"))

    def post(self) -> Path:
        return self.random.choice(self.posts())

    def add(self) -> None:
        """Write a post with a category or two, sometimes with an alias, an icon, code or a table."""
        self.count += 1
        pick = self.random.choice
        keys = [
            f'title: Post {self.count} "of" {pick(WORDS)}',
            f"categories: [{pick(WORDS[:3])}, '{pick(WORDS)}']",
            f"tags: ['{pick(WORDS)}']",
        ]
        keys += pick(([], [f"redirect_from: /old/{self.count}/"], ["icon: fa-robot", "tldr: A line"], ["toc: true"]))
        body = pick(
            (
                "Some *text* -- and more.",
                "```python\nx = 1\n```",
                "| a | b |\n|---|--:|\n| 1 | 2 |",
                "## A heading\n\nText.",
                "A formula: $$x^2$$",
            )
        )
        date = f"20{self.random.randint(10, 20)}-0{self.random.randint(1, 9)}-1{self.random.randint(0, 9)}"
        self.write(f"{self.mark}posts/{date}-post-{self.count}.md", "---\n" + "\n".join(keys) + f"\n---\n\n{body}\n")

    def edit(self) -> None:
        """Append a paragraph."""
        path = self.post()
        path.write_text(path.read_text("utf-8") + f"\nAdded {self.random.random()}.\n", "utf-8")

    def retitle(self) -> None:
        """Give a post another title."""
        path = self.post()
        lines = path.read_text("utf-8").splitlines()
        lines[1] = f"title: Renamed {self.random.randint(1, 99)}"
        path.write_text("\n".join(lines) + "\n", "utf-8")

    def rename(self) -> None:
        """Give a post's file another name."""
        self.count += 1
        path = self.post()
        path.rename(path.with_name(f"{path.name[:10]}-renamed-{self.count}.md"))

    def delete(self) -> None:
        """Remove a post, unless it is the last."""
        if len(self.posts()) > 1:
            self.post().unlink()

    def data(self) -> None:
        """Change a data file that a page shows."""
        self.write(f"{self.mark}data/facts.yml", f"one: {self.random.randint(2, 99)}\n")

    def include(self) -> None:
        """Change an include."""
        self.write(f"{self.mark}includes/note.html", f"another note, {self.random.randint(2, 99)}")

    def layout(self) -> None:
        """Change the outermost layout of a Jekyll site."""
        if self.mark:
            lede = f"<p>{self.random.randint(1, 9)} words</p>"
            self.write(
                "_layouts/default.html", f"---\n---\n<html><body><main>{lede}{{{{ content }}}}</main></body></html>"
            )

    def style(self) -> None:
        """Change the site's own styles, or remove them."""
        path = self.folder / "custom.css"
        if path.exists():
            path.unlink()
        else:
            path.write_text(f"p {{ margin: {self.random.randint(1, 9)}px }}\n", "utf-8")

    def template(self) -> None:
        """Override a template, or stop doing so."""
        path = self.folder / "templates" / "partials" / "footer.html"
        if path.exists():
            path.unlink()
        else:
            self.write("templates/partials/footer.html", f"<footer>{self.random.randint(1, 99)}</footer>\n")

    def settings(self) -> None:
        """Change what the site says of itself: the config of a Jekyll site, the persons of ours."""
        if self.mark:
            self.write(
                "_config.yml",
                "\n".join(self.random.sample(SETTINGS, self.random.randint(1, 4))) + "\n" + LAYOUTS_OF_POSTS,
            )
        else:
            self.write("data/authors.yml", f"me: {{name: Author {self.random.randint(1, 9)}}}\n")

    def static(self) -> None:
        """Add, change or remove a file."""
        path = self.folder / "files" / f"{self.random.randint(1, 3)}.txt"
        if path.exists() and self.random.random() < 0.4:
            path.unlink()
        else:
            self.write(f"files/{path.name}", f"{self.random.random()}")

    def change(self) -> str:
        """Do one of all that, and return what."""
        doing: Callable[[], None] = self.random.choice(
            (
                self.add,
                self.edit,
                self.edit,
                self.retitle,
                self.rename,
                self.delete,
                self.data,
                self.include,
                self.layout,
                self.style,
                self.template,
                self.static,
                self.settings,
            )
        )
        doing()
        return doing.__name__


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return all files of a site by name."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


# Plugins of others: one changes what documents say, one adds to the context what a template shows, and one writes
# a file of its own at the end.
FOREIGN = {
    "changer": """
def change(content):
    if getattr(content, "title", None) and content._content:
        content.title += " & more"
        content._content += f"<p>{len(content._content)} letters.</p>"

def register():
    signals.content_object_init.connect(change)
""",
    "adder": """
def add(generator):
    generator.context["titles"] = sorted(article.title for article in generator.articles)

def register():
    signals.article_generator_finalized.connect(add)
""",
    "maker": """
import os
from pathlib import Path

def make(pelican):
    output = Path(pelican.output_path)
    names = sorted(path.relative_to(output).as_posix() for path in output.rglob("*.html"))
    (output / "names.txt").write_text("\\n".join(names))

def register():
    signals.finalized.connect(make)
""",
}
SHOWN = '{% extends "!theme/article.html" %}{% block footer %}<footer>{{ titles | join(", ") }}</footer>{% endblock %}'


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_incremental_builds_equal_clean_ones(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """After each of six random changes the output is, file by file, what a build without any cache makes."""
    compare(Tree(tmp_path / "content", seed), tmp_path, monkeypatch)


@pytest.mark.parametrize("seed", range(1, max(2, SEQUENCES), 3))  # trees of ours, which have templates
def test_they_do_with_plugins_of_others(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What three plugins change, show and write is as new after each change, too."""
    for name, text in FOREIGN.items():
        (tmp_path / f"{name}.py").write_text(f"from pelican import signals\n{text}", encoding="utf-8")
    tree = Tree(tmp_path / "content", seed)
    tree.write("templates/article.html", SHOWN)
    monkeypatch.setattr(commands, "settings_of", lambda request: with_plugins(settings_of(request), tmp_path))
    with unregistered():
        shown = compare(tree, tmp_path, monkeypatch)
    pages = [data for name, data in shown.items() if name.endswith(".html") and b" letters.</p>" in data]
    assert any(b"<footer>Post" in data or b"<footer>Renamed" in data for data in pages)
    assert b"index.html" in shown["names.txt"]


def with_plugins(settings: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Return a run's settings with the three plugins."""
    return {**settings, "PLUGIN_PATHS": [str(folder)], "PLUGINS": [*settings["PLUGINS"], *FOREIGN]}


@contextmanager
def unregistered() -> Iterator[None]:
    """Let Pelican's signals have the receivers afterwards that they have now, for the tests to come."""
    heard = {name: dict(one.receivers) for name, one in vars(signals).items() if isinstance(one, Signal)}
    try:
        yield
    finally:
        for name, before in heard.items():
            signal = getattr(signals, name)
            for receiver in list(signal.receivers_for(ANY)):
                if getattr(receiver, "__module__", "") in FOREIGN:
                    signal.disconnect(receiver)
            assert signal.receivers.keys() >= before.keys()
        for name in FOREIGN:
            sys.modules.pop(name, None)


class Changing(Protocol):
    """A content tree that can be changed."""

    folder: Path
    seed: int

    def change(self) -> str:
        """Change something, and return what was done."""


def compare(
    tree: Changing, folder: Path, monkeypatch: pytest.MonkeyPatch, *, keep_going: bool = False
) -> dict[str, bytes]:
    """Build a tree with and without caches after each of six changes, and return the last site."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.setenv("SITE_WORKERS", str(1 + tree.seed % 2))
    monkeypatch.setattr(readings, "_UNSETTLED", 20_000_000)  # so that files settle within a test
    done: list[str] = []
    site: dict[str, bytes] = {}
    for _ in range(7):
        time.sleep(0.03)
        kept, told = built(Request(content=tree.folder, output=folder / "kept", keep_going=keep_going))
        shutil.rmtree(folder / "clean", ignore_errors=True)
        request = Request(content=tree.folder, output=folder / "clean", no_cache=True, keep_going=keep_going)
        clean, told_then = built(request)
        assert kept == clean, (done, told_then)
        assert told == told_then, done
        if clean == 0 or keep_going:
            site, other = snapshot(folder / "kept"), snapshot(folder / "clean")
            assert set(site) == set(other), done
            different = [name for name in site if site[name] != other[name]]
            assert not different, (done, different[:5])
        done.append(tree.change())
    return site


def built(request: Request) -> tuple[int, list[str]]:
    """Build, and return the status and what is told, but for the last line, which has the time."""
    told = io.StringIO()
    status = build(request, told).status
    return status, [line for line in sorted(told.getvalue().splitlines()) if not TIME.search(line)]


def test_an_edit_renders_the_pages_that_it_concerns(build_site: BuildSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page whose document, neighbors and lists are as they were is taken as it is."""
    rendered: list[str] = []
    render = RenderedPage.render

    def noted(page: RenderedPage, **options: bool) -> str:
        rendered.append(page.path)
        return render(page, **options)

    monkeypatch.setattr(RenderedPage, "render", noted)
    monkeypatch.setenv("SITE_WORKERS", "1")
    days = range(1, 10)
    build_site({f"posts/2024-05-0{day}-day-{day}.md": f"---\ntitle: Day {day}\n---\nText of a day.\n" for day in days})
    assert {f"notes/2024/day-{day}/index.html" for day in days} <= set(rendered)
    rendered.clear()
    build_site({"posts/2024-05-05-day-5.md": "---\ntitle: Day 5\n---\nAnother text, of the same day.\n"})
    posts = {path for path in rendered if "/day-" in path}
    assert "notes/2024/day-5/index.html" in posts
    assert posts <= {f"notes/2024/day-{day}/index.html" for day in (4, 5, 6)}
