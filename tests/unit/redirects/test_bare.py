"""What redirects know of an article of a plain Pelican site."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from blinker import Signal
from pelican.contents import Article
from pelican.plugins import signals
from pelican.settings import read_settings

from plugins.redirects import register
from plugins.redirects.bare import BareRedirects, ContentSource


def source_of(folder: Path, text: str, **metadata: Any) -> ContentSource:
    """Return the article of a text, with the metadata that Pelican has read of it."""
    path = folder / "a.md"
    path.write_text(text, encoding="utf-8")
    settings = read_settings(override={"PATH": str(folder), "SITENAME": "Mine", "DEFAULT_LANG": "de"})
    return ContentSource(Article("Text", {"title": "A", "slug": "a", **metadata}, settings, str(path)))


def test_an_article_is_a_source_of_redirects(tmp_path: Path) -> None:
    """With its title as text, and its address."""
    source = source_of(tmp_path, "", title="A <b>b</b>", redirect_from="/x/", tags="y")
    assert (source.title, source.url, source.output, source.language) == ("A b", "/a.html", "a.html", "de")
    assert (source.path, source.draft, dict(source.front)) == (tmp_path / "a.md", False, {"redirect_from": ["/x/"]})
    assert source_of(tmp_path, "", status="draft").draft


@pytest.mark.parametrize(
    ("value", "aliases"),
    [("/a/, /b/", ["/a/", "/b/"]), (" /a/ ,, ", ["/a/"]), ("", []), (["/a, b/"], ["/a, b/"])],
)
def test_several_aliases_have_commas_between_them(tmp_path: Path, value: Any, aliases: list[str]) -> None:
    """As one text; a list is one."""
    assert source_of(tmp_path, "", redirect_from=value).front["redirect_from"] == aliases


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Title: A\nRedirect_From: /x/\n", 2), (":title: A\n:redirect_from: /x/\n", 2), ("redirect_from: /x/", 1),
        ("Title: A\n", 1), ("Title: A\nis redirect_from\nredirect_from: /x/\nredirect_from: /y/", 3),
    ],
)  # fmt: skip
def test_a_key_has_the_line_on_which_it_stands(tmp_path: Path, text: str, line: int) -> None:
    """In Markdown and in reStructuredText; the first where it is nowhere."""
    assert source_of(tmp_path, text).line_of("redirect_from") == line


def test_a_plain_site_has_the_plain_generator(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that loads nothing else of this project's; a site without this plugin has none."""
    monkeypatch.setattr(signals, "get_generators", Signal())
    register()
    for plugins, wanted in ((["plugins.redirects"], [BareRedirects]), ([], [])):
        pelican = SimpleNamespace(settings={"PLUGINS": plugins})
        made = [made for _, made in signals.get_generators.send(pelican) if made is not None]
        assert made == wanted
