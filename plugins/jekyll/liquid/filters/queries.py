"""Filters that choose and group (lib/jekyll/filters.rb, filters/grouping_filters.rb)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from liquid.token import TOKEN_EXPRESSION, Token

from ..context import Context
from ..grammar import parse_condition, parse_filtered
from ..values import values
from ..values.values import to_s
from .properties import at, item_property

_ANY = object()


def where(context: Context, value: object, key: object, target: object = _ANY) -> object:
    """Return the items whose property is ``target``, or holds it; nil finds those without the property.

    Without a target it is Liquid's own filter, which Jekyll's has replaced: the items whose property is true.
    """
    items = _items(value)
    if target is _ANY:
        return [item for item in items or [] if values.is_true(key) and values.is_true(at(item, key))]
    if items is None or not values.is_true(key) or isinstance(target, (list, tuple, Mapping)):
        return value
    return [item for item in items if _matches(item_property(context, item, to_s(key)), target)]


def where_exp(context: Context, value: object, name: object, expression: object) -> object:
    """Return the items for which a condition holds: ``where_exp: "post", "post.tags contains 'x'"``."""
    items = _items(value)
    return value if items is None else list(_holding(context, items, name, expression))


def find(context: Context, value: object, key: object, target: object) -> object:
    """Return the first item whose property is ``target``, or nil."""
    found = where(context, value, key, target)
    return found if found is value else next(iter(found), None)  # type: ignore[call-overload]


def find_exp(context: Context, value: object, name: object, expression: object) -> object:
    """Return the first item for which a condition holds, or nil."""
    items = _items(value)
    return value if items is None else next(_holding(context, items, name, expression), None)


def group_by(context: Context, value: object, key: object) -> object:
    """Return groups of the items with the same property, each with ``name``, ``items`` and ``size``."""
    items = _entries(value)
    if items is None:
        return value
    return _grouped(items, lambda item: to_s(item_property(context, item, to_s(key))))


def group_by_exp(context: Context, value: object, name: object, expression: object) -> object:
    """Return groups of the items for which an expression has the same value."""
    items = _entries(value)
    if items is None:
        return value
    parsed = parse_filtered(to_s(expression), _token(expression))

    def mark(item: object) -> object:
        with context.extend({to_s(name): item}):
            return parsed.evaluate(context)

    return _grouped(items, mark)


def _matches(found: object, target: object) -> bool:
    """Whether a property is the target, or has it among its items (Jekyll::Filters#compare_property_vs_target)."""
    if target is None:
        return found is None
    if target is values.EMPTY or target is values.BLANK:
        return found is None or (isinstance(found, (str, list, tuple)) and not found)
    text = to_s(target)
    if isinstance(found, str):
        return found == text
    if isinstance(found, (list, tuple)):
        return any(to_s(item) == text for item in found)
    if isinstance(found, Mapping):
        return any(values.inspect([key, found[key]]) == text for key in found)
    return found is not None and to_s(found) == text


def _holding(context: Context, items: list[Any], name: object, expression: object) -> Iterator[Any]:
    condition = parse_condition(to_s(expression), _token(expression))
    for item in items:
        context.run.budget.step()
        with context.extend({to_s(name): item}):
            holds = values.is_true(condition.evaluate(context))
        if holds:
            yield item


def _grouped(items: list[Any], mark: Callable[[Any], object]) -> list[dict[str, Any]]:
    groups: dict[str, tuple[object, list[Any]]] = {}
    for item in items:
        name = mark(item)
        groups.setdefault(values.inspect(name), (name, []))[1].append(item)
    return [{"name": name, "items": members, "size": len(members)} for name, members in groups.values()]


def _items(value: object) -> list[Any] | None:
    """Return the items of a list, or the values of a mapping; None for what has neither."""
    if isinstance(value, Mapping):
        return [value[key] for key in value]
    return list(value) if isinstance(value, (list, tuple, range)) else None


def _entries(value: object) -> list[Any] | None:
    """Return the items of a list, or the pairs of a mapping; None for what has neither."""
    if isinstance(value, Mapping):
        return [[key, value[key]] for key in value]
    return list(value) if isinstance(value, (list, tuple, range)) else None


def _token(expression: object) -> Token:
    return Token(TOKEN_EXPRESSION, to_s(expression), 0, "")
