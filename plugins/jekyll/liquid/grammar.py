"""How Liquid's expressions are read: as leniently as Jekyll reads them.

Jekyll parses strictly first and falls back on regular expressions (``error_mode: warn``). The grammar here is that of
those regular expressions, widened where the strict one takes more; where both accept a text they agree.
Sources: liquid/variable.rb, variable_lookup.rb, expression.rb, condition.rb and tags/if.rb.
"""

from __future__ import annotations

import re
from typing import Any

from liquid.expression import Expression
from liquid.token import Token

from .expressions import OPERATORS, Comparison, Condition, FilterCall, Filtered, Literal, Lookup, Range
from .faults import FaultError
from .values import values

QUOTED = r"\"[^\"]*\"|'[^']*'"
# None of these looks twice at the same characters: white space, brackets and dots may be all that there is.
_RANGE = r"\(\s*+(?:(?!\.\.)[^\s()])++\s*+\.\.\s*+[^\s()]++\s*+\)"
_BRACKETS = rf"\[(?:{QUOTED}|\[[^\[\]]*+\]|[^\]'\"\[])*+\]"
_DOT = r"(?<!\s)\s*+\.\s*+(?=[a-zA-Z_])"
FRAGMENT = rf"(?:{_RANGE}|{QUOTED}|(?:{QUOTED}|{_BRACKETS}|{_DOT}|[^\s,|'\"])+)"
_OPERAND = rf"(?:{_RANGE}|{QUOTED}|(?:{QUOTED}|{_BRACKETS}|{_DOT}|[^\s,|'\"=!<>\[])+)"

_VALUE = re.compile(FRAGMENT)
_FILTER = re.compile(rf"\|\s*((?:{QUOTED}|[^|'\"]|['\"])*)")
_FILTER_NAME = re.compile(r"\w+")
_ARGUMENT = re.compile(rf"[:,]\s*+(?:([\w-]++)\s*+:\s*+)?({FRAGMENT})")
_LOOKUP = re.compile(rf"{_BRACKETS}|[\w-]+\??")
_LOGIC = re.compile(rf"({QUOTED})|\s(and|or)\s")
_COMPARISON = re.compile(rf"({_OPERAND})\s*+([=!<>]+|[a-z_]+)?\s*+({_OPERAND})?")
_RANGE_ENDS = re.compile(r"\(\s*+((?:(?!\.\.)\S)++)\s*+\.\.\s*+(\S+?)\s*\)")
_INTEGER = re.compile(r"-?\d{1,300}")
_FLOAT = re.compile(r"-?\d[\d.]+")
_WORDS: dict[str, Any] = {
    "nil": None, "null": None, "": None, "true": True, "false": False, "blank": values.BLANK, "empty": values.EMPTY,
}  # fmt: skip
_COMMANDS = frozenset({"size", "first", "last"})


def parse_value(text: str, token: Token) -> Expression:
    """Return the expression of a literal, a range or a lookup (Liquid::Expression.parse)."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return Literal(token, text[1:-1])
    if text in _WORDS:
        return Literal(token, _WORDS[text])
    if _INTEGER.fullmatch(text):
        return Literal(token, int(text))
    if ends := _RANGE_ENDS.fullmatch(text):
        return Range(token, parse_value(ends[1], token), parse_value(ends[2], token))
    if _FLOAT.fullmatch(text):
        whole, _, fraction = text.partition(".")
        return Literal(token, float(f"{whole}.{fraction.partition('.')[0] or 0}"))
    return _lookup(text, token)


def parse_filtered(text: str, token: Token) -> Filtered:
    """Return the expression of an output: a value and its filters. Junk between them is passed over, as in Liquid."""
    found = _VALUE.search(text)
    if not found:
        return Filtered(token, Literal(token, None), ())
    calls = (_filter(part[1], token) for part in _FILTER.finditer(text, found.end()))
    return Filtered(token, parse_value(found[0], token), tuple(call for call in calls if call))


def parse_condition(text: str, token: Token) -> Expression:
    """Return the expression of an ``if``. Raises FaultError where there is nothing to compare."""
    position, joints = 0, []
    for found in _LOGIC.finditer(text):
        if found[2]:
            joints.append((text[position : found.start()], found[2]))
            position = found.end()
    condition = Condition(token, _comparison(text[position:], token), None, None)
    for part, joint in reversed(joints):
        condition = Condition(token, _comparison(part, token), joint, condition)
    return condition


def _lookup(text: str, token: Token) -> Expression:
    parts = _LOOKUP.findall(text)
    if not parts:
        return Literal(token, None)
    name = parse_value(parts[0][1:-1], token) if parts[0].startswith("[") else parts[0]
    return Lookup(token, name, tuple(_step(part, token) for part in parts[1:]))


def _step(part: str, token: Token) -> tuple[Expression, bool]:
    if part.startswith("["):
        return parse_value(part[1:-1], token), False
    return Literal(token, part), part in _COMMANDS


def _filter(text: str, token: Token) -> FilterCall | None:
    name = _FILTER_NAME.search(text)
    if not name:
        return None
    arguments, keywords = [], {}
    for found in _ARGUMENT.finditer(text, name.end()):
        argument = parse_value(found[2], token)
        if found[1]:
            keywords[found[1]] = argument
        else:
            arguments.append(argument)
    is_text = text.lstrip().startswith(("'", '"'))
    return FilterCall(token, name[0], tuple(arguments), keywords, is_text=is_text)


def _comparison(text: str, token: Token) -> Comparison:
    found = _COMPARISON.search(text)
    if not found:
        raise FaultError("a condition has nothing to compare", "write it as in {% if page.title == 'x' %}", token)
    left, operator, right = found.groups()
    if operator and operator not in OPERATORS:
        what = f"there is no operator {operator}"
        raise FaultError(what, "use ==, !=, <, >, <=, >= or contains", token)
    return Comparison(token, parse_value(left, token), operator, parse_value(right or "", token))
