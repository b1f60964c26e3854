"""The query language of bibtex-ruby, which jekyll-scholar's ``query`` is written in.

``@book``, ``@*``, ``!@book``, ``@*[year >= 2000 && author ~= Noether || selected = true]``, ``/regular expression/`` or
a key. Conditions are alternatives (``||``) of conjunctions (``&&`` or a comma).
"""

from __future__ import annotations

import re

from ...scholarship.reading.bibfile import MONTHS
from ..sources import Item

MAX_QUERY = 2000  # characters
_SELECTOR = re.compile(r"(!)?@(\*|\w+)(?:\[([^\]]*)\])?")
_OPERATOR = re.compile(r"(?<!\s)\s*+([!~/^<>]?=|!~|=~|<|>)\s*+")
_ALIASES = {"bibtex_key": "key", "id": "key"}


def matches(item: Item, query: str) -> bool:
    """Whether an item is one that a query asks for.

    Raises ValueError for a query that is too long or holds a pattern that is no regular expression.
    """
    query = query.strip()
    if len(query) > MAX_QUERY:
        raise ValueError(f"a query of more than {MAX_QUERY} characters")
    if not query:
        return True
    if query.startswith("/") and query.endswith("/") and len(query) > 2:
        return _search(query[1:-1], "\n".join(f"{name} = {value}" for name, value in item.fields.items()))
    selectors = _SELECTOR.findall(query)
    if not selectors:
        return item.key == query
    return any(_selects(item, *selector) for selector in selectors)


def value_of(item: Item, name: str) -> str | None:
    """Return the value of a field as bibtex-ruby has it, the key too, months as jan, feb …; None if missing."""
    name = name.strip()
    name = _ALIASES.get(name, name)
    if name == "key":
        return item.key
    if name in ("year", "date"):
        first, second = ("year", "date") if name == "year" else ("date", "year")
        return item.fields.get(first) or item.fields.get(second)
    if name == "month":
        return _month(item.fields.get("month"))
    if name == "month_numeric":
        month = _month(item.fields.get("month"))
        return str(MONTHS.index(month) + 1) if month in MONTHS else None
    if name == "booktitle":
        return item.fields.get("booktitle") or item.fields.get("title")
    return item.fields.get(name.lower())


def _month(value: str | None) -> str | None:
    if value is None:
        return None
    if re.fullmatch(r"\s*[0-9]{1,3}\s*", value) and 1 <= int(value) <= len(MONTHS):
        return MONTHS[int(value) - 1]
    short = value.strip()[:3].lower()
    return short if short in MONTHS else value


def _selects(item: Item, negated: str, kind: str, condition: str) -> bool:
    is_kind = kind in ("*", "entry") or item.type == kind.lower()
    if is_kind == bool(negated):
        return False
    alternatives = re.split(r"(?<!\s)\s*+\|\|\s*+", condition) if condition else [""]
    return any(all(_meets(item, one) for one in re.split(r"(?<!\s)\s*+(?:,|&&)\s*+", each)) for each in alternatives)


def _meets(item: Item, condition: str) -> bool:
    parts = _OPERATOR.split(condition, maxsplit=1)
    name = parts[0].strip()
    if not name:
        return True
    actual = value_of(item, name)
    if len(parts) < 3:
        return actual is not None
    operator, wanted = parts[1], parts[2].strip()
    if operator in ("!=", "/="):
        return actual != wanted
    if operator == "!~":
        return actual is None or not _search(wanted, actual)
    if actual is None:
        return False
    if operator == "^=":
        return _search(f"^{wanted}", actual)
    if operator in ("~=", "=~"):
        return _search(wanted, actual)
    if operator == "=":
        return actual == wanted
    return _compared(actual, operator, wanted)


def _compared(actual: str, operator: str, wanted: str) -> bool:
    if re.fullmatch(r"\d{1,9}", actual) and re.fullmatch(r"\d{1,9}", wanted):
        difference = int(actual) - int(wanted)
    else:
        difference = (actual > wanted) - (actual < wanted)
    return difference <= 0 if operator == "<=" else difference >= 0 if operator == ">=" else (
        difference < 0 if operator == "<" else difference > 0
    )  # fmt: skip


def _search(pattern: str, text: str) -> bool:
    """Whether a pattern, which may have Ruby's own classes, is found in a text. Nested repeats are refused.

    Raises ValueError for a pattern that is none.
    """
    if re.search(r"[+*}]\)?[+*{]|\([^()+*]*[+*][^()]*\)[+*{]", pattern):
        raise ValueError(f"the pattern {pattern} repeats what repeats")
    pattern = pattern.replace(r"\z", r"\Z").replace("[[:alpha:]]", "[A-Za-z]").replace("[[:digit:]]", "[0-9]")
    try:
        return re.search(pattern, text[:20_000], re.MULTILINE) is not None
    except re.error as error:
        raise ValueError(f"the pattern {pattern} is no regular expression: {error}") from None
