"""The home page of a group: what is new stands beside the text, and never on it."""

from __future__ import annotations

import pytest

from tests.browser.conftest import NewPage, Server
from tests.conftest import BuildSite
from tests.site.sources import doc


@pytest.mark.parametrize("width", [1000, 1280, 1600])
def test_news_without_a_profile_is_beside_the_text_or_below(
    new_page: NewPage, build_site: BuildSite, width: int
) -> None:
    """The side column is free where nobody's profile stands in it; the news keeps to its own column all the same."""
    site = build_site(
        {
            "_config.yml": "title: The Lab\ncollections: {news: {output: true}}\n",
            "index.md": doc("title: The Lab\npermalink: /", "We measure rivers. " * 40 + "\n\n## Work\n\nMore.\n"),
            "_news/a.md": doc("title: A grant\ndate: 2020-01-02", "Text."),
        }
    )
    assert site.status == 0, site.told
    with Server(site.output).running() as server:
        page = new_page(width)
        page.goto(server.url("/"))
        text, heading = (page.locator(css).bounding_box() for css in (".e-content > p:first-child", "#news"))
    assert text is not None
    assert heading is not None
    assert heading["x"] >= text["x"] + text["width"] or heading["y"] >= text["y"] + text["height"]
