"""Liquid's tags and expressions do what they do in Jekyll; every expected text was checked with Jekyll 4.3."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.unit.jekyll.liquid.conftest import Site

TextOf = Callable[..., str]


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("nil", ""),
        ("true", "true"),
        ("1.0", "1.0"),
        ("100000000000000000000.0", "1.0e+20"),
        ("'a' \"b\"", "a"),
        ("site.list", "312"),
        ("site.owner", '{"name"=>"Ada", "age"=>36}'),
        ("site.owner.name", "Ada"),
        ('site["owner"]["name"]', "Ada"),
        ("site.owner.size", "2"),
        ("site.owner.first", "nameAda"),
        ("site.list.first", "3"),
        ("site.list.last", "2"),
        ("site.list[-1]", "2"),
        ("site.list[9]", ""),
        ("site.title.size", "5"),
        ("site.title.first", ""),
        ("site.missing.deeper", ""),
        ("page .title", "About"),
        ("site.data.people[1]['name']", "Bob"),
        ("(1..4)", "1..4"),
        ("(1..4) | join: '-'", "1-2-3-4"),
        ("empty", ""),
        ("", ""),
        ("| upcase", ""),
        ("page.title|upcase", "ABOUT"),
        ("page.title | append:'!' | upcase | ", "ABOUT!"),
        ("'a|b' | split: '|' | join: ':'", "a:b"),
        ("'a' | append: 'b' 'c'", "ab"),
        ("'{{'", "{{"),
    ],
)
def test_an_expression_has_jekylls_value(text_of: TextOf, expression: str, text: str) -> None:
    """Literals, lookups, ranges and filters, also where the writing is careless."""
    assert text_of(f"{{{{ {expression} }}}}") == text


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("0", True),
        ("''", True),
        ("nil", False),
        ("page.missing", False),
        ("page.title=='About'", True),
        ("1 == 1.0", True),
        ("1 == '1'", False),
        ("1 == true", False),
        ("nil == false", False),
        ("page.missing == nil", True),
        ("nil < 1", False),
        ("'a' < 'b'", True),
        ("2 >= 1.5", True),
        ("page.title <> 'x'", True),
        ("site.list contains 3", True),
        ("site.list contains '3'", False),
        ("site.owner contains 'name'", True),
        ("page.title contains 'bou'", True),
        ("nil contains 'a'", False),
        ("'' == empty", True),
        ("site.nothing == empty", False),
        ("'' == blank", False),
        ("page.missing != blank", True),
        ("true and false or true", True),
        ("true or false and false", True),
        ("false and true or true", False),
        ("(page.title == 'x') or site.list", True),
        ("page.title && page.missing", True),
        ("page.title == 'a and b' or page.title == 'About'", True),
    ],
)
def test_a_condition_holds_as_in_jekyll(text_of: TextOf, condition: str, holds: bool) -> None:
    """Truth, equality, order and membership are Ruby's; and, or bind from the right."""
    assert text_of(f"{{% if {condition} %}}yes{{% else %}}no{{% endif %}}") == ("yes" if holds else "no")


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{% if false %}a{% elsif true %}b{% else %}c{% endif %}", "b"),
        ("{% unless false %}a{% else %}b{% endunless %}", "a"),
        ("{% case 42 %}{% when 41, 42 %}a{% when 42 %}b{% else %}c{% endcase %}", "ab"),
        ("{% case 'x' %}\n {% when 'y' or 'x' %}a{% endcase %}", "a"),
        ("{% case page.missing %}{% when nil %}a{% else %}b{% endcase %}", "a"),
        (
            "{% for i in site.list %}{{ forloop.index }}{{ i }}{% unless forloop.last %},{% endunless %}{% endfor %}",
            "13,21,32",
        ),
        ("{% for i in site.list reversed limit: 2 offset: 1 %}{{ i }}{% endfor %}", "21"),
        ("{% for i in site.list limit:2 reversed %}{{ i }}{% endfor %}", "31"),
        ("{% for i in site.list limit:0 %}{{ i }}{% else %}none{% endfor %}", "none"),
        (
            ("{% for i in site.list limit:2 %}{{ i }}{% endfor %}"
            "{% for i in site.list offset:continue %}{{ i }}{% endfor %}"),
            "312",
        ),
        ("{% for p in site.owner %}{{ p[0] }}={{ p.last }};{% endfor %}", "name=Ada;age=36;"),
        ("{% for c in 'abc' %}[{{ c }}]{% endfor %}{% for c in 5 %}x{% endfor %}", "[abc]"),
        (
            ("{% for i in (1..5) %}{% if i == 2 %}{% continue %}{% endif %}"
            "{% if i == 4 %}{% break %}{% endif %}{{ i }}{% endfor %}"),
            "13",
        ),
        (
            "{% for i in (1..2) %}{% for j in (1..2) %}{{ forloop.parentloop.index }}{{ j }} {% endfor %}{% endfor %}",
            "11 12 21 22 ",
        ),
        ("{% for i in (1..2) %} {% assign x = i %} {% endfor %}|{{ x }}{{ i }}", "|2"),
        ("{% if true %} {% else %}x{% endif %}|", " |"),
        ("{% for i in (1..3) %}{% cycle 'a', 'b' %}{% cycle 'n': 1, 2 %}{% endfor %}", "a1b2a1"),
        ("{% for i in (1..3) %}{% cycle 'a', nil, 'b', null %}{% cycle nil %}{% endfor %}", "aba"),
        ("{% increment n %}{% increment n %}{% decrement n %}{{ n }}", "0111"),
        ("{% assign n = 5 %}{% increment n %}{{ n }}", "05"),
        ("{% capture x %}<{{ page.title }}>{% endcapture %}{{ x | size }}", "7"),
        ("{% tablerow i in site.list cols:2 %}{{ i }}{% endtablerow %}",
         ('<tr class="row1">\n<td class="col1">3</td><td class="col2">1</td></tr>\n'
         '<tr class="row2"><td class="col1">2</td></tr>\n')),
        ("{% for i in (1..2) %}{% ifchanged %}x{% endifchanged %}{% endfor %}", "x"),
        ("a{% comment %}{{ x }}{% foo %}{% comment %}{% endcomment %}{% endcomment %}b", "ab"),
        ("{% comment %}{% raw %}{% endcomment %}{% endraw %}{% endcomment %}b", "b"),
        ("{% raw %}{{ a {% if %}{% endraw %}b", "{{ a {% if %}b"),
        ("a {{- 'b' -}} c {%- assign x = 1 -%} d", "abcd"),
        ("a {%- raw %} b {% endraw %} c", "a b  c"),
        ("{% liquid\n assign x = 1\n if x\n   echo 'y'\n endif\n%}{% # nothing %}", "y"),
        ("{% break %}after", ""),
        ("{% case 'b' %}{% when 'a' and 'b' %}x{% endcase %}", ""),
        ("{% case 'a' %}{% when 'a' and 'b' %}x{% endcase %}", "x"),
        ("{% case 'b' %}{% when 'a' 'b' %}x{% endcase %}", ""),
        ("{% case 'c' %}{% when 'a', 'b' or 'c' %}x{% endcase %}", "x"),
        ("{% for x? in site.list %}{{ x? }}{% endfor %}", "312"),
        ("{% for i in site.list limit:1 %}{{ forloop.name }}{{ forloop.parentloop }}{% endfor %}", "i-site.list"),
        ("{% for i in (1..2) limit:1 %}{{ forloop.name }}{{ forloop.parentloop.index }}{% endfor %}", "i-(1..2)"),
        ("{% for i in (1..1) %}{% for j in (5..5) %}{% endfor %}{{ forloop.parentloop.index }}{% endfor %}", ""),
        ("{% for i in (1..1) %}{% tablerow j in (5..5) %}{{ forloop.name }}{% endtablerow %}{% endfor %}",
         '<tr class="row1">\n<td class="col1">i-(1..1)</td></tr>\n'),
        ("{% assign x = blank %}[{{ x }}{{ x | size }}]{% if x == '' %}=''{% endif %}{% if x == blank %}=b{% endif %}",
         "[0]=''"),
        ("{% assign x = empty %}{% if '' == x %}{{ x | append: 'q' }}{% endif %}", "q"),
        ("a\n{%- raw -%} b {%- endraw -%}\n c", "a b c"),
        ("{% liquid\n comment\n nonsense\n endcomment\n ## note\n echo 'y'\n%}", "y"),
        ("{%- # one\n # two -%}x", "x"),
        ("{{{ page.title }}}", "}"),
        ("{% assign page = 'x' %}{{ page }}", "x"),
    ],
)  # fmt: skip
def test_a_tag_writes_what_it_writes_in_jekyll(text_of: TextOf, template: str, text: str) -> None:
    """Conditions, loops, variables, comments and white space."""
    assert text_of(template) == text


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("{% include 'note' %}", "[]"),
        ("{% include 'note', a: 'x' %}{{ a }}", "[x]"),
        ("{% include 'note' a: (1..2), b: 'y' %}", "[1..2y]"),
        ("{% include 'note' with 'z' %}", "[z]"),
        ("{% include 'note' with page.title as a %}", "[About]"),
        ("{% include 'note' for site.list %}", "[3][1][2]"),
        ("{% assign name = 'note' %}{% include name %}", "[]"),
    ],
)
def test_an_include_may_be_written_as_in_liquid(text_of: TextOf, site: Site, tag: str, text: str) -> None:
    """A name in quotes, or in a variable where no file has that name, is what Liquid's own tag takes."""
    (site.config.content / "_includes/note").write_text("[{{ note }}{{ a }}{{ b }}]", encoding="utf-8")
    assert text_of(tag) == text


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("{% include '../x' %}", "'../x' is not the name of an include"),
        ("{% assign x = '../x' %}{% include x %}", "'../x' is not the name of an include"),
        ("{% include 'nowhere' %}", "there is no include nowhere"),
        ("{%- # one\n two -%}", "a remark has a line that does not begin with #"),
        ("{% comment %}{% assign x = '1'{% endcomment %}", "comment is never closed"),
    ],
)
def test_what_liquid_refuses_is_refused(fault_of: TextOf, text: str, what: str) -> None:
    """Names that lead out of the folder, and remarks and comments that do not end."""
    assert fault_of(text) == what


def test_code_is_highlighted_in_jekylls_wrappers(text_of: TextOf) -> None:
    """The figure stands apart from what is around it; Liquid runs in the code; tokens have classes."""
    text = text_of("{% assign n = 1 %}{% highlight Python %}\n\nx = {{ n }}\n{% endhighlight %}")
    assert text.startswith(
        '\n<figure class="highlight"><pre><code class="language-python" data-lang="python"><span class="n">x</span>'
    )
    assert text.endswith('<span class="mi">1</span></code></pre></figure>\n')


def test_lines_of_code_are_numbered(text_of: TextOf) -> None:
    """The option linenos gives Rouge's table."""
    assert text_of("{% highlight text linenos %}\n<a>\nb\n{% endhighlight %}") == (
        '\n<figure class="highlight"><pre><code class="language-text" data-lang="text">'
        '<table class="rouge-table"><tbody><tr><td class="gutter gl"><pre class="lineno">1\n2\n</pre></td>'
        '<td class="code"><pre>&lt;a&gt;\nb\n</pre></td></tr></tbody></table></code></pre></figure>\n'
    )


def test_an_unknown_language_is_plain_text(text_of: TextOf) -> None:
    """The language is named all the same, with its plus signs as hyphens in the class."""
    assert '<code class="language-zz--" data-lang="zz++">a &amp; b</code>' in text_of(
        "{% highlight zz++ %}a & b{% endhighlight %}"
    )


def test_a_gist_is_a_link(text_of: TextOf) -> None:
    """A built page asks no other site for anything."""
    text = text_of("{% gist ada/123abc notes.md %}{% avatar ada %}{% seo %}{% feed_meta %}")
    assert text == (
        '<a href="https://gist.github.com/ada/123abc">notes.md (gist ada/123abc)</a>'
        '<a href="https://github.com/ada">@ada</a>'
    )
