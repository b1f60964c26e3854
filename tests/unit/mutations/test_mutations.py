"""What a mutation changes, what it leaves alone, and what a campaign says of tests that notice and of others."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.mutations import mutants_of


def mutants(source: str) -> list[str]:
    """Return what the mutants of a module say."""
    return [mutant.source for mutant in mutants_of(Path("module.py"), source)]


@pytest.mark.parametrize(
    ("source", "mutant"),
    [
        ("a = b < c", "a = (b <= c)"),
        ("a = b >= c", "a = (b > c)"),
        ("a = b in c", "a = (b not in c)"),
        ("a = b and c", "a = (b or c)"),
        ("a = b and c", "a = c"),
        ("a = not b", "a = b"),
        ("a = b + c", "a = (b - c)"),
        ("a = b + c", "a = b"),
        ("a = 3", "a = 4"),
        ("a = True", "a = False"),
        ("a = '$'", "a = ''"),
        ("a = b[1:]", "a = b[:]"),
        ("a = b.strip()", "a = b"),
        ("a = sorted(b)", "a = b"),
        ("a = f(b, key=c)", "a = (f(b))"),
        ("a = any(b)", "a = (all(b))"),
        ("a = [b for b in c if b]", "a = ([b for b in c])"),
        ("a = b if c else d", "a = d"),
        ("f()", "pass"),
        ("def f():\n    return g", "def f():\n    return None"),
        ("if a:\n    b()", "if (not a):\n    b()"),
        ("for a in b:\n    break", "for a in b:\n    continue"),
        ("ä = 'é'; b = 1 < c", "ä = 'é'; b = (1 <= c)"),
    ],
)
def test_each_operator_makes_its_change(source: str, mutant: str) -> None:
    """One place is changed, and all around it stays as it is written."""
    assert mutant in mutants(source)


@pytest.mark.parametrize(
    "source",
    [
        '"""A docstring."""',
        "import a",
        "a: int",
        "__all__ = ['a']",
        "a = 'words for a person'",
        "class A(b=True):\n    ...",
        "a = f'x {b}'",
    ],
)
def test_what_no_test_can_see_is_left_alone(source: str) -> None:
    """Docstrings, imports, annotations, options of classes and messages have no mutants."""
    assert mutants(source) == []


def test_every_mutant_is_python_and_another_module() -> None:
    """No mutant is the module itself, none stands twice, and each compiles."""
    source = (ROOT / "plugins" / "urls" / "paths.py").read_text(encoding="utf-8")
    found = mutants(source)
    assert source not in found
    assert len(found) == len(set(found)) > 100
    for mutant in found:
        compile(mutant, "mutant", "exec")


def test_a_campaign_tells_survivors_by_place_and_diff(tmp_path: Path) -> None:
    """A change that the tests notice is killed, one that they do not is listed, and the tree stays as it is."""
    (tmp_path / "tests").mkdir()
    for name in ("mutants.py", "mutations.py", "reach.py"):
        (tmp_path / "tests" / name).write_bytes((ROOT / "tests" / name).read_bytes())
    module = "def old(age):\n    return age > 60\n"
    (tmp_path / "module.py").write_text(module)
    (tmp_path / "test_module.py").write_text(
        "from module import old\n\ndef test_old():\n    assert old(90) and not old(30)\n"
    )
    (tmp_path / "pyproject.toml").write_text('[tool.pytest.ini_options]\npythonpath = ["."]\n')
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    command = [sys.executable, "tests/mutants.py", "module.py", "--tests", "test_module.py", "--jobs", "1"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert "module.py:2\n-    return age > 60\n+    return (age >= 60)" in done.stdout
    assert "1 of 4 mutants killed, 25.0 %" in done.stdout
    assert done.returncode == 1
    assert (tmp_path / "module.py").read_text() == module
