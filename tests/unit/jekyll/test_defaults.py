"""Front matter that the config gives."""

from __future__ import annotations

import pytest

from plugins.jekyll.reading.defaults import deep_merge
from tests.unit.jekyll.conftest import ReadTree, doc

TREE = {
    "_posts/2020-01-02-a.md": doc(), "_drafts/b.md": doc(), "_talks/c/d.md": doc(), "top.md": doc(), "t/e.md": doc(),
}  # fmt: skip


def marked(tree) -> str:
    return " ".join(sorted(d.slug for d in tree.library.documents if d.front.get("mark")))


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        ("{}", "a b d e top"),
        ("{path: ''}", "a b d e top"),
        ("{path: '', type: posts}", "a b"),
        ("{path: '', type: post}", "a b"),
        ("{path: '', type: drafts}", ""),
        ("{path: '', type: pages}", "e top"),
        ("{path: '', type: talks}", "d"),
        ("{path: t}", "e top"),
        ("{path: t/}", "e"),
        ("{path: /t}", ""),
        ("{path: _talks}", "d"),
        ("{path: '_talks/*'}", "d"),
        ("{path: '*.md'}", "top"),
        ("{path: '**/*.md'}", "a b d e top"),
        ("{path: '_*s/**'}", "a b d"),
        ("{path: 't/*'}", "e"),
        ("{path: '../*'}", ""),
    ],
)
def test_a_scope_is_a_beginning_or_a_glob(read_tree: ReadTree, scope, found):
    """A path means what begins with its letters, a glob what it finds; drafts are of the type posts."""
    config = f"show_drafts: true\ncollections: [talks]\ndefaults:\n  - scope: {scope}\n    values: {{mark: 1}}\n"
    assert marked(read_tree({**TREE, "_config.yml": config})) == found


def test_collections_dir_is_left_unsaid(read_tree: ReadTree):
    """Scopes may name it or not; a glob is looked up in the whole tree."""
    files = {"c/_posts/2020-01-02-a.md": doc(), "c/_talks/d.md": doc(), "c.md": doc()}
    for path, found in {"c/_posts": "a", "_posts": "a", "'c/_t*'": "d", "'_t*'": "", "c": "c", "'*'": "c"}.items():
        config = (
            f"collections_dir: c\ncollections: [talks]\ndefaults: [{{scope: {{path: {path}}}, values: {{mark: 1}}}}]"
        )
        tree = read_tree({**files, "_config.yml": config})
        assert [d.slug for d in tree.library.documents if d.front.get("mark")] == ([found] if found else []), path


def test_the_longer_path_is_stronger_and_the_document_strongest(read_tree: ReadTree):
    """Values are merged key by key, in any order of the config."""
    config = """
defaults:
  - {scope: {path: a/b}, values: {k: deep, m: {x: 1}}}
  - {scope: {path: a}, values: {k: flat, l: flat, m: {y: 2}}}
  - {scope: {path: '', type: pages}, values: {k: typed, l: typed, t: typed}}
  - {scope: {path: ''}, values: {t: plain, own: plain}}
"""
    tree = read_tree({"_config.yml": config, "a/b/x.md": doc("own: mine", "m: {z: 3}", "k:")})
    front = tree["a/b/x.md"].front
    assert {key: front[key] for key in "klt"} == {"k": "deep", "l": "flat", "t": "typed"}
    assert front["own"] == "mine"
    assert front["m"] == {"x": 1, "y": 2, "z": 3}


def test_defaults_set_addresses_and_terms(read_tree: ReadTree):
    """A default's permalink and categories are as good as the document's own."""
    config = (
        "defaults: [{scope: {path: ''}, values: {permalink: '/:categories/:title/', categories: [x], category: y}}]"
    )
    tree = read_tree({"_config.yml": config, "_posts/2020-01-02-a.md": doc("categories: z")})
    assert tree.urls == {"_posts/2020-01-02-a.md": "/x/z/y/a/"}
    assert not tree.told


def test_merging_leaves_both_as_they_were():
    """Nothing says nothing; maps are merged, all else is replaced."""
    below, above = {"a": {"x": 1}, "b": [1], "c": 1}, {"a": {"y": 2}, "b": [2], "c": None, "d": None}
    assert deep_merge(below, above) == {"a": {"x": 1, "y": 2}, "b": [2], "c": 1, "d": None}
    assert below == {"a": {"x": 1}, "b": [1], "c": 1}


def test_a_page_that_empties_layout_or_permalink_has_no_default_for_it(read_tree: ReadTree):
    """Jekyll asks the defaults for keys that a page does not have; posts and collections fall back on them."""
    config = (
        "collections: {talks: {output: true}}\n"
        "defaults: [{scope: {path: ''}, values: {layout: other, permalink: '/x/:title/', title: T}}]"
    )
    empty = doc("layout: null", "permalink:", "title:")
    tree = read_tree({"_config.yml": config, "a.html": empty, "_talks/b.md": empty})
    assert (tree["a.html"].url, tree["a.html"].front["layout"], tree["a.html"].title) == ("/a.html", None, "T")
    assert (tree["_talks/b.md"].url, tree["_talks/b.md"].front["layout"]) == ("/x/b/", "other")
