"""``init``: what is asked, and what is refused."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pytest

from plugins.commands.place import TOOL
from plugins.commands.starting import init
from tests.conftest import ROOT

NOTHING: dict[str, str | None] = {"name": None, "role": None, "address": None}


def test_what_is_not_given_is_asked_in_order(tmp_path: Path) -> None:
    """A flag answers its question beforehand; an empty answer to the name is the folder's name in words."""
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return ""

    assert init(tmp_path / "ada-lovelace", {**NOTHING, "role": "Analyst"}, stream=io.StringIO(), ask=answer) == 0
    assert [question.partition(",")[0].split()[-1] for question in asked] == ["name", "address"]
    assert 'SITENAME = "Ada Lovelace"' in (tmp_path / "ada-lovelace" / "pelicanconf.py").read_text()
    assert 'role: "Analyst"' in (tmp_path / "ada-lovelace" / "content" / "data" / "authors.yml").read_text()


@pytest.mark.parametrize("address", ["example.org", "ftp://example.org", "https://"])
def test_an_address_that_is_none_makes_nothing(tmp_path: Path, address: str) -> None:
    """The message says how one is written."""
    stream = io.StringIO()
    assert init(tmp_path / "site", {**NOTHING, "address": address}, stream=stream) == 1
    assert "write it as https://example.org" in stream.getvalue()
    assert not (tmp_path / "site").exists()


def test_a_folder_with_anything_in_it_is_left_alone(tmp_path: Path) -> None:
    """An empty one is taken; a file or a full folder is not, even if it is a site."""
    (tmp_path / "empty").mkdir()
    assert init(tmp_path / "empty", NOTHING, stream=io.StringIO()) == 0
    before = sorted(path for path in (tmp_path / "empty").iterdir())
    assert init(tmp_path / "empty", NOTHING, stream=io.StringIO()) == 1
    assert sorted(path for path in (tmp_path / "empty").iterdir()) == before
    (tmp_path / "file").write_text("mine")
    assert init(tmp_path / "file", NOTHING, stream=io.StringIO()) == 1
    assert (tmp_path / "file").read_text() == "mine"


def test_the_requirements_are_those_of_the_program(tmp_path: Path) -> None:
    """With checksums, and beside them which program it is."""
    assert init(tmp_path / "site", NOTHING, stream=io.StringIO()) == 0
    assert (tmp_path / "site" / "requirements.txt").read_bytes() == (ROOT / "requirements.txt").read_bytes()
    assert (tmp_path / "site" / TOOL).read_text().startswith("pelican-scholar")


def test_a_folder_in_a_repository_is_a_part_of_it(tmp_path: Path) -> None:
    """No repository is made inside another."""
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    stream = io.StringIO()
    assert init(tmp_path / "site", NOTHING, stream=stream) == 0
    assert not (tmp_path / "site" / ".git").exists()
    assert "a part of the Git repository around it" in stream.getvalue()


def test_a_flag_is_no_folder(tmp_path: Path) -> None:
    """Whoever asks for help after the task's name gets no site of that name."""
    stream = io.StringIO()
    assert init(tmp_path / "--help", NOTHING, stream=stream) == 1
    assert "--help is no name for a folder" in stream.getvalue()
    assert not (tmp_path / "--help").exists()
