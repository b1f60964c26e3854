"""What templates get of services elsewhere, and what settings can say of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

_ORIGIN = re.compile(r"https://[A-Za-z0-9.-]+(?::\d+)?")
ANALYTICS = re.compile(r"(goatcounter|plausible|umami):([\w.-]+)(?:@(https://[A-Za-z0-9.-]+(?::\d+)?))?")
_REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+")
GISCUS = ("repo", "repo_id", "category", "category_id")


class Script(Struct, frozen=True):
    """A script of another host, with its attributes, and the origins that it speaks to."""

    url: str
    attributes: tuple[tuple[str, str], ...] = ()
    speaks_to: tuple[str, ...] = ()


class Comments(Struct, frozen=True):
    """The comments of a page: who has them, where they can be read without a script, and what a click loads.

    ``thread`` is the address of a Mastodon thread's answers, in place of a ``script``; ``loader`` is the site's
    own script, which loads them.
    """

    service: str
    url: str
    script: Script | None = None
    thread: str | None = None
    loader: str = ""


def is_analytics(setting: Any) -> bool:
    """Return whether a value can be ANALYTICS: ``SERVICE:NAME``, and ``@https://HOST`` for a server of one's own."""
    return not setting or (isinstance(setting, str) and ANALYTICS.fullmatch(setting) is not None)


def is_comments(setting: Any) -> bool:
    """Return whether a value can be COMMENTS: a service with what it has to know."""
    if not setting:
        return setting is None
    if not isinstance(setting, Mapping) or not all(isinstance(one, str) for pair in setting.items() for one in pair):
        return False
    if setting.get("service") == "mastodon":
        return _ORIGIN.fullmatch(setting.get("host", "")) is not None
    if not _REPOSITORY.fullmatch(setting.get("repo", "")):
        return False
    return setting.get("service") == "utterances" or (
        setting.get("service") == "giscus" and all(setting.get(key) for key in GISCUS)
    )
