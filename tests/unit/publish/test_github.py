from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.publish.command import publish
from plugins.publish.targets import TargetError, github
from plugins.publish.targets.github import GitHub

MakeSite = Callable[..., Path]
Git = Callable[..., str]
SETTINGS = {"PUBLISH": "github"}


@pytest.fixture
def remote(tmp_path: Path, git: Git) -> Path:
    """Return a bare repository that stands for GitHub's."""
    git(tmp_path / "remote.git", "init", "--bare")
    return tmp_path / "remote.git"


@pytest.fixture
def root(tmp_path: Path, git: Git, remote: Path) -> Path:
    """Return a project whose ``origin`` is that repository."""
    folder = tmp_path / "my project"
    git(folder, "init")
    git(folder, "commit", "--allow-empty", "-m", "first")
    git(folder, "remote", "add", "origin", str(remote))
    git(folder, "push", "-u", "origin", "main")
    return folder


def names(git: Git, remote: Path, branch: str = "gh-pages") -> set[str]:
    return set(git(remote, "ls-tree", "-r", "--name-only", branch).splitlines())


def test_the_branch_holds_the_site_with_cname_and_nojekyll(
    make_site: MakeSite, git: Git, remote: Path, root: Path
) -> None:
    """The site's own host gets its CNAME, Jekyll is switched off, and the author's repository knows nothing of it."""
    verdict = publish(make_site({"_old/index.html": "x"}), [root], SETTINGS, root)
    assert verdict.status == 0
    assert names(git, remote) == {
        ".nojekyll", ".site-build.json", "CNAME", "_old/index.html", "index.html", "one/index.html", "two/index.html",
    }  # fmt: skip
    assert git(remote, "show", "gh-pages:CNAME") == "noether.science"
    assert git(root, "branch", "--list") == "* main"
    assert git(root, "status", "--porcelain") == ""


def test_a_host_of_github_needs_no_cname(make_site: MakeSite, git: Git, remote: Path, root: Path) -> None:
    """``name.github.io`` is served without a CNAME."""
    publish(make_site(url="https://amalie.github.io/notes"), [], SETTINGS, root)
    assert "CNAME" not in names(git, remote)


def test_a_second_publication_follows_the_first(make_site: MakeSite, git: Git, remote: Path, root: Path) -> None:
    """History goes on, what is gone is gone, and the same site once more makes no commit."""
    publish(make_site({"old.txt": "x"}), [], SETTINGS, root)
    publish(make_site(), [], SETTINGS, root)
    assert "old.txt" not in names(git, remote)
    verdict = publish(make_site(), [], SETTINGS, root)
    assert "already" in str(verdict)
    assert verdict.status == 0
    assert git(remote, "rev-list", "--count", "gh-pages") == "2"


def test_a_push_that_fails_leaves_the_old_site(make_site: MakeSite, git: Git, remote: Path, root: Path) -> None:
    """One update of a ref happens or does not; then it can be done again."""
    publish(make_site(), [], SETTINGS, root)
    before = git(remote, "rev-parse", "gh-pages")
    hook = remote / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho no >&2\nexit 1\n")
    hook.chmod(0o755)
    with pytest.raises(TargetError, match=r"git push failed .* as it was"):
        publish(make_site({"new.txt": "x"}), [], SETTINGS, root)
    assert git(remote, "rev-parse", "gh-pages") == before
    hook.unlink()
    assert publish(make_site({"new.txt": "x"}), [], SETTINGS, root).status == 0


def test_someone_elses_push_in_between_is_not_overwritten(
    make_site: MakeSite, git: Git, remote: Path, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A branch that moved after it was looked at refuses the push."""
    from plugins.publish.targets.github import GitHub

    publish(make_site(), [], SETTINGS, root)
    looked = GitHub.published

    def look_then_move(self: GitHub) -> object:
        found = looked(self)
        git(tmp_path, "clone", "--branch", "gh-pages", str(remote), str(tmp_path / "other"))
        git(tmp_path / "other", "commit", "--allow-empty", "-m", "theirs")
        git(tmp_path / "other", "push")
        return found

    monkeypatch.setattr(GitHub, "published", look_then_move)
    with pytest.raises(TargetError, match="git push failed"):
        publish(make_site({"new.txt": "x"}), [], SETTINGS, root)
    assert git(remote, "log", "-1", "--format=%s", "gh-pages") == "theirs"


def test_a_branch_of_sources_is_refused(make_site: MakeSite, git: Git, remote: Path, root: Path) -> None:
    """A branch that holds anything else, such as the sources, is not overwritten by mistake."""
    (root / "pelicanconf.py").write_text("")
    git(root, "add", ".")
    git(root, "commit", "-m", "settings")
    git(root, "push")
    verdict = publish(make_site(), [root], {**SETTINGS, "PUBLISH_BRANCH": "main"}, root)
    assert [refusal.kind for refusal in verdict.refusals] == ["foreign"]


def test_the_host_of_the_last_publication_counts(make_site: MakeSite, git: Git, remote: Path, root: Path) -> None:
    """A site that moves to another host by accident is refused; it may be meant."""
    publish(make_site(), [], SETTINGS, root)
    other = {"url": "https://hilbert.science"}
    verdict = publish(make_site(**other), [], SETTINGS, root)
    assert [refusal.kind for refusal in verdict.refusals] == ["host"]
    assert publish(make_site(**other), [], SETTINGS, root, ["host"]).status == 0
    assert git(remote, "show", "gh-pages:CNAME") == "hilbert.science"


def test_a_url_will_do_and_so_will_a_project_outside_git(
    make_site: MakeSite, git: Git, remote: Path, tmp_path: Path
) -> None:
    """PUBLISH_TO may be the repository's address, PUBLISH_BRANCH any branch."""
    settings = {**SETTINGS, "PUBLISH_TO": str(remote), "PUBLISH_BRANCH": "site"}
    assert publish(make_site(), [], settings, tmp_path).status == 0
    assert "index.html" in names(git, remote, "site")


def test_the_authors_hooks_do_not_run(make_site: MakeSite, git: Git, remote: Path, root: Path) -> None:
    """A check before each push is meant for the sources."""
    hooks = root / "checks"
    hooks.mkdir()
    (hooks / "pre-push").write_text("#!/bin/sh\nexit 1\n")
    (hooks / "pre-push").chmod(0o755)
    git(root, "config", "core.hooksPath", str(hooks))
    assert publish(make_site(), [], SETTINGS, root).status == 0


@pytest.mark.parametrize(
    "settings",
    [
        {"PUBLISH_TO": "upstream"},
        {"PUBLISH_TO": "--upload-pack=x"},
        {"PUBLISH_BRANCH": "-f"},
        {"PUBLISH_BRANCH": "a b"},
    ],
)
def test_names_that_are_none_are_refused(make_site: MakeSite, git: Git, root: Path, settings: dict[str, str]) -> None:
    """An unknown remote, an option, and a branch that cannot be."""
    with pytest.raises(TargetError):
        publish(make_site(), [], {**SETTINGS, **settings}, root)


def test_without_a_name_for_the_commit_the_remedy_is_told(
    make_site: MakeSite, git: Git, root: Path, tmp_path: Path
) -> None:
    """ghp-import would commit as nobody."""
    (tmp_path / "gitconfig").write_text("")
    with pytest.raises(TargetError, match=r"git config --global user\.name"):
        publish(make_site(), [], SETTINGS, root)


def test_what_a_killed_publication_has_left_is_removed(make_site: MakeSite, git: Git, root: Path) -> None:
    """Its work lies in the project's cache, where the next one begins with an empty folder, and nowhere else."""
    left = root / ".cache" / "publish" / "work" / "objects"
    left.mkdir(parents=True)
    assert publish(make_site(), [root], SETTINGS, root).status == 0
    assert not left.parent.exists()
    assert git(root, "status", "--porcelain") == ""


@pytest.mark.parametrize("to", ["fd::17/x", "ext::sh -c whoami% >&2", "FD::0", "transport::address", "ftp://x.org/y"])
def test_a_remote_that_would_run_or_wait_for_a_program_is_refused(
    make_site: MakeSite, git: Git, root: Path, to: str
) -> None:
    """Such an address is none of a repository, written in publishconf or as a remote of the project's."""
    with pytest.raises(TargetError, match="https://"):
        publish(make_site(), [], {**SETTINGS, "PUBLISH_TO": to}, root)
    git(root, "remote", "add", "odd", to)
    with pytest.raises(TargetError, match="https://"):
        publish(make_site(), [], {**SETTINGS, "PUBLISH_TO": "odd"}, root)


@pytest.mark.parametrize(
    "to", ["git@github.com:me/site.git", "https://x.org/y", "ssh://git@x.org/y", "file:///x", "/x", "../x", "host:x"]
)
def test_ordinary_addresses_of_repositories_are_taken(root: Path, to: str) -> None:
    """Every form that git has of its own is one."""
    assert GitHub(root, to, "gh-pages").place == Path(f"{to}/gh-pages")


def test_an_address_that_git_itself_rewrites_to_a_program_is_refused(make_site: MakeSite, git: Git, root: Path) -> None:
    """Settings of git that lead elsewhere do not get around it."""
    git(root, "config", "url.fd::17/.insteadOf", "https://rewritten.example/")
    with pytest.raises(TargetError, match="not allowed"):
        publish(make_site(), [], {**SETTINGS, "PUBLISH_TO": "https://rewritten.example/x"}, root)


def test_a_remote_that_never_answers_is_given_up(
    make_site: MakeSite, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for ever for a machine that takes the call and says nothing."""
    monkeypatch.setattr(github, "_SILENCE", 0.5)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        to = f"git://127.0.0.1:{silent.getsockname()[1]}/x"
        with pytest.raises(TargetError, match="no answer within"):
            publish(make_site(), [], {**SETTINGS, "PUBLISH_TO": to}, root)


def test_the_demo_is_never_pushed_to_where_the_project_comes_from(
    make_site: MakeSite, git: Git, remote: Path, root: Path, tmp_path: Path
) -> None:
    """A fresh clone's origin is the project's own repository; any other place may show the demo."""
    (root / "content").mkdir()
    (root / "content" / ".demo").write_text("")
    sources = [root / "content"]
    for to in ("origin", str(remote)):
        verdict = publish(make_site(), sources, {**SETTINGS, "PUBLISH_TO": to}, root, ["dirty"])
        assert [refusal.kind for refusal in verdict.refusals] == ["demo"]
        assert "remove .demo" in str(verdict)
        assert "--allow" not in str(verdict)
    assert git(remote, "branch", "--list", "gh-pages") == ""
    git(tmp_path / "mine.git", "init", "--bare")
    mine = {**SETTINGS, "PUBLISH_TO": str(tmp_path / "mine.git")}
    assert publish(make_site(), sources, mine, root, ["dirty"]).status == 0
    (root / "content" / ".demo").unlink()
    assert publish(make_site(), sources, SETTINGS, root, ["dirty"]).status == 0


def test_a_move_of_a_site_of_github_is_refused(make_site: MakeSite, root: Path) -> None:
    """Where there is no CNAME file the build's own note says for which address the site was."""
    assert publish(make_site(url="https://amalie.github.io/notes"), [], SETTINGS, root).status == 0
    verdict = publish(make_site(url="https://amalie.github.io/other"), [], SETTINGS, root)
    assert [refusal.kind for refusal in verdict.refusals] == ["host"]
