"""``./inv build`` reads its flags as ``invoke build`` does."""

from __future__ import annotations

import inspect
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from msgspec.structs import fields

import tasks
from plugins.commands import tasks as site_tasks
from plugins.commands.__main__ import request_from
from plugins.commands.build import Request


def test_the_flags_are_those_of_the_task() -> None:
    """Every flag of the task is a field of the request, and every field but one is a flag."""
    task = list(inspect.signature(tasks.build.body).parameters)[1:]
    assert set(task) == {field.name for field in fields(Request)} - {"resident", "served", "preview"}


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


@pytest.mark.parametrize(
    ("words", "locked"),
    [(["new", "post", "test"], False), (["--help", "test"], False), (["test"], True), (["build", "test"], True)],
)
def test_only_the_tasks_for_developers_need_their_requirements(tmp_path: Path, words: list[str], locked: bool) -> None:
    """A title that is the word test installs nothing."""
    shutil.copy(tasks.ROOT / "inv", tmp_path / "inv")
    for name in ("requirements.txt", "requirements-dev.txt"):
        (tmp_path / name).touch()
    (tmp_path / "bin").mkdir()
    python = tmp_path / "bin" / "python3"
    python.write_text('#!/bin/sh\n[ "$1" = -c ] || { echo "$4"; exit 9; }\n')
    python.chmod(0o755)
    path = f"{tmp_path / 'bin'}:{os.environ['PATH']}"
    done = subprocess.run([tmp_path / "inv", *words], env={"PATH": path}, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == ("requirements-dev.txt" if locked else "requirements.txt")


def test_a_task_that_went_well_lets_the_next_one_run() -> None:
    """``./inv build check`` checks what it has built, unless the build has failed."""
    site_tasks._end(0)
    with pytest.raises(SystemExit, match="1"):
        site_tasks._end(1)
