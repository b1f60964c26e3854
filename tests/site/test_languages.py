"""Languages: documents in several, the theme's words and dates in each, lists by language."""

from __future__ import annotations

import lxml.html
import pytest

from plugins.languages.catalogs import FOLDER, words_of
from plugins.pages.theme import longdate
from plugins.site.problems import Problems
from plugins.site.words import Words
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
    """Words of the theme and dates are in the page's language; the menu is the site's."""
    built = build_site(SITE)
    page = built.page("de/notes/2026/sea/index.html")
    assert page.xpath("//a[@class='skip']")[0].text == "Zum Inhalt"
    assert page.find_class("dt-published")[0].text == "2. Januar 2026"
    assert page.xpath("//nav[@class='menu']/ul/@lang") == ["en"]
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
