"""Templates: what they write for little, for much, and for hostile input."""

from __future__ import annotations

import pytest
from markupsafe import Markup, escape
from msgspec.structs import replace

from plugins.pages.theme import TEMPLATES
from plugins.site.views import (
    Author,
    Contents,
    Heading,
    Link,
    MenuItem,
    Neighbors,
    Pagination,
    PaperDetails,
    Person,
    Picture,
    RedirectView,
    Section,
    Term,
)  # fmt: skip
from tests.unit.theme.samples import DATE, THEME, entry, full_page, full_site, minimal_page, minimal_site

KINDS = {
    "article": "post", "page": "page", "home": "home", "research": "research", "category": "category", "tag": "tag",
    "categories": "categories", "tags": "tags", "archives": "archives", "index": "blog", "collection": "document",
    "publications": "collection", "publication": "document", "people": "people", "person": "person",
    "notfound": "notfound", "gone": "gone", "search": "search",
}  # fmt: skip
BODY = '<div class="e-content">'
HOSTILE = '"><script>alert(1)</script>'


def texts(page, css):
    return [element.text_content() for element in page.find_class(css)]


def test_every_template_is_tested():
    """A template added to the theme is added here."""
    found = {path.stem for folder in (THEME / "templates", *TEMPLATES) for path in folder.glob("*.html")}
    others = {"base", "document", "redirect", "cv", "bare_redirect", "bare_research"}  # with tests of their own
    assert found == {*KINDS, *others}


@pytest.mark.parametrize("template", KINDS)
def test_a_page_without_anything_optional_renders(render, template):
    """Missing values leave out their elements, and no empty list, link or picture stays behind."""
    page = render(template, minimal_site(), minimal_page(KINDS[template]))
    assert page.xpath("//h1")[0].text_content() == "A page"
    assert not page.xpath("//ul[not(*)] | //ol[not(*)] | //img[not(@src)] | //a[not(@href)] | //nav | //aside")


@pytest.mark.parametrize("template", KINDS)
def test_a_page_with_everything_renders(render, template):
    """Every field of every view is known to the templates that use it."""
    page = render(template, full_site(), full_page(KINDS[template]))
    assert page.xpath("//h1")[0].text_content() == "On numbers & letters"
    assert len(page.xpath("//main")) == len(page.xpath("//h1")) == 1


@pytest.mark.parametrize("template", KINDS)
def test_the_body_stands_unchanged_in_the_one_e_content(source, template):
    """Nothing but the rendered body is within the element of class e-content, and there is one of it."""
    page = full_page(KINDS[template])
    text = source(template, full_site(), page)
    assert text.count("e-content") == 1
    assert f"{BODY}{page.content}</div>" in text


def test_a_body_is_not_reindented(source):
    """Preformatted text keeps its white space."""
    body = Markup("<pre>  a\n\n    b\n</pre>\n\n<p>{{ page.title }} {% if %}</p>")
    assert f"{BODY}{body}</div>" in source("article", minimal_site(), minimal_page(content=body))


@pytest.mark.parametrize("template", KINDS)
def test_hostile_text_is_escaped_everywhere(source, template):
    """No text field of any view can open an element or leave an attribute."""
    term, link = Term(HOSTILE, "/t/", 1), Link(HOSTILE, "/l/", rel=HOSTILE)
    other = entry(
        str(escape(HOSTILE)), tldr=HOSTILE, anchor=HOSTILE, language=HOSTILE, bibtex=HOSTILE, links=(link,), date=DATE,
        href="/elsewhere/",
    )  # fmt: skip
    person = replace(full_site().person, name=HOSTILE, role=HOSTILE, location=HOSTILE, links=(link,))
    site = replace(
        full_site(), title=HOSTILE, description=HOSTILE, copyright=HOSTILE, policy=HOSTILE, person=person,
        menu=(MenuItem(HOSTILE, "/x/"),),
    )  # fmt: skip
    page = full_page(
        KINDS[template], title=Markup(escape(HOSTILE)), description=HOSTILE, categories=(term,), tags=(term,),
        terms=(term,), links=(link,), link=link, tldr=HOSTILE, bibtex=HOSTILE,
        picture=Picture(HOSTILE, HOSTILE), contents=Contents(HOSTILE, (Heading(1, HOSTILE, escape(HOSTILE)),)),
        problems=(HOSTILE,), entries=(other,), sections=(Section(HOSTILE, HOSTILE, (other,), HOSTILE, "/s/"),),
        neighbors=(Neighbors(other, other, term),), person=person, classes=(HOSTILE,), language=HOSTILE,
        json_ld=None,
    )  # fmt: skip
    assert "<script>" not in source(template, site, page)


def test_a_post_is_a_complete_h_entry(render):
    """Name, dates, author, categories, tags, summary and address are there for machines, spelt exactly."""
    page = render("article", full_site(), full_page())
    post = page.find_class("h-entry")[0]
    assert post.find_class("p-name")[0].text_content() == "On numbers & letters"
    assert post.find_class("dt-published")[0].get("datetime") == "2017-09-08T15:07:19+00:00"
    assert post.find_class("dt-updated")[0].get("datetime") == "2017-09-08T15:07:19+00:00"
    assert texts(post, "p-category") == ["number theory", "C & A", "Fermat", "no page"]
    assert texts(post, "p-summary") == ["In brief: A line"]
    assert texts(post, "p-author") == ["Bo Lind", "Cy Guest"]
    assert "h-card" in post.find_class("p-author")[0].get("class")
    assert post.find_class("u-url")[0].get("href") == "https://example.org/a/"


def test_a_description_is_the_summary_of_a_post_without_tldr(render):
    """What search engines read of a post, microformats read too."""
    page = render("article", minimal_site(), minimal_page(content=Markup("x"), description="Of <b>"))
    assert [element.get("value") for element in page.find_class("p-summary")] == ["Of <b>"]


def test_the_head_says_what_the_page_is(render):
    """Title, description, canonical, policy, feeds and preview are in the head, and one font is preloaded."""
    page = render("article", full_site(), full_page())
    assert page.findtext(".//title") == "On numbers & letters · Notes"
    values = {
        meta.get("name") or meta.get("property") or meta.get("http-equiv"): meta.get("content")
        for meta in page.iter("meta")
    }
    assert values["description"] == values["og:description"] == "A description"
    assert values["Content-Security-Policy"] == "default-src 'self'"
    assert values["robots"] == "noindex"
    assert values["og:title"] == "On numbers & letters"
    assert values["og:url"] == "https://example.org/a/"
    assert values["og:image"] == "https://example.org/a.png"
    links = {link.get("rel"): link.get("href") for link in page.iter("link")}
    assert links["canonical"] == "https://example.org/a/"
    assert [link.get("href") for link in page.xpath("//link[@rel='alternate']")] == ["/feed.xml", "/feed.json"]
    assert page.xpath("//link[@rel='stylesheet']/@href") == ["/theme/css/site.css", "/custom.css"]
    assert len(page.xpath("//link[@rel='preload']")) == 1


def test_the_policy_comes_before_anything_it_governs(source):
    """A policy in a meta element binds only what follows it."""
    text = source("article", full_site(), full_page())
    assert text.index("Content-Security-Policy") < min(text.index("<link"), text.index("<script"), text.index("<title"))


def test_a_page_named_as_the_site_has_the_name_once(render):
    """The home page's title is not doubled, neither in the tab nor to the eye."""
    page = render("home", minimal_site(), minimal_page("home", title=Markup("Notes")))
    assert page.findtext(".//title") == "Notes"
    assert "visually-hidden" in page.xpath("//h1/@class")[0]


@pytest.mark.parametrize(("url", "menu_url", "marks"), [
    ("/blog/", "/blog/", ["page"]), ("/blog/a/", "/blog/", ["true"]), ("/x/", None, []),
])  # fmt: skip
def test_the_menu_marks_where_one_is(render, url, menu_url, marks):
    """The page's own item is current, the item above a page is so too, no other is."""
    page = render("article", full_site(), full_page(url=url, menu_url=menu_url, pagination=None))
    assert page.xpath("//nav[@class='menu']//@aria-current") == marks


def test_the_skip_link_comes_first_and_leads_to_the_main_element(render):
    """The first thing the keyboard reaches is the way past the menu."""
    page = render("article", full_site(), full_page())
    assert page.xpath("(//body//a)[1]/@href") == [f"#{page.xpath('//main/@id')[0]}"]


def test_the_profile_is_shown_where_it_is_wanted(render):
    """The profile column follows page.profile, and is in full on the home page only."""
    assert not render("article", full_site(), full_page(profile=False)).xpath("//aside")
    assert not render("article", full_site(), full_page(person=None)).find_class("profile-links")
    home = render("home", full_site(), full_page("home", person=None)).xpath("//aside")[0]
    assert texts(home, "p-name") == ["Ada Berg"]
    assert [link.get("rel") for link in home.find_class("u-url")] == ["author", "me", "me noopener"]


def test_an_external_entry_leads_away_and_keeps_a_permalink(render):
    """The title leads to href, a mark beside it to the entry's own page; an entry without link has no mark."""
    entries = (entry(href="https://example.org/", external=True, anchor="a"), entry("Two"))
    page = render("research", minimal_site(), minimal_page("research", sections=(Section("S", "s", entries),)))
    one, two = page.find_class("entry")
    assert one.get("id") == "a"
    assert one.find_class("p-name")[0].get("href") == "https://example.org/"
    assert [link.get("href") for link in one.find_class("u-url")] == ["/e/"]
    assert "Permalink: An entry" in one.find_class("permalink")[0].get("aria-label")
    assert [link.text for link in two.find_class("u-url")] == ["Two"]


def test_the_research_index_shows_entries_in_brief(render):
    """An entry of the index is icon, title, date, tldr and links; sections carry their anchors."""
    page = render("research", full_site(), full_page("research", tldr=None, description=None, related=()))
    assert page.xpath("//section/h2/@id") == ["y2017", "y2016"]
    assert texts(page, "p-summary") == ["In short", "In short"]
    assert not page.find_class("entry")[0].find_class("byline")


def test_the_contents_are_listed_where_there_are_any(render):
    """A page without them has none."""
    assert not render("article", full_site(), full_page(contents=None)).find_class("toc")
    toc = render("article", full_site(), full_page()).find_class("toc")[0]
    assert toc.xpath(".//a/@href") == ["#x", "#y"]


def test_neighbors_lead_to_older_and_newer_overall_and_within(render):
    """prev is older and next is newer; the category of a sequence is named."""
    page = render("article", full_site(), full_page())
    whole, within, last = page.find_class("neighbors")
    assert whole.xpath(".//a/@rel") == ["prev", "next"]
    assert within.get("aria-label") == "Older and newer: number theory"
    assert last.xpath(".//a/@rel") == ["prev"]


def test_a_single_page_of_a_list_has_no_pagination(render):
    """Page 1 of 1 needs no way about."""
    page = full_page("blog", pagination=Pagination(1, 1, None, None, ((1, "/"),)))
    assert not render("index", full_site(), page).find_class("pagination")
    marks = render("index", full_site(), full_page("blog")).find_class("pagination")[0]
    assert marks.xpath(".//a[@aria-current]/text()") == ["2"]


def test_problems_are_shown_before_the_page(render):
    """A build that keeps going shows what is wrong where it is wrong."""
    page = render("article", full_site(), full_page())
    assert page.xpath("//main/*[1]")[0].get("class") == "problems"
    assert "a.md:3: no such include" in texts(page, "problems")[0]


def test_chrome_speaks_the_site_s_language(render):
    """A page in another language and direction has menu, profile and footer marked as the site's language."""
    page = render("article", full_site(), full_page(language="ar", direction="rtl"))
    assert page.get("lang") == "ar"
    assert page.get("dir") == "rtl"
    assert page.xpath("//body/header/@lang | //aside/@lang | //body/footer/@lang") == ["en", "en", "en"]


def test_a_redirect_leads_on_with_and_without_script(render):
    """The stub has a refresh, a canonical address, a visible link and the script, which stands before the refresh."""
    redirect = RedirectView("/new/?a=1&b=2", "https://example.org/new/", Markup("A &amp; <em>B</em>"))
    page = render("redirect", full_site(), minimal_page("redirect"), redirect)
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=/new/?a=1&b=2"]
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://example.org/new/"]
    assert page.xpath("//a/@href") == ["/new/?a=1&b=2"]
    assert page.xpath("//script/@data-target") == ["/new/?a=1&b=2"]
    assert page.findtext(".//title") == "A & B"
    assert page.xpath("//script/following-sibling::meta[@http-equiv='refresh']")
    assert not page.xpath("//link[@rel!='canonical']")


def test_a_redirect_escapes_its_target_and_title(source):
    """A target or title cannot break out of the stub; a plain title keeps its angle brackets as text."""
    text = source("redirect", full_site(), minimal_page("redirect"), RedirectView(HOSTILE, HOSTILE, f"a < b {HOSTILE}"))
    assert "<script>alert" not in text
    assert "<title>a &lt; b " in text


def test_looks_are_named_where_they_are_not_the_theme_s_own(render):
    """The style sheet knows the looks by attributes of the root; without settings there are none."""
    root = render("article", minimal_site(style="bold", accent="teal"), minimal_page())
    assert (root.get("data-style"), root.get("data-accent")) == ("bold", "teal")
    root = render("article", minimal_site(), minimal_page())
    assert (root.get("data-style"), root.get("data-accent")) == (None, None)


def test_a_look_without_a_font_asks_for_none(render):
    """The quiet look speaks in the system's face."""
    assert not render("article", minimal_site(style="quiet"), minimal_page()).xpath("//link[@rel='preload']")


@pytest.mark.parametrize(("count", "shown", "folded"), [(8, 8, 0), (9, 7, 2)])
def test_a_menu_that_is_too_long_for_a_line_folds(render, count, shown, folded):
    """Eight items stand; of nine the last two are folded, never one alone."""
    menu = tuple(MenuItem(f"M{number}", f"/m{number}/") for number in range(count))
    page = render("article", minimal_site(menu=menu), minimal_page())
    assert len(page.xpath("//nav[@class='menu']/ul/li/a")) == shown
    assert len(page.xpath("//nav[@class='menu']//details//a")) == folded


def test_a_site_without_a_person_leaves_the_side_column_free(render):
    """A name that is all there is of a person is there for machines, and marks may hang beside the text."""
    page = render("home", minimal_site(), minimal_page("home", profile=True, person=Person("Notes")))
    assert "visually-hidden" in page.xpath("//aside/@class")[0]
    assert page.find_class("free")
    assert not render("home", full_site(), full_page("home", person=None)).find_class("free")


@pytest.mark.parametrize("is_folded", [False, True])
def test_many_authors_are_folded_in_a_list(render, is_folded):
    """Those that are shown, and how many there are besides, are seen; all are there once for machines."""
    count = 9
    authors = tuple(Author(f"A{number}", own=number == 6) for number in range(count))
    shown = (*authors[:3], authors[6]) if is_folded else ()
    one = entry("Paper", authors=authors, paper=PaperDetails(shown=shown))
    page = render("publications", minimal_site(), minimal_page("collection", sections=(Section("2020", "y", (one,)),)))
    assert len(page.find_class("p-author")) == count
    summaries = [" ".join(s.text_content().split()) for s in page.xpath("//details[@class='authors']/summary")]
    assert summaries == (["A0, A1, A2, A6, and 5 more"] if is_folded else [])


def test_news_stand_in_the_margin_and_else_chosen_papers_do(render):
    """A home page has no blank third where it has anything to say."""
    with_news = render("home", full_site(), full_page("home"))
    assert with_news.xpath("//section[contains(@class, 'margin')]/h2/@id") == ["news"]
    without = render("home", full_site(), full_page("home", news=()))
    assert without.xpath("//section[contains(@class, 'margin')]/h2/@id") == ["selected"]


def test_contents_are_named_in_the_language_of_their_page(render):
    """By the author's word, else the theme's, and on a page in another language by the page's title."""
    headings = full_page().contents.headings

    def name(title, **fields):
        page = minimal_page(content=Markup("x"), contents=Contents(title, headings), **fields)
        return render("article", minimal_site(), page).xpath("//nav[@class='toc']//summary/text()")

    assert name("Inhalt", language="de") == ["Inhalt"]
    assert name("") == ["Contents"]
    assert name("", language="de") == ["A page"]
