"""The folder that is named need not be a site's: what a build says of that, and of what it leaves out."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from plugins.commands.build import Request, build
from plugins.commands.moving_in import doctor


def told(content: Path, **asked: bool) -> tuple[int, str]:
    """Build a folder, and return the status and what is said."""
    stream = io.StringIO()
    return build(Request(content=content, output=content.parent / "site", **asked), stream).status, stream.getvalue()


def test_the_folder_above_a_jekyll_site_is_refused(tmp_path: Path) -> None:
    """It would be built as a site without pages; the folder that was meant is named, also to who moves in."""
    site = tmp_path / "project" / "source"
    (site / "_posts").mkdir(parents=True)
    (tmp_path / "project" / "page.html").write_text("<p>x</p>")
    status, lines = told(tmp_path / "project")
    assert status == 1
    assert f"--content {site}" in lines
    stream = io.StringIO()
    assert doctor(tmp_path / "project", None, stream=stream) == 1
    assert "source" in stream.getvalue()


def test_a_folder_without_documents_is_told(tmp_path: Path) -> None:
    """Nothing to build is a warning: a site can begin with nothing."""
    (tmp_path / "content").mkdir()
    status, lines = told(tmp_path / "content")
    assert status == 0
    assert "there are no documents here" in lines


def test_a_post_that_is_to_come_is_told(tmp_path: Path) -> None:
    """It is left out with a word, at every build, and built if that is asked for."""
    posts = tmp_path / "content" / "posts"
    posts.mkdir(parents=True)
    (posts / "2020-01-01-now.md").write_text("---\ntitle: Now\n---\n\nText.\n")
    for year in range(2990, 2995):
        (posts / f"{year}-01-02-later.md").write_text("---\ntitle: Later\n---\n\nText.\n")
    (posts / "2999-01-01-never.md").write_text("---\ntitle: Never\npublished: false\n---\n\nText.\n")
    for _ in range(2):
        status, lines = told(tmp_path / "content")
        assert status == 0
        assert "2990-01-02-later.md: left out until 2990-01-02, its date; --future builds it now" in lines
        assert "and 2 more are to come later" in lines
        assert "never" not in lines
    assert "left out" not in told(tmp_path / "content", future=True)[1]


def test_a_wrong_build_time_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH counts seconds; anything else is said so."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    (tmp_path / "content").mkdir()
    status, lines = told(tmp_path / "content")
    assert status == 2
    assert "SOURCE_DATE_EPOCH is yesterday" in lines
