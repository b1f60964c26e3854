"""Archives that plugins of Jekyll made, at their addresses and with what their layouts ask for."""

from __future__ import annotations

from tests.conftest import BuildSite

FRAME = "---\n---\n<html><body><nav><a href='/'>Home</a></nav><main>{{ content }}</main></body></html>"
ARCHIVE = (
    "---\nlayout: default\n---\n<p>{{ page.collection_name }}, {{ page.type }}</p>"
    "<ul>{% for one in page.documents %}<li>{{ one.title }}</li>{% endfor %}</ul>"
)


def test_an_archive_of_the_second_plugin_lists_documents_of_its_collection(build_site: BuildSite) -> None:
    """jekyll-archives-v2 gives layouts ``documents`` and ``collection_name``, of posts and of a collection."""
    built = build_site(
        {
            "_config.yml": (
                "title: Lab\ncollections: {books: {output: true}}\n"
                "jekyll-archives: {posts: {enabled: [tags]}, books: {enabled: [year]}}\n"
            ),
            "_layouts/default.html": FRAME,
            "_layouts/archive.html": ARCHIVE,
            "_posts/2024-05-01-a.md": "---\ntitle: A post\ntags: [maths]\n---\nText\n",
            "_books/b.md": "---\ntitle: A book\ndate: 2023-04-01\n---\nText\n",
        }
    )
    assert built.status == 0
    text = built.page("posts/tags/maths/index.html").xpath("string(//main)")
    assert "posts, tags" in text
    assert "A post" in text
    text = built.page("books/2023/index.html").xpath("string(//main)")
    assert "books, year" in text
    assert "A book" in text


def test_a_site_has_one_list_of_a_category_at_an_address(build_site: BuildSite) -> None:
    """What jekyll-archives makes at the address of a list of ours stands there, and nothing clashes."""
    built = build_site(
        {
            "_config.yml": (
                "title: Blog\njekyll-archives: {enabled: [categories, tags], layouts: {category: category, tag: tag},"
                " permalinks: {tag: '/tags/:name/', category: '/categories/:name/'}}\n"
            ),
            "_posts/2024-05-01-a.md": "---\ntitle: A post\ncategories: [Games]\ntags: [Swift, ☁️ Log]\n---\nText\n",
        }
    )
    assert built.status == 0, built.err
    assert "A\N{NO-BREAK SPACE}post" in built.page("categories/games/index.html").xpath("string(//main)")
    assert "A\N{NO-BREAK SPACE}post" in built.page("tags/swift/index.html").xpath("string(//main)")


def test_a_text_in_a_filters_place_leaves_the_value(build_site: BuildSite) -> None:
    """``{{ x | "a default" }}``, which lacks ``default:``, is what it is in Jekyll: the value alone."""
    built = build_site(
        {"_config.yml": "a: B\n", "p.md": '---\n---\n[{{ site.a | "Undefined word" }}{{ site.a | "downcase" }}]\n'}
    )
    assert built.status == 0
    assert built.body("p.html") == "<p>[Bb]</p>"


def test_spellings_of_a_tag_with_one_address_have_one_list(build_site: BuildSite) -> None:
    """jekyll-archives writes one over the other; here no post is lost, and it is no clash."""
    archives = "jekyll-archives: {enabled: [tags], permalinks: {tag: '/t/:name/'}}\n"
    posts = {
        f"_posts/2020-01-0{day}-{day}.md": f"---\ntitle: Post {day}\ntags: [{tags}]\n---\nText\n"
        for day, tags in ((1, "Android"), (2, "android"), (3, "'Android,', android"), (4, "other"))
    }
    built = build_site({"_config.yml": archives, **posts})
    assert built.status == 0
    titles = [title.text_content().replace("\xa0", " ") for title in built.page("t/android/index.html").xpath("//h2")]
    assert titles == ["Post 3", "Post 2", "Post 1"]


def test_tabs_are_not_on_the_research_index(build_site: BuildSite) -> None:
    """The icon of a tab of Chirpy is one of its menu."""
    config = "collections:\n  tabs:\n    output: true\n"
    built = build_site({"_config.yml": config, "_tabs/about.md": "---\nicon: fas fa-info\n---\nAbout\n"})
    assert "research/index.html" not in built.files()


def test_paginate_v2_makes_pages_of_its_own(build_site: BuildSite) -> None:
    """One for each tag, category and collection, at its address, by pages; with the site's layout where it has one."""
    config = (
        "plugins: [jekyll-paginate-v2]\n"
        "pagination: {enabled: true, per_page: 2, permalink: /p:num/, sort_reverse: true}\n"
        "autopages:\n  enabled: true\n  tags: {permalink: '/t/:tag', slugify: {mode: default}}\n"
        "  categories: {layouts: [cat.html], title: 'All of :cat'}\n  collections: {enabled: false}\n"
    )
    posts = {
        f"_posts/2020-01-0{day}-{day}.md": f"---\ntitle: Post {day}\ntags: [Deep Sea]\ncategories: [Tides]\n---\nText\n"
        for day in (1, 2, 3)
    }
    layout = "---\n---\n<body><main>{% for p in paginator.posts %}<i>{{ p.title }}</i>{% endfor %}</main></body>"
    built = build_site({"_config.yml": config, "_layouts/cat.html": layout, **posts})
    assert built.status == 0
    first, second = built.page("t/deep-sea/index.html"), built.page("t/deep-sea/p2/index.html")
    titles = [title.text_content().replace("\xa0", " ") for title in (*first.xpath("//h2"), *second.xpath("//h2"))]
    assert titles == ["Post 3", "Post 2", "Post 1"]
    shown = [one.text_content() for one in built.page("category/tides/index.html").xpath("//main//i")]
    assert shown == ["Post 3", "Post 2"]
    assert "All of tides" in built.page("category/tides/index.html").text_content().replace("\xa0", " ")
    assert not [name for name in built.files() if name.startswith("collection/")]


def test_spellings_that_have_one_address_share_a_list(build_site: BuildSite) -> None:
    """It has the posts of all, newest first and each once, under the spelling that most posts have."""
    built = build_site(
        {
            "_config.yml": "title: Blog\njekyll-archives: {enabled: [tags]}\n",
            "_layouts/archive.html": (
                "---\n---\n<h1>{{ page.title }}</h1>{% for post in page.posts %}{{ post.title }} {% endfor %}"
            ),
            "_posts/2021-01-01-a.md": "---\ntitle: A\ntags: [Maps]\n---\nText\n",
            "_posts/2022-01-01-b.md": "---\ntitle: B\ntags: [maps]\n---\nText\n",
            "_posts/2023-01-01-c.md": "---\ntitle: C\ntags: [maps, Maps]\n---\nText\n",
            "_posts/2024-01-01-d.md": "---\ntitle: D\ntags: [maps]\n---\nText\n",
        }
    )
    assert built.status == 0, built.err
    page = built.page("tag/maps/index.html")
    assert "D C B A" in " ".join(page.text_content().split())
    assert page.xpath("//h1/text()")[0] == "maps"
