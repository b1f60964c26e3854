"""The public face: one function, a value with what was found, and a converter for many documents."""

from __future__ import annotations

import pytest

from plugins import kramdown
from plugins.kramdown import Converter, Heading, KramdownError, convert, render


def test_convert_gives_html() -> None:
    """`convert` gives the HTML alone."""
    assert convert("A *word*.\n") == "<p>A <em>word</em>.</p>"


@pytest.mark.parametrize("blank", ["", "\n", "  \n\t\n"])
def test_nothing_in_nothing_out(blank: str) -> None:
    """A blank text has no HTML."""
    assert convert(blank) == ""


def test_line_endings_do_not_matter() -> None:
    """Windows' and old Mac line endings are newlines."""
    assert convert("a\r\n\r\nb\rc") == convert("a\n\nb\nc")


def test_headings_in_order() -> None:
    """`render` lists the headings with their output level, their id and their text without markup."""
    found = render("# A `b` & *c*\n\n## Ünï {#given}\n### D\n", {"header_offset": 1}).headings
    assert found == (Heading(2, "a-b--c", "A b & c"), Heading(3, "given", "Ünï"), Heading(4, "d", "D"))


def test_a_heading_without_id() -> None:
    """Without automatic ids a heading has none."""
    assert render("# A\n", {"auto_ids": False}).headings == (Heading(1, None, "A"),)


def test_math_is_noticed() -> None:
    """`has_math` says whether there is anything to set."""
    assert render("Euler: $$e^{i\\pi}$$").has_math
    assert not render("It costs $5 or $6, `$$x$$`.").has_math


def test_results_are_frozen() -> None:
    """What a conversion gives back cannot be changed."""
    with pytest.raises(AttributeError):
        render("a").html = "b"  # type: ignore[misc]


def test_a_converter_forgets() -> None:
    """Nothing of one document reaches the next: ids, links, footnotes, abbreviations, options or warnings."""
    converter = Converter()
    first = '# T\n\n[a][l] X[^1] {::options header_offset="2" /}\n\n[l]: u\n[^1]: n\n*[X]: y\n{:c: .k}\n'
    second = "# T\n\n[a][l] X[^1] *e*{:c}\n"
    converter.render(first)
    again = converter.render(second)
    assert again.html == convert(second)
    assert again.headings == (Heading(1, "t", "T"),)


def test_math_renderer_is_asked() -> None:
    """A math renderer gets the TeX and whether it is displayed; None leaves the delimiters."""

    def renderer(tex: str, display: bool) -> str | None:
        return None if tex == "no" else f"<math>{tex}|{display}</math>"

    html = render("$$a<b$$\n\nIn $$c$$ and $$no$$.\n", math_renderer=renderer).html
    assert html == "<math>a<b|True</math>\n\n<p>In <math>c|False</math> and \\(no\\).</p>"


def test_comments_can_be_left_out() -> None:
    """With `keep_comments: false` no comment of the author is in the HTML; a script's text stays."""
    text = (
        "<!-- one -->\n\na <!-- two --> b {::comment}three{:/}\n\n{::comment}\nfour\n{:/}\n\n"
        "<div><!-- five --><p>x<!-- six --></p></div>\n\n[comment]: <> (seven)\n\n<script><!-- kept --></script>\n"
    )
    html = convert(text, {"keep_comments": False})
    assert html.count("<!--") == 1
    assert "kept" in html
    assert not any(word in html for word in ("one", "two", "three", "four", "five", "six", "seven"))
    assert convert(text).count("<!--") == 7


def test_a_bad_option_is_an_error_for_people() -> None:
    """An option that cannot be understood is named, with what it may be."""
    with pytest.raises(KramdownError, match=r"toc_levels cannot be 'many'; give levels such as 1\.\.6"):
        convert("a", {"toc_levels": "many"})


def test_a_link_after_brackets_is_no_id_that_is_missing() -> None:
    """Numbers before links, and links within brackets, as lists of papers have them: what they say is all there."""
    text = "[1] [one](/a/) and [[code](/b/)] [[slides](/c/)]\n"
    assert not render(text).warnings
    assert convert(text).count("<a ") == 3
    assert render("[1] [one] (/a/)\n").warnings


def test_warnings_have_lines_and_remedies() -> None:
    """A warning says where, what and how to mend it; the lines are those of the body."""
    found = render("a\n\n> b\n> [x][none] c[^none]\n\n- d\n\n  <b>e\n").warnings
    assert [warning.line for warning in found] == [4, 4, 8]
    assert found[1] == kramdown.Warning(4, "the footnote [^none] is not defined", "write [^none]: and its text")
    assert all(warning.what and warning.remedy for warning in found)


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("a\n\n```\ncode\n", 3, "never closed"),
        ("<div>\na\n", 1, "<div> has no end tag"),
        ("a\n\n[^1]: note\n", 3, "nothing refers"),
        ("[a]: b\n[a]: c\n", 2, "defined twice"),
        ("a\n\n{:/}\n", 3, "ends nothing"),
        ('{::options colour="x" /}\n', 1, "no option 'colour'"),
        ("a\n\nb <div>c</div>\n", 3, "block element"),
        ("|---|\n\na\n\n|x|\n|--|\n", 5, "no body"),
        ("x\n{: !!}\n", 2, "no attribute"),
    ],
)
def test_what_is_ignored_is_told(text: str, line: int, what: str) -> None:
    """What the dialect cannot use is not lost in silence."""
    assert any(warning.line == line and what in warning.what for warning in render(text).warnings)


def test_a_long_warning_is_cut() -> None:
    """One of three hundred characters is whole; of a longer one as many are left, and an ellipsis."""
    (whole,), (cut,) = (render(f"a[^{'x' * count}]\n").warnings for count in (269, 270))
    assert len(whole.what) == 300
    assert whole.what.endswith("] is not defined")
    assert cut.what.endswith("] is not define…")
    assert len(cut.what) == 301


def test_a_good_text_has_no_warnings() -> None:
    """A text that uses everything as it is meant is quiet."""
    text = "# A\n\n*b* [c](d) [e]\n\n[e]: f\n[comment]: <> (g)\n[comment]: <> (h)\n\n<b>i</b>[^1]\n\n[^1]: j\n"
    assert render(text).warnings == ()
