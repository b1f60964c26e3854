"""Conditions of ``choose`` (CSL 1.0.2, "Choose")."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from .context import SPECIAL, Context
from .numbers import is_numeric

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Condition = Callable[[Context], bool]


def depends_on_shape(node: Element) -> bool:
    """Whether the condition of an ``if`` or ``else-if`` is the same for all items of a shape (see ``Item``)."""
    tests = set(_TESTS) & set(node.attrib)
    return tests <= {"variable"} and not SPECIAL & set((node.get("variable") or "").split())


def compile_condition(node: Element) -> Condition:
    """Return the condition of an ``if`` or ``else-if``."""
    match = node.get("match") or "all"
    kinds = (node.get("type") or "").split()
    tests = [test for name, make in _TESTS.items() for test in (make(node.get(name, "")) if node.get(name) else ())]
    if len(kinds) == 1 or match != "all":  # a work has one type: one look tells
        tests = [_one_of(frozenset(kinds)), *tests] if kinds else tests
    else:
        tests += _each(node.get("type") or "", lambda context, one: context.item.type == one)
    if len(tests) == 1 and match != "none":
        return tests[0]

    def holds(context: Context) -> bool:
        for test in tests:
            if test(context) != is_all:
                return not is_all
        return is_all

    is_all = match == "all"
    return (lambda context: not holds(context)) if match == "none" else holds


def _one_of(kinds: frozenset[str]) -> Condition:
    return lambda context: context.item.type in kinds


def _each(value: str, test: Callable[[Context, str], bool]) -> list[Condition]:
    """Return a test for each of the words of an attribute."""

    def bound(one: str) -> Condition:
        return lambda context: test(context, one)

    return [bound(one) for one in value.split()]


def _variables(value: str) -> list[Condition]:
    return _each(value, Context.has)


def _numerics(value: str) -> list[Condition]:
    def test(context: Context, name: str) -> bool:
        text = context.locator if name == "locator" else context.item.texts.get(name, "")
        return bool(text) and is_numeric(text)

    return _each(value, test)


def _locators(value: str) -> list[Condition]:
    return _each(value, lambda context, one: context.label == one)


def _positions(value: str) -> list[Condition]:
    return _each(value, lambda context, one: one == "first" and not context.in_bibliography)


def _disambiguates(value: str) -> list[Condition]:
    return [lambda context: context.apart.condition == (value == "true")]


def _never(value: str) -> list[Condition]:
    return _each(value, lambda _context, _one: False)


_TESTS: dict[str, Callable[[str], list[Condition]]] = {
    "variable": _variables, "is-numeric": _numerics, "locator": _locators, "position": _positions,
    "is-uncertain-date": _never, "disambiguate": _disambiguates,
}  # fmt: skip
