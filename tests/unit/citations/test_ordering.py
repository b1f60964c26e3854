"""The order of works, their groups, and duplicates."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.citations.jekyll_scholar.ordering import group_items, sort_items, without_duplicates
from plugins.citations.jekyll_scholar.settings import scholar_settings
from plugins.citations.sources import Bibliography, read_text


@pytest.mark.parametrize(
    ("by", "order", "keys"),
    [
        ("", "ascending", "noether1918 hilbert1915 noether1907 many"),
        ("year", "ascending", "noether1907 hilbert1915 noether1918 many"),
        ("year", "descending", "many noether1918 hilbert1915 noether1907"),
        ("author", "", "many hilbert1915 noether1918 noether1907"),
        ("author year", "ascending", "many hilbert1915 noether1907 noether1918"),
        ("author year", "descending ascending", "noether1907 noether1918 hilbert1915 many"),
        ("month", "ascending", "hilbert1915 many noether1907 noether1918"),
        ("name", "ascending", "many hilbert1915 noether1918 noether1907"),
    ],
)
def test_works_are_sorted(by: str, order: str, keys: str, bibliography: Bibliography) -> None:
    """Works are sorted by fields, each in its order; numbers count as numbers, months as months."""
    found = sort_items(list(bibliography.items.values()), by.split(), order.split())
    assert [item.key for item in found] == keys.split()


def test_works_are_grouped_on_several_levels(bibliography: Bibliography) -> None:
    """Groups have the headings of their values, theses of all kinds one, and groups within."""
    settings = scholar_settings({"type_order": "article, book", "type_names": {"book": "Monographs"}})
    groups = group_items(list(bibliography.items.values()), ["type", "year"], ["ascending"], settings)
    assert [group.heading for group in groups] == ["Journal Articles", "Monographs", "Theses", "Conference Articles"]
    assert [inner.heading for inner in groups[2].groups] == ["1907"]
    assert [item.key for item in groups[2].groups[0].items] == ["noether1907"]


def test_months_are_named(bibliography: Bibliography) -> None:
    """Groups by month have the names of the settings; without a month a work has an unknown one."""
    settings = scholar_settings({"month_names": [f"M{number}" for number in range(1, 13)]})
    groups = group_items(list(bibliography.items.values()), ["month"], ["descending"], settings)
    assert [group.heading for group in groups] == ["M7", "M3", "(unknown)"]


def test_duplicates_are_those_with_equal_fields() -> None:
    """Of works that agree in the named fields the first stays."""
    both = read_text("@book{a, title={The  X}, year=1, note={n}} @book{b, title={the x}, year=1, note={m}}", Path("x"))
    items = list(both.items.values())
    assert [item.key for item in without_duplicates(items, [])] == ["a"]
    assert [item.key for item in without_duplicates(items, ["note"])] == ["a", "b"]
