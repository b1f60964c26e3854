"""The options of a site's `kramdown:` map."""

from __future__ import annotations

import pytest

from plugins.kramdown import convert
from plugins.kramdown.options import Options, options_from


def test_defaults_are_jekylls() -> None:
    """What Jekyll sets when a site says nothing is what a site gets when it says it."""
    said = {
        "auto_ids": True,
        "toc_levels": "1..6",
        "entity_output": "as_char",
        "smart_quotes": "lsquo,rsquo,ldquo,rdquo",
        "input": "GFM",
        "hard_wrap": False,
        "guess_lang": True,
        "footnote_nr": 1,
        "syntax_highlighter": "rouge",
        "syntax_highlighter_opts": {"default_lang": "plaintext", "guess_lang": True},
    }
    assert options_from(said) == options_from(None) == Options()


@pytest.mark.parametrize("levels", ["2..4", "2,3,4", [2, 3, 4], ["2", "3", "4"], (2, 3, 4)])
def test_toc_levels_in_every_form(levels: object) -> None:
    """Levels are a range, a list in a string, or a list."""
    assert options_from({"toc_levels": levels}).toc_levels == (2, 3, 4)


def test_unknown_options_are_ignored() -> None:
    """A site's further settings do not matter here."""
    assert options_from({"coderay": {}, "show_warnings": False, "enable_coderay": True}) == Options()


def test_rubys_spelling_is_understood() -> None:
    """Names and values may be written as Ruby symbols."""
    options = options_from({":entity_output": ":numeric", ":syntax_highlighter": "nil"})
    assert options.entity_output == "numeric"
    assert options.syntax_highlighter is None


BOOLEANS = [("false", False), ("true", True), (False, False), (None, False), ("", False)]


@pytest.mark.parametrize(("written", "meant"), BOOLEANS)
def test_booleans(written: object, meant: bool) -> None:
    """Only false, nothing and the word false are false."""
    assert options_from({"auto_ids": written}).auto_ids is meant


def test_without_guessing_plain_code_has_no_wrapper() -> None:
    """`guess_lang: false` leaves code without a language to itself, as in Jekyll."""
    assert convert("    a\n", {"guess_lang": False}) == "<pre><code>a\n</code></pre>"


def test_highlighting_differs_for_blocks_and_spans() -> None:
    """The highlighter's options may be set for one of them."""
    options = {"syntax_highlighter_opts": {"span": {"disable": True}, "css_class": "hl"}}
    assert convert("`a`\n", options) == "<p><code>a</code></p>"
    assert '<pre class="hl"><code>a' in convert("    a\n", options)


def test_an_option_set_inside_the_document() -> None:
    """`{::options}` counts for the whole document; a forbidden one does not."""
    assert convert('{::options auto_ids="false" /}\n\n# A\n') == "<h1>A</h1>"
    assert 'id="a"' in convert('{::options auto_ids="false" /}\n\n# A\n', {"forbidden_inline_options": ["auto_ids"]})


def test_transliterated_ids() -> None:
    """kramdown's own ids can keep the base letters of accented ones."""
    assert convert("# Été\n", {"input": "kramdown", "transliterated_header_ids": True}) == '<h1 id="ete">Été</h1>'
