"""How values are turned into text, as Ruby does it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from liquid.builtin.tags.for_tag import ForLoop
from liquid.builtin.tags.tablerow_tag import TableRow

from ..faults import ExcessError
from .kinds import Drop, Nothing

MAX_TEXT = 5_000_000


def to_s(value: object) -> str:
    """Ruby's ``to_s``: what a filter that wants text makes of any value."""
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, Nothing):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (float, Decimal)):
        return float_text(float(value))
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S} {value:%z}".rstrip() if value.tzinfo else f"{value:%Y-%m-%d %H:%M:%S} UTC"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, range):
        return f"{value.start}..{value.stop - 1}"
    if isinstance(value, Drop):
        text = value.text()
        return inspect(dict(value)) if text is None else text
    return inspect(value) if isinstance(value, (list, tuple, Mapping)) else str(value)


def printed(value: object) -> str:
    """Return what ``{{ value }}`` writes: lists are joined, everything else is ``to_s``."""
    if isinstance(value, str):
        return value
    return bounded(_printed_parts(value)) if isinstance(value, (list, tuple)) else to_s(value)


def inspect(value: object) -> str:
    """Ruby's ``inspect``, which is also how lists and mappings are turned into text."""
    return bounded(_inspected_parts(value))


def bounded(parts: Iterable[str]) -> str:
    """Return parts as one text. Raises ExcessError for one that is longer than any page."""
    kept, length = [], 0
    for part in parts:
        kept.append(part)
        length += len(part)
        if length > MAX_TEXT:
            raise ExcessError("this makes more text than a page can hold", "write out less of it")
    return "".join(kept)


def float_text(value: float) -> str:
    """Return a float as Ruby writes it: ``1.0``, ``1.0e+20``, ``Infinity``."""
    if not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    mantissa, mark, exponent = repr(value).partition("e")
    return f"{mantissa if '.' in mantissa else f'{mantissa}.0'}e{exponent}" if mark else mantissa


def line_ended(html: str) -> str:
    """Return HTML with the line's end that kramdown's output always has."""
    return html if html.endswith("\n") else f"{html}\n"


def _printed_parts(value: Iterable[Any]) -> Iterator[str]:
    for item in value:
        if isinstance(item, (list, tuple)):
            yield from _printed_parts(item)
        else:
            yield to_s(item)


def _inspected_parts(value: object) -> Iterator[str]:
    if value is None:
        yield "nil"
    elif isinstance(value, str):
        yield '"' + re.sub(r"[\"\\\n\t\r\x1b]|#(?=[{$@])", _escaped, value) + '"'
    elif isinstance(value, Drop):
        yield to_s(value)
    elif isinstance(value, (ForLoop, TableRow)):
        yield "Liquid::ForloopDrop"
    elif isinstance(value, Mapping):
        for number, (key, item) in enumerate(value.items()):
            yield ", " if number else "{"
            yield from _inspected_parts(key)
            yield "=>"
            yield from _inspected_parts(item)
        yield "}" if value else "{}"
    elif isinstance(value, (list, tuple)):
        for number, item in enumerate(value):
            yield ", " if number else "["
            yield from _inspected_parts(item)
        yield "]" if value else "[]"
    else:
        yield to_s(value)


def _escaped(found: re.Match[str]) -> str:
    return {"\n": r"\n", "\t": r"\t", "\r": r"\r", "\x1b": r"\e"}.get(found[0], f"\\{found[0]}")
