"""The theme's files: complete, private, documented."""

from __future__ import annotations

import re

import pytest
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from msgspec.structs import fields

from plugins.members.groups import GROUPS
from plugins.pages.theme import STATICS, isodate, longdate
from plugins.pages.theme import TEMPLATES as FEATURES
from plugins.site import views
from tests.conftest import ROOT
from tests.unit.theme.samples import THEME, full_page, full_site, minimal_page, minimal_site

CSS = sorted((THEME / "static" / "css").glob("*.css"))
TEMPLATES = sorted(path for folder in (THEME / "templates", *FEATURES) for path in folder.rglob("*.html"))
README = (THEME / "README.md").read_text(encoding="utf-8")
VIEWS = [
    view for view in vars(views).values() if isinstance(view, type) and view.__module__.startswith("plugins.site.")
]


def test_the_style_sheet_imports_every_other_in_a_named_layer():
    """No sheet is left out, and each layer's place is stated before the first import."""
    text = (THEME / "static" / "css" / "site.css").read_text(encoding="utf-8")
    imports = re.findall(r'^@import url\("([\w.]+)"\) layer\((\w+)\);$', text, re.MULTILINE)
    order = re.search(r"@layer ([\w, ]+);", text)
    assert {name for name, _ in imports} == {path.name for path in CSS} - {"site.css"}
    assert order is not None
    assert list(dict.fromkeys(layer for _, layer in imports)) == order[1].split(", ")


@pytest.mark.parametrize("path", CSS, ids=lambda path: path.name)
def test_a_style_sheet_fetches_only_files_of_the_theme(path):
    """Every url() is a relative path to a file that exists."""
    text = path.read_text(encoding="utf-8")
    assert "//" not in re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    for url in re.findall(r'url\("([^"]+)"\)', text):
        assert (path.parent / url).is_file(), url


@pytest.mark.parametrize("path", [path for path in CSS if path.name != "print.css"], ids=lambda path: path.name)
def test_nothing_is_important_but_on_paper(path):
    """A site's own sheet can override everything on the screen."""
    assert "!important" not in path.read_text(encoding="utf-8")


def test_every_custom_property_that_is_used_is_defined():
    """A misspelt token would silently fall back."""
    text = "".join(path.read_text(encoding="utf-8") for path in CSS)
    used = {name for name, default in re.findall(r"var\((--[\w-]+)(,?)", text) if not default}
    assert used <= set(re.findall(r"(--[\w-]+):", text))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_no_inline_style_or_script_and_no_address(path):
    """The policy admits one script of the theme by its hash, in one place; a page asks no other host for anything."""
    text = path.read_text(encoding="utf-8")
    if path.name == "head.html":
        before, inline, text = text.partition("<script>{{ site.scheme_script }}</script>")
        assert inline
        text = before + text
    assert not re.search(r"\sstyle\s*=|<style|\son\w+\s*=\s*[\"']|javascript:|https?://", text)
    for attributes in re.findall(r"<script([^>]*)>", text):
        assert "src=" in attributes or 'type="application/ld+json"' in attributes


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_stays_small(path):
    """A template that needs more than a screen does more than one thing."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 80


def test_every_asset_that_a_template_names_exists():
    """asset() is called with paths of files in static/."""
    named = {name for path in TEMPLATES for name in re.findall(r'asset\("([^"]+)"\)', path.read_text(encoding="utf-8"))}
    assert named
    assert all(any((folder / name).is_file() for folder in (THEME / "static", *STATICS)) for name in named)


OF_DOCUMENTS = ("embeds", "previews")  # scripts of bodies that have these
OF_LISTS = ("papers",)


def test_scripts_stay_within_eight_kilobytes():
    """A page needs no script; what a document or a list could load weighs less than a small picture.

    Stubs have a script of their own, that of the search is fetched by whoever searches, and
    that of comments by whoever asks for them.
    """
    sizes = {path.stem: path.stat().st_size for folder in (THEME / "static", *STATICS) for path in folder.glob("js/*")}
    everywhere = sum(
        size for name, size in sizes.items() if name not in ("redirect", "search", "comments", *OF_DOCUMENTS, *OF_LISTS)
    )
    for own in (OF_DOCUMENTS, OF_LISTS):
        assert everywhere + sum(sizes[name] for name in own) <= 8 * 1024


@pytest.mark.parametrize("file", ["LICENSE-scholar-serif", "LICENSE-stix-two-math"])
def test_fonts_come_with_their_licence(file):
    """The OFL asks that its text goes where the fonts go."""
    assert "SIL OPEN FONT LICENSE" in (THEME / "static" / "fonts" / file).read_text(encoding="utf-8")


def test_the_font_for_formulas_is_asked_for_early_where_there_are_any(render):
    """A page with formulas preloads their font beside that of the text; others do not."""
    fonts = "//link[@rel='preload']/@href"
    with_math = render("article", minimal_site(), minimal_page(content=Markup("<math></math>"), math=True))
    assert with_math.xpath(fonts)[1:] == ["/theme/fonts/stix-two-math-core.woff2"]
    assert len(render("article", minimal_site(), minimal_page(content=Markup("x"))).xpath(fonts)) == 1


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__)
def test_every_field_of_a_view_is_documented(view):
    """Whoever writes a template finds each value in the theme's README."""
    missing = [field.name for field in fields(view) if f"`{field.name}`" not in README]
    assert not missing


def test_every_template_part_and_sheet_is_documented():
    """Whoever overrides a part finds it named."""
    names = [path.stem for path in TEMPLATES] + [path.name for path in CSS if path.name != "site.css"]
    assert [name for name in names if f"`{name}`" not in README] == []


def test_every_block_is_documented():
    """Whoever overrides a block finds it named."""
    environment = Environment(loader=FileSystemLoader([THEME / "templates", *FEATURES]), autoescape=True)
    environment.filters |= {"longdate": longdate, "isodate": isodate}
    blocks = {block for path in TEMPLATES for block in environment.from_string(path.read_text(encoding="utf-8")).blocks}
    assert [name for name in blocks if f"`{name}`" not in README] == []


def test_the_theme_s_own_words_are_all_used(source):
    """A word that no page shows would be translated for nothing. Some are said by what they are in English."""
    modules = [path for path in (ROOT / "plugins").rglob("*.py") if path.name != "words.py"]
    text = "".join(path.read_text(encoding="utf-8") for path in (*TEMPLATES, *modules))
    headings = (ROOT / "plugins" / "cv" / "curriculum.py").read_text(encoding="utf-8")
    said = {word.casefold() for word in re.findall(r"[\"'](?:[\w’ {}-]+)[\"']", text)}
    unused = [
        name
        for name in views.Words.__struct_fields__
        if f"words.{name}" not in text
        and f'"{getattr(views.Words(), name)}"'.casefold() not in said
        and f'"{name}"' not in headings
    ]
    callouts = {"tip", "important", "warning", "caution"}  # the marks of which say their names
    assert set(unused) <= {*GROUPS, *callouts, "submitted"}  # a status that people write


def test_a_page_asks_its_own_site_only(source):
    """Everything that a browser fetches by itself is named by a path of the site."""
    text = source("article", full_site(), full_page())
    fetched = re.findall(r'<(?:img|script|source|iframe)[^>]*\ssrc="([^"]+)"', text)
    fetched += re.findall(r'<link rel="(?:preload|stylesheet|icon)" href="([^"]+)"', text)
    assert fetched
    assert all(url.startswith("/") for url in fetched)
