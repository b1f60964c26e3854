from __future__ import annotations

from pathlib import Path

import pytest

from plugins.scaffold.cleaning import clean

COMPILED = ("__pycache__/a.pyc", "plugins/a/__pycache__/a.pyc", "theme/templates/__pycache__/a.cache")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in (".cache/x", ".venv/bin/python", "plugins/a/a.py", "content/a.md", *COMPILED):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


def left(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file() or path.is_symlink()}


def test_caches_and_the_built_site_go(root: Path) -> None:
    """What builds and tests have made is removed and named, all bytecode as one; sources and the environment stay."""
    (root / "output").mkdir()
    (root / "output" / ".site-build.json").write_text("{}")
    assert list(clean(root)) == ["output", ".cache", "__pycache__, wherever it was"]
    assert left(root) == {".venv/bin/python", "plugins/a/a.py", "content/a.md"}


def test_the_environment_goes_when_asked(root: Path) -> None:
    """The next start makes it anew."""
    list(clean(root, environment=True))
    assert left(root) == {"plugins/a/a.py", "content/a.md"}


def test_an_output_that_was_not_built_here_stays(root: Path) -> None:
    """Only a folder with the build's own note is removed."""
    (root / "output").mkdir()
    (root / "output" / "thesis.tex").touch()
    list(clean(root))
    assert "output/thesis.tex" in left(root)


def test_links_are_neither_followed_nor_removed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A cache that was put elsewhere by a link is its owner's business."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "kept").touch()
    (root / ".mypy_cache").symlink_to(elsewhere)
    list(clean(root))
    assert (elsewhere / "kept").exists()
    assert ".mypy_cache" in left(root)
