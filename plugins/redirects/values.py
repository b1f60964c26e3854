"""What a document says of its redirects: the values of ``redirect_from`` and ``redirect_to``, checked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

from msgspec import Struct

from ..site.problems import Problems
from ..urls import paths, web


class Source(Protocol):
    """What a plan needs to know of a document; ``plugins.jekyll.document.Document`` is one."""

    @property
    def path(self) -> Path: ...  # noqa: D102
    @property
    def front(self) -> Mapping[str, Any]: ...  # noqa: D102
    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def url(self) -> str: ...  # noqa: D102
    @property
    def output(self) -> str: ...  # noqa: D102
    @property
    def draft(self) -> bool: ...  # noqa: D102
    @property
    def language(self) -> str | None: ...  # noqa: D102
    def line_of(self, key: str) -> int: ...  # noqa: D102


class Alias(Struct, frozen=True):
    """An old address of a document: its path as the author spells it, with its slash at the start.

    ``part`` is the fragment of an address like ``/old/#part``, decoded, and ``to`` the fragment of the document that
    it leads to; both are empty where the path itself is the alias.
    """

    path: str
    part: str = ""
    to: str = ""


def aliases(document: Source, problems: Problems, site: str = "") -> list[Alias]:
    """Return the sound aliases of a document; ``site`` is the address of the site, if it has one.

    A string or a list; nulls are dropped, as jekyll-redirect-from does (lib/jekyll-redirect-from/redirectable.rb).
    A part of an old page is an alias too: ``/old/#part`` leads to ``#part`` of the document, and the list's item
    ``/old/#part: "#other"`` to its ``#other``. A whole address of the site, by http or https, is its path.
    """
    items = _listed(document.front.get("redirect_from"))
    return [alias for item in items for alias in _alias(item, document, problems, site)]


def target(document: Source, problems: Problems) -> str | None:
    """Return where ``redirect_to`` leads: an http(s) URL, or a path of this site with its query and fragment.

    A string or the first of a list (lib/jekyll-redirect-from/redirectable.rb). None where there is none, or none that
    may be followed, which is an error.
    """
    value = next(_listed(document.front.get("redirect_to")), None)
    if value is None:
        return None
    if not isinstance(value, str):
        _error(document, problems, "redirect_to", f"{_kind(value)} is no address", "write it between quotes")
        return None
    if web.is_elsewhere(value):
        if found := web.fault(value):
            _error(document, problems, "redirect_to", f"{value!r} {found[0]}", found[1])
            return None
        return web.encoded(value)
    path, rest = _split(value)
    wrong = [found for found in paths.faults(path, legacy=True) if found[0] == "error"]
    for _, what, remedy in wrong:
        _error(document, problems, "redirect_to", what, remedy)
    return None if wrong else paths.encoded(paths.sanitized(path)) + web.encoded(rest)


def _alias(value: Any, document: Source, problems: Problems, site: str) -> Iterator[Alias]:
    if isinstance(value, int) and not isinstance(value, bool):
        line, remedy = document.line_of("redirect_from"), f'write it as a path: "/{value}"'
        problems.warn(document.path, line, f"redirect_from: {value} is a number", remedy)
        value = str(value)
    if isinstance(value, str):
        value = _here(value, site)
        path, _, part = value.partition("#")
        yield from _part(path, part, part, document, problems) if part else _path(value, document, problems)
    elif isinstance(value, dict) and value and all(_leads_to_part(*item) for item in value.items()):
        for old, new in value.items():
            path, _, part = _here(old, site).partition("#")
            yield from _part(path, part, new[1:], document, problems)
    else:
        _error(document, problems, "redirect_from", f"{_kind(value)} is no path", 'write it between quotes: "/old/"')


def _here(address: str, site: str) -> str:
    """Return the path of an address of the site itself; any other text as it is."""
    path = web.own_path(address, site)
    return address if path is None else path


def _leads_to_part(old: Any, new: Any) -> bool:
    """Whether an item of a mapping leads from ``/old/#part`` to ``#part``."""
    return isinstance(old, str) and isinstance(new, str) and "#" in old[:-1] and len(new) > 1 and new[0] == "#"


def _path(value: str, document: Source, problems: Problems) -> Iterator[Alias]:
    found = paths.faults(value, legacy=True)
    for severity, what, remedy in found:
        note = problems.error if severity == "error" else problems.warn
        note(document.path, document.line_of("redirect_from"), f"redirect_from: {what}", remedy)
    if not any(severity == "error" for severity, *_ in found):
        yield Alias(paths.sanitized(value))


def _part(path: str, part: str, to: str, document: Source, problems: Problems) -> Iterator[Alias]:
    old, new = paths.unquote(part), paths.unquote(to)
    if not path:
        remedy = f"write the old page's path before it: /old/#{old}"
        _error(document, problems, "redirect_from", f"{'#' + old!r} is a fragment of no page", remedy)
    elif any(unicodedata.category(character) in ("Cc", "Cs") for character in old + new):
        what = f"{'#' + old!r} has a control character or bytes that are no UTF-8"
        _error(document, problems, "redirect_from", what, "leave the character out")
    else:
        yield from (Alias(alias.path, old, new) for alias in _path(path, document, problems))


def _listed(value: Any) -> Iterator[Any]:
    return (item for item in (value if isinstance(value, list) else [value]) if item is not None)


def _split(address: str) -> tuple[str, str]:
    """Return the path of an address, and its query and fragment with their marks."""
    found = re.search("[?#]", address)
    return (address[: found.start()], address[found.start() :]) if found else (address, "")


def _kind(value: Any) -> str:
    names = {bool: "yes or no", int: "a number", float: "a number", dict: "a mapping", list: "a list"}
    return f"{value} ({names.get(type(value), 'a date')})"


def _error(document: Source, problems: Problems, key: str, what: str, remedy: str) -> None:
    problems.error(document.path, document.line_of(key), f"{key}: {what}", remedy)
