"""The fields of an entry: what they say as text, and which of them are nobody else's business."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from .bibfile import Field
from .latex.escapes import break_paragraphs
from .latex.exports import compared
from .links import LINK_FIELDS

# Fields of reference managers and of one's own, which are nobody else's business (Zotero, JabRef, Mendeley, BibDesk).
_PRIVATE = re.compile(
    r"file|annote|annotation|owner|timestamp|creationdate|modificationdate|date-(?:added|modified)|groups|rating|"
    r"read(?:status)?|priority|ranking|qualityassured|comment(?:-.*)?|bdsk-.*|mendeley-.*|local-url|__markedentry|"
    r"username|bib(?:url|source)|numpages|citeulike-.*|posted-at|internal-note|private|entrysubtype-.*"
)
# Fields that tell a site how to show an entry (al-folio).
_DIRECTIVES = frozenset({
    "selected", "preview", "bibtex_show", "abbr", "altmetric", "dimensions", "google_scholar_id", "inspirehep_id",
    "additional_info", "award_name", "topics", "award",
})  # fmt: skip
# Fields that biblatex reads as they are, where a % is one.
_VERBATIM = frozenset({"url", "doi", "eprint", "file", "pdf", "verba", "verbb", "verbc", "html", "ee"})
# An address, which may have a SICI in it; other angle brackets stand around it (RFC 3986, appendix C).
_ADDRESS = re.compile(r"https?://[^\s<>\"\\]+(?:<[^\s<>\"/\\]{1,100}::[^\s<>\"\\]{1,100}>[^\s<>\"\\]*)?")
# What Zotero's export writes into notes: variables for which BibTeX has no field.
_ZOTERO = (
    r"(?:_eprint|publisher|conference name|number|pages|volume|issue|section|place|version|type|issn|isbn|doi|pmid|"
    r"pmcid|citation key|extra|meeting name|original-date|issued|event-place|journal abbreviation|container-title|"
    r"backup publisher|tex\.[\w.-]+|titre|google-books-id|accessed|zscc|00000[\w ]*)\s*:\s"
)


class Texts:
    """The fields of an entry as plain text, which ``decode`` makes of LaTeX."""

    def __init__(self, fields: Mapping[str, Field], decode: Callable[[str], str]) -> None:
        self.fields = fields
        self.decode = decode

    def __call__(self, *names: str) -> str:
        """Return the first of these fields that there is, as one line."""
        for name in names:
            if (field := self.fields.get(name)) and (text := self.decode(field.value).strip(" ,")):
                return text
        return ""

    def url(self, *names: str) -> str:
        """Return the first of these fields that is an http address."""
        found = (_ADDRESS.search(self.raw(name)) for name in names)
        return next((one[0].rstrip("}.,") for one in found if one), "")

    def has_url(self, name: str) -> bool:
        """Whether a field holds an address."""
        return "://" in self.raw(name)

    def raw(self, *names: str) -> str:
        """Return the first of these fields as it is written, but for escapes that TeX or HTML needs in addresses."""
        return next((text for name in names if name in self.fields and (text := self._raw(name))), "")

    def _raw(self, name: str) -> str:
        value = re.sub(r"\{\\textasciitilde\s*(?:\{\})?\}|\\textasciitilde(?:\{\}|\s+)?", "~", self.fields[name].value)
        bare = re.sub(
            r"\{\\([_~])(?:\{\})?\s*\}|\\([_%&#~<>])(?:\{\})?", lambda found: found[1] or found[2], compared(value)
        )
        return bare.replace("&amp;", "&").strip()


def without_comments(value: str) -> str:
    """Return a value without the lines in it that are comments of TeX."""
    if "%" not in value or "\n" not in value:
        return value
    return "\n".join(line for line in value.split("\n") if not line.lstrip().startswith("%"))


def exported(name: str, value: str) -> str:
    """Return a value for a BibTeX file of one line a field: a ``%``, which TeX takes for a comment, is escaped."""
    value = " ".join(value.split())
    return value if name in _VERBATIM or "%" not in value else re.sub(r"(?<!\\)%", r"\\%", value)


def note_of(note: str, arxiv: str) -> str:
    """Return a note without what Zotero puts there for other programs (``_eprint: …``), and without a known eprint."""
    parts = [part.strip() for part in re.split(r"\n|;\s(?=_eprint:)", note)]
    kept = [part for part in parts if not re.match(_ZOTERO, part, re.IGNORECASE)]
    text = " ".join(part for part in kept if part)
    return (
        ""
        if arxiv and re.fullmatch(rf"arxiv:\s*{re.escape(arxiv)}(?:v\d+)?(?:\s*\[[\w.-]+\])?", text, re.IGNORECASE)
        else text
    )


def is_private(name: str, value: str = "") -> bool:
    """Whether a field is for its owner, or for the look of a site, and no part of what is cited.

    A link to a file of the site is: read elsewhere, it leads nowhere.
    """
    if name in LINK_FIELDS and "://" not in value:
        return True
    return name in _DIRECTIVES or _PRIVATE.fullmatch(name) is not None


def listed(words: str) -> tuple[str, ...]:
    """Return the words of a list between commas or semicolons, each once."""
    return tuple(dict.fromkeys(word.strip() for word in re.split(r"[;,]", words) if word.strip()))


def paragraphed(value: str) -> str:
    """Return a value with a sign between its paragraphs."""
    value = break_paragraphs(value, " ¶ ")
    return re.sub(r"\n\s*\n|</(?:jats:)?p>\s*(?=<)|\\par(?![A-Za-z])", " ¶ ", value)
