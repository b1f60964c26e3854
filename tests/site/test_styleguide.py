"""The page of all that a document can be made of."""

from __future__ import annotations

from tests.conftest import BuildSite
from tests.site.sources import doc


def test_it_is_there_while_a_site_is_served(build_site: BuildSite) -> None:
    """It shows formulas, tables, notes and code in the boxes that documents have, and search engines leave it out."""
    site = build_site({"pages/a.md": doc("title: A")}, served=True)
    page = site.page("styleguide/index.html")
    (body,) = page.find_class("e-content")
    for path in (".//math", ".//*[@class='table']//table", ".//*[@class='footnotes']", ".//*[@class='scroll']//pre"):
        assert body.findall(path), path
    assert body.find_class("timeline")[0].tag == "dl"
    assert "[^1]" not in body.text_content()
    assert page.xpath('//meta[@name="robots"]/@content') == ["noindex"]


def test_it_is_not_published(build_site: BuildSite) -> None:
    """Any other build does without."""
    assert not any("styleguide" in name for name in build_site({"pages/a.md": doc("title: A")}).files())
