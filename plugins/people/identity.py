"""Whose site it is: what the config and the data of each theme say of the person or the group."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from .networks import known_key

# Where themes keep a picture that is given by its name alone.
_PICTURE_FOLDERS = ("images", "assets/img", "img", "assets/images", "assets", "")
_PHOTO = ("avatar", "photo", "image", "picture")


def main_person(
    facts: Mapping[str, Any], author: Any, data: Mapping[str, Any], fronts: Iterable[Mapping[str, Any]],
    files: Collection[str],
) -> Any:  # fmt: skip
    """Return the site's person as an author's data, or ``author`` as it is where nothing more is known.

    Args:
        facts: The config of a Jekyll tree.
        author: What the config says under ``author``: data, a key of the authors' data, or a name.
        data: The tree's data files; al-folio's ``socials`` counts.
        fronts: The front matter of the site's pages; al-folio's home page has ``profile``.
        files: The paths of all files that are published.
    """
    if not facts:
        return author
    known: dict[str, Any] = {}
    for source in (*_sources(facts, author), *_networks(data.get("socials"))):
        for key, value in source.items():
            if value not in (None, "", False) and key not in known:
                known[str(key)] = value
    name = known.get("name") or _name(facts)
    if isinstance(author, str) and author.strip() and not name:
        name = author
    if not isinstance(name, str) or not name.strip():
        return author
    if isinstance(author, str) and author in (data.get("authors") or {}):
        return author
    profile: Mapping[str, Any] = next(
        (front["profile"] for front in fronts if isinstance(front.get("profile"), Mapping)), {}
    )
    photo = next((known[key] for key in _PHOTO if isinstance(known.get(key), str)), profile.get("image"))
    if isinstance(photo, str):
        known["avatar"] = found_picture(photo, files)
    return {**known, "name": name}


def _sources(facts: Mapping[str, Any], author: Any) -> Iterator[Mapping[str, Any]]:
    """Yield what the config says of the person, the most specific first."""
    for value in (author, facts.get("owner"), facts.get("profile"), facts.get("social")):
        if isinstance(value, Mapping):
            yield _with_names(value)
    yield {key: facts[key] for key in ("avatar", "tagline", "location", "email") if isinstance(facts.get(key), str)}
    for key in ("social-network-links", "social_links", "social", "links"):
        yield from _networks(facts.get(key))
    yield from _networks(facts)
    nested = {key: facts[key] for key in ("github", "twitter", "linkedin") if isinstance(facts.get(key), Mapping)}
    yield {key: value.get("username") for key, value in nested.items()}


def _with_names(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a person's data with the keys that persons have here: ``job`` is what others call ``role``."""
    renamed = {"job": "role", "tagline": "role", "description": "bio", "ext-bio": "", "site": "uri"}
    return {renamed.get(str(key), key): one for key, one in value.items() if renamed.get(str(key), key)}


def _networks(value: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the accounts in a mapping of places to names, under the names that are known here."""
    if isinstance(value, Mapping):
        found = ((known_key(str(key)), one) for key, one in value.items() if isinstance(one, (str, int)))
        yield {key: one for key, one in found if key not in (None, "uri", "home") and not isinstance(one, bool)}


def _name(facts: Mapping[str, Any]) -> str:
    parts = (facts.get(key) for key in ("first_name", "middle_name", "last_name"))
    return " ".join(str(part).strip() for part in parts if part)


def found_picture(name: str, files: Collection[str]) -> str:
    """Return the path of a picture that a theme finds by its name in a folder of its own."""
    if "://" in name:
        return name
    bare = name.lstrip("/")
    for folder in _PICTURE_FOLDERS:
        if (path := f"{folder}/{bare}".lstrip("/")) in files:
            return f"/{path}"
    return name
