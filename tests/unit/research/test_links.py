"""What link: means."""

from __future__ import annotations

import pytest

from plugins.research.links import LinkError, Target, target


@pytest.mark.parametrize("value", [None, ""])
def test_no_link(value):
    """An empty link says nothing."""
    assert target(value) is None


@pytest.mark.parametrize("word", ["research", "Foundation-Models", "größe", "2017", "a.b", "x_y"])
def test_bare_word_is_the_anchor_as_it_is(word):
    """Old deep links live: nothing of the word is changed."""
    assert target(word) == Target("anchor", word)


def test_number_is_a_word():
    """A year without quotes is an anchor too."""
    assert target(2017) == Target("anchor", "2017")


@pytest.mark.parametrize(
    ("value", "url"),
    [
        ("https://example.org/x?y=1#z", "https://example.org/x?y=1#z"),
        ("HTTP://example.org", "HTTP://example.org"),
        (" https://example.org/ ", "https://example.org/"),
        ("https://example.org/ü", "https://example.org/%C3%BC"),
        ("https://example.org/a%20b", "https://example.org/a%20b"),
    ],
)
def test_web_address_leads_elsewhere(value, url):
    """An http or https URL is followed."""
    assert target(value) == Target("elsewhere", url)


@pytest.mark.parametrize(
    ("value", "url"),
    [("/papers/x.pdf", "/papers/x.pdf"), ("/a b/#part", "/a%20b/#part"), ("/x?y=ü", "/x?y=%C3%BC"), ("/", "/")],
)
def test_path_leads_into_the_site(value, url):
    """A path from the top of the site stays in it."""
    assert target(value) == Target("path", url)


@pytest.mark.parametrize(
    "value",
    [
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "mailto:me@example.org",
        "//example.org",
        "/\\example.org",
        "https://me:secret@example.org/",
        "https://",
        "https://example.org/a b",
        "/../../x",
        "/x\0",
        "#research",
        "two words",
        "www.example.org",
        "example.org/x",
        "a\u200bb\x00",
        True,
        ["https://example.org"],
        {"url": "x"},
    ],
)
def test_anything_else_is_refused_with_a_remedy(value):
    """What cannot be followed safely, or is neither address nor word, is told."""
    with pytest.raises(LinkError) as caught:
        target(value)
    assert caught.value.what.startswith("link: ")
    assert caught.value.what.isprintable()
    assert caught.value.remedy


@pytest.mark.parametrize(("value", "word"), [("#research", "research"), ("##a", "a"), ("#", "name")])
def test_the_remedy_for_a_fragment_is_its_word(value, word):
    """An anchor is written without its mark."""
    with pytest.raises(LinkError) as caught:
        target(value)
    assert caught.value.remedy == f"write the word alone: link: {word}"
    assert caught.value.what == f"link: {value!r} starts with #"


@pytest.mark.parametrize("path", ["/a:b/", "/old./", "/con/", "/50%25?/"])
def test_a_path_that_is_not_portable_is_followed_all_the_same(path):
    """Old addresses have names that no new one should have."""
    assert target(path).kind == "path"


@pytest.mark.parametrize(("value", "what"), [(True, "is no text"), ({}, "is no text"), ([], "is no text")])
def test_what_is_no_text_is_said(value, what):
    """And what to write instead."""
    with pytest.raises(LinkError, match=what) as caught:
        target(value)
    assert caught.value.remedy == 'write one address or one word: link: "…"'


@pytest.mark.parametrize("word", ["a/b", "WWW.example.org", "x/"])
def test_an_address_without_its_beginning_is_told(word):
    """It would become an anchor that nobody meant."""
    with pytest.raises(LinkError, match="is no address") as caught:
        target(word)
    assert caught.value.remedy == "start it with https:// or, in this site, with /"
    assert target("wwwords") == Target("anchor", "wwwords")


def test_a_wrong_address_has_its_sentence_and_its_remedy():
    """Both are of the web address, and together the message."""
    with pytest.raises(LinkError) as caught:
        target("javascript:alert(1)")
    assert caught.value.what == "link: 'javascript:alert(1)' starts with javascript:"
    assert caught.value.remedy == "give a web address (http or https) or a path of this site"
    assert str(caught.value) == f"{caught.value.what}; {caught.value.remedy}"


def test_a_wrong_path_has_its_sentence_and_its_remedy():
    """Those of every address of the site."""
    with pytest.raises(LinkError) as caught:
        target("/a/../b")
    assert caught.value.what == "link: '/a/../b' climbs through folders with . or .."
    assert caught.value.remedy == "write the path from the top of the site"


def test_the_remedies_name_the_text():
    """As its author wrote it."""
    with pytest.raises(LinkError) as caught:
        target("two words")
    assert str(caught.value) == (
        "link: 'two words' is no address, and no single word; join the words by - to make an anchor"
    )
    assert target(" word ") == Target("anchor", "word")
    assert target("/x?a#b") == Target("path", "/x?a#b")
    assert target("/x#a?b") == Target("path", "/x#a?b")


@pytest.mark.parametrize("value", ["https://x.org/a b/?q#r", "http://x.org/a b/?q#r", "//X.ORG:443/a b/?q#r"])
def test_a_whole_address_of_the_site_is_a_path_of_it(value):
    """By http or https; without the site's address it is what any other is."""
    assert target(value, "https://x.org") == Target("path", "/a%20b/?q#r")
    assert target("https://x.org/me/a", "https://x.org/me") == Target("path", "/a")
    assert target("https://x.org/a", "https://x.org/me") == Target("elsewhere", "https://x.org/a")
    assert target("https://x.org/a") == Target("elsewhere", "https://x.org/a")
    with pytest.raises(LinkError, match="climbs"):
        target("https://x.org/../a", "https://x.org")
