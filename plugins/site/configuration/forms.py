"""The forms of Pelican's own settings, most of which follow from the values that Pelican has by itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from types import ModuleType
from typing import Any

from .checking import Check

_ELSEWHERE = frozenset({"PELICAN_CLASS"})  # who makes one says what is wrong with it
_LONGEST_NAME = 255  # bytes in a file's name
_WORDS = {
    "slug": "a",
    "name": "a",
    "lang": "en",
    "path": "a",
    "author": "a",
    "category": "a",
    "url": "a",
    "save_as": "a",
}
_PAGED = {"name": "a", "base_name": "a", "extension": ".html", "number": 2, **_WORDS}


def forms(defaults: Mapping[str, Any]) -> dict[str, Check]:
    """Return what each of Pelican's settings must be, and the remedy, from the values that they have by themselves.

    Source: Pelican's documentation, "Settings".
    """
    return {name: _form(name, value) for name, value in defaults.items() if name not in _ELSEWHERE}


def _form(name: str, default: Any) -> Check:
    if name in _SPECIAL:
        return _SPECIAL[name]
    if name.endswith(("_SAVE_AS", "_FEED_ATOM", "_FEED_RSS")) or name.startswith("FEED_ALL_"):
        return _is_file, 'write a path below the output, such as "tags/{slug}.html", or None'
    if name.endswith("_URL"):
        return _is_pattern, 'write a text such as "tags/{slug}.html", or None'
    if isinstance(default, bool):
        return lambda value: isinstance(value, bool), "write True or False"
    if isinstance(default, int):
        return lambda value: isinstance(value, int) and value >= 0, "write a whole number"
    if isinstance(default, str):
        return _is_text, "write a text between quotes"
    if isinstance(default, Mapping):
        return _is_map, "write a dictionary with texts for keys"
    return _is_texts, 'write a list of texts: ["one", "other"]'


def _is_text(value: Any) -> bool:
    """Whether a value is a text that can be written; half a character raises ValueError."""
    return isinstance(value, str) and b"\0" not in value.encode()


def _is_texts(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and all(map(_is_text, value))


def _is_map(value: Any) -> bool:
    return isinstance(value, Mapping) and all(map(_is_text, value))


def _is_pattern(value: Any) -> bool:
    """Whether a text has no other placeholders than Pelican fills; an empty one switches something off."""
    return not value or (_is_text(value) and bool(value.format(date=date(2020, 1, 2), **_WORDS)))


def _is_file(value: Any) -> bool:
    return not value or (_is_pattern(value) and _is_inside(value.format(date=date(2020, 1, 2), **_WORDS)))


def _is_inside(path: str) -> bool:
    """Whether a path stays in the folder that it is joined to, and a file may have it."""
    names = path.split("/")
    fit = all(0 < len(name.encode()) <= _LONGEST_NAME and name not in (".", "..") for name in names)
    return fit and "\\" not in path and path.isprintable()


def _is_regex(value: Any) -> bool:
    return _is_text(value) and re.compile(value) is not None


def _is_rows(value: Any, *kinds: type) -> bool:
    """Whether a list has rows of values of these kinds."""
    return isinstance(value, (list, tuple)) and all(
        isinstance(row, (list, tuple)) and len(row) == len(kinds) and all(map(isinstance, row, kinds)) for row in value
    )


def _is_substitutions(value: Any) -> bool:
    return _is_rows(value, str, str) and all(re.sub(row[0], row[1], "") is not None for row in value)


def _is_paging(value: Any) -> bool:
    return (
        bool(value)
        and _is_rows(value, int, str, str)
        and all(_is_inside(row[2].format(**_PAGED)) and bool(row[1].format(**_PAGED)) for row in value)
    )


def _is_paged(value: Any) -> bool:
    return _is_texts(value) or (
        _is_map(value)
        and all(
            size is None or (isinstance(size, int) and not isinstance(size, bool) and size > 0)
            for size in value.values()
        )
    )


def _is_callables(value: Any) -> bool:
    return _is_map(value) and all(map(callable, value.values()))


def _is_key(value: Any) -> bool:
    """Whether this names attributes that tell translations of one document, or nothing."""
    names = [value] if isinstance(value, str) else value
    return not value or (
        isinstance(names, (list, tuple, set)) and all(isinstance(n, str) and n.isidentifier() for n in names)
    )


def _is_format(value: Any) -> bool:
    """Whether this is a format of dates: a text, or a locale and a text."""
    return _is_text(value) or (_is_texts(value) and len(value) == 2)


def _is_plugins(value: Any) -> bool:
    """Whether this is a list of modules or of their names; None is what is installed."""
    return value is None or (
        isinstance(value, (list, tuple))
        and all(isinstance(one, ModuleType) or (_is_text(one) and one) for one in value)
    )


def _is_environment(value: Any) -> bool:
    """Whether Jinja takes these options, and its extensions are there."""
    from jinja2 import Environment

    return _is_map(value) and Environment(**value) is not None  # noqa: S701  it renders nothing


_REGEX: Check = (_is_regex, "write a regular expression of Python's that is whole")
_ORDER: Check = (lambda value: callable(value) or _is_text(value), "write the name of an attribute, or a function")
_KEY: Check = (_is_key, "write the name of an attribute that every document has, a list of such names, or None")
_FUNCTIONS: Check = (_is_callables, "write a dictionary of names and functions")
_ENDLESS: Check = (
    lambda value: value in (None, "") or (isinstance(value, int) and value >= 0), "write a whole number, or None"
)  # fmt: skip
_FOLDERS: Check = (_is_texts, 'write a list of folders: ["one", "other"]')
_FOLDER: Check = (lambda value: _is_text(value) and bool(value), "write the path of a folder between quotes")
LOADING: Mapping[str, Check] = {
    "PLUGINS": (_is_plugins, 'write a list of plugins: ["one", "other"]'),
    **dict.fromkeys(("PLUGIN_PATHS", "THEME_TEMPLATES_OVERRIDES"), _FOLDERS),
    **dict.fromkeys(("THEME", "PATH", "OUTPUT_PATH", "CACHE_PATH"), _FOLDER),
}
"""What must be right before anything is loaded, and all else can be told."""

_SPECIAL: Mapping[str, Check] = {
    **LOADING,
    "JINJA_ENVIRONMENT": (_is_environment, 'write options of Jinja\'s: {"trim_blocks": True}'),
    "TEMPLATE_EXTENSIONS": (
        lambda value: _is_texts(value) and ".html" in value,
        'write a list with ".html", which the theme\'s have',
    ),
    "PATH_METADATA": _REGEX,
    "FILENAME_METADATA": _REGEX,
    "INTRASITE_LINK_REGEX": _REGEX,
    "SLUG_REGEX_SUBSTITUTIONS": (_is_substitutions, "write pairs of a regular expression and what takes its place"),
    "PAGINATION_PATTERNS": (_is_paging, 'write rows such as (1, "{url}", "{save_as}")'),
    "PAGINATED_TEMPLATES": (_is_paged, 'write names of templates and how much a page has: {"index": None, "tag": 5}'),
    "DEFAULT_DATE_FORMAT": (_is_format, 'write a format such as "%d %B %Y"'),
    "DATE_FORMATS": (
        lambda value: _is_map(value) and all(map(_is_format, value.values())),
        'write a format for each language: {"en": "%d %B %Y"}',
    ),
    "EXTRA_PATH_METADATA": (
        lambda value: _is_map(value) and all(map(_is_map, value.values())),
        'write paths and what they have: {"files/x.txt": {"path": "x.txt"}}',
    ),
    "TEMPLATE_PAGES": (
        lambda value: _is_map(value) and all(_is_text(file) and _is_inside(file) for file in value.values()),
        'write templates and their files: {"books.html": "books/index.html"}',
    ),
    "READERS": (
        lambda value: _is_map(value) and all(one is None or isinstance(one, type) for one in value.values()),
        "write suffixes and the classes that read them, or None for a suffix that is not read",
    ),
    **dict.fromkeys(("JINJA_FILTERS", "JINJA_TESTS"), _FUNCTIONS),
    **dict.fromkeys(("ARTICLE_ORDER_BY", "PAGE_ORDER_BY"), _ORDER),
    **dict.fromkeys(("ARTICLE_TRANSLATION_ID", "PAGE_TRANSLATION_ID"), _KEY),
    **dict.fromkeys(("FEED_MAX_ITEMS", "SUMMARY_MAX_LENGTH"), _ENDLESS),
    "CHECK_MODIFIED_METHOD": (lambda value: value in ("mtime", "md5", "sha1", "sha256"), 'write "mtime"'),
    "LOCALE": (lambda value: _is_text(value) or _is_texts(value), 'write a list of locales: ["de_DE.UTF-8"]'),
    "LOG_FILTER": (lambda value: _is_rows(value, int, str), "write pairs of a level and a message"),
    "DEFAULT_METADATA": (_is_map, "write a dictionary with texts for keys"),
}
