"""Whose site it is, by the config and data of several themes."""

from __future__ import annotations

from typing import Any

import pytest

from plugins.people.favicon import favicon
from plugins.people.identity import found_picture, main_person
from plugins.people.networks import NETWORKS, known_key


def person(facts: dict[str, Any], data: dict[str, Any] | None = None, *files: str, profile: Any = None) -> Any:
    """Return the person of a site with this config, data and files."""
    return main_person(facts, facts.get("author"), data or {}, [{"profile": profile}], set(files))


def test_al_folio_gives_the_name_in_parts() -> None:
    """First, middle and last name, the accounts of socials.yml, and the picture of the about page are one person."""
    facts = {"title": "blank", "first_name": "Ada ", "middle_name": None, "last_name": "Lovelace"}
    data = {"socials": {"github_username": "ada", "scholar_userid": "x1", "custom": {"a": 1}}}
    found = person(facts, data, "assets/img/prof.jpg", profile={"image": "prof.jpg"})
    assert found == {"name": "Ada Lovelace", "github": "ada", "googlescholar": "x1", "avatar": "/assets/img/prof.jpg"}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"author": {"name": "A", "github": "a"}}, {"name": "A", "github": "a"}),
        ({"owner": {"name": "O", "job": "PhD", "twitter": "o"}}, {"name": "O", "role": "PhD", "twitter": "o"}),
        ({"author": "B", "social-network-links": {"ORCID": "0000", "rss": True}}, {"name": "B", "orcid": "0000"}),
        ({"social": {"name": "C", "email": "c@x.org"}, "github": {"username": "c"}},
         {"name": "C", "email": "c@x.org", "github": "c"}),
        ({"author": "D", "email": "d@x.org", "twitter_username": "d"},
         {"name": "D", "email": "d@x.org", "twitter": "d"}),
    ],
)  # fmt: skip
def test_themes_say_it_in_their_own_keys(facts: dict[str, Any], expected: dict[str, Any]) -> None:
    """Author, owner, social and the accounts in the config itself count."""
    assert person(facts) == expected


def test_a_site_that_names_nobody_has_nobody() -> None:
    """Accounts alone make no person; a key of the authors' data stays a key."""
    assert person({"email": "x@y.org"}) is None
    assert person({"author": "ada"}, {"authors": {"ada": {"name": "Ada"}}}) == "ada"


def test_pictures_are_found_where_themes_keep_them() -> None:
    """A bare name is looked for in the folders of themes; an address elsewhere and a missing file stay as they are."""
    assert found_picture("me.png", {"img/me.png", "other/me.png"}) == "/img/me.png"
    assert found_picture("https://x.org/me.png", {"img/me.png"}) == "https://x.org/me.png"
    assert found_picture("me.png", set()) == "me.png"


@pytest.mark.parametrize(
    ("key", "known"),
    [("scholar_userid", "googlescholar"), ("google-scholar", "googlescholar"), ("ORCID", "orcid"), ("x", "twitter"),
     ("dblp_url", "dblp"), ("mastodon_username", "mastodon"), ("bio", None), ("id", None), ("title", None)],
)  # fmt: skip
def test_keys_of_places_are_known_by_their_stems(key: str, known: str | None) -> None:
    """Endings and spellings of keys differ between themes; the place is the same."""
    assert known_key(key) == known
    assert known is None or known in NETWORKS


def test_the_icon_is_a_file_or_an_emoji() -> None:
    """The config's icon counts, then a file of a usual name; an emoji becomes a picture; a missing file is none."""
    assert favicon({"icon": "i.png"}, {"assets/img/i.png"}) == "/assets/img/i.png"
    assert favicon({"icon": "lost.png"}, {"favicon.ico"}) == "/favicon.ico"
    assert str(favicon({"icon": "\N{ROBOT FACE}"}, set())).startswith("data:image/svg+xml,%3Csvg")
    assert favicon({}, {"about/favicon.png"}) is None
