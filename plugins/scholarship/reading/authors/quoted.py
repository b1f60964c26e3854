"""The authors in a citation that somebody has written out, as academicpages' documents have it: read, or left alone."""

from __future__ import annotations

import re
import unicodedata

from .names import Name, parse_name

_MOST = 600  # characters that a list of authors has
_LONGEST = 5000  # and a citation
_YEAR = re.compile(r"(?<![\s,])[\s,]*+\(?\b(?:1[5-9]|20)\d\d[a-z]?\b")
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ]\.?[ -]?){1,4}")
_WORD = re.compile(r"[^\W\d_][\w’'´`.-]*")
_JOINT = re.compile(r"\s*(?:,\s*)?(?:\band\b|&|\bund\b|\bet\b(?!\s+al))\s*")


def authors_of(citation: str, title: str) -> tuple[tuple[Name, ...], bool]:
    """Return the authors of a citation in plain text, and whether others follow; none where that is not certain.

    They stand before the title or the year. Wrong authors in a paper's metadata are worse than none.
    """
    before = _before(citation, title) if len(citation) <= _LONGEST else ""
    before, count = re.subn(r"(?<![,\s]),?+\s*+(?:et al\.?|and others)\s*+$", "", before)
    if not before or len(before) > _MOST:
        return (), False
    names = _names(before)
    if not names or not all(_is_name(name) for name in names):
        return (), False
    return tuple(names), count > 0


def _before(citation: str, title: str) -> str:
    citation = citation.lstrip("\ufeff")
    folded, wanted = _folded(citation), _folded(title).strip(" .")
    at = folded.find(wanted) if len(wanted) > 5 and len(folded) == len(citation) else -1
    year = _YEAR.search(citation)
    ends = [end for end in (at, year.start() if year else -1) if end > 0]
    before = citation[: min(ends)] if ends else ""
    return before.strip().rstrip("“”\"'‘’ (").rstrip(".,:; ") + (
        "." if re.search(r"\b[A-Z]\.[\s,:“\"(]*$", before) else ""
    )


def _names(text: str) -> list[Name]:
    """Return the names of a list, in one of the orders that people use: Doe, J., Roe, R. or Jane Doe, Richard Roe."""
    parts = [part.strip() for part in re.split(r"[,;]", _JOINT.sub(", ", text)) if part.strip()]
    if len(parts) > 1 and len(parts) % 2 == 0 and all(_INITIALS.fullmatch(given) for given in parts[1::2]):
        return [Name(family, given) for family, given in zip(parts[::2], parts[1::2], strict=True)]
    if len(parts) > 1 and " " not in parts[0] and (len(parts) == 2 or all(" " in part for part in parts[2:])):
        parts = [f"{parts[0]}, {parts[1]}", *parts[2:]]  # Doe, Jane, Richard Roe and Mary Poe
    return [_turned(name) for part in parts if (name := parse_name(part))]


def _turned(name: Name) -> Name:
    """Return a name whose initials stand behind it (Doe J.) the right way round."""
    backward = _INITIALS.fullmatch(name.family) and name.given and not _INITIALS.fullmatch(name.given)
    return Name(name.given, name.family) if backward else name


def _is_name(name: Name) -> bool:
    words = f"{name.given} {name.surname}".split()
    return (
        2 <= len(words) <= 5
        and bool(name.given)
        and all(_WORD.match(word) for word in words)
        and name.family[:1].isupper()
    )


def _folded(text: str) -> str:
    same = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "\u00a0": " "}
    return "".join(same.get(char, char) for char in unicodedata.normalize("NFC", text).casefold())
