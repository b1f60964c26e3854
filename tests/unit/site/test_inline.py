"""Text of the front matter as safe HTML."""

from __future__ import annotations

import pytest

from plugins.site.inline import inline, plain


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
