"""A document of the collection ``publications`` as a record: its own front matter, over the BibTeX entry it names."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from msgspec.structs import replace

from ...site.filelinks import LINKS, RESOLVERS, address
from ...site.problems import Problem
from ...site.text.inline import plain as text_of
from .. import kinds
from ..identifiers import arxiv_of, doi_of, number_of, pages_of
from ..records import Record
from .authors.names import Name, parse_name, parse_names
from .authors.quoted import authors_of
from .bibfile import Reading
from .entries import EntryParser
from .latex.text import plain
from .markdown import marked

_KEYS = ("bibtex", "bibtex_key", "bibkey", "citekey", "key")
_TEXTS = {
    "series": "series", "publisher": "publisher", "institution": "institution", "school": "institution",
    "address": "place", "edition": "edition", "volume": "volume", "number": "number", "issue": "number", "note": "note",
    "arxiv_id": "arxiv", "status": "status", "pmid": "pmid", "pmcid": "pmcid", "thesis": "subtype",
    "version": "version", "eventtitle": "event", "abbr": "abbr", "award": "award", "award_name": "award_name",
    "annotation": "annotation", "additional_info": "additional_info", "preview": "preview",
}  # fmt: skip


class PaperDocument(Protocol):
    """What is asked of a document."""

    @property
    def path(self) -> Path:
        """Its file."""

    @property
    def front(self) -> Mapping[str, Any]:
        """Its front matter."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def slug(self) -> str:
        """Its name in addresses."""

    @property
    def date(self) -> datetime | None:
        """Its date."""

    @property
    def tags(self) -> tuple[str, ...]:
        """Its tags."""

    @property
    def language(self) -> str | None:
        """The language it is in."""

    def line_of(self, key: str) -> int:
        """Return the line of a key."""


def key_in(front: Mapping[str, Any]) -> tuple[str, str]:
    """Return which key of the front matter names a BibTeX entry, and that key; two empty texts where none does.

    The address of a BibTeX file, to be downloaded, is none.
    """
    for name in _KEYS:
        value = front.get(name)
        if (
            isinstance(value, (str, int))
            and not isinstance(value, bool)
            and str(value).strip()
            and "@" not in str(value)
            and not str(value).lower().endswith(".bib")
        ):
            return name, str(value).strip()
    return "", ""


def record_of(document: PaperDocument, known: Mapping[str, Record], problems: list[Problem]) -> Record:
    """Return the record of a document. ``known`` are the records of BibTeX files by their keys in lower case."""
    line = document.line_of("title")
    own = _own(document.front, document, problems)
    base = _base(document, known, problems)
    if base is None:
        bare = Record(document.slug, kinds.OTHER, marked(document.title), path=document.path, line=line)
        return replace(bare, **own)
    if not document.front.get("title"):
        own.pop("title", None)
    elif plain(base.title) == document.title:
        own["title"] = base.title  # the entry's has its formulas and emphasis
    return replace(base, **own)


def _base(document: PaperDocument, known: Mapping[str, Record], problems: list[Problem]) -> Record | None:
    """Return the BibTeX entry that a document names, or has within its front matter."""
    name, key = key_in(document.front)
    if key:
        found = known.get(key.casefold())
        if found is None:
            near = difflib.get_close_matches(key.casefold(), known, 1)
            remedy = f"did you mean {known[near[0]].key}?" if near else "add it to a .bib file, or take the key out"
            if name == "key" and not near:
                return None  # sites have keys of other kinds
            problems.append(
                Problem(document.path, document.line_of(name), f"{name}: there is no BibTeX entry {key}", remedy)
            )
        return found
    text = document.front.get("bibtex")
    if not isinstance(text, str) or "@" not in text:
        return None
    reading = Reading()
    reading.read(text, document.path)
    parser = EntryParser(reading.entries)
    records = parser.records()
    line = document.line_of("bibtex")
    problems += [replace(one, line=line) for one in (*reading.problems, *parser.problems)]
    return replace(records[0], path=document.path, line=line) if records else None


def _own(front: Mapping[str, Any], document: PaperDocument, problems: list[Problem]) -> dict[str, Any]:
    """Return what the front matter itself says, as fields of a record."""
    texts = _Front(front)
    fields: dict[str, Any] = {"title": marked(document.title)}
    for key, name in _TEXTS.items():
        if text := texts(key):
            fields[name] = text
    if kind := next(
        (kind for key in ("category", "type", "publication_type") if (kind := kinds.kind_named(texts(key)))), None
    ):
        fields["kind"] = kind
    names, others = _authors(front.get("authors"))
    if not names and not key_in(front)[1]:
        names, others = authors_of(text_of(str(front.get("citation") or "")), document.title)
    if names:
        fields |= {"authors": _marked(names, front, document, problems), "others": others}
    if editors := _authors(front.get("editors"))[0]:
        fields["editors"] = editors
    if venue := texts("venue", "journal", "booktitle"):
        fields["venue"] = venue
    if pages := pages_of(texts("pages")):
        fields["pages"] = pages
    fields |= _date(document.date, front)
    if abstract := texts("abstract"):
        rich = text_of(marked(abstract))
        fields["abstract"], fields["rich_abstract"] = plain(rich), rich if rich != plain(rich) else ""
    if words := (*_listed(front.get("keywords")), *document.tags):
        fields["keywords"] = tuple(dict.fromkeys(words))
    for name, found in (
        ("doi", doi_of(texts("doi") or texts("paperurl"))), ("arxiv", arxiv_of(texts)),
        ("issn", number_of(texts("issn"))), ("isbn", number_of(texts("isbn"))),
    ):  # fmt: skip
        if found:
            fields[name] = found
    if links := tuple((key, address(value)) for key, _ in LINKS if key not in RESOLVERS and (value := texts(key))):
        fields["links"] = links
    if document.language:
        fields["language"] = document.language
    if "selected" in front:
        fields["selected"] = front["selected"] is True
    if "kind" not in fields and not key_in(front)[1]:
        fields["kind"] = _guessed(fields)
    return {name: value for name, value in fields.items() if name in Record.__struct_fields__}


def _guessed(fields: Mapping[str, Any]) -> kinds.Kind:
    """Return the kind of a work that does not say it: what has a venue is an article, or a paper of a conference."""
    venue = str(fields.get("venue", ""))
    if re.search(r"arxiv|preprint", venue, re.IGNORECASE) or (not venue and fields.get("arxiv")):
        return kinds.PREPRINT
    if re.search(r"\b(?:proceedings|conference|workshop|symposium|congress)\b", venue, re.IGNORECASE):
        return kinds.PAPER
    return kinds.ARTICLE if venue else kinds.OTHER


def _authors(value: Any) -> tuple[tuple[Name, ...], bool]:
    """Return authors of front matter: a text as in BibTeX, or a list of names, or of mappings with ``name``."""
    if isinstance(value, str):
        return parse_names(value)
    listed = (
        [item.get("name") if isinstance(item, Mapping) else item for item in value] if isinstance(value, list) else []
    )
    names = [
        name for text in listed if isinstance(text, str) and text.casefold() != "others" and (name := parse_name(text))
    ]
    return tuple(names), "others" in [str(text).casefold() for text in listed]


def _marked(
    names: tuple[Name, ...], front: Mapping[str, Any], document: PaperDocument, problems: list[Problem]
) -> tuple[Name, ...]:
    """Return names with the marks that ``equal`` and ``corresponding`` give: names, or ``equal: true`` for all."""
    for key, sign in (("equal", "*"), ("corresponding", "✉")):
        value = front.get(key)
        if value is True:
            names = tuple(replace(name, marks=name.marks + sign) for name in names)
            continue
        for text in [value] if isinstance(value, str) else value if isinstance(value, list) else ():
            one = parse_name(str(text))
            if one is None or not any(name.is_like(one) for name in names):
                problems.append(
                    Problem(
                        document.path,
                        document.line_of(key),
                        f"{key}: {text} is none of the authors",
                        "spell it as there",
                    )
                )
                continue
            names = tuple(replace(name, marks=name.marks + sign) if name.is_like(one) else name for name in names)
    return names


def _date(date: datetime | None, front: Mapping[str, Any]) -> dict[str, Any]:
    """Return year, month and day; the first of January stands for a year alone, as nobody can leave out the rest."""
    if date is None:
        year = front.get("year")
        return {"year": year} if isinstance(year, int) else {}
    if (date.month, date.day) == (1, 1):
        return {"year": date.year}
    return {"year": date.year, "month": date.month, "day": date.day}


def _listed(value: Any) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(str(word) for word in value if isinstance(word, (str, int, float)))
    return tuple(word.strip() for word in value.split(",") if word.strip()) if isinstance(value, str) else ()


class _Front:
    """The texts of front matter, as `plugins.scholarship.identifiers.Texts` wants them."""

    def __init__(self, front: Mapping[str, Any]) -> None:
        self.front = front

    def __call__(self, *names: str) -> str:
        return self.raw(*names)

    def raw(self, *names: str) -> str:
        return next((text for name in names if (text := self._raw(name))), "")

    def _raw(self, name: str) -> str:
        value = self.front.get(name)
        is_text = isinstance(value, (str, int, float)) and not isinstance(value, bool)
        return " ".join(str(value).replace("\ufeff", "").split()) if is_text else ""
