# ruff: noqa: E501  tables of values
"""Whatever stands in settings, config and data, a build ends with a site or with problems, never with a traceback.

CAMPAIGN in the environment is the number of odd values that each name gets; a few count without it.
"""

from __future__ import annotations

import datetime
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
from pelican.settings import DEFAULT_CONFIG

from plugins.commands import build as command
from plugins.commands.build import Request, build, settings_of
from plugins.site.configuration.checking import CHECKS
from plugins.site.configuration.facts import KEYS as KNOWN
from plugins.site.configuration.forms import LOADING
from plugins.site.configuration.settings import OWN_SETTINGS

ROUNDS = int(os.environ.get("CAMPAIGN", "2"))
VALUES: tuple[Any, ...] = (
    None, "", "../..", "/", [], {}, 0, -1, True, False, 1.5, float("nan"), float("inf"), 10**30, "a" * 5000, "\0", "é/ü",
    "%%", "%s%d", "{{ x }}", "{% x", "<b>&", ":year/:nosuch/", "..", ".", "a/../../b", "a\nb", " ", "\\", "\ud800", [None],
    [[]], [1, "a"], {"a": None}, {1: 2}, {"a": {"b": [1]}}, (1, 2), b"bytes", object(), datetime.date(2024, 1, 1), "http://[",
)  # fmt: skip
NAMES = sorted({*CHECKS, *OWN_SETTINGS, *DEFAULT_CONFIG} - set(LOADING))
KEYS = sorted({
    *KNOWN, "title", "description", "author", "layouts_dir", "includes_dir", "plugins", "plugins_dir", "paginate",
    "paginate_path", "markdown", "highlighter", "theme", "sass", "navigation", "header_pages", "links", "nav", "scholar",
    "twitter", "social", "socials", "footer", "tag_page", "jekyll-archives", "feed", "name", "email", "encoding",
    "keep_files", "limit_posts", "lsi", "liquid", "rdiscount", "whitelist", "safe", "source", "destination", "first_name",
    "logo", "analytics", "comments", "minima", "atom_feed", "remote_theme", "tags", "categories", "posts", "pages", "data",
})  # fmt: skip
YAML = (
    "", "null", "''", "../..", "/", "[]", "{}", "0", "-1", "true", "no", "1.5", ".nan", ".inf", "1" + "0" * 400, "'\\0'",
    '"\\0"', "é", "'%%'", "'%s%d'", "'{{ x }}'", "'{% x'", "'<b>&'", "':year/:nosuch/'", "..", ".", "a/../../b", '"a\\nb"',
    "' '", "'\\'", "[null]", "[[]]", "[1, a]", "{a: }", "{1: 2}", "{a: {b: [1]}}", "2024-01-01", "2024-01-01 10:00",
    "12:30", "!ruby/object:A {a: 1}", "'http://['", "{url: [1], title: {a: 1}}", "[{name: [], url: {}}]", "[[a, b], [c]]",
    "[{title: a, url: 1, children: 5}]", "0x10", "1_000", "~", "'" + "a" * 3000 + "'",
)  # fmt: skip
TREE: dict[str, str | None] = {
    "pages/a.md": "---\ntitle: A\n---\nText.\n",
    "posts/2020-01-02-b.md": "---\ntitle: B\ntags: [x]\ncategories: [y]\n---\nA post.\n",
    "talks/t.md": "---\ntitle: T\ndate: 2021-01-01\n---\nA talk.\n",
    "publications.bib": "@article{k, title={T}, author={Noether, Emmy}, year={1918}}\n",
}
JEKYLL: dict[str, str | None] = {
    "a.md": "---\ntitle: A\n---\nText {{ site.title }} {{ site.author }}.\n",
    "_posts/2020-01-02-b.md": "---\ntitle: B\ntags: [x]\nauthor: emmy\n---\nA post.\n",
    "_talks/t.md": "---\ntitle: T\n---\nA talk.\n",
}
SHAPES: tuple[Any, ...] = (
    None, [], {}, "text", 5, True, [None], [[]], [[["a"]]], {"a": None}, {"a": []}, [{"title": None, "url": None}],
    [{"title": 5, "url": 6}], [{"title": "a", "url": "http://["}], [{"title": "a", "url": "a\nb"}], {"main": {"main": []}},
    {"main": [{"title": "a", "url": "/a/", "children": [{"title": ["b"], "url": {}}]}]}, {"emmy": "x"}, {"emmy": []},
    {"emmy": {"name": ["a"], "url": 5, "email": {}, "avatar": [], "links": "x"}}, {"emmy": {"links": [5, None, {}]}},
    {"basics": None}, {"basics": []}, {"basics": {"name": 5, "location": "x", "profiles": {}}},
    {"basics": {"profiles": [None, 5, {"url": 5}]}, "work": "x", "education": [None, {"startDate": 5}]},
    {"basics": {"name": "A"}, "work": [{"name": [], "highlights": 5, "startDate": "2024-99"}], "skills": [{"keywords": 3}]},
    {"basics": {"name": "A"}, "publications": {}, "languages": [5], "interests": [[]], "references": [None]},
    {"github": ["a"], "email": {}, "orcid": 5}, {"github": None}, [{"github": "a"}], [["a", "b"]], {"x": {"url": []}},
    {"custom": [{"url": 5, "title": []}]}, {"\0": "\0"}, {"": ""}, 10**400, [1.5], {"cv": {"sections": []}},
    {"cv": {"name": 5, "sections": {"a": 5, "b": [None, {"x": []}]}}}, [{"title": "T", "type": "map", "contents": 5}],
    [{"title": [], "type": "time_table", "contents": [None, 5, {"year": [], "items": {}}]}],
)  # fmt: skip
DATA = ("navigation", "authors", "cv", "resume", "socials", "social", "contact", "people", "news", "repositories", "venues",
        "coauthors", "links", "publications")  # fmt: skip


def write(folder: Path, files: dict[str, str | None]) -> Path:
    """Write a tree, and return its folder."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text or "")
    return folder


def ends(request: Request) -> bool:
    """Return whether a build ends as builds do: with a site, or with something told."""
    stream = io.StringIO()
    return build(request, stream).status == 0 or bool(stream.getvalue())


def some(values: tuple[Any, ...], number: int) -> list[Any]:
    """Return a few of some values, others for each number; all of them when CAMPAIGN is as large."""
    return [values[(number * ROUNDS + index) % len(values)] for index in range(min(ROUNDS, len(values)))]


@pytest.mark.parametrize("name", NAMES)
def test_a_setting_may_be_anything(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A setting that cannot be what it is is a problem; the build ends as builds do."""
    content = write(tmp_path / "content", TREE)
    monkeypatch.chdir(tmp_path)
    for value in some(VALUES, NAMES.index(name)):
        monkeypatch.setattr(command, "settings_of", lambda request, value=value: {**settings_of(request), name: value})
        assert ends(Request(content=content, output=tmp_path / "output", keep_going=True)), value


@pytest.mark.parametrize("name", LOADING)
def test_what_is_loaded_first_may_be_anything(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Plugins, themes and folders that are none are told with their line, before anything is loaded."""
    monkeypatch.setattr(command, "ROOT", tmp_path)
    for value in ("5", "None", "object()", "{}", "[5]", "b'a'", "('a', 1.5)", "'a\\0b'", "''"):
        (tmp_path / "pelicanconf.py").write_text(f"\n{name} = {value}\n")
        stream = io.StringIO()
        content = write(tmp_path / "content", {"pages/a.md": TREE["pages/a.md"]})
        status = build(Request(content=content, output=tmp_path / "output"), stream).status
        fine = value == "None" and name == "PLUGINS"
        assert fine or (status == 1 and f"pelicanconf.py:2: {name} cannot be" in stream.getvalue()), (
            value,
            stream.getvalue(),
        )


@pytest.mark.parametrize("value", VALUES, ids=lambda value: repr(value)[:20])
def test_the_language_may_be_anything(value: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """DEFAULT_LANG names folders and words: what is no language is told, and none of it is taken for a path."""
    content = write(tmp_path / "content", {"pages/a.md": TREE["pages/a.md"]})
    monkeypatch.setattr(command, "settings_of", lambda request: {**settings_of(request), "DEFAULT_LANG": value})
    stream = io.StringIO()
    assert build(Request(content=content, output=tmp_path / "output"), stream).status == 1
    assert "DEFAULT_LANG" in stream.getvalue()


@pytest.mark.parametrize("key", KEYS)
def test_a_key_of_a_jekyll_config_may_be_anything(key: str, tmp_path: Path) -> None:
    """Whatever a key of _config.yml says, the build ends as builds do."""
    for value in some(YAML, KEYS.index(key)):
        collections = "" if key == "collections" else "collections: {talks: {output: true}}\n"
        content = write(tmp_path / "content", {**JEKYLL, "_config.yml": f"{collections}{key}: {value}\n"})
        assert ends(Request(content=content, output=tmp_path / "output", keep_going=True)), value


@pytest.mark.parametrize("name", DATA)
@pytest.mark.parametrize("is_jekyll", [False, True])
def test_data_may_have_any_shape(name: str, is_jekyll: bool, tmp_path: Path) -> None:
    """Data of another shape than is looked for is passed over or told, and the build ends as builds do."""
    for shape in some(SHAPES, DATA.index(name) + 7 * is_jekyll):
        tree = {**JEKYLL, "_config.yml": "title: X\n"} if is_jekyll else TREE
        file = f"_data/{name}.json" if is_jekyll else f"data/{name}.json"
        content = write(tmp_path / "content", {**tree, file: json.dumps(shape)})
        assert ends(Request(content=content, output=tmp_path / "output", keep_going=True)), shape
