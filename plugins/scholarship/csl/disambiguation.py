"""Citations that would read the same, told apart by more names, by given names, and by letters behind the year."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from .context import Context, Disambiguation, Item
from .program import Program

Render = Callable[[Item, Disambiguation], str]


def told_apart(items: list[Item], program: Program) -> dict[str, Disambiguation]:
    """Return what tells the citations of items apart, by their keys; nothing for those that are alone.

    Letters go in the order of ``items``, which is that of the bibliography.
    """
    options = program.citation.options
    wants = {
        name for name in ("names", "givenname", "year-suffix") if options.get(f"disambiguate-add-{name}") == "true"
    }
    if not wants:
        return {}
    found: dict[str, Disambiguation] = {}
    primary = options.get("givenname-disambiguation-rule", "").startswith("primary")
    if "givenname" in wants and primary:
        found |= {item.key: Disambiguation(given=True) for item in _namesakes(items)}

    def render(item: Item, apart: Disambiguation) -> str:
        context = Context(item, program.locale, in_bibliography=False, apart=apart)
        return "".join(program.citation.render(context))

    for group in _alike(items, lambda item: _cheap(item)):
        for same in _alike(group, lambda item: render(item, found.get(item.key, Disambiguation()))):
            _resolve(same, found, wants, render)
    return found


def _resolve(items: list[Item], found: dict[str, Disambiguation], wants: set[str], render: Render) -> None:
    """Tell items apart that read the same: each means is used only where it helps."""
    best = len({render(item, found.get(item.key, Disambiguation())) for item in items})
    most = max((len(item.names.get("author", ())) for item in items), default=0)
    tries = [Disambiguation(names=count) for count in range(2, min(most, 20) + 1)] if "names" in wants else []
    tries += [Disambiguation(given=True)] if "givenname" in wants else []
    for attempt in tries:
        if best == len(items):
            break
        if (count := len({render(item, attempt) for item in items})) > best:
            best = count
            found.update({item.key: attempt for item in items})
    if "year-suffix" not in wants:
        return
    for same in _alike(items, lambda item: render(item, found.get(item.key, Disambiguation()))):
        for number, item in enumerate(same):
            found[item.key] = replace(found.get(item.key, Disambiguation()), letter=letters(number))


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
    year = item.dates.get("issued", (None,))[0]
    return f"{names[0].surname if names else item.texts.get('title', '')} {year}"


def _namesakes(items: list[Item]) -> Iterable[Item]:
    """Yield the items whose first author shares a family name with somebody else."""
    by_family: dict[str, set[str]] = {}
    for item in items:
        if names := item.names.get("author"):
            by_family.setdefault(names[0].surname, set()).add(names[0].initials)
    return [item for item in items if (n := item.names.get("author")) and len(by_family[n[0].surname]) > 1]
