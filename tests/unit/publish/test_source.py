from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.publish.source import examine

Git = Callable[..., str]


@pytest.fixture
def source(tmp_path: Path, git: Git) -> Path:
    """A repository with one commit and an upstream that has the same."""
    folder = tmp_path / "source"
    git(folder, "init")
    (folder / "post.md").write_text("text\n")
    git(folder, "add", ".")
    git(folder, "commit", "-m", "first")
    git(tmp_path / "upstream.git", "init", "--bare")
    git(folder, "remote", "add", "origin", str(tmp_path / "upstream.git"))
    git(folder, "push", "-u", "origin", "main")
    return folder


def told(*folders: Path) -> list[str]:
    return [f"{refusal.kind}: {refusal.problem.what}" for refusal in examine(folders)]


def test_committed_and_up_to_date_sources_pass(source: Path) -> None:
    """A clean repository, looked at through two of its folders, gives no reason."""
    (source / "content").mkdir()
    assert told(source, source / "content") == []


def test_changes_are_named(source: Path) -> None:
    """A changed and a new file are named, each repository once."""
    (source / "post.md").write_text("more\n")
    (source / "new.md").write_text("new\n")
    assert told(source, source) == ["dirty: has changes that are not committed: post.md, new.md"]


def test_letters_of_any_language_are_named_as_they_are(source: Path) -> None:
    """A file is told by the name that its author knows."""
    (source / "göttingen.md").write_text("new\n")
    assert told(source) == ["dirty: has changes that are not committed: göttingen.md"]


def test_the_repository_one_stands_in_has_a_name(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dot is no subject of a sentence."""
    (source / "post.md").write_text("more\n")
    monkeypatch.chdir(source)
    assert [str(refusal.problem).partition(";")[0] for refusal in examine([source])] == [
        "this project: has changes that are not committed: post.md"
    ]


def test_a_repository_behind_its_upstream_is_stale(source: Path, tmp_path: Path, git: Git) -> None:
    """What another has pushed meanwhile would be lost from the site."""
    other = tmp_path / "other"
    git(tmp_path, "clone", str(tmp_path / "upstream.git"), str(other))
    git(other, "commit", "--allow-empty", "-m", "theirs")
    git(other, "push")
    assert told(source) == ["stale: lacks 1 commit of origin/main"]


def test_an_upstream_that_does_not_answer_is_told(source: Path, tmp_path: Path) -> None:
    """Without its remote nobody can say whether the sources are the newest."""
    (tmp_path / "upstream.git").rename(tmp_path / "gone.git")
    assert told(source) == ["stale: cannot be compared with its remote, which does not answer"]


def test_sources_outside_git_are_passed_over(tmp_path: Path, git: Git) -> None:
    """Git is nobody's duty."""
    assert told(tmp_path) == []


def test_a_hook_of_another_repository_does_not_mislead(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIT_DIR in the environment, as inside a hook, names a repository that is not asked about."""
    (source / "post.md").write_text("more\n")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "upstream.git"))
    assert told(source) == ["dirty: has changes that are not committed: post.md"]
