"""From files to documents."""

from __future__ import annotations

import os

import pytest

from tests.unit.jekyll.conftest import ReadTree, Tree, doc

POST = "_posts/2020-01-02-a-post.md"


@pytest.fixture
def post(read_tree: ReadTree):
    """Return a function that reads one post with these lines of front matter."""

    def function(*lines: str, config: str = "future: true\n", name: str = POST) -> Tree:
        return read_tree({"_config.yml": config, name: doc(*lines)})

    return function


def test_a_document_knows_its_file(post):
    """Source, lines, body and digest are those of the file."""
    document = post("title: A", "", "x: 1")[POST]
    assert (document.kind, document.collection, document.slug) == ("post", "posts", "a-post")
    assert (document.line_of("title"), document.line_of("x"), document.line_of("none")) == (2, 4, 1)
    assert (document.body, document.body_line) == ("Text.\n", 6)
    assert document.path.read_bytes() == doc("title: A", "", "x: 1").encode()
    assert len(document.digest) == 32


@pytest.mark.parametrize(
    ("line", "title"),
    {
        "title: 22": "22",
        "title: 1.10": "1.10",
        "title: 'a: b'": "a: b",
        "title:\tTabs": "Tabs",
        "title: 2020-01-02": "2020-01-02",
        "title: ~": "A Post",
        "title: # to come": "A Post",
        "layout: post": "A Post",
        "title: ''": "",
    }.items(),
)
def test_the_title_is_the_authors_or_the_names(post, line, title):
    """Titles keep their spelling; without one the file's name speaks."""
    tree = post(line)
    assert tree[POST].title == title
    assert not tree.told


def test_a_slug_does_not_change_the_title(post):
    """The title comes from the name, the URL from the slug."""
    document = post("slug: My Slug")[POST]
    assert (document.title, document.slug, document.url) == ("A Post", "My Slug", "/2020/01/02/My-Slug.html")


def test_the_top_page_has_the_sites_title(read_tree: ReadTree):
    """A home page without title is not called Index."""
    tree = read_tree({"_config.yml": "title: My Site", "index.md": doc(), "a/index.md": doc()})
    assert tree["index.md"].title == "My Site"
    assert tree["a/index.md"].title == "Index"


@pytest.mark.parametrize(
    ("line", "date"),
    {
        "layout: x": "2020-01-02 00:00:00 -0800",
        "date: 2021-05-06": "2021-05-06 00:00:00 -0700",
        "date:": "2020-01-02 00:00:00 -0800",
        "date: 2020-01-08 02:00:00": "2020-01-07 18:00:00 -0800",
        "date: '2020-01-08 02:00'": "2020-01-08 02:00:00 -0800",
        "date: 2020-01-08 02:00:00 +0100": "2020-01-07 17:00:00 -0800",
        "date: November, 11 2017": "2017-11-11 00:00:00 -0800",
    }.items(),
)
def test_the_date_is_the_front_matters_or_the_names(post, line, date):
    """It is converted to the site's zone before the URL is made."""
    document = post(line, config="future: true\ntimezone: America/Los_Angeles")[POST]
    assert f"{document.date:%Y-%m-%d %H:%M:%S %z}" == date
    assert document.url == f"/{document.date:%Y/%m/%d}/a-post.html"


@pytest.mark.parametrize(
    "value", ["soon", "2020-02-30", "2020-01-02 10:00 Mars/Phobos", "2020", "[2020-01-01]", "true", "{a: 1}"]
)
def test_a_bad_date_is_told(post, value):
    """The line is that of the key, and the name's date stands in."""
    tree = post("title: x", f"date: {value}")
    [told] = tree.told
    assert told.startswith(f"error {POST}:3: date: ")
    assert tree[POST].date.year == 2020


@pytest.mark.parametrize("name", ["_posts/2020-13-01-a.md", "_posts/2020-02-30-a.md", "_posts/00-00-00-a.md"])
def test_a_bad_date_in_a_name_is_told(post, name):
    """No post can have that day."""
    [told] = post(name=name).told
    assert told == f"error {name}:0: {name[7:].removesuffix('-a.md')} in the file's name is not a date"


def test_a_date_in_the_front_matter_makes_up_for_the_name(post):
    """Jekyll looks at the name's only where there is no other."""
    assert not post("date: 2020-01-02", name="_posts/2020-13-01-a.md").told


def test_unpadded_and_short_dates_count(read_tree: ReadTree):
    """Month and day may lack their zeros, the year its century."""
    tree = read_tree({"_config.yml": "", "_posts/2020-1-2-a.md": doc(), "_posts/19-7-9-b.md": doc()})
    assert sorted(tree.urls.values()) == ["/2019/07/09/b.html", "/2020/01/02/a.html"]


def test_a_collections_document_may_have_a_dated_name(read_tree: ReadTree):
    """Its slug is without the date, its path is with it; without any date there is none."""
    config = "collections: {talks: {output: true}, notes: {output: true, permalink: '/n/:year/:title/'}}"
    files = {"_talks/2019-05-06-a.md": doc(), "_notes/2019-05-06-b.md": doc(), "_talks/c.md": doc()}
    tree = read_tree({"_config.yml": config, **files})
    assert list(tree.urls.values()) == ["/n/2019/b/", "/talks/2019-05-06-a.html", "/talks/c.html"]
    assert tree["_talks/c.md"].date is None


def test_a_year_without_a_date_is_told(read_tree: ReadTree):
    """Jekyll would take the day of the build, so that the address would change with it."""
    config = "collections: {talks: {output: true, permalink: '/:year/:title/'}}"
    tree = read_tree({"_config.yml": config, "_talks/a.md": doc()})
    assert tree.told == ["error _talks/a.md:1: the permalink has :year, but the document has no date"]


@pytest.mark.parametrize(
    ("permalink", "url", "output"),
    [
        ("/", "/", "index.html"),
        ("/x/", "/x/", "x/index.html"),
        ("/x", "/x", "x.html"),
        ("x/", "/x/", "x/index.html"),
        ("/x.html", "/x.html", "x.html"),
        ("/x.php", "/x.php", "x.php"),
        ("/v1.2", "/v1.2", "v1.2"),
        ("/x.htm", "/x.htm", "x.htm"),
        ("/a//b/", "/a/b/", "a/b/index.html"),
        ("/ü x/", "/ü x/", "ü x/index.html"),
        ("/%C3%BC/", "/%C3%BC/", "ü/index.html"),
        ("/:year/:title/", "/2020/a-post/", "2020/a-post/index.html"),
        ("/:title:output_ext", "/a-post.html", "a-post.html"),
        ("2020", "/2020", "2020.html"),
        ("", "/2020/01/02/a-post.html", "2020/01/02/a-post.html"),
        ("~", "/2020/01/02/a-post.html", "2020/01/02/a-post.html"),
    ],
)
def test_an_explicit_permalink_is_taken_as_it_is(post, permalink, url, output):
    """It says the URL, and its own suffix says the file's."""
    tree = post(f"permalink: {permalink}")
    assert (tree[POST].url, tree[POST].output) == (url, output)
    assert not tree.told


@pytest.mark.parametrize(
    ("permalink", "told"),
    [
        ("../../x", "climbs"),
        ("/%2e%2e/x", "climbs"),
        ("/a/%252e%252e/x", "climbs"),
        ("//host/x", "another site"),
        ("https://e.org/x", "another site"),
        ("javascript:x", "stands for nothing"),
        ("/a\\b", "backslash"),
        ("/a%2fb", "encoded slash"),
        ("/a%00b", "control character"),
        ('"/a\\tb"', "control character"),
        ("/" + "x" * 300, "255 bytes"),
        ("/con", "device"),
        ("/a./b", "ends in a dot"),
        ("/a?b", "query"),
        ("/a#b", "fragment"),
        ("/a<b>", "Windows"),
        ("/:nothing/", "stands for nothing"),
        ("true", "is not a path"),
        ("[/a/]", "is not text"),
        ("{a: b}", "is not text"),
    ],
)
def test_a_dangerous_permalink_is_told_and_does_not_count(post, permalink, told):
    """The document keeps an address, so that links to it can be checked, and nothing leaves the output."""
    tree = post("title: x", f"permalink: {permalink}")
    assert any(line.startswith(f"error {POST}:3: ") and told in line for line in tree.told), tree.told
    assert ".." not in tree[POST].output
    assert tree[POST].url in ("/2020/01/02/a-post.html", "/posts/2020-01-02-a-post/")


def test_pages_know_few_placeholders(read_tree: ReadTree):
    """A page has no title in its URL: what Jekyll would write as it stands is told."""
    tree = read_tree(
        {"_config.yml": "", "a/b.md": doc("permalink: /x:path/:basename/"), "c.md": doc("permalink: /:title/")}
    )
    assert tree["a/b.md"].url == "/x/a/b/"
    assert tree.told == ["error c.md:2: permalink: '/:title/' has :, which Windows allows in no name"]


@pytest.mark.parametrize(
    ("style", "urls"),
    {
        "date": "/ /a.html /b/ /b/c.html /x.HTM /n/d.html /2020/01/02/e.html",
        "pretty": "/ /a/ /b/ /b/c/ /x.HTM /n/d/ /2020/01/02/e/",
        "/:title": "/ /a /b/ /b/c /x.HTM /n/d /e",
        "weekdate": "/ /a /b/ /b/c /x.HTM /n/d /2020/W01/Thu/e.html",
    }.items(),
)
def test_the_sites_style_is_for_all(read_tree: ReadTree, style, urls):
    """Pages and collections end as posts do; an index is its folder."""
    files = ["index.md", "a.md", "b/index.html", "b/c.htm", "x.HTM", "_n/d.md", "_posts/2020-01-02-e.md"]
    tree = read_tree(
        {**dict.fromkeys(files, doc()), "_config.yml": f"permalink: {style}\ncollections: {{n: {{output: true}}}}"}
    )
    got = [tree.urls[name] for name in files]
    assert got == urls.replace("/b/c.html", "/b/c.htm").split()


def test_a_collections_permalink_wins_also_for_posts(read_tree: ReadTree):
    """The config may give a template to each of them."""
    config = "collections: {posts: {permalink: /blog/:title/}, talks: {output: true, permalink: '/:collection/:name'}}"
    tree = read_tree({"_config.yml": config, POST: doc(), "_talks/x/B c.md": doc()})
    assert list(tree.urls.values()) == ["/blog/a-post/", "/talks/b-c"]
    assert tree["_talks/x/B c.md"].output == "talks/b-c.html"


def test_categories_of_folders_come_first(read_tree: ReadTree):
    """Folders above ``_posts`` and ``_drafts`` are categories, those below are not."""
    files = {"A b/c/_posts/x/2020-01-02-p.md": doc("categories: d"), "e/_drafts/x/q.md": doc()}
    tree = read_tree({"_config.yml": "show_drafts: true", **files})
    assert tree["A b/c/_posts/x/2020-01-02-p.md"].categories == ("A b", "c", "d")
    assert tree["A b/c/_posts/x/2020-01-02-p.md"].url == "/a%20b/c/d/2020/01/02/p.html"
    assert tree["e/_drafts/x/q.md"].categories == ("e",)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("title: {a: b}", "title: is not text"),
        ("title: [{a: b}]", "title: is not text"),
        ("title: []", "title: is not text"),
        ("slug: {a: b}", "slug: is not text"),
        ("excerpt: [a]", "excerpt: is not text"),
        ("lang: [{a: b}]", "lang: is not text"),
        ("tags: {x: 1}", "tags: is a mapping"),
        ("category: {x: 1}", "category: is a mapping"),
    ],
)
def test_a_value_of_the_wrong_kind_is_told(post, line, told):
    """The key counts as left out."""
    tree = post("layout: post", line)
    assert tree.told == [f"error {POST}:3: {told}"]
    assert (tree[POST].title, tree[POST].slug, tree[POST].tags) == ("A Post", "a-post", ())


@pytest.mark.parametrize(
    ("line", "title", "language"),
    [
        ("title: [A talk]", "A talk", None),
        ("title: [A, ' talk']", "A talk", None),
        ("lang: [de, en]", "A Post", "de"),
        ("locale: [de]", "A Post", "de"),
    ],
)
def test_a_list_of_texts_where_a_text_belongs(post, line, title, language):
    """It is told; a title is what Liquid prints of the list, and a page of several languages is in the first.

    Of languages, which Jekyll does not know, sites have lists for their own templates: those are no errors.
    """
    tree = post("layout: post", line)
    severity = "error" if line.startswith("title") else "warning"
    assert tree.told == [f"{severity} {POST}:3: {line.partition(':')[0]}: is not text"]
    assert (tree[POST].title, tree[POST].language) == (title, language)


@pytest.mark.parametrize(
    ("line", "found"), {"tags: true": ("true",), "tags: 3": ("3",), "tags: 1.10 on": ("1.10", "on")}.items()
)
def test_a_tag_may_look_like_a_number(post, line, found):
    """It is the word that the author wrote."""
    assert post(line)[POST].tags == found


def test_the_language_is_a_word(post):
    """Norwegian is no no."""
    assert post("lang: no")[POST].language == "no"


@pytest.mark.parametrize(
    ("value", "is_there"),
    {"false": False, "no": False, "~": False, "": False, "true": True, "0": True, "'false'": True}.items(),
)
def test_unpublished_documents_are_left_out(read_tree: ReadTree, value, is_there):
    """``published:`` may say so in every way of YAML 1.1, or by saying nothing; a defaults' counts for pages too."""
    files = {POST: doc(f"published: {value}"), "a.md": doc(f"published: {value}"), "b.md": doc()}
    config = f"defaults: [{{scope: {{path: b}}, values: {{published: {value}}}}}]\n"
    tree = read_tree({"_config.yml": config, **files})
    assert set(tree.urls) == (set(files) if is_there else set())
    assert tree.hidden == ({} if is_there else dict.fromkeys(files, "published: false"))
    assert len(read_tree({"_config.yml": config + "unpublished: true", **files}).urls) == 3


def test_posts_of_the_future_are_left_out(read_tree: ReadTree):
    """A collection's document is listed without a page until its day; a page's date says nothing."""
    config = "collections: {talks: {output: true}}\n"
    files = {"_posts/2050-01-02-a.md": doc(), "_talks/b.md": doc("date: 2050-03-04"), "c.md": doc("date: 2050-01-01")}
    tree = read_tree({"_config.yml": config, **files})
    assert set(tree.urls) == {"c.md"}
    assert [d.source for d in tree.library.documents] == ["c.md", "_talks/b.md"]
    assert tree.hidden == {
        "_posts/2050-01-02-a.md": "its date is to come: 2050-01-02",
        "_talks/b.md": "its date is to come: 2050-03-04, so that it is listed without a page",
    }
    assert len(read_tree({"_config.yml": config + "future: true", **files}).urls) == 3


def test_drafts_are_shown_when_asked_for(read_tree: ReadTree):
    """They have their file's age; those that are not asked for are not even read."""
    files = {"_drafts/a.md": doc(), "_drafts/b.md": "---\nno: [end\n---\n", "_drafts/c": doc()}
    tree = read_tree({"_config.yml": "", **files})
    assert not tree.urls
    assert not tree.told
    assert tree.hidden == {"_drafts/a.md": "a draft", "_drafts/b.md": "a draft"}
    os.utime(tree.root / "_drafts/a.md", (1_000_000_000, 1_000_000_000))
    tree = read_tree({}, DRAFTS=True)
    assert tree["_drafts/a.md"].draft
    assert tree["_drafts/a.md"].url == "/2001/09/09/a.html"
    assert [line.split(" (")[0] for line in tree.told] == ["error _drafts/b.md:3: this is not YAML"]


def test_a_collection_without_output_has_no_pages(read_tree: ReadTree):
    """Its documents are listed, its files are not copied."""
    tree = read_tree(
        {"_config.yml": "collections: {people: {output: false}}", "_people/a.md": doc(), "_people/a.png": "x"}
    )
    assert [d.source for d in tree.library.collected] == ["_people/a.md"]
    assert not tree.urls
    assert not tree.statics


def test_posts_are_newest_first(read_tree: ReadTree):
    """Posts of one day are in the order of their names, the last one first."""
    names = ["_posts/2020-01-02-a.md", "_posts/2020-01-02-b.md", "_posts/2021-01-01-c.md", "x/_posts/2019-01-01-d.md"]
    tree = read_tree({"_config.yml": "", **dict.fromkeys(names, doc())})
    assert [document.slug for document in tree.library.posts] == ["c", "b", "a", "d"]


def test_all_faults_are_told_together(read_tree: ReadTree):
    """One bad document does not hide another, and the sound ones are there."""
    files = {
        "a.md": "---\nx: [\n---\n",
        "b.md": "---\nno end",
        "c.md": "---\n---\n\xff".encode("latin-1"),
        "d.md": doc(),
    }
    tree = read_tree({"_config.yml": "timezone: Nowhere/Land", **files})
    assert [line.split(":")[0] for line in tree.told] == ["error _config.yml", "error a.md", "error b.md", "error c.md"]
    assert set(tree.urls) == {"d.md"}
