"""Feeds, sitemap, robots.txt and JSON-LD say what is so, in forms that no title can break."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from plugins.feeds.atom import atom
from plugins.feeds.items import Item
from plugins.feeds.json_feed import json_feed
from plugins.feeds.sitemap import Address, robots, sitemap
from plugins.feeds.structured import article, home
from plugins.site.views import Link, Person, Site

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "</title><script>alert('1')</script> & ]]> \x00\x0b\x1b\ud800\ufffe \u2028 “q”"
TOLD = "</title><script>alert('1')</script> & ]]>  \u2028 “q”"
LINKS = (Link("Mail", "mailto:a@example.org"), Link("Code", "https://code.example/ada"))
SITE = Site(
    title="Field notes",
    home="/lab/",
    origin="https://example.org",
    language="en",
    description="On <soil> & water",
    person=Person("Ada Field", "Soil scientist", "/lab/me.jpg", links=LINKS),
    feed="/lab/feed.xml",
    json_feed="/lab/feed.json",
)
OLD = Item(
    title="Roots",
    url="https://example.org/lab/roots.html",
    id="https://example.org/lab/roots",
    published=datetime(2020, 1, 8, 2, tzinfo=UTC),
    summary="Roots < shoots",
    content_html="<p>Roots &amp; <em>shoots</em></p>",
    authors=("Ada Field", "Bo Marsh"),
    terms=("soil", "C++"),
    language="de",
    link="https://doi.example/10.1/x?a=1&b=2",
)
EST = timezone(timedelta(hours=-5))
NEW = replace(OLD, title=HOSTILE, published=datetime(2020, 2, 1, tzinfo=EST), id="n", link=None)
BUILDERS = [atom, json_feed]


def entries(xml: str) -> list[ET.Element]:
    return ET.fromstring(xml).findall(f"{ATOM}entry")


def test_atom_has_what_the_standard_requires() -> None:
    """A feed and each entry have id, title, updated, author and links."""
    feed = ET.fromstring(atom(SITE, [OLD]))
    assert feed.findtext(f"{ATOM}id") == "https://example.org/lab/feed.xml"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Ada Field"
    assert [(link.get("rel"), link.get("href")) for link in feed.findall(f"{ATOM}link")] == [
        ("alternate", "https://example.org/lab/"),
        ("self", "https://example.org/lab/feed.xml"),
    ]
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == OLD.id
    assert entry.findtext(f"{ATOM}published") == "2020-01-08T02:00:00+00:00"
    assert [name.text for name in entry.findall(f"{ATOM}author/{ATOM}name")] == ["Ada Field", "Bo Marsh"]
    assert [category.get("term") for category in entry.findall(f"{ATOM}category")] == ["soil", "C++"]
    assert entry.findtext(f"{ATOM}content") == OLD.content_html
    assert entry.findtext(f"{ATOM}summary") == "Roots &lt; shoots"
    assert entry.get("{http://www.w3.org/XML/1998/namespace}lang") == "de"
    assert [link.get("href") for link in entry.findall(f"{ATOM}link")] == [OLD.url, OLD.link]


def test_the_atom_feed_is_as_new_as_its_newest_item() -> None:
    """Later of updated and published, over all items, in the items' own zone."""
    feed = ET.fromstring(atom(SITE, [OLD, NEW]))
    assert feed.findtext(f"{ATOM}updated") == "2020-02-01T00:00:00-05:00"
    revised = replace(OLD, updated=datetime(2021, 1, 1, tzinfo=UTC))
    assert ET.fromstring(atom(SITE, [NEW, revised])).findtext(f"{ATOM}updated") == "2021-01-01T00:00:00+00:00"


def test_an_atom_feed_without_items_does_not_tell_the_time() -> None:
    """Two builds of an empty blog are the same."""
    assert ET.fromstring(atom(SITE, [])).findtext(f"{ATOM}updated") == "1970-01-01T00:00:00+00:00"


@pytest.mark.parametrize("build", BUILDERS)
def test_items_keep_the_order_given(build) -> None:
    """The newest comes first only because the caller says so."""
    feed = build(SITE, [OLD, NEW])
    assert feed.index("Roots &") < feed.index("alert")


def test_a_hostile_title_stays_text_in_atom() -> None:
    """Markup is escaped and characters that XML cannot hold are gone."""
    xml = atom(SITE, [NEW])
    assert entries(xml)[0].findtext(f"{ATOM}title") == TOLD
    assert "<script>" not in xml


def test_a_json_feed_has_what_the_standard_names() -> None:
    """Version 1.1, absolute URLs, RFC 3339 dates, external URL, authors and tags."""
    feed = json.loads(json_feed(SITE, [OLD, NEW]))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://example.org/lab/feed.json"
    old, new = feed["items"]
    assert old == {
        "id": OLD.id,
        "url": OLD.url,
        "external_url": OLD.link,
        "title": "Roots",
        "content_html": OLD.content_html,
        "summary": "Roots < shoots",
        "date_published": "2020-01-08T02:00:00Z",
        "authors": [{"name": "Ada Field"}, {"name": "Bo Marsh"}],
        "tags": ["soil", "C++"],
        "language": "de",
    }
    assert new["title"] == TOLD
    assert new["date_published"] == "2020-02-01T00:00:00-05:00"


def test_a_json_item_without_body_has_its_summary_as_content() -> None:
    """An item must have content of one kind."""
    (item,) = json.loads(json_feed(SITE, [replace(OLD, content_html=None)]))["items"]
    assert item["content_text"] == "Roots < shoots"


def test_the_sitemap_lists_what_is_meant_to_be_found() -> None:
    """Redirects, drafts, pages kept out of indexes and the 404 page are left out; the rest is sorted and escaped."""
    xml = sitemap(
        [
            Address("https://example.org/b?x=1&y=2", updated=OLD.published),
            Address("https://example.org/a/", "post"),
            Address("https://example.org/old/", "redirect"),
            Address("https://example.org/404.html", "notfound"),
            Address("https://example.org/secret/", noindex=True),
            Address("https://example.org/soon/", "post", draft=True),
        ]
    )
    found = [[part.text for part in url] for url in ET.fromstring(xml)]
    assert found == [["https://example.org/a/"], ["https://example.org/b?x=1&y=2", "2020-01-08T02:00:00Z"]]


def test_a_sitemap_of_too_many_pages_is_refused() -> None:
    """The protocol allows 50,000 URLs; a longer one is an error, not a shorter sitemap."""
    with pytest.raises(ValueError, match="50001 pages"):
        sitemap(Address(f"https://example.org/{number}") for number in range(50_001))


def test_robots_lets_everybody_in_and_shows_the_sitemap() -> None:
    """The sitemap's URL is absolute and has the base path."""
    assert robots(SITE).splitlines()[-1] == "Sitemap: https://example.org/lab/sitemap.xml"


def test_the_home_page_says_whose_site_it_is() -> None:
    """Web profiles are the person's other names; a mail address is none."""
    website, person = json.loads(home(SITE))["@graph"]
    assert website["author"] == {"@id": person["@id"]}
    assert person["sameAs"] == ["https://code.example/ada"]
    assert person["image"] == "https://example.org/lab/me.jpg"
    assert len(json.loads(home(replace(SITE, person=None)))["@graph"]) == 1


def test_an_article_is_told_with_its_authors() -> None:
    """The site's person is recognised among the authors; the paper's address is told for scholarly articles only."""
    told = json.loads(article(SITE, OLD))
    assert (told["@context"], told["@type"], told["headline"]) == ("https://schema.org", "BlogPosting", "Roots")
    assert told["author"][0]["@id"] == "https://example.org/lab/#person"
    assert "@id" not in told["author"][1]
    assert told["dateModified"] == "2020-01-08T02:00:00Z"
    assert "sameAs" not in told
    assert json.loads(article(SITE, OLD, "ScholarlyArticle"))["sameAs"] == OLD.link


def test_json_ld_cannot_end_its_script() -> None:
    """No title closes the element, and the data is what it was."""
    script = article(SITE, NEW)
    assert not set("<>&\u2028") & set(script)
    assert json.loads(script)["headline"] == TOLD


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_makes_feeds_that_can_be_read(title: str, body: str) -> None:
    """Whatever a title or body holds, the XML and JSON parse, and encode as UTF-8."""
    item = replace(OLD, title=title, summary=title, content_html=body, terms=(title,), authors=(title,), id=body)
    xml = atom(replace(SITE, title=title), [item])
    ET.fromstring(xml.encode())
    json.loads(json_feed(replace(SITE, description=title), [item]).encode())
    script = article(SITE, item)
    json.loads(script.encode())
    assert "<" not in script
