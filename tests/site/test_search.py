"""The search of a built site."""

from __future__ import annotations

from msgspec.json import decode

from plugins.search.words import bucket_of
from tests.conftest import BuildSite, Built
from tests.site.sources import doc, post

FILES = {
    "posts/2020-01-01-rivers.md": post(
        "Rivers & seas", "tags: [water]\nauthor: Ada Berg", "Where *symmetry* begins.\n"
    ),
    "posts/2021-01-01-hills.md": post("Élan", "", "Nothing but stones.\n"),
    "pages/hidden.md": doc("title: Moved\nredirect_to: https://elsewhere.example/"),
    "publications.bib": (
        "@article{x2019, title={On Fjords}, author={Berg, Ada and Noether, Emmy}, journal={J}, year=2019,"
        " abstract={Cold water.}}"
    ),
}


def found(site: Built, word: str) -> set[str]:
    """Return the addresses that have a word."""
    names = decode((site.output / f"search/{bucket_of(word):x}.json").read_bytes()).get(word, "").split()
    pages = decode((site.output / "search/index.json").read_bytes())
    return {url for name, url, *_ in pages if name in names}


def test_pages_are_found_by_what_they_say(build_site: BuildSite) -> None:
    """Titles, texts, terms and people of documents and papers are in the index; what is no page of its own is not."""
    site = build_site(FILES)
    assert found(site, "symmetry") == found(site, "water") - {"/publications/x2019/"} == {"/notes/2020/rivers/"}
    assert found(site, "elan") == {"/notes/2021/hills/"}
    assert found(site, "noether") == {"/publications/x2019/"}
    pages = decode((site.output / "search/index.json").read_bytes())
    assert [[url, title, more, year] for _, url, title, more, year in pages] == [
        ["/notes/2021/hills/", "Élan", "", 2021],
        ["/publications/x2019/", "On Fjords", "Ada Berg · Emmy Noether", 2019],
        ["/notes/2020/rivers/", "Rivers & seas", "Ada Berg · water", 2020],
    ]


def test_without_scripts_the_page_lists_everything(build_site: BuildSite) -> None:
    """By first letter, each with its year; every page leads to it, and search engines leave it out."""
    site = build_site(FILES)
    page = site.page("search/index.html")
    rows = [" ".join(row.text_content().split()) for row in page.xpath('//ol[@class="rows"]/li')]
    assert rows == ["Élan 2021", "On Fjords 2019", "Rivers & seas 2020"]
    assert page.xpath("//section/h2/text()") == ["E", "O", "R"]
    assert page.xpath('//meta[@name="robots"]/@content') == ["noindex"]
    assert "/search/" not in site.read("sitemap.xml")
    assert site.page("index.html").xpath('//a[@class="search-link"]/@href') == ["/search/"]


def test_a_changed_document_changes_the_index(build_site: BuildSite) -> None:
    """Words that are gone are not found any more, new ones are."""
    build_site(FILES)
    site = build_site({"posts/2021-01-01-hills.md": post("Élan", "", "Nothing but pebbles.\n")})
    assert found(site, "stones") == set()
    assert found(site, "pebbles") == {"/notes/2021/hills/"}
    site = build_site({"posts/2021-01-01-hills.md": None})
    assert found(site, "pebbles") == set()


def test_a_document_at_its_address_wins(build_site: BuildSite) -> None:
    """A page of one's own at /search/ stays what it is."""
    site = build_site({**FILES, "pages/search.md": doc("title: My search", "Ask me.\n")})
    assert "Ask me." in site.read("search/index.html")
