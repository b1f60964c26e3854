"""Slugs as Jekyll makes them."""

from __future__ import annotations

import pytest

from plugins.site.text.slugs import slugify


@pytest.mark.parametrize(
    ("text", "mode", "slug"),
    [
        ("The _config.yml File", "default", "the-config-yml-file"),
        ("The _config.yml File", "pretty", "the-_config.yml-file"),
        ("The _config.yml File", "raw", "the-_config.yml-file"),
        ("Über die Größe", "default", "über-die-größe"),
        ("Über die Größe", "ascii", "ber-die-gr-e"),
        ("Über & Co. (2)", "pretty", "über-&-co.-(2)"),
        ("C++ / C#", "default", "c-c"),
        ("日本語 です", "default", "日本語-です"),
        ("cafe\u0301", "default", "cafe\u0301"),
        ("½ x²", "default", "x"),
        ("--a--", "default", "a"),
        ("a_b", "pretty", "a_b"),
        ("...", "default", ""),
        ("", "default", ""),
    ],
)
def test_each_mode_keeps_its_characters(text, mode, slug):
    """All else becomes single hyphens, with none at the ends."""
    assert slugify(text, mode) == slug


def test_case_may_stay():
    """Titles of permalinks keep it."""
    assert slugify("The Über File", "pretty", cased=True) == "The-Über-File"
