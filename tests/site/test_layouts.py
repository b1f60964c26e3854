"""What a site's own layouts add to its pages, and what layouts of known names list where the tree has none."""

from __future__ import annotations

from tests.conftest import BuildSite, Built

DEFAULT = """---
---
<!doctype html><html><head><title>{{ page.title }}</title></head><body>
<header class="site-header"><a href="/">{{ site.title }}</a><nav><a href="/about/">About</a></nav></header>
<div class="lede">Everywhere the same words</div>
<main>{{ content }}</main>
<footer>Imprint of all pages</footer><script>run()</script>
</body></html>
"""


def main_of(built: Built, path: str) -> str:
    """Return the text of a page's main part."""
    (main,) = built.page(path).xpath("//main")
    return " ".join(main.text_content().split())


def around(built: Built, path: str) -> str:
    """Return what stands around the body, as text."""
    found = built.page(path).find_class("around")
    return " | ".join(" ".join(element.text_content().split()) for element in found)


def test_a_layout_of_the_site_is_run_and_stands_around_the_body(build_site: BuildSite) -> None:
    """Data, front matter of page and layout, and includes show before and after the one e-content."""
    built = build_site(
        {
            "_config.yml": "title: Lab\n",
            "_data/people.yml": "- name: Ada Lovelace\n- name: Emmy Noether\n",
            "_layouts/default.html": DEFAULT,
            "_layouts/team.html": (
                "---\nlayout: default\nintro: Who we are\n---\n<p>{{ layout.intro }}: {{ page.motto }}</p>{{ content }}"
                "{% for p in site.data.people %}{% include person.html name=p.name %}{% endfor %}"
            ),
            "_includes/person.html": "<p class='person'>{{ include.name }}</p>",
            "team.md": "---\nlayout: team\ntitle: Team\nmotto: we count\n---\nThe *body*.\n",
        }
    )
    assert built.status == 0
    assert built.body("team.html") == "<p>The <em>body</em>.</p>"
    assert around(built, "team.html") == "Who we are: we count | Ada LovelaceEmmy Noether"


def test_the_blank_lines_of_loops_are_left_out(build_site: BuildSite) -> None:
    """A loop that writes little leaves a line for each turn, more than the page; code keeps its own."""
    built = build_site(
        {
            "_config.yml": "title: Lab\n",
            "_layouts/default.html": DEFAULT,
            "_layouts/team.html": (
                "---\nlayout: default\n---\n{{ content }}<div>Before {% for n in (1..99) %}\n{% if n == 50 %}"
                "\n<b>n</b> is\n"
                "{% endif %}\n{% endfor %} after\n</div><pre>one\n\n\n  two</pre>"
            ),
            "team.md": "---\nlayout: team\ntitle: Team\n---\nBody\n",
        }
    )
    (found,) = built.page("team.html").find_class("around")
    text = found.text_content()
    assert "one\n\n\n  two" in text
    assert text.partition("one")[0].split() == ["Before", "n", "is", "after"]
    assert text.partition("one")[0].count("\n") < 8


def test_characters_that_no_page_can_hold_are_left_out(build_site: BuildSite) -> None:
    """Control characters, as copying from a PDF leaves them."""
    built = build_site(
        {
            "_config.yml": "title: Lab\n",
            "_layouts/default.html": DEFAULT,
            "_layouts/team.html": "---\nlayout: default\n---\n{{ content }}<p>di\x0bffer\x02ent\n\n"
            "\x08words\n\n\ufffe</p>",
            "team.md": "---\nlayout: team\ntitle: Team\n---\nBody\n",
        }
    )
    assert built.status == 0
    assert around(built, "team.html") == "different words"


def test_the_frame_of_a_layout_is_left_out(build_site: BuildSite) -> None:
    """Masthead, navigation, footer, scripts, and what the outermost layout says on every page are not doubled."""
    built = build_site(
        {
            "_config.yml": "title: Lab\n",
            "_layouts/default.html": DEFAULT,
            "page.md": "---\nlayout: default\ntitle: One\n---\nText\n",
        }
    )
    text = built.read("page.html")
    for words in ("Everywhere the same words", "Imprint of all pages", "run()"):
        assert words not in text
    assert around(built, "page.html") == ""


def test_the_title_stands_once(build_site: BuildSite) -> None:
    """A heading of the layout that is the page's title goes; another one takes the title's place in the page."""
    built = build_site(
        {
            "_config.yml": "title: Lab\n",
            "_layouts/page.html": "<body><article><h1>{{ page.title }}</h1>{{ content }}</article></body>",
            "_layouts/hello.html": "<body><h1>Hello, reader</h1>{{ content }}</body>",
            "a.md": "---\nlayout: page\ntitle: Same words\n---\nText\n",
            "b.md": "---\nlayout: hello\ntitle: Other words\n---\nText\n",
        }
    )
    assert main_of(built, "a.html") == "Same words Text"
    (heading,) = built.page("b.html").xpath("//h1")
    assert heading.text_content().replace("\xa0", " ") == "Hello, reader"


def test_related_posts_and_comments_are_furniture(build_site: BuildSite) -> None:
    """Share links, related posts, comments, tables of contents and the author's profile are not doubled."""
    built = build_site(
        {
            "_config.yml": "title: Lab\n",
            "_layouts/post.html": (
                "<body><article>{{ content }}<div class='page__share'>Share me</div>"
                "<div id='disqus_thread'>Comments</div><div class='related-posts'>Related</div><p>Kept words</p>"
                "<p class='post-meta'>Posted on a day</p></article></body>"
            ),
            "_posts/2020-01-01-a.md": "---\nlayout: post\ntitle: A\n---\nText\n",
        }
    )
    assert around(built, "2020/01/01/a.html") == "Kept words"


def test_layouts_see_the_body_as_html(build_site: BuildSite) -> None:
    """Filters on ``content`` and ``page.content`` work on the rendered body; its copies elsewhere do not count."""
    built = build_site(
        {
            "_config.yml": "title: Lab\n",
            "_layouts/page.html": (
                "<body><p>{{ content | strip_html | number_of_words }} words</p><main>{{ content }}</main>"
                "<p>{{ page.content | strip_html | strip }}</p></body>"
            ),
            "a.md": "---\nlayout: page\n---\none *two* three\n",
        }
    )
    assert built.body("a.html") == "<p>one <em>two</em>&nbsp;three</p>".replace("&nbsp;", "\xa0")
    assert around(built, "a.html").startswith("3 words")


def test_a_fault_in_the_frame_is_nobodys_and_one_in_sight_is_an_error(build_site: BuildSite) -> None:
    """What is wrong with a footer that is cut away does not matter; beside the body it names the layout's line."""
    built = build_site(
        {
            "_config.yml": "title: Lab\n",
            "_layouts/default.html": "<body><main>{{ content }}</main><footer>{% nosuchtag %}</footer></body>",
            "_layouts/list.html": "---\nlayout: default\n---\n{{ content }}\n<p>{% nosuchother %}</p>",
            "a.md": "---\nlayout: default\n---\nText\n",
            "b.md": "---\nlayout: list\n---\nText\n",
        },
        keep_going=True,
    )
    assert [line.split(";")[0] for line in built.lines()] == ["_layouts/list.html:5: there is no tag nosuchother"]


def test_a_fault_in_the_head_of_a_layout_is_not_seen(build_site: BuildSite) -> None:
    """Layouts that are copied from a theme name a piece of it there; its mark would begin the body of every page."""
    built = build_site(
        {
            "_config.yml": "title: Lab\n",
            "_layouts/default.html": (
                "<html><head><title>T</title>{% include head-custom.html %}<link rel=x></head>"
                "<body><header>Lab</header><main>{{ content }}<p>{{ page.more }}</p></main></body></html>"
            ),
            "a.md": "---\nlayout: default\nmore: Said besides\n---\nText\n",
        }
    )
    assert built.status == 0
    assert around(built, "a.html") == "Said besides"


def test_links_of_icons_have_names(build_site: BuildSite) -> None:
    """A link that shows an icon from a web font is named after its title, its icon, or its host."""
    built = build_site(
        {
            "_config.yml": "title: Lab\nurl: https://example.org\n",
            "_layouts/page.html": (
                "<body>{{ content }}<p><a href='https://github.com/x'><i class='fa-brands fa-github'></i></a>"
                "<a href='https://a.example/' title='Ay'><i class='x'></i></a>"
                "<a href='{{ site.url }}/b.html'>own</a></p></body>"
            ),
            "a.md": "---\nlayout: page\n---\nText\n",
        }
    )
    links = [(link.get("href"), link.text_content()) for link in built.page("a.html").xpath("//*[@class='around']//a")]
    assert links == [("https://github.com/x", "Github"), ("https://a.example/", "Ay"), ("/b.html", "own")]


def test_layouts_in_a_circle_are_an_error(build_site: BuildSite) -> None:
    """Layouts that name each other are told, and the page is made without them."""
    built = build_site(
        {
            "_config.yml": "title: Lab\n",
            "_layouts/a.html": "---\nlayout: b\n---\n{{ content }}",
            "_layouts/b.html": "---\nlayout: a\n---\n{{ content }}",
            "a.md": "---\nlayout: a\n---\nText\n",
        },
        keep_going=True,
    )
    (line,) = built.lines()
    assert "circle: a -> b -> a" in line
    assert built.body("a.html") == "<p>Text</p>"


def test_a_changed_layout_changes_its_pages(build_site: BuildSite) -> None:
    """What is kept of a page's surroundings counts no longer when a layout, an include or data has changed."""
    files = {
        "_config.yml": "title: Lab\n",
        "_layouts/page.html": "<body>{{ content }}<p>{{ site.data.x.y }} first</p></body>",
        "_data/x.yml": "y: one\n",
        "a.md": "---\nlayout: page\n---\nText\n",
    }
    assert around(build_site(files), "a.html") == "one first"
    assert around(build_site({"_data/x.yml": "y: two\n"}), "a.html") == "two first"
    changed = {"_layouts/page.html": "<body>{{ content }}<p>{{ site.data.x.y }} last</p></body>"}
    assert around(build_site(changed), "a.html") == "two last"


POSTS = {
    "_posts/2020-01-01-old.md": "---\ntitle: Old\ntags: [x]\ncategories: [c]\n---\nOld words\n",
    "_posts/2021-01-01-new.md": "---\ntitle: New\ntags: [y]\n---\nNew words\n",
}


def test_home_of_a_theme_that_is_a_package_lists_the_posts(build_site: BuildSite) -> None:
    """``layout: home`` without a layout in the tree is the newest posts with their summaries, below the page's body."""
    built = build_site({"_config.yml": "theme: minima\n", "index.md": "---\nlayout: home\n---\nHello\n", **POSTS})
    assert built.body("index.html") == "<p>Hello</p>"
    text = main_of(built, "index.html")
    assert text.index("New") < text.index("New words") < text.index("Old words")


def test_layouts_that_list_by_year_tag_and_collection(build_site: BuildSite) -> None:
    """Known layouts list what they say: years, tags, one tag, a collection in its order."""
    built = build_site(
        {
            "_config.yml": "theme: minimal-mistakes-jekyll\ncollections:\n  books:\n    output: true\n",
            "years.md": "---\nlayout: posts\ntitle: Years\n---\n",
            "all-tags.md": "---\nlayout: tags\ntitle: All\n---\n",
            "x.md": "---\nlayout: tag\ntitle: About x\ntaxonomy: x\n---\n",
            "books.md": (
                "---\nlayout: collection\ntitle: Books\ncollection: books\nsort_by: title\nsort_order: reverse\n---\n"
            ),
            "_books/a.md": "---\ntitle: Alpha\n---\n",
            "_books/b.md": "---\ntitle: Beta\n---\n",
            **POSTS,
        }
    )
    assert [h.text_content() for h in built.page("years.html").xpath("//section/h2")] == ["2021", "2020"]
    assert [h.text_content() for h in built.page("all-tags.html").xpath("//section/h2")] == ["x", "y"]
    assert "Old" in main_of(built, "x.html")
    assert "New" not in main_of(built, "x.html")
    text = main_of(built, "books.html")
    assert text.index("Beta") < text.index("Alpha")


def test_an_unknown_layout_of_a_theme_is_told(build_site: BuildSite) -> None:
    """A layout that is neither in the tree nor known is named with its page and its theme."""
    built = build_site(
        {
            "_config.yml": "remote_theme: somebody/fancy\n",
            "a.md": "---\ntitle: A\nlayout: constellation\n---\nText\n",
        }
    )
    (warning,) = built.warnings
    assert (warning.path.name, warning.line) == ("a.md", 3)
    assert "constellation of somebody/fancy" in warning.what


def test_an_empty_page_shows_the_list_that_it_displaces(build_site: BuildSite) -> None:
    """A page without content at a generated list's address has that list under its own title."""
    built = build_site(
        {
            "_config.yml": "title: T\n",
            "tags.md": "---\ntitle: Topics\npermalink: /tags/\n---\n",
            "archives.md": "---\ntitle: Mine\npermalink: /archives/\n---\nMy own words.\n",
            **POSTS,
        }
    )
    assert [link.text_content() for link in built.page("tags/index.html").xpath("//main//ul//a")] == ["x", "y"]
    assert main_of(built, "archives/index.html").startswith("Mine My own")
    assert "Old" not in main_of(built, "archives/index.html")


def test_archives_have_the_addresses_that_jekyll_archives_gives_them(build_site: BuildSite) -> None:
    """Years, tags and categories have pages at their permalinks, by the site's layout or as lists."""
    config = (
        "jekyll-archives:\n  enabled: [year, tags, categories]\n  layouts:\n    tag: archive-tag\n"
        "  permalinks:\n    year: /blog/:year/\n    tag: /blog/tag/:name/\n"
    )
    layout = (
        "<body><h1>{{ page.title }}</h1><p>{{ page.type }}</p>"
        "{% for p in page.posts %}<a href='{{ p.url }}'>{{ p.title }}</a>{% endfor %}</body>"
    )
    built = build_site({"_config.yml": config, "_layouts/archive-tag.html": layout, **POSTS})
    assert built.status == 0
    assert around(built, "blog/tag/x/index.html") == "tagOld"
    assert "Old" in main_of(built, "blog/2020/index.html")
    assert "New" not in main_of(built, "blog/2020/index.html")
    assert "Old" in main_of(built, "category/c/index.html")


def test_a_document_comes_before_an_archive(build_site: BuildSite) -> None:
    """Where a document has an archive's address, the archive gives way without an error."""
    built = build_site(
        {
            "_config.yml": "jekyll-archives:\n  enabled: all\n",
            "x.md": "---\ntitle: Mine\npermalink: /tag/x/\n---\nMy page\n",
            **POSTS,
        }
    )
    assert built.status == 0
    assert built.body("tag/x/index.html") == "<p>My\xa0page</p>"


def test_paginate_v2_pages_any_collection(build_site: BuildSite) -> None:
    """A page with ``pagination`` shows its posts by pages at the permalink below its own address."""
    page = (
        "---\ntitle: Blog\npermalink: /blog\npagination:\n  enabled: true\n  per_page: 1\n  permalink: /page/:num/\n"
        "  sort_reverse: true\n---\n{% for post in paginator.posts %}{{ post.title }}{% endfor %} "
        "{{ paginator.page }}/{{ paginator.total_pages }} "
        "{{ paginator.next_page_path }}{{ paginator.previous_page_path }}\n"
    )
    built = build_site({"_config.yml": "pagination:\n  enabled: true\n", "blog.md": page, **POSTS})
    assert built.status == 0
    assert "New 1/2 /blog/page/2/" in built.body("blog/index.html").replace("\xa0", " ")
    assert "Old 2/2 /blog" in built.body("blog/page/2/index.html").replace("\xa0", " ")


def test_site_pages_has_old_addresses(build_site: BuildSite) -> None:
    """``site.pages`` lists what jekyll-redirect-from adds, and such links stay as a template has made them."""
    built = build_site(
        {
            "_config.yml": "plugins: [jekyll-redirect-from]\n",
            "a.md": "---\ntitle: A\nredirect_from: /old/\n---\nText\n",
            "all.html": "---\n---\n{% for p in site.pages %}<a href='{{ p.url }}'>{{ p.title }}</a>{% endfor %}",
        }
    )
    hrefs = [link.get("href") for link in built.page("all.html").xpath("//*[@class='e-content']//a")]
    assert "/old/" in hrefs
    assert not built.warnings


def menu_of(built: Built) -> list[tuple[str, str]]:
    """Return titles and addresses of the menu."""
    return [(a.text_content(), a.get("href")) for a in built.page("404.html").xpath("//nav[@class='menu']//a")]


def test_the_menu_is_what_the_layouts_show(build_site: BuildSite) -> None:
    """Without a declaration the links of the layout's navigation are the menu, without brand, icons and anchors."""
    nav = (
        "<nav class='navbar'><a class='navbar-brand' href='/'>Lab</a><a href='/a.html'>First</a><a href='#x'>x</a>"
        "<a href='{{ site.url }}/b.html'>Second <span class='sr-only'>(current)</span></a>"
        "<a href='/i'><i></i></a></nav>"
    )
    built = build_site(
        {
            "_config.yml": "title: Lab\nurl: https://example.org\n",
            "_layouts/default.html": f"<body>{nav}<main>{{{{ content }}}}</main></body>",
            "index.md": "---\nlayout: default\n---\nText\n",
            "a.md": "---\nlayout: default\ntitle: A\n---\n",
            "b.md": "---\nlayout: default\ntitle: B\n---\n",
        }
    )
    assert menu_of(built) == [("First", "/a.html"), ("Second", "/b.html")]


def test_a_header_without_a_navigation_has_the_menu(build_site: BuildSite) -> None:
    """Its links within the site but the one home are the menu; buttons that lead elsewhere are none."""
    header = (
        "<header><p><a href='/'>Lab</a></p><details><summary>About</summary><ul><li><a href='/a.html'>First</a></li>"
        "<li><a href='/b.html'>Second</a></li></ul></details><a href='https://code.example.org/'>Code</a></header>"
    )
    built = build_site(
        {
            "_config.yml": "title: Lab\nurl: https://example.org\n",
            "_layouts/default.html": f"<body>{header}<main>{{{{ content }}}}</main></body>",
            "index.md": "---\nlayout: default\n---\nText\n",
            "a.md": "---\nlayout: default\ntitle: A\n---\n",
            "b.md": "---\nlayout: default\ntitle: B\n---\n",
            "c.md": "---\nlayout: default\ntitle: C\n---\n",
        }
    )
    assert menu_of(built) == [("First", "/a.html"), ("Second", "/b.html")]
    assert build_site({"index.md": "---\ntitle: Home\n---\nText\n"}).status == 0  # a plugin would name its layout
    assert menu_of(built) == [("First", "/a.html"), ("Second", "/b.html")]


def test_a_menu_in_the_config(build_site: BuildSite) -> None:
    """beautiful-jekyll's navbar-links, with menus in them."""
    config = "navbar-links:\n  One: one\n  More:\n    - Two: two\n    - Three: https://example.org/\n"
    built = build_site({"_config.yml": config, "one.md": "---\ntitle: 1\n---\n", "two.md": "---\ntitle: 2\n---\n"})
    assert menu_of(built) == [("One", "/one"), ("Two", "/two"), ("Three", "https://example.org/")]


def test_pages_ask_for_a_place_in_the_menu(build_site: BuildSite) -> None:
    """al-folio's ``nav`` and ``nav_order``; the home page comes first by its title."""
    built = build_site(
        {
            "_config.yml": "title: blank\nfirst_name: Ada\nlast_name: L\n",
            "index.md": "---\ntitle: about\n---\nText\n",
            "x.md": "---\ntitle: later\nnav: true\nnav_order: 2\n---\n",
            "y.md": "---\ntitle: sooner\nnav: true\nnav_order: 1\n---\n",
            "z.md": "---\ntitle: hidden\n---\n",
        }
    )
    assert menu_of(built) == [("about", "/"), ("sooner", "/y.html"), ("later", "/x.html")]
    assert built.page("x.html").xpath("//a[@class='site-title']")[0].text_content() == "Ada L"


def test_tabs_are_the_menu(build_site: BuildSite) -> None:
    """Chirpy's tabs, in their order."""
    built = build_site(
        {
            "_config.yml": "collections:\n  tabs:\n    output: true\n    sort_by: order\n",
            "_tabs/about.md": "---\norder: 2\n---\n",
            "_tabs/tags.md": "---\norder: 1\n---\n",
        }
    )
    assert menu_of(built) == [("Home", "/"), ("Tags", "/tabs/tags.html"), ("About", "/tabs/about.html")]


def test_a_picture_stands_once(build_site: BuildSite) -> None:
    """What the layout shows of the header's picture, and of the portrait beside the home page, is not doubled."""
    built = build_site(
        {
            "_config.yml": "title: Lab\nauthor: {name: Ada, avatar: /ada.png}\n",
            "_layouts/member.html": "<body><main><img src='{{ page.image }}?v=2'>{{ content }}</main></body>",
            "_layouts/about.html": "<body><main><figure><img src='/ada.png?1'></figure>{{ content }}Hi</main></body>",
            "index.md": "---\nlayout: about\ntitle: Home\n---\nText\n",
            "m.md": "---\nlayout: member\ntitle: M\nimage: /m.png\n---\nText\n",
            "ada.png": b"x",
            "m.png": b"x",
        }
    )
    assert [image.get("src") for image in built.page("m.html").iter("img")] == ["/m.png?v=2"]
    assert [image.get("src") for image in built.page("index.html").iter("img")] == ["/ada.png"]
    assert "Hi" in around(built, "index.html")


def test_a_heading_that_goes_leaves_its_links(build_site: BuildSite) -> None:
    """A button beside the title, such as the PDF of a CV, stays with a name."""
    built = build_site(
        {
            "_config.yml": "title: Lab\n",
            "_layouts/cv.html": (
                '<body><main><h1>{{ page.title }} <a href="/cv.pdf"><i class="fa-solid fa-file-pdf"></i></a></h1>'
                "{{ content }}</main></body>"
            ),
            "cv.md": "---\nlayout: cv\ntitle: CV\n---\nText\n",
            "cv.pdf": b"x",
        }
    )
    (link,) = built.page("cv.html").xpath("//div[@class='around']//a")
    assert (link.get("href"), link.text_content()) == ("/cv.pdf", "File pdf")
    assert main_of(built, "cv.html").count("CV") == 1


def test_icons_of_web_fonts_are_drawn(build_site: BuildSite) -> None:
    """An icon of a layout becomes its drawing; one that is all that a link shows becomes its name; unknown ones go."""
    built = build_site(
        {
            "_config.yml": "title: Lab\n",
            "_layouts/list.html": (
                "<body><main>{% for p in site.posts %}<section><i class='fa {{ p.icon }}'></i> "
                "<a name='{{ p.link }}'>{{ p.title }}</a>{{ p.content }}<i class='fa fa-no-such'></i>"
                '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg></section>{% endfor %}'
                '<a href="/x/"><i class="fab fa-github"></i></a></main></body>'
            ),
            "index.html": "---\nlayout: list\ntitle: Home\n---\n",
            "_posts/2017-09-08-r.md": "---\ntitle: Interests\nlink: research\nicon: fa-robot\n---\nWhole *text*.\n",
        }
    )
    (around_body,) = built.page("index.html").find_class("around")
    robot, own = around_body.xpath(".//svg")
    assert len(robot.xpath("./path")) == len(own.xpath("./path")) == 1
    assert [a.get("name") for a in around_body.xpath(".//section/a")] == ["research"]
    assert "Whole text." in around_body.text_content()
    assert around_body.xpath("./a")[0].text_content() == "Github"
    assert not around_body.xpath(".//i")


def test_a_hero_of_minimal_mistakes_is_shown(build_site: BuildSite) -> None:
    """Its lead, its calls to action and its video, where the theme is a package; a layout of the tree has its own."""
    front = (
        "---\ntitle: Splash\nlayout: splash\nexcerpt: Some *lead* text\nheader:\n  overlay_color: '#000'\n"
        "  overlay_image: /big.jpg\n  actions:\n    - {label: Download, url: /files/x.zip}\n    - {url: 'https://a.org/'}\n"
        "  video: {id: abc123, provider: youtube}\n---\nBody\n"
    )
    files = {
        "_config.yml": "remote_theme: mmistakes/minimal-mistakes\n",
        "s.md": front,
        "big.jpg": b"x",
        "files/x.zip": b"x",
    }
    page = build_site(files).page("s.html")
    (before,) = page.find_class("around")
    assert before.find("p").text_content().replace("\xa0", " ") == "Some lead text"
    links = [(link.get("href"), link.text_content()) for link in before.xpath(".//li/a")]
    assert links == [("/files/x.zip", "Download"), ("https://a.org/", "https://a.org/")]
    assert before.find_class("embed-link")[0].get("href") == "https://www.youtube-nocookie.com/embed/abc123"
    assert "/big.jpg" in page.xpath("//main//img/@src")
    own = build_site({**files, "_layouts/splash.html": "<body><main>{{ content }}</main></body>"}).page("s.html")
    assert not own.find_class("around")


def test_an_icon_of_a_layout_without_words_after_it_is_left_out(build_site: BuildSite) -> None:
    """What it stood for is shown elsewhere; of a style a layout's picture keeps its size alone."""
    site = build_site(
        {
            "_config.yml": "title: T\n",
            "_layouts/page.html": "<body><main>{{ content }}<p id=one><i class='far fa-clock'></i> </p>"
            "<p id=two><i class='far fa-clock'></i> <i class='far fa-calendar'></i> <b>May</b></p>"
            "<p>Here <img src='https://a.org/a.png' alt='' style='color: red; width: 12px'></p>"
            "<table><tr><th>Yes</th><td><i class='fas fa-check'></i></td></tr></table></main></body>",
            "a.md": "---\ntitle: A\nlayout: page\n---\nText.\n",
        }
    )
    (around,) = site.page("a.html").find_class("around")
    assert [len(part.xpath(".//svg")) for part in around.xpath(".//p|.//td")] == [1, 0, 1]
    (image,) = around.xpath(".//img")
    assert (image.get("width"), image.get("style")) == ("12", None)


def test_links_that_pass_over_a_menu_are_left_out(build_site: BuildSite) -> None:
    """This theme's pages have their own; another layout of the site has none, so that it is no frame of all."""
    names = ("skip-to-main", "skip-link", "screen-reader-shortcut", "visually-hidden-focusable")
    links = "".join(f"<a class='{name}' href='#main'>Pass over</a>" for name in names)
    site = build_site(
        {
            "_config.yml": "title: T\n",
            "_layouts/page.html": f"<body>{links}{{{{ content }}}}<p>More</p></body>",
            "_layouts/other.html": "<body>{{ content }}</body>",
            "a.md": "---\ntitle: A\nlayout: page\n---\nText.\n",
            "b.md": "---\ntitle: B\nlayout: other\n---\nText.\n",
        }
    )
    (around,) = site.page("a.html").find_class("around")
    assert around.text_content().strip() == "More"


def test_a_document_is_printed_within_its_layouts(build_site: BuildSite) -> None:
    """A page that prints documents of a collection shows them as their own layouts make them, not as whole pages."""
    front = "---\ntitle: {}\nlayout: {}\nrole: Chair\n---\nBio of *{}*\n"
    files = {
        "_config.yml": "title: T\ncollections: [staff]\n",
        "_layouts/person.html": "<div><h3>{{ page.title }}</h3><p>{{ page.role }}</p>{{ content }}</div>",
        "_layouts/default.html": "<html><body><nav>Menu</nav><main>{{ content }}</main></body></html>",
        "_layouts/whole.html": "---\nlayout: default\n---\n<h3>{{ page.title }}</h3>{{ content }}",
        "_staff/a.md": front.format("Ada", "person", "A"),
        "_staff/b.md": front.format("Bo", "whole", "B"),
        "staff.md": "---\ntitle: Staff\n---\n{% for one in site.staff %}\n{{ one }}\n{% endfor %}\n",
    }
    built = build_site(files)
    assert built.status == 0, built.told
    text = " ".join(" ".join(built.page("staff.html").xpath("//main//text()")).split())
    assert "Ada Chair Bio of A" in text
    assert "Bio of B" in text
    assert "Menu" not in text
    assert not built.page("staff.html").xpath("//main//h3[text()='Bo']")


def test_layouts_that_print_documents_have_their_bodies(build_site: BuildSite) -> None:
    """Documents whose layout prints all of them do not hold each other without end."""
    files = {
        "_config.yml": "title: T\ncollections: [staff]\n",
        "_layouts/person.html": "<section>{{ page.title }}:{% for one in site.staff %} {{ one }}{% endfor %}</section>",
        "staff.md": "---\ntitle: Staff\n---\n{{ site.staff[0] }}{{ site.staff[1] }}\n",
    }
    files |= {f"_staff/{name}.md": f"---\ntitle: T{name}\nlayout: person\n---\nBio {name}\n" for name in "abcdefghij"}
    built = build_site(files)
    assert built.status == 0, built.told
    sections = built.page("staff.html").xpath("//main//section")
    assert [" ".join(one.text_content().split())[:16] for one in sections] == ["Ta: Bio a Bio b ", "Tb: Bio a Bio b "]


def test_formulas_know_the_macros_that_a_layout_gives_mathjax(build_site: BuildSite) -> None:
    """They were defined in a script around the document."""
    script = r"""<script>MathJax = {tex: {macros: {field: "\\mathbb{K}"}}};</script>"""
    built = build_site(
        {
            "_config.yml": "title: Notes\n",
            "_layouts/default.html": f"<html><head>{script}</head><body>{{{{ content }}}}</body></html>",
            "a.md": "---\nlayout: default\ntitle: A\n---\n\nIn $$\\field$$ it holds.\n",
        }
    )
    assert built.page("a.html").xpath("string(//*[local-name()='mi'])") == "𝕂"
    assert not built.warnings


def test_headings_of_a_list_stay_links(build_site: BuildSite) -> None:
    """A layout that lists posts under headings of the first level, each with a link, says no title of the page."""
    built = build_site(
        {
            "_config.yml": "title: Notes\n",
            "_layouts/default.html": "<body>{{ content }}</body>",
            "_layouts/front.html": (
                "---\nlayout: default\n---\n{% for post in site.posts %}<div><h1><a href='{{ post.url }}'>"
                "{{ post.title }}</a></h1><p>Read it.</p></div>{% endfor %}\n"
            ),
            "index.html": "---\nlayout: front\n---\n",
            "_posts/2024-01-01-older.md": "---\ntitle: Older\n---\nText.\n",
            "_posts/2024-01-02-newer.md": "---\ntitle: Newer\n---\nText.\n",
        }
    )
    links = built.page("index.html").xpath("//main//h2/a/@href")
    assert links == ["/2024/01/02/newer.html", "/2024/01/01/older.html"]


def test_a_header_says_what_it_says_of_its_document_alone(build_site: BuildSite) -> None:
    """A paper's authors stand in its banner; what that has on every page, and one with a menu, is frame."""
    header = (
        "<header role='banner'><h1>{{ page.title | default: site.title }}</h1><p>Our lab by the sea</p>"
        "{% for a in page.writers %}<a href='{{ a.url }}'>{{ a.name }}</a>{% endfor %}</header>"
    )
    front = "---\nlayout: paper\ntitle: {}\nwriters: [{{name: {}, url: 'https://{}.org/'}}]\n---\nText.\n"
    built = build_site(
        {
            "_config.yml": "title: Lab\n",
            "_layouts/paper.html": f"<body>{header}<main>{{{{ content }}}}</main></body>",
            "_layouts/menu.html": (
                "<body><header role='banner'><nav><a href='/x/'>Way</a></nav></header>{{ content }}</body>"
            ),
            "one.md": front.format("One", "Ada", "ada"),
            "two.md": front.format("Two", "Emmy", "emmy"),
            "three.md": "---\nlayout: menu\ntitle: Three\n---\nText.\n",
        }
    )
    (main,) = built.page("one.html").xpath("//main")
    assert main.xpath(".//a[@href='https://ada.org/']")
    assert "by the sea" not in main.text_content()
    assert "Way" not in built.page("three.html").xpath("string(//main)")


def test_a_picture_beside_the_title_stays(build_site: BuildSite) -> None:
    """The words of the heading are the theme's to show; the group's sign beside them is not."""
    title = "<h1><img src='/sign.png' alt=''>{{ page.title }}</h1>"
    built = build_site(
        {
            "_config.yml": "title: Lab\n",
            "_layouts/default.html": "<body>{{ content }}</body>",
            "_layouts/page.html": f"---\nlayout: default\n---\n<header>{title}</header>{{{{ content }}}}\n",
            "sign.png": b"x",
            "team.md": "---\nlayout: page\ntitle: Team\n---\nText.\n",
        }
    )
    page = built.page("team.html")
    assert page.xpath("//main//img/@src") == ["/sign.png"]
    assert [heading.text_content().strip() for heading in page.xpath("//main//h1 | //main//h2")] == ["Team"]


def test_pictures_that_are_missing_are_those_that_stand_in_for_them(build_site: BuildSite) -> None:
    """In a body and around it; nothing is said of a handler that a picture of the site will never call."""
    shown = "<img src='{{ include.image }}' alt='P' onerror=\"this.src = '/none.svg'; this.onerror = null;\">"
    built = build_site(
        {
            "_config.yml": "title: Lab\n",
            "_layouts/default.html": DEFAULT,
            "_layouts/person.html": "---\nlayout: default\n---\n{{ content }}{% include face.html image=page.face %}",
            "_includes/face.html": shown,
            "none.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>',
            "ada.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
            "a.md": "---\nlayout: person\ntitle: A\nface: /ada.svg\n---\n{% include face.html %}\n",
            "b.md": "---\nlayout: person\ntitle: B\nface: gone.png\n---\n{% include face.html image='/lost.png' %}\n",
        }
    )
    assert built.status == 0
    assert [image.get("src") for image in built.page("a.html").xpath("//main//img")] == ["/none.svg", "/ada.svg"]
    assert [image.get("src") for image in built.page("b.html").xpath("//main//img")] == ["/none.svg", "/none.svg"]
    assert "onerror" not in built.told + built.read("a.html") + built.read("b.html")
