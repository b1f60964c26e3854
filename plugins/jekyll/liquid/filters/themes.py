"""Filters that themes for researchers bring along as plugins: al-folio's, and those of greenelab's lab template.

What Ruby would run is read as data: ``data_filter`` knows comparisons, and no other Ruby; patterns are bounded.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from ....site.files import is_file_below
from ...reading.dates import parse
from ..context import Context
from ..faults import FaultError
from ..values.values import is_list, to_s
from .patterns import bounded, searched
from .selections import selected

MAX_READ = 1024 * 1024


def bust_file_cache(value: object) -> object:
    """Return an address as it is: hosts tell browsers by themselves when a file has changed (jekyll-cache-bust)."""
    return value


def bust_css_cache(value: object) -> object:
    """Return an address as it is (al-folio's cache-bust.rb)."""
    return value


def encode_email(value: object) -> str:
    """Return an email address for ``mailto:``, percent-encoded (jekyll-email-protect)."""
    return "".join(f"%{byte:02X}" if not chr(byte).isalnum() else chr(byte) for byte in to_s(value).encode())


def remove_accents(value: object) -> str:
    """Return text without the accents of its letters (al-folio's remove-accents.rb)."""
    parts = unicodedata.normalize("NFKD", to_s(value))
    return "".join(char for char in parts if not unicodedata.combining(char))


def array_filter(value: object) -> object:
    """Return the items of a list that are not empty, texts without white space around them."""
    if not is_list(value):
        return value
    items = (item.strip() if isinstance(item, str) else item for item in value)  # type: ignore[attr-defined]  # a list
    return [item for item in items if item not in (None, False, "")]


def array_carve(value: object, length: object = 3) -> object:  # noqa: ARG001  what is named is shown
    """Return a list as it is: all of a paper's authors are named, where the template leaves out those in the middle."""
    return value


def is_nil(value: object, fallback: object) -> object:
    """Return the value, or another one if it is nil."""
    return fallback if value is None else value


def object_items(value: object) -> object:
    """Return the keys of a mapping, or a list as it is."""
    return list(value) if isinstance(value, Mapping) else value


def array_hash(value: object) -> object:
    """Return the keys of a mapping, or a list as it is: an earlier name of ``object_items``."""
    return object_items(value)


def hash_keys(value: object) -> list[Any]:
    """Return the keys of a mapping; nothing of anything else."""
    return list(value) if isinstance(value, Mapping) else []


def hash_default(value: object, defaults: object) -> object:
    """Return a mapping with defaults beneath it; ``$VALUE`` in one stands for what the mapping has there."""
    if not isinstance(value, Mapping) or not isinstance(defaults, Mapping):
        return value
    merged: dict[Any, Any] = dict(value)
    for key, default in defaults.items():
        if isinstance(default, str) and "$VALUE" in default:
            if isinstance(merged.get(key), str):
                merged[key] = default.replace("$VALUE", merged[key], 1)
        elif merged.get(key) is None:
            merged[key] = default
    return merged


def data_filter(context: Context, value: object, condition: object) -> object:
    """Return the items of a list for which a condition holds, such as ``role == 'alum' and !hidden``."""
    if not isinstance(condition, str) or not is_list(value):
        return value

    def clock(value: object) -> datetime | None:
        try:
            return context.env.now if value == "now" else parse(value, context.env.zone)
        except ValueError:
            return None

    return selected(value, condition, clock)  # type: ignore[arg-type]  # a list


def regex_scan(value: object, pattern: object, multi: object = False, all_: object = False) -> object:
    """Return the first match of a pattern, or all."""
    search = bounded(pattern, dotall=multi not in (None, False))
    found = search.findall(searched(value, search))
    flat = [part for item in found for part in (item if isinstance(item, tuple) else (item,))]
    return flat if all_ not in (None, False) else flat[0] if flat else None


def regex_replace(value: object, pattern: object, replacement: object) -> str:
    """Return text with all matches of a pattern replaced; ``\\1`` is its first group."""
    template = re.sub(r"\\(?!\d)", r"\\\\", to_s(replacement))
    search = bounded(pattern, dotall=True)
    try:
        return search.sub(template, searched(value, search))
    except re.error as error:
        what = f"regex_replace cannot write {template} ({error})"
        raise FaultError(what, "name a group that the pattern has") from error


def regex_strip(value: object) -> str:
    """Return text with nothing but letters, digits and ``. , ; : -`` in it."""
    kept = (char if char.isalnum() or char in ".,;:-" else " " for char in to_s(value))
    return " ".join("".join(kept).split())


def file_exists(context: Context, value: object) -> object:
    """Return the path of a file of the content, or nil if it is not there."""
    return value if _file(context, value) else None


def file_read(context: Context, value: object) -> str | None:
    """Return the text of a file of the content, or nil if it is not there."""
    path = _file(context, value)
    if path is None or path.stat().st_size > MAX_READ:
        return None
    text = path.read_text("utf-8", "replace")
    context.run.budget.write(len(text))
    return text


def _file(context: Context, value: object) -> Path | None:
    root = context.env.library.config.content
    path = root / to_s(value).lstrip("/")
    return path if is_file_below(path, root) else None
