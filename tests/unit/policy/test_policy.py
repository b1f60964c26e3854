"""What pages may load and run."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest
from msgspec.structs import replace

from plugins.policy.embeds import blocked
from plugins.policy.headers import headers
from plugins.policy.policy import SCHEME_SCRIPT, TABLE_STYLES, policy
from plugins.policy.styles import Size, is_done, size_in
from plugins.site.configuration.settings import make_config
from plugins.site.problems import Problems

CONFIG = make_config(
    {"PATH": "/x", "OUTPUT_PATH": "/y", "DEFAULT_LANG": "en", "SITEURL": "https://e.org"}, None, {}, Problems()
)


def hash_of(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def told(html: str, source: str | None = None, **config) -> list[str]:
    found = blocked(html, html if source is None else source, Path("a.md"), 5, replace(CONFIG, **config))
    return [f"{problem.line}: {problem.what}" for problem in found]


def test_nothing_is_allowed_but_what_is_named():
    """All comes from the site itself; inline stand one script of the theme and the styles of table cells."""
    rules = dict(rule.split(" ", 1) for rule in policy(CONFIG, header=False).split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == f"'self' {hash_of(SCHEME_SCRIPT)}"
    assert rules["base-uri"] == "'none'"
    assert "'unsafe-inline'" not in rules["style-src"]
    for style in TABLE_STYLES:
        assert hash_of(style) in rules["style-src"]


def test_only_a_header_speaks_of_frames():
    """A browser passes over it in a meta element, with a complaint."""
    assert "frame-ancestors 'self'" in policy(CONFIG, header=True)
    assert "frame-ancestors" not in policy(CONFIG, header=False)


def test_the_settings_admit_more():
    """Origins for what is embedded, and inline styles."""
    rules = policy(replace(CONFIG, embed_origins=("https://v.org",), inline_styles=True), header=False)
    assert "connect-src 'self' https://v.org" in rules
    assert "style-src 'self' 'unsafe-inline' https://v.org" in rules


def test_the_header_fields_are_for_folders():
    """Hashed folders may be kept for long, the rest is looked up anew."""
    fields = headers(CONFIG, ["/theme/css/"])
    assert fields["/"]["Content-Security-Policy"] == policy(CONFIG, header=True)
    assert "immutable" in fields["/theme/css/"]["Cache-Control"]


@pytest.mark.parametrize(
    ("html", "origin"),
    [
        ('<img src="https://i.org/a.png">', "https://i.org"),
        ("<img alt='a > b' src='//i.org/a.png'/>", "https://i.org"),
        ('<source srcset="https://i.org/a.png 2x">', "https://i.org"),
        ('<video poster="https://i.org/a.png">', "https://i.org"),
        ('<link rel="stylesheet" href="https://s.org/a.css">', "https://s.org"),
        ('<script src="https://s.org/a.js"></script>', "https://s.org"),
        ('<form action="https://f.org/">', "https://f.org"),
        ('<SCRIPT SRC="https://s.org/a.js"></SCRIPT>', "https://s.org"),
        ("<IMG SRC=https://i.org/a.png>", "https://i.org"),
    ],
)
def test_what_comes_from_elsewhere_is_told(html, origin):
    """With the line where it stands, and once for each origin."""
    expected = [f"7: the policy blocks what comes from {origin}"]
    assert told(f"<p>\n</p>\n{html}{html}", external_images=False) == expected
    assert told(html, external_images=False, embed_origins=(origin,)) == []
    assert told(f"<p>\n</p>\n{html}{html}") == (
        [] if html.lower().startswith(("<img", "<source", "<video")) else expected
    )


@pytest.mark.parametrize(
    "html",
    [
        '<img src="/a.png">', '<img src="a.png">', '<img src="data:image/png;base64,x">', '<img src="https://e.org/a.png">',
        '<a href="https://i.org/">x</a>', '<link rel="canonical" href="https://i.org/">', "a < b", "no tags",
        '<script type="application/ld+json">{}</script>', '<td style="text-align: left">x</td>', '<img src="http://[">',
        "<form action=' '>", "<code>&lt;img src=https://i.org&gt;</code>", "<p title='an onset style'>x</p>",
    ],
)  # fmt: skip
def test_what_works_is_not_told(html):
    """The site's own, data, links to follow, and code."""
    assert told(html) == []


@pytest.mark.parametrize(
    ("html", "what"),
    [
        ("<script>x</script>", "the policy does not run a script written into a page"),
        ('<script type="module">x</script>', "the policy does not run a script written into a page"),
        ('<p style="color: red">x</p>', "the policy does not apply a style written into an element"),
        (
            '<td style="text-align: left">x</td><p style="color: red">x</p>',
            "the policy does not apply a style written into an element",
        ),
        ("<p class='a' style='color: red'>x</p>", "the policy does not apply a style written into an element"),
        ('<p onclick="x()">x</p>', "the policy does not run onclick= of an element"),
        ("<p onMouseOver = x()>x</p>", "the policy does not run onMouseOver= of an element"),
    ],
)
def test_what_is_written_inline_is_told(html, what):
    """Scripts, handlers and styles; the last may be admitted."""
    assert told(html) == [f"5: {what}"]
    assert told(html, inline_styles=True) == ([] if "style" in what else [f"5: {what}"])


def test_entities_hide_nothing():
    """A browser reads them before it looks at the address."""
    assert told('<form action="https&#58;//i.org/a.png">') == ["5: the policy blocks what comes from https://i.org"]


def test_what_is_not_in_the_source_is_told_at_the_bodys_start():
    """An include may have brought it."""
    assert told('<form action="https://i.org/a.png">', source="{% include x %}") == [
        "5: the policy blocks what comes from https://i.org"
    ]


@pytest.mark.parametrize("piece", ["<img ", '<img src="', "<p style", "<a '", "<p on", "<p on "])
def test_much_of_anything_is_no_work(piece):
    """The time is that of the length."""
    told(piece * 20_000)


@pytest.mark.parametrize(
    ("element", "style", "done"),
    [
        ("p", "text-align:center", True),
        ("div", " Text-Align: JUSTIFY ; float: left;", True),
        ("p", "text-align : center", False),
        ("p", "text-align: center; color: red", False),
        ("p", "width: 50%", False),
        ("img", "width: 50%; height: auto; float: right", True),
        ("img", "max-width: 100%", True),
        ("img", "width: 101%", False),
        ("img", "height: 50%", False),
        ("img", "width: min(3px, 80%)", False),
    ],
)
def test_styles_that_are_done_in_another_way_are_not_told(element, style, done):
    """How text stands, what floats, how large a picture is."""
    assert is_done(element, style) is done
    assert told(f'<{element} style="{style}">x') == (
        [] if done else ["5: the policy does not apply a style written into an element"]
    )


@pytest.mark.parametrize(
    ("style", "size"),
    [
        ("width: 27px; height: 25px", Size(27, 25)),
        ("WIDTH:2em;height:auto;", Size(32)),
        ("width: 48.5%", Size(share=50)),
        ("width: 1%", Size(share=5)),
        ("max-width: 100%", Size(share=100, is_most=True)),
        ("max-width:150px; margin-top: -11px", Size(150, is_most=True, is_all=False)),
        ("width: 100%; max-width: 280px", Size(280)),
        ("max-width: 100%; width: 300px", Size(300)),
        ("width: 50%; max-width: 400px", Size(share=50)),
        ("max-width: 100%; max-width: 20em", Size(320, is_most=True)),
        ("width: 0px", Size()),
        ("width: 12345px", Size(is_all=False)),
        ("", Size()),
    ],
)
def test_the_size_of_a_picture_is_read_from_its_style(style, size):
    """Pixels, and the share of the column in steps of five."""
    assert size_in(style) == size
