"""A style compiled for a language: what renders its citations and its bibliography, and how they are sorted."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from ...lazy import lazy
from .locales import Locale, locale_for
from .rendering.context import Context, Item, Renderer
from .rendering.decoration import Decorate, decorator
from .rendering.elements import Compiler
from .rendering.marks import CLOSING, OPENING
from .rendering.name_lists import NamesStyle
from .styles import NAMESPACE, Style, StyleError, parse

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LIMITS = ("names-min", "names-use-first", "names-use-last")
SortValues = dict[tuple[int, int], str]  # by the identities of an item and a key
Shape = tuple[str, frozenset[str]]
_SIGNS = lazy(r"[\W_]+")
_DROPPED = str.maketrans("", "", CLOSING + OPENING)


class Key(Struct):
    """A key of a sort: what renders it, whether it is turned round, and the limits of names in it."""

    render: Renderer
    descending: bool
    limits: dict[str, str]
    numeric: bool = False


class Section(Struct):
    """Citations or bibliography of a style."""

    children: list[Renderer]
    options: dict[str, str]
    keys: list[Key]
    prefix: str = ""
    suffix: str = ""
    delimiter: str = ""
    decorate: Decorate | None = None
    flush: bool = False  # the first field stands in a column of its own
    tells_apart: bool = False  # something in it shows only where a citation would be ambiguous

    def render(self, context: Context) -> list[str]:
        """Return the texts of an item, of each of the layout's elements."""
        parts: list[str] = []
        for child in self.children:
            child(context, parts)
        return parts


class Program(Struct):
    """A style compiled for a language. ``quotes`` are the outer and inner quotation marks."""

    locale: Locale
    citation: Section
    bibliography: Section
    quotes: tuple[str, str, str, str]
    short_names: NamesStyle
    knows_status: bool
    shapes: dict[Shape, int] = field(default_factory=dict)

    def give_shape(self, item: Item) -> None:
        """Number an item's shape: what is there of it tells which branches of the style it takes."""
        texts = (name for name, text in item.texts.items() if text)
        shape = item.type, frozenset((*texts, *item.names, *item.dates))
        item.shape = self.shapes.setdefault(shape, len(self.shapes))

    def sorted(self, items: list[Item], section: Section, known: SortValues | None = None) -> list[int]:
        """Return the places of items in the order of a section's keys; as they are without keys.

        ``known`` are the values of items by key, where they do not depend on the places; new ones are added.
        """
        return self._arranged(items, list(range(len(items))), section.keys, known)

    def _arranged(
        self, items: list[Item], places: list[int], keys: Sequence[Key], known: SortValues | None
    ) -> list[int]:
        """Return places in the order of keys; a key is looked at only where those before it have decided nothing."""
        if not keys or len(places) < 2:
            return places
        values = {n: self._known_value(items[n], n, keys[0], known) for n in places}
        groups: dict[str, list[int]] = {}
        for n in places:
            groups.setdefault(values[n], []).append(n)
        empty = groups.pop("", [])  # what lacks the key stands last
        order = [groups[value] for value in sorted(groups, reverse=keys[0].descending)]
        return [n for group in (*order, empty) for n in self._arranged(items, group, keys[1:], known)]

    def _known_value(self, item: Item, number: int, key: Key, known: SortValues | None) -> str:
        if known is None or key.numeric:
            return self._value(item, number, key)
        place = id(item), id(key)
        if place not in known:
            known[place] = self._value(item, number, key)
        return known[place]

    def _value(self, item: Item, number: int, key: Key) -> str:
        context = Context(item, self.locale, number=number + 1, sorting=True, names_limits=key.limits)
        parts: list[str] = []
        key.render(context, parts)
        text = "".join(parts)
        return f"{int(text):09}" if key.numeric and text.isdecimal() and len(text) < 1000 else collation(text)


def collation(text: str) -> str:
    """Return a text as lists sort it: without case, accents and punctuation."""
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text.translate(_DROPPED))
        text = "".join(char for char in apart if not unicodedata.combining(char))
    return " ".join(_SIGNS.sub(" ", text.casefold()).split())


@lru_cache(maxsize=32)
def program_of(style: Style, language: str) -> Program:
    """Return a style compiled for a language.

    The language of a style holds on pages in English; on others, it is that of the page. Raises StyleError.
    """
    root = parse(style.xml, Path(style.name))
    locale = locale_for(root, style.locale if style.locale and language[:2] == "en" else language)
    citation = root.find(f"{NAMESPACE}citation")
    if citation is None:
        raise StyleError(f"{style.name} says nothing of citations")
    bibliography = root.find(f"{NAMESPACE}bibliography")
    outer = locale.term("open-quote") or "“", locale.term("close-quote") or "”"
    inner = locale.term("open-inner-quote") or "‘", locale.term("close-inner-quote") or "’"
    short = {"form": "short", "and": "text", "et-al-min": "3", "et-al-use-first": "1"}
    return Program(
        locale, _section(root, citation), _section(root, citation if bibliography is None else bibliography),
        (*outer, *inner), NamesStyle(None, None, short), b'variable="status' in style.xml,
    )  # fmt: skip


def _section(root: Element, node: Element) -> Section:
    compiler = Compiler(root, node)
    layout = node.find(f"{NAMESPACE}layout")
    if layout is None:
        raise StyleError(f"line {node.sourceline}: there is no layout")
    options = {str(name): str(value) for name, value in node.attrib.items()}
    return Section(
        compiler.children(layout), options, [_key(compiler, key) for key in node.iter(f"{NAMESPACE}key")],
        layout.get("prefix") or "", layout.get("suffix") or "", layout.get("delimiter") or "",
        decorator(layout, affixes=False), node.get("second-field-align") is not None,
        any("disambiguate" in branch.attrib for branch in root.iter(f"{NAMESPACE}if", f"{NAMESPACE}else-if")),
    )  # fmt: skip


def _key(compiler: Compiler, node: Element) -> Key:
    variable, macro = node.get("variable"), node.get("macro")
    limits = {name: str(node.get(name)) for name in _LIMITS if node.get(name)}
    descending = node.get("sort") == "descending"
    if variable is None:
        return Key(compiler.macro(macro or ""), descending, limits)
    return Key(_variable(variable), descending, limits, variable in ("citation-number", "volume", "issue", "number"))


def _variable(name: str) -> Renderer:
    from .rendering.dates import sort_key

    style = NamesStyle(None, None, {"name-as-sort-order": "all"})

    def render(context: Context, out: list[str]) -> None:
        item = context.item
        if people := item.names.get(name):
            out.append(style.joined(people, context, others=False))
        elif date := item.dates.get(name):
            out.append(sort_key(date))
        else:
            out.append(context.text(name))

    return render
