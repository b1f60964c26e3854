"""What a template costs is counted, grows with its length alone, and nothing that is written makes a traceback."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache, partial
from types import FrameType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.jekyll.bodies.excerpts import excerpt_of
from plugins.jekyll.liquid.lexer import tokenize
from tests.conftest import BuildSite
from tests.unit.jekyll.liquid.conftest import Render, Site

WORST: dict[str, Callable[[int], str]] = {
    "open outputs": lambda n: "{{" * n,
    "open outputs with names": lambda n: "{{ a" * n,
    "open tags": lambda n: "{% if" * n,
    "open raws": lambda n: "{% raw %}" * n,
    "open comments": lambda n: "{% comment %}" * n,
    "nested comments": lambda n: "{% comment %}" * n + "{% endcomment %}" * n,
    "raws in a comment": lambda n: "{% comment %}" + "{% raw %}" * n,
    "single braces": lambda n: "{{ a }" * n,
    "outputs": lambda n: "{{ a.b | c: d }}" * n,
    "lone ends": lambda n: "{% endif %}" * n,
    "lone branches": lambda n: "{% else %}" * n,
    "dashes": lambda n: "{{-" + "-" * n + "}}",
    "white space": lambda n: "{%" + " " * n + "%}" + " " * n + "{{- a -}}" + " " * n,
    "branches": lambda n: "{% if a %}" + "{% elsif b %}" * n + "{% endif %}",
    "lines": lambda n: "{% liquid\n" + "assign a = 1\n" * min(n, 1000) + "%}" * max(n // 1000, 1),
}


def steps_of(function: Callable[[], object]) -> int:
    """Return how many lines of Python a call runs through."""
    steps = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal steps
        steps += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        function()
    finally:
        sys.settrace(before)
    return steps


@pytest.mark.parametrize("name", WORST)
def test_a_text_of_twice_the_length_takes_twice_the_steps(render: Render, name: str) -> None:
    """Reading, rendering, and cutting an excerpt are linear, whatever is left open."""
    works: tuple[Callable[[str], object], ...] = (
        lambda text: list(tokenize(text)),
        render,
        lambda text: excerpt_of(text + "\n\nmore\n\n" + text, "\n\n"),
    )
    for work in works:
        once, twice = (steps_of(partial(work, WORST[name](number))) for number in (400, 800))
        assert twice <= 2.3 * once + 300


LONG_TEXT = "{% assign t = 'a ' %}{% for i in (1..20) %}{% assign t = t | append: t %}{% endfor %}"
LIST = "{% assign a = 'x,y' | split: ',' %}{% for i in (1..90) %}"
LOOP = "{% for i in (1..90000) %}"


@pytest.mark.parametrize(
    "text",
    [
        LOOP + LOOP + "{% endfor %}{% endfor %}",
        "{% for a in (1..50) %}" * 40 + "x" + "{% endfor %}" * 40,
        f"{LONG_TEXT}{LOOP}{{% assign n = t | number_of_words %}}{{% endfor %}}",
        f"{LONG_TEXT}{LOOP}{{% if t contains 'b' %}}{{% endif %}}{{% endfor %}}",
        f"{LONG_TEXT}{LOOP}{{% if t == '' %}}{{% endif %}}{{% endfor %}}",
        LIST + "{% assign a = a | push: a %}{% endfor %}{{ a }}",
        LIST + "{% assign a = a | unshift: a | push: a %}{% endfor %}{{ a }}",
        LIST + "{% assign g = a | group_by: 'x' %}{% assign a = g | concat: g %}{% endfor %}{{ a | jsonify }}",
        LOOP + "{% for p in site.posts %}{% include x.html %}{% include x.html %}{% endfor %}{% endfor %}",
        LOOP + "{{ page.content }}{{ page.content }}{% endfor %}",
        "{% assign r = (1..90000) %}{% for i in r %}{% assign s = r | sort | reverse %}{% endfor %}",
        LOOP + "{% assign x = site | jsonify %}{% endfor %}",
        LOOP + "{% assign x = page.content | markdownify %}{% endfor %}",
    ],
)
def test_work_is_bounded_whatever_it_is(site: Site, render: Render, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Loops, long texts, lists within lists and includes end with an error that says why, at its line."""
    monkeypatch.setattr("plugins.jekyll.liquid.environment.MAX_STEPS", 300_000)
    (site.config.content / "_includes/x.html").write_text("x", encoding="utf-8")
    site.add("big.md", "word " * 20_000, title="Big")
    site.static_files.clear()
    rendered = render(f"one\n{text}", "big.md")
    assert [problem.line for problem in rendered.problems] == [2]
    what = rendered.problems[0].what
    assert "steps" in what or "more text" in what or "items" in what
    assert len(rendered.text) < 11_000_000


def test_a_long_document_may_be_written_out(site: Site, render: Render) -> None:
    """What bounds the text that Liquid makes does not bound what the author has written."""
    site.add("long.md", "x", title="Long")
    text = "{{ page.title }}" + "word and " * 1_500_000
    assert render(text, "long.md").problems == ()


def test_what_includes_say_may_be_written_once(site: Site, render: Render) -> None:
    """A page may show any number of long figures; an include that a loop repeats is bounded as all that loops make."""
    for name in "abcd":
        site.add(f"_includes/{name}.html", "word and " * 400_000)
    rendered = render("".join(f"{{% include {name}.html %}}" for name in "abcd"))
    assert rendered.problems == ()
    assert len(rendered.text) == 4 * 9 * 400_000
    looped = render("{% for i in (1..9) %}{% include a.html %}{% endfor %}")
    assert [problem.what for problem in looped.problems] == ["this makes more text than a page can hold"]
    assert len(looped.text) < 14_000_000


def test_a_layout_may_hold_a_long_document(build_site: BuildSite) -> None:
    """What a document has come to is one value for its layout, however long."""
    built = build_site(
        {
            "_config.yml": "title: Figures\n",
            "_includes/a.html": f"<script>{'1,' * 2_600_000}</script>\n",
            "_layouts/default.html": "<body>{{ content }}</body>",
            "_layouts/figure.html": "---\nlayout: default\n---\n{{ content }}<h2>Data</h2><p>On request.</p>\n",
            "a.md": "---\ntitle: A\nlayout: figure\n---\n\n{% include a.html %}\n",
        }
    )
    assert "On request." in built.read("a.html")
    assert built.status == 0


def test_bodies_in_a_circle_are_refused_once(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Posts that each show all posts are told, and hold neither each other's faults nor themselves."""
    from plugins.site.problems import Problem, ProblemError

    text = "T{% for p in site.posts %}{{ p.content }}{% endfor %}"
    for day in range(1, 25):
        site.add(f"_posts/2030-01-{day:02}-p.md", text, "post", title=f"P{day}")
    being: list[object] = []
    asked: list[str] = []

    @cache
    def content_of(document: Any) -> str:
        if document in being:
            raise ProblemError(Problem(document.path, 1, "in a circle", "show the excerpt"))
        asked.append(document.source)
        being.append(document)
        try:
            return site.liquid.render(document.body, document, 1).text
        finally:
            being.pop()

    monkeypatch.setattr(site, "content_of", content_of)
    for document in [one for one in site.documents if one.body == text]:
        assert len(content_of(document)) < 6000
    assert len(asked) == 26


TEXT = """
{{ }} {% %} {%- -%} {{- -}} | : , ' " . .. ( ) [ ] = == != < contains and or in if endif unless endunless
elsif else for endfor case when endcase assign capture endcapture raw endraw comment endcomment include
include_relative liquid echo cycle tablerow endtablerow break continue highlight endhighlight link post_url
tabs endtabs tab endtab details figure enddetails picture youtube twitter file_exists last_modified_at toc
mermaid endmermaid a x? page site page.title nil true site.posts site.data forloop site.list empty blank 0 -1
1.5 (1..3) limit:2 offset:continue reversed 'note.html' note.html a=1 sort where where_exp group_by map date
'%Y' join slice round times divided_by push jsonify inspect split first size default slugify relative_url
markdownify strip_html emojify toc_only truncatewords replace uniq sum concat é 😀 </b> <a
"""
WORDS = st.sampled_from([*TEXT.split(), " ", "\n", "\x00", '<a href="'])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, max_size=40))
def test_no_text_makes_a_traceback(site: Site, words: list[str]) -> None:
    """Whatever words stand in whatever order, there is a text and there are problems that say what is wrong."""
    document = next(document for document in site.documents if document.source == "about.md")
    text = " ".join(words)
    for made in (site.liquid.render(text, document, 1), site.liquid.excerpt(excerpt_of(text, "\n"), document, 1)):
        assert isinstance(made.text, str)
        assert all(problem.what and problem.remedy for problem in made.problems)
        if made.lines is not None:
            assert 1 <= made.source_line(1, 1) <= text.count("\n") + 1


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, max_size=12), st.sampled_from(["{{ %s }}", "{%% if %s %%}{%% endif %%}", "{%% assign a = %s %%}",
       "{%% for %s %%}{{ a }}{%% endfor %%}", "{%% %s %%}", "{{ site.posts | %s }}", "{{ 'text' | %s }}"]))  # fmt: skip
def test_no_markup_makes_a_traceback(site: Site, words: list[str], form: str) -> None:
    """The same inside of a tag, an output or a filter's arguments."""
    document = next(document for document in site.documents if document.source == "about.md")
    markup = " ".join(word for word in words if "%" not in word and "}" not in word)
    made = site.liquid.render(form % markup, document, 1)
    assert all(problem.what and problem.remedy for problem in made.problems)


def test_a_theme_may_copy_a_long_text_heading_by_heading(render: Render) -> None:
    """Filters may make more text than a page can hold, as long as the page does not: Chirpy appends to its content."""
    text = (
        "{% assign made = '' %}{% assign piece = '" + "x" * 500 + "' %}"
        "{% for i in (1..250) %}{% assign made = made | append: piece %}{% endfor %}{{ made.size }}"
    )
    rendered = render(text)
    assert not rendered.problems
    assert rendered.text == "125000"


def test_truncation_does_not_count_what_typography_adds(render: Render) -> None:
    """The spans that set capitals and ampersands smaller are not in the text that Jekyll cuts."""
    text = "{{ '<p>The <span class=\"caps\">UK</span> has it all' | truncatewords: 3 }}"
    assert render(text).text == "<p>The UK has..."
    assert render("{{ 'A <span class=\"amp\">&amp;</span> B' | truncate: 9 }}").text == "A &amp; B"
