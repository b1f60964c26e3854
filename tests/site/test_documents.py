"""A whole site from a few documents: what a person with a Jekyll site sees first."""

from __future__ import annotations

import json

from tests.conftest import BuildSite

ABOUT = """---
permalink: /
title: "About me"
author_profile: true
redirect_from:
  - /about/
  - /about.html
---

I study *rivers*.

[comment]: <> (Ask Ada whether this is still true.)

<!-- Not yet --
to be told. -->

See [the gauge][g]--or "guess".

[g]: https://gauge.example/
"""

POST = """---
layout: post
title:  "What flows"
date:   2019-03-04 15:07:19
categories: [rivers]
tags: [water, ice & snow]
link: flows
icon: fa-robot
tldr: All of it
---

Everything <b>flows</b>.
"""

CONFIG = "title: Rivers\nurl: https://rivers.example\n"

JEKYLL = {"_config.yml": CONFIG, "about.md": ABOUT, "_posts/2019-03-04-what-flows.md": POST}


def test_documents_land_where_jekyll_puts_them(build_site: BuildSite) -> None:
    """A page with a permalink, a dated post and its lists are at Jekyll's addresses."""
    site = build_site(JEKYLL)
    assert site.status == 0, site.told
    wanted = {"index.html", "rivers/2019/03/04/what-flows.html", "research/index.html", "categories/rivers/index.html"}
    assert wanted <= site.files()


def test_a_post_has_its_microformats(build_site: BuildSite) -> None:
    """Title, date, category and tags of a post are told as h-entry."""
    page = build_site(JEKYLL).page("rivers/2019/03/04/what-flows.html")
    (entry,) = page.find_class("h-entry")
    assert entry.find_class("p-name")[0].text_content().replace("\u00a0", " ") == "What flows"
    assert entry.find_class("dt-published")[0].get("datetime") == "2019-03-04T15:07:19+00:00"
    assert [term.text_content() for term in entry.find_class("p-category")] == ["rivers", "water", "ice & snow"]


def test_private_notes_are_not_published(build_site: BuildSite) -> None:
    """Neither HTML comments nor comments made of link definitions are anywhere in the output."""
    site = build_site(JEKYLL)
    for name in site.files():
        text = site.read(name)
        assert "Ada" not in text
        assert "to be told" not in text


def test_text_is_set_as_kramdown_sets_it(build_site: BuildSite) -> None:
    """Reference links resolve, two hyphens are an en dash, quotes are curly."""
    body = build_site(JEKYLL).body("index.html").replace("\u00a0", " ")
    assert '<a href="https://gauge.example/">the gauge</a>–or “guess”.' in body


def test_the_research_index_lists_the_post(build_site: BuildSite) -> None:
    """The index has the category's section, and the entry with its anchor, icon, title, date and line."""
    page = build_site(JEKYLL).page("research/index.html")
    entry = page.get_element_by_id("flows")
    assert page.get_element_by_id("category-rivers").text_content().strip() == "rivers"
    assert entry.find(".//svg") is not None
    assert entry.find_class("p-name")[0].get("href") == "/rivers/2019/03/04/what-flows.html"
    assert entry.find_class("p-summary")[0].text_content() == "All of it"


def test_aliases_lead_to_the_page(build_site: BuildSite) -> None:
    """Each alias is a stub with the canonical address of its page, and stands in redirects.json."""
    site = build_site(JEKYLL)
    for alias in ("about/index.html", "about.html"):
        stub = site.page(alias)
        assert stub.find(".//link[@rel='canonical']").get("href") == "https://rivers.example/"
        assert stub.find(".//meta[@http-equiv='refresh']").get("content") == "0; url=/"
    assert json.loads(site.read("redirects.json")) == {
        "/about.html": "https://rivers.example/",
        "/about/": "https://rivers.example/",
    }


def test_no_other_trees_person_appears(build_site: BuildSite) -> None:
    """A tree without author data shows its title where a person would stand."""
    site = build_site(JEKYLL)
    profile = site.page("index.html").find_class("profile")[0]
    assert profile.text_content().split() == ["Rivers"]
    for name in site.files():
        assert "Noether" not in site.read(name)


def test_mojibake_is_told_and_left(build_site: BuildSite) -> None:
    """Text that looks mis-decoded is a warning with what it probably was; it is published as it stands."""
    site = build_site({"index.md": "---\ntitle: Home\n---\n\nMontr√©al\n"})
    (warning,) = site.warnings
    assert (warning.line, "Montréal" in warning.what) == (5, True)
    assert "Montr√©al" in site.body("index.html")


def test_both_owners_of_an_address_are_named(build_site: BuildSite) -> None:
    """Two documents that claim one address are an error that names both files, their lines and the address."""
    site = build_site({"one.md": "---\ntitle: One\npermalink: /\n---\n", "two.md": "---\npermalink: /\n---\n"})
    assert site.status == 1
    (error,) = site.errors
    text = str(error)
    assert "one.md:3" in text
    assert "two.md:2" in text
    assert " / " in text
    assert not site.output.exists()


def test_a_template_can_build_on_the_themes_own(build_site: BuildSite) -> None:
    """A template of the content takes the place of the theme's, and may extend it."""
    template = '{% extends "!theme/article.html" %}{% block after_content %}<p id="mine">Mine</p>{% endblock %}'
    post = "---\ntitle: A post\n---\n\nText.\n"
    site = build_site(
        {"posts/2020-01-02-a-post.md": post, "templates/article.html": template, "custom.css": "p { color: red }"}
    )
    (page,) = [name for name in site.files() if name.endswith("a-post/index.html")]
    assert site.page(page).get_element_by_id("mine").text == "Mine"
    assert "/custom.css" in site.read(page)


def test_a_page_that_shows_the_posts_by_pages_has_all_of_them(build_site: BuildSite) -> None:
    """A Jekyll site with jekyll-paginate has its second and later pages, each with its own posts and ways back."""
    loop = "{% for post in paginator.posts %}<p>{{ post.title }}</p>{% endfor %}"
    loop += "<a href='{{ paginator.previous_page_path }}'>Back</a>"
    posts = {f"_posts/2020-01-0{n}-p{n}.md": f"---\ntitle: Post {n}\n---\nText.\n" for n in range(1, 6)}
    config = "title: Rivers\npaginate: 2\nplugins: [jekyll-paginate]\n"
    site = build_site({"_config.yml": config, "index.html": f"---\ntitle: All\n---\n{loop}\n", **posts})
    assert site.status == 0, site.told
    shown = [site.body(page).replace("\u00a0", " ") for page in ("index.html", "page2/index.html", "page3/index.html")]
    assert ["Post 5" in shown[0], "Post 3" in shown[1], "Post 1" in shown[2]] == [True] * 3
    assert 'href="/"' in shown[1]


def test_a_feed_of_the_old_theme_is_answered_with_ours(build_site: BuildSite) -> None:
    """Where a theme made its feed from a template of another name, that address has the feed too."""
    site = build_site({**JEKYLL, "atom.xml": "---\nlayout: null\n---\n<feed>{{ site.title }}</feed>\n"})
    assert site.read("atom.xml") == site.read("feed.xml")


def test_the_hosts_of_pictures_are_told_in_one_line(build_site: BuildSite) -> None:
    """Pictures from elsewhere are shown as their authors want it; one line names all their hosts."""
    post = '---\ntitle: P\n---\n![a](https://b.org/a.png) <img src="https://a.org/b.png"> ![c](/c.png)\n'
    files = {
        "posts/2020-01-01-p.md": post,
        "pages/q.md": "---\ntitle: Q\n---\n![a](https://b.org/d.png)\n",
        "c.png": b"x",
    }
    built = build_site(files)
    lines = [line for line in built.told.splitlines() if "other host" in line]
    assert len(lines) == 1
    assert "2 other hosts: a.org, b.org;" in lines[0]


def test_apostrophes_and_primes_in_titles_are_set_as_in_bodies(build_site: BuildSite) -> None:
    """In the heading, in lists and in neighbors."""
    title = "The '60s and 5'10\""
    files = {
        "posts/2020-01-01-p.md": f"---\ntitle: {title}\n---\n{title}\n",
        "posts/2020-01-02-q.md": "---\ntitle: Q\n---\nText\n",
    }
    built = build_site(files)
    name = next(name for name in built.files() if name.endswith(("p/index.html", "/p.html")))
    set_title = "The ’60s and 5’10”"
    (heading,) = built.page(name).xpath("//h1")
    assert heading.text_content().replace("\xa0", " ") == set_title
    assert built.page(name).find_class("e-content")[0].text_content().strip().replace("\xa0", " ") == set_title
    assert set_title in built.read("index.html").replace("\xa0", " ").replace("&nbsp;", " ")


def test_a_document_of_a_collection_needs_no_suffix(build_site: BuildSite) -> None:
    """One without is HTML, as in Jekyll, at the address that its permalink gives; one with another is told."""
    front = "---\ntitle: Fair\n---\n<p>{{ page.title }}</p>\n"
    built = build_site(
        {
            "_config.yml": 'collections: {events: {output: true, permalink: "/:collection/:path/"}}\n',
            "_events/2025-fair": front,
            "_events/2026-fair.txt": front,
        }
    )
    assert built.body("events/2025-fair/index.html") == "<p>Fair</p>"
    assert [problem.path.name for problem in built.warnings] == ["2026-fair.txt"]


def test_a_page_of_ours_for_what_is_not_found_shows_its_picture(build_site: BuildSite) -> None:
    """As any other page does, above its text."""
    front = "---\ntitle: Lost\npermalink: /404.html\nheader: {image: /lost.png}\n---\nNothing here\n"
    built = build_site({"_config.yml": "title: T\n", "lost.md": front, "lost.png": "no picture"})
    (picture,) = built.page("404.html").xpath("//main//figure//img")
    assert picture.get("src") == "/lost.png"
    assert "Nothing here" in built.read("404.html")
