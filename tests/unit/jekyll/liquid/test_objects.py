"""What templates see of the site: ``site``, ``page``, ``paginator``, includes, links."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from subprocess import run
from sys import executable

import pytest

from plugins.jekyll.bodies.reach import has_liquid
from plugins.jekyll.liquid import Liquid
from plugins.site.config import Default
from tests.unit.jekyll.liquid.conftest import ZONE, File, Site, make_config

TextOf = Callable[..., str]


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("site.title", "Notes"),
        ("site.url", "https://example.org"),
        ("site.baseurl", "/base"),
        ("site.markdown", "kramdown"),
        ("site.config", ""),
        ("site.posts | map: 'title' | join: ','", "New news,Old news"),
        ("site.talks | map: 'title' | join: ','", "Alpha,Beta"),
        ("site.pages | map: 'url'", "/about/"),
        ("site.documents | size", "4"),
        ("site.collections | map: 'label' | join: ','", "posts,talks"),
        ("site.collections[1].docs.size", "2"),
        ("site.tags.ink | map: 'title' | join: ','", "New news,Old news"),
        ("site.tags | size", "2"),
        ("site.static_files[0].path", "/images/a.png"),
        ("site.static_files[0].extname", ".png"),
        ("site.static_files[0].collection", ""),
        ("site.related_posts", ""),
        ("site.data.people.size", "2"),
        ("jekyll.environment", "development"),
        ("layout.anything", ""),
        ("paginator", ""),
        ("page.url", "/about/"),
        ("page.dir", "/about/"),
        ("page.name", "about.md"),
        ("page.content", "About body"),
        ("page.collection", ""),
        ("page.excerpt", ""),
    ],
)
def test_the_site_is_seen_as_in_jekyll(text_of: TextOf, expression: str, text: str) -> None:
    """Configuration, posts, collections, tags, files, and the page itself."""
    assert text_of(f"{{{{ {expression} }}}}") == text


def test_documents_have_an_order_of_their_own(site: Site, text_of: TextOf) -> None:
    """That of their dates, and of their paths (DocumentDrop#<=>), as a sort without quotes round its key asks."""
    site.add(
        "_talks/gamma.md", kind="document", collection="talks", title="Gamma", date=datetime(1999, 1, 1, tzinfo=UTC)
    )
    sort = "{{ site.talks | reverse | sort: title | map: 'title' | join: ',' }}"
    assert text_of(sort) == "Gamma,Alpha,Beta"


def test_a_post_knows_itself_and_its_neighbours(text_of: TextOf) -> None:
    """The keys of a post, and the older and the newer one."""
    template = "{{ page.id }} {{ page.slug }} {{ page.ext }} {{ page.path }} {{ page.collection }} "
    template += "{{ page.draft }} {{ page.date }}"
    assert text_of(template, "_posts/2020-05-06-old-news.md") == (
        "/old-news old-news .md _posts/2020-05-06-old-news.md posts false 2020-05-06 00:00:00 +0200"
    )
    template = "{{ page.next.title }}|{{ page.previous.title }}|{{ site.related_posts[0].title }}|{{ page.content }}"
    assert text_of(template, "_posts/2020-05-06-old-news.md") == "New news||New news|Old body"


def test_a_document_may_call_itself_a_draft(site: Site, text_of: TextOf) -> None:
    """Its own key counts, wherever it lies (Jekyll::Document#draft?)."""
    site.add("_posts/2020-05-07-planned.md", kind="post", draft=True)
    assert text_of("{{ page.draft }}", "_posts/2020-05-07-planned.md") == "true"


def test_an_excerpt_has_an_id_of_its_own(site: Site) -> None:
    """So that what an excerpt names by it is not there twice (Jekyll::Excerpt); the rest is the document's."""
    post = next(one for one in site.documents if one.source == "_posts/2020-05-06-old-news.md")
    made = site.liquid.excerpt("{{ page.id }} {{ page.path }} {{ page.url }} {{ page.excerpt }}", post, 1)
    assert made.text == "/old-news#excerpt _posts/2020-05-06-old-news.md/#excerpt /old-news/ "


def test_bodies_are_rendered_only_when_asked_for(site: Site, text_of: TextOf) -> None:
    """Listing documents asks for none of their contents; each that is asked for is asked once."""
    text_of("{% for p in site.posts %}{{ p.title }}{{ p.url }}{% if p.content2 %}{% endif %}{% endfor %}")
    assert site.asked == []
    assert text_of("{{ site.posts[0].excerpt }}{{ site.posts[0].excerpt }}") == "<p>New body</p>\n<p>New body</p>\n"
    assert site.asked == ["_posts/2021-07-08-new-news.md"]


def test_times_are_in_the_sites_zone(site: Site, text_of: TextOf) -> None:
    """A time that YAML gives without a zone is UTC; one with a zone keeps it, a date has none."""
    site.add(
        "times.md",
        a=datetime(2020, 1, 2, 3, 4, 5),
        b=datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC),
        c=datetime(2020, 1, 2, 3, 4, 5, tzinfo=ZONE),
        d=date(2020, 1, 2),
    )
    assert text_of("{{ page.a }}|{{ page.b }}|{{ page.c }}|{{ page.d }}", "times.md") == (
        "2020-01-02 04:04:05 +0100|2020-01-02 04:04:05 +0100|2020-01-02 03:04:05 +0100|2020-01-02"
    )


def test_collections_have_their_own_order(tmp_path: Path) -> None:
    """A collection's metadata may name a key to sort by, or list its documents."""
    from plugins.site.config import Collection

    def titles(**metadata: object) -> str:
        collections = {"talks": Collection("talks", "_talks", metadata=metadata)}
        made = Site(make_config(tmp_path, collections=collections))
        for name, rank in (("a", 3), ("b", 1), ("c", 2)):
            made.add(f"_talks/{name}.md", "", "document", title=name, rank=rank)
        page = made.add("x.md")
        return made.liquid.render("{{ site.talks | map: 'title' | join: '' }}", page, 1).text

    assert (titles(), titles(sort_by="rank"), titles(order=["c.md", "a.md", "b.md"])) == ("abc", "bca", "cab")


def test_defaults_reach_files_that_are_copied(site: Site) -> None:
    """A file has the keys that the config's defaults set for its path, beside its own."""
    defaults = (Default("images", None, {"image": True, "name": "mine"}, ("images",)),)
    site.config = make_config(site.config.content, defaults=defaults)
    site.static_files.append(File(site.config.content / "b.txt", "b.txt", "/b.txt"))
    site.liquid = Liquid(site)
    text = "{% assign images = site.static_files | where: 'image', true %}{{ images | map: 'name' | join: ',' }}"
    assert site.liquid.render(text, site.documents[0], 1).text == "a.png"


def test_an_include_gets_its_parameters(site: Site, text_of: TextOf) -> None:
    """Texts, variables and missing ones; what an include assigns stays, its parameters do not."""
    include = site.config.content / "_includes/note.html"
    include.write_text("[{{ include.a }}|{{ include.b }}]{% assign left = 'over' %}", encoding="utf-8")
    assert text_of('{% include note.html a="it\'s" b=page.title %}{{ left }}{{ include.a }}') == "[it's|About]over"
    assert text_of("{% include /note.html a='x' %}") == "[x|]"  # below the folder all the same
    assert text_of("{% assign n = 'note' %}{% include {{ n }}.html a=page.missing %}") == "[|]"
    assert text_of("{% include_cached note.html %}") == "[|]"


def test_an_include_may_break_a_loop(site: Site, text_of: TextOf) -> None:
    """As in Liquid, a break leaves the loop that the include stands in."""
    (site.config.content / "_includes/stop.html").write_text("{% break %}", encoding="utf-8")
    assert text_of("{% for i in (1..3) %}{{ i }}{% include stop.html %}{% endfor %}.") == "1."


def test_a_file_beside_the_document_is_included(site: Site, text_of: TextOf) -> None:
    """include_relative looks in the folder of the document, and below it."""
    (site.config.content / "parts").mkdir()
    (site.config.content / "parts/x.md").write_text("part {{ page.title }}", encoding="utf-8")
    assert text_of("{% include_relative parts/x.md %}") == "part About"
    assert text_of("{% include_relative /parts/x.md %}") == "part About"


def test_links_have_the_base_path(text_of: TextOf) -> None:
    """Posts by name, with or without folder, documents and files by path."""
    assert text_of("{% post_url 2020-05-06-old-news %}") == "/base/old-news/"
    assert text_of("{% post_url /2020-5-6-old-news %}") == "/base/old-news/"
    assert text_of("{% link about.md %}{% link _talks/alpha.md %}") == "/base/about//base/alpha/"
    assert text_of("{% assign f = 'a.png' %}{% link /images/{{ f }} %}") == "/base/images/a.png"


def test_a_post_in_a_folder_is_found(site: Site, text_of: TextOf) -> None:
    """Folders below and above _posts are part of a post's name."""
    site.add("_posts/deep/2019-01-02-below.md", "", "post")
    site.add("notes/_posts/2019-01-03-above.md", "", "post")
    assert (
        text_of("{% post_url deep/2019-01-02-below %} {% post_url notes/2019-01-03-above %}")
        == "/base/below/ /base/above/"
    )


def test_pages_of_posts(tmp_path: Path) -> None:
    """A site that names jekyll-paginate gets its posts in pages, on the index page only."""
    facts = {"paginate": 2, "paginate_path": "/blog/p:num/", "plugins": ["jekyll-paginate"]}
    made = Site(make_config(tmp_path, facts))
    index, blog = made.add("index.html", permalink="/"), made.add("blog/index.html", permalink="/blog/")
    for day in (1, 2, 3):
        made.add(f"_posts/2020-01-0{day}-p{day}.md", "", "post")
    template = (
        "{% for p in paginator.posts %}{{ p.title }} {% endfor %}{{ paginator.page }}/{{ paginator.total_pages }} "
        "{{ paginator.previous_page_path }} {{ paginator.next_page_path }}"
    )
    assert len(made.liquid.later_addresses(blog)) == 1
    assert not made.liquid.later_addresses(index)
    assert made.liquid.render(template, blog, 1).text == "p3 p2 1/2  /blog/p2/"
    assert made.liquid.render(template, blog, 1, page=2).text == "p1 2/2 /blog/ "
    assert made.liquid.render(template, index, 1).text == "/  "


def test_text_without_liquid_costs_nothing() -> None:
    """The package does not load python-liquid before a text has Liquid in it."""
    code = (
        "import sys, plugins.jekyll.liquid as l; l.Liquid(None, {}).render('plain', None, 1); "
        "sys.exit('liquid' in sys.modules)"
    )
    root = Path(__file__).resolve().parents[4]
    assert run([executable, "-c", code], cwd=root, check=False).returncode == 0
    assert [has_liquid(text) for text in ("a", "{% x %}", "{{ x }}", "{ % }")] == [False, True, True, False]
