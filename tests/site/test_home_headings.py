"""What heads a home page, and what one without anything says."""

from __future__ import annotations

import pytest

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


@pytest.mark.parametrize(("text", "is_large"), [("a" * 480, True), ("a" * 481, False), ("- a", False), ("# A", False)])
def test_a_short_first_paragraph_stands_in_large_type(build_site: BuildSite, text: str, is_large: bool) -> None:
    """A long one does not, nor does anything else; the front matter's classes stay."""
    home = f"---\nclasses: wide x\n---\n{text}\n\nb\n"
    site = build_site(
        {"_config.yml": "title: Bare\n", "index.md": home, "a.md": "---\nclasses: [a b, 1, c]\n---\nShort.\n"}
    )
    classes = ["kind-home", "wide", "x", *(["opening"] if is_large else [])]
    assert site.page("index.html").find("body").get("class").split() == classes
    assert site.page("a.html").find("body").get("class").split() == ["kind-page", "a", "b", "c"]


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("# <i></i>*The* Sea\n\nSalt.", ["The Sea"]),
        ("# Sea\n", ["The Sea", "Sea"]),
        ("Salt.\n\n# The Sea\n", ["The Sea"] * 2),
        ('<script>go()</script>\n<div><a href="/">Home</a> / Seas</div>\n\n# The Sea\n', ["The Sea"]),
        ('<img src="/a.png" alt="">\n\n# The Sea\n', ["The Sea"] * 2),  # a paragraph
        ("## Before\n\n# The Sea\n", ["The Sea"] * 2),
    ],
)
def test_a_text_that_begins_with_its_title_is_not_headed_twice(
    build_site: BuildSite, text: str, headings: list[str]
) -> None:
    """The name of the entry stays for machines; a heading further on, or another one, is one of the text's."""
    site = build_site({"_config.yml": "title: Bare\n", "a.md": f"---\ntitle: The Sea\n---\n{text}\n"})
    page = site.page("a.html")
    assert [" ".join(heading.text_content().split()) for heading in page.xpath("//h1")] == headings
    (name,) = page.xpath("//article//*[contains(@class, 'p-name')]")
    assert name.text_content().split() == ["The", "Sea"]
