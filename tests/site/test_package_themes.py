"""What themes that are packages made of a tree: their lists, pictures and pages, from front matter, config and data."""

from __future__ import annotations

import pytest

from tests.conftest import BuildSite, Built

POST = "---\nlayout: post\ntitle: {}\n{}---\n\nBeginning.\n\nGoing on.\n"


def text_of(built: Built, name: str) -> str:
    """Return the text of a page's main part."""
    return " ".join(built.page(name).xpath("string(//main)").split())


def pictures(built: Built, name: str) -> list[str]:
    """Return the addresses of the pictures in a page's lists."""
    return [image.get("src") for image in built.page(name).xpath("//ol[contains(@class, 'entries')]//img")]


def test_chirpys_home_has_the_beginning_and_the_picture_of_each_post(build_site: BuildSite) -> None:
    """More than the first paragraph is shown; pinned posts come first; pictures lie below media_subpath."""
    built = build_site(
        {
            "_config.yml": "title: Blog\ntheme: jekyll-theme-chirpy\npaginate: 1\n",
            "Gemfile": "gem 'jekyll-theme-chirpy'\n",
            "index.html": "---\nlayout: home\n---\n",
            "_posts/2024-01-01-old.md": POST.format("Old", "pin: true\nmedia_subpath: /pics\nimage: {path: a.png}\n"),
            "_posts/2024-01-02-new.md": POST.format("New", "description: Told otherwise\n"),
            "pics/a.png": b"x",
        }
    )
    assert "Old" in text_of(built, "index.html")
    assert "Beginning. Going on." in text_of(built, "index.html")
    assert pictures(built, "index.html") == ["/pics/a.png"]
    assert "Told otherwise" in text_of(built, "page2/index.html")
    assert "Told otherwise" in text_of(built, "2024/01/02/new.html")
    assert built.page("2024/01/01/old.html").xpath("//main//img[@src='/pics/a.png']")


def test_chirpys_pictures_lead_to_their_files(build_site: BuildSite) -> None:
    """A picture is found from the site's root and below media_subpath, and is a link unless it is in one already."""
    body = (
        "---\nlayout: post\ntitle: P\nmedia_subpath: /pics/\n---\n\n![a](a.png) [![b](b.png)](https://example.org/)\n\n"
        "![c](https://example.org/c.png)\n"
    )
    built = build_site(
        {
            "_config.yml": "title: Blog\ntheme: jekyll-theme-chirpy\nbaseurl: /blog\n",
            "_posts/2024-01-01-p.md": body,
            "pics/a.png": b"x",
            "pics/b.png": b"x",
        }
    )
    page = built.page("2024/01/01/p.html")
    links = [(a.get("href"), a.get("data-wrap")) for a in page.xpath("//div[@class='e-content']//a[.//img]")]
    assert links == [
        ("/blog/pics/a.png", ""), ("https://example.org/", None), ("https://example.org/c.png", ""),
    ]  # fmt: skip
    assert [image.get("src") for image in page.xpath("//div[@class='e-content']//img")][:2] == [
        "/blog/pics/a.png",
        "/blog/pics/b.png",
    ]


def test_another_themes_pictures_stay_as_they_are(build_site: BuildSite) -> None:
    """Only Chirpy makes links of pictures."""
    built = build_site(
        {"_config.yml": "title: Blog\ntheme: minima\n", "p.md": "---\nlayout: page\n---\n![a](/a.png)\n", "a.png": b"x"}
    )
    assert not built.page("p.html").xpath("//div[@class='e-content']//a")


@pytest.mark.parametrize(
    ("config", "gemfile", "paged"),
    [
        ("theme: jekyll-theme-chirpy\n", "gem 'jekyll'\n", True),
        ("theme: minima\n", "gem 'jekyll'\n", False),
        ("theme: minima\n", 'group :jekyll_plugins do\n  gem "jekyll-paginate"\nend\n', True),
        ("theme: minima\n", '# gem "jekyll-paginate"\n', False),
        ("theme: minima\n", 'gem "github-pages", group: :jekyll_plugins\n', True),
        ("theme: minima\n", None, True),
        ("plugins: [jekyll-paginate-v2]\n", "gem 'jekyll'\n", True),
    ],
)
def test_jekyll_paginate_comes_with_theme_gemfile_or_github(
    build_site: BuildSite, config: str, gemfile: str | None, paged: bool
) -> None:
    """A site that says how many posts a page has gets these pages where Jekyll finds the plugin."""
    files = {
        "_config.yml": f"title: Blog\npaginate: 1\n{config}",
        "index.html": "---\nlayout: home\n---\n{{ paginator.total_pages }}\n",
        "_posts/2024-01-01-a.md": POST.format("A", ""),
        "_posts/2024-01-02-b.md": POST.format("B", ""),
    }
    built = build_site(files if gemfile is None else {**files, "Gemfile": gemfile})
    assert (built.output / "page2/index.html").is_file() is paged


def test_a_grid_of_minimal_mistakes_has_teasers(build_site: BuildSite) -> None:
    """Each document's own, else the site's; a list has none."""
    built = build_site(
        {
            "_config.yml": "title: Lab\nremote_theme: mmistakes/minimal-mistakes\nteaser: /t.png\n"
            "collections: {members: {output: true}}\n",
            "grid.md": "---\nlayout: collection\ncollection: members\nentries_layout: grid\n---\n",
            "list.md": "---\nlayout: collection\ncollection: members\n---\n",
            "_members/a.md": "---\ntitle: Ada\nheader: {teaser: /a.png}\n---\n",
            "_members/b.md": "---\ntitle: Ben\n---\n",
            "a.png": b"x",
            "t.png": b"x",
        }
    )
    assert pictures(built, "grid.html") == ["/a.png", "/t.png"]
    assert pictures(built, "list.html") == []


def test_beautiful_jekylls_lists_have_thumbnails_and_pages_a_subtitle(build_site: BuildSite) -> None:
    """The thumbnail of a post, else its cover, which may be a list of pictures with captions."""
    built = build_site(
        {
            "_config.yml": "title: Blog\nremote_theme: daattali/beautiful-jekyll\n",
            "index.html": "---\nlayout: home\n---\n",
            "_posts/2024-01-01-a.md": POST.format("A", "subtitle: Below\ncover-img:\n  - /c.png: A caption\n"),
            "_posts/2024-01-02-b.md": POST.format("B", "thumbnail-img: /t.png\ncover-img: /c.png\n"),
            "c.png": b"x",
            "t.png": b"x",
        }
    )
    assert pictures(built, "index.html") == ["/t.png", "/c.png"]
    assert "Below" in text_of(built, "2024/01/01/a.html")


def test_al_folios_pages_of_persons_books_and_the_cv(build_site: BuildSite) -> None:
    """Profiles with their documents, books by year, and the CV of the data, though no layout is in the tree."""
    built = build_site(
        {
            "_config.yml": "title: Lab\ntheme: al_folio_core\ncollections: {books: {output: true}}\n",
            "people/index.md": (
                "---\nlayout: profiles\ntitle: People\n"
                "profiles:\n  - {image: a.png, content: ada.md, more_info: Room 1}\n---\n"
            ),
            "people/ada.md": "Ada is **here**.\n",
            "books.md": "---\nlayout: book-shelf\ncollection: books\ncovers: assets/img/\n---\n",
            "_books/dune.md": "---\ntitle: Dune\nauthor: Herbert\nstarted: 2024-01-02\ncover: d.png\n---\n",
            "cv.md": "---\nlayout: cv\ntitle: CV\npermalink: /cv/\n---\n",
            "_data/cv.yml": (
                "cv:\n  name: Ada\n  sections:\n    education:\n      - {institution: Uni, area: Maths, degree: PhD}\n"
            ),
            "assets/img/a.png": b"x",
            "assets/img/d.png": b"x",
        }
    )
    assert built.status == 0, built.told
    assert "Room 1" in text_of(built, "people/index.html")
    assert built.page("people/index.html").xpath("//main//strong[text()='here']")
    assert built.page("people/index.html").xpath("//main//img[@src='/assets/img/a.png']")
    assert "2024" in text_of(built, "books.html")
    assert built.page("books.html").xpath("//main//img[@src='/assets/img/d.png']")
    assert "PhD, Maths" in text_of(built, "cv/index.html").replace("\N{NO-BREAK SPACE}", " ")


def test_the_trees_own_layout_comes_before_ours(build_site: BuildSite) -> None:
    """A layout of a name that we have a version of is run as the tree has it."""
    built = build_site(
        {
            "_config.yml": "title: Lab\n",
            "_layouts/profiles.html": "<main><p>Of the tree</p>{{ content }}</main>",
            "p.md": "---\nlayout: profiles\nprofiles: [{more_info: Room 1}]\n---\nText\n",
        }
    )
    assert "Of the tree" in text_of(built, "p.html")
    assert "Room 1" not in text_of(built, "p.html")


def test_includes_of_the_theme_that_layouts_of_the_tree_name(build_site: BuildSite) -> None:
    """A layout that was copied into the tree finds the includes that stayed in the package."""
    built = build_site(
        {
            "_config.yml": "title: Lab\nremote_theme: mmistakes/minimal-mistakes\n",
            "_layouts/splash.html": (
                "<body>{% include page__hero.html %}{% include sidebar.html %}<main>{{ content }}</main>"
            ),
            "index.md": (
                "---\nlayout: splash\ntitle: Lab\nexcerpt: We *find out*\nheader:\n  overlay_color: '#000'\n"
                "  actions:\n    - {label: Join us, url: /join}\n---\nText\n"
            ),
            "join.md": "---\ntitle: Join\npermalink: /join\n---\n",
        }
    )
    assert built.status == 0, built.told
    assert "We find out" in text_of(built, "index.html")
    assert built.page("index.html").xpath("//main//a[@href='/join']")


def test_a_page_of_just_the_docs_leads_to_its_source(build_site: BuildSite) -> None:
    """Where the config asks for it, below a page whose layout is the package's and below one of the tree's own."""
    config = (
        "theme: just-the-docs\ngh_edit_link: %s\ngh_edit_link_text: Mend this page\ngh_edit_branch: main\n"
        "gh_edit_repository: https://github.com/me/docs\ngh_edit_view_mode: edit\ngh_edit_source: docs\n"
    )
    page = "---\ntitle: A\nlayout: {}\n---\nBody\n"
    files = {
        "a.md": page.format("default"),
        "b.md": page.format("own"),
        "c.md": "---\ntitle: C\n---\nBody\n",
        "_layouts/own.html": "---\n---\n<main>{{ content }}</main><footer>Frame</footer>",
    }
    built = build_site({**files, "_config.yml": config % "true"})
    for name in ("a", "b"):
        links = built.page(f"{name}.html").xpath("//main//a[contains(@href, 'github.com/me')]")
        assert [(link.get("href"), link.text_content()) for link in links] == [
            (f"https://github.com/me/docs/edit/main/docs/{name}.md", "Mend this page")
        ]
        assert built.body(f"{name}.html") == "<p>Body</p>"
    assert "Mend" not in built.read("c.html")
    for other in (config % "false", (config % "true").replace("just-the-docs", "minima")):
        assert "Mend" not in build_site({**files, "_config.yml": other}).read("a.html")


def test_layouts_of_a_tree_find_the_includes_of_just_the_docs(build_site: BuildSite) -> None:
    """What is frame stands for nothing; the body and the list of a page's children are there."""
    built = build_site(
        {
            "_config.yml": "remote_theme: just-the-docs/just-the-docs@v0.10.0\n",
            "_layouts/own.html": (
                "---\n---\n{% include head.html %}{% include components/sidebar.html %}<main>"
                "{% include vendor/anchor_headings.html html=content %}"
                "{% include components/children_nav.html %}</main>"
            ),
            "top.md": "---\ntitle: Top\nlayout: own\n---\nBody\n",
            "two.md": "---\ntitle: Two\nparent: Top\nnav_order: 2\n---\n",
            "one.md": "---\ntitle: One\nparent: Top\nnav_order: 1\nsummary: First\n---\n",
            "not.md": "---\ntitle: Not\nparent: Top\nnav_exclude: true\n---\n",
        }
    )
    assert built.status == 0
    assert built.body("top.html") == "<p>Body</p>"
    (around,) = built.page("top.html").find_class("around")
    assert " ".join(around.text_content().split()) == "One - First Two"


def test_a_sidebar_of_the_sites_own_stands_beside_the_documents_of_minimal_mistakes(build_site: BuildSite) -> None:
    """The package's layout shows it, the tree's version of it in the place of the package's."""
    files = {
        "_config.yml": "remote_theme: mmistakes/minimal-mistakes\n",
        "a.md": "---\ntitle: A\nlayout: single\nsummary-image: /i.png\n---\nBody\n",
        "i.png": "no picture",
    }
    assert not build_site(files).page("a.html").find_class("around")
    files["_includes/sidebar.html"] = (
        "{% if page.summary-image %}<div class='sidebar'><img src='{{ page.summary-image }}' alt='X'></div>{% endif %}"
    )
    built = build_site(files)
    assert built.body("a.html") == "<p>Body</p>"
    (around,) = built.page("a.html").find_class("around")
    assert [image.get("src") for image in around.iter("img")] == ["/i.png"]


def test_what_minimal_mistakes_shows_beside_a_page_stands_below_it(build_site: BuildSite) -> None:
    """Sections with a picture, a title and a text; a theme on GitHub goes before a gem that is named too."""
    side = "sidebar:\n  - {title: Aim, image: /i.png, image_alt: An eye, text: To *see*}\n  - nothing\n"
    built = build_site(
        {
            "_config.yml": "remote_theme: mmistakes/minimal-mistakes\ntheme: jekyll-theme-minimal\nbaseurl: /b\n",
            "a.md": f"---\ntitle: A\nlayout: single\n{side}---\nBody\n",
            "i.png": "no picture",
        }
    )
    page = built.page("a.html")
    assert [(i.get("src"), i.get("alt")) for i in page.xpath("//main//img")] == [("/b/i.png", "An eye")]
    assert text_of(built, "a.html").count("Aim To see") == 1
    assert built.body("a.html") == "<p>Body</p>"


@pytest.mark.parametrize(("title", "name"), [("", "Menu"), (", title: Guide", "Guide")])
def test_a_menu_beside_a_page_of_minimal_mistakes_is_folded_below_it(
    build_site: BuildSite, title: str, name: str
) -> None:
    """The navigation data of that name, with its levels; one that is not there shows nothing."""
    menu = (
        "docs:\n  - title: Start\n    children:\n      - {title: One, url: /one/}\n"
        "      - {title: Far, url: 'https://example.org/'}\n  - odd\n"
    )
    page = "---\ntitle: A\nlayout: single\nsidebar: {nav: %s}\n---\nBody\n"
    built = build_site(
        {
            "_config.yml": "remote_theme: mmistakes/minimal-mistakes\n",
            "_data/navigation.yml": menu,
            "a.md": page % f"docs{title}",
            "b.md": page % "others",
        }
    )
    (folded,) = built.page("a.html").xpath("//main//details[ul]")
    assert folded.findtext("summary") == name
    assert [(a.get("href"), a.text) for a in folded.iter("a")] == [("/one/", "One"), ("https://example.org/", "Far")]
    assert [item.text for item in folded.findall("ul/li")] == ["Start"]
    assert not built.page("b.html").xpath("//main//details")


def test_a_sidebar_of_another_theme_is_none_of_minimal_mistakes(build_site: BuildSite) -> None:
    """The key means what the theme makes of it."""
    side = "sidebar:\n  - {title: Aim}\n"
    built = build_site({"_config.yml": "theme: minima\n", "a.md": f"---\ntitle: A\nlayout: page\n{side}---\nBody\n"})
    assert "Aim" not in text_of(built, "a.html")


@pytest.mark.parametrize("theme", ["theme: some-theme", "remote_theme: mmistakes/minimal-mistakes"])
def test_frame_that_a_package_has_is_missed_by_nobody(build_site: BuildSite, theme: str) -> None:
    """A layout of the tree names includes that its theme keeps; those that are no frame by their names are errors."""
    layout = "{% include nav.html %}{% include /comments-providers/scripts.html %}<main>{{ content }}</main>"
    files = {
        "_config.yml": f"{theme}\n",
        "_layouts/own.html": layout,
        "a.md": "---\nlayout: own\ntitle: A\n---\nBody\n",
    }
    assert build_site(files).status == 0
    files["a.md"] += "{% include nothing-like-it.html %}"
    assert "there is no include nothing-like-it.html" in build_site(files).told
    files |= {"_config.yml": "title: None\n", "a.md": "---\ntitle: A\n---\n{% include nav.html %}\n"}
    assert "there is no include nav.html" in build_site(files).told


@pytest.mark.parametrize(
    ("theme", "body", "listed"),
    [("petridish", "", ["A"]), ("petridish", "Only this.", []), ("minimal-mistakes-jekyll", "", [])],
)
def test_an_archive_that_says_nothing_shows_the_posts(
    build_site: BuildSite, theme: str, body: str, listed: list[str]
) -> None:
    """Except in minimal-mistakes, whose layout of that name adds nothing to a page."""
    built = build_site(
        {
            "_config.yml": f"title: Notes\ntheme: {theme}\n",
            "_posts/2024-01-01-a.md": "---\ntitle: A\n---\nText.\n",
            "blog.md": f"---\ntitle: Blog\nlayout: archive\npermalink: /entries/\n---\n{body}\n",
        }
    )
    assert built.page("entries/index.html").xpath("//main//li//a[.='A']/text()") == listed


def test_hydejacks_list_shows_the_posts_of_a_category_or_all(build_site: BuildSite) -> None:
    """By year; the category is the one that has the name of the document."""
    built = build_site(
        {
            "_config.yml": "title: Blog\nremote_theme: hydecorp/hydejack@v9\ncollections: {featured: {output: true}}\n",
            "_posts/2023-01-01-old.md": POST.format("Old", "categories: sea\n"),
            "_posts/2024-01-02-new.md": POST.format("New", "tags: hill\n"),
            "posts.md": "---\nlayout: list\ntitle: Posts\n---\n",
            "_featured/sea.md": "---\nlayout: list\ntitle: Of the sea\n---\n",
            "_featured/hill.md": "---\nlayout: list\ntitle: Of hills\n---\n",
        }
    )
    assert built.status == 0
    assert not built.warnings
    assert built.page("posts.html").xpath("//main//section//h2/text() | //main//h2/text()")[:2] == ["2024", "2023"]
    assert [name in text_of(built, "featured/sea.html") for name in ("Old", "New")] == [True, False]
    assert [name in text_of(built, "featured/hill.html") for name in ("Old", "New")] == [False, True]


def test_just_the_docs_menu_has_every_page_that_stands_below_no_other(build_site: BuildSite) -> None:
    """By nav_order, then by title, however many there are and wherever they lie."""
    page = "---\ntitle: {}\n{}---\n\nText.\n"
    files = {f"part/p{number}.md": page.format(f"Part {number}", f"nav_order: {number}\n") for number in range(1, 11)}
    built = build_site(
        files
        | {
            "_config.yml": "title: Course\nremote_theme: just-the-docs/just-the-docs\n",
            "index.md": page.format("Home", "nav_order: 0\n"),
            "glossary.md": page.format("Glossary", ""),
            "below.md": page.format("Below", "parent: Part 1\nnav_order: 1\n"),
            "hidden.md": page.format("Hidden", "nav_exclude: true\n"),
        }
    )
    titles = [
        " ".join(link.text_content().split()) for link in built.page("glossary.html").xpath("//nav[@class='menu']//a")
    ]
    assert titles == ["Home", *(f"Part {number}" for number in range(1, 11)), "Glossary"]
