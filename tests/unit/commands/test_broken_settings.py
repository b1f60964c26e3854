"""Settings are a program of the site's; where it fails, its line is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.commands.settings import own_settings
from plugins.pages.build import BuildFailedError


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("A = 1\nB = (\n", 2, "SyntaxError"),
        ("A = 1\n\nB = 1 / 0\n", 3, "ZeroDivisionError: division by zero"),
        ("import nothing_of_this_name\n", 1, "ModuleNotFoundError"),
        ("from pathlib import Path\nA = Path('nowhere/x').read_text()\n", 2, "FileNotFoundError"),
    ],
)
def test_settings_that_fail_are_told_with_their_line(tmp_path: Path, text: str, line: int, why: str) -> None:
    """The line is the last one of the site's own, however deep the fault is."""
    (tmp_path / "pelicanconf.py").write_text(text)
    with pytest.raises(BuildFailedError) as caught:
        own_settings(tmp_path)
    (problem,) = caught.value.problems
    assert (problem.path, problem.line) == (tmp_path / "pelicanconf.py", line)
    assert why in problem.what
