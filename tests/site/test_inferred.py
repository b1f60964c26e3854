"""What plugins of Jekyll infer: titles, layouts, front matter that is not there, index pages, links to files."""

from __future__ import annotations

from tests.conftest import BuildSite

PLUGINS = (
    "plugins: [jekyll-titles-from-headings, jekyll-default-layout, jekyll-optional-front-matter, jekyll-readme-index, "
    "jekyll-relative-links]\n"
)
FILES = {
    "README.md": "# The project\n\nSee [notes](docs/notes.md#more), [a file](docs/a%20b.pdf) and [far](https://a.org/x.md).\n",
    "LICENSE.md": "Free.\n",
    "docs/notes.md": (
        "Notes on *tides*\n----------------\n\n## More\n\n"
        "Up: [home](../README.md), [post][p].\n\n[p]: /_posts/2020-01-01-p.md\n"
    ),
    "docs/README.md": "---\n---\nHas front matter, and is no index.\n",
    "docs/a b.pdf": b"%PDF",
    "given.md": "---\ntitle: Given\nlayout: none\n---\n# Heading\n",
    "_posts/2020-01-01-p.md": "---\n---\n# Heading of a post\n",
    "_layouts/page.html": "<body><main><p>A page</p>{{ content }}</main></body>",
    "_layouts/post.html": "<body><main><p>A post</p>{{ content }}</main></body>",
}  # fmt: skip


def test_documents_are_completed(build_site: BuildSite) -> None:
    """Each plugin that the config names does its work."""
    built = build_site({"_config.yml": PLUGINS, **FILES}, keep_going=True)
    assert built.lines() == []
    home = built.page("index.html")
    links = home.find_class("e-content")[0].xpath(".//a/@href")
    assert links == ["/docs/notes.html#more", "/docs/a%20b.pdf", "https://a.org/x.md"]
    assert "A page" in home.text_content()
    notes = built.page("docs/notes.html")
    assert notes.findtext(".//title").replace("\xa0", " ").startswith("Notes on tides")
    assert notes.find_class("e-content")[0].xpath(".//p//a/@href") == ["/", "/2020/01/01/p.html"]
    assert "A post" in built.page("2020/01/01/p.html").text_content()
    assert "A page" not in built.page("given.html").text_content()
    assert built.page("given.html").findtext(".//title").startswith("Given")
    assert "LICENSE.md" in built.files()
    assert "LICENSE.html" not in built.files()
    assert "docs/index.html" not in built.files()


def test_without_the_plugins_nothing_is_inferred(build_site: BuildSite) -> None:
    """As in Jekyll: what has no front matter is a file, and links stay as they are written."""
    built = build_site({"_config.yml": "title: T\n", **FILES, "x.md": "---\n---\n[n](docs/notes.md)\n"})
    assert {"docs/notes.md", "README.md"} <= built.files()
    assert "docs/notes.html" not in built.files()
    assert "A post" not in built.page("2020/01/01/p.html").text_content()
    assert 'href="docs/notes.md"' in built.body("x.html")


def test_a_title_is_taken_out_where_that_is_asked(build_site: BuildSite) -> None:
    """strip_title leaves the heading to the layout; faults further down keep their lines."""
    built = build_site(
        {
            "_config.yml": "plugins: [jekyll-titles-from-headings]\ntitles_from_headings: {strip_title: true}\n",
            "a.md": "---\n---\n# The title[^1] #\n\nText {% nothing %}\n",
        },
        keep_going=True,
    )
    assert "The title" not in built.body("a.html")
    assert built.page("a.html").xpath("//h1")[0].text_content().replace("\xa0", " ") == "The title"
    assert built.lines()[0].startswith("a.md:5:")


def test_a_link_follows_the_page_that_it_leads_to(build_site: BuildSite) -> None:
    """When the address of a file's page changes, links to the file change too."""
    config = "plugins: [jekyll-relative-links]\n"
    build_site({"_config.yml": config, "a.md": "---\n---\n[b](b.md)\n", "b.md": "---\n---\nB\n"})
    built = build_site({"b.md": "---\npermalink: /other/\n---\nB\n"})
    assert 'href="/other/"' in built.body("a.html")


def test_a_redirect_needs_the_plugin_that_makes_it(build_site: BuildSite) -> None:
    """Where the config names plugins without it, the page is shown as in Jekyll, and told of; layouts can do it too."""
    files = {
        "_layouts/moved.html": "---\n---\n<meta http-equiv='refresh' content='0; url={{ page.redirect_to }}'>",
        "about.md": "---\ntitle: About\nredirect_to: /news/\n---\nStill here.\n",
        "old.md": "---\ntitle: Old\nlayout: moved\nredirect_to: /news/\n---\n",
        "news.md": "---\ntitle: News\npermalink: /news/\n---\nNew.\n",
    }
    without = build_site({**files, "_config.yml": "plugins: [jekyll-feed]\n"})
    assert "Still here." in without.read("about.html")
    assert "refresh" in without.read("old.html")
    assert "about.md:3: warning: redirect_to is not followed, as in Jekyll" in without.told
    for more in (
        {"_config.yml": "plugins: [jekyll-feed, jekyll-redirect-from]\n"},
        {"_config.yml": "title: Names no plugins\n"},
        {"_config.yml": "theme: jekyll-theme-chirpy\nplugins: [jekyll-feed]\n"},
        {"_config.yml": "plugins: [jekyll-feed]\n", "Gemfile": "gem 'jekyll-redirect-from'\n"},
    ):
        built = build_site({**files, **more})
        assert "refresh" in built.read("about.html")
        assert "not followed" not in built.told
    shown = build_site(
        {**files, "_config.yml": "plugins: [jekyll-feed]\n", "Gemfile": "# gem 'jekyll-redirect-from'\n"}
    )
    assert "Still here." in shown.read("about.html")
