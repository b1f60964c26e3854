"""Categories and tags."""

from __future__ import annotations

import pytest

from plugins.jekyll.reading.terms import categories_of, tags_of, with_commas_read


@pytest.mark.parametrize(
    ("folders", "defaults", "own", "found"),
    [
        ([], {}, {"categories": "one two"}, "one two"),
        ([], {}, {"categories": ["one", "two", "one", None]}, "one two"),
        ([], {}, {"categories": [["a", ["b"]], "c"]}, "a b c"),
        ([], {}, {"category": "one"}, "one"),
        ([], {}, {"category": ["one", "two"]}, "one two"),
        ([], {}, {"category": "x", "categories": "y"}, "y x"),
        (["a"], {"categories": "b"}, {"categories": "c"}, "a b c"),
        (["a"], {"category": "b"}, {}, "a b"),
        ([], {"category": "b"}, {"category": "c"}, "c"),
        ([], {"category": "b"}, {"category": []}, ""),
        (["a", "b"], {}, {"categories": None, "category": ""}, "a b"),
        ([], {}, {"categories": 2020}, "2020"),
    ],
)
def test_categories_of_all_sources_count(folders, defaults, own, found):
    """Folders come first, then the defaults' and the document's own; each category counts once."""
    assert categories_of(folders, defaults, own) == tuple(found.split())


def test_a_single_category_may_have_spaces():
    """Only the plural key is a list of words."""
    assert categories_of([], {}, {"category": "pure maths"}) == ("pure maths",)


@pytest.mark.parametrize(
    ("front", "found"),
    [
        ({"tags": "one two"}, ("one", "two")),
        ({"tags": ["one two", 3, "one two"]}, ("one two", "3")),
        ({"tag": "one two", "tags": "x"}, ("one two",)),
        ({"tag": [], "tags": "x"}, ()),
        ({"tag": None, "tags": "x"}, ("x",)),
        ({"tags": ""}, ()),
        ({}, ()),
    ],
)
def test_tags_are_under_one_key(front, found):
    """``tag`` wins over ``tags``."""
    assert tags_of(front) == found


@pytest.mark.parametrize(
    ("written", "terms"),
    [("low tide, dikes", ("low tide", "dikes")), ("low tide", ("low", "tide")), ("a,", ("a",)), (["a, b"], ("a, b",))],
)
def test_terms_may_stand_between_commas(written, terms):
    """In a tree that is not Jekyll's, where a comma would be part of the word."""
    assert tags_of(with_commas_read({"tags": written})) == terms


def test_only_another_tree_than_jekyll_s_has_terms_between_commas(build_site):
    """A Jekyll tree has the terms that Jekyll makes."""
    text = "---\ntitle: A\ntags: low tide, dikes\n---\nText.\n"
    assert "tags/low-tide/index.html" in build_site({"posts/2020-01-01-a.md": text}).files()
    jekyll = build_site({"posts/2020-01-01-a.md": None, "_posts/2020-01-01-a.md": text})
    assert "tags/low-tide/index.html" not in jekyll.files()
