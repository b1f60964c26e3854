"""From settings and facts to the configuration."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.site.config import Collection, Default
from plugins.site.configuration.settings import make_config
from plugins.site.problems import Problems

SETTINGS = {
    "PATH": "/tree/site",
    "OUTPUT_PATH": "/tree/out",
    "DEFAULT_LANG": "en",
    "SITENAME": "Emmy",
    "SITESUBTITLE": "Notes",
    "SITEURL": "https://e.org/me",
    "TIMEZONE": "Europe/Berlin",
}


def make(facts=None, lines=None, **settings):
    problems = Problems()
    config = make_config({**SETTINGS, **settings}, facts, lines or {}, problems)
    return config, [f"{problem.line}: {problem.what}" for problem in problems]


def test_our_own_tree_has_the_settings():
    """Without ``_config.yml`` pelicanconf says it all, and what it leaves out has a value."""
    config, told = make(COLLECTIONS=["talks"], EXCLUDE=["x"], MENU=[("Home", "/")], PERMALINK="pretty")
    assert (config.title, config.description, config.language) == ("Emmy", "Notes", "en")
    assert (config.url, config.base, config.zone.key) == ("https://e.org", "/me", "Europe/Berlin")
    assert (config.content, config.output) == (Path("/tree/site"), Path("/tree/out"))
    assert config.collections == {"talks": Collection("talks", "talks")}
    assert (config.include, config.exclude, config.menu) == ((".htaccess",), ("x",), (("Home", "/"),))
    assert (config.jekyll, config.data_dir, config.permalink, config.excerpt_separator) == (
        False,
        "data",
        "pretty",
        "\n\n",
    )
    assert config.facts["baseurl"] == "/me"
    assert told == []


def test_a_jekyll_tree_has_its_own_facts():
    """Title, address, zone and menu of pelicanconf are another tree's."""
    config, told = make({}, SITENAME="Emmy", MENU=[("Home", "/")], COPYRIGHT="Emmy", PERMALINK="pretty")
    assert (config.title, config.description, config.url, config.base) == ("site", None, "", "")
    assert (config.zone.key, config.menu, config.copyright) == ("UTC", (), None)
    assert (config.permalink, config.collections, config.data_dir) == ("date", {}, "_data")
    assert told == []


def test_another_tree_of_our_layout_has_no_person_of_ours():
    """What pelicanconf says of a person is about its own tree only."""
    config, _ = make(IS_OWN_TREE=False, MENU=[("Home", "/")])
    assert (config.title, config.description, config.menu) == ("site", None, ())


@pytest.mark.parametrize(
    ("facts", "address"),
    [
        ({"url": "https://e.org"}, ("https://e.org", "")),
        ({"url": "https://e.org/", "baseurl": "/a/"}, ("https://e.org", "/a")),
        ({"url": "https://e.org/a", "baseurl": "b"}, ("https://e.org", "/a/b")),
        ({"url": "", "baseurl": ""}, ("", "")),
        ({"baseurl": "/a"}, ("", "/a")),
        ({"url": "e.org"}, ("", "")),
    ],
)
def test_the_address_is_of_url_and_baseurl(facts, address):
    """Both may hold a path."""
    config, _ = make(facts)
    assert (config.url, config.base) == address


def test_facts_win_over_settings():
    """What ``_config.yml`` says counts; what it does not say is left to the settings where it is no fact of a site."""
    facts = {
        "title": "  A \n B ",
        "locale": "de_AT",
        "future": True,
        "unpublished": True,
        "show_drafts": True,
        "words_per_minute": 250,
        "kramdown": {"hard_wrap": True},
        "include": ["_pages", 3],
        "author": {"name": "A"},
        "excerpt_separator": "",
    }
    config, _ = make(facts, KRAMDOWN={"hard_wrap": False, "toc_levels": "2..3"}, WORDS_PER_MINUTE=100)
    assert (config.title, config.language, config.words_per_minute) == ("A B", "de-AT", 250)
    assert (config.future, config.unpublished, config.drafts) == (True, True, True)
    assert config.kramdown == {"hard_wrap": True, "toc_levels": "2..3"}
    assert config.include == (".htaccess", "_pages", "3")
    assert (config.author, config.excerpt_separator) == ({"name": "A"}, "")
    assert make({"name": "B"})[0].title == "B"
    assert make({"excerpt_separator": None})[0].excerpt_separator == "\n\n"


def test_collections_are_a_mapping_or_a_list():
    """A list's write no pages; the folder is below collections_dir."""
    given = {"talks": {"output": True, "permalink": "/t/:name/", "title": "Talks"}, "my-notes": None}
    config, told = make({"collections": given, "collections_dir": "/c/"})
    assert config.collections == {
        "talks": Collection("talks", "c/_talks", True, "/t/:name/", given["talks"]),
        "my-notes": Collection("my-notes", "c/_my-notes", False),
    }
    assert config.collections_dir == "c/"
    assert make({"collections": ["a", "b"]})[0].collections == {
        "a": Collection("a", "_a", False),
        "b": Collection("b", "_b", False),
    }
    assert told == []


def test_defaults_have_scopes():
    """The singular types of old are known; a scope may be missing."""
    values = {"layout": "post"}
    given = [{"scope": {"path": "x", "type": "post"}, "values": values}, {"values": values}, {"scope": {}}, "y"]
    config, told = make({"defaults": given}, {"defaults": 7})
    assert config.defaults == (Default("x", "posts", values), Default("", None, values))
    assert told == ["7: one of the defaults has no values"]


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("timezone", "Nowhere/Land", "timezone: Nowhere/Land is no time zone"),
        ("timezone", "../etc/passwd", "timezone: ../etc/passwd is no time zone"),
        ("timezone", "America", "timezone: America is no time zone"),
        ("timezone", "America/los_angeles", "timezone: America/los_angeles is no time zone"),
        ("timezone", 3, "timezone: is not text"),
        ("permalink", ["a"], "permalink: is not text"),
        ("future", "maybe", "future: is not true or false"),
        ("words_per_minute", True, "words_per_minute: is not a number"),
        ("include", "_pages", "include: is not a list"),
        ("collections", "talks", "collections: is not a mapping or a list"),
        ("collections", {"a/../b": {}}, "collections: a/../b is no name of a collection"),
        ("collections", [{"a": {}}], "collections: {'a': {}} is no name of a collection"),
        ("collections", {"a": {"permalink": 3}}, "collections: the permalink of a is not text"),
        ("collections_dir", "../x", "collections_dir: ../x is outside the content"),
        ("data_dir", "a/../../x", "data_dir: a/../../x is outside the content"),
        ("data_dir", "x" * 300, "data_dir: it has a name of over 255 bytes"),
        ("data_dir", "a\0b", "data_dir: it has a NUL character"),
        ("defaults", {"a": 1}, "defaults: is not a list"),
        ("kramdown", "GFM", "kramdown: is not a mapping"),
        ("lang", ["en"], "lang: is not text"),
        ("url", "http://[", "url: http://[ is no address"),
    ],
)
def test_a_fact_of_the_wrong_kind_is_told_and_does_not_count(key, value, told):
    """The line is that of the key, and the build can go on to tell the rest."""
    config, problems = make({key: value}, {key: 5})
    assert problems == [f"5: {told}"]
    plain, _ = make({})
    for name in (
        "zone",
        "permalink",
        "future",
        "include",
        "collections_dir",
        "data_dir",
        "defaults",
        "kramdown",
        "url",
    ):
        assert getattr(config, name) == getattr(plain, name)


@pytest.mark.parametrize(
    ("zone", "remedy"),
    [("america/los_angeles", "write America/Los_Angeles"), ("Nowhere", "write one such as Europe/Berlin")],
)
def test_a_zone_in_other_letters_is_told_with_its_name(zone, remedy):
    """Where file systems do not tell capitals from small letters, it was one."""
    problems = Problems()
    make_config(SETTINGS, {"timezone": zone}, {}, problems)
    assert [problem.remedy for problem in problems] == [remedy]
