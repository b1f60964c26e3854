"""Filters of widely used plugins: emoji and mentions in HTML, and addresses that change with their files."""

from __future__ import annotations

import unicodedata
from hashlib import md5

from ...bodies.textmarks import emojified, mentions_linked
from ..context import Context
from ..values.values import to_s


def emojify(value: object) -> str:
    """Return the HTML with ``:name:`` as the emoji of that name (jemoji)."""
    return emojified(to_s(value))


def mentionify(context: Context, value: object, base: object = None) -> str:
    """Return the HTML with ``@name`` as a link to the person (jekyll-mentions)."""
    return mentions_linked(to_s(value), to_s(base) or context.env.library.config.facts.get("jekyll-mentions"))


def bust_file_cache(context: Context, value: object) -> str:
    """Return the address of a file with a mark that changes with its content (al-folio's cache-bust)."""
    source = to_s(value).removeprefix(context.env.base).split("?")[0].lstrip("/")
    file = next((one for one in context.env.library.static_files if one.source == source), None)
    if file is None:
        return to_s(value)
    return f"{to_s(value)}?{md5(file.path.read_bytes(), usedforsecurity=False).hexdigest()}"


def bust_css_cache(context: Context, value: object) -> str:
    """Return what ``bust_file_cache`` does; style sheets are the theme's, which has marks of its own."""
    return bust_file_cache(context, value)


def remove_accents(value: object) -> str:
    """Return the text with its letters without accents (al-folio)."""
    parts = unicodedata.normalize("NFKD", to_s(value))
    return "".join(char for char in parts if not unicodedata.combining(char))
