"""What a document says of its redirects: the values of ``redirect_from`` and ``redirect_to``, checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

from plugins.site.problems import Problems
from plugins.urls import paths, web


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


def aliases(document: Source, problems: Problems) -> list[str]:
    """Return the sound aliases of a document with their slash at the start, as the author spells them.

    A string or a list; nulls are dropped, as jekyll-redirect-from does (lib/jekyll-redirect-from/redirectable.rb).
    """
    value = document.front.get("redirect_from")
    return [alias for item in _listed(value) for alias in _alias(item, document, problems)]


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


def _alias(value: Any, document: Source, problems: Problems) -> Iterator[str]:
    line = document.line_of("redirect_from")
    if isinstance(value, int) and not isinstance(value, bool):
        problems.warn(document.path, line, f"redirect_from: {value} is a number", f'write it as a path: "/{value}"')
        value = str(value)
    if not isinstance(value, str):
        _error(document, problems, "redirect_from", f"{_kind(value)} is no path", 'write it between quotes: "/old/"')
        return
    found = paths.faults(value, legacy=True)
    for severity, what, remedy in found:
        note = problems.error if severity == "error" else problems.warn
        note(document.path, line, f"redirect_from: {what}", remedy)
    if not any(severity == "error" for severity, *_ in found):
        yield paths.sanitized(value)


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
