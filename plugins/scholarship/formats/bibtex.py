"""A record as BibTeX."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..reading.authors.names import Name, is_clean
from ..reading.bibfile import MONTHS
from ..reading.latex.text import encoded, plain
from ..records import Record

_LONG = frozenset({"abstract", "keywords"})


def bibtex(record: Record, *, brief: bool = False) -> str:
    """Return a record's entry: its fields as they were written, or those of the record where it comes from a document.

    ``brief`` leaves out abstract and keywords.
    """
    pairs = values(record)
    return entry(record, [pair for pair in pairs if pair[0] not in _LONG] if brief else pairs)


def whole_and_brief(record: Record) -> tuple[str, str]:
    """Return a record's entry with all of its fields, and without abstract and keywords."""
    pairs = values(record)
    whole = entry(record, pairs)
    short = [pair for pair in pairs if pair[0] not in _LONG]
    return whole, whole if len(short) == len(pairs) else entry(record, short)


def values(record: Record) -> list[tuple[str, str]]:
    """Return the fields of a record's entry with their values as they are written."""
    pairs = record.fields or tuple(_fields(record))
    return [(name, _value(name, _clean(name, value, record))) for name, value in pairs]


def entry(record: Record, pairs: Sequence[tuple[str, str]]) -> str:
    """Return a record's entry of these fields."""
    width = max((len(name) for name, _ in pairs), default=0)
    lines = [f"  {name:<{width}} = {value}" for name, value in pairs]
    body = ",\n".join([f"@{record.entry_type or record.kind.bibtex}{{{key_of(record)}", *lines])
    return f"{body}\n}}\n"


def key_of(record: Record) -> str:
    """Return a record's key without what BibTeX does not allow in one."""
    return re.sub(r"[\s,{}\"#%~\\()='@]+", "-", record.key).strip("-") or "work"


def written(names: tuple[Name, ...], *, others: bool = False) -> str:
    """Return names as an author list, as LaTeX."""
    listed = [f"{{{encoded(name.natural)}}}" if name.literal else _person(name) for name in names]
    return " and ".join([*listed, *(["others"] if others else [])])


def _person(name: Name) -> str:
    parts = [encoded(part) for part in (name.surname, name.suffix, name.given) if part]
    return ", ".join(parts)


def _fields(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the fields of a record that was read from a document."""
    inside = "journal" if record.kind.bibtex == "article" else "booktitle"
    school = "school" if record.kind.name == "thesis" else "institution"
    texts = (
        (inside, record.venue), ("series", record.series), ("publisher", record.publisher),
        (school, record.institution), ("address", record.place), ("edition", record.edition),
        ("volume", record.volume), ("number", record.number),
        ("pages", record.pages), ("eid", record.article), ("isbn", record.isbn), ("issn", record.issn),
        ("note", record.note), ("keywords", ", ".join(record.keywords)), ("abstract", record.abstract),
    )  # fmt: skip
    if record.authors:
        yield "author", written(record.authors, others=record.others)
    yield "title", encoded(plain(record.title))
    if record.editors:
        yield "editor", written(record.editors)
    if record.year or record.status:
        yield "year", str(record.year or encoded(record.status))
    if record.month:
        yield "month", MONTHS[record.month - 1]
    for name, text in texts:
        if text:
            yield name, encoded(text).replace("–", "--") if name == "pages" else encoded(text)
    if record.doi:
        yield "doi", record.doi
    if record.arxiv:
        yield from (("eprint", record.arxiv), ("archiveprefix", "arXiv"))
    if record.url:
        yield "url", record.url


def _clean(name: str, value: str, record: Record) -> str:
    """Return the value of a field; an author list that BibTeX would misread is written anew."""
    if name == "author" and record.fields and not is_clean(value, record.authors):
        return written(record.authors, others=record.others)
    return value


def _value(name: str, value: str) -> str:
    if name == "month" and value.lower() in MONTHS:
        return value.lower()
    if value.isdigit() and name in ("year", "volume", "number", "month"):
        return value
    return f"{{{_balanced(value)}}}"


def _balanced(value: str) -> str:
    """Return a value whose braces are pairs; where they are not, it goes without."""
    if "{" not in value and "}" not in value:
        return value
    depth = 0
    for brace in re.findall(r"(?<!\\)[{}]", value):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            break
    return value if depth == 0 else re.sub(r"(?<!\\)[{}]", "", value)
