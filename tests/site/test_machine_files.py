"""What machines read of a built site: feeds, sitemap, JSON-LD, microformats; and that nothing breaks out of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree

import lxml.html
import pytest

from plugins.policy.policy import SCHEME_SCRIPT
from tests.conftest import BuildSite, Built
from tests.site.sources import CONFIG, doc, post

ATOM = {"a": "http://www.w3.org/2005/Atom", "s": "http://www.sitemaps.org/schemas/sitemap/0.9"}

TREE = {
    "_config.yml": f"{CONFIG}description: All of them\nauthor: {{name: Ada, github: ada}}\nlang: en-GB\n",
    "index.md": doc("title: Home\nredirect_from: /home/"),
    "about.md": doc("title: About\npermalink: /about/"),
    "away.md": doc("title: Away\nredirect_to: https://elsewhere.example/"),
    "hidden.md": doc("title: Hidden\nsitemap: false"),
    "_posts/2020-01-01-old.md": post("Old", "categories: [a]\ntags: [t]", "See [about](/about/) and ![x](x.png).\n"),
    "_posts/2020-02-01-new.md": post(
        "New & <b>", "tldr: In *short*\nlink: https://elsewhere.example/?a=1&b=2\npermalink: /new/"
    ),
    "_posts/2020-03-01-moved.md": post("Moved", "redirect_to: /new/"),
    "_posts/2999-01-01-future.md": post("Future"),
    "_drafts/draft.md": post("Draft"),
}


@pytest.fixture
def site(build_site: BuildSite) -> Built:
    built = build_site(TREE)
    assert built.status == 0, built.told
    return built


def _atom(site: Built) -> list[ElementTree.Element]:
    return ElementTree.fromstring(site.read("feed.xml")).findall("a:entry", ATOM)


def _text(element: ElementTree.Element, path: str) -> str | None:
    return element.findtext(path, namespaces=ATOM)


def test_the_feeds_tell_the_posts_newest_first(site: Built) -> None:
    """Both feeds hold the posts that are public and have not moved, with absolute addresses."""
    assert [_text(entry, "a:title") for entry in _atom(site)] == ["New & <b>", "Old"]
    items = json.loads(site.read("feed.json"))["items"]
    assert [item["title"] for item in items] == ["New & <b>", "Old"]
    assert [item["url"] for item in items] == [
        "https://rivers.example/new/",
        "https://rivers.example/a/2020/01/01/old.html",
    ]


def test_ids_of_a_feed_are_those_of_jekyll(site: Built) -> None:
    """An item's id is its URL without ``.html`` or last slash, as jekyll-feed has it, so that old posts stay read."""
    assert [_text(entry, "a:id") for entry in _atom(site)] == [
        "https://rivers.example/new",
        "https://rivers.example/a/2020/01/01/old",
    ]


def test_links_of_a_feed_are_absolute(site: Built) -> None:
    """A body in a feed leads to the site, wherever it is read."""
    content = _text(_atom(site)[1], "a:content") or ""
    links = [link for _, _, link, _ in lxml.html.fragment_fromstring(content, create_parent=True).iterlinks()]
    assert links == ["https://rivers.example/about/", "https://rivers.example/a/2020/01/01/x.png"]


def test_a_feed_knows_where_a_link_post_leads(site: Built) -> None:
    """The other site's address stands beside the post's own."""
    link = next(link for link in _atom(site)[0].findall("a:link", ATOM) if link.get("rel") == "related")
    assert link.get("href") == "https://elsewhere.example/?a=1&b=2"
    assert json.loads(site.read("feed.json"))["items"][0]["external_url"] == "https://elsewhere.example/?a=1&b=2"


def test_the_sitemap_has_what_is_to_be_found(site: Built) -> None:
    """Pages and lists are in it; redirects, drafts, future posts, the 404 page and what asks not to be, are not."""
    found = {element.text for element in ElementTree.fromstring(site.read("sitemap.xml")).iter(f"{{{ATOM['s']}}}loc")}
    paths = {str(url).removeprefix("https://rivers.example") for url in found}
    assert {
        "/",
        "/about/",
        "/new/",
        "/a/2020/01/01/old.html",
        "/archives/",
        "/categories/a/",
        "/tags/t/",
        "/research/",
    } <= paths
    assert not paths & {"/home/", "/away.html", "/hidden.html", "/404.html", "/2020/03/01/moved.html"}
    assert not any("future" in path or "draft" in path for path in paths)


def test_robots_know_the_sitemap(site: Built) -> None:
    """robots.txt names the sitemap by its absolute address."""
    assert "Sitemap: https://rivers.example/sitemap.xml\n" in site.read("robots.txt")


def test_a_base_path_is_part_of_every_address(build_site: BuildSite) -> None:
    """Under a base path every link, feed, sitemap and stub has it in front, and no file's path has it."""
    site = build_site({**TREE, "_config.yml": f"{CONFIG}baseurl: /rivers\n"})
    assert "index.html" in site.files()
    for name in sorted(site.files()):
        if name.endswith(".html"):
            links = [link for _, _, link, _ in site.page(name).iterlinks() if link.startswith("/")]
            assert {link for link in links if not link.startswith("/rivers/")} <= {"/about/"}, (
                name
            )  # as its author wrote it
    assert "https://rivers.example/rivers/new/" in site.read("feed.xml")
    assert "https://rivers.example/rivers/new/" in site.read("sitemap.xml")
    assert json.loads(site.read("redirects.json"))["/home/"] == "https://rivers.example/rivers/"


def _linked_data(site: Built, path: str) -> Any:
    (script,) = site.page(path).findall(".//script[@type='application/ld+json']")
    return json.loads(script.text or "")


def test_the_home_page_says_whose_site_it_is(site: Built) -> None:
    """The home page has the site and its person as JSON-LD."""
    website, person = _linked_data(site, "index.html")["@graph"]
    assert (website["@type"], website["name"], website["inLanguage"]) == ("WebSite", "Rivers", "en-GB")
    assert (person["@type"], person["name"], person["sameAs"]) == ("Person", "Ada", ["https://github.com/ada"])


def test_a_post_says_what_it_is(site: Built) -> None:
    """A post is a BlogPosting with its title, date and author."""
    data = _linked_data(site, "a/2020/01/01/old.html")
    assert (data["@type"], data["headline"], data["datePublished"]) == ("BlogPosting", "Old", "2020-01-01T00:00:00Z")
    assert data["author"][0]["name"] == "Ada"
    assert data["keywords"] == ["a", "t"]


def test_a_post_is_an_entry(site: Built) -> None:
    """h-entry has the name, the date, the author, the address, the terms and one e-content."""
    (entry,) = site.page("a/2020/01/01/old.html").find_class("h-entry")
    found = {
        name: [e.get("href") or e.text_content().strip() for e in entry.find_class(name)]
        for name in ("p-name", "p-author", "u-url", "p-category")
    }
    assert found["p-name"] == ["Old"]
    assert found["u-url"] == ["https://rivers.example/a/2020/01/01/old.html"]
    assert found["p-category"] == ["/categories/a/", "/tags/t/"]
    assert entry.find_class("p-author")[0].text_content() == "Ada"
    assert len(entry.find_class("e-content")) == 1


def test_the_home_page_has_a_card(site: Built) -> None:
    """h-card has the person's name and address, and links that are theirs."""
    (card,) = [e for e in site.page("index.html").find_class("h-card") if e.tag == "aside"]
    assert card.find_class("p-name")[0].text_content() == "Ada"
    assert [a.get("href") for a in card.iterfind(".//a[@rel='me']")] == ["https://github.com/ada"]


def test_every_page_has_its_canonical_address(site: Built) -> None:
    """The canonical link is the page's own absolute address, or that of the page a stub leads to."""
    wanted = {
        "new/index.html": "/new/",
        "about/index.html": "/about/",
        "home/index.html": "/",
        "archives/index.html": "/archives/",
    }
    for name, url in wanted.items():
        (link,) = site.page(name).findall(".//link[@rel='canonical']")
        assert link.get("href") == f"https://rivers.example{url}"


# -- Hostile text ------------------------------------------------------------------------------------------------------

HOSTILE = (
    "\"><script>alert(1)</script><img src=x onerror=alert(2)>'{{ 7 | times: 7 }}]]></title></textarea>--><!-- &lt;b&gt;"
)


STRANGE = "x\0\u0001\u0085\u2028\ufffe a\u202eb\u0008"


def hostile_tree(text: str) -> dict[str, str | bytes]:
    """Return a site that has a text wherever a document or its data can hold one."""
    value = json.dumps(text)  # what JSON has between quotes, YAML reads the same
    keys = (
        "title",
        "tldr",
        "excerpt",
        "description",
        "author",
        "classes",
        "image",
        "icon",
        "toc_label",
        "venue",
        "type",
        "location",
        "paperurl",
        "layout",
        "slug",
    )
    front = "\n".join(f"{key}: {value}" for key in keys)
    more = (
        f"tags: [{value}]\ncategories: [{value}]\nheader: {{image: {value}, caption: {value}, alt: {value}}}\ntoc: true"
    )
    person = (
        f"{{name: {value}, bio: {value}, avatar: {value}, location: {value}, github: {value}, email: {value}, "
        f"url: 'javascript://x/%0aalert(1)', links: [{{title: {value}, url: {value}, icon: {value}}}, "
        "{title: J, url: 'javascript:alert(1)'}]}"
    )
    return {
        "_config.yml": (
            f"title: {value}\ndescription: {value}\nurl: https://rivers.example\nauthor: {person}\n"
            "collections: {talks: {output: true}}\n"
        ),
        "_data/navigation.yml": (
            f"- {{title: {value}, url: {value}}}\n- {{title: J, url: 'javascript://x/%0aalert(1)'}}\n"
            "- {title: K, url: 'JAVASCRIPT:alert(1)'}\n- {title: L, url: //elsewhere.example/}\n"
        ),
        "index.md": doc(f"title: {value}\nauthor_profile: true"),
        "away.md": doc(
            f"title: {value}\nredirect_to: /about.html\nredirect_from: [/old<script>alert(1)/, '/old\"''/']"
        ),
        "about.md": doc(f"title: {value}"),
        "_posts/2020-01-01-p.md": doc(f"{front}\n{more}\nlink: x", "# A\n\nx\n"),
        "_posts/2020-01-02-q.md": doc("title: Q\nlink: https://elsewhere.example/?a=%22%3E&b='\ncategories: [c]"),
        "_talks/t.md": doc(f"{front}\ncitation: {value}\ndate: 2020-01-01"),
    }


@pytest.fixture(params=[HOSTILE, STRANGE], ids=["markup", "characters"])
def hostile(request: pytest.FixtureRequest, build_site: BuildSite) -> Built:
    built = build_site(hostile_tree(request.param))
    assert built.status == 0, built.told
    return built


def pages(site: Built) -> Iterator[tuple[str, lxml.html.HtmlElement]]:
    """Yield every page of a site."""
    return ((name, site.page(name)) for name in sorted(site.files()) if name.endswith(".html"))


def test_no_text_becomes_markup(hostile: Built) -> None:
    """No script, handler or image of a title, line, tag, author or menu item is on any page, list or stub."""
    for name, tree in pages(hostile):
        for element in tree.iter():
            assert not any(key.startswith("on") for key in element.attrib), name
        scripts = [script for script in tree.iter("script") if script.get("type") != "application/ld+json"]
        written = [script.text for script in scripts if not script.get("src")]
        assert written in ([], [SCHEME_SCRIPT]), name  # the theme's own
        assert all(script.get("src", "/theme/").startswith("/theme/") for script in scripts), name
        assert not any(script.text for script in scripts if script.get("src")), name
        assert not [image for image in tree.iter("img") if image.get("src") == "x"], name


def test_no_link_runs_code(hostile: Built) -> None:
    """Every link of the theme's is http(s), mailto, or a path of this site."""
    for name, tree in pages(hostile):
        for _, _, link, _ in tree.iterlinks():
            assert link.startswith(("/", "#", "https://", "mailto:", "data:,")), (name, link)
            assert not link.startswith("//"), (name, link)


def test_json_and_xml_hold(hostile: Built) -> None:
    """Feeds, sitemap, redirects.json and JSON-LD parse, and JSON-LD cannot end its script."""
    for name in ("feed.xml", "sitemap.xml"):
        ElementTree.fromstring(hostile.read(name))
    for name in ("feed.json", "redirects.json"):
        json.loads(hostile.read(name))
    for _, tree in pages(hostile):
        for script in tree.iterfind(".//script[@type='application/ld+json']"):
            assert not {"<", ">", "&"} & set(script.text or "")
            json.loads(script.text or "")


@pytest.mark.parametrize(
    "read",
    [
        lambda site: _linked_data(site, "index.html")["@graph"][0]["name"],
        lambda site: _linked_data(site, "index.html")["@graph"][1]["name"],
        lambda site: json.loads(site.read("feed.json"))["title"],
        lambda site: site.page("index.html").find(".//meta[@property='og:site_name']").get("content"),
        lambda site: site.page("about.html").find(".//title").text.rpartition(" · ")[2],
        lambda site: site.page("index.html").find_class("site-title")[0].text,
    ],
    ids=["website", "person", "feed", "og", "title", "masthead"],
)
def test_text_arrives_as_it_was_written(build_site: BuildSite, read: Callable[[Built], str]) -> None:
    """Escaping neither loses nor doubles anything: a machine reads what the author wrote."""
    assert read(build_site(hostile_tree(HOSTILE))) == HOSTILE


def test_liquid_in_front_matter_is_text(build_site: BuildSite) -> None:
    """Liquid in a title is not run, as in Jekyll."""
    site = build_site(hostile_tree(HOSTILE))
    assert not any("49" in (tree.findtext(".//title") or "") for _, tree in pages(site))


@pytest.mark.parametrize(
    "text",
    [HOSTILE, STRANGE],
    ids=["markup", "characters"],
)
def test_a_language_is_text_too(build_site: BuildSite, text: str) -> None:
    """A language that is none breaks neither page nor feed."""
    lang = f"lang: {json.dumps(text)}"
    site = build_site({"_config.yml": f"{CONFIG}{lang}\n", "_posts/2020-01-01-p.md": post("P", lang)})
    assert any("is no language" in str(warning) for warning in site.warnings)
    ElementTree.fromstring(site.read("feed.xml"))
    assert not [tree for _, tree in pages(site) if tree.find(".//img[@src='x']") is not None]


def test_link_previews_show_the_picture_of_the_header(build_site: BuildSite) -> None:
    """With its absolute address and its words; a site that knows no origin names none, and a page without has none."""
    header = "title: Rivers\npermalink: /rivers/\nheader:\n  image: images/my map.png\n  image_description: A map"
    files = {"rivers.md": doc(header), "none.md": doc("title: None\npermalink: /none/"), "images/my map.png": b"x"}
    here = build_site({"_config.yml": f"{CONFIG}baseurl: /lab\n", **files})
    shown = here.page("rivers/index.html")
    assert shown.xpath("//meta[@property='og:image']/@content") == ["https://rivers.example/lab/images/my%20map.png"]
    assert shown.xpath("//meta[@property='og:image:alt']/@content") == ["A map"]
    assert not here.page("none/index.html").xpath("//meta[@property='og:image']")
    nowhere = build_site({"_config.yml": "title: Nowhere\n", **files})
    assert not nowhere.page("rivers/index.html").xpath("//meta[@property='og:image']")
