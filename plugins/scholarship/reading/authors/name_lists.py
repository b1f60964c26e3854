"""Lists of names taken apart: BibTeX's ``and``, and the semicolons and commas that people put in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....lazy import lazy

AND, SPACE, COMMA, SEMICOLON = (
    lazy(pattern, re.IGNORECASE) for pattern in (r"(?<!\s)\s++and\s++", r"[\s~]+", ",", ";")
)
SUFFIX = re.compile(r"(?:jr|sr)\.?|i{2,3}|iv|vi{0,3}", re.IGNORECASE)
MOST_PARTS = 3  # of a name, between commas: family name, Jr., given name


def persons(text: str) -> Iterator[str]:
    """Yield the names of a list, each as it is written."""
    for listed in split(text, AND):
        apart = [part.strip() for part in split(listed, SEMICOLON) if part.strip()]
        if len(apart) > 1 and all(re.search(r"[\s~,]", part) for part in apart):
            yield from apart
        else:
            yield from _between_commas(listed)


def split(text: str, separator: re.Pattern[str] = SPACE) -> list[str]:
    """Return the parts of a text between separators that stand in no braces."""
    if "{" not in text and "\\" not in text:
        return [part for part in separator.split(text) if part]
    parts, depth, start, position = [], 0, 0, 0
    while position < len(text):
        char = text[position]
        if char == "\\":
            position += 2
            continue
        depth += (char == "{") - (char == "}" and depth > 0)
        found = separator.match(text, position) if depth == 0 else None
        if found:
            parts.append(text[start:position])
            start = position = found.end()
        else:
            position += 1
    return [*(part for part in parts if part), *([text[start:]] if text[start:] else [])]


def has_too_many_commas(name: str) -> bool:
    """Whether a name has more parts than a name can have, so that it may be several."""
    return "=" not in name and len(_parts(name)) > MOST_PARTS


def _between_commas(listed: str) -> Iterator[str]:
    """Yield the names that stand between commas, as styles of citation write them; what may be one name is one."""
    parts = _parts(listed)
    is_listed = len(parts) == MOST_PARTS and listed.endswith(",") and not SUFFIX.fullmatch(parts[1])
    if "=" in listed:  # biblatex's extended format: family=Doe, given=Jane, prefix=van
        yield listed
    elif len(parts) > 2 and all(map(_has_words, parts)):  # Jane Doe, Richard Roe, Mary Poe
        yield from parts
    elif (is_listed or len(parts) > MOST_PARTS) and all(map(_has_words, parts[2:])):  # Doe, Jane, Richard Roe, Mary Poe
        yield from (f"{parts[0]}, {parts[1]}", *parts[2:])
    elif len(parts) > MOST_PARTS and len(parts) % 2 == 0 and not any(map(SUFFIX.fullmatch, parts)):  # Doe, J., Roe, R.
        yield from (f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True))
    elif listed.strip():
        yield listed


def _parts(name: str) -> list[str]:
    return [part.strip() for part in split(name, COMMA) if part.strip()]


def _has_words(part: str) -> bool:
    return len(split(part)) > 1
