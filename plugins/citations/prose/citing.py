"""What one document cites: its citations as links to its references, with the way back, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from markupsafe import Markup, escape
from msgspec.structs import replace

from ...jekyll.document import Document
from ...jekyll.liquid.objects.addresses import relative_url
from ...scholarship.csl import PLAIN
from ...scholarship.records import Record
from ...site.problems import Problem
from ..crossrefs import Numbered, is_reference
from ..formatting import Cite, Formatter
from ..scholar import FOLDERS, CitationError, Scholar
from ..sources import Item, read_text
from .resolving import as_html
from .syntax import Part

PREFIX = "ref-"  # before the key of a work: the anchor of its reference
MAX_PLACES = 10_000  # citations in one document: a thick book has fewer
MAX_PROBLEMS = 1000  # that are told of one document
MAX_COMPARED = 50  # keys that are compared with all others, to say which was meant


class DocumentCitations:
    """The citations of one document. ``numbered`` are its figures, equations and the like by their anchors.

    ``whole`` is false where only a part of the body is rendered, for another page: its links lead to the document.
    """

    def __init__(
        self, scholar: Scholar, document: Document, numbered: Mapping[str, Numbered], *, whole: bool = True
    ) -> None:
        self.scholar = scholar
        self.document = document
        self.numbered = numbered
        self.whole = whole
        self.page = "" if whole else relative_url(document.url, scholar.config.base)
        self.cited = scholar.cited(document)
        self.places: dict[str, list[int]] = {}
        self.count = 0
        self._ordered: tuple[int, list[str], list[Record]] = 0, [], []
        self.problems: list[Problem] = []

    def add_text(self, text: str) -> None:
        """Know the works of BibTeX that stands in the document."""
        found = read_text(text, self.document.path)
        self.items = {**self.items, **found.items}

    def add_file(self, name: str) -> None:
        """Know the works of a BibTeX file of the tree; one that is missing is a problem."""
        files = self.scholar.sources.find(name.removeprefix(self.scholar.config.base), FOLDERS)
        if not files:
            what = f"there is no bibliography {name}"
            self.problems.append(Problem(self.document.path, self.document.body_line, what, "name a file of the site"))
        self.items = {**self.items, **self.scholar.sources.bibliography(files).items}

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """The works that the document can cite."""
        try:
            bibliography = self.scholar.citable(self.document, self.scholar.settings(self.document))
        except CitationError as error:
            line = self.document.line_of("bibliography")
            self.problems.append(Problem(self.document.path, line, error.what, error.remedy))
            return {}
        own = set(self.scholar.own_files(self.document))
        self.problems += (problem for problem in bibliography.problems if problem.path in own)
        return bibliography.items

    @cached_property
    def formatter(self) -> Formatter:
        """What writes the citations; in a plain style where that which is named cannot be used."""
        style, language = self.scholar.style_of(self.document)
        try:
            return self.scholar.formatter(style, language)
        except CitationError as error:
            line = self.document.line_of("citation_style")
            self.problems.append(Problem(self.document.path, line, error.what, error.remedy))
            return self.scholar.formatter(PLAIN, language)

    def ordered(self) -> list[str]:
        """Return the keys of all that is cited, in the order of the references."""
        count = len(self.cited.keys)
        if count != self._ordered[0]:  # more has been cited since
            known = {self.items[key].record.key: key for key in self.cited.keys if key in self.items}
            records = self.formatter.in_order([self.items[key].record for key in known.values()])
            keys = [known[record.key] for record in records]
            self._ordered = count, keys, [self.items[key].record for key in keys]
        return self._ordered[1]

    @property
    def records(self) -> list[Record]:
        """The works that are cited, in the order of the references."""
        self.ordered()
        return self._ordered[2]

    def is_known(self, key: str) -> bool:
        """Whether a key names a work or a numbered thing."""
        return key in self.numbered or key in self.items

    def cluster(self, parts: list[Part]) -> Markup | None:
        """Return a citation in brackets, or references to numbered things; None where nothing can be cited here."""
        if all(part.key in self.numbered or is_reference(part.key) for part in parts):
            return Markup(", ").join(self.reference(part.key) for part in parts)
        if not self.items or self._is_full():
            return None
        known = [part for part in parts if part.key in self.items]
        unknown = [self.unknown(part.key) for part in parts if part.key not in self.items]
        if not known:
            return Markup("[{}]").format(Markup("; ").join(unknown))
        return self._linked(self._cites(known)) + Markup("").join(unknown)

    def narrative(self, part: Part, more: Sequence[Part]) -> Markup | None:
        """Return a citation whose authors stand in the sentence; None for what is no key."""
        if part.key in self.numbered or (is_reference(part.key) and part.key not in self.items):
            return self.reference(part.key)
        if part.key not in self.items or self._is_full():
            return None
        known = [replace(part, bare=True), *(one for one in more if one.key in self.items)]
        unknown = [self.unknown(one.key) for one in more if one.key not in self.items]
        cites = self._cites(known)
        made = self._linked(cites)
        return as_html(f"{self.formatter.authors(cites[0])} {made}{''.join(unknown)}")

    def reference(self, key: str) -> Markup:
        """Return the link to a numbered thing."""
        if key in self.numbered:
            return Markup('<a href="{}#{}">{}</a>').format(self.page, key, self.numbered[key].name)
        known = ", ".join(list(self.numbered)[:3])
        remedy = f"the document has {known}" if known else "give the thing that is meant this anchor: {: #" + key + "}"
        self.tell(key, f"there is no {key} in this document", remedy)
        return self._marker(key)

    def unknown(self, key: str) -> Markup:
        """Return what stands in the place of a work that is not known, and note the problem."""
        if len(self.problems) <= MAX_PROBLEMS:
            error = self.scholar.missing(key, self.items if len(self.problems) < MAX_COMPARED else {})
            self.tell(key, error.what, error.remedy)
        return self._marker(key)

    def back(self, key: str) -> list[int]:
        """Return the numbers of the places where a work is cited."""
        return self.places.get(key, [])

    def place(self, key: str) -> str:
        """Return the anchor of the next place where a work is cited, as an attribute; none in a part of a body."""
        if not self.whole or self._is_full():
            return ""
        self.count += 1
        self.places.setdefault(key, []).append(self.count)
        return f' id="cite-{self.count}"'

    def tell(self, key: str, what: str, remedy: str) -> None:
        """Note a problem where a key stands in the document; of very many the first are told."""
        if len(self.problems) > MAX_PROBLEMS:
            return
        if len(self.problems) == MAX_PROBLEMS:
            what, remedy = f"there are more than {MAX_PROBLEMS} problems of citations", "mend those that are told"
            self.problems.append(Problem(self.document.path, self.document.body_line, what, remedy))
            return
        position = max(*(self.document.body.find(text) for text in (f"@{key}", f"#{key}", f"{{{key}}}")), 0)
        line = self.document.body_line + self.document.body.count("\n", 0, position)
        self.problems.append(Problem(self.document.path, line, what, remedy))

    def _is_full(self) -> bool:
        """Whether the document cites as often as any may, which is a problem; what cites after that stays text."""
        if self.count < MAX_PLACES:
            return False
        if self.count == MAX_PLACES:
            self.count += 1
            what = f"this document cites more than {MAX_PLACES} times"
            self.problems.append(Problem(self.document.path, self.document.body_line, what, "split it"))
        return True

    def _cites(self, parts: Sequence[Part]) -> list[Cite]:
        for part in parts:
            self.cited.number(part.key)
        return [
            Cite(
                part.key, self.items[part.key].record, part.locator, part.label,
                as_html(f"{part.before.rstrip()} " if part.before.strip() else ""), as_html(part.after), part.bare,
            )
            for part in parts
        ]  # fmt: skip

    def _linked(self, cites: Sequence[Cite]) -> Markup:
        made = self.formatter.linked(cites, self.records, self.link)
        keys = " ".join(cite.key for cite in cites)
        return as_html(f'<span class="citation" data-cites="{escape(keys)}">{made}</span>')

    def link(self, cite: Cite, text: Markup) -> Markup:
        """Return the words of a citation as a link to the reference of a work, which leads back to it."""
        target = f"{escape(self.page)}#{PREFIX}{escape(cite.key)}"
        return as_html(f'<a href="{target}"{self.place(cite.key)} role="doc-biblioref">{text}</a>')

    @staticmethod
    def _marker(key: str) -> Markup:
        return Markup('<span class="problem" data-problem="{0}">@{0}?</span>').format(escape(key))


class Foreseeing:
    """Reads a text before its citations are written: numbers, and letters behind years, depend on those that follow."""

    def __init__(self, citations: DocumentCitations) -> None:
        self.citations = citations

    def is_known(self, key: str) -> bool:
        """Whether a key names a work or a numbered thing."""
        return self.citations.is_known(key)

    def cluster(self, parts: list[Part]) -> Markup | None:
        """Note the works of a citation in brackets."""
        self._note(parts)
        return Markup()

    def narrative(self, part: Part, more: Sequence[Part]) -> Markup | None:
        """Note the works of a citation in a sentence."""
        self._note([part, *more])
        return Markup() if self.is_known(part.key) else None

    def _note(self, parts: Sequence[Part]) -> None:
        for part in parts:
            if part.key in self.citations.items:
                self.citations.cited.number(part.key)
