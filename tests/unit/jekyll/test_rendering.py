"""From a body's source to its HTML."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from plugins.jekyll.bodies.rendering import Renderer, Tools, without_comments
from plugins.jekyll.library import Library
from plugins.jekyll.liquid import Liquid
from plugins.jekyll.reading import configuration
from plugins.site.problems import Problem, Problems
from tests.unit.jekyll.conftest import doc


class FakeMath:
    """Numbers the formulas; refuses what says bad."""

    def __init__(self) -> None:
        self.problems: list[tuple[str, str]] = []

    def render(self, tex, display):
        if "bad" in tex:
            self.problems.append((f"a formula that cannot be set: {tex}", "mend it"))
            return None
        return f"<math{' display' if display else ''}>{tex}</math>"

    def resolved(self, html):
        return html.replace("(?)", "(1)")


@pytest.fixture
def render(tmp_path):
    """Return a function that renders one document's body; tools are stand-ins that leave a trace."""

    def function(text: str, name: str = "a.md", **config):
        (tmp_path / name).write_text(text, encoding="utf-8")
        problems = Problems()
        settings = {"PATH": str(tmp_path), "OUTPUT_PATH": str(tmp_path / "out"), "DEFAULT_LANG": "en"}
        read = replace(configuration.read(settings, problems), **config)
        tools = Tools(
            math=FakeMath,
            typography=lambda html: html.replace("...", "…"),
            links=lambda html, d: (
                html.replace("{here}", "/x/"),
                [Problem(d.path, 9, "a link", "mend it")] * ("{gone}" in html),
            ),
            blocked=lambda html, d: iter([Problem(d.path, 8, "blocked", "allow it", "warning")] * ("<script" in html)),
        )

        def renderer(library):
            liquid = Liquid(library, lambda name: None)  # type: ignore[arg-type]
            return Renderer(read, liquid, tools)

        library = Library(read, problems, datetime(2040, 1, 1, tzinfo=UTC), renderer)
        return library.body_of(library.documents[0])

    return function


def test_markdown_goes_all_the_way(render):
    """Liquid, kramdown, math, typography and links, in this order."""
    body = render(doc("title: T", body="# {{ page.title }}\n\nSee [it]({here}) $$x$$ (?) ...\n"))
    assert '<h1 id="t">T</h1>' in body.html
    assert '<a href="/x/">it</a> <math>x</math> (1) …' in body.html
    assert [(heading.level, heading.id, heading.text) for heading in body.headings] == [(1, "t", "T")]
    assert body.problems == ()


def test_html_is_html_already(render):
    """Its headings are found, its comments taken out; Liquid runs in it too."""
    body = render(
        doc("title: T", body='<h2 id="a">A <em>b</em></h2>\n<!-- note -->*x* {{ page.title }}\n'), name="a.html"
    )
    assert body.html == '<h2 id="a">A <em>b</em></h2>\n*x* T\n'
    assert [(heading.level, heading.id, heading.text) for heading in body.headings] == [(2, "a", "A b")]


def test_comments_stay_where_they_are_kept(render):
    """KEEP_COMMENTS leaves the author's notes in."""
    assert "<!-- note -->" in render(doc(body="<!-- note -->x\n"), name="a.html", keep_comments=True).html


def test_liquid_can_be_switched_off(render):
    """``render_with_liquid: false`` leaves it as text."""
    assert "{{ page.title }}" in render(doc("title: T", "render_with_liquid: false", body="{{ page.title }}\n")).html


def test_typography_can_be_switched_off(render):
    """TYPOGRAPHY is a setting."""
    assert "..." in render(doc(body="<p>a...</p>\n"), name="a.html", typography=False).html


def test_all_faults_come_with_the_body(render):
    """Those of the formulas with their lines, those of links and policy, and damaged letters."""
    body = render(doc(body="Montr√©al\n\n{gone}\n\n$$bad$$\n\n<script>1</script>\n"))
    told = sorted((problem.line, problem.severity, problem.what.split(":")[0]) for problem in body.problems)
    assert told == [
        (3, "warning", body.problems[0].what.split(":")[0]), (7, "warning", "a formula that cannot be set"),
        (8, "warning", "blocked"), (9, "error", "a link"),
    ]  # fmt: skip
    assert "bad" in body.html


def test_of_formulas_that_begin_alike_the_right_one_is_told(render):
    """Its line is found by its words, however its lines are broken."""
    body = render(doc(body="$$\n\\begin{x}\ngood\n$$\n\n$$\n\\begin{x}\nbad\n$$\n"))
    assert [problem.line for problem in body.problems] == [9]


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("a<!-- b -->c", "ac"),
        ("a<!-->c", "ac"),
        ("a<!--->c", "ac"),
        ("a<!-- b --!>c", "ac"),
        ("a<!-- b > c --><b>", "a<b>"),
        ("<pre><!-- b --></pre><!-- c -->", "<pre><!-- b --></pre>"),
        ("<script>x = '<!-- b -->'</script>", "<script>x = '<!-- b -->'</script>"),
        ("a<!-- b", "a"),
        ("<style>/* <!-- */", "<style>/* <!-- */"),
    ],
)
def test_comments_are_taken_out(html, left):
    """Code and scripts keep theirs; what is never closed goes on to the end, as in a browser."""
    assert without_comments(html) == left


@pytest.mark.parametrize("piece", ["<!--", "<script", "<pre <!--", "-->"])
def test_taking_comments_out_is_no_work(piece):
    """A body of nothing but openings takes no longer than its length."""
    without_comments(piece * 200_000)
