"""What the key of a page is made of: templates that show views alone, the site, and the view."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader, PrefixLoader

from plugins.engine.output.keys import PageKeys
from plugins.pages.theme import TEMPLATES, isodate, longdate


@pytest.fixture
def theme(tmp_path: Path) -> SimpleNamespace:
    """Return a theme of one template that is this project's."""
    (tmp_path / "theme" / "templates").mkdir(parents=True)
    (tmp_path / "theme" / "templates" / "page.html").write_text("{{ articles }}")
    return SimpleNamespace(folder=tmp_path / "theme", is_native=True, asset=len)


def keys_of(theme: SimpleNamespace, *overrides: Path, code: str = "code", **loaders: Any) -> PageKeys:
    """Return the keys of a build whose templates are the theme's, and those of folders that override it."""
    folders = [*overrides, theme.folder / "templates", *TEMPLATES]
    loader = loaders.get("loader") or ChoiceLoader([FileSystemLoader(folder) for folder in folders])
    environment = Environment(loader=loader, autoescape=True)
    environment.filters |= {"longdate": longdate, "isodate": isodate, "own": str}
    environment.tests["own"] = lambda value: bool(value)
    environment.globals["asset"] = theme.asset
    build = SimpleNamespace(
        theme=theme, site=("site",), templates=SimpleNamespace(env=environment), inputs=lambda view: ()
    )
    return PageKeys(build, list(overrides), code)  # type: ignore[arg-type]


def page_of(keys: PageKeys, name: str = "page.html", **values: Any) -> Any:
    """Return a page that is rendered from a template of the theme."""
    template = keys.build.templates.env.get_template(name)
    return SimpleNamespace(template=template, values=values, view=lambda: None)


@pytest.mark.parametrize(
    ("text", "is_of_views"),
    [
        ("{{ view.title }} {{ site.title }}", True), ("{{ asset('x') }}{{ range(3) }}", True),
        ("{{ view.date | longdate | upper }}", True), ("{% if view.title is string %}{% endif %}", True),
        ("{% for entry in view.entries %}{{ entry }}{% endfor %}", True), ("{% set tags = 1 %}{{ tags }}", True),
        ("{{ articles }}", False), ("{% if SITENAME %}{% endif %}", False), ("{{ view.title | own }}", False),
        ("{% if view.title is own %}{% endif %}", False), ("{% broken", True), (b"\xff", True),
    ],
)  # fmt: skip
def test_a_template_of_ones_own_shows_views_or_looks_elsewhere(
    tmp_path: Path, theme: SimpleNamespace, text: str | bytes, is_of_views: bool
) -> None:
    """What it takes from Pelican, or from a plugin, is in no view; one that cannot be read does not matter here."""
    (tmp_path / "own" / "partials").mkdir(parents=True)
    (tmp_path / "own" / "a.html").write_text("{{ view.title }}")
    data = text if isinstance(text, bytes) else text.encode()
    (tmp_path / "own" / "partials" / "b.html").write_bytes(data)
    keys = keys_of(theme, tmp_path / "own")
    assert keys.shows_views_alone is is_of_views
    assert keys.is_of_views(page_of(keys)) is is_of_views


def test_the_themes_own_templates_and_compiled_ones_are_not_looked_at(tmp_path: Path, theme: SimpleNamespace) -> None:
    """The theme is this project's."""
    (tmp_path / "own" / "__pycache__").mkdir(parents=True)
    (tmp_path / "own" / "__pycache__" / "a.html").write_text("{{ articles }}")
    assert keys_of(theme, tmp_path / "own").shows_views_alone
    assert keys_of(theme).shows_views_alone


def test_another_theme_has_no_keys(theme: SimpleNamespace) -> None:
    """Its templates take what they like."""
    theme.is_native = False
    keys = keys_of(theme)
    assert not keys.shows_views_alone
    assert keys.key(page_of(keys, redirect="x")) == ""


def test_a_template_from_elsewhere_has_no_key(tmp_path: Path, theme: SimpleNamespace) -> None:
    """One of a plugin's folder, and any that a loader finds which is no folder."""
    (tmp_path / "plugin").mkdir()
    (tmp_path / "plugin" / "x.html").write_text("x")
    own = FileSystemLoader(theme.folder / "templates")
    features = FileSystemLoader(TEMPLATES)
    for loader, is_known in (
        (own, True), (ChoiceLoader([own, features]), True), (ChoiceLoader([own, PrefixLoader({"f": features})]), True),
        (ChoiceLoader([own, FileSystemLoader(tmp_path / "plugin")]), False),
        (ChoiceLoader([own, PrefixLoader({"p": FileSystemLoader(tmp_path / "plugin")})]), False),
        (ChoiceLoader([own, DictLoader({"y.html": "y"})]), False),
    ):  # fmt: skip
        keys = keys_of(theme, loader=loader)
        assert keys.is_of_views(page_of(keys)) is is_known
    keys = keys_of(theme, loader=ChoiceLoader([own, FileSystemLoader(tmp_path / "plugin")]))
    assert not keys.is_of_views(page_of(keys, "x.html"))


@pytest.mark.parametrize(
    ("part", "name"), [("filters", "upper"), ("filters", "longdate"), ("tests", "defined"), ("globals", "range"),
                       ("globals", "asset")]
)  # fmt: skip
def test_what_stands_in_the_place_of_a_known_function_takes_the_keys_away(
    theme: SimpleNamespace, part: str, name: str
) -> None:
    """What it does is in no key; one that is there besides takes none."""
    keys = keys_of(theme)
    getattr(keys.build.templates.env, part)["besides"] = lambda *_: "x"
    assert keys.is_of_views(page_of(keys))
    keys = keys_of(theme)
    getattr(keys.build.templates.env, part)[name] = lambda *_: "x"
    assert not keys.is_of_views(page_of(keys))


def test_an_extension_of_a_plugin_takes_the_keys_away(theme: SimpleNamespace) -> None:
    """Jinja's own do not."""
    keys = keys_of(theme)
    keys.build.templates.env.add_extension("jinja2.ext.do")
    assert keys.is_of_views(page_of(keys))
    keys = keys_of(theme)
    page = page_of(keys)
    keys.build.templates.env.extensions["other.Extension"] = object()
    assert not keys.is_of_views(page)


def test_a_key_is_that_of_templates_site_and_what_is_shown(tmp_path: Path, theme: SimpleNamespace) -> None:
    """Each of them makes it another; a page that shows neither a view nor a redirect has none."""
    own = tmp_path / "own"
    own.mkdir()
    (own / "a.html").write_text("1")

    def key(code: str = "code", name: str = "page.html", **values: Any) -> str:
        keys = keys_of(theme, own, code=code)
        return keys.key(page_of(keys, name, **values))

    (theme.folder / "templates" / "other.html").write_text("")
    first = key(redirect="/x/")
    assert first
    assert key(redirect="/x/") == first
    others = [key(redirect="/y/"), key(code="other", redirect="/x/"), key(name="other.html", redirect="/x/")]
    (own / "a.html").write_text("2")
    others.append(key(redirect="/x/"))
    (theme.folder / "templates" / "page.html").write_text("3")
    others.append(key(redirect="/x/"))
    assert len({first, *others}) == 6
    assert key() == ""


def test_the_site_is_in_every_key(theme: SimpleNamespace) -> None:
    """When it is another, all are."""
    keys = keys_of(theme)
    page = page_of(keys, redirect="/x/")
    before, shared = keys.key(page), keys.shared
    assert keys.shared == shared
    keys.build.site = ("another",)  # type: ignore[misc,assignment]
    assert keys.shared != shared
    assert keys.key(page) != before
