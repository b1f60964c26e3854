"""Patterns that are kept from start to start are the patterns that Python compiles."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.engine.patterns import Patterns
from tests.conftest import ROOT

# Compiles patterns with kept ones in front, in a process of its own; argv: the folder, then pairs of pattern and text.
PROGRAM = """
import re, sys
from pathlib import Path
from plugins.engine.patterns import Patterns
kept = Patterns(Path(sys.argv[1]))
kept.install()
for number in range(30):
    re.compile(f"filling {number}")
for pattern, text in zip(sys.argv[2::2], sys.argv[3::2]):
    found = re.compile(pattern, re.IGNORECASE)
    match = found.search(text)
    print(found.pattern, found.flags, found.groups, dict(found.groupindex), match and (match.span(), match.groupdict()))
new = len(kept.new)
kept.save()
print(len(kept.known) > 0, new)
"""
SAMPLES = (
    r"(?P<year>\d{4})-(\d\d)", "on 2024-05", r"(?s)a.b|ü+", "ÜÜ",
    r"(?<!x)[^\W_]++(?=\.)", "one two.", r"(a)(?:b)?\1", "AA",
)  # fmt: skip


def compiled(folder: Path) -> list[str]:
    """Return what a process says of its patterns."""
    command = [sys.executable, "-P", "-c", PROGRAM, str(folder), *SAMPLES]
    done = subprocess.run(command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def expected() -> list[str]:
    """Return what a process without kept patterns would say."""
    lines = []
    for pattern, text in zip(SAMPLES[::2], SAMPLES[1::2], strict=True):
        found = re.compile(pattern, re.IGNORECASE)
        match = found.search(text)
        place = match and (match.span(), match.groupdict())
        lines.append(f"{found.pattern} {found.flags} {found.groups} {dict(found.groupindex)} {place}")
    return lines


def test_a_kept_pattern_is_the_one_that_was_compiled(tmp_path: Path) -> None:
    """Flags, groups, names and what is found are the same, at both starts; the second compiles none."""
    first, second = compiled(tmp_path), compiled(tmp_path)
    assert first[:-1] == second[:-1] == expected()
    assert first[-1].startswith("False ")
    assert second[-1] == "True 0"


@pytest.mark.parametrize(
    "damage", [lambda data: b"", lambda data: data[:-9], lambda data: data[:40] + b"?" + data[41:]]
)
def test_a_damaged_file_counts_as_missing(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    """Patterns are then compiled as ever, and kept anew."""
    compiled(tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_bytes(damage(file.read_bytes()))
    assert compiled(tmp_path)[-1].startswith("False ")
    assert compiled(tmp_path)[-1] == "True 0"


def test_another_python_compiles_as_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the compiler's private parts are not as they are known, it is left alone."""
    compiler = re._compiler  # type: ignore[attr-defined]
    plain = compiler.compile
    monkeypatch.delattr(compiler, "_code")
    Patterns(tmp_path).install()
    assert compiler.compile is plain


def test_a_few_patterns_are_not_worth_a_file(tmp_path: Path) -> None:
    """What documents make patterns of does not have the file written at every build."""
    patterns = Patterns(tmp_path)
    patterns.new = {(f"{number}", 0): (0, b"", 0, {}, ()) for number in range(5)}
    patterns.save()
    assert not list(tmp_path.iterdir())
