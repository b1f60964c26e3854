"""What goes beyond kramdown 2.4: options of 2.5, formulas between single dollar signs, callouts."""

from __future__ import annotations

import re

import pytest

from plugins.kramdown import KramdownError, convert, render

DOLLARS = {"dollar_math": True}
CALLOUTS = {"callouts": True}
NEW = {"release": "2.5"}


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("The sum $x+1$ and $y$.", ["x+1", "y"]),
        ("$x_i$ and $y_j$, $z*w$ *a*", ["x_i", "y_j", "z*w"]),
        ("It costs $5 or $6.", []),
        ("$20,000 and $30,000", []),
        ("$ a$ and $b $", []),
        ("$a$1 and $b$", ["b"]),
        (r"$a\$b$ and \$c$", [r"a\$b"]),
        ("`$a$` and $$b$$ and $", ["b"]),
        ("$a\nb$", ["a\nb"]),
    ],
)
def test_dollars_are_math_as_pandoc_decides(text: str, formulas: list[str]) -> None:
    """No space inside the signs and no digit behind them; without the option a dollar is a dollar."""
    assert re.findall(r"\\\((.*?)\\\)", convert(text, DOLLARS), re.DOTALL) == formulas
    assert re.findall(r"\\\((.*?)\\\)", convert(text)) == [formula for formula in formulas if f"$${formula}$$" in text]


@pytest.mark.parametrize("kind", ["NOTE", "tip", "Important", "WARNING", "CAUTION"])
def test_a_callout_is_a_notice(kind: str) -> None:
    """A quote that begins with its kind has a title and a role, and its text is a quote's."""
    html = convert(f"> [!{kind}]\n> Some *text*.\n> \n> - a\n", CALLOUTS)
    assert html.startswith(
        f'<blockquote class="notice notice--{kind.lower()}" role="note" aria-label="{kind.title()}">\n'
        f'  <p class="notice-title" aria-hidden="true">{kind.title()}</p>\n  <p>Some <em>text</em>.</p>'
    )
    assert "<li>a</li>" in html


@pytest.mark.parametrize("text", ["> [!NOTE] and more\n", "> [!OTHER]\n> a\n", "> a\n> [!NOTE]\n", "[!NOTE]\n"])
def test_what_only_looks_like_a_callout_is_a_quote(text: str) -> None:
    """The kind stands alone on the first line of a quote; without the option it is text."""
    assert convert(text, CALLOUTS) == convert(text)
    assert "notice" not in convert("> [!NOTE]\n> a\n")


def test_warnings_in_a_callout_have_their_line() -> None:
    """The line of the kind counts."""
    assert [warning.line for warning in render("a\n\n> [!NOTE]\n> b\n> </b>\n", CALLOUTS).warnings] == [5]


def test_roles_of_footnotes_by_release() -> None:
    """kramdown 2.5 gives the link the role, and the note none."""
    text = "a[^1]\n\n[^1]: b\n"
    old, new = convert(text), convert(text, NEW)
    assert '<sup id="fnref:1" role="doc-noteref"><a href="#fn:1" class="footnote" rel="footnote">1</a>' in old
    assert '<li id="fn:1" role="doc-endnote">' in old
    assert '<sup id="fnref:1"><a href="#fn:1" class="footnote" rel="footnote" role="doc-noteref">1</a>' in new
    assert '<li id="fn:1">' in new


def test_abbreviations_over_lines_by_release() -> None:
    """Since kramdown 2.5 any white space in a name is a space."""
    text = "a big\nword and a big word, a big\u00a0word\n\n*[big word]: c\n"
    assert convert(text).count("<abbr") == 1
    assert convert(text, NEW).count('<abbr title="c">') == 3
    assert '<abbr title="c">big\nword</abbr>' in convert(text, NEW)


def test_underscores_behind_a_word_by_release() -> None:
    """Since kramdown 2.5 a word may end in underscores and go on."""
    assert "<em>" in convert("ab___c d___ e")
    assert convert("ab___c_ d", NEW) == "<p>ab___c_ d</p>"


def test_sections_by_release() -> None:
    """A CDATA section is shown as text since kramdown 2.5."""
    text = "<div><![CDATA[a <b> *c*]]></div>\n\nd <![CDATA[<e>]]> f <![CDATA[g\n"
    html = convert(text, NEW)
    assert "<div>a &lt;b&gt; *c*</div>" in html
    assert "d &lt;e&gt; f &lt;![CDATA[g" in html
    assert "CDATA[a" in convert(text)


def test_links_in_headings() -> None:
    """With `header_links` each heading with an id begins with an empty link to itself."""
    assert convert("# A *b*\n", {"header_links": True}) == '<h1 id="a-b"><a href="#a-b"></a>A <em>b</em></h1>'
    assert convert("# A\n", {"header_links": True, "auto_ids": False}) == "<h1>A</h1>"


def test_text_of_footnote_links() -> None:
    """The number stands where %s does, and has to stand somewhere."""
    assert ">[2]</a>" in convert("a[^1]\n\n[^1]: b\n", {"footnote_link_text": "[%s]", "footnote_nr": 2})
    with pytest.raises(KramdownError, match="footnote_link_text cannot be 'x'; give a text with %s"):
        convert("a", {"footnote_link_text": "x"})


def test_highlighting_may_be_set_in_the_document() -> None:
    """`syntax_highlighter_opts` in `{::options}` goes over what the site has set."""
    text = '{::options syntax_highlighter_opts="{default_lang: ruby, css_class: c\\}" /}\n\n    x\n'
    assert convert(text).startswith(
        '<div class="language-ruby highlighter-rouge"><div class="highlight"><pre class="c">'
    )


def test_no_highlighter() -> None:
    """A highlighter of nil leaves code alone; a language of nil with guessing has no language in its class."""
    assert convert("```ruby\nx\n```\n", {"syntax_highlighter": None}) == (
        '<pre><code class="language-ruby">x\n</code></pre>'
    )
    guessing = {"syntax_highlighter_opts": {"default_lang": None, "guess_lang": True}}
    assert convert("`a`\n", guessing) == '<p><code class="highlighter-rouge">a</code></p>'
    assert convert("`a`\n", {"syntax_highlighter_opts": {"default_lang": None, "guess_lang": False}}) == (
        "<p><code>a</code></p>"
    )


@pytest.mark.parametrize(
    ("language", "code", "spans"),
    [
        ("ruby", "a.b\n", ["n:a", "p:.", "nf:b"]),
        ("ruby", "A.b + c\n", ["no:A", "p:.", "nf:b", "o:+", "n:c"]),
        ("php", "new Ab;\n", ["k:new", "nc:Ab", "p:;"]),
        ("html", "<a>b</a>\n", ["nt:&lt;a&gt;", "nt:&lt;/a&gt;"]),
    ],
)
def test_tokens_are_rouges(language: str, code: str, spans: list[str]) -> None:
    """Where Pygments and rouge differ in common code, the classes are rouge's."""
    html = convert(f"```{language}\n{code}```\n")
    assert [":".join(found) for found in re.findall(r'<span class="(\w+)">(.*?)</span>', html)] == spans


def test_native_html_is_prose() -> None:
    """Elements that become kramdown's own lose the layout of their source."""
    native = {"html_to_native": True, "input": "kramdown", "syntax_highlighter": None}
    assert convert("<p>a\nb <i>c</i> &hellip;\n</p>\n", native) == "<p>a b <em>c</em> …</p>"
    assert convert("<p>a</p> b *c*\n", native) == "<p>a b <em>c</em></p>"
    assert convert("<p>a <code>b <b>c</b> &lt;</code></p>\n", native) == "<p>a <code>b c &lt;</code></p>"


def test_ids_of_letters_without_parts() -> None:
    """A letter with a stroke has its base letter, and an id that the author left empty is none."""
    options = {"input": "kramdown", "transliterated_header_ids": True}
    assert 'id="dong-oslo-strasse"' in convert("# Đông Øslo Straße\n", options)
    assert convert('# A\n{: id=""}\n') == "<h1>A</h1>"


def test_markdown_within_raw_html_within_a_text() -> None:
    """`markdown="1"` counts inside of an element whose content is raw."""
    html = convert('<span markdown="0">*a* <b markdown="1">*c*</b> *d*</span>\n')
    assert html == "<p><span>*a* <b><em>c</em></b> *d*</span></p>"
