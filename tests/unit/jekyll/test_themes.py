"""Which theme a Jekyll tree names."""

from __future__ import annotations

import json
from typing import Any

import pytest

from plugins.jekyll.liquid import our_includes
from plugins.jekyll.liquid.themes import our_names
from plugins.jekyll.themes import theme_of
from tests.unit.jekyll.conftest import ReadTree


@pytest.mark.parametrize(
    ("facts", "theme"),
    [
        ({}, ""),
        ({"theme": None, "remote_theme": ""}, ""),
        ({"theme": "minima"}, "minima"),
        ({"theme": "jekyll-theme-chirpy"}, "chirpy"),
        ({"theme": "beautiful-jekyll-theme"}, "beautiful-jekyll"),
        ({"theme": "minimal-mistakes-jekyll"}, "minimal-mistakes"),
        ({"remote_theme": " mmistakes/minimal-mistakes@4.26.2 "}, "minimal-mistakes"),
        ({"remote_theme": "https://github.com/Somebody/My-Minimal-Mistakes"}, "minimal-mistakes"),
        ({"remote_theme": "just-the-docs/just-the-docs@v0.3.3"}, "just-the-docs"),
        ({"theme": "minima", "remote_theme": "just-the-docs/just-the-docs"}, "just-the-docs"),
        ({"minimal_mistakes_skin": "dirt"}, "minimal-mistakes"),
        ({"minimal_mistakes_skin": "dirt", "theme": "my-own"}, "minimal-mistakes"),
    ],
)
def test_a_theme_is_known_by_its_name(read_tree: ReadTree, facts: dict[str, Any], theme: str) -> None:
    """Whatever the form: a package's, a repository's with its owner and version, or the settings of a copied one."""
    assert theme_of(read_tree({"_config.yml": json.dumps(facts)}).config) == theme


@pytest.mark.parametrize("theme", ["..", ".", "own", "figure", "minima", "~"])
def test_a_theme_that_has_no_includes_of_its_own_has_those_of_all(read_tree: ReadTree, theme: str) -> None:
    """The name of a theme names no folder of this program."""
    plain, named = (read_tree({"_config.yml": f"theme: '{name}'"}).config for name in ("", theme))
    assert our_names(named) == our_names(plain)
    assert our_includes("base_path", named) == our_includes("base_path", plain)
    assert our_includes("themes.py", named) is None
