"""Text of the front matter as safe HTML."""

from __future__ import annotations

import pytest

from plugins.site.text.inline import inline, marked, plain


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("A & B < C", "A &amp; B &lt; C"),
        ("A &amp; B &ndash; C &#8211;", "A &amp; B &ndash; C &#8211;"),
        ("In <i>Math. Ann.</i> <b>3</b>", "In <i>Math. Ann.</i> <b>3</b>"),
        ('<a href="https://e.org/?a=1&amp;b">x</a>', '<a href="https://e.org/?a=1&amp;b">x</a>'),
        ('<a href="javascript:x">x</a>', "&lt;a href=&#34;javascript:x&#34;&gt;x"),
        ('<a href="https://e.org" onclick="x">x', "&lt;a href=&#34;https://e.org&#34; onclick=&#34;x&#34;&gt;x"),
        ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
        ("<i onclick=x>a</i>", "&lt;i onclick=x&gt;a"),
        ("<img src=x onerror=y>", "&lt;img src=x onerror=y&gt;"),
        ("<i>a <b>b", "<i>a <b>b</b></i>"),
        ("<i>a <b>b</i> c</b>", "<i>a <b>b</b></i> c"),
        ("a</i></a></sup>", "a"),
        ("a<br>b<BR/>c", "a<br>b<BR/>c"),
    ],
)
def test_emphasis_links_and_entities_are_kept(text, html):
    """All else is escaped, and what is opened is closed."""
    assert inline(text) == html


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>A <b>b</b>\n c &amp; d</p>", "A b c & d"),
        ("a<!-- b > c -->d", "ad"),
        ("a<script>b</script>c<style>d</style>e", "ace"),
        ("a<script>b", "a"),
        ("1 < 2", "1 < 2"),
        ("&lt;b&gt;", "<b>"),
    ],
)
def test_plain_text_has_no_markup(html, text):
    """Tags, comments, scripts and styles are gone, entities are characters, spaces single."""
    assert plain(html) == text


@pytest.mark.parametrize("piece", ["<", "<!--", "<script", "<a href='", "<i>", "&"])
def test_much_of_anything_is_no_work(piece):
    """The time is that of the length."""
    plain(piece * 50_000)
    inline(piece * 50_000)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("I study *rivers* & **ice**", "I study <em>rivers</em> &amp; <strong>ice</strong>"),
        ("at the [Lake](https://lake.example/a)", 'at the <a href="https://lake.example/a">Lake</a>'),
        ("see [here](/about/) and [there](javascript:alert)", "see here and there"),
        ("snake_case_name and _this_", "snake_case_name and <em>this</em>"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("<script>*x*</script>", "&lt;script&gt;<em>x</em>&lt;/script&gt;"),
        ('[x](https://a.example/"onclick)', "x"),
    ],
)
def test_a_line_of_markdown_has_emphasis_and_links(text, html):
    """A biography may be emphasised and lead to web pages; nothing else of it becomes markup."""
    assert marked(text) == html


@pytest.mark.parametrize("piece", ["*a", "**a", "_a ", "[", "[a](", "[a](https://b", "a*"])
def test_much_of_any_mark_is_no_work(piece):
    """Marks that are never closed are text, however many."""
    marked(piece * 20_000)
