"""Liquid's and Jekyll's filters; every expected text was checked with Jekyll 4.3."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plugins.jekyll.liquid.filters.texts import strip_html

TextOf = Callable[..., str]

TEXTS = [
    ("'hello World' | capitalize", "Hello world"),
    ('"a&b<c>d\'" | escape', "a&amp;b&lt;c&gt;d&#39;"),
    ("'&lt;a & b' | escape_once", "&lt;a &amp; b"),
    ("'a\"b<c' | xml_escape", "a&quot;b&lt;c"),
    ("'a b&c/d~e*f' | cgi_escape", "a+b%26c%2Fd~e%2Af"),
    ("'a%20b+c' | url_decode", "a b c"),
    ("'foo, bar?' | uri_escape", "foo,%20bar?"),
    ("'abcdefghij' | truncate: 5", "ab..."),
    ("'abcdefghij' | truncate: 5, ''", "abcde"),
    ("'a b c' | truncatewords: 2", "a b..."),
    ("'a  b c' | truncatewords: 3", "a  b c"),
    ("'  a b' | truncatewords: 1", "a..."),
    ("'a b' | truncatewords: 0", "a..."),
    ("'a b' | truncatewords: -1, '!'", "a!"),
    ("'a,b,,c,,' | split: ',' | join: '-'", "a-b--c"),
    ("' a  b ' | split: ' ' | join: '-'", "a-b"),
    ("'<p>a</p><!-- c --><script>x</script>b' | strip_html", "ab"),
    ("'<p>a lone&nbsp;word</p>' | strip_html | truncate: 10 | escape", "a lone ..."),
    ("'a&nbsp;b c d' | truncate: 6", "a b..."),
    ("'a<script>b<!--c--><style>d<i>e' | strip_html", "abde"),
    ("'a<!-->b--><c<style' | strip_html", "a<c<style"),
    ("'aXbXc' | replace_first: 'X', '-'", "a-bXc"),
    ("'aXbXc' | remove_last: 'X'", "aXbc"),
    ("'abc' | replace: '', '-'", "-a-b-c-"),
    ("1.0 | append: nil", "1.0"),
    ("'The _config.yml File' | slugify", "the-config-yml-file"),
    ("'The _config.yml File' | slugify: 'pretty'", "the-_config.yml-file"),
    ("'Émile ß' | slugify: 'latin'", "emile-ss"),
    ("'The File' | slugify: 'none'", "the file"),
    ("'你好 hello world' | number_of_words: 'auto'", "4"),
    ("'a b c' | number_of_words", "3"),
    ("'a b&nbsp;c d\u00a0e' | number_of_words", "4"),
    ("site.owner | jsonify", '{"name":"Ada","age":36}'),
    ("'é</b>' | jsonify", '"é</b>"'),
    ("site.owner | inspect", "{&quot;name&quot;=&gt;&quot;Ada&quot;, &quot;age&quot;=&gt;36}"),
    ("'\"a\" it' | smartify", "“a” it"),
    ("'*a*' | markdownify", "<p>*a*</p>\n"),
    ("'abcdef' | slice: -3, 2", "de"),
    ("' a  b ' | normalize_whitespace", "a b"),
    ("'eA==' | base64_decode", "x"),
]
NUMBERS = [
    ("10 | divided_by: 3", "3"),
    ("-10 | divided_by: 3", "-4"),
    ("10 | divided_by: 4.0", "2.5"),
    ("'1.5' | plus: 1", "2.5"),
    ("'a' | plus: 1", "1"),
    ("0.1 | plus: 0.2", "0.3"),
    ("-10 | modulo: 3", "2"),
    ("2.5 | round", "3"),
    ("1.234 | round: 2", "1.23"),
    ("15 | round: -1", "20"),
    ("5.666 | round: -2", "0"),
    ("1264.5 | round: -2", "1300"),
    ("'-3.5' | abs", "3.5"),
    ("4 | at_least: 5", "5"),
    ("'7x' | to_integer", "7"),
    ("true | to_integer", "1"),
    ("3 | times: 1.5", "4.5"),
]
LISTS = [
    ("site.list | sort", "123"),
    ("site.data.people | sort: 'age' | map: 'name' | join: ','", "Bob,Zoe"),
    ("site.data.people | sort: 'age', 'last' | map: 'name' | join: ','", "Zoe,Bob"),
    ("'b,A,a' | split: ',' | sort | join", "A a b"),
    ("'b,A,a' | split: ',' | sort_natural | join: ''", "Aab"),
    ("site.list | push: 9 | shift | pop: 2", "1"),
    ("site.list | unshift: 0 | reverse | join: ','", "2,1,3,0"),
    ("site.list | concat: site.list | uniq | size", "3"),
    ("site.list | array_to_sentence_string", "3, 1, and 2"),
    ("'a,b' | split: ',' | array_to_sentence_string: 'or'", "a or b"),
    ("site.data.people | map: 'age' | compact | size", "1"),
    ("site.posts | where: 'rank', '1' | map: 'title'", "New news"),
    ("site.posts | where: 'shown', true | map: 'title'", "New news"),
    ("site.posts | where: 'shown', nil | map: 'title'", "Old news"),
    ("site.posts | where: 'tags', 'pen' | map: 'title'", "Old news"),
    ("site.talks | where: 'year', 2001 | map: 'title'", "Alpha"),
    ("site.talks | where: 'venue' | map: 'title'", "Alpha"),
    ("site.missing | where: 'venue' | size", "0"),
    ("site.talks | where: 'venue', empty | map: 'title'", "Beta"),
    ("site.posts | where_exp: 'p', 'p.rank > 1 and p.url contains \"old\"' | map: 'title'", "Old news"),
    ("site.data.people | find: 'name', 'Bob' | jsonify", '{"name":"Bob"}'),
    ("site.data.people | find_exp: 'p', 'p.age > 40'", ""),
    ("site.posts | group_by: 'rank' | map: 'name' | join: ','", "1,2"),
    ("site.posts | group_by_exp: 'p', \"p.date | date: '%Y'\" | map: 'name' | join: ','", "2021,2020"),
    ("site.data.people | map: 'name' | first", "Zoe"),
    ("nil | default: 'd'", "d"),
    ("false | default: 'd', allow_false: true", "false"),
]
DATES = [
    ("'2020-01-05' | date: '%-d %b %Y, %A %j'", "5 Jan 2020, Sunday 005"),
    (
        "'2020-07-05 13:05' | date: '%I:%M %p|%l|%P|%^b|%e|%3N|%s|%z|%Z'",
        "01:05 PM| 1|pm|JUL| 5|000|1593947100|+0200|CEST",
    ),
    ("'2021-01-03' | date: '%G-W%V %U %W %y %C %D %F %T'", "2020-W53 01 00 21 20 01/03/21 2021-01-03 00:00:00"),
    ("'2020-01-05T10:20:30Z' | date: '%H:%M %z'", "10:20 +0000"),
    ("'2020-01-05T23:20:30-08:00' | date: '[%Z]'", "[]"),
    ("'2020-01-05T23:20:30Z' | date: '[%Z]'", "[UTC]"),
    ("'2020-01-05T23:20:30-08:00' | date_to_xmlschema", "2020-01-06T08:20:30+01:00"),
    ("'5 November 2017' | date: '%F'", "2017-11-05"),
    ("'05/06/2015' | date: '%F'", "2015-06-05"),
    ("'foo' | date: '%F'", "foo"),
    ("nil | date: '%F'", ""),
    ("1500000000 | date: '%F %T'", "2017-07-14 04:40:00"),
    ("'2020-01-22' | date_to_string", "22 Jan 2020"),
    ("'2020-01-22' | date_to_string: 'ordinal'", "22nd Jan 2020"),
    ("'2020-01-11' | date_to_long_string: 'ordinal', 'US'", "January 11th, 2020"),
    ("'2020-01-22' | date_to_rfc822", "Wed, 22 Jan 2020 00:00:00 +0100"),
]
URLS = [
    ("'/a/b c.html' | relative_url", "/base/a/b%20c.html"),
    ("'é.html' | relative_url", "/base/%C3%A9.html"),
    ("'/x y/?a=b c#d e' | relative_url", "/base/x%20y/?a=b%20c#d%20e"),
    ("'https://x.org/a b' | relative_url", "https://x.org/a b"),
    ("'mailto:a@b' | absolute_url", "mailto:a@b"),
    ("'/a/../b/./c' | relative_url", "/base/b/c"),
    ("'' | relative_url", "/base"),
    ("'/' | absolute_url", "https://example.org/base/"),
    ("'/é?q=ü&z=%2B' | absolute_url", "https://example.org/base/%C3%A9?q=%C3%BC&z=%2B"),
    ("site.posts[0] | absolute_url", "https://example.org/base/new-news/"),
    ("nil | relative_url", ""),
    ("'/a/index.html' | strip_index", "/a/"),
]


@pytest.mark.parametrize(("expression", "text"), [*TEXTS, *NUMBERS, *LISTS, *DATES, *URLS])
def test_a_filter_gives_what_it_gives_in_jekyll(text_of: TextOf, expression: str, text: str) -> None:
    """Texts, numbers, lists, dates and URLs, with Ruby's rules."""
    assert text_of(f"{{{{ {expression} }}}}") == text


def test_the_time_of_a_build_can_be_set(text_of: TextOf, monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH makes two builds of one tree equal."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1500000000")
    assert text_of("{{ site.time }}|{{ 'now' | date: '%F' }}") == "2017-07-14 04:40:00 +0200|2017-07-14"


def test_a_sample_is_the_same_in_every_build(text_of: TextOf) -> None:
    """What is drawn by chance does not change a page from one build to the next."""
    assert len({text_of("{{ (1..50) | reverse | sample: 3 | join: ',' }}") for _ in range(3)}) == 1


@pytest.mark.parametrize("opening", ["<script", "<!--", "<style", "<", "<script<!--"])
def test_what_is_left_open_is_looked_through_once(opening: str) -> None:
    """Two megabytes of openings stay as they are, and would take hours if each looked for its end."""
    text = opening * (2_000_000 // len(opening))
    assert strip_html(text) == text
