"""What a template gets of a document: as the page it has, and as a line of a list."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from plugins.pages.presenter import link_of
from plugins.site.text.words import Words
from plugins.site.views import Link, Neighbors, Term
from tests.unit.pages.conftest import Show

SITE = "url: https://e.org\nbaseurl: /me\ntitle: Tides\n"


def doc(*lines: str, body: str = "Some text.\n") -> str:
    """Return a document with these lines of front matter."""
    return "\n".join(["---", *lines, "---", body])


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("/a/", "/me/a/"), ("a b/ü", "/me/a%20b/%C3%BC"), ("//a//b", "/me/a//b"), ("/a%20b", "/me/a%20b"),
        ("/a?b=c d&e#f g", "/me/a?b=c%20d&e#f%20g"), ("https://x.org/a b", "https://x.org/a b"), ("#top", "#top"),
        ("MAILTO:a@b.org", "MAILTO:a@b.org"), ("tel:1", "tel:1"), ("javascript:x", "/me/javascript:x"), ("", "/me/"),
        ("/a\n/b?c\nd", "/me/a%0A/b?c%0Ad"),
    ],
)  # fmt: skip
def test_an_address_of_data_is_a_link_of_a_page(url: str, link: str) -> None:
    """What leads elsewhere and says so stays as it is; all else is a path of the site, whatever it seems to be."""
    assert link_of(url, "/me") == link


def test_an_address_is_absolute_as_far_as_the_site_knows_its_origin(show: Show) -> None:
    """Paths of the site alone."""
    presenter = show({"_config.yml": SITE}).build.presenter
    assert presenter.absolute("/a b/") == "https://e.org/me/a%20b/"
    assert presenter.absolute("https://x.org/") == "https://x.org/"
    assert presenter.absolute("mailto:a@b") == "mailto:a@b"


def test_a_post_is_a_line_of_a_list(show: Show) -> None:
    """With its title set, its date, its summary, and the terms it is listed under."""
    front = ('title: "It\'s <b>"', "categories: [One, two]", "tags: [x]", "tldr: it's", "excerpt: Short -- text")
    shown = show({
        "_config.yml": SITE, "_posts/2020-05-03-a.md": doc(*front), "_posts/2020-05-02-b.md": doc("categories: [One]"),
    })  # fmt: skip
    entry = shown.entry("_posts/2020-05-03-a.md")
    assert (entry.title, entry.url, entry.href) == ("It’s&nbsp;&lt;b&gt;", *["/me/one/two/2020/05/03/a.html"] * 2)
    assert entry.date
    assert entry.date.date().isoformat() == "2020-05-03"
    assert (entry.summary, entry.tldr, entry.byline, entry.external) == ("Short –&nbsp;text", "it’s", None, False)
    assert entry.categories == (Term("One", "/me/categories/one/", 2), Term("two", "/me/categories/two/", 1))
    assert entry.tags == (Term("x", "/me/tags/x/", 1),)
    assert shown.build.presenter.entry(shown.build.library.posts[0]) is entry


def test_terms_without_lists_lead_nowhere(show: Show) -> None:
    """Where no plugin makes these lists, and for a term that no post has."""
    files = {"_config.yml": SITE, "_posts/2020-05-03-a.md": doc("categories: [One]"), "a.md": doc("tags: [lone]")}
    shown = show(files, lists_terms=False)
    assert shown.entry("_posts/2020-05-03-a.md").categories == (Term("One", None, 1),)
    assert shown.entry("a.md").tags == (Term("lone", None, 0),)
    assert show(files).entry("a.md").tags == (Term("lone", None, 0),)


COLLECTIONS = SITE + "collections:\n  publications: {output: true}\n  talks: {output: true}\n"


def test_a_work_has_its_year_in_the_line_below_its_title(show: Show) -> None:
    """A talk has its whole date beside it; a page has no such line."""
    where = ("date: 2020-05-03", "venue: Sea", "location: Brest")
    shown = show({
        "_config.yml": COLLECTIONS, "_publications/p.md": doc(*where), "_publications/q.md": doc("venue: Sea"),
        "_talks/t.md": doc(*where, "type: Talk"), "a.md": doc(*where, "type: Talk"),
    })  # fmt: skip
    paper, talk = shown.entry("_publications/p.md"), shown.entry("_talks/t.md")
    assert (paper.byline, paper.date) == ("Published in <em>Sea</em>, 2020", None)
    assert talk.byline == "Talk at Sea, Brest"
    assert talk.date
    assert shown.entry("_publications/q.md").byline == "Published in <em>Sea</em>"
    assert shown.page("_publications/p.md").byline == paper.byline
    assert shown.entry("a.md").byline is None


def test_what_is_no_text_is_in_no_line(show: Show) -> None:
    """A list or a mapping in the place of a text says nothing."""
    shown = show({
        "_config.yml": COLLECTIONS, "_talks/a.md": doc("venue: [Sea]", "type: {a: b}"),
        "_talks/b.md": doc("venue: Sea", "type: Talk", "location: [Brest]"),
        "_talks/c.md": doc("venue: 5", "type: [a]"),
    })  # fmt: skip
    assert [shown.entry(f"_talks/{name}.md").byline for name in "abc"] == [None, "Talk at Sea", "5"]


def test_the_line_below_a_title_is_in_the_language_of_the_page(show: Show) -> None:
    """In a list it is in the site's."""
    shown = show({"_config.yml": COLLECTIONS, "_publications/p.md": doc("venue: Sea", "lang: de")})
    shown.build.words_by_language["de"] = Words(published_in="Erschienen in {}")
    assert shown.page("_publications/p.md").byline == "Erschienen in <em>Sea</em>"
    assert shown.entry("_publications/p.md").byline == "Published in <em>Sea</em>"


def test_the_files_of_a_work_are_links(show: Show) -> None:
    """In a fixed order; a DOI is resolved, a bare name lies among the files, and what leads nowhere is left out."""
    front = (
        "code: https://c.org/x", "doi: 10.1/a", "arxiv: https://arxiv.org/abs/1", "pdf: a b.pdf", "slides: s/t.pdf",
        "video: '  '", "poster: ftp://x.org/p", "website: /w/",
    )  # fmt: skip
    links = (
        Link("PDF", "/me/files/a%20b.pdf"), Link("DOI", "https://doi.org/10.1/a"),
        Link("arXiv", "https://arxiv.org/abs/1"), Link("Code", "https://c.org/x"), Link("Slides", "/me/s/t.pdf"),
        Link("Website", "/me/w/"),
    )  # fmt: skip
    shown = show({"_config.yml": COLLECTIONS, "_publications/p.md": doc(*front)})
    assert shown.entry("_publications/p.md").links == links
    assert shown.page("_publications/p.md").links == links


def test_a_page_has_what_its_document_says(show: Show) -> None:
    """Title, addresses, text, description, language and facts."""
    front = ("title: It's", "permalink: /ü/", "description: About", "classes: wide  dark", "icon: robot", "tldr: so")
    shown = show({"_config.yml": SITE, "a.md": doc(*front, body="Some *text*.\n")})
    page = shown.page("a.md")
    assert (page.kind, page.title, page.url, page.canonical) == (
        "page", "It’s", "/me/%C3%BC/", "https://e.org/me/%C3%BC/",
    )  # fmt: skip
    assert page.content
    assert page.content.strip() == "<p>Some <em>text</em>.</p>"
    assert (page.description, page.classes, page.tldr) == ("About", ("wide", "dark"), "so")
    assert (page.language, page.direction, page.before, page.after, page.heading) == ("en", "ltr", None, None, None)
    assert (page.profile, page.contents, page.minutes, page.writers, page.date) == (False, None, None, (), None)
    assert (page.picture, page.link, page.lists, page.neighbors) == (None, None, type(page.lists)(), ())
    assert (page.head.noindex, page.head.math, page.head.image, page.problems) == (False, False, None, ())


def test_a_page_in_another_language_says_so(show: Show) -> None:
    """With the direction in which it is read."""
    page = show({"_config.yml": SITE, "a.md": doc("lang: ar")}).page("a.md")
    assert (page.language, page.direction) == ("ar", "rtl")


def test_the_home_page_is_of_its_own_kind(show: Show) -> None:
    """It shows the site's person unless it says otherwise; other pages only where they ask for it."""
    files = {"_config.yml": SITE, "index.md": doc("title: x"), "a.md": doc("author_profile: true"), "b.md": doc()}
    shown = show(files)
    home = shown.page("index.md")
    assert (home.kind, home.url, home.profile) == ("home", "/me/", True)
    assert home.person
    assert home.person.name == "Tides"
    assert (shown.page("a.md").profile, shown.page("b.md").profile) == (True, False)
    assert shown.page("b.md").person is None
    files["index.md"] = doc("author_profile: false")
    assert not show(files).page("index.md").profile


def test_a_page_has_the_person_that_its_document_names(show: Show) -> None:
    """Else the site's."""
    shown = show({
        "_config.yml": SITE + "author: {name: Ann}\n", "_data/authors.yml": "bo: {name: Bo}\n",
        "a.md": doc("author: bo", "author_profile: true"), "b.md": doc("author_profile: true"),
        "_posts/2020-01-02-p.md": doc("author: bo"),
    })  # fmt: skip
    names = [(shown.page(source).person or None) for source in ("a.md", "b.md")]
    assert [person and person.name for person in names] == ["Bo", "Ann"]
    (writer,) = shown.page("_posts/2020-01-02-p.md").writers
    assert writer.name == "Bo"
    assert shown.page("a.md").writers == ()


def test_documents_of_collections_name_their_writers(show: Show) -> None:
    """Only those that say who they are; a post is somebody's always."""
    shown = show({
        "_config.yml": COLLECTIONS + "author: {name: Ann}\n", "_talks/t.md": doc("authors: [Bo]"),
        "_talks/u.md": doc("title: U"), "a.md": doc("authors: [Bo]"), "_posts/2020-01-02-p.md": doc(),
    })  # fmt: skip
    sources = ("_talks/t.md", "_talks/u.md", "a.md", "_posts/2020-01-02-p.md")
    assert [[writer.name for writer in shown.page(source).writers] for source in sources] == [["Bo"], [], [], ["Ann"]]


def test_a_table_of_contents_begins_at_the_highest_heading(show: Show) -> None:
    """Where the document asks for one and has headings; those without an id are not in it."""
    body = "## A *b*\n\n### C\n\n## D & e\n\n<h2>none</h2>\n"
    shown = show({
        "_config.yml": SITE, "a.md": doc("toc: true", "toc_label: Here", body=body), "b.md": doc("toc: true"),
        "c.md": doc("toc: yes please", "classes: 5", body=body),
        "d.md": doc("toc: true", "toc_label: 5", body="### Deep\n\n# High\n"),
    })  # fmt: skip
    contents = shown.page("a.md").contents
    assert contents
    assert contents.title == "Here"
    lines = [(heading.level, heading.id, heading.title) for heading in contents.headings]
    assert lines == [(1, "a-b", "A b"), (2, "c", "C"), (1, "d--e", "D &amp; e")]
    assert shown.page("b.md").contents is None
    assert shown.page("c.md").contents is None
    assert shown.page("c.md").classes == ()
    deep = shown.page("d.md").contents
    assert deep
    assert (deep.title, [heading.level for heading in deep.headings]) == ("5", [3, 1])


def test_a_page_shows_the_picture_of_its_header(show: Show) -> None:
    """Else the one of its front matter; link previews get it as a whole address."""
    shown = show({
        "_config.yml": SITE, "a.md": doc("header: {image: /i/a b.png, caption: By *me*}", "image: /i/other.png"),
        "b.md": doc("image: {path: https://x.org/b.png, alt: B}"), "c.md": doc("header: text"),
    })  # fmt: skip
    page, other = shown.page("a.md"), shown.page("b.md")
    assert page.picture
    assert page.picture.url == "/me/i/a%20b.png"
    assert page.head.image == "https://e.org/me/i/a%20b.png"
    assert other.picture
    assert (other.picture.url, other.picture.alt, other.head.image) == (
        "https://x.org/b.png",
        "B",
        "https://x.org/b.png",
    )
    assert shown.page("c.md").picture is None


def test_what_the_layouts_show_is_around_the_text(show: Show) -> None:
    """The page's picture and its person's are not shown a second time beside it."""
    me = '<img class="x" src="/me.png">'
    layout = f"<h1>{{{{ page.title }}}}</h1><img src='/i/a.png'>{me}{{{{ content }}}}{me}<p>after</p>"
    shown = show({
        "_config.yml": "author: {name: Ann, avatar: /me.png}\n", "_layouts/odd.html": layout, "me.png": "",
        "a.md": doc("layout: odd", "title: T", "image: /i/a.png", "author_profile: true"),
        "b.md": doc("layout: odd", "title: T", "image: /i/b.png"),
        "_layouts/plain.html": "{{ content }}", "c.md": doc("layout: plain", "image: /i/a.png"),
    })  # fmt: skip
    page, other, bare = shown.page("a.md"), shown.page("b.md"), shown.page("c.md")
    assert page.picture is None
    assert page.before
    assert "/i/a.png" in page.before
    assert "me.png" not in page.before
    assert page.after
    assert "me.png" not in page.after
    assert "<p>after</p>" in page.after
    assert other.picture
    assert other.picture.url == "/i/b.png"
    assert other.after
    assert "me.png" in other.after
    assert (bare.before, bare.after) == (None, None)
    assert bare.picture


def test_a_heading_of_the_layouts_stands_in_the_title_s_place(show: Show) -> None:
    """Where it says something else; it is set as titles are."""
    layout = "<main><h1>{{ page.say }}</h1>{{ content }}</main>"
    document = doc("layout: odd", "title: T", "say: It's so")
    shown = show({"_config.yml": SITE, "_layouts/odd.html": layout, "a.md": document})
    page = shown.page("a.md")
    assert (page.title, page.heading, page.before) == ("T", "It’s&nbsp;so", None)


def test_time_to_read_is_shown_where_a_document_wants_it(show: Show) -> None:
    """In whole minutes; less than one is none."""
    shown = show({
        "_config.yml": SITE + "words_per_minute: 4\n", "a.md": doc("read_time: true", body="one two three\n"),
        "b.md": doc("read_time: true", body="one two three four\n"), "c.md": doc("read_time: 'yes'", body="one two\n"),
        "d.md": doc("read_time: true", body="one two *three* four five six seven\n"),
        "e.md": doc("read_time: true", body="one two three four five six seven eight\n"),
    })  # fmt: skip
    assert [shown.page(f"{name}.md").minutes for name in "abcde"] == [0, 1, None, 1, 2]


def test_search_engines_are_told_what_not_to_list(show: Show) -> None:
    """Drafts, and what is out of the sitemap."""
    shown = show(
        {"_config.yml": SITE, "a.md": doc("sitemap: false"), "_drafts/d.md": doc(), "b.md": doc("sitemap: true")},
        DRAFTS=True,
    )
    noindex = {source: shown.page(source).head.noindex for source in ("a.md", "_drafts/d.md", "b.md")}
    assert noindex == {"a.md": True, "_drafts/d.md": True, "b.md": False}


def test_formulas_and_faults_of_a_body_are_told(show: Show) -> None:
    """So that a page loads what it needs, and shows what is wrong with it."""
    page = show({"_config.yml": SITE, "a.md": doc(body="$$x^2$$ and {% nothing %}\n")}).page("a.md")
    assert page.head.math
    (problem,) = page.problems
    assert "nothing" in problem


def test_a_warning_of_a_body_is_not_shown_in_its_page(show: Show) -> None:
    """Errors are."""
    shown = show({"_config.yml": SITE, "a.md": doc(body='<script src="https://x.org/a.js"></script>\n')})
    assert shown.page("a.md").problems == ()
    assert list(shown.build.problems)


def test_a_page_has_what_stands_above_its_text(show: Show) -> None:
    """A lead, and minimal-mistakes' links and video, which waits for a click; in a tree of our own these keys say
    nothing.
    """
    hero = ("subtitle: A lead", "header: {overlay_color: red, cta_url: /go/, video: {id: x, provider: vimeo}}")
    page = show({"_config.yml": SITE, "a.md": doc(*hero), "b.md": doc("subtitle: A lead")}).page("a.md")
    assert page.before
    assert page.before.startswith("<p>A lead</p>")
    assert '<a href="/me/go/">Learn More</a>' in page.before
    assert "<template" in page.before
    assert page.after is None


def test_a_lead_or_a_header_is_enough(show: Show) -> None:
    """Neither needs the other."""
    shown = show({
        "_config.yml": SITE, "a.md": doc("subtitle: A lead"),
        "b.md": doc("header: {overlay_color: red, cta_url: /go/}"),
    })  # fmt: skip
    assert shown.page("a.md").before == "<p>A lead</p>"
    assert "/me/go/" in (shown.page("b.md").before or "")


def test_a_tree_of_our_own_has_no_lead(show: Show) -> None:
    """The keys of Jekyll's themes say nothing there."""
    files = {"pages/a.md": doc("subtitle: A lead", "header: {overlay_color: red, cta_url: /go/}")}
    assert show(files).page("pages/a.md").before is None


def test_a_page_with_a_layout_of_the_tree_lists_nothing(show: Show) -> None:
    """Its layout has made what it shows; a known layout of a theme lists the posts."""
    files = {"_config.yml": SITE, "blog.md": doc("layout: blog"), "_posts/2020-01-02-p.md": doc("title: P")}
    entries = show(files).page("blog.md").lists.entries
    assert [entry.title for entry in entries] == ["P"]
    page = show({**files, "_layouts/blog.html": "<p>own</p>{{ content }}"}).page("blog.md")
    assert page.lists.entries == ()
    assert page.before == "<p>own</p>"


def test_a_document_is_on_the_research_index_as_it_says(show: Show) -> None:
    """With its icon and where its title leads: a link to another site shows its host."""
    shown = show({"_config.yml": SITE, "a.md": doc("title: A", "date: 2020-05-03"), "b.md": doc("title: B")})
    presenter = shown.build.presenter
    one, other = sorted(presenter.library.pages, key=lambda page: page.source)
    elsewhere = replace(presenter.entry(one), href="https://www.x.org/a", external=True, tldr="so", icon="<svg>")
    presenter.research = {one: elsewhere}
    neighbors = Neighbors(None, None)
    page = presenter.page(one, [neighbors])
    assert (page.link, page.tldr, page.icon) == (Link("x.org", "https://www.x.org/a"), "so", "<svg>")
    assert (page.neighbors, page.date) == ((neighbors,), elsewhere.date)
    assert presenter.research_entry(one) is elsewhere
    assert presenter.research_entry(other) is presenter.entry(other)
    assert presenter.page(other).link is None


def test_words_of_data_are_set_as_bodies_are(show: Show) -> None:
    """A title as HTML, a line as plain text; what is no text is none."""
    presenter = show({"_config.yml": SITE}).build.presenter
    assert presenter.title('a "b" & <c>') == 'a “b” <span class="amp">&amp;</span>&nbsp;&lt;c&gt;'
    assert presenter.line('a "b" & <c>') == "a “b” & <c>"
    assert presenter.line([1]) is None


@pytest.mark.parametrize(
    ("facts", "files", "icon"),
    [
        ("", {}, None), ("", {"favicon.ico": ""}, "/me/favicon.ico"), ("icon: ∫\n", {}, "data:image/svg+xml,"),
        ("favicon: /i/x y.png\n", {"i/x y.png": ""}, "/me/i/x%20y.png"),
    ],
)  # fmt: skip
def test_the_icon_of_a_site_is_a_link(show: Show, facts: str, files: dict[str, str], icon: str | None) -> None:
    """To a file of the site, or the picture itself; none where there is none."""
    found = show({"_config.yml": SITE + facts, **files}).build.presenter.icon()
    assert found == icon or (icon and found and found.startswith(icon) and icon.endswith(","))
