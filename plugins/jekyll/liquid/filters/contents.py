"""jekyll-toc's filters: a list of the headings, and a link at each of them (table_of_contents/parser.rb).

They work on a page that says ``toc: true``.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from ..context import Context
from ..values.values import to_s

# no stop for the keyboard, which must not come to what is hidden from others
_ANCHOR = '<a class="anchor" href="#{}" aria-hidden="true" tabindex="-1"><span class="octicon octicon-link"></span></a>'
_DEFAULTS: Mapping[str, Any] = {
    "min_level": 1, "max_level": 6, "ordered_list": False, "no_toc_section_class": "no_toc_section", "list_id": "toc",
    "list_class": "section-nav", "sublist_class": "", "item_class": "toc-entry", "item_prefix": "toc-",
}  # fmt: skip


class TocHeading(Struct, frozen=True):
    """A heading: its level, id and text, and where its content begins in the HTML."""

    level: int
    id: str
    text: str
    start: int


def toc(context: Context, value: object) -> object:
    """Return the list of contents and the text with a link at each heading."""
    return f"{toc_only(context, value)}{inject_anchors(context, value)}" if _is_wanted(context) else value


def toc_only(context: Context, value: object) -> str:
    """Return the list of contents."""
    if not _is_wanted(context):
        return ""
    options = _options(context)
    kind = "ol" if options["ordered_list"] else "ul"
    items = _list(list(_entries(to_s(value), options)), kind, options)
    return f'<{kind} id="{options["list_id"]}" class="{options["list_class"]}">\n{items}</{kind}>'


def inject_anchors(context: Context, value: object) -> object:
    """Return the text with a link at each heading."""
    if not _is_wanted(context):
        return value
    text, parts, position = to_s(value), [], 0
    for entry in _entries(text, _options(context)):
        parts += [text[position : entry.start], _ANCHOR.format(html.escape(entry.id))]
        position = entry.start
    return "".join(parts) + text[position:]


def _is_wanted(context: Context) -> bool:
    return context.document.front.get("toc") is True


def _options(context: Context) -> dict[str, Any]:
    given = context.env.library.config.facts.get("toc")
    given = given if isinstance(given, dict) else {}
    return {key: given[key] if type(given.get(key)) is type(value) else value for key, value in _DEFAULTS.items()} | {
        key: given[key] for key in ("no_toc_section_class",) if isinstance(given.get(key), list)
    }


def _entries(text: str, options: Mapping[str, Any]) -> Iterator[TocHeading]:
    """Yield the headings of the levels that count, but for those that say ``no_toc`` or stand in such a section."""
    left_out = list(_sections(text, options["no_toc_section_class"]))
    used: dict[str, int] = {}
    missing: set[str] = set()
    for found in re.finditer(r"<h([1-6])\b([^<>]*)>", text):
        close = f"</h{found[1]}>"
        end = -1 if close in missing else text.find(close, found.end())
        if end < 0:
            missing.add(close)
            continue
        level, attributes = int(found[1]), found[2]
        classes = re.search(r"\bclass=\"([^\"]*)\"", attributes)
        is_left_out = "no_toc" in (classes[1] if classes else "").split()
        if is_left_out or not options["min_level"] <= level <= options["max_level"]:
            continue
        if any(start < found.start() < stop for start, stop in left_out):
            continue
        words = html.unescape(re.sub(r"<[^<>]*>", "", text[found.end() : end]))
        given = re.search(r"\bid=\"([^\"]*)\"", attributes)
        name = html.unescape(given[1]) if given else re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
        used[name] = number = 0 if given else used.get(name, -1) + 1
        shown = html.escape(words).replace("&#x27;", "&#39;")
        yield TocHeading(level, f"{name}-{number}" if number else name, shown, found.end())


def _sections(text: str, names: str | list[Any]) -> Iterator[tuple[int, int]]:
    """Yield where the sections begin and end whose headings do not count."""
    wanted = set(map(str, names)) if isinstance(names, list) else {names}
    if not any(name in text for name in wanted):
        return
    ends = 0
    for found in re.finditer(r"<(\w+)\b[^<>]*\bclass=\"([^\"<>]*)\"[^<>]*>", text):
        if found.start() < ends or not wanted.intersection(found[2].split()):
            continue
        depth, ends = 1, len(text)
        for tag in re.compile(rf"<(/?){found[1]}\b[^<>]*>").finditer(text, found.end()):
            depth += -1 if tag[1] else 1
            if not depth:
                ends = tag.end()
                break
        yield found.start(), ends


def _list(entries: list[TocHeading], kind: str, options: Mapping[str, Any]) -> str:
    """Return the items of a list, those of deeper headings in lists of their own."""
    parts, place = [], 0
    least = min((entry.level for entry in entries), default=0)
    inner_class = f' class="{options["sublist_class"]}"' if options["sublist_class"] else ""
    while place < len(entries):
        entry = entries[place]
        place += 1
        first = place if entry.level == least else place - 1
        deeper = first
        while deeper < len(entries) and entries[deeper].level > least:
            deeper += 1
        inner = _list(entries[first:deeper], kind, options) if deeper > first else ""
        place = max(place, deeper)
        if entry.level > least:
            parts.append(inner)
            continue
        item = f"{options['item_class']} {options['item_prefix']}h{entry.level}"
        parts.append(f'<li class="{item}"><a href="#{html.escape(entry.id)}">{entry.text}</a>')
        parts.append(f"\n<{kind}{inner_class}>\n{inner}</{kind}>\n" if inner else "")
        parts.append("</li>\n")
    return "".join(parts)
