"""Files that are copied."""

from __future__ import annotations

import pytest

from tests.unit.jekyll.conftest import ReadTree


@pytest.mark.parametrize(
    ("name", "output"),
    {"a b/ü.pdf": "a b/ü.pdf", "up%20there/x.png": "up there/x.png", "dots...pdf": "dots.pdf", "x.tar.gz": "x.tar.gz",
     "plain": "plain", "%2e%2e/%2e%2e/x.png": "x.png", "a%2f..%2f..%2fb.png": "b.png"}.items(),
)  # fmt: skip
def test_a_jekyll_trees_files_are_where_jekyll_puts_them(read_tree: ReadTree, name, output):
    """Escapes in a name are resolved, dots before the suffix are taken out; nothing climbs out of the output."""
    tree = read_tree({"_config.yml": "", name: b"x"})
    assert tree.statics == {name: output}


def test_our_trees_files_keep_their_names(read_tree: ReadTree):
    """A name is a name."""
    tree = read_tree({"up%20there/x...png": b"x"})
    [static] = tree.library.static_files
    assert (static.output, static.url) == ("up%20there/x...png", "/up%2520there/x...png")


@pytest.mark.parametrize(
    ("template", "output"),
    [
        ("/:collection/:path", "talks/x/a.b.pdf"),
        ("/t/:path/", "t/x/a.b.pdf"),
        ("/t/:name", "t/a.b.pdf"),
        ("/:collection/:path:output_ext", "talks/x/a.b.pdf"),
        ("/:year/:title/", "talks/x/a.b.pdf"),
        ("/:slug", "talks/x/a.b.pdf"),
        ("/fixed", "talks/x/a.b.pdf"),
    ],
)
def test_a_collections_template_is_for_its_files_too(read_tree: ReadTree, template, output):
    """Where it can tell them from each other."""
    config = f"collections: {{talks: {{output: true, permalink: '{template}'}}}}"
    assert read_tree({"_config.yml": config, "_talks/x/a.b.pdf": b"x"}).statics == {"_talks/x/a.b.pdf": output}


def test_defaults_may_hide_files(read_tree: ReadTree):
    """``published: false`` counts for what is below a path."""
    config = "defaults: [{scope: {path: private}, values: {published: false}}]"
    assert set(read_tree({"_config.yml": config, "private/a.pdf": b"x", "b.pdf": b"x"}).statics) == {"b.pdf"}
