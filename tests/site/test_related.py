"""Posts that share the terms of a post are listed below it."""

from __future__ import annotations

from tests.conftest import BuildSite, Built
from tests.site.sources import CONFIG, post

SETTINGS = {"_config.yml": f"{CONFIG}permalink: /:title/\n"}


def related(site: Built, name: str) -> list[str]:
    """Return the titles of the posts that a post's page says are related."""
    page = site.page(f"{name}/index.html")
    return [
        link.text_content()
        for link in page.xpath("//section[@aria-labelledby='_related']//a[contains(@class, 'u-url')]")
    ]


def posts(number: int, front: str, first: int = 1) -> dict[str, str]:
    """Return posts of which each is a day newer than the one before."""
    return {
        f"_posts/2020-{(n - 1) // 28 + 1:02}-{(n - 1) % 28 + 1:02}-p{n}.md": post(f"P{n}", front)
        for n in range(first, first + number)
    }


def test_posts_that_share_rarer_terms_come_first_and_newer_ones_of_equals(build_site: BuildSite) -> None:
    """A tag of two posts counts more than one of six; four are named, and none that stands beside the post already."""
    site = build_site({
        **SETTINGS,
        **posts(7, "tags: [common]"),
        "_posts/2019-01-01-old.md": post("Old", "tags: [rare]"),
        "_posts/2021-01-01-new.md": post("New", "tags: [common, rare]"),
        "_posts/2022-01-01-last.md": post("Last"),
    })  # fmt: skip
    assert related(site, "new") == ["Old", "P6", "P5", "P4"]  # P7 is the older neighbor
    assert related(site, "old") == ["New"]
    assert related(site, "last") == []


def test_a_word_that_is_tag_and_category_counts_twice(build_site: BuildSite) -> None:
    """Two things in common are more than one."""
    site = build_site({
        **SETTINGS,
        **posts(2, "tags: [x]\ncategories: [x]\npermalink: /:title/"),
        **posts(2, "tags: [x]", 3),
        "_posts/2021-01-01-between.md": post("Between"),
        "_posts/2022-01-01-new.md": post("New", "tags: [x]\ncategories: [x]\npermalink: /new/"),
    })  # fmt: skip
    assert related(site, "new") == ["P2", "P1", "P4", "P3"]


def test_a_post_that_has_moved_is_not_related(build_site: BuildSite) -> None:
    """Its page is a redirect."""
    site = build_site({
        **SETTINGS,
        **posts(1, "tags: [x]"),
        **posts(1, "tags: [x]\nredirect_to: /p1/", 2),
        **posts(1, "", 3),
        **posts(1, "tags: [x]", 4),
    })  # fmt: skip
    assert related(site, "p4") == ["P1"]


def test_a_term_of_more_than_a_hundred_posts_relates_none(build_site: BuildSite) -> None:
    """What everything has in common says nothing."""
    tree = {**SETTINGS, **posts(100, "tags: [x]"), "_posts/2021-01-01-last.md": post("Last")}
    assert len(related(build_site(tree), "p1")) == 4
    assert related(build_site({**tree, **posts(1, "tags: [x]", 101)}), "p1") == []


ARTICLE = (
    "<body><main>{{ content }}{% for p in site.related_posts limit: 2 %}<p>See {{ p.title }}</p>{% endfor %}</main>"
)


def test_of_very_many_terms_the_rarest_count(build_site: BuildSite) -> None:
    """Work stays small: the twenty-fifth term of a post, by how many posts have it, relates none."""
    rare = [f"t{number}" for number in range(24)]
    site = build_site({
        **SETTINGS,
        **posts(3, "tags: [common]"),
        "_posts/2020-06-01-near.md": post("Near", f"tags: [{', '.join(rare)}]"),
        "_posts/2021-01-01-new.md": post("New", f"tags: [{', '.join(['common', *rare])}]"),
        "_posts/2022-01-01-last.md": post("Last"),
        "_posts/2020-07-01-between.md": post("Between"),
    })  # fmt: skip
    assert related(site, "new") == ["Near"]


def test_what_a_layout_lists_as_related_is_shown_instead(build_site: BuildSite) -> None:
    """The site's own layout has the newest other posts, in a block that goes by no known name, or in an include."""
    files = {**SETTINGS, **posts(3, "layout: post\ntags: [common]")}
    for layout in (ARTICLE, "<body><main>{{ content }}{% include related_posts.html %}</main>"):
        site = build_site({**files, "_layouts/post.html": layout, "_includes/related_posts.html": ARTICLE})
        shown = " ".join(site.page("p2/index.html").xpath("string(//main)").split())
        assert "See P3" in shown
        assert "See P1" in shown
        assert "See P2" not in shown
        assert related(site, "p2") == []


def test_a_block_of_related_posts_that_themes_name_is_ours(build_site: BuildSite) -> None:
    """What the layout marks as related posts is frame: the theme's own list stands there."""
    layout = f"<body><main>{{{{ content }}}}</main><div class='page__related'>{ARTICLE}</div>"
    site = build_site({
        **SETTINGS, **posts(5, "layout: post\ntags: [common]"), "_layouts/post.html": layout,
    })  # fmt: skip
    assert "See P" not in site.read("p2/index.html")
    assert related(site, "p2")
