"""A site of one's own, made in a new folder: few settings, a home page, a post and a paper to write over."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from msgspec import Struct

from ..site.problems import shown
from ..site.text.slugs import slugify

_TEMPLATES = Path(__file__).with_name("site")
WORKFLOW = ".github/workflows/publish.yml"

# Where each template goes; {date} is the day on which the site is made.
_FRAME = MappingProxyType({
    "pelicanconf.txt": "pelicanconf.py",
    "publishconf.txt": "publishconf.py",
    "tasks.txt": "tasks.py",
    "gitignore.txt": ".gitignore",
    "gitattributes.txt": ".gitattributes",
    "workflow.txt": WORKFLOW,
})  # fmt: skip
_DOCUMENTS = MappingProxyType({
    "authors.txt": "content/data/authors.yml",
    "home.txt": "content/pages/home.md",
    "post.txt": "content/posts/{date}-a-first-post.md",
    "paper.txt": "content/publications/{year}-a-paper-of-mine.md",
})  # fmt: skip


class NewSiteError(Exception):
    """The site cannot be made; the message says why and what to do."""


class NewSite(Struct, frozen=True):
    """What a new site is told: the name of its person, what they are, and the address that readers will use."""

    name: str
    role: str = ""
    address: str = ""

    def texts(self, *, documents: bool = True) -> Iterator[tuple[str, str]]:
        """Yield the site's files, each by its path and with its text; without ``documents`` the content is empty."""
        today = datetime.now(UTC)
        values = {"name": self.name, "role": self.role, "address": self.address}
        for template, path in {**_FRAME, **(_DOCUMENTS if documents else {})}.items():
            text = (_TEMPLATES / template).read_text(encoding="utf-8")
            for key, value in values.items():
                # As JSON writes a text, Python and YAML read it.
                text = text.replace(f"@{key}@", json.dumps(value, ensure_ascii=False))
            text = text.replace("@date@", f"{today:%Y-%m-%d}")
            yield path.format(date=f"{today:%Y-%m-%d}", year=today.year), text


def workflow() -> str:
    """Return the workflow that publishes a site with this version of the program."""
    return (_TEMPLATES / "workflow.txt").read_text(encoding="utf-8")


def check(folder: Path, site: NewSite) -> None:
    """Raise NewSiteError where a folder is not free for a new site, or the site's address is none."""
    if folder.name.startswith("-"):
        raise NewSiteError(f"{folder.name} is no name for a folder; flags are told by `--help init`")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NewSiteError(f"{shown(folder)} is there already; name a new folder")
    parts = urlsplit(site.address)
    if site.address and (parts.scheme not in ("http", "https") or not parts.netloc):
        raise NewSiteError(f"--address {site.address}: is no address; write it as https://example.org")
    if not slugify(site.name):
        raise NewSiteError("the site needs the name of its person; give it with --name")


def create(folder: Path, site: NewSite, pinned: Mapping[str, bytes], *, documents: bool = True) -> None:
    """Make the folder of a site; ``pinned`` are the files that say which program, and what it needs, it is built with.

    Raises NewSiteError before anything is made, and OSError.
    """
    check(folder, site)
    files = {path: text.encode() for path, text in site.texts(documents=documents)}
    for path, data in {**files, **pinned}.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    (folder / "content").mkdir(exist_ok=True)


def make_repository(folder: Path) -> str:
    """Make a folder a Git repository with a first commit, and return a sentence that tells of it.

    A folder inside another repository stays a part of that.
    """
    git = shutil.which("git")
    if git is None:
        return "Git is not installed, so the folder is no repository; say git init once it is"

    def run(*words: str) -> bool:
        return subprocess.run([git, "-C", folder, *words], capture_output=True, check=False).returncode == 0  # noqa: S603

    if run("rev-parse", "--is-inside-work-tree"):
        return "the folder is a part of the Git repository around it"
    if not (run("init") and run("symbolic-ref", "HEAD", "refs/heads/main") and run("add", "--all")):
        return "Git could not make a repository of the folder; say git init there to see why"
    if not run("commit", "--message", "Begin the site"):
        return "a Git repository on the branch main; git commit begins it, once Git knows your name"
    return "a Git repository on the branch main, with a first commit"
