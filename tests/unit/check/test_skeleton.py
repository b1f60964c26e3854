"""Pages are reduced to their skeletons before they are parsed; nothing that is wrong with one is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.check.parsing import errors_of
from plugins.check.skeleton import reduce_page

PAGE = '<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>Notes</title></head>\n<body>\n{}\n</body>'


def test_what_is_plainly_right_is_gone() -> None:
    """Attributes but ids, marks of words, links, entries and paragraphs that stand in line, coloured code."""
    page = PAGE.format(
        '<h1 class="a" id="top">Sea &amp; <em>salt</em></h1><p>One <a href="/x">link</a></p>\n<p lang="de">Zwei</p>'
        '<ul class="b">\n<li>a</li>\n<li><time datetime="2026">b</time></li>\n</ul>'
        '<pre><code class="c"><span class="k">if</span> x</code></pre>'
    )
    body = reduce_page(page).partition("<body>\n")[2].partition("\n</body>")[0]
    assert body == '<h1 id="top">Sea x salt</h1><p>One link</p>\n<ul>\n</ul><pre><code></code></pre>'


@pytest.mark.parametrize(
    "body",
    [
        "<p>a</p></p>",
        "<p>a</p>\n<p>b</p></p>",
        "<ul><li>a</li></li><li>b</li></ul>",
        "<ul>\n<li>a</li>\n<li><p><span>b</li>\n</ul>",
        "<p><a>one <a>two</a></a></p>",
        '<p><a href="/x">one <a href="/y">two</a> three</a></p>',
        '<p class="a" class="b">x</p>',
        '<p class="a" CLASS="b">x</p>',
        "<table><span>x</span></table>",
        "<table><tr><em>x</em></tr></table>",
        "<table><span> </span></table>",
        "<select><em>x</em></select>",
        "<select><option>x</option>",
        "<svg><em>x</em></svg>",
        "<svg>" * 2,
        "<p>a &foo; b</p>",
        '<p title="a &foo; b">x</p>',
        "<p title='a>b</p>",
        '<p title="a>b</p>',
        '<p title="a<a href="b">c"></p>',
        "<p>a < b</p>",
        "<!-- <p>a</p>",
        "<div/>",
        '<i id="a"></i><b id="a"></b>',
        '<p id="a">x</p>\n<p id="a">y</p>',
        "</body></html><p>x</p>",
        "<table><input></table>",
        "<p><span>a<b>c</span></b></p>",
    ],
)
def test_what_is_wrong_stays_wrong(tmp_path: Path, body: str) -> None:
    """The errors of a page are those of the page as it is, and never those of its skeleton."""
    path = tmp_path / "page.html"
    path.write_text(PAGE.format("<h1>x</h1>\n" + body), encoding="utf-8")
    assert errors_of(path)
    assert all(line == 0 or line >= 6 for line, _ in errors_of(path))


@pytest.mark.parametrize(
    "body", ["<table><tr><td><em>x</em></td></tr></table>", "<p>a &copy; b &#8217; c</p>", "<p>it's <q>so</q></p>"]
)
def test_what_is_right_stays_right(tmp_path: Path, body: str) -> None:
    """Whatever a parser takes is taken."""
    path = tmp_path / "page.html"
    path.write_text(PAGE.format(body), encoding="utf-8")
    assert errors_of(path) == []


@pytest.mark.parametrize("piece", ["<svg>", "<!-- x>", "<script>", "<a>", "<ul><li>", "<p", '<p a="', "<!--", "</p> "])
def test_much_of_anything_is_no_work(piece: str) -> None:
    """The time is that of the length."""
    reduce_page(PAGE.format(piece * 100_000))
