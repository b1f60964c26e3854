"""Identifiers and page numbers, as they are written in many ways, in the one way that they are used in."""

from __future__ import annotations

import re
from typing import Protocol

_DOI = re.compile(r"10\.\d{4,9}/[^\s\"{}|\\^`]+", re.IGNORECASE)
_SHORT_DOI = re.compile(r"\s*+(?:https?://(?:dx\.)?doi\.org/|doi:\s*+)?(10/[a-z0-9]{3,20})\s*+", re.IGNORECASE)
_QUERY = re.compile(r"[?#&](?=[a-z_]+=|$|[a-z])", re.IGNORECASE)
_TAIL = re.compile(
    r"(?:/(?:pdf|epdf|pdfdirect|full|fulltext|full-text|abstract|meta|html|epub|summary|references|citations?|download|"
    r"suppl_file|tables|figures|metrics|export|-?/?dcsupplemental)(?:/.*|\.pdf|\.html?)?|(?:v\d+)?\.(?:full|abstract|short)"
    r"(?:\.pdf|-text|\+html)?|\.pdf|\.html?)+$",
    re.IGNORECASE,
)
# What is copied with a DOI from an address, where the rest of that is not there.
_COPIED = re.compile(
    r"\?[a-z_]+=.*$|(?:/(?:e?pdf|pdfdirect|full|fulltext|abstract|meta))+$"
    r"|(?<=^10\.1101/)((?:\d{4}\.\d\d\.\d\d\.)?\d{6,8})(?:v\d+)?(?:\.(?:full|abstract)(?:\.pdf|-text)?)?$",
    re.IGNORECASE,
)
_ARXIV = re.compile(
    r"(?<![\d.])(\d{4}\.\d{4,5}(?:v\d+)?|(?<![a-z-])[a-z-]++(?:\.[A-Z]{2})?/\d{7}(?:v\d+)?)", re.IGNORECASE
)
_LONGEST = 500  # characters of a DOI that are looked at
_RANGE = re.compile(r"(?<!\s)\s*+[-–—−‐‑]+\s*+")
# Languages as LaTeX's babel names them; others are tags already (BCP 47), or unknown.
_LANGUAGES = {
    "english": "en", "american": "en-US", "usenglish": "en-US", "british": "en-GB", "ukenglish": "en-GB",
    "german": "de", "ngerman": "de", "austrian": "de-AT", "french": "fr", "spanish": "es",
    "italian": "it", "portuguese": "pt", "brazilian": "pt-BR", "dutch": "nl", "russian": "ru", "polish": "pl",
    "czech": "cs", "hungarian": "hu",
    "swedish": "sv", "danish": "da", "norwegian": "no", "finnish": "fi", "greek": "el",
    "turkish": "tr", "chinese": "zh", "japanese": "ja", "korean": "ko", "arabic": "ar", "hebrew": "he",
}  # fmt: skip


class Texts(Protocol):
    """The fields of an entry: the first of the names that is there, as text, and a field as it is written."""

    def __call__(self, *names: str) -> str:
        """Return the first of these fields, or an empty text."""

    def raw(self, *names: str) -> str:
        """Return the first of these fields as it is written."""


def doi_of(text: str) -> str:
    """Return the DOI in a text, be it bare, with ``doi:`` or an address; in lower case, as DOIs are compared.

    What follows it in an address of a publisher (``/pdf``, ``?casa_token=…``) is no part of it, even where the rest of
    the address is gone, and no more is a version of bioRxiv's; ``<`` and ``>`` are, in the DOIs that are made of SICIs
    (ANSI/NISO Z39.56). A short one (shortdoi.org) is a DOI too.
    """
    from html import unescape
    from urllib.parse import unquote

    text = unescape(text) if "&" in text else text
    text = re.sub(r"\$\s*([<>])\s*\$", r"\1", text) if "$" in text else text
    if short := _SHORT_DOI.fullmatch(text):
        return short[1].lower()
    found = _DOI.search(text)
    if not found:
        return ""
    doi = re.split(r"['\"]>", found[0][:_LONGEST])[0]
    if "://" in text[: found.start()]:
        doi = unquote(_QUERY.split(doi, maxsplit=1)[0]).replace("\\_", "_")
        if not re.search(r"doi\.org/$", text[: found.start()]):
            doi = _TAIL.sub("", doi)
    doi = _COPIED.sub(r"\1", doi.rstrip(".,;:'\"’”*"))
    for opening, close in ("()", "[]", "<>"):
        while doi.endswith(close) and doi.count(close) > doi.count(opening):
            doi = doi[:-1].rstrip(".,;")
    return _unbraced_tail(doi).lower()


def _unbraced_tail(doi: str) -> str:
    """Return a DOI without an HTML element that follows it (``</a>``)."""
    return re.sub(r"</?[a-z]{1,4}>?$", "", doi)


def arxiv_of(texts: Texts) -> str:
    """Return the arXiv identifier of an entry: of ``arxiv``, ``eprint``, an address, or a journal that says arXiv."""
    prefix = (texts("archiveprefix") or texts("eprinttype") or "arxiv").lower()
    written = [texts("arxiv"), texts("eprint") if prefix == "arxiv" else ""]
    written += [
        text for name in ("journal", "url", "ee", "note", "howpublished") if "arxiv" in (text := texts(name)).lower()
    ]
    doi = doi_of(texts("doi"))
    written += [doi.partition("arxiv.")[2]] if doi.startswith("10.48550/arxiv.") else []
    return next((found[1] for text in written if text and (found := _ARXIV.search(text))), "")


def pubmed_of(text: str) -> str:
    """Return the number of an entry of PubMed, of itself or of an address."""
    found = re.search(r"(?<![\d/.])(\d{4,9})(?![\d.])", text) if "/" not in text else re.search(r"/(\d{4,9})/?$", text)
    return found[1] if found else ""


def pmc_of(text: str) -> str:
    """Return the number of an article in PubMed Central, with its PMC."""
    found = re.search(r"(?:PMC)?(\d{4,9})", text, re.IGNORECASE)
    return f"PMC{found[1]}" if found else ""


def number_of(text: str) -> str:
    """Return an ISSN or ISBN; of several, the first."""
    found = re.search(r"\b[\dXx](?:[\d -]{5,16})[\dXx]\b", text)
    return found[0].strip() if found else ""


def language_of(text: str) -> str:
    """Return a language's tag, of such a tag or babel's name; empty for what is neither."""
    known = _LANGUAGES.get(text.lower(), text.replace("_", "-"))
    return known if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", known) else ""


def pages_of(text: str) -> str:
    """Return pages with an en dash between first and last."""
    return _RANGE.sub("–", text.removeprefix("pp.").removeprefix("p.").strip(), count=1)


def bare_number(number: str) -> str:
    """Return a number without the word for it, which styles add themselves: 93 for no. 93."""
    return re.sub(r"^(?:no|nr)\.?\s*(?=\d)", "", number, flags=re.IGNORECASE)
