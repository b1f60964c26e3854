"""A Jekyll tree whose languages share their addresses, as jekyll-polyglot builds it."""

from __future__ import annotations

import pytest

from tests.conftest import BuildSite, Built

CONFIG = (
    "title: Lab\nlang: en\nplugins: [jekyll-polyglot]\nlanguages: [en, ja]\ndefault_lang: en\nlang_from_path: true\n"
)
LIST = "{% for post in site.posts %}<a href='{{ post.url }}'>{{ post.title }}</a>{% endfor %}"


def doc(front: str, body: str = "Text.") -> str:
    """Return a document."""
    return f"---\n{front}\n---\n\n{body}\n"


@pytest.fixture
def site(build_site: BuildSite) -> Built:
    """Return a site in two languages: by ``lang``, by folders, and with a post and a page in one of them alone."""
    return build_site(
        {
            "_config.yml": CONFIG + "permalink: /blog/:title/\ninclude: [_pages]\n",
            "_pages/en/home.md": doc("title: Home\npermalink: /", "{{ site.active_lang }} " + LIST),
            "_pages/ja/home.md": doc("title: ホーム\npermalink: /", "{{ site.active_lang }} " + LIST),
            "people.md": doc("title: People\npermalink: /people/\nredirect_from: /team/"),
            "members.md": doc(
                "title: 人々\nlang: ja\npermalink: /people/\nredirect_from: /team/",
                "[H](/) [S](/blog/sea/#x) [O](/only/)",
            ),
            "only.md": doc("title: Only\npermalink: /only/"),
            "_posts/en/2024-01-01-sea.md": doc("title: Sea"),
            "_posts/ja/2024-01-01-sea.md": doc("title: 海"),
            "_posts/ja/2024-01-02-hill.md": doc("title: 山"),
        }
    )


def test_each_language_has_its_addresses(site: Built) -> None:
    """The site's own language has them as they are, the others below their names; aliases too."""
    assert site.status == 0
    assert not site.warnings
    found = {
        name: site.page(name).xpath("string(//h1)")
        for name in ("people/index.html", "ja/people/index.html", "blog/sea/index.html", "ja/blog/sea/index.html")
    }
    assert found == {
        "people/index.html": "People", "ja/people/index.html": "人々", "blog/sea/index.html": "Sea",
        "ja/blog/sea/index.html": "海",
    }  # fmt: skip
    assert "/ja/people/" in site.read("ja/team/index.html")
    assert site.page("ja/people/index.html").get("lang") == "ja"


def test_lists_have_each_document_once_in_the_language_of_the_page(site: Built) -> None:
    """What is there in another language alone is listed too."""
    for name, language, titles in (("index.html", "en", ["山", "Sea"]), ("ja/index.html", "ja", ["山", "海"])):
        (content,) = site.page(name).xpath("//div[@class='e-content']")
        assert [a.text for a in content.iter("a")] == titles
        assert content.text_content().split()[0] == language


def test_editions_know_each_other(site: Built) -> None:
    """Search engines and readers find the other language."""
    assert site.page("people/index.html").xpath("//link[@hreflang='ja']/@href")


def test_links_lead_to_the_readers_language(site: Built) -> None:
    """Where the page is there in it; other links stay."""
    (content,) = site.page("ja/people/index.html").xpath("//div[@class='e-content']")
    assert [a.get("href") for a in content.iter("a")] == ["/ja/", "/ja/blog/sea/#x", "/only/"]


def test_each_language_has_a_feed(site: Built) -> None:
    """That of the site has what is there in its own language, or in another alone."""
    titles = [site.read(name).count("<title>海</title>") for name in ("feed.xml", "ja/feed.xml")]
    assert titles == [0, 1]
    assert "Sea" in site.read("feed.xml")


def test_the_sites_language_is_that_of_its_documents(build_site: BuildSite) -> None:
    """``default_lang`` may say it alone, and a place in the menu is asked for in each language: it is one place."""
    ask = "nav: true\nnav_order: 1\npermalink: /papers/\n"
    built = build_site(
        {
            "_config.yml": (
                "title: Lab\nplugins: [jekyll-polyglot]\nlanguages: [en-us, pt-br]\ndefault_lang: en-us\n"
                "lang_from_path: true\ninclude: [_pages]\n"
            ),
            "_pages/en-us/papers.md": doc(ask + "title: Papers"),
            "_pages/pt-br/papers.md": doc(ask + "title: Artigos"),
        }
    )
    assert built.status == 0
    for name, language, title in (("papers", "en-us", "Papers"), ("pt-br/papers", "pt-br", "Artigos")):
        page = built.page(f"{name}/index.html")
        assert page.get("lang") == language
        assert page.xpath("//nav[@class='menu']//a/text()") == [title]
    assert not (built.output / "en-us").exists()
