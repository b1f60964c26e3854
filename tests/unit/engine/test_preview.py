"""The page that is shown before its build: the right one, or none."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.commands.build import Request, build
from plugins.engine.serve.preview import preview
from tests.site.sources import CONFIG, doc, post

TREE = {
    "_config.yml": CONFIG + "paginate: 1\nplugins: [jekyll-paginate]\n",
    "index.html": doc("title: Home", "{% for p in paginator.posts %}{{ p.title }}{% endfor %}\n"),
    "about.md": doc("title: About\npermalink: /about/\nredirect_from: /old/"),
    "moved.md": doc("title: Moved\nredirect_to: /about/"),
    "hidden.md": doc("title: Hidden\npublished: false"),
    "_posts/2020-01-01-a.md": post("A"),
    "_posts/2020-01-02-b.md": post("B"),
    "files/a.txt": "a",
}


@pytest.fixture
def edit(tmp_path: Path) -> Callable[[str, str], tuple[str, bytes] | None]:
    """Return a function that writes a file of a built site and returns what is shown before it is built again."""
    content = tmp_path / "content"
    for name, text in TREE.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text)
    outcome = build(Request(content=content, output=tmp_path / "out", resident=True, quiet=True))
    assert outcome.build is not None
    assert outcome.written is not None
    made, written = outcome.build, outcome.written

    def function(name: str, text: str) -> tuple[str, bytes] | None:
        (content / name).write_text(text)
        return preview(made, written, content.resolve() / name)

    return function


Edit = Callable[[str, str], tuple[str, bytes] | None]


def test_a_page_shows_its_new_body(edit: Edit) -> None:
    """Only the body has changed: its page is there at once, also a second time."""
    for word in ("Ice.", "Snow."):
        shown = edit("about.md", TREE["about.md"].replace("Water.", word))
        assert shown is not None
        assert shown[0] == "about/index.html"
        assert f"<p>{word}</p>".encode() in shown[1]


def test_the_first_page_of_several_is_shown(edit: Edit) -> None:
    """Of a document that shows the posts by pages it is the page at its own address."""
    shown = edit("index.html", TREE["index.html"].replace("{{ p.title }}", "<b>{{ p.title }}</b>"))
    assert shown is not None
    assert shown[0] == "index.html"
    assert b"<b>B</b>" in shown[1]
    assert b"<b>A</b>" not in shown[1]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("about.md", doc("title: Other\npermalink: /about/\nredirect_from: /old/")),
        ("about.md", doc("title: About\npermalink: /about/")),
        ("about.md", doc("title: About\npermalink: /about/\nredirect_from: /old/\ntoc: true")),
        ("about.md", "---\ntitle: About\n"),
        ("about.md", "---\ntitle: [\n---\n"),
        ("about.md", TREE["about.md"] + "{% flow %}\n"),
        ("about.md", TREE["about.md"] + "{% include nothing.html %}\n"),
        ("moved.md", TREE["moved.md"] + "More.\n"),
        ("hidden.md", TREE["hidden.md"] + "More.\n"),
        ("files/a.txt", "b"),
        ("new.md", doc("title: New")),
        ("_config.yml", CONFIG),
    ],
    ids=["title", "key gone", "key new", "fence", "yaml", "tag", "include", "moved", "hidden", "file", "new", "config"],
)
def test_anything_else_is_left_to_the_build(edit: Edit, name: str, text: str) -> None:
    """Another title, a fault, a document without a page of its own: nothing is shown before the build."""
    assert edit(name, text) is None


def test_what_a_reader_makes_a_body_of_is_left_to_the_build(tmp_path: Path) -> None:
    """The file of a notebook or of another markup is not the body itself."""
    content = tmp_path / "content"
    cells = [{"cell_type": "markdown", "metadata": {}, "source": "Ice."}]
    notebook = json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4})
    texts = {"posts/2020-01-01-a.ipynb": notebook, "pages/b.rst": "B\n=\n\nIce.\n"}
    for name, text in texts.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text)
    outcome = build(Request(content=content, output=tmp_path / "out", resident=True, quiet=True))
    assert outcome.build is not None
    assert outcome.written is not None
    assert outcome.status == 0
    for name, text in texts.items():
        (content / name).write_text(text.replace("Ice.", "Snow."))
        assert preview(outcome.build, outcome.written, content.resolve() / name) is None
