"""Details of the dialect that no case of kramdown's shows, each by itself."""

from __future__ import annotations

from typing import Any

import pytest

from plugins.kramdown import KramdownError, convert, render
from plugins.kramdown.options import options_from


@pytest.mark.parametrize(
    ("text", "options", "html"),
    [
        ("# Łódź Đđ Ðð Øø łß Ææ", {"input": "kramdown", "transliterated_header_ids": True},
         'id="lodz-dd-dd-oo-lss-aeae"'),
        ("# A `b` c", {"input": "kramdown", "auto_id_stripping": True, "syntax_highlighter": None}, 'id="a--c"'),
        ("# A `b` c", {"input": "GFM", "auto_id_stripping": True}, 'id="a-b-c"'),
        ("&#1114112; &#x110000; &#1114111;", {}, "<p>&#1114112; &#x110000; \U0010ffff</p>"),
        ("# a &#1114112; &none; b", {}, 'id="a-1114112-none-b"'),
        ("# a \\#", {"input": "kramdown"}, '<h1 id="a-">a #</h1>'),
        ("# b \\##", {"input": "kramdown"}, '<h1 id="b-">b #</h1>'),
        ("#d\\# #", {"input": "kramdown"}, '<h1 id="d">d#</h1>'),
        ("```dlang\nimport std;\n```", {}, '<span class="k">import</span>'),
    ],
)  # fmt: skip
def test_headings_characters_and_languages(text: str, options: dict[str, Any], html: str) -> None:
    """Letters that Unicode does not take apart, code in ids, numbers of no character, names that rouge knows."""
    assert html in convert(text, options)


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<code class='x highlighter-rouge y'>a &lt; b</code>", '<code class="x y">a &lt; b</code>'),
        ("<pre class='k'><code class='language-py'>b</code></pre>", '<pre class="k"><code class="language-py">b'),
        ("a <script type='math/tex'>x &lt; y</script>", "x &amp;lt; y"),
        ("a <script type='math/tex'>% <![CDATA[\nx < y %]]></script>", r"\(x &lt; y\)"),
    ],
)
def test_elements_that_become_code_and_formulas(html: str, wanted: str) -> None:
    """Without the class of a highlighter, and without the marks around a formula."""
    assert wanted in convert(html, {"html_to_native": True, "syntax_highlighter": None})


def test_a_second_definition_of_an_abbreviation_is_told() -> None:
    """With its line; the last one counts."""
    rendered = render("*[AB]: one\n*[AB]: two\n\nAB\n")
    assert [(warning.line, warning.what) for warning in rendered.warnings] == [
        (2, "the abbreviation AB is defined twice")
    ]
    assert '<abbr title="two">AB</abbr>' in rendered.html


@pytest.mark.parametrize("levels", ["0..3", "1,7", [0]])
def test_levels_of_headings_are_one_to_six(levels: object) -> None:
    """Others are named with the option."""
    with pytest.raises(KramdownError, match=r"the kramdown option toc_levels cannot be .*; give levels from 1 to 6"):
        options_from({"toc_levels": levels})


def test_a_map_in_flow_style_may_have_nothing_between_commas() -> None:
    """An entry without a colon is none."""
    options = '{{::options syntax_highlighter_opts="{}" /}}\n\n`a`'
    assert 'class="language-ruby' in convert(options.format("default_lang: ruby , , guess_lang: true"))
    assert any("a map" in warning.remedy for warning in render(options.format("ruby")).warnings)


def test_the_list_of_footnotes_may_stand_anywhere() -> None:
    """Its place has the attributes of the list, and none of its own."""
    html = convert("a[^n]\n\n* notes\n{:footnotes .mine}\n\nb\n\n[^n]: text\n")
    assert '<div class="footnotes" role="doc-endnotes">' in html
    assert "mine" not in html
    assert html.index("doc-endnotes") < html.index("<p>b</p>")


def test_an_image_that_stands_alone_gives_its_class_and_its_id_to_the_figure() -> None:
    """Those that the block has not itself."""
    html = convert("![a](f.png){:standalone .wide #own}\n{:.big}\n")
    assert '<figure class="big" id="own">' in html
    assert '<img src="f.png" alt="a" class="wide" />' in html


@pytest.mark.parametrize(
    ("prefix", "ids"), [("auto_ids", ["one", "two"]), ("auto_ids-x-", ["x-one", "x-two"]), ("other", [])]
)
def test_terms_have_ids_where_they_are_asked_for(prefix: str, ids: list[str]) -> None:
    """With what stands behind the word in front."""
    html = convert(f"{{:{prefix}}}\nOne\n: a\n\nTwo\n: b\n")
    assert [part.partition('"')[0] for part in html.split('<dt id="')[1:]] == ids
