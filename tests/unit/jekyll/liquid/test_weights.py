"""How large the values are that templates put together, and what they cost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from plugins.jekyll.liquid.values.weights import Weights

from .conftest import Render, Site


def test_items_within_items_count() -> None:
    """Those of lists, and of the mappings in them; new are those that were not counted before."""
    inner = [1, 2, {"a": 1, "b": [1, 2]}]
    weights = Weights()
    assert weights.weigh([1, 2]) == (2, 0)
    assert weights.weigh([0, inner]) == (2 + 3 + 2 + 2, 7)
    assert weights.weigh([inner, inner]) == (2 + 14, 0)


def test_lists_that_hold_each_other_are_counted_in_no_time() -> None:
    """A hundred levels of two come to more items than can be gone through one by one."""
    weights, value = Weights(), list[Any]([1])
    for _ in range(100):
        value = [value, value]
        number, new = weights.weigh(value)
        assert new <= 2
    assert number == 2**101 - 2 + 2**100


def test_a_list_may_grow_item_by_item(site: Site, text_of: Callable[..., str]) -> None:
    """By some thousands of items, and by entries of data that hold much themselves."""
    site.data["papers"] = [{f"key{key}": key for key in range(20)} for _ in range(1500)]
    grow = "{%% for one in %s %%}{%% assign all = all | push: one %%}{%% endfor %%}{{ all.size }}"
    start = '{% assign all = "" | split: "" %}'
    assert text_of(start + grow % "(1..6000)") == "6000"
    assert text_of(start + grow % "site.data.papers") == "1500"


def test_a_list_that_doubles_is_refused(render: Render) -> None:
    """Its items are counted though none of them is new."""
    text = '{% assign a = "x" | split: "" %}{% for n in (1..40) %}{% assign a = a | push: a | push: a %}{% endfor %}'
    assert any("list of more than" in problem.what for problem in render(text).problems)
