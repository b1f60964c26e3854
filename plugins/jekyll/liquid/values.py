"""Values as Ruby's Liquid sees them: what is true, equal or less, and how a value is printed."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from liquid.builtin.tags.for_tag import ForLoop
from liquid.builtin.tags.tablerow_tag import TableRow

from .faults import ExcessError, FaultError

MAX_TEXT = 5_000_000


class Drop(Mapping[str, Any]):
    """An object that templates may ask for named values, and for nothing else.

    A value is made when it is first asked for; what is ``fleeting`` each time, as it is noted who asks for it.
    Two drops are equal only if they are one.
    """

    fleeting: frozenset[str] = frozenset()

    def __init__(self) -> None:
        self._made: dict[str, Any] = {}

    def names(self) -> Iterable[str]:
        """Return the names of all values, in order."""
        raise NotImplementedError

    def make(self, name: str) -> Any:
        """Return the value of a name. Raises KeyError for one that the drop does not have."""
        raise NotImplementedError

    def text(self) -> str:
        """Return what printing the drop gives."""
        return inspect(dict(self))

    def __getitem__(self, name: str) -> Any:
        if name in self.fleeting:
            return self.make(name)
        if name not in self._made:
            self._made[name] = self.make(name)
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        return any(name == other for other in self.names())

    def __iter__(self) -> Any:
        return iter(self.names())

    def __len__(self) -> int:
        return sum(1 for _ in self.names())

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)


class Nothing:
    """The words ``empty`` and ``blank`` of a condition: equal to what is empty, and printed as nothing.

    Liquid asks the other side whether it is empty; without Rails nothing can say that it is blank
    (Liquid::Condition#equal_variables).
    """

    def __init__(self, *, asks_empty: bool) -> None:
        self.asks_empty = asks_empty

    def is_like(self, other: object) -> bool:
        """Whether the other side of a comparison counts as empty."""
        if other is self:
            return True
        return self.asks_empty and isinstance(other, (str, list, Mapping)) and not isinstance(other, Drop) and not other


EMPTY = Nothing(asks_empty=True)
BLANK = Nothing(asks_empty=False)


def is_true(value: object) -> bool:
    """Whether a condition holds: everything but nil and false does."""
    return value is not None and value is not False


def is_list(value: object) -> bool:
    """Whether a value is what Ruby calls an Array."""
    return isinstance(value, (list, tuple))


def equal(left: object, right: object) -> bool:
    """Ruby's ``==``: numbers by value, never a number and a boolean, nil only to nil."""
    if isinstance(left, Nothing):
        return left.is_like(right)
    if isinstance(right, Nothing):
        return right.is_like(left)
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if is_list(left) and is_list(right):
        assert isinstance(left, Sequence)
        assert isinstance(right, Sequence)
        return len(left) == len(right) and all(map(equal, left, right))
    if isinstance(left, date) and isinstance(right, date):
        return isinstance(left, datetime) == isinstance(right, datetime) and left == right
    return left == right


def order(left: object, right: object) -> int | None:
    """Ruby's ``<=>``: -1, 0 or 1, or None for values that have no order."""
    if _is_number(left) and _is_number(right):
        return _sign(left, right)
    for kind in (str, datetime):
        if isinstance(left, kind) and isinstance(right, kind):
            return _sign(left, right)
    if isinstance(left, date) and isinstance(right, date) and type(left) is type(right):
        return _sign(left, right)
    if is_list(left) and is_list(right):
        assert isinstance(left, Sequence)
        assert isinstance(right, Sequence)
        for one, other in zip(left, right, strict=False):
            found = order(one, other)
            if found != 0:
                return found
        return _sign(len(left), len(right))
    return 0 if equal(left, right) else None


def less(left: object, right: object, operator: str) -> bool:
    """Liquid's ``<``, ``<=``, ``>`` and ``>=``. Raises FaultError for two kinds that Ruby refuses to compare."""
    if not (_is_comparable(left) and _is_comparable(right)):
        return False
    found = order(left, right)
    if found is None:
        what = f"{kind_of(left)} and {kind_of(right)} cannot be compared with {operator}"
        raise FaultError(what, "make both numbers (plus: 0) or both texts (append: '')")
    return {"<": found < 0, "<=": found <= 0, ">": found > 0, ">=": found >= 0}[operator]


def contains(left: object, right: object) -> bool:
    """Liquid's ``contains``: a part of a text, an item of a list, a key of a mapping."""
    if not (is_true(left) and is_true(right)):
        return False
    if isinstance(left, str):
        return to_s(right) in left
    if isinstance(left, range):
        return isinstance(right, int) and right in left
    if isinstance(left, Mapping):
        return isinstance(right, (str, int, float)) and right in left
    return is_list(left) and any(equal(item, right) for item in left)  # type: ignore[attr-defined]


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
        return value.text()
    return inspect(value) if is_list(value) or isinstance(value, Mapping) else str(value)


def printed(value: object) -> str:
    """Return what ``{{ value }}`` writes: lists are joined, everything else is ``to_s``."""
    if isinstance(value, str):
        return value
    return bounded(_printed_parts(value)) if is_list(value) else to_s(value)  # type: ignore[arg-type]


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


def items_in(value: list[Any], most: int) -> int:
    """Return how many items a list has, those of lists and mappings within it too, counted up to ``most`` and one."""
    number, waiting = 0, [value]
    while waiting and number <= most:
        inner = waiting.pop()
        number += len(inner)
        for item in inner[: most + 1]:
            if isinstance(item, (list, tuple)):
                waiting.append(item)  # type: ignore[arg-type]
            elif isinstance(item, dict):
                waiting.append(list(item.values()))
    return number


def float_text(value: float) -> str:
    """Return a float as Ruby writes it: ``1.0``, ``1.0e+20``, ``Infinity``."""
    if not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    mantissa, mark, exponent = repr(value).partition("e")
    return f"{mantissa if '.' in mantissa else f'{mantissa}.0'}e{exponent}" if mark else mantissa


def line_ended(html: str) -> str:
    """Return HTML with the line's end that kramdown's output always has."""
    return html if html.endswith("\n") else f"{html}\n"


def to_integer(value: object) -> int:
    """Liquid's strict integer (Liquid::Utils.to_integer). Raises FaultError for anything else."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = to_s(value).strip()
    if re.fullmatch(r"[-+]?[0-9]{1,18}", text):
        return int(text)
    raise FaultError(f"{text or 'nothing'} is not an integer", "give a whole number, or a variable that holds one")


def to_i(text: str) -> int:
    """Ruby's ``String#to_i``: the digits a text begins with, else 0."""
    found = re.match(r"\s*([-+]?[0-9]{1,300})", text)
    return int(found[1]) if found else 0


def kind_of(value: object) -> str:
    """Return a person's word for a value's kind."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true or false"
    if _is_number(value):
        return f"the number {to_s(value)}"
    if isinstance(value, str):
        return f"the text '{value[:40]}'"
    return "a date" if isinstance(value, date) else "a list" if is_list(value) else "an object"


def _printed_parts(value: Iterable[Any]) -> Iterator[str]:
    for item in value:
        if is_list(item):
            yield from _printed_parts(item)
        else:
            yield to_s(item)


def _inspected_parts(value: object) -> Iterator[str]:
    if value is None:
        yield "nil"
    elif isinstance(value, str):
        yield '"' + re.sub(r"[\"\\\n\t\r\x1b]|#(?=[{$@])", _escaped, value) + '"'
    elif isinstance(value, Drop):
        yield value.text()
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


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)


def _is_comparable(value: object) -> bool:
    return _is_number(value) or isinstance(value, (str, date))


def _sign(left: Any, right: Any) -> int:
    return int(left > right) - int(left < right)


def _escaped(found: re.Match[str]) -> str:
    return {"\n": r"\n", "\t": r"\t", "\r": r"\r", "\x1b": r"\e"}.get(found[0], f"\\{found[0]}")
