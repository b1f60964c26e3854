"""The settings of jekyll-scholar."""

from __future__ import annotations

from plugins.citations.jekyll_scholar.settings import ScholarSettings, scholar_settings, words


def test_a_page_has_the_last_word() -> None:
    """Later blocks win over earlier ones, what is no block counts as empty."""
    made = scholar_settings({"style": "ieee", "sort_by": "year, month"}, None, {"style": "nature"})
    assert (made.style, made.sort_by) == ("nature", ("year", "month"))
    assert scholar_settings("nonsense") == ScholarSettings()


def test_an_empty_setting_can_turn_something_off() -> None:
    """An empty link to details and an empty list of filters count; other empty settings do not."""
    made = scholar_settings({"details_link": None, "bibtex_filters": None, "style": None, "group_by": "none"})
    assert made.details_link is None
    assert made.filters == ()
    assert made.style == "apa"
    assert made.group_by == ()


def test_names_of_types_are_added_to_the_known_ones() -> None:
    """A name for one type leaves those of the others."""
    made = scholar_settings({"type_names": {"article": "Papers"}})
    assert (made.type_names["article"], made.type_names["book"]) == ("Papers", "Books")


def test_words_are_read_from_lists_and_texts() -> None:
    """Commas and lists separate words."""
    assert words("a, b") == words(["a", "b"]) == words(["a,b"]) == ("a", "b")
    assert words(None) == words("none") == ()
