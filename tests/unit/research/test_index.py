"""The research index."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from markupsafe import Markup
from msgspec.structs import replace

from plugins.research.index import Candidate, belongs, index
from plugins.site.config import Config
from plugins.site.problems import Problems
from plugins.site.views import Entry, Term
from plugins.urls.paths import quote


def config(**changes) -> Config:
    facts = {
        "content": Path("content"),
        "output": Path("output"),
        "jekyll": True,
        "title": "A site",
        "description": None,
        "url": "",
        "base": "",
        "language": "en",
        "zone": ZoneInfo("UTC"),
        "permalink": "date",
        "collections": {},
    }
    return Config(**(facts | changes))


def candidate(title: str, *categories: str, year: int | None = 2020, anchor: str | None = None) -> Candidate:
    terms = tuple(Term(name, f"/categories/{quote(name.lower())}/") for name in categories)
    date = datetime(year, 1, 1, tzinfo=UTC) if year else None
    url = f"/{title.lower()}/"
    return Candidate(Entry(Markup(title), url, url, date=date, anchor=anchor, categories=terms), Path(f"{title}.md"), 6)


def made(*candidates: Candidate, **changes):
    problems = Problems()
    return index(candidates, config(**changes), problems), [str(problem) for problem in problems]


def titles(section) -> list[str]:
    return [str(entry.title) for entry in section.entries]


@pytest.mark.parametrize("front", [{"link": "x"}, {"icon": "fa-robot"}, {"tldr": "Short"}, {"link": 2017}])
def test_link_icon_or_tldr_put_a_post_on_the_index(front):
    """Any of the three keys does."""
    assert belongs(front, (), config())


@pytest.mark.parametrize("front", [{}, {"link": None}, {"icon": ""}, {"tldr": False}, {"title": "x"}])
def test_other_posts_are_not_on_it(front):
    """A post that says nothing of the kind is for the blog."""
    assert not belongs(front, ("notes",), config())


def test_category_can_be_chosen_for_the_index():
    """RESEARCH_CATEGORIES names whole categories, in any case."""
    assert belongs({}, ("Papers",), config(research_categories=("papers",)))


def test_sections_come_as_configured_then_by_name():
    """RESEARCH_SECTIONS first, then RESEARCH_CATEGORIES, then the alphabet."""
    result, told = made(
        *[candidate(name, name) for name in ("Alpha", "beta", "Gamma", "Delta")],
        research_sections=(("gamma", "Our gamma", "What it is."),),
        research_categories=("Delta",),
    )
    assert told == []
    assert [section.title for section in result.sections] == ["Our gamma", "Delta", "Alpha", "beta"]
    assert [section.text for section in result.sections] == ["What it is.", None, None, None]
    assert result.sections[0].url == "/categories/gamma/"


def test_configured_section_without_entries_is_not_shown():
    """An empty heading helps nobody."""
    assert made(candidate("A", "a"), research_sections=(("b", "B", ""),))[0].sections[0].title == "a"


def test_entries_are_newest_first_in_a_total_order():
    """Equal dates are ordered by title, so that a build is always the same."""
    candidates = [
        candidate("Old", "a", year=2001),
        candidate("New", "a", year=2021),
        candidate("undated", "a", year=None),
        candidate("b", "a"),
        candidate("A", "a"),
    ]
    for order in itertools.permutations(candidates):
        [section] = made(*order)[0].sections
        assert titles(section) == ["New", "A", "b", "Old", "undated"]
        assert isinstance(section.entries, tuple)


def test_entry_stands_once():
    """An entry of two categories is in the first section that it could be in, so that its anchor is one."""
    result, _ = made(candidate("Both", "a", "b"), candidate("B", "b"), research_sections=(("b", "B", ""),))
    [section] = result.sections
    assert titles(section) == ["B", "Both"]


def test_entries_without_category_have_no_heading():
    """They come before the sections."""
    result, _ = made(candidate("Loose"), candidate("A", "a"))
    assert titles(result) == ["Loose"]
    assert isinstance(result.entries, tuple)
    assert [section.title for section in result.sections] == ["a"]


def test_section_has_its_categorys_anchor():
    """The anchor is category- and the slug of the category's list, or of its name where it has no list."""
    bare = candidate("B")
    bare = replace(bare, entry=replace(bare.entry, categories=(Term("C & D", None),)))
    anchors = [section.anchor for section in made(candidate("A", "papers"), candidate("Ü", "übung"), bare)[0].sections]
    assert anchors == ["category-c-d", "category-papers", "category-übung"]


def test_entrys_anchor_wins_over_a_sections():
    """A word in a document is a promise; a heading's anchor is not."""
    result, told = made(candidate("A", "papers", anchor="category-papers"))
    assert told == []
    assert result.sections[0].anchor == "category-papers-2"
    assert result.sections[0].entries[0].anchor == "category-papers"


def test_equal_anchors_are_an_error_that_names_both():
    """Two entries cannot have one anchor, in whichever sections they are."""
    _, [told] = made(
        candidate("A", "a", anchor="same"), candidate("B", "b", anchor="same"), candidate("C", "b", anchor="Same")
    )
    assert told.startswith("B.md:6: ")
    assert "A.md:6" in told
    assert "same" in told


def test_empty_index():
    """No entry, no section."""
    result, told = made()
    assert (result.entries, result.sections, told) == ((), (), [])


def test_a_category_of_the_settings_may_be_in_any_case():
    """RESEARCH_CATEGORIES is written as its author likes."""
    assert belongs({}, ("papers",), config(research_categories=("PAPERS",)))
    assert not belongs({}, ("paper",), config(research_categories=("PAPERS",)))


def test_equal_dates_are_ordered_without_regard_to_case_and_then_by_address():
    """A small letter comes no later than a great one."""
    one, other = candidate("b", "a"), candidate("C", "a")
    again = replace(one, entry=replace(one.entry, url="/z/"))
    for order in itertools.permutations((one, other, again)):
        [section] = made(*order)[0].sections
        assert [entry.url for entry in section.entries] == ["/b/", "/z/", "/c/"]


def test_a_sections_anchor_is_the_slug_of_its_list():
    """Where the list's address is not made from the name, the anchor is as the address."""
    one = candidate("A")
    for url, anchor in (("/t/c%2B%2B/", "category-c++"), ("/t/other", "category-other"), (None, "category-c")):
        term = Term("C++", url)
        [section] = made(replace(one, entry=replace(one.entry, categories=(term,))))[0].sections
        assert section.anchor == anchor


def test_anchors_that_are_taken_are_counted_on():
    """By entries and by sections before."""
    taken = [
        candidate(f"E{number}", "x", anchor=anchor) for number, anchor in enumerate(("category-a", "category-a-2"))
    ]
    result, _ = made(*taken, candidate("A", "a"))
    assert [section.anchor for section in result.sections] == ["category-a-3", "category-x"]


def test_an_equal_anchor_is_told_at_the_later_document_in_whichever_order_they_come():
    """The later by path, then by line."""
    one, other = candidate("B", "a", anchor="same"), candidate("A", "a", year=2019, anchor="same")
    below = replace(other, line=9)
    for order in itertools.permutations((one, other, below)):
        told = made(*order)[1]
        assert [line.partition(": ")[0] for line in told] == ["A.md:9", "B.md:6"]
        assert all("A.md:6" in line for line in told)


def test_entries_without_anchor_are_passed_over():
    """Wherever they stand among those that have one."""
    told = made(
        candidate("A", "x"), candidate("B", "x", anchor="b"), candidate("C", "x"), candidate("D", "x", anchor="b")
    )[1]
    assert len(told) == 1
    assert told[0] == ("D.md:6: link: the anchor b is that of B.md:6 too; give one of the two another word")


def test_one_category_of_several_is_enough():
    """A post may have others."""
    assert belongs({}, ("other", "papers"), config(research_categories=("papers", "books")))


def test_two_sections_never_have_one_anchor():
    """Of two lists that are called alike the second is counted on."""
    one, other = candidate("A"), candidate("B")
    one = replace(one, entry=replace(one.entry, categories=(Term("C", "/t/c/"),)))
    other = replace(other, entry=replace(other.entry, categories=(Term("D", "/u/c/"),)))
    assert [section.anchor for section in made(one, other)[0].sections] == ["category-c", "category-c-2"]
