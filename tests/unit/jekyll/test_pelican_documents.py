"""Markdown as Pelican's sites have it: lines of keys at the top, and Python-Markdown's ways."""

from __future__ import annotations

import time

import pytest

from plugins.jekyll.reading.pelican.headers import header_of, read
from plugins.jekyll.reading.pelican.python_markdown import as_kramdown
from tests.conftest import BuildSite

TEXT = """Title: A walk: the first
Date: 2014-03-02 10:20
Modified: 2015-01-01
Category: Out of doors
Tags: dikes, low tide
Summary: One line
    and one more.

First.
"""


def test_the_lines_become_front_matter() -> None:
    """Keys have this project's names, lists are lists, a title with a colon is one, and the slug is the title's."""
    source, own = read(TEXT, "en", is_draft=False)
    assert own.values == {
        "title": "A walk: the first",
        "date": "2014-03-02 10:20",
        "last_modified_at": "2015-01-01",
        "categories": ["Out of doors"],
        "tags": ["dikes", "low tide"],
        "excerpt": "One line and one more.",
        "slug": "a-walk-the-first",
        "render_with_liquid": False,
    }
    assert (source.body, source.body_line, own.lines["excerpt"]) == ("First.\n", 9, 6)


@pytest.mark.parametrize(
    "text",
    [
        "# Title: no\n",
        "Note: this is text.\nTitle: too\n",
        "Date: 2014-01-01\n\nTitle: below\n",
        "---\ntitle: A\n---\n",
        "",
    ],
)
def test_other_texts_begin_with_no_such_lines(text: str) -> None:
    """A title is among them, and the first of them has a key that Pelican knows."""
    assert header_of(text) == {}


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("Save_as: about/index.html", "permalink", "/about/"),
        ("URL: a/b.html", "permalink", "/a/b.html"),
        ("Authors: Doe, Jane; Roe, R.", "authors", ["Doe, Jane", "Roe, R."]),
        ("Status: draft", "published", False),
        ("Status: hidden", "sitemap", False),
        ("Slug: mine", "slug", "mine"),
    ],
)
def test_each_key_has_its_meaning(line: str, key: str, value: object) -> None:
    """Pelican's keys for addresses, persons and status."""
    assert read(f"Title: T\n{line}\n\nText.\n", "en", is_draft=False)[1].values[key] == value


def test_braces_are_text_without_a_liquid_tag() -> None:
    """Pelican has no Liquid; its plugin liquid-tags brings some tags, and what is not one of them is told."""
    assert read("Title: T\n\n{{ x }} {% for %}\n", "en", is_draft=False)[1].values["render_with_liquid"] is False
    assert "render_with_liquid" not in read("Title: T\n\n{% img /a.png %}\n", "en", is_draft=False)[1].values


@pytest.mark.parametrize(
    ("text", "kramdown"),
    [
        ("##Tides\n\n# Sea\n", "## Tides\n\n# Sea\n"),
        ("A:\n\n    :::python\n    x = 1\n\n    y = 2\n\nB\n", "A:\n\n```python\nx = 1\n\ny = 2\n```\nB\n"),
        ("    #!sh\n    ls\nB", "```sh\nls\n```\nB"),
        ("1.  A\n\n        :::sh\n        ls\n\n2.  B\n", "1.  A\n\n    ```sh\n    ls\n    ```\n2.  B\n"),
        ("A\n    :::no code\n", "A\n    :::no code\n"),
        ("A\n\n        :::deep\n        x\n", "A\n\n        :::deep\n        x\n"),
        ("[a](|filename|/b.md) <img src='|static|c.png'>", "[a]({filename}/b.md) <img src='{static}c.png'>"),
        ("```\n##x\n    :::y\n```\n", "```\n##x\n    :::y\n```\n"),
        ("[TOC]\n\n# A\n", "* [TOC]\n{:toc}\n# A\n"),
        ("a\n\n[TOC] \n\nb\n", "a\n\n* [TOC]\n{:toc}\nb\n"),
        ("a\n[TOC]\n\n", "a\n[TOC]\n\n"),
        ("[TOC]\na\n", "[TOC]\na\n"),
        ("[TOC]", "[TOC]"),
        ("~~~\n\n[TOC]\n\n!!! note\n~~~\n", "~~~\n\n[TOC]\n\n!!! note\n~~~\n"),
        (
            "!!! note\n    a\n\n    ##b\n\nc\n",
            '<div class="admonition note" markdown="1"><p class="admonition-title">Note</p>\na\n\n## b\n</div>\nc\n',
        ),
        (
            '!!! danger wide "A < b"\n    a\nc\n',
            '<div class="admonition danger wide" markdown="1"><p class="admonition-title">A &lt; b</p>\na\n</div>\nc\n',
        ),
        ('!!! tip ""\n    a', '<div class="admonition tip" markdown="1">\na\n</div>'),
        ("!!! note, then\n    a\n", "!!! note, then\n    a\n"),
        ("    !!! note\n        a\n", "    !!! note\n        a\n"),
    ],
)
def test_python_markdown_is_written_as_kramdown(text: str, kramdown: str) -> None:
    """Code says its language on its first line, headings need no space, contents and admonitions have their own words.

    In code nothing changes.
    """
    assert as_kramdown(text) == kramdown


@pytest.mark.parametrize(
    "piece",
    [
        "        :::py\n\n",
        "##a\n",
        "[TOC]\n\n",
        "!!! a\n    b\n",
        "!!! a b\n\n",
        "[a](|filename|",
        "    :::py\n    x\n\n",
    ],
)
def test_long_texts_are_read_in_time(piece: str) -> None:
    """A text of 300,000 characters takes less than two seconds."""
    start = time.process_time()
    as_kramdown(piece * (300_000 // len(piece)))
    assert time.process_time() - start < 2


def test_pelican_s_documents_are_posts_and_pages(build_site: BuildSite) -> None:
    """What has a date is a post wherever it lies, a page is one without, and what has no title is a file."""
    built = build_site({
        "walks/one.md": TEXT,
        "posts/two.md": TEXT.replace("first", "second"),
        "pages/about.md": "Title: About\n\nText of {{ braces }} and more.\n",
        "three.md": "Title: Three\nDate: 2014-01-01\nStatus: draft\n\nUnseen.\n",
        "README.md": "# A file\n",
    })  # fmt: skip
    assert built.status == 0
    assert {
        "notes/2014/a-walk-the-first/index.html",
        "notes/2014/a-walk-the-second/index.html",
        "README.md",
    } <= built.files()
    assert "Text of {{ braces }} and" in built.body("about/index.html")
    assert not any("three" in name for name in built.files())
    drafts = build_site({}, drafts=True)
    assert any("three" in name for name in drafts.files())


def test_a_jekyll_tree_has_no_such_documents(build_site: BuildSite) -> None:
    """There a file without front matter is copied."""
    built = build_site({"_config.yml": "title: S\n", "one.md": TEXT})
    assert "one.md" in built.files()


def test_documents_with_one_slug_are_translations(build_site: BuildSite) -> None:
    """The one that is not in the site's language has that in its address, and each names the other."""
    text = "Title: {}\nDate: 2014-01-01\nSlug: tide\nLang: {}\n\nText.\n"
    built = build_site({"sea/tide.md": text.format("Tide", "en"), "sea/tide-fr.md": text.format("Marée", "fr")})
    assert built.status == 0
    assert 'hreflang="fr"' in built.read("notes/2014/tide/index.html")
    assert "Marée" in built.read("notes/2014/tide-fr/index.html")
