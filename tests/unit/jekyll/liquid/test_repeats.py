"""Includes that come to the same on every page are rendered once; those that hang on a page are rendered for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from plugins.site.problems import Problem

from .conftest import Site


class Counting(Mapping[str, Any]):
    """Data that counts how often it is looked at."""

    def __init__(self) -> None:
        self.looks = 0

    def __getitem__(self, name: str) -> Any:
        self.looks += 1
        return name.upper()

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class Layout(Struct):
    """A layout of one text."""

    text: str
    path: Path
    line: int = 1
    shows_related: bool = False


class Pages:
    """Shows the pages of a site in layouts, and counts what that takes."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.counter = site.data["counted"] = Counting()
        self.problems: tuple[Problem, ...] = ()

    def include(self, name: str, text: str) -> None:
        (self.site.config.content / "_includes" / name).write_text(text, encoding="utf-8")

    def show(self, text: str, source: str = "about.md", skipped: tuple[str, ...] = ()) -> str:
        document = next(one for one in self.site.documents if one.source == source)
        layout = Layout(text, self.site.config.content / f"{hash(text)}.html")
        html, self.problems = self.site.liquid.layout(layout, document, "CONTENT", {}, frozenset(skipped))
        return html


@pytest.fixture
def pages(site: Site) -> Pages:
    return Pages(site)


OTHER = "_posts/2021-07-08-new-news.md"


def test_an_include_that_looks_at_the_site_alone_is_rendered_once(pages: Pages) -> None:
    """What it has made of one page stands in the next, in another layout too."""
    pages.include("side.html", "<{{ site.data.counted.word }}{% for p in site.posts %}{{ p.title }}{% endfor %}>")
    first = pages.show("a {% include side.html %} b")
    assert first == "a <WORDNew newsOld news> b"
    assert pages.show("c {% include side.html %} d", OTHER) == "c <WORDNew newsOld news> d"
    assert pages.counter.looks == 1


@pytest.mark.parametrize(
    "text",
    [
        "{{ page.title }}",
        "{{ content }}{{ page.url }}",
        "{% include inner.html %}",
        "{% assign p = page %}{{ p.title }}",
        "{% for p in site.posts %}{% if p.url == page.url %}here{% endif %}{% endfor %}",
    ],
)
def test_an_include_that_looks_at_the_page_is_rendered_for_each(pages: Pages, text: str) -> None:
    """However it comes to the page."""
    pages.include("inner.html", "{{ page.title }}")
    pages.include("side.html", f"{text}{{{{ site.data.counted.word }}}}")
    shown = [pages.show("{% include side.html %}", source) for source in ("about.md", OTHER) * 4]
    assert len(set(shown[:2])) == 2
    assert shown == shown[:2] * 4
    assert pages.counter.looks == 8


def test_an_include_is_rendered_anew_for_other_variables(pages: Pages) -> None:
    """What it finds outside counts by its value, a name that is not there too; equal numbers of two kinds differ."""
    pages.include("side.html", "[{{ colour }}{{ site.data.counted.word }}]")
    given = ['"red"', '"blue"', '"red"', "1", "1.0", "1"]
    shown = [pages.show(f"{{% assign colour = {one} %}}{{% include side.html %}}") for one in given]
    assert shown == ["[redWORD]", "[blueWORD]", "[redWORD]", "[1WORD]", "[1.0WORD]", "[1WORD]"]
    assert pages.show("{% include side.html %}") == "[WORD]"


def test_what_an_include_sets_is_set_on_the_next_page_too(pages: Pages) -> None:
    """Variables, captured texts, and the place where a loop has ended."""
    pages.include(
        "side.html",
        "{% assign a = site.data.counted.word %}{% capture b %}<{{ a }}>{% endcapture %}"
        "{% for n in site.list limit: 2 %}{{ n }}{% endfor %}",
    )
    layout = "{% include side.html %} {{ a }} {{ b }} {% for n in site.list offset: continue %}{{ n }}{% endfor %}"
    assert [pages.show(layout), pages.show(layout, OTHER)] == ["31 WORD <WORD> 2"] * 2
    assert pages.counter.looks == 1


def test_a_variable_of_a_loop_hides_what_an_include_sets(pages: Pages) -> None:
    """As it does in Liquid, on the pages after the first too."""
    pages.include("side.html", "{% assign n = site.data.counted.word %}{{ n }}")
    plain, looped = "{% include side.html %}", "{% for n in site.list %}{% include side.html %}{% endfor %}"
    assert [pages.show(plain), pages.show(looped), pages.show(plain)] == ["WORD", "312", "WORD"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{% cycle 'a', 'b', 'c' %}", "a b c a"),
        ("{% increment n %}", "0 1 2 3"),
        ("{% decrement n %}", "-1 -2 -3 -4"),
        ("{% ifchanged %}x{% endifchanged %}", "x   "),
        ("{% for n in site.list limit: 1 offset: continue %}{{ n }}{% endfor %}", "3 1 2 "),
    ],
)
def test_what_takes_turns_takes_them_in_includes_too(pages: Pages, text: str, expected: str) -> None:
    """Tags that go by what was rendered before are rendered each time."""
    pages.include("side.html", text)
    layout = " ".join(["{% include side.html %}"] * 4)
    assert [pages.show(layout), pages.show(layout, OTHER)] == [expected] * 2


def test_a_fault_in_an_include_is_told_of_every_page(pages: Pages) -> None:
    """What is wrong is no output that is kept."""
    pages.include("side.html", "{{ 'a' | divided_by: 0 }}")
    for source in ("about.md", OTHER) * 3:
        pages.show("{% include side.html %}", source)
        assert len(pages.problems) == 1


def test_an_include_costs_a_page_as_much_as_rendering_it(pages: Pages) -> None:
    """So that it does not hang on the order of the pages which one of them takes too many steps."""
    pages.include("side.html", "{% for a in (1..50000) %}{% assign b = a %}{% endfor %}")
    layout = "{% include side.html %}" * 40
    for _ in range(2):
        pages.show(layout)
        assert any("steps" in problem.what for problem in pages.problems)


def test_skipped_includes_are_skipped_within_what_is_kept(pages: Pages) -> None:
    """An include that was rendered without another is rendered anew with it."""
    pages.include("head.html", "HEAD")
    pages.include("side.html", "{% include head.html %}{{ site.data.counted.word }}")
    shown: Callable[..., str] = pages.show
    assert shown("{% include side.html %}", skipped=("head",)) == "WORD"
    assert shown("{% include side.html %}") == "HEADWORD"


def test_an_include_within_one_of_the_page_is_kept(pages: Pages) -> None:
    """What a page's own include holds of the site's is rendered once, and its variables are the page's."""
    pages.include("list.html", "{{ site.data.counted.word }}{% assign size = 3 %}")
    pages.include("side.html", "{{ page.title }}{% include list.html %}{{ size }}")
    assert [pages.show("{% include side.html %}", one) for one in ("about.md", OTHER)] == [
        "AboutWORD3",
        "New newsWORD3",
    ]
    assert pages.counter.looks == 1


def test_includes_of_a_body_are_rendered_for_each(pages: Pages, site: Site) -> None:
    """A body's site has its own related posts."""
    pages.include("side.html", "{{ site.data.counted.word }}")
    for _ in range(2):
        assert site.liquid.render("{% include side.html %}", site.documents[0], 1).text == "WORD"
    assert pages.counter.looks == 2
