"""The sections of a list of papers, and which of them have pages of their own."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from plugins.scholarship import kinds
from plugins.scholarship.indexes import index_links
from plugins.scholarship.pages.shelves import Shelves, anchor_of, section_url
from plugins.scholarship.reading.bibliography import Work
from plugins.scholarship.records import Record


def works(**years: int) -> list[Work]:
    """Return as many works of each year as asked for, the years named y2020."""
    return [
        Work(Record(f"{year}-{n}", kinds.BOOK, "T", year=int(year[1:])))
        for year, count in years.items()
        for n in range(count)
    ]


@pytest.mark.parametrize(
    ("most", "apart"),
    [(0, set()), (6, set()), (5, {"2018"}), (4, {"2018"}), (3, {"2019", "2018"}), (1, {"2019", "2018"})],
)
def test_the_end_of_a_long_list_has_pages_of_its_own(most: int, apart: set[str]) -> None:
    """Sections stand on the first page as long as all of it has no more works than the setting; the first always."""
    config = SimpleNamespace(publications_by="year", publications_per_page=most)
    shelves = Shelves(works(y2020=2, y2019=2, y2018=2), (), config)  # type: ignore[arg-type]
    assert shelves.apart == apart
    assert [(name, len(found)) for name, found in shelves.works.items()] == [("2020", 2), ("2019", 2), ("2018", 2)]


def test_sections_by_kind_are_in_the_order_of_the_kinds() -> None:
    """By type, the headings are the kinds', and each has an anchor and an address."""
    config = SimpleNamespace(publications_by="type", publications_per_page=0)
    shelves = Shelves(works(y2020=1), ["Journal articles", "Books"], config)  # type: ignore[arg-type]
    assert {name: len(found) for name, found in shelves.works.items()} == {"Journal articles": 0, "Books": 1}
    assert anchor_of("Journal articles") == "shelf-journal-articles"
    assert section_url("1999") == "/publications/year-1999/"


def test_types_can_stand_together_within_a_year() -> None:
    """By year and type, articles come before books of their year, the newest first among their like."""
    config = SimpleNamespace(publications_by="year and type", publications_per_page=0)
    given = [
        Work(Record(key, kind, "T", year=year))
        for key, kind, year in (("a", kinds.BOOK, 2020), ("b", kinds.ARTICLE, 2020), ("c", kinds.ARTICLE, 2020),
                                ("d", kinds.BOOK, 2019))
    ]  # fmt: skip
    shelves = Shelves(given, (), config)  # type: ignore[arg-type]
    found = {name: [work.record.key for work in listed] for name, listed in shelves.works.items()}
    assert found == {"2020": ["b", "c", "a"], "2019": ["d"]}


def test_indexes_are_linked_as_far_as_a_work_can_be_found_there() -> None:
    """A DOI leads to all, a number of the index's own comes first, a title alone to what can be searched."""
    names = ("altmetric", "dimensions", "google-scholar", "semantic-scholar", "openalex")
    known = Record("a", kinds.ARTICLE, "On T", doi="10.1/a<b", indexes=(("altmetric", "77"),), path=Path())
    assert list(index_links(known, names)) == [
        ("Altmetric", "https://www.altmetric.com/details/77"),
        ("Dimensions", "https://badge.dimensions.ai/details/doi/10.1/a%3Cb"),
        ("Google Scholar", "https://scholar.google.com/scholar?q=%22On+T%22"),
        ("Semantic Scholar", "https://api.semanticscholar.org/10.1/a%3Cb"),
        ("OpenAlex", "https://openalex.org/works?filter=doi:10.1/a%3Cb"),
    ]
    assert [title for title, _ in index_links(Record("b", kinds.ARTICLE, "On T"), names)] == ["Google Scholar"]
    preprint = Record("c", kinds.PREPRINT, "On T", arxiv="2101.00001")
    assert ("Semantic Scholar", "https://api.semanticscholar.org/arXiv:2101.00001") in index_links(preprint, names)
