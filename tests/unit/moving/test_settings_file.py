"""Single values of a file of settings are changed, and all around them stays."""

from __future__ import annotations

import ast
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.moving.settings_file import SettingsError, literal, with_values

TEXT = '''"""Facts."""

SITENAME = "Émilie"  # shown everywhere
INCLUDE: list[str] = []
TIMEZONE = "UTC"; OTHER = 1
KRAMDOWN = {
    "a": 1,
}

PATH = str(HERE / "content")
'''


def test_values_change_in_place() -> None:
    """A setting keeps its line, its comment and its annotation; one that is the same is not mentioned."""
    text, changes = with_values(
        TEXT, {"SITENAME": 'Say "x"', "INCLUDE": ["_pages"], "TIMEZONE": "UTC", "KRAMDOWN": {}}, "# new"
    )
    assert 'SITENAME = "Say \\"x\\""  # shown everywhere\nINCLUDE: list[str] = ["_pages"]\n' in text
    assert 'TIMEZONE = "UTC"; OTHER = 1\nKRAMDOWN = {}\n' in text
    assert [str(change) for change in changes] == [
        'INCLUDE: [] -> ["_pages"]', 'KRAMDOWN: { "a": 1, } -> {}', 'SITENAME: "Émilie" -> "Say \\"x\\""',
    ]  # fmt: skip


def test_new_settings_come_last() -> None:
    """What the file does not have yet stands at its end under a heading, if it says anything."""
    text, changes = with_values(TEXT, {"JEKYLL": {"author": "me"}, "COPYRIGHT": None}, "# -- Adopted")
    assert text.endswith('PATH = str(HERE / "content")\n\n# -- Adopted\nJEKYLL = {"author": "me"}\n')
    assert [change.name for change in changes] == ["JEKYLL"]


def test_a_broken_file_is_not_touched() -> None:
    """A file that is no Python is refused."""
    with pytest.raises(SettingsError, match="no Python"):
        with_values("SITENAME = (", {"SITENAME": "x"}, "#")


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(values)
def test_a_literal_is_the_value(value: Any) -> None:
    """Whatever YAML holds, Python reads the same from the settings, and never runs it."""
    assert ast.literal_eval(literal(value)) == value
