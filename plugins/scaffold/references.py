"""What the services of DOIs and of arXiv know of a paper, as the front matter of its document.

doi.org hands a question on to the agency that has registered the DOI, and all of these answer in CSL-JSON (DOI Content
Negotiation, citation.doi.org/docs.html); arXiv answers in Atom (info.arxiv.org/help/api).
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

from msgspec import Struct

from ..site.command import COMMAND

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_ARXIV = re.compile(
    r"(?:https?://arxiv\.org/(?:abs|pdf)/|arxiv:\s*)?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?(?:\.pdf)?",
    re.IGNORECASE,
)
_LARGEST = 4 << 20  # bytes of an answer
_TAG = re.compile(r"<[^<>]*>")
# Names of a CSL item, and of a document's front matter.
_PLAIN = {"volume": "volume", "issue": "number", "page": "pages", "publisher": "publisher", "DOI": "doi"}
_ATOM = {"a": "http://www.w3.org/2005/Atom", "arxiv": "http://arxiv.org/schemas/atom"}


class Services(Struct, frozen=True):
    """Where to ask, and how many seconds to wait for an answer."""

    doi: str = "https://doi.org/"
    arxiv: str = "https://export.arxiv.org/api/query?id_list="
    patience: float = 20


class LookUpError(Exception):
    """Nothing can be learned of a paper; the message says why and what to do."""


def looks_up(text: str) -> bool:
    """Return whether a text is a DOI or a number of arXiv, bare or as an address."""
    return bool(_DOI.fullmatch(text.strip()) or _ARXIV.fullmatch(text.strip()))


def look_up(text: str, services: Services) -> dict[str, Any]:
    """Return the front matter for a DOI or a number of arXiv, with ``title`` and, as far as known, ``date``.

    Raises LookUpError when the service does not answer, does not know it, or says what makes no sense.
    """
    if found := _DOI.fullmatch(text.strip()):
        address = services.doi + quote(found[1], safe="/")
        answer = _ask(address, "application/vnd.citationstyles.csl+json", found[0], services)
        read = _from_csl
    elif found := _ARXIV.fullmatch(text.strip()):
        answer = _ask(services.arxiv + quote(found[1], safe="/"), "application/atom+xml", found[0], services)
        read = _from_atom
    else:
        raise LookUpError(f"{text!r} is neither a DOI nor a number of arXiv; write 10.1000/xyz or 2401.01234")
    try:
        fields = read(answer)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise LookUpError(f"the answer on {found[0]} makes no sense ({error}); {_BY_HAND}") from error
    if not fields.get("title"):
        raise LookUpError(f"there is no paper {found[0]}; look for a slip in it")
    return {name: value for name, value in fields.items() if value}


_BY_HAND = f'fill it in by hand: {COMMAND} new paper "Title"'


def _ask(address: str, kind: str, what: str, services: Services) -> bytes:
    request = Request(address, headers={"Accept": kind, "User-Agent": "pelican-scholar"})  # noqa: S310 - http(s)
    try:
        with urlopen(request, timeout=services.patience) as answer:  # noqa: S310 - http(s)
            data: bytes = answer.read(_LARGEST + 1)
    except HTTPError as error:
        if error.code in (400, 404):
            raise LookUpError(f"there is no paper {what}; look for a slip in it") from error
        raise LookUpError(
            f"{request.host} answers {error.code} {error.reason}; try again later, or {_BY_HAND}"
        ) from error
    except (URLError, OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise LookUpError(f"{request.host} does not answer ({reason}); try again online, or {_BY_HAND}") from error
    if len(data) > _LARGEST:
        raise LookUpError(f"{request.host} answers with more than a paper; {_BY_HAND}")
    return data


def _from_csl(answer: bytes) -> dict[str, Any]:
    item = json.loads(answer)
    fields: dict[str, Any] = {
        "title": _text(_first(item.get("title"))),
        "authors": [_name(author) for author in item.get("author") or ()],
        "date": _date(((item.get("issued") or {}).get("date-parts") or [[]])[0]),
        "venue": _text(_first(item.get("container-title"))),
    }
    fields |= {name: _text(_first(item.get(key))) for key, name in _PLAIN.items()}
    return fields | {"abstract": _text(item.get("abstract"))}


def _from_atom(answer: bytes) -> dict[str, Any]:
    from lxml import etree

    try:
        root = etree.fromstring(answer, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    entry = root.find("a:entry", _ATOM)
    if entry is None or entry.find("a:author", _ATOM) is None:
        return {}  # an error of arXiv's is an entry without an author

    def text(name: str) -> str:
        return " ".join(entry.findtext(name, "", _ATOM).split())

    number = _ARXIV.search(text("a:id"))
    return {
        "title": text("a:title"),
        "authors": [" ".join(name.split()) for name in (one.findtext("a:name", "", _ATOM) for one in _authors(entry))],
        "date": text("a:published")[:10],
        "venue": text("arxiv:journal_ref"),
        "doi": text("arxiv:doi"),
        "arxiv": number[1] if number else "",
        "abstract": text("a:summary"),
    }


def _authors(entry: Any) -> Iterable[Any]:
    found: Iterable[Any] = entry.findall("a:author", _ATOM)
    return found


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _text(value: Any) -> str:
    """Return a text of a service in plain letters: they put tags and entities into titles and abstracts."""
    return " ".join(html.unescape(_TAG.sub("", str(value))).split()) if value not in (None, []) else ""


def _name(author: Mapping[str, Any]) -> str:
    parts = (author.get("given"), author.get("non-dropping-particle"), author.get("family"), author.get("suffix"))
    return _text(author.get("literal") or author.get("name") or " ".join(str(part) for part in parts if part))


def _date(parts: list[Any]) -> str:
    """Return the day that a paper is of: the first of its month or year where no more is known."""
    numbers = [int(part) for part in parts if part]
    if not numbers:
        return ""
    year, month, day = (*numbers, 1, 1)[:3] if len(numbers) < 3 else numbers[:3]
    return f"{year:04}-{month:02}-{day:02}"
