"""Languages: documents in several, the theme's words and dates in each, lists by language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import lxml.etree
import lxml.html
import pytest

from plugins.commands import build as command
from plugins.commands.build import settings_of
from plugins.languages.catalogs import FOLDER, words_of
from plugins.pages.theme import longdate
from plugins.site.problems import Problems
from plugins.site.text.words import Words
from tests.conftest import ROOT, BuildSite

LANGUAGES = ("de", "fr", "es", "it", "pt", "zh", "ja", "ar")


def text(title: str, **front: str) -> str:
    """Return a document with this title."""
    return f"---\ntitle: {title}\n" + "".join(f"{key}: {value}\n" for key, value in front.items()) + "---\nText.\n"


SITE = {
    "pages/about.md": text("About me"),
    "pages/about.de.md": text("Über mich"),
    "pages/about.fr.md": text("À propos"),
    "posts/2026-01-02-sea.md": text("The sea", categories="water"),
    "posts/2026-01-02-sea.de.md": text("Die See", categories="water"),
    "posts/2026-01-03-only.de.md": text("Nur hier"),
    "posts/2026-01-04-moon.md": text("Moon", translation_key="moon"),
    "posts/2026-01-05-mond.md": text("Mond", translation_key="moon", lang="de"),
}


def alternates(page: lxml.html.HtmlElement) -> dict[str, str]:
    """Return what a page says of its editions to search engines."""
    return {one.get("hreflang"): one.get("href") for one in page.xpath("//link[@rel='alternate'][@hreflang]")}


def switch(page: lxml.html.HtmlElement) -> list[tuple[str, str]]:
    """Return what a page's switch of languages says, and where it leads."""
    return [(one.text, one.get("href")) for one in page.xpath("//nav[@class='languages']//a")]


def test_a_pair_by_name_gives_translations(build_site: BuildSite) -> None:
    """Each edition names all, itself too; the switch has them under their own names."""
    built = build_site(SITE)
    assert built.status == 0, built.told
    for name in ("about/index.html", "de/about/index.html", "fr/about/index.html"):
        page = built.page(name)
        assert alternates(page) == {"en": "/about/", "de": "/de/about/", "fr": "/fr/about/"}
        assert switch(page) == [("English", "/about/"), ("Deutsch", "/de/about/"), ("Français", "/fr/about/")]
    german = built.page("de/about/index.html")
    assert german.get("lang") == "de"
    assert german.xpath("//nav[@class='languages']//a[@aria-current]")[0].text == "Deutsch"


def test_a_pair_by_key_gives_translations(build_site: BuildSite) -> None:
    """Where file and address have names of their own."""
    built = build_site(SITE)
    assert alternates(built.page("notes/2026/moon/index.html")) == {
        "en": "/notes/2026/moon/", "de": "/notes/2026/mond/",
    }  # fmt: skip


def test_lists_have_each_post_once(build_site: BuildSite) -> None:
    """A translation of a listed post is in the list of its language alone; what is in one language only is in both."""
    built = build_site(SITE)
    titles = [one.text_content() for one in built.page("index.html").find_class("p-name") if one.tag == "a"]
    assert [title.replace("\xa0", " ") for title in titles] == ["Moon", "Nur hier", "The sea"]
    german = built.page("de/index.html")
    assert [one.text_content().replace("\xa0", " ") for one in german.find_class("p-name") if one.tag == "a"] == [
        "Mond", "Nur hier", "Die See",
    ]  # fmt: skip
    assert german.get("lang") == "de"
    assert german.xpath("//h1")[0].text_content() == "Beiträge"
    assert alternates(german) == alternates(built.page("index.html")) == {"en": "/", "de": "/de/"}
    assert "Die See" not in built.read("feed.xml")
    assert len(built.page("categories/water/index.html").find_class("h-entry")) == 1
    assert "/notes/2026/mond/" not in built.page("notes/2026/moon/index.html").xpath("//nav//a/@href")[0]
    assert "/de/notes/2026/sea/" in built.read("sitemap.xml")


def test_a_page_speaks_its_own_language(build_site: BuildSite) -> None:
    """Words of the theme and dates are in the page's language; what the menu has in the site's says so."""
    built = build_site(SITE)
    page = built.page("de/notes/2026/sea/index.html")
    assert page.xpath("//a[@class='skip']")[0].text == "Zum Inhalt"
    assert page.find_class("dt-published")[0].text == "2. Januar 2026"
    assert [one.get("lang") for one in page.xpath("//nav[@class='menu']//a")] == [None]
    assert built.page("notes/2026/sea/index.html").find_class("dt-published")[0].text == "2 January 2026"


def test_a_whole_site_speaks_its_language(build_site: BuildSite) -> None:
    """That of the config, also in a Jekyll tree; titles of lists, the page for what is not found, and dates."""
    files = {"_config.yml": "title: T\nlocale: fr-FR\n", "_posts/2026-01-02-a.md": text("A", layout="post")}
    built = build_site(files)
    assert built.page("archives/index.html").xpath("//h1")[0].text_content() == "Archives"
    assert built.page("404.html").xpath("//h1")[0].text_content() == "Page\xa0introuvable"
    assert built.page("2026/01/02/a.html").find_class("dt-published")[0].text == "2 janvier 2026"
    assert "Skip to content" not in built.read("index.html")


def test_a_catalog_of_one_s_own_wins(build_site: BuildSite) -> None:
    """Entry by entry, known by its field or by the English text; it is not published, and a slip in it is told."""
    own = 'msgid ""\nmsgstr "Language: de\\n"\n\nmsgctxt "skip"\nmsgid "x"\nmsgstr "Los"\n'
    own += '\nmsgid "Menu"\nmsgstr "Karte"\n'
    own += '\nmsgctxt "nonsense"\nmsgid "y"\nmsgstr "z"\n'
    built = build_site({**SITE, "locale/de.po": own})
    page = built.page("de/about/index.html")
    assert page.xpath("//a[@class='skip']")[0].text == "Los"
    assert page.xpath("//nav[@class='menu']/@aria-label") == ["Karte"]
    assert "locale/de.po" not in built.files()
    assert [problem.what for problem in built.warnings] == ["the theme has no words “nonsense”"]


def test_a_language_without_a_catalog_keeps_the_site_s_words(build_site: BuildSite) -> None:
    """They are marked as being in the site's language; the switch says what the language calls itself."""
    built = build_site({"pages/a.md": text("A"), "pages/a.tr.md": text("B")})
    page = built.page("tr/a/index.html")
    assert switch(page) == [("English", "/a/"), ("Türkçe", "/tr/a/")]
    assert page.xpath("//header[contains(@class, 'masthead')]/@lang") == ["en"]


def test_what_looks_like_a_language_is_one_in_our_own_trees_only(build_site: BuildSite) -> None:
    """Another ending is a part of the name, and Jekyll's names stay as they are."""
    built = build_site({"pages/v1.io.notes.md": text("A"), "pages/node.js.md": text("B")})
    assert {"v1.io.notes/index.html", "node.js/index.html"} <= built.files()
    assert "about.de.html" in build_site({"_config.yml": "", "about.de.md": text("A"), "about.md": text("B")}).files()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_there_in_every_language(language: str) -> None:
    """Each catalog is whole, up to date with the English words, and keeps the places for numbers."""
    problems = Problems()
    words = words_of(language, ROOT, problems)
    assert words is not None
    assert tuple(problems) == ()
    raw = (FOLDER / f"{language}.po").read_text(encoding="utf-8")
    for name in Words.__struct_fields__:
        assert f'msgctxt "{name}"\nmsgid "{getattr(Words(), name)}"\n' in raw, name
        assert getattr(words, name).count("{}") == getattr(Words(), name).count("{}")
    assert words.skip != Words().skip


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "2 January 2026"), ("en-GB", "2 January 2026"), ("de-AT", "2. Jänner 2026"), ("pt", "2 de janeiro de 2026"),
     ("zh-Hans", "2026年1月2日"), ("ja", "2026年1月2日"), ("xx-nowhere", "2 January 2026")],
)  # fmt: skip
def test_dates_are_those_of_the_language(language: str, expected: str) -> None:
    """As Babel has them; of a language that it does not know, as in English."""
    from datetime import UTC, datetime

    assert longdate(datetime(2026, 1, 2, tzinfo=UTC), language) == expected


MULTI = {
    "data/authors.yml": "ada:\n  name: Ada Berg\n  role: Historian\n",
    "data/navigation.yml": (
        "- {title: About, url: /about/}\n- {title: Publications, url: /publications/}\n- {title: Notes, url: /}\n"
        "- {title: Code, url: 'https://example.org/'}\n"
    ),
    "data/cv.yml": (
        "basics: {name: Ada Berg}\nwork:\n  - {name: Turku, position: Dozentin, startDate: 2019-05}\n"
        "education:\n  - {institution: Turku, area: Geschichte, startDate: 2010-05, endDate: 2012-09}\n"
        "awards:\n  - {title: Preis, date: 2020-03-02}\nreferences:\n  - {name: B. Cole, reference: Gut.}\n"
    ),
    "pages/about.md": text("About me"),
    "pages/about.de.md": text("Über mich"),
    "publications.bib": (
        "@article{a, title={Karten}, author={Berg, Ada and Cole, Bo}, journal={Fluss}, year=2020, eid={7}, code={/c}, "
        "slides={/s.pdf}, poster={/p.pdf}, video={/v}, selected={true}, abstract={Kurz.}, keywords={see}}\n"
        "@phdthesis{t, title={Seen}, author={Berg, Ada}, school={Turku}, year=2012, url={https://example.org/t}}\n"
        "@article{p, title={Bald}, author={Berg, Ada}, journal={Fluss}, pubstate={inpress}, keywords={see}}\n"
        "@software{s, title={Programm}, author={Berg, Ada}, version={2}, year=2021, url={https://example.org/s}}\n"
    ),
    "publications/2019-01-02-see.md": text("Der See", venue="Fluss", paperurl="/x", slidesurl="/y", lang="de"),
    "talks/2019-01-02-talk.de.md": text("Vortrag", type="Vortrag", venue="Turku", slides="/y"),
    "posts/2026-01-02-sea.md": text("The sea", tags="see"),
    "posts/2026-01-02-sea.de.md": (
        "---\ntitle: Die See\ntags: see\nrelated_publications: a\nread_time: true\ntoc: true\ncitation: true\n---\n"
        "## Anfang\n\n> [!NOTE]\n> Ein Hinweis.\n\n> [!CAUTION]\n> Halt.\n\n"
        '<iframe src="https://www.youtube.com/embed/x"></iframe>\n\nEin Satz [@a].\n\n```\nx\n```\n'
    ),
    "posts/2026-01-03-zwei.de.md": text("Zwei", tags="see"),
    "posts/2026-03-04-drei.de.md": text("Drei", tags="see"),
}  # fmt: skip


@contextmanager
def in_language(language: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let sites be in this language."""
    with monkeypatch.context() as patch:
        patch.setattr(command, "settings_of", lambda request: {**settings_of(request), "DEFAULT_LANG": language})
        yield


def said(page: lxml.html.HtmlElement) -> list[str]:
    """Return what a page says to its readers: texts, labels, and what its scripts say."""
    parts = page.xpath("//body//text()[not(ancestor::script or ancestor::pre or ancestor::*[@lang='en'])]")
    parts += page.xpath("//body//@*[name()='aria-label' or name()='title' or name()='placeholder' or name()='alt']")
    parts += page.xpath("//script/@*[starts-with(name(), 'data-')] | //button/@*[starts-with(name(), 'data-')]")
    parts += page.xpath("//form/@data-found")
    return [" ".join(str(part).split()) for part in parts if str(part).strip()]


def english_in(page: lxml.html.HtmlElement, words: Words) -> set[str]:
    """Return what a page says in the English of the theme, where another language has another word for it."""
    english = Words()
    names = [
        name for name in Words.__struct_fields__ if getattr(english, name).casefold() != getattr(words, name).casefold()
    ]
    own = {getattr(words, name).casefold() for name in Words.__struct_fields__}
    patterns = [re.escape(getattr(english, name)).replace(r"\{\}", ".+") for name in names if name != "talk_at"]
    months = "(?:January|March|May|October|December|Mar|Oct|Dec) (?:\\d+, )?\\d{1,4}"
    whole = re.compile(rf"(?:{'|'.join(patterns)}|.*\b{months}.*)[:.,]?", re.IGNORECASE)
    return {part for part in said(page) if whole.fullmatch(part) and part.casefold() not in own}


def test_the_menu_is_in_the_language_of_the_page(build_site: BuildSite) -> None:
    """It leads to the translations, with their titles; a list of the build's has its name in the page's language."""
    built = build_site(MULTI)
    assert built.status == 0, built.told
    menu = "//nav[@class='menu']//a"
    german = built.page("de/about/index.html").xpath(menu)
    assert [(one.text, one.get("href")) for one in german] == [
        ("Über mich", "/de/about/"), ("Veröffentlichungen", "/publications/"), ("Notes", "/de/"),
        ("Code", "https://example.org/"),
    ]  # fmt: skip
    assert [one.get("lang") for one in german] == [None, None, "en", "en"]
    assert german[0].get("aria-current") == "page"
    english = built.page("about/index.html").xpath(menu)
    assert [one.get("href") for one in english] == ["/about/", "/publications/", "/", "https://example.org/"]
    assert not english[0].get("lang")
    assert built.page("de/about/index.html").find_class("site-title")[0].get("href") == "/de/"


def test_a_home_page_of_a_language_is_where_its_pages_begin(build_site: BuildSite) -> None:
    """Its list of posts is beside it then."""
    home = {"pages/home.md": text("Home", permalink="/"), "pages/home.de.md": text("Start", permalink="/de/")}
    built = build_site({**MULTI, **home})
    assert built.status == 0, built.told
    page = built.page("de/about/index.html")
    assert page.find_class("site-title")[0].get("href") == "/de/"
    assert page.xpath("//nav[@class='menu']//a")[2].text == "Start"
    assert "de/blog/index.html" in built.files()


def test_each_language_has_a_feed_of_its_own_posts(build_site: BuildSite) -> None:
    """At the addresses of the site's, below the language; its pages lead there, and the site's own stay as they are."""
    built = build_site({**MULTI, "posts/2026-01-05-nur.fr.md": text("Seul")})
    assert built.status == 0, built.told
    feeds = "//link[@rel='alternate'][starts-with(@type, 'application/')]/@href"
    for name in ("de/about/index.html", "de/notes/2026/sea/index.html", "de/index.html"):
        assert built.page(name).xpath(feeds) == ["/de/feed.xml", "/de/feed.json"], name
        assert "/de/feed.xml" in built.page(name).xpath("//footer//a/@href")
    assert built.page("about/index.html").xpath(feeds) == ["/feed.xml", "/feed.json"]
    german = json.loads(built.read("de/feed.json"))
    assert [item["title"] for item in german["items"]] == [
        "Drei", "Zwei", "Die See", "Der See", "Vortrag",
    ]  # fmt: skip
    assert (german["language"], german["title"]) == ("de", f"{json.loads(built.read('feed.json'))['title']} (Deutsch)")
    assert german["home_page_url"].endswith("/de/")
    assert german["feed_url"].endswith("/de/feed.json")
    atom = lxml.etree.fromstring(built.read("de/feed.xml").encode())
    assert atom.get("{http://www.w3.org/XML/1998/namespace}lang") == "de"
    assert [item["title"] for item in json.loads(built.read("fr/feed.json"))["items"]] == ["Seul"]
    assert [item["title"] for item in json.loads(built.read("feed.json"))["items"]][:4] == [
        "Drei", "Seul", "Zwei", "The sea",
    ]  # fmt: skip
    assert "en/feed.xml" not in built.files()
    assert ">Hinweis</p>" in german["items"][2]["content_html"]


def test_a_site_in_one_language_has_one_feed(build_site: BuildSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever language that is; so has a Jekyll tree whose documents have no translations."""
    with in_language("de", monkeypatch):
        files = {"posts/2026-01-02-a.md": text("A", lang="de")}
        assert not [name for name in build_site(files).files() if name.startswith("de/")]
    tree: Mapping[str, str | None] = {
        "posts/2026-01-02-a.md": None,
        "_config.yml": "title: T\n",
        "_posts/2026-01-02-a.md": text("A", lang="de", layout="post"),
    }
    assert not [name for name in build_site(tree).files() if name.startswith("de/")]


def test_a_german_page_has_no_english_word_of_the_theme(build_site: BuildSite) -> None:
    """Pages, posts with callouts and frames, papers, talks, lists; what is the author's own stays as it is."""
    built = build_site(MULTI)
    words = words_of("de", ROOT, Problems())
    assert words is not None
    german = [name for name in built.files() if name.endswith(".html") and built.page(name).get("lang") == "de"]
    assert len(german) >= 7
    assert {name: english_in(built.page(name), words) for name in german} == {name: set() for name in german}
    post = built.page("de/notes/2026/sea/index.html")
    assert [one.text for one in post.find_class("notice-title")] == ["Hinweis", "Vorsicht"]
    assert [one.get("aria-label") for one in post.find_class("notice")] == ["Hinweis", "Vorsicht"]
    assert post.find_class("embed-link")[0].get("aria-label") == "Video (youtube.com)"
    assert "Verwandte Veröffentlichungen" in said(post)
    assert "(2026, Januar 2)" in post.xpath("//footer/p[@class='citation']")[0].text_content().replace("\xa0", " ")
    assert built.page("publications/2019-01-02-see/index.html").find_class("byline")[0].text_content() == (
        "Erschienen in Fluss, 2019"
    )


@pytest.mark.parametrize("language", ["de", "fr", "ja"])
def test_a_whole_site_has_no_english_word_of_the_theme(
    build_site: BuildSite, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list of papers with its filters, the papers, the CV with its dates, the search, what is not found."""
    with in_language(language, monkeypatch):
        built = build_site({name: text for name, text in MULTI.items() if ".de." not in name and "navig" not in name})
    words = words_of(language, ROOT, Problems())
    assert words is not None
    own = [name for name in built.files() if name.endswith(".html") and built.page(name).get("lang") == language]
    assert {"cv/index.html", "publications/index.html", "publications/t/index.html", "404.html"} <= set(own)
    assert {name: english_in(built.page(name), words) for name in own} == {name: set() for name in own}
    cv = said(built.page("cv/index.html"))
    assert {words.cv, words.experience, words.education, words.awards, words.referees} <= set(cv)
    if language == "de":
        assert {"seit Mai 2019", "Mai 2010 – Sept. 2012", "2. März 2020"} <= set(cv)
        links = built.page("publications/a/index.html").xpath("//ul[contains(@class, 'links')]//a/text()")
        assert links == ["Code", "Folien", "Poster", "Video"]
        assert built.page("publications/t/index.html").find_class("byline")[0].text == "Dissertation, Turku, 2012"


def test_a_catalog_keeps_the_places_for_numbers(build_site: BuildSite) -> None:
    """Other braces could ask for anything; the theme's words stay then."""
    own = 'msgid ""\nmsgstr "Language: de\\n"\n\nmsgctxt "and_more"\nmsgid "x"\nmsgstr "{:>99999999}"\n'
    built = build_site({**SITE, "locale/de.po": own})
    assert "has not the places" in built.errors[0].what
