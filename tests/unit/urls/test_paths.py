"""Addresses and their files."""

from __future__ import annotations

import posixpath

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plugins.urls import paths

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


@settings(max_examples=1000, deadline=None, database=None)
@given(st.lists(anything, min_size=10))
@example(["/..", "/.%2e/%2e./x", "\ud800", "/%00", "~/x", "/%", "/%c3%"])
def test_no_address_leaves_the_output(urls):
    """Of ten thousand addresses each has its file inside the output folder, and none raises anything."""
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
