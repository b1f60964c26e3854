"""The query language: types, conditions, alternatives, and what is refused."""

from __future__ import annotations

import pytest

from plugins.citations.jekyll_scholar.query import matches, value_of
from plugins.citations.sources import Bibliography


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("@*", "noether1918 hilbert1915 noether1907 many"),
        ("", "noether1918 hilbert1915 noether1907 many"),
        ("@article", "noether1918"),
        ("!@article", "hilbert1915 noether1907 many"),
        ("@book, @article", "noether1918 hilbert1915"),
        ("@*[year=1918]", "noether1918"),
        ("@*[year<1918]", "hilbert1915 noether1907"),
        ("@*[year <= 1918]", "noether1918 hilbert1915 noether1907"),
        ("@*[year>=1918]", "noether1918 many"),
        ("@*[year>1918]", "many"),
        ("@*[year!=1918]", "hilbert1915 noether1907 many"),
        ("@*[author ~= Noether && year > 1907]", "noether1918"),
        ("@*[author ~= Noether, year > 1907]", "noether1918"),
        ("@*[author !~ Noether]", "hilbert1915 many"),
        ("@*[year=1907 || year=2001]", "noether1907 many"),
        ("@*[key^=noether]", "noether1918 noether1907"),
        ("@*[key=many]", "many"),
        ("@*[selected=true]*", "noether1918"),
        ("@*[selected]", "noether1918"),
        ("@*[month=mar]", "noether1907"),
        ("@*[note=x]", ""),
        ("@*[note!=x]", "noether1918 hilbert1915 noether1907 many"),
        ("@book[year=1915], @*[year=2001]", "hilbert1915 many"),
        ("many", "many"),
        ("/Erlangen/", "noether1907"),
    ],
)
def test_a_query_selects_entries(query: str, keys: str, bibliography: Bibliography) -> None:
    """A query selects by type, by the values of fields, by a pattern or by a key."""
    assert [item.key for item in bibliography.items.values() if matches(item, query)] == keys.split()


@pytest.mark.parametrize(
    ("query", "what"), [("@*[title~=(]", "no regular"), ("@*[title~=(a+)+]", "repeats"), ("@" * 2001, "more than")]
)
def test_a_query_that_cannot_be_run_is_refused(query: str, what: str, bibliography: Bibliography) -> None:
    """A query that is too long, no regular expression, or takes time without bounds is an error."""
    with pytest.raises(ValueError, match=what):
        matches(bibliography.items["many"], query)


def test_months_are_numbers_and_macros(bibliography: Bibliography) -> None:
    """A month is a macro of BibTeX, or its number, however it is written."""
    item = bibliography.items["noether1907"]
    assert (value_of(item, "month"), value_of(item, "month_numeric")) == ("mar", "3")
    assert value_of(bibliography.items["many"], "month_numeric") is None
