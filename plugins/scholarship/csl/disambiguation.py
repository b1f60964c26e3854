"""Citations that would read the same, told apart by more names, by given names, and by letters behind the year."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from msgspec.structs import replace

from .program import Program
from .rendering.context import Context, Disambiguation, Item

Render = Callable[[Item, Disambiguation], str]
_MOST_NAMES = 20


def told_apart(items: list[Item], program: Program) -> dict[str, Disambiguation]:
    """Return what tells the citations of items apart, by their keys; nothing for those that are alone.

    Letters go in the order of ``items``, which is that of the bibliography.
    """
    options = program.citation.options
    wants = {
        name for name in ("names", "givenname", "year-suffix") if options.get(f"disambiguate-add-{name}") == "true"
    }
    if not (wants or program.citation.tells_apart):
        return {}
    rule = options.get("givenname-disambiguation-rule", "by-cite")
    shared = _shared_families(items, only_first=rule.startswith("primary")) if "givenname" in wants else frozenset()
    given = Disambiguation(given=shared, only_first=rule.startswith("primary"))
    found: dict[str, Disambiguation] = {}
    if shared and rule != "by-cite":
        found = {item.key: given for item in items}

    def render(item: Item, apart: Disambiguation) -> str:
        context = Context(item, program.locale, in_bibliography=False, apart=apart)
        return "".join(program.citation.render(context))

    for group in _alike(items, _cheap):
        for same in _alike(group, lambda item: render(item, found.get(item.key, Disambiguation()))):
            _resolve(same, found, wants, given, render)
    return found


def _resolve(
    items: list[Item], found: dict[str, Disambiguation], wants: set[str], given: Disambiguation, render: Render
) -> None:
    """Tell items apart that read the same: each means is used only where it helps."""

    def current(item: Item) -> Disambiguation:
        return found.get(item.key, Disambiguation())

    best = 1
    most = max((len(item.names.get("author", ())) for item in items), default=0)
    tries: list[dict[str, Any]] = (
        [{"names": count} for count in range(2, min(most, _MOST_NAMES) + 1)] if "names" in wants else []
    )
    tries += [{"given": given.given, "only_first": given.only_first}] if given.given else []
    for change in tries:
        if best == len(items):
            break
        attempt = {item.key: replace(current(item), **change) for item in items}
        if (count := len({render(item, attempt[item.key]) for item in items})) > best:
            best = count
            found.update(attempt)
    for same in _alike(items, lambda item: render(item, current(item))):
        changed = {item.key: replace(current(item), condition=True) for item in same}
        if len({render(item, changed[item.key]) for item in same}) > 1:
            found.update(changed)
    if "year-suffix" in wants:
        for same in _alike(items, lambda item: render(item, current(item))):
            found.update({item.key: replace(current(item), letter=letters(n)) for n, item in enumerate(same)})


def letters(number: int) -> str:
    """Return a, b … z, aa, ab … for 0, 1 …"""
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def _alike(items: Iterable[Item], by: Callable[[Item], str]) -> list[list[Item]]:
    """Return the groups of more than one item that have the same text."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(by(item), []).append(item)
    return [group for group in groups.values() if len(group) > 1]


def _cheap(item: Item) -> str:
    """Return what citations that read the same have in common, without rendering them."""
    names = item.names.get("author") or item.names.get("editor")
    return names[0].surname if names else item.texts.get("title", "")


def _shared_families(items: list[Item], *, only_first: bool) -> frozenset[str]:
    """Return the family names that several authors have, who differ by their given names."""
    given: dict[str, set[str]] = {}
    for item in items:
        names = item.names.get("author", ())
        for name in names[:1] if only_first else names:
            if not name.literal:
                given.setdefault(name.surname, set()).add(name.given)
    return frozenset(family for family, names in given.items() if len(names) > 1)
