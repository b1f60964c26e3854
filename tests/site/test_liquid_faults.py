"""What is wrong with the Liquid of a real site is told once, at its line, and tears nothing apart."""

from __future__ import annotations

from tests.conftest import BuildSite

CONFIG = "title: Notes\nurl: https://example.org\n"


def test_an_excerpt_is_cut_between_tags(build_site: BuildSite) -> None:
    """A tag over several lines, a raw block and an open loop do no harm to the list that shows excerpts."""
    site = build_site({
        "_config.yml": CONFIG,
        "_includes/note.html": "<b>{{ include.title }}</b>",
        "_posts/2020-01-01-a.md": "---\n---\nWater {% include note.html\n\n  title='ice' %} is clear.\n\nMore.\n",
        "_posts/2020-01-02-b.md": "---\n---\nWrite {% raw %}{{ x }} or\n\n{{ y }}{% endraw %}.\n\nMore.\n",
        "_posts/2020-01-03-c.md": "---\n---\nOnce {{ page.excerpt }}\n\nMore.\n",
        "list.md": "---\n---\n{% for post in site.posts %}[{{ post.excerpt | strip_html | strip }}]{% endfor %}\n",
    })  # fmt: skip
    assert site.status == 0, site.told
    assert "[Once]" in site.body("list.html")
    assert "[Write {{ x }} or]" in site.body("list.html").replace("\xa0", " ")
    assert "[Water ice is clear.]" in site.body("list.html").replace("\xa0", " ")


def test_an_unknown_filter_keeps_the_page_whole(build_site: BuildSite) -> None:
    """Its value stands in the attribute, and the fault is told once for all pages that include it."""
    pages = {f"{name}.md": "---\ntitle: T\n---\n{% include link.html %}\n" for name in "abc"}
    link = "\n<a href=\"{{ '/x/' | nope | relative_url }}\">there</a>"
    files = {"_config.yml": CONFIG, "_includes/link.html": link, "x.md": "---\npermalink: /x/\n---\nX\n"}
    site = build_site({**files, **pages}, keep_going=True)
    assert site.lines() == ["_includes/link.html:2: there is no filter nope"]
    for name in "abc":
        (anchor,) = site.page(f"{name}.html").find_class("e-content")[0].iter("a")
        assert (anchor.get("href"), anchor.text) == ("/x/", "there")


def test_a_warning_below_an_include_is_on_its_own_line(build_site: BuildSite) -> None:
    """What comes of Liquid may have more lines than the source, or fewer."""
    text = "---\n---\n{% include many.html %}\n\n{% comment %}\n\n{% endcomment %}\ntext\n\n</div>\n"
    site = build_site({"_config.yml": CONFIG, "_includes/many.html": "a\n\n" * 9, "p.md": text})
    assert [problem.line for problem in site.warnings if "ends nothing" in problem.what] == [10]


def test_data_is_told_whether_it_is_used_or_not(build_site: BuildSite) -> None:
    """A malformed file that nobody asks for, and a number without end."""
    site = build_site({
        "_config.yml": CONFIG, "index.md": "---\n---\nHome\n", "_data/a.yml": "x: [1\n", "_data/within/b.json": "{,}",
        "_data/c.json": "9" * 5000, "_data/d.yml": "- " + "9" * 5000,
    })  # fmt: skip
    assert [line.rpartition(":")[0] for line in sorted(site.lines())] == [
        "_data/a.yml:2", "_data/c.json:1", "_data/d.yml:1", "_data/within/b.json:1",
    ]  # fmt: skip


def test_front_matter_of_another_program_is_read(build_site: BuildSite) -> None:
    """A page with Ruby's objects in its front matter keeps its title and date, with a warning for each type."""
    front = "title: Kept\ndate: Mon Jul 09 2018 16:58:27 GMT+0200 (CEST)\nmeta: !ruby/object:OpenStruct\n  a: 1\n"
    site = build_site(
        {"_config.yml": CONFIG, "_posts/2018-07-09-kept.md": f"---\n{front}---\n{{{{ page.meta.a }}}}!\n"}
    )
    assert site.status == 0, site.told
    assert "<p>1!</p>" in site.body("2018/07/09/kept.html")
    assert [problem.what.split()[2] for problem in site.warnings if "type" in problem.what] == [
        "!ruby/object:OpenStruct"
    ]


def test_folders_that_are_not_there_are_told(build_site: BuildSite) -> None:
    """Posts in a folder whose name is mistaken are not lost without a word; other types make no traceback."""
    post = {"_posts/2020-01-01-a.md": "---\n---\nA\n"}
    for config, what in {
        "collections_dir: nosuch": "collections_dir: there is no folder nosuch",
        "includes_dir: 2024-01-01": "includes_dir: is not text",
        "includes_dir: [a]": "includes_dir: is not text",
    }.items():
        site = build_site({"_config.yml": f"{CONFIG}{config}\n", **post})
        assert site.lines() == [f"_config.yml:3: {what}"]


def test_plugins_marks_stand_in_the_page(build_site: BuildSite) -> None:
    """Emoji, mentions, tabs and diagrams, in the body as a reader finds it."""
    text = (
        "---\n---\nHi :smile: @ada `:smile:`\n\n{% tabs g %}{% tab g One %}*in*{% endtab %}{% endtabs %}\n\n"
        "{% mermaid %}\na --> b\n{% endmermaid %}\n\n{% details More %}\n- item\n{% enddetails %}\n"
    )
    config = f"{CONFIG}plugins: [jemoji, jekyll-mentions]\n"
    body = build_site({"_config.yml": config, "index.md": text}).body("index.html").replace("\xa0", " ")
    assert 'Hi 😄 <a href="https://github.com/ada" class="user-mention">@ada</a>' in body
    assert ">:smile:</code>" in body
    assert "<summary>One</summary>" in body
    assert "<em>in</em>" in body
    assert "<li>item</li>" in body
    assert "a --&gt; b" in body


def test_a_post_that_shows_its_own_excerpt_shows_it_once(build_site: BuildSite) -> None:
    """The excerpt within the excerpt is empty, so that nothing goes round."""
    built = build_site({"_config.yml": "", "_posts/2020-01-01-o.md": "---\n---\nFirst. {{ page.excerpt }}\n\nEnd.\n"})
    assert built.page("2020/01/01/o.html").find_class("e-content")[0].text_content().count("First.") == 2
