"""Whether pelicanconf's settings can be what they are: each has its form, and a wrong one is told with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from ...lazy import lazy
from ..colours import is_readable
from ..problems import Problems
from ..services import is_analytics, is_comments
from .renamed import Renamed
from .unused import WITHOUT_MEANING, are_set, remedy_of

STYLES = ("paper", "quiet", "bold")  # of the theme
INDEXES = ("altmetric", "dimensions", "google-scholar", "semantic-scholar", "openalex")  # of scholarly works
ACCENTS = ("red", "blue", "green", "violet", "teal", "ink")
_MOST = 1_000_000_000
_ORIGIN = lazy(r"https://(?:\*\.)?[A-Za-z0-9.-]+(?::\d+)?")

LANGUAGE = lazy(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*")  # BCP 47, 2.1


def _is_number(value: Any, least: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value < _MOST


def _is_text(value: Any) -> bool:
    """Whether a value is a text that can be written. Raises ValueError for half a character."""
    return isinstance(value, str) and value.encode() is not None


def _is_words(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and all(map(_is_text, value))


def _is_rows(value: Any, length: int) -> bool:
    return isinstance(value, (list, tuple)) and all(
        isinstance(row, (list, tuple)) and len(row) == length and all(map(_is_text, row)) for row in value
    )


def _is_address(value: Any) -> bool:
    if not isinstance(value, str):
        return False
    parts = urlsplit(value)
    return not value or (
        parts.scheme in ("http", "https") and bool(parts.netloc) and not (parts.query or parts.fragment)
    )


def _is_texts(value: Any) -> bool:
    return isinstance(value, Mapping) and all(_is_text(item) for pair in value.items() for item in pair)


Check = tuple[Callable[[Any], bool], str]

_NUMBER: Check = (lambda value: _is_number(value, 1), "write a whole number above 0")
_YES: Check = (lambda value: isinstance(value, bool), "write True or False")
_WORDS: Check = (_is_words, 'write a list of texts: ["one", "other"]')
_TEXT: Check = (_is_text, "write a text between quotes")
_MAYBE: Check = (lambda value: value is None or _is_text(value), "write a text between quotes, or None")

CHECKS: Mapping[str, Check] = {
    "SITENAME": _TEXT,
    "SITESUBTITLE": _MAYBE,
    "SITEURL": (_is_address, "write it as https://example.org, or leave it empty"),
    "DEFAULT_LANG": (
        lambda value: LANGUAGE.fullmatch(value) is not None,
        "write the tag of a language, such as en or pt-BR",
    ),
    "TIMEZONE": (lambda value: isinstance(value, str) and bool(ZoneInfo(value)), "write one such as Europe/Berlin"),
    "COPYRIGHT": _MAYBE,
    "AUTHOR": _MAYBE,
    "SITE_KIND": (lambda value: value in ("person", "group"), 'write "person" or "group"'),
    "PERMALINK": _TEXT,
    "COLLECTIONS": _WORDS,
    "EXCERPT_SEPARATOR": _TEXT,
    "INCLUDE": _WORDS,
    "EXCLUDE": _WORDS,
    "DRAFTS": _YES,
    "FUTURE": _YES,
    "KRAMDOWN": (lambda value: isinstance(value, Mapping), 'write kramdown\'s options: {"toc_levels": "2..3"}'),
    "TYPOGRAPHY": _YES,
    "KEEP_COMMENTS": _YES,
    "MATH_MACROS": (_is_texts, r'write macros and what they stand for: {"R": r"\mathbb{R}"}'),
    "WORDS_PER_MINUTE": _NUMBER,
    "HOME": (lambda value: value in ("posts", "research"), 'write "posts" or "research"'),
    "RESEARCH_URL": (lambda value: isinstance(value, str) and value.startswith("/"), 'write a path: "/research/"'),
    "RESEARCH_TITLE": _TEXT,
    "RESEARCH_STYLE": (lambda value: value in ("entries", "sections"), 'write "entries" or "sections"'),
    "RESEARCH_CATEGORIES": _WORDS,
    "RESEARCH_SECTIONS": (
        lambda value: _is_rows(value, 3),
        'write rows of category, title and text: ("category", "Title", "A line.")',
    ),
    "DEFAULT_PAGINATION": (
        lambda value: value is False or _is_number(value, 1),
        "write a whole number above 0, or False",
    ),
    "POSTS_PER_PAGE": _NUMBER,
    "FEED_ITEMS": _NUMBER,
    "FEED_COLLECTIONS": _WORDS,
    "OWN_ENTRIES": _YES,
    "CITE_POSTS": _YES,
    "PUBLICATIONS_BY": (
        lambda value: value in ("year", "type", "year and type"),
        'write "year", "type" or "year and type"',
    ),
    "PUBLICATIONS_PER_PAGE": (lambda value: _is_number(value, 0), "write a whole number, 0 for all on one page"),
    "AUTHORS_SHOWN": (lambda value: _is_number(value, 0), "write a whole number, 0 for all"),
    "SCHOLARLY_INDEXES": (
        lambda value: _is_words(value) and set(value) <= set(INDEXES),
        "write some of " + ", ".join(INDEXES),
    ),
    "MENU": (lambda value: _is_rows(value, 2), 'write pairs of title and address: ("Papers", "/papers/")'),
    "EMBED_ORIGINS": (
        lambda value: _is_words(value) and all(_ORIGIN.fullmatch(origin) for origin in value),
        'write a list of origins: ["https://player.example"]',
    ),
    "IMAGES": _YES,
    "SEARCH": _YES,
    "CARDS": _YES,
    "EXTERNAL_IMAGES": (lambda value: value in ("show", "block"), 'write "show" or "block"'),
    "INLINE_STYLES": _YES,
    "STYLE": (lambda value: value in STYLES, "write one of " + ", ".join(STYLES)),
    "ACCENT": (
        lambda value: (isinstance(value, str) and value in ACCENTS) or is_readable(value),
        f"write one of {', '.join(ACCENTS)}, or a colour that can be read on the page: #1d5c4b, or a pair",
    ),
    "FONT_TEXT": (
        lambda value: isinstance(value, str) and not re.search(r"[;{}<>\\\\]", value),
        'write names of fonts, "Charter, Georgia, serif", or a font file of the content, "files/my.woff2"',
    ),
    "ICON": _TEXT,
    "COMMENTS": (
        is_comments,
        'write {"service": "utterances", "repo": "me/site"}, or what giscus or mastodon have to know in its place',
    ),
    "ANALYTICS": (
        is_analytics,
        'write "goatcounter:NAME", "plausible:DOMAIN" or "umami:ID"; @https://HOST may follow',
    ),
    "NEWSLETTER": (
        lambda value: value is None or value.startswith(("https://", "http://", "mailto:", "/")),
        "write the address where readers sign up",
    ),
    "LLMS": _YES,
    "CITATIONS": (lambda value: value is None or isinstance(value, bool), "write True, False or None"),
    "CITATION_STYLE": _TEXT,
}


def checked(
    settings: Mapping[str, Any], checks: Mapping[str, Check], file: Path, source: str, problems: Problems
) -> dict[str, Any]:
    """Return the settings without those that fail their check, each of which is a problem.

    ``source`` is the text of ``file``, where the settings are looked up for their lines.
    """
    wrong = {
        name: remedy for name, (fits, remedy) in checks.items() if name in settings and not _fits(fits, settings[name])
    }
    for name, remedy in wrong.items():
        problems.error(file, _line(source, name), f"{name} cannot be {_shown(settings[name])}", remedy)
    return {name: value for name, value in settings.items() if name not in wrong}


def misspelt(names: Iterable[str], known: Collection[str], file: Path, source: str, problems: Problems) -> None:
    """Note each setting that nobody has asked for and that is written nearly as a ``known`` one.

    What resembles none may be for a plugin, or the author's own.
    """
    for name in sorted(set(names) - set(known)):
        line = _line(source, name)
        if line and (near := get_close_matches(name, known, n=1, cutoff=0.85)):
            problems.warn(file, line, f"there is no setting {name}", f"did you mean {near[0]}?")


def unused(settings: Mapping[str, Any], defaults: Mapping[str, Any], files: Iterable[Path], problems: Problems) -> None:
    """Note each setting of Pelican's that the ``files`` set and that has no meaning for this site."""
    names = are_set(settings, defaults)
    for file in files if names else ():
        text = file.read_text(encoding="utf-8") if file.is_file() else ""
        for name in names:
            if line := _line(text, name):
                what = f"{name} has no meaning here: {WITHOUT_MEANING[name][0]}"
                problems.warn(file, line, what, remedy_of(name, settings[name]))


def written_in(files: Iterable[Path], names: Iterable[str]) -> set[str]:
    """Return which settings stand in files of settings, be it with the value that Pelican has without them."""
    texts = [file.read_text(encoding="utf-8") for file in files if file.is_file()]
    found = ((name, rf"^(?:\w+\s*=\s*)*{name}\s*(?::[^=\n]*)?=(?!=)") for name in names)
    return {name for name, pattern in found if any(re.search(pattern, text, re.MULTILINE) for text in texts)}


def tell_renamed(renamed: Mapping[str, Renamed], file: Path, source: str, problems: Problems) -> None:
    """Note each setting that has its old name."""
    for old, new in renamed.items():
        what = f"{old} is called {new.name} now"
        problems.warn(file, _line(source, old), what, f"rename it; the old name counts until version {new.until}")


def _fits(fits: Callable[[Any], bool], value: Any) -> bool:
    try:
        return (not isinstance(value, str) or _is_text(value)) and fits(value)
    except (TypeError, ValueError, LookupError, AttributeError, ImportError, OSError, re.error):
        return False  # such as a list where a name is looked up


def _line(source: str, name: str) -> int:
    found = re.search(rf"^{name}\b", source, re.MULTILINE)
    return source.count("\n", 0, found.start()) + 1 if found else 0


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "…"
