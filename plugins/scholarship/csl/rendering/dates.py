"""Dates: in the order of a language, or part by part (CSL 1.0.2, "Date")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..styles import NAMESPACE
from .context import Context, Renderer
from .decoration import Decorate, decorator

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PARTS = {"year": 1, "year-month": 2, "year-month-day": 3}
_ORDER = ("year", "month", "day")
Part = tuple[str, str, Decorate | None, str]


def compile_date(node: Element, *, adds_letter: bool) -> Renderer:
    """Return what renders a ``date`` element; ``adds_letter`` is for styles that do not place those behind years."""
    variable, form = node.get("variable") or "", node.get("form") or ""
    delimiter, decorate = node.get("delimiter") or "", decorator(node)
    own = list(node.findall(f"{NAMESPACE}date-part"))
    explicit = None if form else [_part(part, None) for part in own]
    most = _PARTS[node.get("date-parts") or "year-month-day"] if form else 3
    overrides = {part.get("name") or "": part for part in own} if form else {}
    localized: dict[int, tuple[list[Part], str]] = {}

    def render(context: Context, out: list[str]) -> None:
        context.called += 1
        value = context.item.dates.get(variable)
        if not value or variable in context.quiet:
            if text := "" if variable in context.quiet else context.item.texts.get(variable, ""):
                context.filled += 1  # a date in words: in press
                out.append(decorate(text, context) if decorate else text)
            return
        if context.sorting:
            context.filled += 1
            out.append(sort_key(value))
            return
        parts, between = explicit, delimiter
        if parts is None:
            if id(context.locale) not in localized:
                localized[id(context.locale)] = _localized(context, form, overrides)
            parts, between = localized[id(context.locale)]
        texts = [
            text
            for part in parts
            if _index(part) < most
            and (text := _rendered(part, value, context, adds_letter=adds_letter and variable == "issued"))
        ]
        if not texts:
            return
        context.filled += 1
        if context.seen is not None:
            context.seen.add(variable)
        text = between.join(texts)
        if parts is not explicit:  # what stands between the parts of a language's date, where the first is missing
            text = text.strip(" ,")
        out.append(decorate(text, context) if decorate else text)

    return render


def sort_key(value: tuple[int | None, ...]) -> str:
    """Return a date as text that sorts by time; years before Christ come first."""
    year, month, day = (*value, None, None)[:3]
    return f"{(year or 0) + 100000:06}{month or 0:02}{day or 0:02}"


def _index(part: Part) -> int:
    return _ORDER.index(part[0])


def _localized(context: Context, form: str, overrides: dict[str, Element]) -> tuple[list[Part], str]:
    node = context.locale.dates.get(form)
    if node is None:
        return [], ""
    own = [part for part in node.iter(f"{NAMESPACE}date-part") if part.get("name") in _ORDER]
    return [_part(part, overrides.get(part.get("name") or "")) for part in own], node.get("delimiter") or ""


def _part(node: Element, override: Element | None) -> Part:
    """Return a part's name, form, decoration, and whether its periods go; a style's attributes over the locale's."""
    from copy import copy

    merged = copy(node)
    if override is not None:
        for name, value in override.attrib.items():
            if name not in ("prefix", "suffix"):
                merged.set(name, value)
    return node.get("name") or "", merged.get("form") or "", decorator(merged), ""


def _rendered(part: Part, value: tuple[int | None, ...], context: Context, *, adds_letter: bool) -> str:
    name, form, decorate, _ = part
    number = (*value, None, None)[_ORDER.index(name)]
    if number is None:
        return ""
    locale = context.locale
    if name == "year":
        text = _year(number, form, context)
        if adds_letter and context.apart.letter and not context.letter_used:
            text += context.apart.letter
            context.letter_used = True
    elif name == "month":
        text = _month(number, form, context)
    elif form == "ordinal" and not (locale.has("limit-day-ordinals-to-day-1") and number > 1):
        text = f"{number}{locale.ordinal(number)}"
    else:
        text = f"{number:02}" if form == "numeric-leading-zeros" else str(number)
    return decorate(text, context) if decorate else text


def _year(number: int, form: str, context: Context) -> str:
    if number < 0:
        return f"{-number}{context.locale.term('bc')}"
    if number < 1000:
        return f"{number}{context.locale.term('ad')}"
    return f"{number % 100:02}" if form == "short" else str(number)


def _month(number: int, form: str, context: Context) -> str:
    if form == "numeric":
        return str(number)
    if form == "numeric-leading-zeros":
        return f"{number:02}"
    return context.locale.term(f"month-{number:02}", "short" if form == "short" else "long")
