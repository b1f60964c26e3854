"""From the entries of BibTeX files to records: what each field means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from ...site.problems import Problem
from ...site.text.slugs import slugify
from .. import kinds
from ..identifiers import arxiv_of, bare_number, doi_of, language_of, number_of, pages_of, pmc_of, pubmed_of
from ..records import Record
from .authors.authorship import annotated, with_group
from .authors.name_lists import has_too_many_commas, persons
from .authors.names import Name, parse_names
from .bibfile import BibEntry, Field
from .dates import Day, day_of, iso_of
from .fields import Texts, exported, is_private, listed, note_of, paragraphed, without_comments
from .inheritance import inherit, other_keys
from .latex.decoding import Decoder
from .latex.journals import spell_out
from .latex.text import accented, decoded, plain
from .links import eprint_address, links_of
from .repeats import is_told_again

_DEGREES = {"mastersthesis": "Master’s thesis", "mathesis": "Master’s thesis", "bathesis": "Bachelor’s thesis",
            "bachelorsthesis": "Bachelor’s thesis", "phdthesis": "Doctoral dissertation"}  # fmt: skip
_SUBTYPES = {"phdthesis": "Doctoral dissertation", "mathesis": "Master’s thesis", "bathesis": "Bachelor’s thesis",
             "candthesis": "Candidate thesis", "techreport": "Technical report", "resreport": "Research report",
             "software": "Computer software", "datacd": "Data", "patent": "Patent", "patentus": "U.S. patent",
             "patenteu": "European patent", "patentde": "German patent", "patentfr": "French patent",
             "patentuk": "British patent", "patreq": "Patent request", "patreqde": "German patent request",
             "patreqeu": "European patent request", "patreqfr": "French patent request",
             "patrequk": "British patent request", "patrequs": "U.S. patent request"}  # fmt: skip
_STATES = {"inpress": "in press", "inpreparation": "in preparation", "prepublished": "pre-published"}
_TRUE = ("true", "yes", "1", "{true}")
_INDEXES = ("altmetric", "dimensions")  # al-folio's fields for a work's number there
_NO_WORKS = ("xdata", "set")


class EntryParser(Struct):
    """Makes records of entries; what it finds wrong is in ``problems``."""

    entries: Iterable[BibEntry]
    problems: list[Problem] = field(default_factory=list)
    latex: Decoder = field(default_factory=lambda: Decoder([]))

    def __post_init__(self) -> None:
        self.latex.problems = self.problems

    def records(self) -> list[Record]:
        """Return the records in the order of their entries. A key that is there twice gets a number."""
        known: dict[str, BibEntry] = {}
        for entry in self.entries:
            known.setdefault(entry.key.lower(), entry)
        for entry in self.entries:
            for alias in other_keys(entry):
                known.setdefault(alias, entry)
        named = {value.value.strip().lower() for entry in self.entries if (value := entry.fields.get("crossref"))}
        parents = {known[name].key.lower() for name in named if name in known}
        found: dict[str, Record] = {}
        told: dict[str, list[BibEntry]] = {}
        for entry in self.entries:
            if entry.type in _NO_WORKS:
                continue
            record = self._record(entry, known, is_parent=entry.key.lower() in parents)
            key = record.key
            others = told.setdefault(key.casefold(), [])
            if again := next((other for other in others if is_told_again(other, entry)), None):
                if again.path == entry.path:
                    self._warn(entry, f"{key} is there twice, word for word", "remove one of them")
                continue
            others.append(entry)
            if key.casefold() in found:
                other = others[0]
                number = next(n for n in range(2, len(found) + 3) if f"{key}-{n}".casefold() not in found)
                record = replace(record, key=f"{key}-{number}")
                self._warn(
                    entry,
                    f"the key {key} is that of line {other.line} of {other.path.name} too",
                    f"give it another; it is {record.key} here",
                )
                told.setdefault(record.key.casefold(), [entry])
            found[record.key.casefold()] = record
        return list(found.values())

    def _record(self, entry: BibEntry, known: Mapping[str, BibEntry], *, is_parent: bool) -> Record:
        self.latex.enter(entry.path, entry.line)
        values = inherit(entry, known, self.problems)
        values = {
            name: Field(without_comments(one.value), one.line) if "%" in one.value else one
            for name, one in values.items()
        }
        values, unknown = spell_out(values)
        for name, one in unknown:
            what = f"{name}: {one.value.strip()} stands for a journal that is not known here"
            self.problems.append(Problem(entry.path, one.line, what, "write its name out", "warning"))
        texts = Texts(values, self.latex.decoded)
        authors, others = self._names(entry, values.get("author"))
        authors = with_group(authors, texts("collaboration"))
        editors, _ = self._names(entry, values.get("editor"))
        day, status = self._date(entry, texts, is_parent=is_parent)
        arxiv = arxiv_of(texts)
        kind, venue = _kind_and_venue(entry, texts, arxiv)
        title = _title(values, self.latex.marked)
        if not title:
            remedy = "give it one: title = {…}"
            self.problems.append(Problem(entry.path, entry.line, f"{entry.key or entry.type} has no title", remedy))
        if not (authors or editors or others or is_parent or "holder" in values):
            who = entry.key or plain(title)
            remedy = "name them: author = {Doe, Jane and Roe, Richard}"
            self._warn(entry, f"{who} has neither authors nor editors", remedy)
        abstract = self.latex.marked(paragraphed(values["abstract"].value)) if "abstract" in values else ""
        is_patent = kind is kinds.PATENT
        record = Record(
            key=entry.key,
            kind=kind,
            title=title or entry.key or entry.type,
            authors=authors,
            others=others,
            editors=editors,
            translators=self._names(entry, values.get("translator"))[0],
            holders=self._names(entry, values.get("holder"))[0],
            short_title=texts("shorttitle"),
            venue=venue,
            short_venue=texts("shortjournal"),
            event=texts("eventtitle"),
            series=texts("series"),
            publisher=texts("publisher"),
            institution=texts("school", "institution", "organization"),
            place=texts("address", "location"),
            edition=texts("edition"),
            version=texts("version"),
            volume=texts("volume"),
            number=bare_number(texts("number", "issue")) or (texts("patent_num", "nationality") if is_patent else ""),
            pages=pages_of(texts("pages")),
            article=texts("eid", "articleno"),
            year=day.year,
            month=day.month,
            day=day.day,
            status=status,
            doi=doi_of(texts.raw("doi") or texts.raw("url", "ee")),
            arxiv=arxiv,
            isbn=number_of(texts("isbn")),
            issn=number_of(texts("issn")),
            pmid=pubmed_of(texts("pmid") or (texts("eprint") if _eprint_type(texts) == "pubmed" else "")),
            pmcid=pmc_of(texts("pmcid", "pmc") or (texts("eprint") if _eprint_type(texts) == "pmc" else "")),
            url=texts.url("url", "ee", "howpublished") or eprint_address(_eprint_type(texts), texts("eprint")),
            accessed=iso_of(texts("urldate")),
            links=links_of(texts),
            abstract=plain(abstract),
            rich_abstract=abstract if abstract != plain(abstract) else "",
            keywords=listed(texts("keywords", "keyword", "topics")),
            note=note_of(texts("note"), arxiv) or (texts("addendum") if not is_patent else ""),
            language=language_of(texts("langid", "language", "hyphenation")),
            subtype=_SUBTYPES.get(texts("type"), texts("type")) or _DEGREES.get(entry.type, ""),
            selected=texts("selected").lower() in _TRUE,
            abbr=texts("abbr"),
            preview=texts.raw("preview"),
            award=texts("award"),
            award_name=texts("award_name"),
            annotation=texts("annotation"),
            additional_info=texts("additional_info"),
            indexes=tuple((name, number) for name in _INDEXES if (number := texts.raw(name))),
            entry_type=entry.type,
            fields=tuple(
                (name, exported(name, one.value)) for name, one in values.items() if not is_private(name, one.value)
            ),
            path=entry.path,
            line=entry.line,
        )
        if not entry.key:
            record = replace(record, key=made_key(record))
            self._warn(entry, "the entry has no key", f"give it one; it is {record.key} here")
        return record

    def _names(self, entry: BibEntry, value: Field | None) -> tuple[tuple[Name, ...], bool]:
        if value is None:
            return (), False
        written = accented(value.value)
        names, others = parse_names(written, self.latex.decoded)
        if odd := next(filter(has_too_many_commas, persons(written)), ""):
            what = f"{entry.key}: this name has too many commas: {' '.join(odd.split())[:60]}"
            self.problems.append(Problem(entry.path, value.line, what, "put “and” between names", "warning"))
        annotation = entry.fields.get("author+an")
        is_author = annotation and value.line == entry.fields.get("author", value).line
        return annotated(names, annotation.value) if annotation and is_author else names, others

    def _date(self, entry: BibEntry, texts: Texts, *, is_parent: bool) -> tuple[Day, str]:
        written = texts("date") or texts("year")
        state = texts("pubstate")
        state = _STATES.get(state, state)
        day = day_of(written, texts("month"), texts("day"))
        if day.year is None and not (written or state or is_parent):
            self._warn(
                entry, f"{entry.key or entry.type} has no year", "give it one: year = {2024}, or year = {in press}"
            )
        return day, (written if day.year is None else "") or state

    def _warn(self, entry: BibEntry, what: str, remedy: str) -> None:
        self.problems.append(Problem(entry.path, entry.line, what, remedy, "warning"))


def made_key(record: Record) -> str:
    """Return a key for a work that has none: family name, year, first word of the title."""
    words = [slugify(word) for word in decoded(record.title).split()]
    word = next((word for word in words if len(word) > 3), words[0] if words else "work")
    family = slugify(record.authors[0].family) if record.authors else "anonymous"
    return f"{family}{record.year or ''}{word}"


def _kind_and_venue(entry: BibEntry, texts: Texts, arxiv: str) -> tuple[kinds.Kind, str]:
    """Return the kind of a work, and where it appeared; what is on arXiv alone is a preprint."""
    kind = kinds.kind_of(entry.type)
    venue = texts("journal", "journaltitle", "booktitle", "maintitle") or (
        texts("howpublished") if kind is kinds.OTHER and not texts.has_url("howpublished") else ""
    )
    if subtitle := texts("booksubtitle", "journalsubtitle"):
        venue = f"{venue}: {subtitle}"
    if addon := texts("booktitleaddon"):
        venue = f"{venue}. {addon}"
    whole = texts("maintitle") if texts("booktitle") else ""
    if whole and whole not in venue:  # the work of several volumes that the book is one of
        venue = f"{whole}. {venue}"
    if kind is kinds.PAPER and not venue:
        venue = texts("eventtitle")
    says_arxiv = re.match(r"(?:arxiv|corr\b)", venue, re.IGNORECASE)
    if arxiv and (kind is kinds.OTHER or says_arxiv):
        return kinds.PREPRINT, "" if says_arxiv else venue
    return kind, venue


def _title(values: Mapping[str, Field], marked: Callable[[str], str]) -> str:
    title = marked(values["title"].value) if "title" in values else ""
    if "subtitle" in values:
        title = f"{title}: {marked(values['subtitle'].value)}"
    is_in_journal = "journal" in values or "journaltitle" in values
    for name in ("titleaddon", *(() if is_in_journal else ("issuetitle",))):  # the issue of a periodical
        if title and name in values:
            title = f"{title}. {marked(values[name].value)}"
    return title


def _eprint_type(texts: Texts) -> str:
    return texts("eprinttype", "archiveprefix").lower()
