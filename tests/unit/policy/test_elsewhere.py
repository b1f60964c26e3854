"""Frames that wait for a click, and pictures of other hosts or in several sizes."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest
from msgspec.structs import replace

from plugins.policy.fallbacks import with_fallbacks
from plugins.policy.frames import quiet_frames
from plugins.policy.pictures import hosts_of, pictures_elsewhere, with_existing_sources
from plugins.policy.policy import policy
from plugins.site.configuration.settings import make_config
from plugins.site.problems import Problems

CONFIG = make_config(
    {"PATH": "/x", "OUTPUT_PATH": "/y", "DEFAULT_LANG": "en", "SITEURL": "https://e.org"}, None, {}, Problems()
)
VIDEO = '<iframe width="560" src="https://www.youtube.com/embed/x?a=1&amp;b=2" allowfullscreen></iframe>'


def test_a_frame_of_another_site_waits_in_a_template() -> None:
    """The frame is kept as it is, and a link without words of its own leads to it."""
    html = quiet_frames(f"<p>a {VIDEO} b</p>", CONFIG)
    assert f'<template data-wrap="">{VIDEO}</template>' in html
    (link,) = lxml.html.fromstring(html).xpath("//a")
    assert link.get("href") == "https://www.youtube.com/embed/x?a=1&b=2"
    assert link.get("aria-label") == "Video (youtube.com)"
    assert not link.text_content()


@pytest.mark.parametrize(
    "html",
    ['<iframe src="/assets/plot.html"></iframe>', '<iframe src="plot.html"></iframe>', "<iframe></iframe>",
     '<iframe src="https://e.org/plot.html"></iframe>', '<iframe src="https://[x"></iframe>', "no frame"],
)  # fmt: skip
def test_frames_of_the_site_itself_stay(html: str) -> None:
    """They are loaded as they stand; so are those of an origin that is admitted."""
    assert quiet_frames(html, CONFIG) == html
    assert quiet_frames(VIDEO, replace(CONFIG, embed_origins=("https://www.youtube.com",))) == VIDEO


def test_the_title_of_a_frame_names_its_link() -> None:
    """An address without scheme counts, and what is written into the title cannot leave it."""
    html = quiet_frames('<iframe src="//maps.x.org/" title="A &quot;map&quot; &lt;b&gt;"></iframe>', CONFIG)
    (link,) = lxml.html.fromstring(html).xpath("//a")
    assert (link.get("href"), link.get("aria-label")) == ("https://maps.x.org/", 'A "map" <b> (maps.x.org)')


@pytest.mark.parametrize(
    ("frame", "address", "label"),
    [
        ('<IFRAME SRC="https://v.org/x"></IFRAME>', "https://v.org/x", "Embedded page (v.org)"),
        ("<iframe src=' https://vimeo.com/1 '>none</iframe >", "https://vimeo.com/1", "Video (vimeo.com)"),
        ('<iframe title=" " src=//slides.com/a></iframe>', "https://slides.com/a", "Slides (slides.com)"),
        ('<iframe src="https://w.org/?&quot;b&lt;"></iframe>', 'https://w.org/?"b<', "Embedded page (w.org)"),
        ('<iframe src="https://www.google.com/maps/x"></iframe>', "https://www.google.com/maps/x", "Map (google.com)"),
        ('<iframe data-src="y" src="https://open.spotify.com/a"></iframe>', "https://open.spotify.com/a",
         "Audio (open.spotify.com)"),
        ('<iframe src="https://nbviewer.org/a"></iframe>', "https://nbviewer.org/a", "Notebook (nbviewer.org)"),
    ],
)  # fmt: skip
def test_the_link_of_a_frame_leads_to_its_address(frame: str, address: str, label: str) -> None:
    """However it is written; it says what is there, and what stands in the address cannot leave it."""
    html = quiet_frames(frame, CONFIG)
    assert f'<template data-wrap="">{frame}</template>' in html
    (link,) = lxml.html.fromstring(html).xpath("//a")
    assert (link.get("href"), link.get("aria-label")) == (address, label)


@pytest.mark.parametrize(
    "tag", ['<iframe src="https://v.org/x">', '<iframe src="https://v.org/x" />', '<iframe src="https://v.org/x"/>']
)
def test_a_frame_that_is_never_closed_hides_nothing(tag: str) -> None:
    """It is closed at once, so that what follows can be read; a later frame's end is not its own."""
    html = quiet_frames(f"{tag}<p>rest</p>{VIDEO}", CONFIG)
    start = '<span class="embed" data-wrap=""><template data-wrap=""><iframe src="https://v.org/x"'
    assert html.startswith((f"{start}></iframe></template>", f"{start} ></iframe></template>"))
    assert "</span><p>rest</p><span" in html
    assert html.count("<iframe") == html.count("</iframe>") == 2


def test_pictures_are_shown_unless_they_are_blocked() -> None:
    """The policy admits pictures and sound of all hosts, or of none; frames may load once they are asked for."""
    shown = dict(rule.split(" ", 1) for rule in policy(CONFIG, header=False).split("; "))
    assert shown["img-src"] == "'self' data: https: http:"
    assert shown["media-src"] == "'self' https: http:"
    blocked = dict(
        rule.split(" ", 1) for rule in policy(replace(CONFIG, external_images=False), header=False).split("; ")
    )
    assert blocked["img-src"] == "'self' data:"
    assert shown["frame-src"] == "'self' https:"
    assert [word for word in shown["script-src"].split() if not word.startswith("'sha256-")] == ["'self'"]


def test_hosts_of_pictures_are_named_once() -> None:
    """Whatever the case and the quotes; own pictures have no host."""
    bodies = ['<img src="https://A.org/1.png"><img alt="x" src=//a.org/2.png>', "<img src='/own.png'>", "no // picture"]
    found = pictures_elsewhere(
        [*bodies, '<img src="https://me.org/x.png"><img src="https://[broken">'], "http://me.org"
    )
    assert list(found) == ["https://A.org/1.png", "https://a.org/2.png"]
    assert hosts_of(found) == ("a.org",)


SIZES = (
    '<picture><source srcset="/i/a-480.webp 480w, /i/a-800.webp 800w" type="image/webp"><img src="/i/a.png"></picture>'
)


def test_sizes_that_nobody_made_are_left_out() -> None:
    """A source without any of its files goes; of an existing one the missing choices go; the picture stays."""
    assert with_existing_sources(SIZES, "/", "", {"i/a.png"}) == '<picture><img src="/i/a.png"></picture>'
    some = with_existing_sources(SIZES, "/", "", {"i/a-800.webp"})
    assert '<source srcset="/i/a-800.webp 800w" type="image/webp">' in some
    assert with_existing_sources(SIZES, "/", "", {"i/a-480.webp", "i/a-800.webp"}) == SIZES
    image = '<img src="a.png" srcset="a-2x.png 2x" alt="A">'
    assert with_existing_sources(image, "/p/", "/base", {"p/a.png"}) == '<img src="a.png" alt="A">'
    assert with_existing_sources(image, "/p/", "/base", {"p/a-2x.png"}) == image


def test_sources_from_elsewhere_stay() -> None:
    """What other hosts have, nobody knows here."""
    html = '<img srcset="https://i.org/a.png 2x, data:image/png;base64,xx 1x">'
    assert with_existing_sources(html, "/", "", set()) == html


FALLBACK = """onerror="this.src = '/base/i/none.svg'; this.onerror = null;\""""


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ('src=""', 'src="/base/i/none.svg"'),
        ("alt='A'", 'src="/base/i/none.svg"'),
        ('src="/base/i/lost.png"', 'src="/base/i/none.svg"'),
        ('src="/base/i/a.png"', 'src="/base/i/a.png"'),
        ("src='../i/a.png'", 'src="../i/a.png"'),
    ],
)
def test_a_picture_that_is_not_there_is_the_one_that_its_script_would_show(source: str, shown: str) -> None:
    """The policy runs no script of an element, so that a reader would see a broken picture in its place."""
    html = with_fallbacks(f"<p><img {source} {FALLBACK} class=x></p>", "/p/", "/base", {"i/a.png"})
    assert html.startswith(f"<p><img {shown} ")
    assert html.endswith("class=x></p>")
    assert "onerror" not in html


@pytest.mark.parametrize(
    "html",
    [
        f'<img src="https://i.org/a.png" {FALLBACK}>',
        '<img src="" onerror="this.remove()">',
        '<img src="" onerror="this.dataset.src = \'/b.png\'">',
        f'<img src="data:image/png;base64,xx" {FALLBACK}>',
        f'<a title="<img" {FALLBACK}>',
    ],
)
def test_what_a_script_would_do_besides_stays_undone(html: str) -> None:
    """Whether another host has its picture, nobody knows here; a script that names no picture is none of this."""
    assert with_fallbacks(html, "/p/", "/base", set()) == html


@pytest.mark.parametrize("piece", ["<iframe ", "<iframe src='", "<img srcset=", '<img srcset="a', "<source "])
def test_much_of_anything_is_no_work(piece: str) -> None:
    """Patterns take time in proportion to the text."""
    text = piece * 20_000
    assert quiet_frames(text, CONFIG)
    assert with_existing_sources(text, "/", "", set())
    assert Path("x")
