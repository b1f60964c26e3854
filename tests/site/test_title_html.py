"""Titles that are written as HTML, on the pages of a site."""

from __future__ import annotations

import json

from tests.conftest import BuildSite


def test_a_titles_markup_is_shown_and_never_read(build_site: BuildSite) -> None:
    """The heading has its indices; the window's title, the preview and the feed have its words."""
    site = build_site(
        {
            "_config.yml": "title: T\n",
            "_posts/2024-01-02-a.md": "---\ntitle: 'Rivers of CO<sub>2</sub> &amp; time&#58; I'\n---\nText.\n",
        }
    )
    html = site.read("2024/01/02/a.html")
    assert "<title>Rivers of CO2 &amp; time: I" in html
    assert 'property="og:title" content="Rivers of CO2 &amp; time: I"' in html
    assert "CO<sub>2</sub>" in html
    assert "&lt;sub" not in html
    assert json.loads(site.read("feed.json"))["items"][0]["title"] == "Rivers of CO2 & time: I"
