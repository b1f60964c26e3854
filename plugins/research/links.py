"""What ``link:`` means: another site, a path of this one, or the entry's anchor on the research index."""

from __future__ import annotations

import re
from typing import Any, Literal

from msgspec import Struct

from ..urls import paths, web


class Target(Struct, frozen=True):
    """A link that is understood.

    ``kind`` is ``elsewhere`` (``value`` is an http or https URL), ``path`` (a path of this site, encoded and without
    the base, with its query and fragment) or ``anchor`` (a name, exactly as the author has it).
    """

    kind: Literal["elsewhere", "path", "anchor"]
    value: str


class LinkError(ValueError):
    """Raised for a ``link`` that cannot be used; ``what`` and ``remedy`` are for the author."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what}; {remedy}")
        self.what = what
        self.remedy = remedy


def target(value: Any, site: str = "") -> Target | None:
    """Return what the value of ``link:`` means, or None where it says nothing; raises LinkError.

    ``site`` is the site's own address: what is written as a whole, by http or https, is a path of it.
    """
    if value is None or value == "":
        return None
    if isinstance(value, (bool, dict, list)):
        raise LinkError("link: is no text", 'write one address or one word: link: "…"')
    text = str(value).strip()
    if own := web.own_path(text, site):
        return Target("path", _path(own))
    if web.is_elsewhere(text):
        if found := web.fault(text):
            raise LinkError(f"link: {text!r} {found[0]}", found[1])
        return Target("elsewhere", web.encoded(text))
    if text.startswith("/"):
        return Target("path", _path(text))
    return Target("anchor", _anchor(text))


def _path(text: str) -> str:
    path, mark, rest = re.match(r"([^?#]*)([?#]?)(.*)", text, re.DOTALL).groups()  # type: ignore[union-attr]
    for severity, what, remedy in paths.faults(path, legacy=True):
        if severity == "error":
            raise LinkError(f"link: {what}", remedy)
    return paths.encoded(path) + web.encoded(mark + rest)


def _anchor(text: str) -> str:
    """Return the name of an anchor, which is any text without white space (HTML Standard, the id attribute)."""
    if text.startswith("#"):
        raise LinkError(f"link: {text!r} starts with #", f"write the word alone: link: {text.lstrip('#') or 'name'}")
    if not text or not text.isprintable() or re.search(r"\s", text):
        raise LinkError(f"link: {text!r} is no address, and no single word", "join the words by - to make an anchor")
    if "/" in text or text.lower().startswith("www."):
        raise LinkError(f"link: {text!r} is no address", "start it with https:// or, in this site, with /")
    return text
