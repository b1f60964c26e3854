"""GitHub Pages from a branch: one commit by ghp-import, looked at before it is pushed; the push is one update of a ref.

The commit is made in a repository of its own, which borrows the settings of the project's (remotes, name, credentials):
no branch, index or working tree of the author's is ever touched.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from contextlib import ExitStack
from pathlib import Path
from subprocess import CompletedProcess, run
from typing import Self

from ...site.marker import MARKER
from ..inspection import BuiltSite, cname_of
from ..source import environ, git
from .target import PREVIEW, Publication, TargetError, refuse_nothing
from .workspace import workspace

_REMOTE = "publication-target"
_TEXTS = (MARKER, "CNAME")
_HOSTS = (".github.io", ".github.com")  # names that GitHub gives; any other needs a CNAME file
# The transports that are Git's own: others run a program that the address names, or wait for one.
_TRANSPORTS = re.compile(r"(?:https?|ssh|git|git\+ssh|file)://|(?![a-z][a-z0-9+.-]*:(?::|//))", re.IGNORECASE)
_SILENCE = 120.0  # seconds for a remote to answer at all


class GitHub:
    """The branch ``branch`` of ``to``, a remote of the project's repository ``root`` or a URL."""

    def __init__(self, root: Path, to: str, branch: str) -> None:
        if to.startswith("-") or branch.startswith("-") or git(root, "check-ref-format", "--branch", branch).returncode:
            raise TargetError(f"PUBLISH_TO is {to!r} and PUBLISH_BRANCH {branch!r}; write a remote and a branch's name")
        self._root, self._branch = root, branch
        known = git(root, "remote", "get-url", "--push", to)
        self._url = to if known.returncode else known.stdout.strip()
        if known.returncode and not any(mark in to for mark in "/:@"):
            raise TargetError(f"there is no remote {to}; git remote add {to} URL, or write the URL as PUBLISH_TO")
        self._url = _seen_from(root, self._url)
        if not _TRANSPORTS.match(self._url):
            raise TargetError(f"PUBLISH_TO leads to {self._url!r}; write an address with https:// or ssh://, or a path")
        self.place = Path(f"{to}/{branch}")
        origin = git(root, "remote", "get-url", "--push", "origin")
        self.is_origin = not origin.returncode and _seen_from(root, origin.stdout.strip()) == self._url

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            try:
                self._work = stack.enter_context(workspace(self._root))
            except OSError as error:
                raise TargetError(f"{error.filename}: {error.strerror}") from error
            self._prepare()
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    def _prepare(self) -> None:
        """Make the repository of its own."""
        self._git("init", "--quiet", "--bare", ".")
        settings = git(self._root, "rev-parse", "--path-format=absolute", "--git-path", "config")
        if not settings.returncode:
            config = self._work / "config"
            own = config.read_text()
            config.write_text(f"[include]\n\tpath = {_quoted(settings.stdout.strip())}\n{own}")  # the last one wins
        self._git("config", "core.hooksPath", os.devnull)  # hooks are for the author's own commits
        self._git("remote", "add", _REMOTE, self._url)

    def published(self) -> Publication:
        """Fetch the branch and return what it holds; nothing, when there is none yet."""
        there = self._git("ls-remote", "--heads", _REMOTE, f"refs/heads/{self._branch}", limit=_SILENCE)
        if not there.stdout.strip():
            return Publication()
        refspec = f"+refs/heads/{self._branch}:refs/remotes/{_REMOTE}/{self._branch}"
        self._git("fetch", "--quiet", "--depth=1", "--no-tags", _REMOTE, refspec)
        files = self._files(f"{_REMOTE}/{self._branch}")
        texts = (
            self._git("show", f"{_REMOTE}/{self._branch}:{name}").stdout if name in files else "" for name in _TEXTS
        )
        return Publication.of(files, *texts)

    def send(self, site: BuiltSite, below: str = "") -> str:
        """Commit the site with ``.nojekyll`` and its CNAME, see that all of it is there, and push."""
        refuse_nothing(site)
        host = "" if below else cname_of(site) or ("" if site.host.endswith(_HOSTS) else site.host)
        name = f"refs/heads/{self._branch}"
        kept = self._kept(below)
        wanted = {*kept, *(f"{below}/{file}" if below else file for file in site.files), ".nojekyll"}
        self._commit(self._assembled(site, below, kept) if below or kept else site.folder, host)
        if set(self._files(name)) != wanted | ({"CNAME"} if host else set()):
            raise TargetError("the commit is not the site, so it was not pushed; look for odd names of files")
        if self._is_as_published(name):
            return f"{self.place} has these {site.pages:,} pages already"
        self._git("push", "--quiet", _REMOTE, f"{name}:{name}")
        return f"{site.pages:,} pages are on {self.place}"

    def _kept(self, below: str) -> list[str]:
        """Return the files of the branch that stay: previews, or all but the one that is published now."""
        ref = f"{_REMOTE}/{self._branch}"
        if below:
            self.published()  # fetches the branch
        there = self._files(ref) if not git(self._work, "rev-parse", "--verify", "--quiet", ref).returncode else ()
        if below:
            return [name for name in there if not name.startswith(f"{below}/")]
        return [name for name in there if name.startswith(PREVIEW) and "/" in name]

    def _assembled(self, site: BuiltSite, below: str, kept: list[str]) -> Path:
        """Return a folder with the site and what stays of the branch."""
        folder = self._work / "assembled"
        shutil.copytree(site.folder, folder / below)
        tops = sorted({name.partition("/")[0] for name in kept})
        if tops:
            ref = f"{_REMOTE}/{self._branch}"
            self._git(
                f"--work-tree={folder}", "checkout", "--quiet", ref, "--", *(f":(top,literal){top}" for top in tops)
            )
        return folder

    def _commit(self, folder: Path, host: str) -> None:
        source = git(self._root, "rev-parse", "--short", "HEAD")
        message = f"Publish {source.stdout.strip()}" if not source.returncode else "Publish"
        for key in ("user.name", "user.email"):
            if git(self._work, "config", key).returncode:
                raise TargetError(f"git does not know who you are; git config --global {key} …")
        options = ["--no-jekyll", "--remote", _REMOTE, "--branch", self._branch, "--message", message]
        if host:
            options += ["--cname", host]
        command = [sys.executable, "-P", "-m", "ghp_import", *options, str(folder)]
        done = run(command, cwd=self._work, env=environ(), capture_output=True, text=True)  # noqa: S603 - no shell
        if done.returncode:
            raise TargetError(f"ghp-import failed: {done.stderr.strip()}")

    def _is_as_published(self, name: str) -> bool:
        before = git(self._work, "rev-parse", "--verify", "--quiet", f"{_REMOTE}/{self._branch}^{{tree}}")
        return not before.returncode and before.stdout == self._git("rev-parse", f"{name}^{{tree}}").stdout

    def _files(self, revision: str) -> tuple[str, ...]:
        listed = self._git("ls-tree", "-r", "-z", "--name-only", revision).stdout
        return tuple(name for name in listed.split("\0") if name)

    def _git(self, *arguments: str, limit: float | None = None) -> CompletedProcess[str]:
        """Run git in the repository of its own. Raises TargetError with what git says."""
        done = git(self._work, *arguments, limit=limit)
        if done.returncode:
            said = " ".join(done.stderr.split())
            raise TargetError(f"git {arguments[0]} failed for {self.place}, the site there is as it was: {said}")
        return done


def _seen_from(root: Path, address: str) -> str:
    """Return a remote's address; a path as an absolute one, since Git sees it from the repository's folder."""
    is_path = "://" not in address and ":" not in address.partition("/")[0]
    return os.path.normpath(root / address) if is_path and address else address


def _quoted(path: str) -> str:
    """Return a path as git-config(1) wants it."""
    return '"' + path.replace("\\", "\\\\").replace('"', '\\"') + '"'
