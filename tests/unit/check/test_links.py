from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from plugins.check.links import check_links
from plugins.check.page import candidates
from plugins.site.problems import shown


def faults(folder: Path, files: Mapping[str, str], url: str = "") -> list[str]:
    """Return what is wrong in a site of these files, as ``file:line: what; remedy``."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return [
        str(problem).replace(f"{shown(folder)}/", "").replace(f"{folder}/", "")
        for problem in sorted(check_links(folder, url), key=lambda p: p.line)
    ]


SITE = {
    "about/index.html": "<h2 id='life'>Life</h2>",
    "cv.html": "<a name='jobs'></a>",
    "a b.png": "x",
    "ü/index.html": "x",
}

GOOD = """<!doctype html><a href="/about/">1</a><a href="/about">2</a><a href="/about/index.html">3</a>
<a href="cv">4</a><a href="/cv.html#jobs">5</a><a href="about/#life">6</a><a href="#top">7</a>
<a href="">8</a><a href="?page=2">9</a>
<a href="/cv?x=1#jobs">10</a><a href="https://other.example/none">11</a><a href="mailto:a@b.example">12</a>
<a href="tel:1">13</a><a href="data:,x">14</a><img src="/a%20b.png" alt=""><a href="/%C3%BC/">15</a><a href="/ü/">16</a>
<a href="/about/#:~:text=Life">17</a><a href="//other.example/x">18</a><a href="/./about/../cv">19</a>
<link rel="preconnect" href="/nowhere"><svg><use href="#i"/></svg><p id="i">"""


def test_every_way_that_leads_somewhere_is_let_through(tmp_path: Path) -> None:
    """Paths with and without .html and slash, encoded or not, with queries, fragments and other sites."""
    assert faults(tmp_path, {**SITE, "index.html": GOOD}) == []


@pytest.mark.parametrize(
    "element",
    [
        "<a href='/none/'>x</a>",
        "<a href='/about/none'>x</a>",
        "<a href='/cv/'>x</a>",
        "<img src='/none' alt=''>",
        "<img srcset='/cv.html 1x, /none 2x' alt=''>",
        "<source srcset='/none'>",
        "<video poster='/none'></video>",
        "<link rel=stylesheet href='/none'>",
        "<link rel=preload as=image imagesrcset='/none 2x'>",
        "<script src='/none'></script>",
        "<iframe src='/none'></iframe>",
        "<object data='/none'></object>",
        "<form action='/none'></form>",
        "<area href='/none'>",
        "<svg><use href='/none'/></svg>",
        "<svg><image xlink:href='/none'/></svg>",
        "<p style='background: url(/none)'>",
        "<meta http-equiv='Refresh' content='0; URL=/none'>",
        "<meta property='og:image' content='/none'>",
        "<blockquote cite='/none'></blockquote>",
        "<a href='https://noether.science/none'>x</a>",
        "<a href='//noether.science/none'>x</a>",
    ],
)
def test_every_way_that_leads_nowhere_is_told_with_its_line(tmp_path: Path, element: str) -> None:
    """Whatever element and attribute names it, an address of the site without a file is a problem."""
    told = faults(tmp_path, {**SITE, "index.html": f"<!doctype html>\n<p>\n{element}"}, "https://noether.science")
    assert len(told) == 1
    assert told[0].startswith("index.html:3: ")
    assert "leads nowhere" in told[0]


@pytest.mark.parametrize("link", ["/about/#work", "#work", "/cv#Jobs", "/about/#%6Cives"])
def test_a_fragment_without_its_element_is_told(tmp_path: Path, link: str) -> None:
    """Ids are compared exactly, in this page and in others."""
    told = faults(tmp_path, {**SITE, "index.html": f'<p id="x"><a href="{link}">x</a>'})
    assert len(told) == 1
    assert "which has no id" in told[0]


def test_an_encoded_fragment_finds_its_element(tmp_path: Path) -> None:
    """An id is meant as it is written or as it is decoded (HTML Standard, "find a potential indicated element")."""
    page = '<p id="größe"><p id="a%20b"><a href="#gr%C3%B6%C3%9Fe">x</a><a href="#größe">x</a><a href="#a%20b">x</a>'
    assert faults(tmp_path, {"index.html": page}) == []


def test_a_fragment_is_looked_for_where_a_redirect_leads(tmp_path: Path) -> None:
    """An old address hands the fragment on to the new one."""
    stub = '<meta http-equiv="refresh" content="0; url=/about/">'
    page = '<a href="/old#life">good</a>\n<a href="/old#none">bad</a>'
    (told,) = faults(tmp_path, {**SITE, "old.html": stub, "index.html": page})
    assert "index.html:2: /old#none leads to old.html, which has no id 'none'" in told


def test_redirects_in_a_circle_end(tmp_path: Path) -> None:
    """Two pages that lead to each other hold no fragment, and no check."""
    page = '<meta http-equiv="refresh" content="0; url=/{}.html"><a href="/{}.html#x">x</a>'
    assert len(faults(tmp_path, {"a.html": page.format("b", "b"), "b.html": page.format("a", "a")})) == 2


def test_below_a_base_path_links_start_with_it(tmp_path: Path) -> None:
    """A site that is part of a host has no business outside its own path."""
    page = '<a href="/notes/cv">good</a><a href="cv">good</a><a href="/notes">good</a>\n<a href="/cv">bad</a>'
    (told,) = faults(tmp_path, {**SITE, "index.html": page}, "https://amalie.github.io/notes")
    assert told == "index.html:2: /cv is outside the site, which is at /notes/; write /notes/cv"


def test_a_base_element_changes_where_links_lead(tmp_path: Path) -> None:
    """Relative addresses start from <base>, and a fragment alone still means this page."""
    page = (
        '<base href="/about/"><p id="x"><a href="index.html">good</a><a href="#x">good</a>\n<a href="cv.html">bad</a>'
    )
    assert len(faults(tmp_path, {**SITE, "index.html": page})) == 1


def test_style_sheets_are_followed(tmp_path: Path) -> None:
    """Fonts, images and imports of a style sheet are there; what a comment names need not be."""
    style = (
        '/* url(/none)\n */ @import "b.css";\np { background: url("i.png"), url(data:,x) }\nq { src: url(none.woff2) }'
    )
    (told,) = faults(tmp_path, {"css/a.css": style, "css/b.css": "", "css/i.png": "x"})
    assert told.startswith("css/a.css:4: none.woff2 leads nowhere")


def test_a_near_miss_gets_a_suggestion(tmp_path: Path) -> None:
    """A slip of the pen is answered with the address that was probably meant."""
    (told,) = faults(tmp_path, {**SITE, "index.html": '<a href="/abuot/">x</a>'})
    assert told.endswith("did you mean /about/?")


def test_the_case_of_a_path_counts(tmp_path: Path) -> None:
    """What works on a Mac is broken on the server."""
    assert len(faults(tmp_path, {**SITE, "index.html": '<a href="/About/">x</a>'})) == 1


@pytest.mark.parametrize(
    "text", ["", "<", "\0", "<a href='http://[x'>", "<p id=x" * 3, "<div>" * 3000 + "<a href=/none>"]
)
def test_no_page_stops_the_check(tmp_path: Path, text: str) -> None:
    """Empty, broken and deep pages are read like any other."""
    assert all("index.html" in told for told in faults(tmp_path, {"index.html": text}))


def test_candidates_of_a_srcset() -> None:
    """Commas separate, but also stand inside URLs."""
    assert candidates(" a.png, b,c.png 2x,d.png 100w , ,e.png") == ["a.png", "b,c.png", "d.png", "e.png"]
