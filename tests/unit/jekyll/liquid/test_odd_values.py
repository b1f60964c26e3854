# ruff: noqa: E501  tables of values
"""Values that nobody would give a filter or a tag are answered with a value or a fault, and never with more."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Mapping
from typing import Any

import pytest

from plugins.jekyll.liquid.filters import FILTERS
from tests.unit.jekyll.liquid.conftest import Site

ODD: Mapping[str, Any] = {
    "inf": float("inf"), "less": float("-inf"), "nan": float("nan"), "none": None, "empty": "", "yes": True, "big": 10**300,
    "list": [3, None, "a", [1], {"a": 1}, float("nan"), True, dt.date(2020, 1, 1)], "map": {"a": {"b": [1]}, "1": None},
    "date": dt.date(2020, 1, 1), "raised": "²", "nul": "a\0b", "long": "9" * 5000, "mixed": [{"a": 1}, {"a": "x"}, {}, 5],
    "first": dt.datetime(1, 1, 1, tzinfo=dt.UTC), "url": "http://[::1",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(FILTERS))
def test_a_filter_takes_anything(name: str, site: Site) -> None:
    """Each value, alone and with each as the first or the second argument."""
    document = site.add("odd.md", title="Odd", **ODD)
    pairs = itertools.product(ODD, ODD)
    texts = [f"{{{{ page.{value} | {name} }}}}" for value in ODD]
    texts += [f"{{{{ page.{value} | {name}: page.{other} }}}}" for value, other in pairs]
    texts += [f"{{{{ page.{value} | {name}: 'a', page.{value} }}}}" for value in ODD]
    site.liquid.render("\n".join(texts), document, 1)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("{{ site.posts | map: page.list | size }}", "2"),
        ("{{ page.nul | truncatewords: page.big }}", "a\0b"),
        ("{% tablerow a in (1..2) cols: page.none %}{% endtablerow %}", None),
        ("{% for i in (1..page.inf) %}{{ i }}{% endfor %}", ""),
        ("{% for i in (page.nan..1) %}{{ i }}{% endfor %}", "01"),
        ("{% file_exists page.nul %}", "false"),
        ("{% assign x = 'a\0b' %}{{ x | file_exists }}", None),
    ],
)
def test_what_odd_values_come_to(text: str, made: str | None, site: Site) -> None:
    """What is no key has no value, what is no number is 0."""
    rendered = site.liquid.render(text, site.add("odd.md", title="Odd", **ODD), 1).text
    assert made is None or rendered == made


@pytest.mark.parametrize("filter_", ["to_integer"])
@pytest.mark.parametrize("value", ["inf", "less", "nan"])
def test_no_whole_number_is_infinite(filter_: str, value: str, site: Site) -> None:
    """Which is a fault, with what to do."""
    (problem,) = site.liquid.render(f"{{{{ page.{value} | {filter_} }}}}", site.add("odd.md", **ODD), 1).problems
    assert "to_integer cannot count to" in problem.what
    assert "finite" in problem.remedy


@pytest.mark.parametrize("text", ["{% include NAME.html %}", "{% include_relative NAME.html %}", "{% link NAME %}",
                                  "{% post_url 999999999999-1-1-a %}", "{% include {{ page.long }} %}"])  # fmt: skip
def test_names_that_no_disk_can_have_name_nothing(text: str, site: Site) -> None:
    """They are faults as others are, and what was meant is not guessed."""
    document = site.add("odd.md", title="Odd", **ODD)
    (problem,) = site.liquid.render(text.replace("NAME", "n" * 300), document, 1).problems
    assert "did you mean" not in problem.remedy


def test_faults_cost_steps(site: Site) -> None:
    """A page of nothing but faults ends: each that is shown is a hundred steps."""
    rendered = site.liquid.render("{% link nowhere.md %}" * 30_100, site.add("odd.md"), 1)
    assert "more than 3,000,000 steps" in [problem.what for problem in rendered.problems][-1]
