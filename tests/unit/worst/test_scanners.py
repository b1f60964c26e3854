# ruff: noqa: E501  tables of texts
"""Inputs made so that each opening, quote or space begins a search in vain: what reads them reads them once.

A megabyte of each takes less than a second if no character is looked at again for each that stands before it, and
hours if it is. Whoever needs more than a minute of the processor is stopped.
"""

from __future__ import annotations

import json
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from pelican.readers import find_empty_alt

from plugins.citations.crossrefs import Numbering, fill_links, number_things
from plugins.citations.distill import _CITE
from plugins.citations.equations import refer_to_equations
from plugins.citations.prose.preparing import prepare
from plugins.extras.twins import _FORMULA, _markdown
from plugins.feeds.links import absolute_links
from plugins.images.markup import with_sizes
from plugins.jekyll.bodies.brackets import as_dollars
from plugins.jekyll.bodies.chirpy import _PART
from plugins.jekyll.bodies.formulas import set_formulas
from plugins.jekyll.bodies.reach import reach_of
from plugins.jekyll.bodies.rendering import without_comments
from plugins.jekyll.bodies.summaries import _FORMULA as _SUMMARY_FORMULA
from plugins.jekyll.bodies.whole_pages import within_body
from plugins.jekyll.bodies.wrappers import wrapped
from plugins.jekyll.checked import beyond_check
from plugins.jekyll.inference import _HEADING
from plugins.jekyll.reading.dateparts import Parts, parts_of
from plugins.jekyll.reading.leading import _REFRESH
from plugins.notebooks.notebook import notebook_source
from plugins.pages.theme import compact
from plugins.people.bylines import authors_in
from plugins.policy.fallbacks import with_fallbacks
from plugins.policy.frames import _ATTRIBUTE as _FRAME_ATTRIBUTE
from plugins.policy.pictures import with_existing_sources
from plugins.redirects.places import Places
from plugins.research.whole import whole
from plugins.scholarship.formats.csl import edition_of
from plugins.scholarship.reading.authors.names import parse_names
from plugins.scholarship.reading.bibfile import Reading
from plugins.scholarship.reading.latex.text import _FORMULA as _LATEX_FORMULA
from plugins.scholarship.reading.latex.text import LONGEST as LATEX
from plugins.scholarship.reading.latex.text import marked
from plugins.scholarship.reading.scanning import scan_entry
from plugins.site.text.headings import headings_of
from plugins.site.text.inline import plain
from tests.unit.jekyll.liquid.conftest import Site, make_config

LENGTH = 1_000_000
SECONDS = 60


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise AssertionError(f"this takes more than {SECONDS} s of the processor")


@pytest.fixture(autouse=True)
def _bounded() -> Iterator[None]:
    """Stop what would take hours."""
    if not hasattr(signal, "setitimer"):  # Windows
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def notebook(source: str) -> str:
    """Return the document of a notebook of one cell of text."""
    cell = {"id": "a", "cell_type": "markdown", "metadata": {}, "source": source}
    return notebook_source(json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]}).encode())


def numbered(html: str) -> str:
    """Return a body with its figures numbered and its links filled."""
    numbering = Numbering("en")
    return fill_links(number_things(html, numbering), numbering, lambda name: name)


Scan = Callable[[str], Any]
SCANS: dict[str, tuple[Scan, tuple[str, ...]]] = {
    "headings": (lambda html: list(headings_of(html)), ("<h1", '<h1 id="a">', '<h1 id="a ', '<h1 id="', "<h2<h3>")),
    "wrappers": (wrapped, ("<pre>", '<a><i class="fa-', '<a><i class="fa-x">', '<math display="block"></math>', "([{<math>", '<li class="task-list-item"><input type="checkbox">')),
    "comments": (without_comments, ("<!--", "<script>", "<pre><style>")),
    "pictures of Chirpy": (lambda html: _PART.sub("", html), ("<pre>", "<img \"'", "<img '", "<img a=")),
    "summaries": (lambda html: _SUMMARY_FORMULA.sub("", html), ("<math", "<math>", "<math></m")),
    "plain": (plain, ("<!--", "<sup><a class=\"footnote ", "<script>", "<annotation ", "<")),
    "reach": (lambda text: reach_of(text, relative_links=True), ("](/", "](", "[a]: /", "href='/", "{{ page.url |")),
    "Pelican's look at pictures": (lambda html: find_empty_alt(beyond_check(html), "a.md"), (
        "<img ", "<img src='", '<img src="a" ', '<img src="x"> "a', '<img src="a" alt="b">', '<img src="" src="" src="" alt=""\n')),
    "frames": (_FRAME_ATTRIBUTE.findall, ("a", "a ", "a=", "-")),
    "sources": (lambda html: with_existing_sources(html, "/a/", "", ()), (
        '<img srcset="a', '<img srcset="a" ', '" srcset="a"', '<source srcset="a, b, c" "', "<img srcset='")),
    "brackets": (as_dollars, ("\\\\(", "\\\\(a", "`\\\\(", "`` a ` ", "$$\\\\(", "```\n\\\\(", "- - ", "- \\\\(x", "\\\\(x\\\\)")),
    "whole pages": (lambda html: within_body(f"<html>{html}"), (
        "<head>", "<head ", "<head><script>", "<head><script ", "<head><!--", "<script>", "</body>", " ", "<body ", "<!-- -->",
    )),
    "formulas in HTML": (lambda html: set_formulas(html, lambda *_: None), (
        '<span class="math">', '<div class="math">\\(', '<div class="math"> ', '<span class="math">\\(x',
    )),
    "bylines": (lambda text: list(authors_in(text)), (
        "<a ", "<a href=", "[", "[a](", "<sup>", "<br", "a and ", ", ", "<a href=x>y</a> ",
    )),
    "pages that lead on": (lambda html: list(_REFRESH.finditer(html)), (
        "<meta ", '<meta http-equiv="refresh" ', "<meta http-equiv=refresh content='{{", '<meta content="',
    )),
    "fallbacks": (lambda html: with_fallbacks(html, "/a/", "", ()), (
        '<img onerror="src=\'a\'"', '<img onerror="src=', '<img src="a" onerror="src=\'a\'">', "<img onerror='src=`", '<img src="" ')),
    "sizes": (lambda html: with_sizes(html, lambda _: None), ("<img src='a'>", "<div class=class=", "<img ", '<a><img src="a">', "<IMG src=a a=")),
    "links made absolute": (lambda html: absolute_links(html, "", "/a/"), ("<a", "<a ", '<a href="', "<a b=")),
    "whole": (lambda html: str(whole(html, "/a/")), ("<p", '<p id="', "<p a='", "<p id=")),
    "prepared citations": (prepare, ("{:#eq-:", "{:#eq-a", "x $$\n{:#eq-a}\n")),
    "numbered": (numbered, ("<!--name a", "<!--name -->", "<!--block a", '<figure id="fig-a">', '<h2 id="a">', '<a href="#a"></a>')),
    "equations": (lambda html: refer_to_equations(html, lambda _: None), (' id="mjx-eqn-a"><mtext>', ' id="mjx-eqn-', "\\eqref{a}")),
    "distill": (lambda html: _CITE.sub("", html), ("<d-cite>", "<d-cite ", "<d-cite key='a'>")),
    "notebooks": (notebook, ("```a\n", "`", "$a ", "~~~ a\n", "$\\a", "# ")),
    "Markdown twins": (_markdown, ("<a b='", "<div>", "<b>", "<p", "<!--")),
    "formulas of twins": (lambda html: _FORMULA.sub("", html), ("<math>", '<math><annotation encoding="application/x-tex">', "<math")),
    "titles from headings": (_HEADING.match, (" ", "\n", "# a ", "#  ", "a\t")),
    "style sheets": (compact, ("/*", '"\\', "'", '"', "/* a")),
    "names": (parse_names, (" ", " and ", ",", "a ", "et al ", "~")),
    "editions": (edition_of, (" ", "ed ", "2nd ")),
    "formulas of LaTeX": (lambda text: _LATEX_FORMULA.sub("", text), ("\\(", "\\(a", "<mml:math", "$a", "\\ensuremath{", "\\ensuremath{a}")),
    "commands of LaTeX": (lambda text: marked(text[:LATEX]), ("\\a", "{", "a", "\\a{", "\\Citep[", "\\'{", "}a")),
    "BibTeX files": (lambda text: Reading().read(text[:400_000], Path("a.bib")), ("@a{b,\n", "@a(b,", "@a(b, c=d) \n")),
    "BibTeX entries": (lambda text: scan_entry(f"@a{{b,\n{text}}}", 1), ("\n", "a\n", "a = b,\n", ",", "a ", " # ")),
}  # fmt: skip


@pytest.mark.parametrize(("name", "run"), [(name, run) for name, (_, runs) in SCANS.items() for run in runs])
def test_what_never_ends_is_read_once(name: str, run: str) -> None:
    """A megabyte of what opens and never closes is read to its end."""
    SCANS[name][0](run * (LENGTH // len(run)))


@pytest.mark.parametrize(
    ("start", "run", "end"),
    [
        ("{% if a and", " ", "%}"),
        ("{% if ", " ,", "%}"),
        ("{% assign ", "(", "%}"),
        ("{% for ", "a", "%}"),
        ("{% for a in b ", "a-", "%}"),
        ("{{ a", "[[[]", "}}"),
        ("{{ ", "(a..", "}}"),
        ("{{", " ", "a }}"),
        ("{{ a | b:", " ", "}}"),
        ("{% include a.html ", "a", "%}"),
        ("{% include a.html ", 'a="\\"', "%}"),
        ('{% include "a.html" with', " ", "%}"),
        ("{% cycle ", "a ", "%}"),
        ("{% case a %}{% when ", " ", "%}{% endcase %}"),
        ("{% highlight a", " ", "%}"),
    ],
)
def test_long_tags_are_read_once(start: str, run: str, end: str, tmp_path: Path) -> None:
    """A tag as long as a tag may be, fifty times over."""
    site = Site(make_config(tmp_path, {}))
    document = site.add("a.md")
    text = (start + run * (19_000 // len(run)) + end) * 50
    reach_of(text)
    site.liquid.render(text, document, 1)


@pytest.mark.parametrize("run", ["{% raw %}{%endraw", "{%", "{{", "{% comment %}", "{% endraw", "{%-"])
def test_liquid_that_is_never_closed_is_read_once(run: str, tmp_path: Path) -> None:
    """The end of the text is looked for once for each kind of opening."""
    site = Site(make_config(tmp_path, {}))
    site.liquid.render(run * (LENGTH // len(run)), site.add("a.md"), 1)


def test_a_long_text_names_no_date() -> None:
    """Ruby refuses more than 128 characters; the last one counts."""
    assert parts_of("2020-01-02" + " " * 118).year == 2020
    assert parts_of("2020-01-02" + " " * 119) == Parts()
    assert parts_of("0h" + " " * LENGTH) == Parts()


def test_many_links_are_looked_up_in_one_pass() -> None:
    """Each has the line of its own; one that is part of a longer one, or not there, has none."""
    text = "".join(f"see /old/{number}/ here\n" for number in range(50_000))
    places = Places(text, 7)
    assert [places.line_of(f"/old/{number}/") for number in range(50_000)] == list(range(7, 50_007))
    assert places.line_of("/old/3/") == 10
    assert places.line_of("old/3/") is None
    assert places.line_of("/old/50000/") is None
    assert places.line_of("/old/4/") == 11
