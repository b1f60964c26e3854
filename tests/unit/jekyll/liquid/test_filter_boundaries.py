"""Filters at their boundaries; every expected text is what Ruby's Liquid 5.4 with Jekyll 4.3's filters gives."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from msgspec import structs

from plugins.jekyll.liquid import Liquid
from tests.unit.jekyll.liquid.conftest import Render, Site

VALUES = {
    "l": [3, 1, 2],
    "d": ["b", "a"],
    "m": [2, 1.5, 1],
    "o": [{"n": "b", "r": 2, "t": ["a"]}, {"n": "a", "r": 1}, {"n": "c"}, {"n": "d", "r": 3, "t": "a"}],
}
TABLE = [
    ("'abc' | truncate: 3", "abc"),
    ("'abcd' | truncate: 3", "..."),
    ("'abcd' | truncate: 2", "..."),
    ("'abcdef' | truncate: 4, '..'", "ab.."),
    ("'abc def' | truncatewords: 1", "abc..."),
    ("'a b c d' | truncatewords: 3, '!'", "a b c!"),
    ("'abcdef' | slice: 0", "a"),
    ("'abcdef' | slice: 2, 2", "cd"),
    ("'abcdef' | slice: -2", "e"),
    ("'abcdef' | slice: -9, 3", ""),
    ("'abcdef' | slice: 5, 9", "f"),
    ("'abcdef' | slice: 6, 1", ""),
    ("'abcdef' | slice: 7, 1", ""),
    ("'abcdef' | slice: 1, -1", ""),
    ("'abcdef' | slice: 1, 0", ""),
    ("'a,b,c' | split: ',' | slice: 1, 1 | join: '-'", "b"),
    ("'a,b,c' | split: ',' | slice: -2, 2 | join: '-'", "b-c"),
    ("'a,b,c' | split: ',' | slice: -9, 2 | join: '-'", ""),
    ("'a,b,c' | split: '' | join: '-'", "a-,-b-,-c"),
    ("'a b  c' | split: ' ' | size", "3"),
    ("'a||b' | split: '|' | size", "3"),
    ("',a' | split: ',' | size", "2"),
    ("'a,,' | split: ',' | size", "1"),
    ("11 | modulo: 4", "3"),
    ("-7 | modulo: 3", "2"),
    ("7.5 | modulo: 2", "1.5"),
    ("-7 | divided_by: 2", "-4"),
    ("7 | divided_by: -2", "-4"),
    ("7.0 | divided_by: 2", "3.5"),
    ("'7' | divided_by: '2'", "3"),
    ("4.5 | round", "5"),
    ("-2.5 | round", "-3"),
    ("1.005 | round: 2", "1.01"),
    ("1250 | round: -2", "1300"),
    ("1.5 | ceil", "2"),
    ("-1.5 | ceil", "-1"),
    ("1.5 | floor", "1"),
    ("-1.5 | floor", "-2"),
    ("'1.2' | ceil", "2"),
    ("3 | at_most: 3", "3"),
    ("3 | at_most: 2", "2"),
    ("3 | at_least: 3", "3"),
    ("3 | at_least: 4", "4"),
    ("-3 | abs", "3"),
    ("0 | abs", "0"),
    ("'-1.5' | abs", "1.5"),
    ("5 | minus: 7", "-2"),
    ("'5' | minus: '2.5'", "2.5"),
    ("0.1 | times: 3", "0.3"),
    ("2 | times: -3", "-6"),
    ("nil | plus: 1", "1"),
    ("'x' | times: 2", "0"),
    ("'b,a,C' | split: ',' | sort | join: ','", "C,a,b"),
    ("'b,a,C' | split: ',' | sort_natural | join: ','", "a,b,C"),
    ("'a,b,a' | split: ',' | uniq | join: ','", "a,b"),
    ("'a,b' | split: ',' | reverse | join: ','", "b,a"),
    ("'a,b,c' | split: ',' | first", "a"),
    ("'a,b,c' | split: ',' | last", "c"),
    ("'' | first", ""),
    ("'' | size", "0"),
    ("nil | size", "0"),
    ("5 | size", "8"),
    ("'abc' | size", "3"),
    ("'a.b.a' | replace: 'a', 'x'", "x.b.x"),
    ("'a.b.a' | replace_first: 'a', 'x'", "x.b.a"),
    ("'a.b.a' | remove: 'a'", ".b."),
    ("'a.b.a' | remove_first: 'a'", ".b.a"),
    ("'a.b.a' | replace_last: 'a', 'x'", "a.b.x"),
    ("'a.b' | replace_last: 'z', 'x'", "a.b"),
    ("'a.b.a' | remove_last: 'a'", "a.b."),
    ("'abc' | replace_last: '', 'x'", "abcx"),
    ("'a1' | replace: '1', '\\0\\0'", "a11"),
    ("'a1' | replace: '1', '\\\\'", "a\\"),
    ("'  a ' | strip", "a"),
    ("'  a ' | lstrip", "a "),
    ("'  a ' | rstrip", "  a"),
    ("'<b a=\"x>y\">t</b>' | strip_html", 'y">t'),
    ("'<style>x</style>a<script type=\"y\">z</script>' | strip_html", "a"),
    ("'a &amp; b & c &lt;d>' | escape_once", "a &amp; b &amp; c &lt;d&gt;"),
    ("'<a&b>\"c\"' | escape", "&lt;a&amp;b&gt;&quot;c&quot;"),
    ("'a+b c%20' | url_decode", "a b c "),
    ("'a+b c/ü' | url_encode", "a%2Bb+c%2F%C3%BC"),
    ("'aGk=' | base64_decode", "hi"),
    ("'hi?>' | base64_encode", "aGk/Pg=="),
    ("'hi?>' | base64_url_safe_encode", "aGk_Pg=="),
    ("'aGk_Pg==' | base64_url_safe_decode", "hi?>"),
    ("nil | default: 'd'", "d"),
    ("'' | default: 'd'", "d"),
    ("false | default: 'd'", "d"),
    ("0 | default: 'd'", "0"),
    ("false | default: 'd', allow_false: true", "false"),
    ("nil | default: 'd', allow_false: true", "d"),
    ("'a' | append: 'b'", "ab"),
    ("'a' | prepend: 'b'", "ba"),
    ("'hELLO wORLD' | capitalize", "Hello world"),
    ("'ß' | upcase", "SS"),
    ("'ÄB' | downcase", "äb"),
    ("'3.99' | floor", "3"),
    ("'abc' | plus: 1", "1"),
    ("1.0 | append: ''", "1.0"),
    ("10 | divided_by: 4 | times: 2", "4"),
    ("'a-b' | split: '-' | join", "a b"),
    ("'2020-01-01' | date_to_string: 'ordinal'", "1st Jan 2020"),
    ("'2020-01-02' | date_to_string: 'ordinal'", "2nd Jan 2020"),
    ("'2020-01-03' | date_to_string: 'ordinal'", "3rd Jan 2020"),
    ("'2020-01-04' | date_to_string: 'ordinal'", "4th Jan 2020"),
    ("'2020-01-10' | date_to_string: 'ordinal'", "10th Jan 2020"),
    ("'2020-01-11' | date_to_string: 'ordinal'", "11th Jan 2020"),
    ("'2020-01-12' | date_to_string: 'ordinal'", "12th Jan 2020"),
    ("'2020-01-13' | date_to_string: 'ordinal'", "13th Jan 2020"),
    ("'2020-01-14' | date_to_string: 'ordinal'", "14th Jan 2020"),
    ("'2020-01-20' | date_to_string: 'ordinal'", "20th Jan 2020"),
    ("'2020-01-21' | date_to_string: 'ordinal', 'US'", "Jan 21st, 2020"),
    ("'2020-01-22' | date_to_long_string: 'ordinal', 'US'", "January 22nd, 2020"),
    ("'2020-01-23' | date_to_long_string: 'ordinal'", "23rd January 2020"),
    ("'2020-01-31' | date_to_long_string", "31 January 2020"),
    ("'2020-01-31' | date: ''", "2020-01-31"),
    ("'' | date: '%Y'", ""),
    ("nil | date: '%Y'", ""),
    ("'nothing' | date: '%Y'", "nothing"),
    ("0 | date: '%Y'", "1970"),
    ("'1500000000' | date: '%F %T'", "2017-07-14 02:40:00"),
    ("'2020-01-31 10:11:12' | date: '%H:%M:%S'", "10:11:12"),
    ("o | sort: 'r' | map: 'n' | join", "c a b d"),
    ("o | sort: 'r', 'last' | map: 'n' | join", "a b d c"),
    ("o | sort: 'n' | map: 'n' | join", "a b c d"),
    ("o | where: 'r', 1 | map: 'n' | join", "a"),
    ("o | where: 'r', '2' | map: 'n' | join", "b"),
    ("o | where: 't', 'a' | map: 'n' | join", "b d"),
    ("o | where: 'r', nil | map: 'n' | join", "c"),
    ("o | where_exp: 'i', 'i.r >= 2' | map: 'n' | join", "b d"),
    ("o | where_exp: 'i', 'i.r > 2 or i.n == \"b\"' | map: 'n' | join", "b d"),
    ("o | find: 'r', 2 | map: 'n' | join", "b"),
    ("o | group_by: 'r' | map: 'size' | join: ','", "1,1,1,1"),
    ("o | group_by: 'r' | map: 'name' | join: ','", "2,1,,3"),
    ("o | group_by_exp: 'i', 'i.r | plus: 1' | map: 'name' | join: ','", "3,2,1,4"),
    ("o | map: 'r' | compact | join: ','", "2,1,3"),
    ("o | uniq: 'r' | map: 'n' | join", "b a c d"),
    ("l | push: 4 | join: ','", "3,1,2,4"),
    ("l | pop | join: ','", "3,1"),
    ("l | pop: 2 | join: ','", "3"),
    ("l | pop: 9 | size", "0"),
    ("l | shift | join: ','", "1,2"),
    ("l | shift: 2 | join: ','", "2"),
    ("l | unshift: 0 | join: ','", "0,3,1,2"),
    ("l | array_to_sentence_string", "3, 1, and 2"),
    ("l | array_to_sentence_string: 'or'", "3, 1, or 2"),
    ("'a' | split: ',' | array_to_sentence_string", "a"),
    ("'a,b' | split: ',' | array_to_sentence_string", "a and b"),
    ("'' | split: ',' | array_to_sentence_string", ""),
    ("l | sample: 0 | size", "0"),
    ("l | jsonify", "[3,1,2]"),
    ("o | jsonify", '[{"n":"b","r":2,"t":["a"]},{"n":"a","r":1},{"n":"c"},{"n":"d","r":3,"t":"a"}]'),
    ("'a b' | jsonify", '"a b"'),
    ("l | inspect", "[3, 1, 2]"),
    ("l | join", "3 1 2"),
    ("l | join: nil", "312"),
    ("l | size", "3"),
    ("l | reverse | first", "2"),
    ("d | sort | join: ','", "a,b"),
    ("d | sort: nil | join: ','", "a,b"),
    ("m | sort | join: ','", "1,1.5,2"),
    ("'a b c' | number_of_words", "3"),
    ("'' | number_of_words", "0"),
    ("'你好 a' | number_of_words", "2"),
    ("'你好 a' | number_of_words: 'cjk'", "3"),
    ("'你好 a' | number_of_words: 'auto'", "3"),
    ("'a b' | number_of_words: 'auto'", "2"),
    ("'A b_c.d' | slugify", "a-b-c-d"),
    ("'A b_c.d' | slugify: 'raw'", "a-b_c.d"),
    ("'A b_c.d' | slugify: 'pretty'", "a-b_c.d"),
    ("'Äb ç' | slugify: 'ascii'", "b"),
    ("'Äb ç' | slugify: 'latin'", "ab-c"),
    ("'A!b' | slugify: 'default'", "a-b"),
    ("' -a- ' | slugify", "a"),
    ("'5' | to_integer", "5"),
    ("'5x' | to_integer", "5"),
    ("true | to_integer", "1"),
    ("false | to_integer", "0"),
    ("5.9 | to_integer", "5"),
    ("'a & b' | cgi_escape", "a+%26+b"),
    ("'a b/c?d=e&f' | uri_escape", "a%20b/c?d=e&f"),
    ("'a\"b''c<d' | xml_escape", "a&quot;b"),
    ("'/a/index.html' | strip_index", "/a/"),
    ("'/a/index.htm' | strip_index", "/a/"),
    ("'index.html' | strip_index", "index.html"),
    ("'/a/index.html/b' | strip_index", "/a/index.html/b"),
    ("'a--b---c...' | smartify", "a–b—c…"),
]


@pytest.mark.parametrize(("expression", "text"), TABLE)
def test_a_filter_gives_at_its_boundary_what_it_gives_in_ruby(
    site: Site, render: Render, expression: str, text: str
) -> None:
    """Lengths that just fit and just do not, negative places, empty texts and lists, halves, ordinals."""
    site.config = structs.replace(site.config, zone=ZoneInfo("UTC"))
    site.liquid = Liquid(site)
    site.data.update(VALUES)
    given = "".join(f"{{% assign {name} = site.data.{name} %}}" for name in VALUES)
    rendered = render(f"{given}{{{{ {expression} }}}}")
    assert rendered.problems == ()
    assert rendered.text == text


@pytest.mark.parametrize(
    ("expression", "what"),
    [
        ("'a' | append", "the filter append takes 1 argument, not 0"),
        ("'a' | truncate: 1, 2, 3", "the filter truncate takes 0 to 2 arguments, not 3"),
        ("'a' | upcase: 1", "the filter upcase takes 0 arguments, not 1"),
        ("'a' | where: 1, 2, 3", "the filter where takes 1 to 2 arguments, not 3"),
        ("5 | cgi_escape", "cgi_escape wants text"),
        ("5 | uri_escape", "uri_escape wants text"),
        ("5 | number_of_words", "number_of_words wants text"),
        ("'a' | concat: 'b'", "concat wants a list"),
        ("'é' | base64_decode", "this is not base 64"),
        ("5 | array_to_sentence_string", "array_to_sentence_string wants a list"),
        ("l | sort: 'x'", "the number 3 has no x"),
        ("o | sort: 'n', 'middle'", "sort knows no order of nils 'middle'"),
        ("l | push: 'a' | sort", "the text 'a' and the number 2 have no order"),
        ("l | to_integer", "to_integer wants a number or a text"),
        ("1 | divided_by: 0", "this is divided by 0"),
        ("1 | modulo: 0", "this is divided by 0"),
        ("'x' | slice: 'a'", "a is not an integer"),
    ],
)
def test_a_filter_says_what_it_refuses(site: Site, render: Render, expression: str, what: str) -> None:
    """A wrong number of arguments, or a value of another kind."""
    site.data.update(VALUES)
    given = "".join(f"{{% assign {name} = site.data.{name} %}}" for name in VALUES)
    (problem,) = render(f"{given}{{{{ {expression} }}}}").problems
    assert problem.what == what
    assert problem.remedy


def test_chance_is_the_same_for_one_document(site: Site, render: Render) -> None:
    """An item, several of them, and none; each is of the list, and none twice."""
    site.data.update(VALUES)
    made = render(
        "{{ site.data.l | sample }}|{{ site.data.l | sample: 2 | size }}|{{ site.data.l | sample: 9 | sort }}"
    )
    assert made.text == render("{{ site.data.l | sample }}").text + "|2|123"
    assert render("{{ '' | split: ',' | sample }}{{ 5 | sample }}").text == "5"


def test_documents_within_json_do_not_lead_back(render: Render) -> None:
    """A document has its content, and those within it have neither that nor neighbours."""
    made = render("{{ site.posts | first | jsonify }}", "_posts/2020-05-06-old-news.md").text
    assert '"content":"' in made
    assert made.count('"content":') == 1
