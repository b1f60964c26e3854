"""Our own versions of the includes that themes share have the elements, classes and attributes of the themes'."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from plugins.jekyll.liquid import Liquid, our_includes
from tests.unit.jekyll.liquid.conftest import Render, Site, make_config

TextOf = Callable[..., str]
HtmlOf = Callable[..., str]


@pytest.fixture
def html_of(text_of: TextOf) -> HtmlOf:
    """Return a function that renders a text, and leaves out the white space between tags."""

    def run(text: str, source: str = "about.md") -> str:
        return re.sub(r">\s+<", "><", text_of(text, source)).strip()

    return run


def with_facts(site: Site, **facts: Any) -> None:
    """Let the site's _config.yml say more."""
    site.config = make_config(site.config.content, facts)
    site.liquid = Liquid(site)


def entry(site: Site, include: str = "archive-single.html", **front: Any) -> str:
    """Return what an include makes of one document of the collection talks."""
    site.documents = [document for document in site.documents if document.kind == "page"]
    site.add("_talks/gamma.md", "Gamma", "document", **{"title": "Gamma"} | front)
    site.liquid = Liquid(site)
    text = f"{{% for post in site.talks %}}{{% include {include} %}}{{% endfor %}}"
    rendered = site.liquid.render(text, site.documents[0], 1)
    assert rendered.problems == ()
    return re.sub(r">\s+<", "><", rendered.text).strip()


def test_the_trees_include_goes_before_ours(site: Site, render: Render) -> None:
    """A theme that lies in the tree keeps its own includes."""
    (site.config.content / "_includes/figure").write_text("the tree's", encoding="utf-8")
    assert render("{% include figure %}").text == "the tree's"


@pytest.mark.parametrize("name", ["../__init__.py", "nothing", "", "/etc/passwd", ".", "minimal-mistakes/toc", "../x"])
@pytest.mark.parametrize("facts", [{}, {"theme": "just-the-docs"}, {"theme": "minimal-mistakes-jekyll"}])
def test_only_our_includes_are_ours(site: Site, name: str, facts: dict[str, str]) -> None:
    """No other file is read for an include, whatever the theme."""
    with_facts(site, **facts)
    assert our_includes(name, site.config) is None
    assert our_includes(f"../{name}", site.config) is None
    assert our_includes(f"components/../../{name}", site.config) is None


@pytest.mark.parametrize(
    "facts",
    [{"theme": "minimal-mistakes-jekyll"}, {"remote_theme": "mmistakes/minimal-mistakes@4.20.1"},
     {"minimal_mistakes_skin": "dirt"}],
)  # fmt: skip
def test_minimal_mistakes_is_told_by_the_config(site: Site, text_of: TextOf, facts: dict[str, str]) -> None:
    """Where themes differ, the site's own decides: the gem, the remote theme, or a fork that has a skin."""
    assert "fa fa-file-text" in text_of("{% include toc %}")
    with_facts(site, **facts)
    assert "fas fa-file-alt" in text_of("{% include toc %}")


def test_base_path_has_no_slash_at_its_end(text_of: TextOf) -> None:
    """What begins an absolute URL is joined to paths that begin with a slash."""
    assert text_of("{% include base_path %}{{ base_path }}/x") == "https://example.org/base/x"


def test_documents_are_grouped_by_a_list_they_hold(text_of: TextOf) -> None:
    """A tag archive has each name once, with its documents."""
    grouped = '{% include group-by-array collection=site.posts field="tags" %}'
    assert text_of(grouped + '{{ group_names | join: "," }}{{ group_items[0].size }}') == "ink,pen2"


@pytest.mark.parametrize("theme", [{}, {"minimal_mistakes_skin": "air"}])
def test_a_table_of_contents_has_the_title_it_is_given(site: Site, html_of: HtmlOf, theme: dict[str, str]) -> None:
    """The title is the parameter's, else the site's own text for it, else none."""
    with_facts(site, locale="en-US", **theme)
    assert '"></i></h4></header>' in html_of("{% include toc %}")
    site.data["ui-text"] = {"en-US": {"toc_label": "On this sheet"}}
    assert "</i> On this sheet</h4>" in html_of("{% include toc %}")
    given = html_of('{% include toc title="Inside" icon="cog" %}')
    assert 'fa-cog"></i> Inside</h4>' in given
    assert given.startswith('<aside class="sidebar__right"><nav class="toc" markdown="1"><header>')
    assert "\n{:toc .toc__menu}\n" in given


def test_a_figure_has_image_and_caption(html_of: HtmlOf) -> None:
    """The image's address has the base path, texts are escaped, and a class attribute is there in any case."""
    figure = html_of('{% include figure image_path="/a b.png" alt="An <a> &amp; b" caption="Text" %}')
    assert figure == (
        '<figure class=""><img src="/base/a%20b.png" alt="An &lt;a&gt; &amp; b"><figcaption>Text</figcaption></figure>'
    )
    assert html_of('{% include figure url="/a.png" class="wide" title="T" %}') == (
        '<figure class="wide"><img src="/base/a.png" alt="" title="T"></figure>'
    )
    assert html_of('{% include figure image_path="/a.png" popup=true caption="*C*" %}').startswith(
        '<figure class=""><a href="/base/a.png" class="image-popup" title="*C*"><img src="/base/a.png" alt=""></a>'
    )


def test_a_figure_of_our_own_has_a_class_if_it_is_given_one(site: Site, html_of: HtmlOf) -> None:
    """Outside a Jekyll tree there is no theme's markup to keep to, and no empty attribute."""
    site.config = make_config(site.config.content, jekyll=False)
    site.liquid = Liquid(site, our_includes)
    site.add("g.md", title="G", gallery=[{"image_path": "/a.png"}])
    assert html_of('{% include figure image_path="/a.png" %}').startswith('<figure><img src="/base/a.png"')
    assert html_of('{% include figure image_path="/a.png" class="a b" %}').startswith('<figure class="a b"><img')
    assert html_of("{% include gallery %}", "g.md").startswith("<figure><img")


@pytest.mark.parametrize("name", ["figure.html", "figure.liquid"])
def test_al_folios_figure_is_a_picture(html_of: HtmlOf, name: str) -> None:
    """It takes the path and the sizes, and passes over what only scripts act on."""
    figure = html_of(
        f'{{% include {name} path="assets/a.png" class="img-fluid" width="90" zoomable=true caption="C" %}}'
    )
    assert figure == (
        '<figure><picture><img src="/base/assets/a.png" class="img-fluid" width="90"></picture>'
        '<figcaption class="caption">C</figcaption></figure>'
    )


def test_a_gallery_is_laid_out_by_its_size(site: Site, html_of: HtmlOf) -> None:
    """Two images are halves, three and more are thirds, one has no layout; the parameter decides otherwise."""
    images = [{"image_path": f"/{name}.png", "alt": name} for name in "abc"]
    site.add("g.md", title="G", gallery=images[:2], three=images, one=images[:1])
    assert html_of("{% include gallery %}", "g.md") == (
        '<figure class="half "><img src="/base/a.png" alt="a"><img src="/base/b.png" alt="b"></figure>'
    )
    assert html_of('{% include gallery id="three" class="full" %}', "g.md").startswith('<figure class="third full">')
    assert html_of('{% include gallery id="three" layout="half" %}', "g.md").startswith('<figure class="half ">')
    assert html_of('{% include gallery id="three" layout="" %}', "g.md").startswith('<figure class=" ">')
    assert html_of('{% include gallery id="one" caption="C" %}', "g.md") == (
        '<figure class=" "><img src="/base/a.png" alt="a"><figcaption>C</figcaption></figure>'
    )


def test_a_gallerys_images_lead_to_larger_ones(site: Site, html_of: HtmlOf) -> None:
    """An image with a url is a link with a title; a bare name lies in the folder of images."""
    site.add("g.md", title="G", gallery=[{"image_path": "t.png", "url": "https://example.com/a.png", "title": "T"}])
    assert html_of("{% include gallery %}", "g.md") == (
        '<figure class=" "><a href="https://example.com/a.png" title="T">'
        '<img src="https://example.org/base/images/t.png" alt=""></a></figure>'
    )


def test_a_feature_has_the_parts_it_is_given(site: Site, html_of: HtmlOf) -> None:
    """Image, heading, text and button are each there only if the front matter has them."""
    row = [{"title": "One"}, {"image_path": "/a.png", "alt": "A", "image_caption": "C", "excerpt": "E", "url": "/u/"}]
    site.add("f.md", title="F", feature_row=row[:1], second=row[1:])
    assert html_of("{% include feature_row %}", "f.md") == (
        '<div class="feature__wrapper"><div class="feature__item"><div class="archive__item">'
        '<div class="archive__item-body"><h2 class="archive__item-title">One</h2></div></div></div></div>'
    )
    second = html_of('{% include feature_row id="second" type="left" %}', "f.md")
    assert '<div class="feature__item--left">' in second
    assert (
        '<div class="archive__item-teaser"><img src="/base/a.png" alt="A"><span class="archive__item-caption">C'
    ) in second
    assert '<div class="archive__item-excerpt"><p>E</p></div>' in second
    assert '<p><a href="/base/u/" class="btn ">Learn more</a></p>' in second


def test_a_video_of_another_site_is_a_link(html_of: HtmlOf) -> None:
    """The page asks no other site for anything; a video of the site itself is shown."""
    assert html_of('{% include video id="a&b" provider="vimeo" %}') == (
        '<p class="video"><a href="https://vimeo.com/a%26b">Watch the video on Vimeo</a></p>'
    )
    assert "https://www.youtube.com/watch?v=x" in html_of('{% include video id="x" provider="youtube" %}')
    assert html_of('{% include video.html path="https://player.example/x" %}') == (
        '<figure><a href="https://player.example/x">Watch the video</a></figure>'
    )
    assert html_of('{% include video.liquid path="v/a.mp4" controls=true caption="C" %}') == (
        '<figure><video src="/base/v/a.mp4" controls></video><figcaption class="caption">C</figcaption></figure>'
    )


def test_a_menu_is_a_list_in_two_levels(site: Site, html_of: HtmlOf) -> None:
    """Its entries come from the data, and the page's own is marked."""
    children = [{"title": "Here", "url": "/about/"}, {"title": "There", "url": "/there/"}]
    site.data["navigation"] = {"side": [{"title": "Top", "children": children}, {"title": "Link", "url": "/l/"}]}
    menu = html_of('{% include nav_list nav="side" %}')
    assert menu.startswith('<nav class="nav__list"><input id="ac-toc" name="accordion-toc" type="checkbox">')
    assert (
        '<li><span class="nav__sub-title">Top</span><ul><li><a href="/base/about/" class="active">Here</a></li>' in menu
    )
    assert '<li><a href="/base/l/"><span class="nav__sub-title">Link</span></a></li>' in menu


@pytest.mark.parametrize(
    ("words", "expected"),
    [(3, "less than 1 minute read"), (10, "1 minute read"), (19, "1 minute read"), (20, "2 minute read")],
)
def test_reading_time_is_in_whole_minutes(site: Site, words: int, expected: str) -> None:
    """It is the number of words by the site's words_per_minute, and the texts are the site's."""
    with_facts(site, words_per_minute=10)
    site.add("_talks/long.md", " ".join(["ink"] * words), "document", title="Long")
    render = "{% assign post = site.talks | where: 'title', 'Long' | first %}{% include read-time.html %}"
    assert site.liquid.render(render, site.documents[0], 1).text == expected


def test_academicpages_entry_names_what_it_is(site: Site) -> None:
    """A publication has its venue and year, a course its kind too, anything else its date, if it has one."""
    plain = entry(site)
    assert plain.startswith(
        '<div class="list__item"><article class="archive__item" itemscope itemtype="http://schema.org/CreativeWork">'
        '<h2 class="archive__item-title" itemprop="headline">'
        '<a href="https://example.org/base/gamma/" rel="permalink">Gamma'
    )
    assert "Published" not in plain
    assert '<p class="archive__item-excerpt" itemprop="description"><p>' in plain
    posts = "{% for post in site.posts %}{% include archive-single.html %}{% endfor %}"
    site.add("_posts/2020-05-06-old.md", "Old", "post", title="Old")
    dated = site.liquid.render(posts, site.documents[0], 1).text
    assert (
        '<p class="page__date"><strong><i class="fa fa-fw fa-calendar" aria-hidden="true"></i> Published:</strong> '
        '<time datetime="2020-05-06T00:00:00+02:00">May 06, 2020</time></p>'
    ) in dated


def test_academicpages_entry_of_a_collection_has_its_byline(site: Site) -> None:
    """Publications and teaching are told by the name of their collection."""
    site.documents = site.documents[-1:]
    for name, byline in (("publications", "<p>Published in <i>Hall</i>, 2001</p>"),
                         ("teaching", "<p>Course, <i>Hall</i>, 2001</p>")):  # fmt: skip
        text = "{% assign post = page %}{% include archive-single.html %}"
        page = site.add(f"{name}.md", collection=name, venue="Hall", type="Course", date="2001-02-03", title=name)
        assert byline in site.liquid.render(text, page, 1).text


def test_academicpages_entry_may_have_a_link_of_its_own(site: Site) -> None:
    """The title leads to the link, and the page stands behind a permalink mark."""
    linked = entry(site, link="https://example.com/?a&b")
    assert linked.count('<a href="https://example.com/?a&amp;b">Gamma') == 1
    assert (
        '<a href="https://example.org/base/gamma/" rel="permalink">'
        '<i class="fa fa-link" aria-hidden="true" title="permalink"></i><span class="sr-only">Permalink</span></a>'
    ) in linked


def test_academicpages_entry_says_how_to_cite(site: Site) -> None:
    """A citation has the paper's address behind it; a paper without citation is offered for download."""
    cited = entry(site, citation="Gauss, <i>DA</i>.", paperurl="https://example.com/p")
    assert (
        '<p>Recommended citation: Gauss, <i>DA</i>. <a href="https://example.com/p"><u>https://example.com/p</u></a></p>'
    ) in cited
    assert "<p>Recommended citation: Gauss</p>" in entry(site, citation="Gauss")
    assert '<p><a href="/p.pdf">Download Paper</a></p>' in entry(site, paperurl="/p.pdf")


def test_academicpages_entry_may_lead_on(site: Site) -> None:
    """Where read_more is enabled, the excerpt ends in a link to the whole."""
    with_facts(site, read_more="enabled")
    link = '<strong><a href="https://example.org/base/gamma/" rel="permalink"> Read more</a></strong></p>'
    assert link in entry(site, excerpt="In short.")


def test_entries_in_a_grid_have_a_picture(site: Site) -> None:
    """The type grid names the class and shows the teaser, the document's or the site's; a list has none."""
    with_facts(site, teaser="/t.png")
    teaser = '<div class="archive__item-teaser"><img src="{}" alt=""></div>'
    grid = 'archive-single.html type="grid"'
    assert '<div class="grid__item">' in entry(site, grid)
    assert teaser.format("/base/t.png") in entry(site, grid)
    assert teaser.format("/base/own.png") in entry(site, grid, header={"teaser": "/own.png"})
    assert "teaser" not in entry(site)


def test_a_talk_has_kind_venue_and_place(site: Site) -> None:
    """In a list the place stands in a line of its own."""
    talk = entry(site, "archive-single-talk.html", type="Talk", venue="Hall", location="Rome")
    assert '<p class="archive__item-excerpt" itemprop="description">Talk, Hall, Rome</p>' in talk
    assert "page__meta" not in talk


@pytest.mark.parametrize(
    ("include", "front", "line"),
    [
        ("archive-single-cv.html", {"citation": "Gauss."}, "Gauss."),
        ("archive-single-talk-cv.html", {"type": "Talk", "venue": "Hall", "location": "Rome"}, "Talk at Hall, Rome"),
    ],
)
def test_a_line_of_a_curriculum_is_an_item(site: Site, include: str, front: dict[str, str], line: str) -> None:
    """Title and line stand in a list item of the author's list."""
    item = entry(site, include, **front)
    assert '<article class="archive__item" itemscope itemtype="http://schema.org/CreativeWork"><li><h3' in item
    assert f'<p class="archive__item-excerpt" itemprop="description">{line}</p></li></article></div>' in item


def test_minimal_mistakes_entry_has_a_short_excerpt_as_text(site: Site) -> None:
    """Its address is without origin, its heading out of the contents, its excerpt without tags."""
    with_facts(site, minimal_mistakes_skin="air")
    assert entry(site, excerpt="So *short* <b>it is</b>") == (
        '<div class="list__item"><article class="archive__item" itemscope itemtype="https://schema.org/CreativeWork">'
        '<h2 class="archive__item-title no_toc" itemprop="headline">'
        '<a href="/base/gamma/" rel="permalink">Gamma\n</a></h2>'
        '<p class="archive__item-excerpt" itemprop="description">So *short* it is\n</p></article></div>'
    )
    assert '<i class="fas fa-link"' in entry(site, link="/x/")


def test_minimal_mistakes_entry_shows_date_and_reading_time_on_demand(site: Site) -> None:
    """The keys show_date and read_time, each alone or both, fill the line below the title."""
    with_facts(site, minimal_mistakes_skin="air")
    assert "page__meta" not in entry(site)
    timed = '<i class="far fa-clock" aria-hidden="true"></i> less than 1 minute read'
    assert f'<p class="page__meta">{timed}</p>' in entry(site, read_time=True).replace("\n", "")
    text = "{% for post in site.posts %}{% include archive-single.html %}{% endfor %}"
    site.add("_posts/2020-05-06-old.md", "Old", "post", title="Old", show_date=True, read_time=True)
    both = site.liquid.render(text, site.documents[0], 1).text
    assert '<time datetime="2020-05-06T00:00:00+02:00">May 6, 2020</time> <span class="post__meta-sep"></span>' in both
    assert timed in both


def test_notes_in_the_margin_have_tuftes_classes(html_of: HtmlOf) -> None:
    """The text goes on right behind a note, and a figure may stand in a list item."""
    switch = '<label for="n" class="margin-toggle{}</label><input type="checkbox" id="n" class="margin-toggle"/>'
    assert html_of('a{% include sidenote.html id="n" note="N" %}, b') == (
        "a" + switch.format(' sidenote-number">') + '<span class="sidenote">N</span>, b'
    )
    assert html_of('a{% include marginnote.html id="n" note="N" %}, b') == (
        "a" + switch.format('">⊕') + '<span class="marginnote">N</span>, b'
    )
    figure = html_of('{% include marginfigure.html id="n" url="a.png" description="D" %} b')
    assert '<span class="marginnote"><img class="fullwidth" src="/base/a.png" alt="D"/><br>\nD\n</span> b' in figure
    assert html_of('- {% include maincolumn_img.html src="a.png" caption="C" %}') == (
        '- <figure class="maincolumn"><figcaption class="marginnote">C</figcaption>'
        '<img src="/base/a.png" alt="C"/></figure>'
    )


def test_a_persons_page_is_a_link(html_of: HtmlOf) -> None:
    """What Jekyll's first theme drew as an icon is the name with its link."""
    assert html_of('{% include icon-github.html username="a/b" %}/x') == (
        '<a href="https://github.com/a%2Fb"><span class="username">a/b</span></a>/x'
    )


def test_no_include_of_ours_asks_another_site_for_anything(site: Site) -> None:
    """None has a script, a frame, or an address of its own to load from."""
    names = ["video", "figure", "gallery", "toc", "nav_list", "feature_row", "archive-single.html", "video.html"]
    for name in names:
        text = our_includes(name, site.config)
        assert text
        assert not re.search(r"<(script|iframe|link|style)|src=\"http", text)


def test_an_include_that_stayed_in_a_theme_is_told_with_its_theme(site: Site) -> None:
    """Where the site's theme is elsewhere, that is where a missing include can be had."""
    with_facts(site, remote_theme="someone/toolkit@2.0")
    (problem,) = site.liquid.render("{% include topnav.html %}", site.documents[0], 1).problems
    assert problem.remedy == "copy it from the theme someone/toolkit@2.0 to _includes/topnav.html, or remove the tag"


CHIRPY = [
    ("{% include lang.html %}{{ lang }}", "fr"),
    ("{% include datetime.html date='2024-02-04' %}", '<time datetime="2024-02-04T00:00:00+01:00">Feb 4, 2024</time>'),
    ("{% include timeago.html date='2024-02-04' lang='x' class='c' %}", ' class="c">4/2</time>'),
    ("{% include no-zero-date.html date_str='05 / 10' %}", "5 / 10"),
    ("{% include no-zero-date.html date_str='10' %}{% include panel.html %}", "10"),
    ("{% include media-url.html src='a.png' subpath='/img/' %}", "/base/img/a.png"),
    ("{% include media-url.html src='https://a.org//b.png' subpath='/img' %}", "https://a.org//b.png"),
    ("{% include media-url.html src='//a.org/b.png' %}", "//a.org/b.png"),
    ("{% include media-url.html src='/b.png' absolute=true %}", "https://example.org/base/b.png"),
    ("{% include refactor-content.html content='<p>x</p>' %}{% include topbar.html %}", "<p>x</p>"),
    ("{% for post in site.posts %}{% include post-summary.html max_length=6 %}{% endfor %}", "New...Old..."),
]


@pytest.mark.parametrize(("text", "html"), CHIRPY)
def test_chirpys_includes_for_layouts_of_a_tree(site: Site, text: str, html: str) -> None:
    """A layout that a tree has for itself finds what it asks of the package: dates, addresses, summaries; no frame."""
    with_facts(site, theme="jekyll-theme-chirpy", lang="fr")
    site.data["locales"] = {"x": {"df": {"post": {"strftime": "%-d/%-m"}}}}
    rendered = site.liquid.render(text, site.documents[0], 1)
    assert rendered.problems == ()
    assert rendered.text.strip().endswith(html)
