"""``./inv build`` reads its flags as ``invoke build`` does."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest
from msgspec.structs import fields

import tasks
from plugins.engine.__main__ import request_from
from plugins.engine.command import Request


def test_the_flags_are_those_of_the_task() -> None:
    """Every flag of the task is a field of the request, and every field but one is a flag."""
    task = list(inspect.signature(tasks.build.body).parameters)[1:]
    assert set(task) == {field.name for field in fields(Request)} - {"resident"}


def test_words_become_a_request(tmp_path: Path) -> None:
    """Switches, and folders in both ways of writing them, are understood."""
    request = request_from(["--content", str(tmp_path), f"--output={tmp_path / 'out'}", "--keep-going", "--no-cache"])
    assert request == Request(tmp_path, tmp_path / "out", keep_going=True, no_cache=True)


@pytest.mark.parametrize(
    "words", [["--help"], ["--resident"], ["check"], ["--content"], ["--content", "/nowhere/at/all"], ["-k"]]
)
def test_other_words_are_left_to_invoke(words: list[str]) -> None:
    """What this place does not know is not guessed at."""
    assert request_from(words) is None
