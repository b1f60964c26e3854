"""Titles that are written as HTML."""

from __future__ import annotations

import pytest

from plugins.site.text.titles import plain_title, title_html


@pytest.mark.parametrize(
    ("written", "text", "html"),
    [
        ("CO<sub>2</sub> &amp; R&D", "CO2 & R&D", "CO<sub>2</sub> &amp; R&amp;D"),
        ("Part 1&#58; <b><i class='x'>E. coli</i></b>", "Part 1: E. coli", "Part 1: <b><i>E. coli</i></b>"),
        ("<span style='color: red'>A</span> <a href='/x'>b</a>", "A b", "A b"),
        ("The <b> tag, <T>, a < b", "The <b> tag, <T>, a < b", "The &lt;b&gt; tag, &lt;T&gt;, a &lt; b"),
        ("&lt;div&gt; &nothing; &copy", "<div> &nothing; &copy", "&lt;div&gt; &amp;nothing; &amp;copy"),
        ("<script>x</script>", "<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
        ("<EM>a</EM>", "a", "<em>a</em>"),
        ("\ufdd0b\ufdd1 <em>a</em>", "\ufdd0b\ufdd1 a", "\ufdd0b\ufdd1 &lt;em&gt;a&lt;/em&gt;"),
        ("&#64976;b&#64977; <em>a</em>", "b a", "b <em>a</em>"),
    ],
)
def test_simple_elements_and_references_are_what_they_mean(written: str, text: str, html: str) -> None:
    """As text they are gone or a character; as HTML they are kept without attributes, and all else is escaped."""
    assert plain_title(written) == text
    assert title_html(written, str) == html


def test_elements_are_read_to_some_depth() -> None:
    """What stands deeper is text, and no time is lost on it."""
    deep = "<b>" * 5000 + "x" + "</b>" * 5000
    assert plain_title(deep).startswith("<b><b>")
    assert str(title_html(deep, str)).count("<b>") == 4


def test_the_words_are_set() -> None:
    """What sets a title gets its words, and no tag."""
    assert title_html('<em>a</em> -- "b"', lambda text: text.replace("--", "–")) == "<em>a</em> – &#34;b&#34;"
