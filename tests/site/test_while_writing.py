"""What one expects while writing: formulas, callouts, links by files, videos, and that no file is dropped unsaid."""

from __future__ import annotations

import re

import pytest

from tests.conftest import BuildSite, Built

HEAD = "---\ntitle: One\n---\n"
ONE = "posts/2026-01-02-one.md"
PAGE = "notes/2026/one/index.html"


def built_post(build_site: BuildSite, text: str, **files: str | bytes) -> Built:
    """Return a site of one post with this text, and of other files."""
    return build_site({ONE: HEAD + text, **files})


def test_a_formula_stands_between_single_dollar_signs(build_site: BuildSite) -> None:
    """As Pandoc decides: prices, escaped signs and signs with a space inside are text."""
    text = "If $x^2$ costs $5 and $10.\n\nOr 3$ and 4$ or \\$y\\$ or $ z $ or `$c$`.\n"
    body = built_post(build_site, text).body(PAGE)
    assert body.count("<math") == 1
    assert "costs $5 and" in body
    assert "Or 3$ and 4$ or $y$ or $ z $ or" in body


def test_a_quote_with_a_mark_is_a_callout(build_site: BuildSite) -> None:
    """``> [!NOTE]`` is a notice with a title, and not a quote that shows its mark."""
    body = built_post(build_site, "> [!WARNING]\n> Wet *feet*.\n").body(PAGE)
    assert "notice--warning" in body
    assert "[!WARNING]" not in body
    assert "<em>feet</em>" in body


def test_a_jekyll_tree_has_neither_unless_it_says_so(build_site: BuildSite) -> None:
    """There a dollar sign is a dollar sign; the config's options turn both on."""
    text = "---\n---\nIf $x$.\n\n> [!NOTE]\n> Wet.\n\nhttps://youtu.be/abcdefghijk\n"
    built = build_site({"_config.yml": "title: T\n", "a.md": text})
    assert "$x$" in built.body("a.html")
    assert "<blockquote>" in built.body("a.html")
    assert "iframe" not in built.body("a.html")
    built = build_site({"_config.yml": "title: T\nkramdown: {dollar_math: true, callouts: true}\n"})
    assert "<math" in built.body("a.html")
    assert "notice--note" in built.body("a.html")


def test_links_by_files_lead_to_their_addresses(build_site: BuildSite) -> None:
    """As in GitHub's view: posts, pages, pictures, with fragments; in HTML and by reference too."""
    text = """[a](2026-01-03-two.md#part) [b](../pages/about.md "T") ![c](../images/sea%20view.png) ![d](beside.svg)
[e] <a href='../files/x.pdf?v=1'>f</a> [g](../talks/t.md)

[e]: 2026-01-03-two.md
"""
    built = built_post(
        build_site, text,
        **{"posts/2026-01-03-two.md": "---\ntitle: Two\n---\nBack to [one](2026-01-02-one.md).\n",
           "pages/about.md": "---\ntitle: About\npermalink: /me/\n---\n[up](../posts/2026-01-02-one.md)\n",
           "images/sea view.png": b"png", "posts/beside.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
           "files/x.pdf": b"%PDF", "talks/t.md": "---\ntitle: T\ndate: 2026-01-01\n---\n"},
    )  # fmt: skip
    assert built.status == 0, built.told
    found = re.findall(r'(?:href|src)=["\']([^"\']+)', built.body(PAGE))
    assert found == [
        "/notes/2026/two/#part", "/me/", "/images/sea%20view.png", "/posts/beside.svg", "/notes/2026/two/",
        "/files/x.pdf?v=1", "/talks/t/",
    ]  # fmt: skip
    assert '<a href="/notes/2026/one/">' in built.body("me/index.html")
    assert (built.output / "posts" / "beside.svg").is_file()


def test_a_moved_file_is_linked_anew(build_site: BuildSite) -> None:
    """What a body links to by its file is looked up again when that file's address changes."""
    built = built_post(build_site, "[b](../pages/b.md)\n", **{"pages/b.md": "---\ntitle: B\n---\n"})
    assert 'href="/b/"' in built.body(PAGE)
    built = build_site({"pages/b.md": "---\ntitle: B\npermalink: /c/\n---\n"})
    assert 'href="/c/"' in built.body(PAGE)


def test_a_link_to_no_file_is_told_or_stays(build_site: BuildSite) -> None:
    """A Markdown file that is not there is a warning with its line; an address relative to the page is none."""
    built = built_post(build_site, "Text.\n\n[x](lost.md) [y](../../) [z](#here) [w](mailto:a@b.org)\n")
    assert [(one.line, one.what) for one in built.warnings] == [(6, "lost.md leads to nothing")]
    assert 'href="../../"' in built.body(PAGE)


def test_jekyll_s_plugin_of_relative_links_is_known(build_site: BuildSite) -> None:
    """A Jekyll tree whose config names it has links between files; another one keeps what it wrote."""
    files = {"a.md": "---\n---\n[b](b.md)\n", "b.md": "---\n---\nB\n", "_config.yml": "title: T\n"}
    assert 'href="b.md"' in build_site(files).body("a.html")
    built = build_site({"_config.yml": "title: T\nplugins: [jekyll-relative-links]\n"})
    assert 'href="/b.html"' in built.body("a.html")


@pytest.mark.parametrize(
    ("address", "frame"),
    [
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"),
        ("https://www.youtube.com/watch?list=x&v=dQw4w9WgXcQ&t=42s", "youtube-nocookie.com/embed/dQw4w9WgXcQ?start=42"),
        ("<https://youtu.be/dQw4w9WgXcQ>", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"),
        ("https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871"),
    ],
)
def test_the_address_of_a_video_on_its_own_is_a_quiet_box(build_site: BuildSite, address: str, frame: str) -> None:
    """It asks for nothing before a click, and leads to the video without scripts."""
    body = built_post(build_site, f"See:\n\n{address}\n\nThere.\n").body(PAGE)
    assert 'class="embed"' in body
    assert "<template" in body
    assert frame in body


@pytest.mark.parametrize(
    "text",
    ["See https://youtu.be/dQw4w9WgXcQ now.", "    https://youtu.be/dQw4w9WgXcQ", "https://example.org/watch?v=dQw4w9W",
     "https://youtu.be/dQw4w9WgXcQ\nand more", "[here](https://youtu.be/dQw4w9WgXcQ)"],
)  # fmt: skip
def test_other_addresses_stay_what_they_are(build_site: BuildSite, text: str) -> None:
    """Within a text, in code, as a named link, of other places."""
    assert "embed" not in built_post(build_site, f"{text}\n").body(PAGE)


def test_no_file_is_dropped_without_a_word(build_site: BuildSite) -> None:
    """What is no document is copied; what may have been meant as one is told with what to do."""
    built = built_post(
        build_site, "Text.\n",
        **{"posts/2026-01-05-old.adoc": "= Title\n", "posts/notes.txt": "Notes.\n", "pages/data.csv": "a,b\n",
           "talks/plan.org": "* Plan\n", "pages/headed.txt": HEAD, "files/free.rst": "Free.\n", "posts/a.csv": "a\n"},
    )  # fmt: skip
    assert built.status == 0
    assert {"posts/a.csv", "data.csv", "talks/plan.org", "files/free.rst"} <= built.files()
    assert not [name for name in built.files() if name.endswith((".txt", "old.adoc")) and name != "robots.txt"]
    told = {problem.path.name: problem.what for problem in built.warnings}
    assert told == {
        "2026-01-05-old.adoc": "AsciiDoc is not read: the file is left out",
        "notes.txt": "a text file among the posts is left out",
        "plan.org": "Org is not read: the file is copied as it is",
        "headed.txt": "a document that is neither Markdown nor HTML is left out",
    }


def test_files_beside_drafts_are_published_with_drafts_only(build_site: BuildSite) -> None:
    """They belong to what is not ready."""
    files = {ONE: HEAD, "drafts/idea.md": HEAD, "drafts/idea.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>"}
    assert "drafts/idea.svg" not in build_site(files).files()
    assert "drafts/idea.svg" in build_site({}, drafts=True).files()


@pytest.mark.parametrize("date", ["05/06/2026", "5/6/26", "05-06-2026 10:00"])
def test_a_day_that_may_be_another_is_refused(build_site: BuildSite, date: str) -> None:
    """Day and month cannot be told apart; which of the two is meant is for the author to say."""
    built = build_site({ONE: f"---\ntitle: One\ndate: {date}\n---\n"})
    assert built.status == 1
    assert built.lines() == [f"{ONE}:3: date: {date} may be one of two days"]


@pytest.mark.parametrize("date", ["25/06/2026", "05/05/2026", "5 June 2026", "2026/06/05"])
def test_a_day_that_can_be_one_only_is_read(build_site: BuildSite, date: str) -> None:
    """With a number above 12, the same number twice, a name of the month, or the year first."""
    assert build_site({ONE: f"---\ntitle: One\ndate: {date}\n---\n"}, future=True).status == 0


def test_jekyll_s_dates_stay_ruby_s(build_site: BuildSite) -> None:
    """In a Jekyll tree the day comes first, as its published addresses have it."""
    files = {"_config.yml": "permalink: date\n", "_posts/2026-06-05-a.md": "---\ndate: 05/06/2026\n---\n"}
    assert "2026/06/05/a.html" in build_site(files, future=True).files()
