"""Numbers: whether a text is one, ordinals, Roman numerals, and ranges of pages (CSL 1.0.2, "Number", appendix V)."""

from __future__ import annotations

import re
from functools import cache

from ..locales import Locale

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LARGEST = 4000


def is_numeric(text: str) -> bool:
    """Whether a text is nothing but numbers, which may have letters around them: 2, 2nd, D2, 1-3, 2, 4 & 6."""
    return bool(_patterns()["numeric"].fullmatch(text))


def is_plural(text: str, variable: str) -> bool:
    """Whether a text names several: pages 1–2, volumes 1, 2; of a count, more than one."""
    if variable.startswith("number-of"):
        found = re.search(r"\d+", text)
        return bool(found and int(found[0][:9]) > 1)
    return bool(_patterns()["several"].search(text))


def number(text: str, form: str, locale: Locale, variable: str) -> str:
    """Return a number in a form: numeric, ordinal, long-ordinal, roman. What is none stays as it is."""
    if not is_numeric(text):
        return text
    text = _patterns()["dash"].sub("–", text)
    text = _patterns()["and"].sub(" & ", _patterns()["comma"].sub(", ", text))
    if form in ("", "numeric"):
        return text
    gender = locale.gender({"number": "issue"}.get(variable, variable))
    return _patterns()["digits"].sub(lambda found: _formed(int(found[0]), form, locale, gender), text)


def _formed(value: int, form: str, locale: Locale, gender: str) -> str:
    if form == "roman":
        return roman(value)
    if form == "long-ordinal" and 1 <= value <= 10:
        name = f"long-ordinal-{value:02}"
        return locale.term(f"{name}:{gender}") or locale.term(name)
    return f"{value}{locale.ordinal(value, gender)}"


def roman(value: int) -> str:
    """Return a number in small Roman numerals, as it is where there are none for it."""
    if not 0 < value < _LARGEST:
        return str(value)
    parts = []
    for worth, letters in _ROMAN:
        count, value = divmod(value, worth)
        parts.append(letters * count)
    return "".join(parts)


def pages(text: str, form: str, delimiter: str) -> str:
    """Return page ranges in a form: expanded, minimal, minimal-two, chicago-15, chicago-16; as written for none."""

    def formed(found: re.Match[str]) -> str:
        first, last = found[1], found[2]
        prefix, begin = _parted(first)
        prefix_too, end = _parted(last)
        if not form or not begin or not end or (prefix_too and prefix_too != prefix):
            return f"{first}{delimiter}{last}"
        if len(end) < len(begin):
            end = begin[: len(begin) - len(end)] + end
        if int(end) < int(begin) or form == "expanded" or len(begin) != len(end):
            return f"{first}{delimiter}{prefix}{end}"
        return f"{first}{delimiter}{_shortened(begin, end, form)}"

    return _patterns()["range"].sub(formed, text)


def _parted(page: str) -> tuple[str, str]:
    found = re.fullmatch(r"(\D*)(\d{1,12})", page)
    return (found[1], found[2]) if found else ("", "")


def _shortened(begin: str, end: str, form: str) -> str:
    same = next((n for n, (a, b) in enumerate(zip(begin, end, strict=True)) if a != b), len(begin) - 1)
    least = {"minimal": 1, "minimal-two": 2}.get(form)
    if least is not None:
        return end[min(same, max(len(end) - least, 0)) :]
    # Chicago: below 100 and at multiples of 100, all digits; 101 to 109 and their like, the part that changes; else
    # two digits or more. The 15th edition writes all four where three change.
    value = int(begin)
    if value < 100 or value % 100 == 0:
        return end
    if value % 100 < 10:
        return end[same:]
    if form == "chicago-15" and len(begin) == 4 and len(end) - same >= 3:
        return end
    return end[min(same, len(end) - 2) :]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    one = r"[a-zA-Z]{0,2}[^\W\d_]*\d+(?:\.\d+)*[a-zA-Z]{0,3}"
    return {
        "numeric": re.compile(rf"\s*{one}(?:\s*[-–,&]\s*{one})*\s*"),
        "several": re.compile(r"\d[^\d.]*(?:[-–,&]|\band\b)[^\d]*\d|\w\s*[–,&]\s*\w"),
        "dash": re.compile(r"(?<!\s)\s*+[-–]\s*+"),
        "comma": re.compile(r"(?<!\s)\s*+,\s*+"),
        "and": re.compile(r"(?<!\s)\s*+&\s*+"),
        "digits": re.compile(r"\d{1,9}(?!\d)"),
        "range": re.compile(r"(?<![\w])(\w+)\s*[-–]+\s*(\w+)(?![\w])"),
    }
