"""Typogrify's touches reach the words that need them and nothing else."""

from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.typography import touch

CAPS = '<span class="caps">{}</span>'
AMP = '<span class="amp">&amp;</span>'


@pytest.mark.parametrize(
    ("html", "touched"),
    [
        ("<p>NASA</p>", f"<p>{CAPS.format('NASA')}</p>"),
        ("<p>U.S.A.</p>", f"<p>{CAPS.format('U.S.A.')}</p>"),
        ("<p>(HTML5)</p>", f"<p>({CAPS.format('HTML5')})</p>"),
        ("<p>Capital</p>", "<p>Capital</p>"),
        ("<p>iPADs</p>", "<p>iPADs</p>"),
        ("<p>2024</p>", "<p>2024</p>"),
    ],
)
def test_words_in_capitals_get_a_span_as_typogrify_gives_them(html: str, touched: str) -> None:
    """A word of capitals is wrapped, a word with a capital is not."""
    assert touch(html) == touched


@pytest.mark.parametrize("ampersand", ["&amp;", "&#38;", "&"])
def test_an_ampersand_between_spaces_gets_a_span(ampersand: str) -> None:
    """However an ampersand is written, it becomes the same span."""
    assert touch(f"<td>Text {ampersand} Reason</td>") == f"<td>Text {AMP} Reason</td>"
    assert touch(f"<td>Text{ampersand} Reason</td>") == f"<td>Text{ampersand} Reason</td>"


def test_an_ampersand_between_inline_elements_gets_a_span() -> None:
    """Text between two tags has its spaces inside it."""
    assert touch("<td><em>a</em> &amp; <em>b</em></td>") == f"<td><em>a</em> {AMP} <em>b</em></td>"


@pytest.mark.parametrize("block", ["p", "h1", "h4", "li", "dt", "dd", "figcaption"])
def test_each_block_of_prose_ends_in_two_bound_words(block: str) -> None:
    """The last space of every block becomes a no-break space, and only the last."""
    html = f"<{block}>one two three</{block}>"
    assert touch(html + html) == f"<{block}>one two&nbsp;three</{block}>" * 2


@pytest.mark.parametrize(
    ("html", "touched"),
    [
        ("<p>one <em>two three</em></p>", "<p>one <em>two&nbsp;three</em></p>"),
        ("<p>one <em>two</em> three</p>", "<p>one <em>two</em>&nbsp;three</p>"),
        ("<p>one two\nthree\n</p>", "<p>one two&nbsp;three\n</p>"),
        ("<li>one two three\n<ul><li>four five six</li></ul></li>",
         "<li>one two&nbsp;three\n<ul><li>four five&nbsp;six</li></ul></li>"),
        ("<p>one two three<!-- four five --></p>", "<p>one two&nbsp;three<!-- four five --></p>"),
    ],
)  # fmt: skip
def test_a_block_ends_where_its_text_ends(html: str, touched: str) -> None:
    """Closing inline tags, comments and nested lists after the last word do not hide it."""
    assert touch(html) == touched


@pytest.mark.parametrize(
    "html",
    [
        "<p>one two <code>three four</code></p>",
        "<p>one two <code>three</code> four</p>",
        "<p>word</p>",
        "<p>one two&nbsp;three</p>",
        "<h1>Invariante Variationsprobleme</h1>",
        "<p>elevenchars ninechars</p>",
        "<p>eleven<em>chars</em> nine<b>chars</b></p>",
        "<p><em>elevenchars</em> ninechars</p>",
        "<p>one two\u00a0three</p>",
        "<p>see https://example.org/a/rather/long/path/to/nowhere</p>",
        "<div>one two three</div>",
        "<p>one two three<br></p>",
        "<p>one two <img src='x' alt='a b c'></p>",
        "<div></p> word</li></div>",
    ],
)
def test_what_has_no_widow_is_left_alone(html: str) -> None:
    """Nothing is bound to code, to an image, to a long address, nor twice."""
    assert touch(html) == html


def test_a_title_without_blocks_counts_as_one_block() -> None:
    """The bare HTML of a title is touched like a heading."""
    assert touch("On the HTML of <em>old pages</em>") == f"On the {CAPS.format('HTML')} of <em>old&nbsp;pages</em>"


@pytest.mark.parametrize(
    "opaque",
    [
        "<code>A & B NASA</code>",
        "<pre><code><span class='k'>NASA</span> & X</code></pre>",
        "<kbd><kbd>CTRL</kbd> & <kbd>ALT</kbd></kbd>",
        "<samp>NASA & X</samp>",
        '<math><mi>NASA</mi><annotation encoding="application/x-tex">AB & CD</annotation></math>',
        "<svg><svg><text>NASA</text></svg><text>NASA & X</text></svg>",
        "<script>if (A && B) NASA & X</script>",
        "<style>.NASA > b { } /* A & B */</style>",
        "<textarea>NASA & X</textarea>",
        "<!-- a -- NASA & X > <p>one two</p> -->",
        "<!DOCTYPE html>",
        '<img alt="NASA & X > NASA">',
        "<img alt='it is \"NASA\" & X'>",
        "<CODE>NASA</CODE>",
        r"\(AB &amp; CD\)",
        r"\[\begin{cases} AB &amp; CD \\[2pt] EF \end{cases}\]",
        "&ETH;&THORN;",
        "https://example.org/NASA/X_ABC?AB=CD",
        "NASA@example.org",
        '<span class="caps">NASA</span>',
        '<span class="amp">&amp;</span>',
        "<code>NASA",
        "<!-- NASA",
    ],
)
def test_what_is_no_prose_is_out_of_reach(opaque: str) -> None:
    """Code, math, graphics, scripts, comments, attributes, entities and addresses keep every byte."""
    assert touch(f"<div>{opaque}") == f"<div>{opaque}"


def test_prose_after_something_opaque_is_touched_again() -> None:
    """An opaque element ends at its own end tag."""
    html = "<p><kbd><kbd>A</kbd></kbd> NASA</p><svg/><p>NASA</p>"
    assert touch(html).count('class="caps"') == 2


def test_typogrify_is_not_loaded_before_a_word_needs_it() -> None:
    """A page of plain short words costs no import."""
    code = "import sys; from plugins.typography import touch; touch('<p>word</p>'); print('typogrify' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout.strip() == b"False"


class Nodes(HTMLParser):
    """The tags, the visible text and the rest of a fragment, and whether its tags nest."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.rest: list[str] = []
        self.open: list[str] = []
        self.ours: list[bool] = []
        self.nested = True
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ours.append(tag == "span" and attrs in ([("class", "caps")], [("class", "amp")]))
        self.open.append(tag)
        if not self.ours[-1]:
            self.rest.append(str((tag, attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.nested = self.nested and bool(self.open) and self.open.pop() == tag
        if not (self.ours and self.ours.pop()):
            self.rest.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.rest.append(f"!{data}")


WORDS = st.sampled_from(
    ["NASA", "U.S.", "word", "&amp;", "&lt;", "&nbsp;", "&#38;", "\u00a0", "a", "J. R. R.", "2KU2", "AT&amp;T", "ÉTÉ",
     "’", "“HTML”", "x@AB.org", "http://AB.org/C", "don't", "IT'S", ".", ",", "(AB)", "&ETH;", "Montréal", "東京", "A"]
)  # fmt: skip
TEXT = st.lists(st.tuples(WORDS, st.sampled_from(["", " ", "  ", "\n"])), max_size=6).map(
    lambda words: "".join(map("".join, words))
)
OPAQUE = st.builds(
    "<{0}>{1}</{0}>".format, st.sampled_from(["code", "kbd", "samp", "pre", "math", "svg"]), TEXT
) | TEXT.map("<!-- {} -->".format)  # fmt: skip
INLINE = st.recursive(
    TEXT | OPAQUE,
    lambda inner: st.builds(
        "<{0}>{1}</{0}>".format, st.sampled_from(["em", "b", "a", "mark"]), st.lists(inner).map("".join)
    ),
    max_leaves=4,
)
BLOCKS = st.recursive(
    INLINE,
    lambda inner: st.builds(
        "<{0} title='AB & CD'>{1}</{0}>".format, st.sampled_from(["p", "li", "h2", "div", "ul", "td"]),
        st.lists(inner).map("".join),
    ),
    max_leaves=8,
)  # fmt: skip


def squeezed(text: str) -> str:
    """Return a text with every run of white space, no-break spaces included, as one space."""
    return re.sub(r"\s+", " ", text)


@given(BLOCKS)
def test_text_and_markup_stay_as_they_were(html: str) -> None:
    """Without the spans added, a fragment has the same text, tags, attributes and comments, well nested."""
    before, after = Nodes(html), Nodes(touch(html))
    assert squeezed(after.text) == squeezed(before.text)
    assert after.rest == before.rest
    assert after.nested
    assert not after.open


@given(BLOCKS)
def test_touching_twice_changes_nothing(html: str) -> None:
    """What is done stays as it is."""
    once = touch(html)
    assert touch(once) == once


@given(st.text(alphabet="<>!-/=\"' apcodeNASA&;\\()[]", max_size=60))
def test_broken_markup_keeps_its_characters(html: str) -> None:
    """Whatever the tokenizer meets, only spans and spaces are added."""
    bare = touch(html).replace("&nbsp;", " ")
    bare = re.sub(r'<span class="caps">([^<]*)</span>', r"\1", bare).replace(AMP, "&")
    assert squeezed(bare) == squeezed(html.replace("&amp;", "&").replace("&nbsp;", " "))
