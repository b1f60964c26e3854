"""What themes of others get as HTML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup, escape
from pelican import contents
from pelican.settings import DEFAULT_CONFIG

from plugins.jekyll.taxonomy import Terms
from plugins.pages.escaping import Author, Category, NoCategory, Tag, escape_content, named, plain, striptags

SETTINGS = {**DEFAULT_CONFIG, "SITEURL": "", "DEFAULT_DATE_FORMAT": "%Y", "PATH": str(Path.cwd())}
NAME = "R&D <b>"
ESCAPED = "R&amp;D &lt;b&gt;"
TERMS = Terms([(object(), (NAME,))])  # type: ignore[list-item]
NO_TERMS = Terms([])


def article(**metadata: Any) -> Any:
    """Return an article of Pelican's."""
    given = {
        "title": "A < B", "tags": [contents.Tag(NAME, SETTINGS)], "category": contents.Category(NAME, SETTINGS),
        "authors": [contents.Author(NAME, SETTINGS), contents.Author("Bo", SETTINGS)], **metadata,
    }  # fmt: skip
    return contents.Article("Text", given, SETTINGS, "a.md")


@pytest.mark.parametrize(
    ("wrapper", "kind"),
    [
        (contents.Category(NAME, SETTINGS), Category), (contents.Tag(NAME, SETTINGS), Tag),
        (contents.Author(NAME, SETTINGS), Author),
    ],
)  # fmt: skip
def test_a_name_is_html_once(wrapper: Any, kind: type) -> None:
    """Of the same kind and with the same address; a template that escapes leaves it as it is."""
    slug = wrapper.slug
    made = named(wrapper, None, is_html=True)
    assert (type(made), made.name, made.slug) == (kind, ESCAPED, slug)
    assert escape(made) == ESCAPED
    assert named(made, None, is_html=True) is made
    assert made.name == ESCAPED


def test_a_slug_of_its_own_goes_before_what_pelican_makes() -> None:
    """For text and for HTML."""
    for is_html in (False, True):
        assert named(contents.Tag(NAME, SETTINGS), "own", is_html=is_html).slug == "own"
    tag = contents.Tag(NAME, SETTINGS)
    assert named(tag, None, is_html=False) is tag
    assert (tag.name, tag.slug) == (NAME, contents.Tag(NAME, SETTINGS).slug)


def test_a_theme_that_escapes_gets_names_as_text() -> None:
    """The title is HTML always, as Pelican has it; slugs are those of the site's lists."""
    content = article(note="x < y")
    escape_content(content, TERMS, TERMS, is_html=False)
    assert content.title == "A &lt; B"
    assert [(tag.name, tag.slug) for tag in content.tags] == [(NAME, TERMS.of(NAME).slug)]  # type: ignore[union-attr]
    assert (content.category.name, content.category.slug) == (NAME, TERMS.of(NAME).slug)  # type: ignore[union-attr]
    assert [author.name for author in content.authors] == [NAME, "Bo"]
    assert content.note == "x < y"


def test_a_theme_that_does_not_escape_gets_html() -> None:
    """Names and what front matter says; what is an address or a text already stays."""
    content = article(note="x < y", Mixed="m < n", template="a<b", url="/a<b", number=5)
    escape_content(content, NO_TERMS, NO_TERMS, is_html=True)
    assert [tag.name for tag in content.tags] == [ESCAPED]
    assert content.category.name == ESCAPED
    assert [author.name for author in content.authors] == [ESCAPED, "Bo"]
    assert content.author is content.authors[0]
    assert (content.title, content.note, content.mixed) == ("A &lt; B", "x &lt; y", "m &lt; n")
    assert (content.template, content.metadata["url"], content.number) == ("a<b", "/a<b", 5)
    assert content.metadata["note"] == "x < y"


def test_a_value_that_a_plugin_has_changed_is_its_own() -> None:
    """It may be HTML."""
    content = article(note="x < y")
    content.note = "<i>x</i>"
    escape_content(content, NO_TERMS, NO_TERMS, is_html=True)
    assert content.note == "<i>x</i>"


def test_a_page_has_no_terms() -> None:
    """What a document has not is not made."""
    content = contents.Page("Text", {"title": "A & B"}, SETTINGS, "a.md")
    escape_content(content, TERMS, TERMS, is_html=True)
    assert content.title == "A &amp; B"
    assert not hasattr(content, "tags")
    assert not hasattr(content, "authors")


def test_no_category_leads_home() -> None:
    """Whatever the site's lists are."""
    content = article(category=NoCategory(NAME, SETTINGS))
    escape_content(content, TERMS, TERMS, is_html=True)
    assert (content.category.url, content.category.save_as) == ("", "")
    assert content.category.slug == contents.Category(NAME, SETTINGS).slug


def test_tags_are_taken_out_of_html_that_stays_html() -> None:
    """Jinja's own filter gives text."""
    found = striptags("<p>a &lt; b</p>")
    assert found == "a &lt; b"
    assert isinstance(found, Markup)


def test_a_name_is_plain_text_again() -> None:
    """Whether it was HTML or not."""
    assert plain(named(contents.Tag(NAME, SETTINGS), None, is_html=True)) == NAME
    assert plain("a & b") == "a & b"
