"""Addresses and their files."""

from __future__ import annotations

import posixpath

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plugins.urls import paths
from plugins.urls.paths import unquote

# What Jekyll 4.3.1 wrote for a page with this permalink.
JEKYLL_WROTE = {
    "/": "index.html",
    "/x/": "x/index.html",
    "/x": "x.html",
    "/x.html": "x.html",
    "/x.htm": "x.htm",
    "/x.php": "x.php",
    "/v1.2": "v1.2",
    "/a.b": "a.b",
    "/a.b/": "a.b/index.html",
    "/a.b/c": "a.b/c.html",
    "/.hidden": ".hidden.html",
    "/x.": "x.",
    "/how we work/": "how we work/index.html",
    "/how%20we%20work/": "how we work/index.html",
    "/caf%C3%A9": "café.html",
    "/+/plus+in+url.html": "+/plus+in+url.html",
    "/100%25.html": "100%.html",
    "/%2e%2e/%2e%2e/up.html": "up.html",
    "/~me/": "~me/index.html",
}

# What Jekyll::URL.escape_path of Jekyll 4.3.1 returned.
JEKYLL_ESCAPED = {
    "/plain/path-1.html": "/plain/path-1.html",
    "/a b": "/a%20b",
    "/a[b]": "/a%5Bb%5D",
    "/a#b#c": "/a%23b%23c",
    "/a%20b": "/a%2520b",
    "/100%": "/100%25",
    "/über": "/%C3%BCber",
    "/a\\b|c": "/a%5Cb%7Cc",
    "/a^b`{}": "/a%5Eb%60%7B%7D",
    '/a"<>': "/a%22%3C%3E",
    "/~!$&'()*+,;=@:_": "/~!$&'()*+,;=@:_",
    "/a\u0301": "/a%CC%81",
}

WRONG_EVERYWHERE = [
    "../../x",
    "/a/../../x",
    "/%2e%2e/x",
    "/%2E./x",
    "/%252e%252e/x",
    "/a\\..\\b",
    "/./x",
    "../output-sibling/x",
    "https://example.org/x",
    "javascript:alert(1)",
    "//example.org/x",
    "/\\example.org",
    "C:/x",
    "/a\0b",
    "/a%00b",
    "/a\nb",
    "/a\x7fb",
    "/a%C3b",
    "/a\udc80b",
    "/a\\b",
    "/a%5Cb",
    "/a%2Fb",
    "/a%2fb",
    "/x?page=2",
    "/x#part",
    f"/{'x' * 256}/",
    f"/{'é' * 128}/",
    f"/{'x' * 252}",
    "/" + "long/" * 500,
]

NOT_PORTABLE = [
    "/con/",
    "/AUX.html",
    "/x/nul",
    "/lpt1.txt",
    "/x./",
    "/x /",
    "/x%20",
    "/a|b",
    "/a:b",
    "/a*b",
    "/a%3Fb",
    '/"a"',
]

SOUND = [
    "/",
    "/x/",
    "/x",
    "x",
    "/x.html",
    "/how we work/",
    "/100%/",
    "/über/",
    "/a-b_c~d!e$f&g'h(i)j+k,l;m=n@o/",
    "/.well-known/x",
    "/console/",
    "/...x/",
    "/a%23b",
]

anything = st.text(st.characters()) | st.text("./\\%2eEfF5cC:?#~ ab\0\n\udc80é", max_size=24).map(
    lambda text: "/" + text
)


@pytest.mark.parametrize(("url", "output"), JEKYLL_WROTE.items())
def test_output_is_where_jekyll_writes_the_page(url, output):
    """A permalink names the file that Jekyll writes for it."""
    assert paths.output_of(url) == output


@pytest.mark.parametrize(
    ("url", "extension", "output"),
    [
        ("/blog/v1.2", ".html", "blog/v1.2.html"),
        ("/blog/x.html", ".html", "blog/x.html"),
        ("/x/", ".xml", "x/index.xml"),
        ("/", ".html", "index.html"),
    ],
)
def test_derived_url_ends_in_the_extension_of_its_document(url, extension, output):
    """A URL made from a template takes its document's extension, not what follows its last dot."""
    assert paths.output_of(url, extension) == output


@pytest.mark.parametrize(("plain", "url"), JEKYLL_ESCAPED.items())
def test_quote_escapes_as_jekyll(plain, url):
    """Plain text becomes the URL that Jekyll makes of it, and comes back."""
    assert paths.quote(plain) == url
    assert paths.unquote(url) == plain


def test_question_mark_of_a_name_is_escaped():
    """A file's name with a question mark can be linked to."""
    assert paths.quote("/why?.html") == "/why%3F.html"


@pytest.mark.parametrize(
    ("written", "url"),
    [("/how we%20work/", "/how%20we%20work/"), ("/100%/ü", "/100%25/%C3%BC"), ("/%zz", "/%25zz"), ("/ok/", "/ok/")],
)
def test_encoded_keeps_the_escapes_that_are_there(written, url):
    """What an author has escaped is not escaped again."""
    assert paths.encoded(written) == url
    assert paths.encoded(url) == url


@pytest.mark.parametrize(
    ("url", "same"),
    [("x", "/x"), ("/a//b", "/a/b"), ("/a/../b", "/a/b"), ("/a/./b", "/a/b"), ("//a", "/a"), ("", "/")],
)
def test_sanitized_is_jekylls_sanitize_url(url, same):
    """Repeated slashes and dots vanish as they do in Jekyll."""
    assert paths.sanitized(url) == same


@pytest.mark.parametrize("other", ["/Caf%C3%A9/", "/café/", "/cafe\u0301/", "/CAF%c3%89/", "/CAFE%CC%81/"])
def test_key_is_one_for_all_spellings(other):
    """Case, Unicode form and escapes make no other address."""
    assert paths.key(other) == paths.key("/café/")


@pytest.mark.parametrize("path", WRONG_EVERYWHERE)
@pytest.mark.parametrize("legacy", [False, True])
def test_dangerous_address_is_an_error(path, legacy):
    """What leaves the site, or can be no file, is refused in a permalink and in an alias."""
    assert "error" in [severity for severity, _, _ in paths.faults(path, legacy)]


@pytest.mark.parametrize("path", NOT_PORTABLE)
def test_name_that_is_not_portable_is_refused_in_permalinks_only(path):
    """A permalink must be a file on every system; an old address is what it is."""
    assert [severity for severity, _, _ in paths.faults(path, legacy=False)] == ["error"]
    assert [severity for severity, _, _ in paths.faults(path, legacy=True)] == ["warning"]


@pytest.mark.parametrize("path", SOUND)
def test_sound_address_has_no_fault(path):
    """Ordinary addresses are left in peace."""
    assert paths.faults(path, legacy=False) == []


def test_fault_of_a_query_suggests_the_path():
    """Who writes a query is told the path alone."""
    [(_, what, remedy)] = paths.faults("/x/?page=2#top", legacy=True)
    assert "query" in what
    assert "'/x/'" in remedy


def test_message_is_one_short_line():
    """A hostile address cannot fill or break the terminal."""
    [(_, what, _)] = [fault for fault in paths.faults("/\x1b[2J\n" + "x" * 9000, legacy=True) if "control" in fault[1]]
    assert what.isprintable()
    assert len(what) < 200


@settings(max_examples=200, deadline=None, database=None)
@given(st.lists(anything, min_size=10))
@example(["/..", "/.%2e/%2e./x", "\ud800", "/%00", "~/x", "/%", "/%c3%"])
def test_no_address_leaves_the_output(urls):
    """Of two thousand addresses each has its file inside the output folder, and none raises anything."""
    for url in urls:
        output = paths.output_of(url)
        place = posixpath.normpath(posixpath.join("/site/output", output))
        assert place.startswith("/site/output/")
        assert "\0" not in output
        assert isinstance(paths.key(url), str)
        assert paths.sanitized(url).startswith("/")
        for legacy in (False, True):
            assert all(what.isprintable() and remedy for _, what, remedy in paths.faults(url, legacy))


@settings(max_examples=300, deadline=None, database=None)
@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_quoting_is_undone_by_unquoting(text):
    """Plain text survives its way into a URL and back, and a URL is ASCII."""
    url = paths.quote(text)
    assert url.isascii()
    assert paths.unquote(url) == text
    assert paths.encoded(url) == url


@settings(max_examples=300, deadline=None, database=None)
@given(anything)
def test_address_without_fault_is_a_file_that_can_be_written(path):
    """An address that is let through needs no second look."""
    if not paths.faults(path, legacy=False):
        assert paths.unwritable(paths.output_of(path)) is None


ESCAPES = "%C3%BC"  # one letter of two bytes


@pytest.mark.parametrize(
    ("path", "legacy", "severity", "what", "remedy"),
    [
        ("https://x.org/", True, "error", "'https://x.org/' is the address of another site, not a path of this one",
         "give the path alone, such as /about/"),
        ("/x/?a=1", True, "error", "'/x/?a=1' has a query, which no file can answer", "write the path alone: '/x/'"),
        ("/x/#a", True, "error", "'/x/#a' has a fragment, which no file can answer", "write the path alone: '/x/'"),
        ("?a", True, "error", "'?a' has a query, which no file can answer", "write the path alone: '/'"),
        ("/a\x07", True, "error", r"'/a\x07' has a control character or bytes that are no UTF-8",
         "leave the character out"),
        ("/%ff", True, "error", "'/%ff' has a control character or bytes that are no UTF-8",
         "leave the character out"),
        ("/a/../b", True, "error", "'/a/../b' climbs through folders with . or ..",
         "write the path from the top of the site"),
        ("/a/./b", False, "error", "'/a/./b' climbs through folders with . or ..",
         "write the path from the top of the site"),
        ("/a/%252e%252e/b", True, "error", "'/a/%252e%252e/b' climbs through folders with . or ..",
         "write the path from the top of the site"),
        ("/a\\b", True, "error", r"'/a\\b' has a backslash", "separate folders by /"),
        ("/a%2Fb", True, "error", "'/a%2Fb' has an encoded slash", "write the slash itself, or another character"),
        ("/con/", False, "error", "'/con/' has the name 'con', which Windows keeps for a device",
         "choose another name"),
        ("/x/LPT1.txt", True, "warning", "'/x/LPT1.txt' has the name 'LPT1.txt', which Windows keeps for a device",
         "choose another name"),
        ("/a./", True, "warning", "'/a./' has a name that ends in a dot", "leave it out"),
        ("/a /", True, "warning", "'/a /' has a name that ends in a space", "leave it out"),
        ('/a"b:c', True, "warning", "'/a\"b:c' has \" :, which Windows allows in no name", "use letters, digits and -"),
    ],
)  # fmt: skip
def test_each_fault_has_its_sentence_and_its_remedy(path, legacy, severity, what, remedy):
    """Word for word, as an author reads them."""
    assert paths.faults(path, legacy) == [(severity, what, remedy)]


@pytest.mark.parametrize("letters", ["x", "ü"])
def test_a_name_has_255_bytes_at_most(letters):
    """One byte more is told, whatever letters it is of."""
    size = len(letters.encode())
    fits = "/" + "x" * (255 - 5 - 100 * size) + letters * 100
    assert paths.unwritable(paths.output_of(fits)) is None
    assert paths.unwritable(paths.output_of(f"{fits}x")) == "has a name of over 255 bytes"
    shown = f"'{fits[:60]}…{fits[-14:]}x'"
    assert paths.faults(f"{fits}x", legacy=True) == [
        ("error", f"{shown} has a name of over 255 bytes", "give a shorter one")
    ]


def test_a_path_has_2048_bytes_at_most():
    """With all its folders."""
    fits = "/".join(["y" * 203] * 10) + "/" + "x" * 8
    assert len(fits) == 2048
    assert paths.unwritable(fits) is None
    assert paths.unwritable(f"{fits}x") == "is over 2\u2009048 bytes long"


@pytest.mark.parametrize("output", ["a//b", "", "/a", "a/", "..", "a/../b", ".", "a/./b"])
def test_an_output_is_inside_the_site(output):
    """Whatever path it is, it names a file below the output folder."""
    assert paths.unwritable(output) == "is no path inside the site"


def test_a_nul_is_in_no_name():
    """No system can write it."""
    assert paths.unwritable("a\0b") == "has a NUL character"


def test_escapes_of_escapes_cost_what_they_are_long(monkeypatch):
    """However often an address was escaped, it is decoded a few times, and what climbs in it is found."""
    decoded = []
    monkeypatch.setattr(paths, "unquote", lambda text: decoded.append(len(text)) or unquote(text))
    found = [what for _, what, _ in paths.faults("/%" + "25" * 30_000 + "2e%2525252e/", legacy=True)]
    assert any("climbs" in what for what in found)
    assert len(decoded) < 10
    assert [what for _, what, _ in paths.faults("/100%25/%2525x/", legacy=True)] == []


def test_a_message_shows_long_addresses_by_both_ends():
    """Eighty characters are shown, more are cut in the middle."""
    assert paths.faults(f"/{'x' * 70}/../yz", legacy=True)[0][1].startswith(f"'/{'x' * 70}/../yz'")
    assert paths.faults(f"/{'x' * 90}/../yz", legacy=True)[0][1].startswith(f"'/{'x' * 59}…{'x' * 9}/../yz'")


@pytest.mark.parametrize(("written", "shown"), [("/\ud800", "/%EF%BF%BD"), ("/\udcff", "/%FF"), ("/ü", "/%C3%BC")])
def test_what_is_no_letter_has_an_address_all_the_same(written, shown):
    """Bytes of a file's name are escaped as they are, and half a character is told by its stand-in."""
    assert paths.quote(written) == shown


def test_escapes_that_are_no_utf_8_are_bytes():
    """They come back as they were."""
    assert paths.unquote("/%ff%FE") == "/\udcff\udcfe"
    assert paths.quote(paths.unquote("/%FF")) == "/%FF"
    assert paths.unquote("/\ud800x") == "/\ufffdx"


def test_what_climbs_behind_a_control_character_is_told_too():
    """A server may leave the character out."""
    assert [what for _, what, _ in paths.faults("/.\x07./b", legacy=True)] == [
        r"'/.\x07./b' has a control character or bytes that are no UTF-8",
        r"'/.\x07./b' climbs through folders with . or ..",
    ]
