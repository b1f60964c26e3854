"""The theme's files: one style sheet of many, and addresses with a mark of their content."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.pages.theme import Theme, bundle, compact


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(
        tmp_path,
        {
            "templates/base.html": "<title>{{ page.title }}</title>{% block body %}ours{% endblock %}",
            "templates/page.html": '{% extends "base.html" %}',
            "theme.json": '{"strict": true, "autoescape": true, "stylesheet": "css/site.css"}',
            "static/css/site.css": '@layer a, b;\n@import url("a.css") layer(a);\n@import url("b.css");\np {}\n',
            "static/css/a.css": "a {}\n",
            "static/css/b.css": '@import url("c.css") layer(b.c);\nb {}\n',
            "static/css/c.css": "c {}\n",
            "static/js/x.js": "1",
            "static/fonts/x.woff2": "font",
        },
    )
    return tmp_path


def test_sheets_are_put_where_they_are_imported(folder: Path) -> None:
    """An import becomes the sheet itself, in its layer, through any depth."""
    sheet = bundle(folder / "static" / "css" / "site.css")
    assert sheet == "@layer a, b;\n@layer a {\na {}\n}\n@layer b.c {\nc {}\n}\nb {}\np {}\n"


def test_a_sheet_says_the_same_in_fewer_bytes() -> None:
    """Comments, indentation and line breaks go; strings, and spaces that part selectors and values, stay."""
    sheet = """/* a "b" */
a :hover,
b
c {
  content: "/* no */ \\" {";
  width: calc(100% - 1rem); /* why */
  background:
    url('x/*.png') left,
    red;
}
"""
    assert compact(sheet) == (
        """a :hover,b c {content: "/* no */ \\" {";width: calc(100% - 1rem);background: url('x/*.png') left,red;}"""
    )


def test_a_theme_has_one_sheet(folder: Path) -> None:
    """The parts of the style sheet are not files of the site; all else is."""
    features = {f"theme/js/{name}.js" for name in ("embeds", "papers", "previews", "redirect", "search")}
    files = set(Theme(folder, ("static",), "theme", "").files)
    assert files == {"theme/css/site.css", "theme/js/x.js", "theme/fonts/x.woff2", *features}


def test_an_address_changes_with_its_content(folder: Path) -> None:
    """Sheets and scripts carry a mark that a change in any part renews; fonts do not, since sheets name them."""
    theme = Theme(folder, ("static",), "theme", "/base")
    before = theme.asset("css/site.css")
    assert before.startswith("/base/theme/css/site.css?v=")
    assert theme.asset("css/site.css") == before
    assert theme.asset("fonts/x.woff2") == "/base/theme/fonts/x.woff2"
    write(folder, {"static/css/c.css": "c { margin: 0 }\n"})
    assert Theme(folder, ("static",), "theme", "/base").asset("css/site.css") != before


def test_a_file_the_theme_does_not_have_is_a_fault(folder: Path) -> None:
    """A template that asks for a style sheet of another name fails, and does not link to nothing."""
    with pytest.raises(KeyError):
        Theme(folder, ("static",), "theme", "").asset("css/other.css")
