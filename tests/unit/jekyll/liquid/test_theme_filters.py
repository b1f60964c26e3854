"""Filters that themes for researchers bring along: al-folio's, and those of the lab template."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from plugins.jekyll.liquid.faults import FaultError
from plugins.jekyll.liquid.filters import themes
from plugins.jekyll.liquid.filters.selections import selected
from plugins.jekyll.reading.dates import parse
from tests.unit.jekyll.liquid.conftest import Site, make_config

ITEMS: list[dict[str, Any]] = [
    {"name": "Ada", "role": "pi", "date": "2020-01-02", "tags": ["x", "y"]},
    {"name": "Emmy", "role": "phd", "group": "featured", "date": "2021-05-06"},
    {"name": "Sofya", "role": "phd", "alum": True, "year": 1890},
]


@pytest.mark.parametrize(
    ("condition", "names"),
    [
        ("role == 'pi'", ["Ada"]),
        ('role != "pi"', ["Emmy", "Sofya"]),
        ("!group", ["Ada", "Sofya"]),
        ("group == 'featured' or alum", ["Emmy", "Sofya"]),
        ("role == 'phd' and !alum", ["Emmy"]),
        ("role == 'phd' && (alum || group)", ["Emmy", "Sofya"]),
        ("date =~ /^2020/", ["Ada"]),
        ("name =~ /A$/i", ["Ada", "Sofya"]),
        ("name =~ /mm|da/", ["Ada", "Emmy"]),
        ("year >= 1890", ["Sofya"]),
        ("year > 1890", []),
        ("tags.include? 'x'", ["Ada"]),
        ("nothing == nil", ["Ada", "Emmy", "Sofya"]),
        ("group.nil?", ["Ada", "Sofya"]),
        ("tags.nil? || !tags.include?('x')", ["Emmy", "Sofya"]),
        ("tags&.include?('y')", ["Ada"]),
        ("tags.empty?", ["Emmy", "Sofya"]),
        ("tags.any? and !alum", ["Ada"]),
        ("name.start_with?('E') or name.end_with?('a')", ["Ada", "Emmy", "Sofya"]),
        ("name.start_with?('da')", []),
        ("year.end_with?('0')", []),
        ("role: pi", ["Ada"]),
        ("role: ^(?!pi$)", ["Emmy", "Sofya"]),
        ("role: (pi|phd), name: y", ["Emmy", "Sofya"]),
        ("role: phd, group", ["Sofya"]),
        (", role: phd, group:", ["Sofya"]),
        ("alum: true", ["Sofya"]),
    ],
)
def test_conditions_choose_items(condition: str, names: list[str]) -> None:
    """Comparisons, negation, and, or and brackets mean what they mean in Ruby; a missing key is nil."""
    assert [item["name"] for item in selected(ITEMS, condition)] == names


@pytest.mark.parametrize(
    ("condition", "names"),
    [
        ("date >= Time.now", ["today", "later"]),
        ("date > Date.today", ["later"]),
        ("date < DateTime.now", ["moment", "day", "text"]),
        ("!hidden and date < Time.now", ["moment", "text"]),
    ],
)
def test_a_condition_may_ask_for_the_time_of_the_build(condition: str, names: list[str]) -> None:
    """Moments, days and texts are compared with now; an item without a date is neither before nor after."""
    now = datetime(2026, 5, 6, tzinfo=UTC)
    items: list[dict[str, Any]] = [
        {"name": "moment", "date": now - timedelta(seconds=1)},
        {"name": "today", "date": now},
        {"name": "day", "date": now.date() - timedelta(days=1), "hidden": True},
        {"name": "text", "date": "2026-05-05"},
        {"name": "later", "date": now + timedelta(seconds=1)},
        {"name": "none"},
    ]

    def clock(value: object) -> datetime | None:
        if value == "now":
            return now
        try:
            return parse(value, ZoneInfo("UTC"))
        except ValueError:
            return None

    assert [item["name"] for item in selected(items, condition, clock)] == names


@pytest.mark.parametrize(
    "condition",
    ["role == ", "(role", "role == 'x' 'y'", "system('x')", "`ls`", "a " * 200, "Time.new", "Time.nowhere", ".nil?"],
)
def test_what_is_no_condition_is_refused(condition: str) -> None:
    """Nothing is run: whatever else Ruby could do is a fault."""
    with pytest.raises(FaultError):
        selected(ITEMS, condition)


def test_lists_and_mappings() -> None:
    """Empty items go, defaults fill, keys are items, nil has a fallback, and authors are all named."""
    assert themes.array_filter([" a ", "", None, "b"]) == ["a", "b"]
    assert themes.hash_default({"a": "1", "b": None}, {"a": "<$VALUE>", "b": 2, "c": 3}) == {"a": "<1>", "b": 2, "c": 3}
    assert themes.object_items({"a": 1}) == ["a"]
    assert themes.array_hash({"a": 1}) == ["a"]
    assert themes.array_hash(["x"]) == ["x"]
    assert themes.hash_keys({"a": 1}) == ["a"]
    assert themes.hash_keys("x") == []
    assert themes.is_nil(None, "x") == "x"
    assert themes.is_nil(False, "x") is False
    assert themes.array_carve(list("abcdefgh"), 1) == list("abcdefgh")


def test_texts() -> None:
    """Accents and signs are taken out, and addresses of files stay as they are."""
    assert themes.remove_accents("Émmy Nöther") == "Emmy Nother"
    assert themes.regex_strip("a “b”\n(c), d!") == "a b c , d"
    assert themes.encode_email("a@b.org") == "a%40b%2Eorg"
    assert themes.bust_file_cache("/a.css") == "/a.css"


def test_patterns_find_and_replace() -> None:
    """The first group, all groups, over lines or not."""
    assert themes.regex_scan("<size>wide</size>", "<size>(.*?)</size>") == "wide"
    assert themes.regex_scan("a1 b2", r"([a-z])\d", False, True) == ["a", "b"]
    assert themes.regex_scan("none", "(x)") is None
    assert themes.regex_replace("a  b", r"\s+", "-") == "a-b"


def test_a_long_text_is_searched_where_few_matches_can_begin() -> None:
    """Megabytes with a mark in them are searched; where each character could begin a long match, it is refused."""
    text = "x" * 300_000 + "\ndark: true;\n" + "y" * 300_000
    assert themes.regex_scan(text, "dark: (.*);") == "true"
    with pytest.raises(FaultError, match="more text"):
        themes.regex_scan(text, "(.*);", True)
    with pytest.raises(FaultError, match="more text"):
        themes.regex_scan("x" * 9_000_000, "dark")


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|b)*", "a**", "(", "x" * 300])
def test_patterns_that_could_take_long_are_refused(pattern: str) -> None:
    """A repetition of what repeats takes time without end; what is no pattern is told too."""
    with pytest.raises(FaultError):
        themes.regex_scan("a" * 50, pattern)


@pytest.mark.parametrize(
    ("plugins", "text"), [(["jekyll/scholar"], "blank blank blank full"), ([], "full full full full")]
)
def test_what_is_blank_depends_on_the_plugins(tmp_path: Path, plugins: list[str], text: str) -> None:
    """A plugin that loads ActiveSupport lets nil and white space be blank; without one nothing is."""
    site = Site(make_config(tmp_path, {"plugins": plugins}))
    document = site.add("a.md", spaces=" ", words="x")
    source = "".join(
        f"{{% if {value} == blank %}}blank{{% else %}}full{{% endif %}} "
        for value in ("page.nothing", "page.spaces", "''", "page.words")
    )
    assert site.liquid.render(source, document, 1).text.strip() == text
