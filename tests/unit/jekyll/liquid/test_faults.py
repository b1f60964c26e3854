"""Faulty Liquid is reported with file, line and remedy, is shown in the page, and stops nothing else."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.jekyll.liquid.conftest import Render, Site

TextOf = Callable[..., str]


@pytest.mark.parametrize(
    ("text", "what", "remedy"),
    [
        ("{% unknwn %}", "there is no tag unknwn", "remove it"),
        ("{% hilight python %}", "there is no tag hilight", "did you mean highlight?"),
        ("{% elseif x %}", "there is no tag elseif", "write elsif"),
        ("{{ 'x' | upcse }}", "there is no filter upcse", "did you mean upcase"),
        ("{{ 'x' | append }}", "the filter append takes 1 argument, not 0", "| append: text"),
        ("{{ 'x' | upcase: 1 }}", "the filter upcase takes 0 arguments, not 1", "| upcase }}"),
        ("{% include nowhere.html %}", "there is no include nowhere.html", "_includes/nowhere.html"),
        ("{% include ../secret.html %}", "is not the name of an include", "without .."),
        ("{% include note.html bad %}", "include cannot read the parameters 'bad'", "note.html title="),
        ("{% include %}", "include names no file", "note.html"),
        ("{% include_relative nowhere.md %}", "there is no file nowhere.md beside this document", "folder"),
        (
            "{% post_url 2020-05-06-old-nws %}",
            "there is no post 2020-05-06-old-nws",
            "did you mean 2020-05-06-old-news?",
        ),
        ("{% post_url 2019-01-01-old-news %}", "there is no post", "did you mean 2020-05-06-old-news?"),
        ("{% post_url old-news %}", "'old-news' is not the name of a post", "{% post_url 2020-01-31-title %}"),
        ("{% link abot.md %}", "there is no document or file abot.md", "did you mean about.md?"),
        ("{% if %}x{% endif %}", "a condition has nothing to compare", "{% if page.title"),
        ("{% if a = b %}x{% endif %}", "there is no operator =", "use =="),
        ("{% if not page.title %}x{% endif %}", "there is no operator page", "use =="),
        ("{% if 'a' < 1 %}x{% endif %}", "cannot be compared with <", "make both numbers"),
        ("{% if true %}x", "if is never closed", "{% endif %}"),
        ("{% for x in site.list %}x", "for is never closed", "{% endfor %}"),
        ("{% raw %}x", "raw is never closed", "{% endraw %}"),
        ("{% comment %}x", "comment is never closed", "{% endcomment %}"),
        ("{% highlight text %}x", "highlight is never closed", "{% endhighlight %}"),
        ("{% endif %}", "endif closes nothing here", "open its block"),
        ("{% else %}", "else closes nothing here", "open its block"),
        ("{{ page.title", "{{ is never closed", "{% raw %}"),
        ("{{ page.title }", "{{ is never closed", "{% raw %}"),
        ("{% if page.title", "{% is never closed", "{% raw %}"),
        ("{% %}", "a tag has no name", "{% raw %}"),
        ("{% for x %}y{% endfor %}", "for does not say what to go through", "{% for post in site.posts %}"),
        ("{% for x in site.list limit: 'a' %}y{% endfor %}", "a is not an integer", "whole number"),
        ("{% case %}{% endcase %}", "case has no value", "{% case page.layout %}"),
        ("{% assign x %}", "assign has no value", "{% assign name = 'value' %}"),
        ("{% cycle %}", "cycle has no values", "{% cycle 'odd', 'even' %}"),
        ("{% highlight %}x{% endhighlight %}", "highlight cannot read ''", "{% highlight python %}"),
        ("{{ 1 | divided_by: 0 }}", "this is divided by 0", "{% if %}"),
        ("{{ nil | sort }}", "sort has nothing to sort", "default"),
        ("{{ 'x' | sassify }}", "there is no Sass here", "CSS"),
        ("{{ 'soon' | date_to_string }}", "'soon' is not a date", "2024-05-31"),
        ("{% gist %}", "gist cannot read which one", "{% gist user/1234567"),
    ],
)
def test_a_fault_is_a_problem_with_a_remedy(render: Render, site: Site, text: str, what: str, remedy: str) -> None:
    """What is wrong and how to mend it are said in the author's terms, at the line of the fault."""
    rendered = render(f"one\ntwo\n{text}\n", line=11)
    (problem,) = rendered.problems
    assert what in problem.what
    assert remedy in problem.remedy
    assert (problem.path, problem.line, problem.severity) == (site.config.content / "about.md", 13, "error")


def test_the_rest_of_the_page_is_rendered(render: Render) -> None:
    """Around the marks of several faults, everything else comes out as it should."""
    rendered = render(
        "{{ page.title }}\n{% foo %}\n{{ 1 | bar }}\n{% if true %}{% include no.html %}in{% endif %}\nend"
    )
    assert [problem.line for problem in rendered.problems] == [2, 3, 4]
    marks = re.sub(r"<span class=\"problem\".*?</span>", "!", rendered.text)
    assert marks == "About\n!\n1!\n!in\nend"


def test_the_mark_is_inert_and_visible(render: Render) -> None:
    """Nothing of a fault's text can become Markdown, Liquid or HTML."""
    text = render("{% include <b>*x*_y_`z`|[a](b) %}").text
    assert re.fullmatch(r'<span class="problem" data-problem="[^<>"*_`|\[\]]*">[^<>*_`|\[\]]*</span>', text)
    assert "<b>*x*_y_`z`|[a](b)" in html.unescape(text)


def test_the_content_of_a_faulty_block_stays(render: Render) -> None:
    """An unknown block, and one with a faulty condition, show what they hold."""
    for text in ("{% box %}inside{% endbox %} after", "{% if a = b %}inside{% endif %} after"):
        rendered = render(text)
        assert len(rendered.problems) == 1
        assert rendered.text.endswith("inside after")


def test_a_block_closed_by_another_is_named(render: Render) -> None:
    """A loop inside of a condition that is closed first is the one that is never closed."""
    rendered = render("{% if true %}\n{% for x in site.list %}\n{{ x }}{% endif %} after")
    (problem,) = rendered.problems
    assert (problem.line, problem.what) == (2, "for is never closed")
    assert rendered.text.endswith(" after")


def test_a_fault_in_a_branch_that_is_not_taken_is_found(render: Render) -> None:
    """What cannot be parsed is a problem wherever it stands, as in Jekyll."""
    (problem,) = render("a{% if false %}\n{% nonsense %}{% endif %}").problems
    assert problem.line == 2


def test_a_fault_of_an_include_names_the_include(render: Render, site: Site) -> None:
    """File and line are the include's own."""
    path = site.config.content / "_includes/note.html"
    path.write_text("fine\n\n{{ x | nope }}\n", encoding="utf-8")
    (problem,) = render("one\n{% include note.html %}").problems
    assert (problem.path, problem.line) == (path, 3)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("<a href=\"{{ '/x' | nope }}\">x</a>", '<a href="/x">x</a>'),
        ("<a href=\"{{ '/x' | nope | escape }}\">x</a>", '<a href="/x">x</a>'),
        ('<a href="{% link nowhere.md %}">x</a>', '<a href="">x</a>'),
        ('<img src="{% asset x.png %}">', '<img src="">'),
        ("[x]({% link nowhere.md %})", "[x]()"),
        ("{% if a = b %}{% endif %}<b>", "!<b>"),
        ("1 < 2 {{ 'x' | nope }}", "1 < 2 x!"),
        ("<b>{{ 'x' | nope }}</b>", "<b>x!</b>"),
        ("{% capture u %}{{ 'x' | nope }}{% endcapture %}{{ u }}", "x!"),
        ("{% assign u = 'x' | nope %}{{ u }}", "!x"),
    ],
)
def test_a_fault_tears_no_tag_apart(render: Render, text: str, made: str) -> None:
    """An unknown filter leaves its value; a fault inside of a tag or an address has no mark in the page."""
    rendered = render(text)
    assert len(rendered.problems) == 1
    assert re.sub(r"<span class=\"problem\".*?</span>", "!", rendered.text) == made


@pytest.mark.parametrize(
    "text",
    [
        "{{ 'a' | nope | sort | date_to_string }}",
        "{% assign x = 'a' | nope %}{{ x | sort }}{% assign y = x | append: '' %}{{ y | sort }}",
        "{% assign x = nil | sort %}{{ x | date_to_string }}{{ x | sort }}",
        "{% assign x = 'a,b' | split: ',' | nope %}{% for i in x %}{{ i | sort }}{% endfor %}",
        "{% assign x = 'a' | nope %}{% if x < 1 %}{% endif %}",
    ],
)
def test_what_follows_from_a_fault_is_no_second_one(render: Render, text: str) -> None:
    """One cause is one problem."""
    assert len(render(text).problems) == 1


def test_a_variable_set_again_is_sound(render: Render) -> None:
    """What a variable held before has no part in what is wrong with it now."""
    assert len(render("{% assign x = 'a' | nope %}{% assign x = 'a' %}{{ x | sort }}").problems) == 2


def test_lines_of_the_source_are_known(site: Site, render: Render) -> None:
    """A line of what was made is told as the line of the file, also below includes, loops and what is left out."""
    (site.config.content / "_includes/many.html").write_text("1\n2\n3\n", encoding="utf-8")
    text = (
        "one\n{% include many.html %}\nthree\n{% for i in (1..2) %}four\nfive\n{% endfor %}\nseven\n"
        "{%- comment %}\n\n{% endcomment -%}\n\nten\n{% raw %}eleven\n{% endraw %}twelve"
    )
    made = render(text, line=11)
    lines = {line: made.source_line(number, 11) for number, line in enumerate(made.text.split("\n"), 1) if line}
    assert lines == {
        "one": 11, "1": 12, "2": 12, "3": 12, "three": 13, "four": 14, "five": 15, "seventen": 17, "eleven": 23,
        "twelve": 24,
    }  # fmt: skip


def test_a_fault_in_a_liquid_tag_is_on_its_own_line(render: Render) -> None:
    """Each line of ``{% liquid %}`` is one for its faults too."""
    (problem,) = render("a\n{% liquid\n  assign x = 1\n  nonsense\n%}").problems
    assert problem.line == 4


def test_equal_faults_are_told_once(render: Render) -> None:
    """A fault inside of a loop is one problem."""
    assert len(render("{% for x in (1..9) %}{{ x | nope }}{% endfor %}").problems) == 1


def test_a_circle_of_contents_is_a_problem(render: Render, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the library refuses with a problem is told as it is, and the page goes on."""
    from plugins.site.problems import Problem, ProblemError

    refused = Problem(Path("x.md"), 4, "in a circle", "use the excerpt")

    def refuse(document: object) -> str:
        raise ProblemError(refused)

    monkeypatch.setattr(site, "content_of", refuse)
    rendered = render("{{ site.posts[0].content }} after")
    assert rendered.problems == (refused,)
    assert rendered.text.endswith(" after")
