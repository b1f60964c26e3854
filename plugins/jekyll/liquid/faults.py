"""Faults of a template: raised where they are found, shown in the page, and reported with file and line."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

from liquid.exceptions import LiquidError
from liquid.token import Token

LONGEST = 200


class FaultError(LiquidError):
    """What is wrong with a piece of Liquid, and how to mend it; ``token`` says where, once that is known."""

    def __init__(self, what: str, remedy: str, token: Token | None = None) -> None:
        super().__init__(what, token=token)
        self.what = what if len(what) <= LONGEST else f"{what[:LONGEST]}…"
        self.remedy = remedy


class UnknownFilterError(FaultError):
    """A filter that does not exist: what went into it comes out of it."""


class ExcessError(FaultError):
    """A template that does too much: nothing more is rendered of it, nor of what included it."""

    is_reported = False


def marker(fault: FaultError) -> str:
    """Return the visible, inert stand-in for a faulty piece of a page.

    Everything that HTML, Liquid or kramdown could read is written as a character reference, and it has one line.
    """
    return _marked(fault.what)


@lru_cache(maxsize=64)
def _marked(text: str) -> str:
    what = "".join(_inert(char) for char in " ".join(text.split()))
    return f'<span class="problem" data-problem="{what}">{what}</span>'


def did_you_mean(name: str, known: Iterable[str], alike: float = 0.6) -> str:
    """Return a remedy that names what was probably meant, or an empty string; ``alike`` is from 0 to 1, the same.

    What is much longer than a name is compared with none.
    """
    if len(name) > LONGEST:
        return ""
    close = get_close_matches(name, list(dict.fromkeys(known)), n=3, cutoff=alike)
    return f"did you mean {' or '.join(close)}?" if close else ""


def _inert(char: str) -> str:
    return char if char.isalnum() or not char.isascii() or char in " .," else f"&#{ord(char)};"
