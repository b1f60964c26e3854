"""YAML as Psych reads it, in bounds."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise

import pytest

from plugins.jekyll.reading.yaml.psych import MAX_DEPTH, YamlError, load
from plugins.jekyll.reading.yaml.scalars import offset

SCALARS = {
    "yes": True, "On": True, "NO": False, "off": False, "n": "n", "y": "y", "~": None, "NULL": None, "": None,
    "22": 22, "+3": 3, "-3": -3, "010": 8, "08": "08", "0x1F": 31, "0b101": 5, "1_000": 1000, "1,000": 1000,
    "1__0": "1__0", "0b_": "0b_", "1.10": 1.1, ".5": 0.5, "1e3": "1e3", "1.5e+3": 1500.0, "1.2.3": "1.2.3",
    ".inf": float("inf"), "-.INF": float("-inf"), "1:30": 5400, "0:20:30": 1230, "-1:30": -1800, "1:99": "1:99",
    "2020-01-08": date(2020, 1, 8), "2020-1-8": date(2020, 1, 8), "2020-02-31": "2020-02-31",
    "2020-01-08 02:00": "2020-01-08 02:00", "2020-01-08 02:00:00": datetime(2020, 1, 8, 2, tzinfo=UTC),
    "2020-01-08T02:00:00Z": datetime(2020, 1, 8, 2, tzinfo=UTC),
    "2020-01-08 02:00:00 -0500": datetime(2020, 1, 8, 2, tzinfo=timezone(timedelta(hours=-5))),
    "2020-01-08 02:00:00.25 +05:30": datetime(2020, 1, 8, 2, 0, 0, 250_000, tzinfo=timezone(timedelta(hours=5.5))),
    "'22'": "22", '"yes"': "yes", "!!str 22": "22", "C# and F#": "C# and F#", "a: # b": None,
    "9" * 4000: int("9" * 4000), f"'{'9' * 5000}'": "9" * 5000,
}  # fmt: skip


@pytest.mark.parametrize(("text", "value"), SCALARS.items(), ids=[text[:30] for text in SCALARS])
def test_a_scalar_is_what_psych_makes_of_it(text, value):
    """Plain scalars have the types of YAML 1.1 as Psych understands it; quotes make text."""
    read = load(f"k: {text}" if not text.startswith("a: ") else f"k{text[1:]}").value["k"]
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize("text", ["1.10", "yes", "1:30", "2020-01-08", "0x1F"])
def test_spelled_keys_keep_the_authors_spelling(text):
    """The values of spelled keys, and what is in their lists, stay text; below the top they are read."""
    loaded = load(f"tags: [{text}]\ndeep: {{tags: {text}}}", frozenset({"tags"}))
    assert loaded.value["tags"] == [text]
    assert not isinstance(loaded.value["deep"]["tags"], str)


def test_a_spelled_null_is_nothing():
    """An empty title is no title called null."""
    assert load("title: ~\nslug: # to come", frozenset({"title", "slug"})).value == {"title": None, "slug": None}


def test_each_key_has_its_line():
    """The lines of the top level's keys count from 1."""
    assert load("a: 1\n\nb:\n  c: 2\nd: 3").lines == {"a": 1, "b": 3, "d": 5}


def test_the_last_of_two_keys_counts():
    """A repeated key is told with both lines, at any depth, and the last value stays."""
    loaded = load("a: 1\nb: {x: 1, x: 2}\na: 3")
    assert loaded.value == {"a": 3, "b": {"x": 2}}
    assert loaded.repeated == [("x", 2, 2), ("a", 1, 3)]


def test_merge_keys_are_put_where_they_stand():
    """What is merged wins over what stands above it, and loses against what follows; of a list the first wins."""
    text = "base: &b {k: 1, z: 2}\nx:\n  z: 9\n  <<: *b\n  k: 5\ny:\n  <<: [*b, {k: 7, q: 8}]"
    loaded = load(text).value
    assert loaded["x"] == {"z": 2, "k": 5}
    assert loaded["y"] == {"k": 1, "z": 2, "q": 8}


def test_keys_are_text():
    """``on:``, ``1:`` and ``null:`` are the words that their authors wrote."""
    assert list(load("on: 1\n1: 2\nnull: 3").value) == ["on", "1", "null"]


def test_only_the_first_document_is_read():
    """What follows a second marker is not looked at."""
    assert load("a: 1\n---\n*nothing").value == {"a": 1}


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n"])
def test_an_empty_text_is_nothing(text):
    """No YAML is None."""
    assert load(text).value is None


BOMB = "a: &a [1,2,3,4,5,6,7,8,9]\n" + "\n".join(
    f"{outer}: &{outer} [{','.join([f'*{inner}'] * 9)}]" for inner, outer in pairwise("abcdefgh")
)

FOREIGN = {
    "!ruby/object:Gem::Installer {a: 1}": {"a": 1},
    "!ruby/object:DateTime 2020-01-02": date(2020, 1, 2),
    "!ruby/object:BigDecimal 18:0.1E1": "18:0.1E1",
    "!ruby/symbol yes": "yes",
    "!ruby/sym 1": "1",
    "!ruby/regexp /x/i": "/x/i",
    "!ruby/range 1..2": "1..2",
    "!ruby/array:Tags [a, b]": ["a", "b"],
    "!ruby/array:Tags {internal: [a, b], ivars: {}}": ["a", "b"],
    "!ruby/hash:Hashie::Mash {a: 1}": {"a": 1},
    "!ruby/hash-with-ivars:X {elements: {a: 1}, ivars: {}}": {"a": 1},
    "!ruby/string:X {str: text}": "text",
    "!ruby/struct:Point {x: 1}": {"x": 1},
    "!ruby/object:Set {hash: {a: true}}": {"hash": {"a": True}},
    "!ruby/object:X '1'": "1",
    "!!python/object/apply:os.system [ls]": ["ls"],
    "!!python/name:os.system ''": "",
    "!local {a: [!deep 1]}": {"a": [1]},
    "!!set {a, b}": {"a": None, "b": None},
}


@pytest.mark.parametrize(("text", "value"), FOREIGN.items(), ids=list(FOREIGN))
def test_foreign_objects_are_the_data_that_they_hold(text, value):
    """No object is made of what names a type of another program's, and the type is noted with its line."""
    loaded = load(f"x: 1\ny: {text}")
    assert loaded.value == {"x": 1, "y": value}
    assert loaded.foreign.pop(next(iter(loaded.foreign))) == 2


def test_binary_text_is_decoded():
    """As Psych does, without a word."""
    loaded = load("a: !binary 5pel\nb: !!binary |\n  5pel\n")
    assert loaded.value == {"a": "日", "b": "日"}
    assert loaded.foreign == {}


BAD = {
    "a: [1": (2, "this is not YAML"),
    "a: 1\nb: c: d": (2, "this is not YAML"),
    "a: 1\n\tb: 2": (2, "this is not YAML"),
    "a: 1\nb: \x00": (2, "control character"),
    "x: 1\na: " + "9" * 4001: (2, "a number of more than 4,000 digits"),
    "a: -0x" + "f" * 4000: (1, "a number of more than 4,000 digits"),
    "a: !binary 8J": (1, "binary data that is not text"),
    "a: &a [*a]": (1, "*a stands for nothing"),
    "a: *nobody": (1, "*nobody stands for nothing"),
    "a: " + "[" * 40: (1, f"nested more than {MAX_DEPTH} levels deep"),
    "a: " + "{b: " * 40: (1, f"nested more than {MAX_DEPTH} levels deep"),
    "a: " + "x" * 65_536: (1, "more than 64 KB"),
    BOMB: (5, "more than 20,000 values"),
}  # fmt: skip


@pytest.mark.parametrize("key", ["[//]", "? [a, b]\n", "{a: b}", "k: &x 1\n*x "])
def test_a_key_that_is_no_word_is_read_over(key):
    """As Psych has it: nothing asks for such a key, as that of a Markdown comment in front matter."""
    loaded = load(f"{key}: # (a comment)\ntitle: T")
    assert loaded.value["title"] == "T"


@pytest.mark.parametrize(("text", "told"), BAD.items(), ids=[text[:24] for text in BAD])
def test_bad_yaml_is_told_with_its_line(text, told):
    """What is no YAML, is unsafe or unbounded is refused in one line that names the place and the remedy."""
    with pytest.raises(YamlError) as caught:
        load(text)
    assert caught.value.line == told[0]
    assert told[1] in caught.value.what
    assert caught.value.remedy
    assert "\n" not in caught.value.what


def test_a_hundred_thousand_levels_do_no_harm():
    """Depth is refused long before any recursion could end the process."""
    with pytest.raises(YamlError, match=r"levels deep|nesting depth"):
        load("[" * 100_000, limit=1_000_000)


@pytest.mark.parametrize(("text", "minutes"), {"Z": 0, "": 0, "-5": -300, "-0500": -300, "+05:30": 330}.items())
def test_offsets(text, minutes):
    """Offsets may lack minutes and the colon."""
    assert offset(text).utcoffset(None) == timedelta(minutes=minutes)


def test_an_offset_of_days_is_none():
    """No zone is a day away."""
    with pytest.raises(ValueError, match="strictly between"):
        offset("+9900")
