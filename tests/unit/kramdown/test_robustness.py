"""Any text at all: it is converted, or refused with the dialect's own error."""

from __future__ import annotations

import html5lib
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plugins.kramdown import Converter, render

WORDS = r"""
* ** _ __ *** ` `` ``` ~~ ~~~ [ ] ( ) ![ ](u) [a][b] [b]:u [^1] [^1]: *[ab]: {:.c} {:#i} {:toc} {:x:.d} {: {:/}
{::comment} {::nomarkdown} {::options <b> </b> <div> </div> <p> <br/> <!-- --> <script> <http://a.b> markdown="1">
| |- -- --- ... << >> " ' \ \\ $$ & &amp; &#65; # ## === > - + 1. : ^ a ab é 中 <div
"""
ATOMS = st.sampled_from(WORDS.split())
GLUE = st.sampled_from(["", " ", "\n", "\n\n", "\n    ", "  \n", "\t"])
SOUP = st.lists(st.one_of(ATOMS, GLUE, st.text(max_size=3)), max_size=40).map("".join)
CONVERTER = Converter()


@given(SOUP)
@example("<b><b>|")  # a row of a table, tried and given up
@settings(max_examples=150, deadline=None)
def test_any_text_is_converted(text: str) -> None:
    """No text makes the converter fail, and converting it again gives the same."""
    first = CONVERTER.render(text)
    assert first == CONVERTER.render(text)
    assert all(1 <= warning.line <= text.count("\n") + 2 for warning in first.warnings)


@given(st.text(alphabet=st.characters(exclude_categories=["C"]), max_size=60))
@settings(max_examples=100, deadline=None)
def test_plain_text_is_not_lost(text: str) -> None:
    """What stands in a fence comes out as it went in."""
    body = text.replace("~", "-").replace("\r", " ")
    tree = html5lib.parseFragment(CONVERTER.convert(f"~~~\n{body}\n~~~\n"), namespaceHTMLElements=False)
    assert "".join(tree.itertext()).rstrip("\n") == f"{body}\n".rstrip("\n").replace("\x00", "")


def test_a_lone_surrogate_is_text() -> None:
    """Even what is no character is passed on."""
    assert "\ud800" in render("a \ud800 b").html
