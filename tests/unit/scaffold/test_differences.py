"""Two builds compared."""

from __future__ import annotations

from pathlib import Path

from plugins.scaffold.differences import differences


def test_gone_new_and_different_outputs_are_told(tmp_path: Path) -> None:
    """In this order; what is the same is not, nor is the marker of the build."""
    for name, text in {
        "a/same": "1", "a/gone/x": "1", "a/other": "1", "a/.site-build.json": "1",
        "b/same": "1", "b/new": "1", "b/other": "2", "b/.site-build.json": "2",
    }.items():  # fmt: skip
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    lines = list(differences(tmp_path / "a", tmp_path / "b"))
    assert [line.partition(",")[0] for line in lines] == ["gone", "new", "different"]
    assert [line.rpartition(": ")[2] for line in lines] == ["gone/x", "new", "other"]


def test_of_many_the_first_ten_are_named(tmp_path: Path) -> None:
    """With the number of the others."""
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
    for number in range(12):
        (tmp_path / "b" / f"{number:02}").touch()
    assert next(differences(tmp_path / "a", tmp_path / "b")).endswith("08, 09 and 2 more")
