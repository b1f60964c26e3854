"""What a site makes of its documents: categories, tags, archives, pages of posts, collections, index, menu, rows."""

from __future__ import annotations

import pytest

from tests.conftest import BuildSite, Built
from tests.site.sources import CONFIG, doc, post, select

MANY = {
    "_config.yml": CONFIG,
    **{f"_posts/2020-01-{day:02}-post-{day:02}.md": post(f"Post {day}") for day in range(1, 24)},
}


def titles(site: Built, path: str) -> list[str]:
    """Return the titles of the entries that a list shows, in their order."""
    found = select(site.page(path), ".entries .p-name, .rows .p-name")
    return [element.text_content().replace("\u00a0", " ") for element in found]


def hrefs(site: Built, path: str, selector: str) -> list[str | None]:
    """Return where the links lead that a selector finds."""
    return [element.get("href") for element in select(site.page(path), selector)]


# -- Posts by pages, archives ------------------------------------------------------------------------------------------


def test_posts_come_by_pages(build_site: BuildSite) -> None:
    """A site without a home page shows its posts there, ten a page, and the rest at /page/N/."""
    site = build_site(MANY)
    paths = ("index.html", "page/2/index.html", "page/3/index.html")
    assert [len(titles(site, path)) for path in paths] == [10, 10, 3]
    assert [title for path in paths for title in titles(site, path)] == [f"Post {day}" for day in range(23, 0, -1)]
    assert "page/4/index.html" not in site.files()


def test_pages_of_posts_know_each_other(build_site: BuildSite) -> None:
    """Each page leads to the one before, the next, and all by number."""
    site = build_site(MANY)
    assert hrefs(site, "index.html", ".pagination > .newer, .pagination > .older") == ["/page/2/"]
    assert hrefs(site, "page/2/index.html", ".pagination > .newer, .pagination > .older") == ["/", "/page/3/"]
    assert hrefs(site, "page/3/index.html", ".pagination ol a") == ["/", "/page/2/", "/page/3/"]


def test_posts_move_where_a_page_is_home(build_site: BuildSite) -> None:
    """Beside a home page the posts are at /blog/."""
    site = build_site({**MANY, "index.md": doc("title: Home")})
    assert titles(site, "blog/index.html")[0] == "Post 23"
    assert hrefs(site, "page/2/index.html", ".pagination > .newer") == ["/blog/"]


def test_archives_go_by_year(build_site: BuildSite) -> None:
    """All posts stand under their years, newest first."""
    site = build_site({"_config.yml": CONFIG, "_posts/2019-05-05-a.md": post("A"), "_posts/2020-05-05-b.md": post("B")})
    assert [e.get("id") for e in select(site.page("archives/index.html"), "h2")] == ["year-2020", "year-2019"]
    assert titles(site, "archives/index.html") == ["B", "A"]


def test_a_generated_list_gives_way_with_a_note(build_site: BuildSite) -> None:
    """A document that claims a list's address has it, and the build says so."""
    files = {
        name: doc(f"title: Mine\npermalink: /{name[:-3]}/") for name in ("archives.md", "categories.md", "blog.md")
    }
    site = build_site(
        {**MANY, **files, "index.md": doc("title: Home"), "_posts/2020-02-02-x.md": post("X", "categories: a")}
    )
    assert site.status == 0, site.told
    for name in ("archives", "categories", "blog"):
        assert select(site.page(f"{name}/index.html"), "h1")[0].text_content() == "Mine"
    assert "/archives/: the archive by year gives way to “Mine”, " in site.told
    assert "categories/a/index.html" in site.files()


# -- Categories and tags -----------------------------------------------------------------------------------------------


def test_terms_with_one_slug_stay_apart(build_site: BuildSite) -> None:
    """C, C++ and C# are three tags with three addresses, and each leads to its own posts."""
    posts = {
        f"_posts/2020-01-0{n}-p.md": post(f"On {name}", f"tags: ['{name}']")
        for n, name in enumerate(("C", "C++", "C#"), 1)
    }
    site = build_site({"_config.yml": CONFIG, **posts})
    found = {a.text_content(): a.get("href") for a in select(site.page("tags/index.html"), "main a")}
    assert {name.split()[0] for name in found} >= {"C", "C++", "C#"}
    assert len({*found.values()}) == 3
    for name in ("C", "C++", "C#"):
        (url,) = {url for text, url in found.items() if text.split()[0] == name}
        assert titles(site, f"{str(url).strip('/')}/index.html") == [f"On {name}"]


def test_a_link_to_a_term_leads_to_its_list(build_site: BuildSite) -> None:
    """Pelican's {tag} and {category} lead to the lists that are there; one that no post has is an error."""
    text = "[t]({tag}C++) [c]({category}Ice#x) [p]({filename}/_posts/2020-01-01-p.md?a=1#x) [h]({index})\n"
    files = {"_config.yml": f"{CONFIG}baseurl: /b\n", "index.md": doc("title: Home", text)}
    site = build_site({**files, "_posts/2020-01-01-p.md": post("P", "tags: [C, C++]\ncategories: ice\npermalink: /p/")})
    assert hrefs(site, "index.html", ".e-content a") == [
        "/b/tags/c-plus-plus/",
        "/b/categories/ice/#x",
        "/b/p/?a=1#x",
        "/b/",
    ]
    gone = build_site({"_posts/2020-01-01-p.md": post("P", "permalink: /p/")})
    assert [line.partition("{")[2] for line in gone.lines()] == [
        "tag}C++ leads to nothing",
        "category}Ice leads to nothing",
    ]


def test_no_category_is_invented(build_site: BuildSite) -> None:
    """A post without a category is in none, whatever its folder is called."""
    site = build_site({"_config.yml": CONFIG, "_posts/rivers/2020-01-01-p.md": post("P")})
    assert not [name for name in site.files() if name.startswith("categories/")]
    assert "2020/01/01/p.html" in site.files()
    assert site.page("2020/01/01/p.html").find_class("p-category") == []


def test_a_post_is_in_all_its_categories(build_site: BuildSite) -> None:
    """Spellings that differ in case are one category; a post with two is in the list of both."""
    site = build_site(
        {
            "_config.yml": CONFIG,
            "_posts/2020-01-01-a.md": post("A", "categories: [Ice, Water]"),
            "_posts/2020-01-02-b.md": post("B", "categories: ice"),
        }
    )
    assert titles(site, "categories/ice/index.html") == ["B", "A"]
    assert titles(site, "categories/water/index.html") == ["A"]


# -- Order and rows ----------------------------------------------------------------------------------------------------

ROW = {
    "_config.yml": CONFIG,
    "_posts/2020-01-01-a.md": post("A", "categories: [x, y]\npermalink: /a/"),
    "_posts/2020-01-02-b.md": post("B", "categories: [x]\npermalink: /b/"),
    "_posts/2020-01-03-c.md": post("C", "categories: [y]\npermalink: /c/"),
    "_posts/2020-01-04-d.md": post("D", "categories: [x, y]\npermalink: /d/"),
    "_drafts/e.md": post("E", "categories: [x, y]\npermalink: /e/"),
}


def rows(site: Built, path: str) -> dict[str, tuple[str | None, str | None]]:
    """Return where older and newer of each row lead, by the category of the row (empty for that of all posts)."""
    found = {}
    for nav in select(site.page(path), "nav.neighbors"):
        links = {a.get("rel"): a.get("href") for a in select(nav, "a")}
        name = select(nav, ".meta a")[0].text_content() if select(nav, "p.meta") else ""
        found[name] = (links.get("prev"), links.get("next"))
    return found


def test_neighbors_are_older_and_newer(build_site: BuildSite) -> None:
    """A post leads to the ones before and after it, among all posts and within each of its categories."""
    site = build_site(ROW)
    assert rows(site, "a/index.html") == {"": (None, "/b/"), "x": (None, "/b/"), "y": (None, "/c/")}
    assert rows(site, "b/index.html") == {"": ("/a/", "/c/"), "x": ("/a/", "/d/")}
    assert rows(site, "d/index.html") == {"": ("/c/", None), "x": ("/b/", None), "y": ("/c/", None)}


def test_one_post_has_no_neighbors(build_site: BuildSite) -> None:
    """The only post leads nowhere, and so does a draft; no row has a draft in it."""
    site = build_site({"_config.yml": CONFIG, "_posts/2020-01-01-a.md": post("A", "categories: x\npermalink: /a/")})
    assert rows(site, "a/index.html") == {}


def test_a_draft_is_nobodys_neighbor(build_site: BuildSite) -> None:
    """Where drafts are shown, the rows of the published posts are as they were."""
    site = build_site(ROW, drafts=True)
    assert site.status == 0, site.told
    assert rows(site, "d/index.html") == {"": ("/c/", None), "x": ("/b/", None), "y": ("/c/", None)}


def test_equal_dates_have_one_order(build_site: BuildSite) -> None:
    """Posts of one moment stand by their names, in lists and rows alike."""
    files = {f"_posts/2020-01-01-{name}.md": post(name.upper(), f"permalink: /{name}/") for name in "bdac"}
    site = build_site({"_config.yml": CONFIG, **files})
    assert titles(site, "archives/index.html") == ["D", "C", "B", "A"]
    assert rows(site, "b/index.html") == {"": ("/a/", "/c/")}


# -- Drafts and posts of the future ------------------------------------------------------------------------------------


def test_what_is_not_public_is_nowhere(build_site: BuildSite) -> None:
    """A draft, a post of the future and an unpublished one are not at their permalinks, nor their aliases or words."""
    front = "permalink: /secret{}/\nredirect_from: /old{}/\ncategories: hush\ntags: hush"
    site = build_site(
        {
            "_config.yml": CONFIG,
            "index.md": doc("title: Home"),
            "_drafts/a.md": post("Quiet", front.format(1, 1), "Unsaid.\n"),
            "_posts/2999-01-01-b.md": post("Quiet", front.format(2, 2), "Unsaid.\n"),
            "_posts/2020-01-01-c.md": post("Quiet", "published: no\n" + front.format(3, 3), "Unsaid.\n"),
        }
    )
    assert site.status == 0, site.told
    assert not [name for name in site.files() if name.startswith(("secret", "old", "categories", "tags"))]
    for name in site.files():
        assert "Unsaid" not in site.read(name)
        assert "Quiet" not in site.read(name)


# -- Collections -------------------------------------------------------------------------------------------------------


def test_a_collection_has_its_list(build_site: BuildSite) -> None:
    """Documents of a collection are listed by year at its address; one without output is nowhere."""
    site = build_site(
        {
            "_config.yml": f"{CONFIG}collections:\n  talks: {{output: true}}\n  notes: {{output: false}}\n",
            "_talks/a.md": post("A", "date: 2019-01-01"),
            "_talks/b.md": post("B", "date: 2020-01-01"),
            "_talks/c.md": post("C"),
            "_notes/d.md": post("D"),
        }
    )
    assert titles(site, "talks/index.html") == ["C", "B", "A"] or titles(site, "talks/index.html") == ["B", "A", "C"]
    assert "talks/a.html" in site.files()
    assert not [name for name in site.files() if name.startswith("notes")]


# -- The research index ------------------------------------------------------------------------------------------------

INDEX = {
    "_config.yml": CONFIG,
    "index.md": doc("title: Home"),
    "_posts/2020-01-01-a.md": post("A", "categories: ice\nlink: a-word\ntldr: In a word\npermalink: /a/"),
    "_posts/2020-01-02-b.md": post("B", "categories: ice\nlink: https://elsewhere.example/?x=1#y\npermalink: /b/"),
    "_posts/2020-01-03-c.md": post("C", "categories: dew\nlink: /a/?x=1#y\npermalink: /c/"),
    "_posts/2020-01-04-d.md": post("D", "categories: dew\nicon: fa-robot\npermalink: /d/"),
    "_posts/2020-01-05-e.md": post("E", "categories: dew\npermalink: /e/"),
}


def test_the_index_has_what_is_told_of(build_site: BuildSite) -> None:
    """Posts with link, icon or tldr are on it, by category and newest first; others are not."""
    site = build_site(INDEX)
    assert [e.get("id") for e in select(site.page("research/index.html"), "section h2")] == [
        "category-dew",
        "category-ice",
    ]
    assert titles(site, "research/index.html") == ["D", "C", "B", "A"]


def test_a_title_leads_where_its_link_does(build_site: BuildSite) -> None:
    """A URL and a path are where the title leads, with query and fragment; a word is the entry's anchor."""
    site = build_site(INDEX)
    found = {e.text_content(): e.get("href") for e in select(site.page("research/index.html"), ".entry .p-name")}
    assert found == {"A": "/a/", "B": "https://elsewhere.example/?x=1#y", "C": "/a/?x=1#y", "D": "/d/"}
    assert select(site.page("research/index.html").get_element_by_id("a-word"), ".p-name")[0].text_content() == "A"
    assert hrefs(site, "research/index.html", ".permalink") == ["/c/", "/b/"]


def test_an_entrys_anchor_comes_before_a_sections(build_site: BuildSite) -> None:
    """Where a word is spelled as a section's anchor, the entry has it and the section another."""
    site = build_site({**INDEX, "_posts/2020-01-06-f.md": post("F", "categories: ice\nlink: category-ice")})
    page = site.page("research/index.html")
    assert select(page.get_element_by_id("category-ice"), ".p-name")[0].text_content() == "F"
    assert page.get_element_by_id("category-ice-2").tag == "h2"


def test_the_index_follows_a_documents_body(build_site: BuildSite) -> None:
    """A document at the index's address keeps it; the index stands after its body."""
    site = build_site({**INDEX, "r.md": doc("title: Mine\npermalink: /research/", "My words.\n")})
    html = site.read("research/index.html")
    assert select(site.page("research/index.html"), "h1")[0].text_content() == "Mine"
    assert 0 < html.index("e-content") < html.index('id="category-dew"')


# -- The menu ----------------------------------------------------------------------------------------------------------


def menu(site: Built) -> list[tuple[str, str | None]]:
    """Return titles and addresses of the menu."""
    return [(a.text_content(), a.get("href")) for a in select(site.page("index.html"), ".menu a")]


@pytest.mark.parametrize(
    "data",
    [
        "main:\n  - {title: One, url: /one/}\n  - {title: Two, url: 'https://elsewhere.example/'}\n",
        "- {title: One, url: /one/}\n- {title: Two, url: 'https://elsewhere.example/'}\n",
    ],
    ids=["under main", "a list"],
)
def test_navigation_data_is_the_menu(build_site: BuildSite, data: str) -> None:
    """Both forms of navigation.yml that themes have are understood."""
    site = build_site({"_config.yml": CONFIG, "index.md": doc("title: Home"), "_data/navigation.yml": data})
    assert menu(site) == [("One", "/one/"), ("Two", "https://elsewhere.example/")]
    assert select(site.page("index.html"), ".menu a")[1].get("rel") == "external"


def test_a_title_in_the_menu_is_text(build_site: BuildSite) -> None:
    """HTML's entities and elements in a title, which Jekyll's themes write as they are, are characters and gone."""
    data = (
        "- {title: 'Q&amp;A', url: /q/}\n- {title: '<i class=\"x\"></i> Home', url: /}\n- {title: 'a < b', url: /b/}\n"
    )
    site = build_site({"_config.yml": CONFIG, "_data/navigation.yml": data, "index.md": doc("title: Home")})
    assert [title for title, _ in menu(site)] == ["Q&A", "Home", "a < b"]


def test_a_menu_keeps_query_and_fragment(build_site: BuildSite) -> None:
    """An item may lead to a part of a page, under a base path too."""
    data = "- {title: Part, url: '/one/?a=1#two'}\n- {title: Mail, url: 'mailto:a@rivers.example'}\n"
    site = build_site({"_config.yml": f"{CONFIG}baseurl: /b\n", "index.md": doc(), "_data/navigation.yml": data})
    assert menu(site) == [("Part", "/b/one/?a=1#two"), ("Mail", "mailto:a@rivers.example")]


def test_without_data_the_menu_is_what_there_is(build_site: BuildSite) -> None:
    """The lists and the titled pages of the top level make a menu; deeper, untitled and moved ones do not."""
    site = build_site(
        {
            **INDEX,
            "about.md": post("About"),
            "away.md": post("Away", "redirect_to: /about.html"),
            "bare.md": doc(),
            "a/deep.md": post("Deep"),
        }
    )
    assert [title for title, _ in menu(site)][-1] == "About"
    assert {title for title, _ in menu(site)} == {"About", "Posts", "Research"}


def test_a_formula_in_a_summary_is_a_formula(build_site: BuildSite) -> None:
    """In lists as on its page, without what an address could lead to; descriptions have its text alone."""
    front = "---\ntitle: A\n---\n"
    built = build_site(
        {
            "posts/2026-01-02-a.md": f"{front}Euler knew that $e^{{i\\pi}} = -1$ & more.\n\nAnd $x_2$.\n",
            "posts/2026-01-03-b.html": f'{front}<p>So <math display="block" id="eq"><mi>a</mi></math>.</p>\n',
            "posts/2026-01-04-c.md": front + " ".join(f"$x_{{{number}}}$" for number in range(60)) + "\n",
            "posts/2026-01-06-e.html": f'{front}<p>So <math onclick="x()"><mi>a</mi></math>.</p>\n',
            "posts/2026-01-07-f.html": f"{front}<p>So <math><mtext><b>a</b></mtext></math>.</p>\n",
            "posts/2026-01-05-d.md": "---\ntitle: D\nexcerpt: As written.\n---\nText $x^2$.\n",
        }
    )
    assert built.status == 0, built.told
    elements, attributes, excerpt, many, display, inline = built.page("index.html").find_class("p-summary")
    assert elements.text_content() == attributes.text_content() == "So\xa0a."
    assert not elements.xpath(".//*")
    assert not attributes.xpath(".//*")
    assert len(inline.xpath(".//math//msup")) == 1
    assert not inline.xpath(".//annotation")
    assert "Euler knew that" in inline.text_content()
    assert display.xpath(".//math")
    assert not display.xpath(".//math[@display='block'] | .//math//@id")
    assert len(many.xpath(".//math")) == 32
    (description,) = built.page("notes/2026/a/index.html").xpath("//meta[@name='description']/@content")
    assert description == "Euler knew that eiπ=−1 & more."
    assert excerpt.text_content().replace("\xa0", " ") == "As written."
