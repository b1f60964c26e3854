"""What heads a home page, and what one without anything says."""

from __future__ import annotations

from tests.conftest import BuildSite


def test_a_home_page_without_a_title_is_headed_by_the_sites(build_site: BuildSite) -> None:
    """A page has one h1: the document's own where its body has one."""
    for body, wanted in (("Words.\n", ["Bare"]), ("# Mine\n", ["Mine"])):
        site = build_site({"_config.yml": "title: Bare\n", "index.md": f'---\ntitle: ""\n---\n{body}'})
        assert [heading.text_content() for heading in site.page("index.html").xpath("//h1")] == wanted


def test_a_home_page_of_nothing_says_so(build_site: BuildSite) -> None:
    """A site without documents has a sentence, not a blank."""
    site = build_site({"_config.yml": "title: Bare\n"})
    assert site.page("index.html").xpath("//p[@class='empty']")
