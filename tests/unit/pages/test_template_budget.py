"""How much a template of the content may do, to the step."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, TemplateError, TemplateSyntaxError
from jinja2.exceptions import SecurityError

from plugins.pages.untrusted import budget
from plugins.pages.untrusted.budget import Budget, check_format, check_power, check_product
from plugins.pages.untrusted.failures import template_problem


def refuses(check: Any, *arguments: Any) -> bool:
    """Return whether a check refuses what it is given."""
    try:
        check(*arguments)
    except SecurityError:
        return True
    return False


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Budget:
    """Return a budget of three steps and ten characters."""
    monkeypatch.setattr(budget, "STEPS", 3)
    monkeypatch.setattr(budget, "TEXT", 10)
    return Budget()


def test_the_last_step_is_one_too() -> None:
    """A page has a number of steps; with the next page they begin again."""
    whole = Budget()
    for _ in range(budget.STEPS):
        whole.step()
    with pytest.raises(SecurityError, match="more than 500,000 steps"):
        whole.step()
    whole.begin()
    whole.step()


def test_the_last_character_is_one_too() -> None:
    """Each text takes what it is long."""
    whole = Budget()
    whole.text(budget.TEXT - 1)
    whole.text(1)
    whole.text(0)
    with pytest.raises(SecurityError, match="more than 20,000,000 characters"):
        whole.text(1)


@pytest.mark.parametrize(
    ("value", "size"),
    [
        ("", 0), ("abc", 3), (5, 1), (None, 1), ([], 1), (["ab", "c"], 4), (("ab",), 3), ({"a": "bcd"}, 5), ({1, 2}, 3),
        ([["ab"], 7], 5), ([["ab"]] * 3, 10),
    ],
)  # fmt: skip
def test_a_value_is_as_long_as_what_it_holds(value: Any, size: int) -> None:
    """Each time that it holds it; a list counts for itself too."""
    assert Budget().size(value) == size


def test_each_list_is_measured_once(small: Budget) -> None:
    """However often it stands in others: doubled sixty times it takes sixty steps."""
    inner = ["a"]
    assert small.size([inner, inner]) == 5
    with pytest.raises(SecurityError):
        small.size([[inner]])


@pytest.mark.parametrize(
    ("values", "is_refused"),
    [
        (["x" * 10_000, "y" * 10_000], False), (["x" * 10_000, "y" * 10_001], True), (["x" * 10_000, ""], False),
        ([10**9, "x" * 9], False), ([], False),
        ([["x" * 9_999], "y" * 10_000], False), ([["x" * 10_000], "y" * 10_000], True),
    ],
)  # fmt: skip
def test_sizes_that_meet_in_one_expression_are_multiplied(values: list[Any], is_refused: bool) -> None:
    """Texts and what holds them; a number has no size."""
    assert refuses(Budget().check_sizes, values) is is_refused


@pytest.mark.parametrize(
    ("value", "is_refused"), [(100_000, False), (100_001, True), (-100_000, False), (-100_001, True), ("9" * 9, False)]
)
def test_a_width_has_a_limit(value: Any, is_refused: bool) -> None:
    """Among others too."""
    assert refuses(Budget().check_numbers, ["x", value, 1]) is is_refused


@pytest.mark.parametrize(
    ("left", "right", "is_refused"),
    [
        (2**49_999, 2**49_999, False), (2**49_999, 2**50_000, True), ("x", 10**6, False), ("x", 10**6 + 1, True),
        (10**6 + 1, "x", True), (["x", "y"], 500_000, False), (("x", "y"), 500_001, True), ("", 10**9, False),
        (1.5, 10**9, False), ("x", -(10**9), False),
    ],
    ids=range(10),  # Python writes no number of so many digits
)  # fmt: skip
def test_a_product_has_a_limit(left: Any, right: Any, is_refused: bool) -> None:
    """Of the digits of numbers, and of texts and lists that are repeated."""
    assert refuses(check_product, left, right) is is_refused


@pytest.mark.parametrize(
    ("left", "right", "is_refused"),
    [
        (2, 50_000, False),
        (2, 50_001, True),
        (2, -50_001, True),
        (1, 100_000, False),
        (0, 10**9, False),
        (1.5, 10**9, False),
    ],
)
def test_a_power_has_a_limit(left: Any, right: Any, is_refused: bool) -> None:
    """Of its digits."""
    assert refuses(check_power, left, right) is is_refused


@pytest.mark.parametrize(
    ("text", "is_refused"),
    [
        ("%99999d", False), ("%100000d", True), ("%s %d%%", False), ("%*d", True), ("%-*d", True), ("{:>9}", False),
        ("{:{}}", True), ("{:>{width}}", True), ("{} {a}", False), ("{:100000}", True), ("a: {b}", True),
    ],
)  # fmt: skip
def test_a_width_stands_in_its_format(text: str, is_refused: bool) -> None:
    """With five digits at most; what only looks like one that is given apart is refused too."""
    assert refuses(check_format, text) is is_refused


def test_a_template_that_cannot_be_read_is_told_where_it_breaks(tmp_path: Path) -> None:
    """A syntax error knows its file and line; one without a file is the theme's."""
    error = TemplateSyntaxError("odd", 3, filename="a.html")
    problem = template_problem(error, tmp_path)
    assert (problem.path, problem.line, problem.what) == (Path("a.html"), 3, "the template fails (odd)")
    assert template_problem(TemplateSyntaxError("odd", 3), tmp_path).path == tmp_path


def test_a_template_that_fails_is_told_where_it_does(tmp_path: Path) -> None:
    """In the innermost template; a fault that no template has is the theme's."""
    from jinja2 import FileSystemLoader

    (tmp_path / "outer.html").write_text("\n{% include 'inner.html' %}")
    (tmp_path / "inner.html").write_text("\n\n\n{{ fail() }}")

    def fail() -> None:
        raise TemplateError("no")

    environment = Environment(loader=FileSystemLoader(tmp_path), autoescape=True)
    with pytest.raises(TemplateError) as raised:
        environment.get_template("outer.html").render(fail=fail)
    problem = template_problem(raised.value, Path("theme"))
    assert (problem.path, problem.line) == (tmp_path / "inner.html", 4)
    assert template_problem(TemplateError("no"), Path("theme")).line == 0
