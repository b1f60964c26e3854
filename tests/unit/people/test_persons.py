"""From author data to persons."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from plugins.people.networks import NETWORKS
from plugins.people.persons import People

EMMY = {"name": "Emmy Noether", "bio": "Mathematician", "avatar": "emmy.jpg", "github": "emmy"}


def people(main=None, **authors) -> People:
    return People(authors, main, lambda url: f"/base{url}", lambda name: Markup("<svg>{}</svg>").format(name))


def test_data_makes_a_person():
    """Names of academicpages' and other themes' keys are understood."""
    person = people(EMMY | {"location": "Erlangen", "url": "/about/"}).person()
    assert (person.name, person.role, person.location) == ("Emmy Noether", "Mathematician", "Erlangen")
    assert (person.photo, person.url) == ("/base/images/emmy.jpg", "/base/about/")
    assert [(link.title, link.url, link.icon) for link in person.links] == [
        ("GitHub", "https://github.com/emmy", "<svg>github</svg>"),
    ]


@pytest.mark.parametrize(
    ("author", "main", "name"),
    [
        (None, None, None),
        (None, EMMY, "Emmy Noether"),
        (None, "ada", "Ada"),
        (None, "Somebody Else", "Somebody Else"),
        ("ada", EMMY, "Ada"),
        ("Guest", EMMY, "Guest"),
        (["ada", "other"], EMMY, "Ada"),
        ([], EMMY, "Emmy Noether"),
        ({"name": "Sofya"}, EMMY, "Sofya"),
        ({"twitter": "x"}, EMMY, "Emmy Noether"),
        (22, EMMY, "Emmy Noether"),
        ("", None, None),
    ],
)
def test_a_document_may_name_its_author(author, main, name):
    """By a key of the authors, by name or with data; else the site's own person stands there, or nobody."""
    person = people(main, ada={"name": "Ada"}, other={"name": "Other"}).person(author)
    assert (person.name if person else None) == name


def test_the_only_author_is_the_sites():
    """One person in the data needs no naming."""
    assert people(None, emmy=EMMY).person().name == "Emmy Noether"
    assert people(None, text="Emmy").person() is None


@pytest.mark.parametrize(
    ("key", "value", "href"),
    [
        ("email", "emmy@e.org", "mailto:emmy@e.org"),
        ("orcid", "0000-0001", "https://orcid.org/0000-0001"),
        ("orcid", "https://orcid.org/0000-0001", "https://orcid.org/0000-0001"),
        ("googlescholar", "https://scholar.google.com/citations?user=x", "https://scholar.google.com/citations?user=x"),
        ("github", "a b", "https://github.com/a%20b"),
        ("github", '"><script>', "https://github.com/%22%3E%3Cscript%3E"),
        ("mastodon", "https://e.social/@emmy", "https://e.social/@emmy"),
        ("website", "https://e.org", "https://e.org"),
        ("linkedin", 22, "https://www.linkedin.com/in/22"),
    ],
)
def test_a_network_has_a_link(key, value, href):
    """A value is a name there or a whole address."""
    [link] = people({"name": "E", key: value}).person().links
    assert link.url == href
    assert link.rel == "me"


@pytest.mark.parametrize(
    "data",
    [
        {"website": "javascript:alert(1)"},
        {"website": "java\tscript:alert(1)"},
        {"uri": "data:text/html,x"},
        {"home": "//e.org"},
        {"github": {"a": 1}},
        {"github": ""},
        {"links": "x"},
        {"links": [{"title": "x", "url": "javascript:x"}]},
        {"links": [{"title": "x"}]},
        {"website": "http://["},
    ],
)
def test_unsafe_or_empty_links_are_left_out(data):
    """Only web pages, mail and telephone, and pages of this site."""
    links = people({"name": "E", **data}).person().links
    assert links == ()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "//e.org", {"a": 1}, "", None])
def test_an_unsafe_address_of_a_person_does_not_count(url):
    """The person has no page of their own then."""
    assert people({"name": "E", "url": url}).person().url is None


def test_listed_links_come_first():
    """With a title or label, and an icon if there is one."""
    listed = [{"label": "CV", "url": "/cv.pdf", "icon": "file"}, {"title": "Lab", "url": "https://l.org"}]
    links = people({"name": "E", "github": "e", "links": listed}).person().links
    assert [(link.title, link.url) for link in links] == [
        ("CV", "/base/cv.pdf"),
        ("Lab", "https://l.org"),
        ("GitHub", "https://github.com/e"),
    ]
    assert links[0].icon == "<svg>file</svg>"
    assert links[1].icon is None


def test_every_network_has_a_place_for_the_value():
    """One pair of braces, in a web address or for an address of its own."""
    for key, network in NETWORKS.items():
        assert network.url.count("{}") == 1, key
        assert network.url.startswith(("https://", "mailto:")) or network.url == "{}", key
