"""JSON-LD in the words of schema.org: who and what the site is, and what an article is."""

from __future__ import annotations

import json
from typing import Any, Literal

from ..site.text.inline import plain
from ..site.views import Person, Site
from .items import Item, absolute, speakable, timestamp

# What ends or opens markup inside a script element, as JSON may spell it (RFC 8259, 7).
_ESCAPES = {character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
_ENCODED = json.JSONEncoder(ensure_ascii=False).encode


def home(site: Site) -> str:
    """Return the JSON-LD of the home page: the WebSite, and the Person it belongs to where one is known."""
    website = {
        "@type": "WebSite",
        "@id": _website(site),
        "url": absolute(site, site.home),
        "name": site.title,
        "description": site.description,
        "inLanguage": site.language,
        "author": {"@id": _person(site)} if site.person else None,
    }
    return script({"@graph": [website, *([_profile(site.person, site)] if site.person else [])]})


def article(site: Site, item: Item, kind: Literal["BlogPosting", "ScholarlyArticle"] = "BlogPosting") -> str:
    """Return the JSON-LD of one article; an author with the site's person's name is that person."""
    known = site.person.name if site.person else None
    authors = [
        {"@type": "Person", "@id": _person(site) if name == known else None, "name": name} for name in item.authors
    ]
    return script(
        {
            "@type": kind,
            "@id": item.url,
            "url": item.url,
            "mainEntityOfPage": page_of(site, item.url, item.title),
            "headline": item.title,
            "description": item.summary,
            "datePublished": timestamp(item.published),
            "dateModified": timestamp(item.changed),
            "author": authors,
            "keywords": list(item.terms),
            "inLanguage": item.language or site.language,
            "sameAs": item.link if kind == "ScholarlyArticle" else None,
            "isPartOf": {"@id": _website(site)},
        }
    )


def page(site: Site, url: str, title: str, language: str) -> str:
    """Return the JSON-LD of a page that is no article."""
    return script({**page_of(site, url, title), "url": url, "name": title, "inLanguage": language})


def page_of(site: Site, url: str, title: str) -> dict[str, Any]:
    """Return a page with the way to it: from the home page over the menu's item above it, if there is one."""
    above = [item for item in site.menu if _is_above(absolute(site, item.url), url) and item.url != site.home]
    steps = [(site.title, absolute(site, site.home))]
    steps += [(one.title, absolute(site, one.url)) for one in sorted(above, key=lambda one: len(one.url))[-1:]]
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": address}
        for number, (name, address) in enumerate([*steps, (title, url)], 1)
    ]
    return {"@type": "WebPage", "@id": url, "breadcrumb": {"@type": "BreadcrumbList", "itemListElement": items}}


def _is_above(item: str, url: str) -> bool:
    return item.endswith("/") and url.startswith(item) and url != item


def _profile(person: Person, site: Site) -> dict[str, Any]:
    return {
        "@type": "Person",
        "@id": _person(site),
        "name": person.name,
        "jobTitle": plain(person.role) if person.role else None,
        "image": person.photo and absolute(site, person.photo),
        "identifier": next((link.url for link in person.links if "://orcid.org/" in link.url), None),
        "url": absolute(site, person.url or site.home),
        "sameAs": [link.url for link in person.links if link.url.startswith(("https://", "http://"))],
    }


def _website(site: Site) -> str:
    return absolute(site, site.home) + "#website"


def _person(site: Site) -> str:
    return absolute(site, site.home) + "#person"


def script(value: dict[str, Any]) -> str:
    """Return JSON that can stand in a script element as it is, without what is not known."""
    text = _ENCODED({"@context": "https://schema.org", **_known(value)})
    for character, escape in _ESCAPES.items():
        if character in text:
            text = text.replace(character, escape)
    return text


def _known(value: Any) -> Any:
    """Return a value without empty members and without characters that nobody can read."""
    if isinstance(value, dict):
        return {key: _known(member) for key, member in value.items() if member not in (None, "", [], ())}
    if isinstance(value, list):
        return [_known(member) for member in value]
    return speakable(value) if isinstance(value, str) else value
