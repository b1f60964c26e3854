"""Code in colour: rouge's wrappers around Pygments' tokens."""

from __future__ import annotations

import html
import re

import pytest

from plugins.kramdown import convert


def code_of(page: str) -> str:
    """The text in the first code element."""
    found = re.search(r"<code[^>]*>(.*?)</code>", page, re.DOTALL)
    assert found is not None
    return html.unescape(re.sub(r"<[^>]+>", "", found[1]))


def test_wrappers_of_a_block() -> None:
    """A block has rouge's three wrappers with its class names."""
    assert convert("```python\nx = 1\n```\n") == (
        '<div class="language-python highlighter-rouge"><div class="highlight"><pre class="highlight"><code>'
        '<span class="n">x</span> <span class="o">=</span> <span class="mi">1</span>\n</code></pre></div></div>'
    )


def test_the_authors_class_stays() -> None:
    """Attributes of the author are on the outer wrapper."""
    html = convert("```python\nx\n```\n{: .wide #c}\n")
    assert html.startswith('<div class="language-python wide highlighter-rouge" id="c">')


def test_an_unknown_language_is_shown_as_it_is() -> None:
    """A language that nobody knows is not highlighted, and not lost."""
    assert convert("```klingon\na < b\n```\n") == '<pre><code class="language-klingon">a &lt; b\n</code></pre>'


@pytest.mark.parametrize("language", ["yml", "terminal", "viml", "jsonc", "patch"])
def test_rouges_names_are_known(language: str) -> None:
    """A name that only rouge has is highlighted by the lexer that is meant."""
    assert "highlighter-rouge" in convert(f"```{language}\na: b\n```\n")


LANGUAGES = ["python", "html", "console", "php", "yaml", "tex", "bash", "diff", "text", "json"]
CODES = ["a\n", "\n\n  a\n\n\n", "\tif x < 1 && y: 'é'\n", "$ ls\nfile\n$ \n", "# no end\\\n", "<?php 1 ?>\n"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_the_text_is_exactly_the_authors(language: str, code: str) -> None:
    """No lexer adds, drops or changes a character."""
    assert code_of(convert(f"~~~{language}\n{code}~~~\n")) == code


def test_a_span_with_a_language() -> None:
    """A code span is highlighted when its class names a language."""
    assert '<span class="mi">1</span>' in convert("`1`{: .language-python}\n")


def tokens_of(page: str) -> list[tuple[str, str]]:
    """The highlighted tokens, each with its class."""
    return [(name, html.unescape(text)) for name, text in re.findall(r'<span class="(\w+)">([^<]*)</span>', page)]


def test_php_is_highlighted_as_rouge_does() -> None:
    """What `new` makes is a class, behind any space; what other keywords lead to is not."""
    tokens = tokens_of(convert("```php\nreturn foo; new  Bar(baz);\n```\n"))
    assert [text for name, text in tokens if name == "nc"] == ["Bar"]


def test_ruby_is_highlighted_as_rouge_does() -> None:
    """A dot is punctuation, what is called behind it a function, and a capital makes a constant."""
    tokens = tokens_of(convert("```ruby\nabc.def_ghi Jkl\nmno\n```\n"))
    assert ("p", ".") in tokens
    assert [text for name, text in tokens if name == "nf"] == ["def_ghi"]
    assert [text for name, text in tokens if name == "no"] == ["Jkl"]


def test_markup_is_highlighted_as_rouge_does() -> None:
    """The angle brackets of a tag belong to it."""
    tokens = tokens_of(convert('```html\n<a href="b">c</a><br />\n```\n'))
    assert "".join(text for name, text in tokens if name == "nt").replace(" ", "") == "<a></a><br/>"
