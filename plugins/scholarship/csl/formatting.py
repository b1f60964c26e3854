"""References and citations of records in a style."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from markupsafe import Markup

from ..records import Record
from .collapsing import Cite, join_cites
from .disambiguation import told_apart
from .items import item_of
from .locators import parse_locator
from .program import Program, program_of
from .rendering import marks
from .rendering.context import Context, Disambiguation, Item
from .rendering.punctuation import merge
from .styles import Style

Math = Callable[[str], str | None]


class CiteItem(NamedTuple):
    """A work that is cited.

    ``locator`` is where in it: ``33``, ``p. 33``, ``chap. 2``. ``prefix`` and ``suffix`` are plain text around it.
    ``suppress_author`` leaves its author out (the text names them); ``author_only`` leaves out all else.
    """

    record: Record
    locator: str = ""
    prefix: str = ""
    suffix: str = ""
    suppress_author: bool = False
    author_only: bool = False


def format_bibliography(
    records: Sequence[Record], style: Style, locale: str, *, url: str = "", math: Math | None = None
) -> list[Markup]:
    """Return the reference to each record, in their order; each stands by itself.

    Args:
        records: the works.
        style: a style.
        locale: a language tag; on pages in English, that of the style comes first.
        url: the address of a work that has no other.
        math: makes MathML of TeX; without it, formulas are text.

    Returns:
        HTML without blocks. Numbers are those of the order, letters behind years (2020a) tell the records apart.

    Raises:
        StyleError: the style cannot be used.
    """
    program = program_of(style, locale)
    items = [item_of(record, url, status_as_date=not program.knows_status) for record in records]
    apart = told_apart(items, program) if len(items) > 1 else {}
    return [_reference(program, item, n, apart.get(item.key), math) for n, item in enumerate(items, 1)]


def format_citation(
    items: Sequence[CiteItem], style: Style, locale: str, *, cited: Sequence[Record] = (), math: Math | None = None
) -> Markup:
    """Return a citation of works, as it stands in a sentence: (Doe, 2020; Roe, 2018) or [1, 2].

    Args:
        items: the works, with what stands around them.
        style: a style.
        locale: as for ``format_bibliography``.
        cited: all works that the document cites, in the order of its bibliography: they give the numbers, and the
            letters behind years.
        math: as for ``format_bibliography``.

    Raises:
        StyleError: the style cannot be used.
    """
    program = program_of(style, locale)
    section = program.citation
    known = {record.key: number for number, record in enumerate(cited, 1)}
    apart = told_apart([_item(record, program) for record in cited], program) if len(cited) > 1 else {}
    works = [_item(one.record, program) for one in items]
    order = (
        program.sorted(works, section)
        if section.keys and not any(one.prefix for one in items[1:])
        else range(len(items))
    )
    numbers = [known.get(one.record.key, place) for place, one in enumerate(items, 1)]
    if any(key.numeric for key in section.keys):
        order = sorted(order, key=numbers.__getitem__)
    cites = [_cite(program, items[n], works[n], numbers[n], apart.get(works[n].key)) for n in order]
    if items and all(one.author_only for one in items):
        text = section.delimiter.join(cite.author for cite in cites)
        return _finished(program, text, works[0].formulas if works else [], math)
    options = section.options
    within = options.get("cite-group-delimiter", ", ")
    behind = options.get("after-collapse-delimiter", section.delimiter)
    text = join_cites(cites, options.get("collapse", ""), section.delimiter, behind, within)
    if not text:
        return Markup()
    text = f"{section.prefix}{text}{section.suffix}"
    text = section.decorate(text, Context(works[0], program.locale)) if section.decorate and works else text
    return _finished(program, text, works[0].formulas if works else [], math)


def sort_records(records: Sequence[Record], style: Style, locale: str) -> list[Record]:
    """Return records in the order that the style gives its bibliography; as they are where it gives none."""
    program = program_of(style, locale)
    items = [_item(record, program) for record in records]
    return [records[n] for n in program.sorted(items, program.bibliography)]


def _item(record: Record, program: Program) -> Item:
    return item_of(record, status_as_date=not program.knows_status)


def _reference(program: Program, item: Item, number: int, apart: Disambiguation | None, math: Math | None) -> Markup:
    section = program.bibliography
    context = Context(item, program.locale, number, apart=apart or Disambiguation())
    parts = section.render(context)
    if section.flush and len(parts) > 1:
        parts = [marks.wrap(parts[0].rstrip(), marks.LEFT), " ", marks.wrap("".join(parts[1:]).lstrip(), marks.RIGHT)]
    text = section.delimiter.join(parts) if section.delimiter and not section.flush else "".join(parts)
    text = f"{section.prefix}{text}{section.suffix}" if text else ""
    return _finished(program, section.decorate(text, context) if section.decorate else text, item.formulas, math)


def _cite(program: Program, one: CiteItem, item: Item, number: int, apart: Disambiguation | None) -> Cite:
    label, locator = parse_locator(one.locator) if one.locator else ("", "")

    def render(*, without_author: bool) -> tuple[str, str]:
        context = Context(
            item, program.locale, number, locator, label, apart or Disambiguation(), in_bibliography=False,
            without_author=without_author,
        )  # fmt: skip
        text = "".join(program.citation.render(context))
        return text, context.first_names or ""

    text, author = render(without_author=one.suppress_author)
    if not author and not one.suppress_author:
        context = Context(item, program.locale)
        people = item.names.get("author") or item.names.get("editor") or ()
        author = program.short_names.joined(people, context, others=item.others) or item.texts.get("title", "")
    needs_rest = program.citation.options.get("collapse", "").startswith("year") and not one.suppress_author
    rest = render(without_author=True)[0].lstrip(" ,;") if needs_rest else ""
    before = f"{one.prefix.rstrip()} " if one.prefix.strip() else ""
    gap = "" if one.suffix[:1] in " ,;:." else " "
    behind = f"{gap}{one.suffix}" if one.suffix.strip() else ""
    return Cite(f"{before}{text}{behind}", rest + behind, author, number, not (before or behind or locator))


def _finished(program: Program, text: str, formulas: list[str], math: Math | None) -> Markup:
    merged = merge(text.strip(), into_quotes=program.locale.has("punctuation-in-quote"))
    return marks.to_html(merged, formulas, program.quotes, math)
