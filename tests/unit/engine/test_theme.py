"""The theme's files: one style sheet of many, and addresses with a mark of their content."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.engine.theme import Theme, bundled


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
    sheet = bundled(folder / "static" / "css" / "site.css")
    assert sheet == "@layer a, b;\n@layer a {\na {}\n}\n@layer b.c {\nc {}\n}\nb {}\np {}\n"


def test_a_theme_has_one_sheet(folder: Path) -> None:
    """The parts of the style sheet are not files of the site; all else is."""
    assert set(Theme(folder, None, "").files) == {"theme/css/site.css", "theme/js/x.js", "theme/fonts/x.woff2"}


def test_an_address_changes_with_its_content(folder: Path) -> None:
    """Sheets and scripts carry a mark that a change in any part renews; fonts do not, since sheets name them."""
    theme = Theme(folder, None, "/base")
    before = theme.asset("css/site.css")
    assert before.startswith("/base/theme/css/site.css?v=")
    assert theme.asset("css/site.css") == before
    assert theme.asset("fonts/x.woff2") == "/base/theme/fonts/x.woff2"
    write(folder, {"static/css/c.css": "c { margin: 0 }\n"})
    assert Theme(folder, None, "/base").asset("css/site.css") != before


def test_a_file_the_theme_does_not_have_is_a_fault(folder: Path) -> None:
    """A template that asks for a style sheet of another name fails, and does not link to nothing."""
    with pytest.raises(KeyError):
        Theme(folder, None, "").asset("css/other.css")


def test_templates_of_the_content_come_first(folder: Path, tmp_path: Path) -> None:
    """One of the content's stands in for the theme's, and can build on it."""
    own = tmp_path / "own"
    write(own, {"base.html": '{% extends "!theme/base.html" %}{% block body %}mine, {{ super() }}{% endblock %}'})
    theme = Theme(folder, own, "")
    assert theme.template("page").render(page={"title": "<T>"}) == "<title>&lt;T&gt;</title>mine, ours"
    assert theme.digest != Theme(folder, None, "").digest
