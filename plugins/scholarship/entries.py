"""From the entries of BibTeX files to records: what is inherited, and what each field means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from ..site.problems import Problem
from ..site.slugs import slugify
from . import kinds
from .bibfile import Entry, Field
from .dates import Day, day_of
from .fields import Texts, is_private
from .identifiers import arxiv_of, doi_of, language_of, number_of, pages_of
from .latex import accented, decoded, marked
from .links import links_of
from .names import Name, parse_names
from .records import Record

_PARENT = {"title": "booktitle", "subtitle": "booksubtitle"}
_NOT_INHERITED = frozenset(
    {"crossref", "xdata", "ids", "key", "url", "doi", "pages", "abstract", "note", "keywords", "selected", "author"}
)
_DEGREES = {"mastersthesis": "Master’s thesis", "mathesis": "Master’s thesis", "bathesis": "Bachelor’s thesis",
            "bachelorsthesis": "Bachelor’s thesis", "phdthesis": "Doctoral dissertation"}  # fmt: skip
_SUBTYPES = {"phdthesis": "Doctoral dissertation", "mathesis": "Master’s thesis", "bathesis": "Bachelor’s thesis",
             "candthesis": "Candidate thesis", "techreport": "Technical report", "resreport": "Research report",
             "software": "Computer software", "datacd": "Data"}  # fmt: skip
_TRUE = ("true", "yes", "1", "{true}")


class Meaning(Struct):
    """Makes records of entries; what it finds wrong is in ``problems``."""

    entries: Iterable[Entry]
    problems: list[Problem] = field(default_factory=list)

    def records(self) -> list[Record]:
        """Return the records in the order of their entries. A key that is there twice gets a number."""
        known = self._by_key()
        parents = {value.value.strip().lower() for entry in self.entries if (value := entry.fields.get("crossref"))}
        found: dict[str, Record] = {}
        first: dict[str, Entry] = {}
        for entry in self.entries:
            if entry.type in ("xdata", "set") or (entry.key.lower() in parents and "author" not in entry.fields):
                continue
            record = self._record(entry, known)
            key = record.key
            if key.casefold() in found:
                if _same(first[key.casefold()], entry):
                    self._warn(entry, f"{key} is there twice, word for word", "remove one of them")
                    continue
                number = next(n for n in range(2, len(found) + 3) if f"{key}-{n}".casefold() not in found)
                other = first[key.casefold()]
                record = replace(record, key=f"{key}-{number}")
                self._warn(
                    entry,
                    f"the key {key} is that of line {other.line} of {other.path.name} too",
                    f"give it another; it is {record.key} here",
                )
            found[record.key.casefold()] = record
            first.setdefault(record.key.casefold(), entry)
        return list(found.values())

    def _by_key(self) -> dict[str, Entry]:
        known: dict[str, Entry] = {}
        for entry in self.entries:
            known.setdefault(entry.key.lower(), entry)
        return known

    def _record(self, entry: Entry, known: Mapping[str, Entry]) -> Record:
        values = self._inherited(entry, known)
        texts = Texts(values)
        kind = kinds.kind_of(entry.type)
        authors, others = self._names(entry, values.get("author"))
        if group := texts("collaboration"):
            group = group if group.lower().endswith(("collaboration", "group", "team")) else f"{group} Collaboration"
            authors = (*authors, Name(group, literal=True))
        editors, _ = self._names(entry, values.get("editor"))
        day, status = self._date(entry, texts)
        arxiv = arxiv_of(texts)
        venue = texts("journal", "journaltitle", "booktitle", "maintitle") or (
            texts("howpublished") if kind is kinds.OTHER and not texts.has_url("howpublished") else ""
        )
        if subtitle := texts("booksubtitle", "journalsubtitle"):
            venue = f"{venue}: {subtitle}"
        if arxiv and (kind is kinds.OTHER or re.match(r"(?:arxiv|corr\b)", venue, re.IGNORECASE)):
            kind, venue = kinds.PREPRINT, "" if re.match(r"(?:arxiv|corr\b)", venue, re.IGNORECASE) else venue
        title = marked(values["title"].value if "title" in values else "")
        if "subtitle" in values:
            title = f"{title}: {marked(values['subtitle'].value)}"
        if not title:
            self.problems.append(
                Problem(entry.path, entry.line, f"{entry.key or entry.type} has no title", "give it one: title = {…}")
            )
        if not authors and not editors and not others:
            self._warn(
                entry,
                f"{entry.key or title} has neither authors nor editors",
                "name them: author = {Doe, Jane and Roe, Richard}",
            )
        record = Record(
            key=entry.key,
            kind=kind,
            title=title or entry.key or entry.type,
            authors=authors,
            others=others,
            editors=editors,
            venue=venue,
            series=texts("series"),
            publisher=texts("publisher"),
            institution=texts("school", "institution", "organization"),
            place=texts("address", "location"),
            edition=texts("edition"),
            volume=texts("volume"),
            number=texts("number", "issue"),
            pages=pages_of(texts("pages")),
            article=texts("eid", "articleno"),
            year=day.year,
            month=day.month,
            day=day.day,
            status=status,
            doi=doi_of(texts("doi") or texts("url", "ee")),
            arxiv=arxiv,
            isbn=number_of(texts("isbn")),
            issn=number_of(texts("issn")),
            pmid=texts("pmid"),
            url=texts.url("url", "ee", "howpublished"),
            links=links_of(texts),
            abstract=decoded(_paragraphs(values["abstract"].value)) if "abstract" in values else "",
            keywords=_listed(texts("keywords", "keyword", "topics")),
            note=texts("note"),
            language=language_of(texts("langid", "language")),
            subtype=_SUBTYPES.get(texts("type"), texts("type")) or _DEGREES.get(entry.type, ""),
            selected=texts("selected").lower() in _TRUE,
            entry_type=entry.type,
            fields=tuple((name, _tidy(one.value)) for name, one in values.items() if not is_private(name, one.value)),
            path=entry.path,
            line=entry.line,
        )
        if not entry.key:
            record = replace(record, key=made_key(record))
            self._warn(entry, "the entry has no key", f"give it one; it is {record.key} here")
        return record

    def _inherited(self, entry: Entry, known: Mapping[str, Entry], depth: int = 0) -> dict[str, Field]:
        """Return the fields of an entry and those that it inherits (crossref, xdata), its own first."""
        values = dict(entry.fields)
        for name in ("crossref", "xdata"):
            for key in values[name].value.split(",") if name in values and depth < 4 else ():
                parent = known.get(key.strip().lower())
                if parent is None or parent is entry:
                    what = f"{entry.key}: there is no entry {key.strip()} for its {name}"
                    self.problems.append(
                        Problem(
                            entry.path,
                            entry.fields[name].line if name in entry.fields else entry.line,
                            what,
                            "add it, or take the field out",
                            "warning",
                        )
                    )
                    continue
                for field_name, value in self._inherited(parent, known, depth + 1).items():
                    own = _PARENT.get(field_name, field_name) if name == "crossref" else field_name
                    if name == "xdata" or field_name not in _NOT_INHERITED or (own == "booktitle"):
                        values.setdefault(own, value)
        values.pop("crossref", None)
        values.pop("xdata", None)
        return values

    def _names(self, entry: Entry, value: Field | None) -> tuple[tuple[Name, ...], bool]:
        if value is None:
            return (), False
        names, others = parse_names(accented(value.value), decoded)
        annotation = entry.fields.get("author+an")
        return (
            annotated(names, annotation.value) if annotation and value is entry.fields.get("author") else names
        ), others

    def _date(self, entry: Entry, texts: Texts) -> tuple[Day, str]:
        written = texts("date") or texts("year")
        day = day_of(written, texts("month"), texts("day"))
        if day.year is None and not written:
            self._warn(
                entry, f"{entry.key or entry.type} has no year", "give it one: year = {2024}, or year = {in press}"
            )
        return day, written if day.year is None else ""

    def _warn(self, entry: Entry, what: str, remedy: str) -> None:
        self.problems.append(Problem(entry.path, entry.line, what, remedy, "warning"))


def annotated(names: tuple[Name, ...], annotation: str) -> tuple[Name, ...]:
    """Return names with what biblatex's ``author+an`` says of them: ``1=equal;2=equal,corresponding``."""
    marks: dict[int, str] = {}
    for one in annotation.split(";"):
        number, _, words = one.partition("=")
        if number.strip().isdigit():
            signs = ("*" if "equal" in words or "first" in words else "") + ("✉" if "corr" in words else "")
            marks[int(number)] = signs
    return tuple(replace(name, marks=name.marks + marks.get(n, "")) for n, name in enumerate(names, 1))


def made_key(record: Record) -> str:
    """Return a key for a work that has none: family name, year, first word of the title."""
    words = [slugify(word) for word in decoded(record.title).split()]
    word = next((word for word in words if len(word) > 3), words[0] if words else "work")
    family = slugify(record.authors[0].family) if record.authors else "anonymous"
    return f"{family}{record.year or ''}{word}"


def _same(one: Entry, other: Entry) -> bool:
    return {n: f.value for n, f in one.fields.items()} == {n: f.value for n, f in other.fields.items()}


def _paragraphs(value: str) -> str:
    return re.sub(r"\n\s*\n", " ¶ ", value)


def _listed(words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.strip() for word in re.split(r"[;,]", words) if word.strip()))


def _tidy(value: str) -> str:
    return " ".join(value.split())
