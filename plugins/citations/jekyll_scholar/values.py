"""An entry as templates see it: its fields as jekyll-scholar's filters make them, its names, and its BibTeX."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ...scholarship.reading.authors.names import Name, parse_names
from ...scholarship.reading.bibfile import MONTHS
from ...scholarship.reading.latex.text import html, marked
from ..sources import Item
from .ordering import names_text, read_names
from .query import value_of
from .settings import ScholarSettings

_PEOPLE = frozenset({"author", "editor", "translator", "director", "producer", "composer"})
_GROUP = r"\{((?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+)\}"
_LINK = re.compile(r"\\href(?:\\?\{)([^\\{}]+)\\?\}\\?\{([^\\{}]+)\\?\}|(?:https?|ftp)://[^\s{}<>\"]+")
_TAG = re.compile(r"(</?[a-z][a-z0-9]*(?:\s[^<>]*)?>)", re.IGNORECASE)
_ELEMENTS = {
    "superscript": ("textsuperscript", "<sup>", "</sup>"), "italics": ("emph", "<i>", "</i>"),
    "textit": ("textit", "<i>", "</i>"), "smallcaps": ("textsc", '<span class="smallcaps">', "</span>"),
    "tiny": ("tiny", '<span class="tiny">', "</span>"),
}  # fmt: skip


def filtered(value: str, filters: Sequence[str]) -> str:
    """Return a field as these filters of jekyll-scholar make it; those of other plugins do nothing here."""
    for name in filters:
        if name in _ELEMENTS:
            command, opening, closing = _ELEMENTS[name]
            value = re.sub(rf"\\{command}\s*{_GROUP}", lambda f, a=opening, b=closing: f"{a}{f[1]}{b}", value)  # type: ignore[misc]
        elif name == "lowercase":
            value = re.sub(rf"\\lowercase\s*{_GROUP}", lambda found: found[1].lower(), value)
        elif name == "textregistered":
            value = re.sub(r"\\textregistered(?:\{\})?", "®", value)
        elif name == "markdown":
            value = _LINK.sub(lambda f: f"[{f[2]}]({f[1]})" if f[1] else f"[{f[0]}]({f[0]})", value)
        elif name == "linebreaks":
            value = re.sub(r"\n\s*", " ", value)
        elif name == "latex":
            value = "".join(part if number % 2 else _read_latex(part) for number, part in enumerate(_TAG.split(value)))
    return value


def _read_latex(value: str) -> str:
    """Return LaTeX as text and HTML; what is none stays as the author of the file has written it."""
    if not value.strip() or not any(char in value for char in "\\{$"):
        return value
    before, after = value[: len(value) - len(value.lstrip())], value[len(value.rstrip()) :]
    return f"{before}{html(marked(value.strip())).unescape()}{after}"


def entry_values(item: Item, settings: ScholarSettings) -> dict[str, Any]:
    """Return what ``entry`` is in a template (jekyll-scholar's ``liquidify``)."""
    made: dict[str, Any] = {}
    names = {**item.fields, **({"month_numeric": ""} if item.fields.get("month") else {})}
    for name, raw in names.items():
        value = value_of(item, name) if name in ("month", "month_numeric") else raw
        if name in _PEOPLE and settings.parses_names:
            is_read = "latex" in settings.filters
            persons, others = read_names(raw) if is_read else parse_names(raw)
            made[name] = names_text(raw) if is_read else raw
            made[f"{name}_array"] = [_parts(one) for one in persons] + ([{"last": "others"}] if others else [])
            for number, parts in enumerate(made[f"{name}_array"]):
                made |= {f"{name}_{number}_{part}": text for part, text in parts.items()}
        elif value is not None:
            made[name] = filtered(value, settings.filters)
    made["key"], made["type"], made["bibtex"] = item.key, item.type, bibtex_text(item, settings)
    return made


def bibtex_text(item: Item, settings: ScholarSettings) -> str:
    """Return an entry's BibTeX with the fields that the settings do not leave out."""
    opening, closing = settings.quotes
    lines = []
    for name, raw in item.fields.items():
        if name in settings.skip_fields:
            continue
        value = value_of(item, "month") or "" if name == "month" else filtered(raw, settings.raw_filters)
        is_macro = name == "month" and value in MONTHS
        lines.append(f"  {name} = {value if is_macro else f'{opening}{value}{closing}'}")
    return "@{}{{{},\n{}\n}}\n".format(item.type, item.key, ",\n".join(lines))


def _parts(name: Name) -> dict[str, str]:
    parts = {"first": name.given, "last": name.family, "prefix": name.particle, "suffix": name.suffix}
    return {part: text for part, text in parts.items() if text}
