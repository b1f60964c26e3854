"""The built site itself: what must not leave this machine."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from ..site.command import COMMAND
from ..site.marker import MARKER
from .refusals import Refusal, refusal
from .sensitive import is_secret_name, local_address_in, secrets_in

# RFC 2606: names for examples, which a fresh copy of this project has.
_EXAMPLES = (".example.org", ".example.com", ".example.net", ".example", ".test", ".invalid")
_LOCAL = ("localhost", "127.0.0.1", "0.0.0.0", "::1")  # noqa: S104 - told from others, not listened on


class BuiltSite(Struct, frozen=True):
    """A built site: its ``folder``, its ``url`` (``""`` if none was set), and the files in it, relative and sorted."""

    folder: Path
    url: str
    files: tuple[str, ...]
    odd: tuple[str, ...]
    facts: dict[str, Any]

    @property
    def host(self) -> str:
        """The host that SITEURL names, in lower case, or ``""``."""
        return urlsplit(self.url).hostname or ""

    @property
    def address(self) -> str:
        """The host with the path that the site is at, without the scheme, or ``""``."""
        return f"{self.host}{urlsplit(self.url).path.rstrip('/')}"

    @property
    def pages(self) -> int:
        """How many files of HTML there are."""
        return count_pages(self.files)


def count_pages(files: tuple[str, ...]) -> int:
    """Return how many of these files are HTML."""
    return sum(file.endswith((".html", ".htm")) for file in files)


def read_site(folder: Path) -> BuiltSite:
    """Return what a folder holds, without following a link. ``odd`` is all that is neither a file nor a folder."""
    try:
        facts = facts_of((folder / MARKER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        facts = {}
    files: list[str] = []
    odd: list[str] = []
    for path in _walk(folder):
        kind = path.lstat().st_mode
        (files if stat.S_ISREG(kind) else odd).append(path.relative_to(folder).as_posix())
    return BuiltSite(folder, str(facts.get("url") or ""), tuple(sorted(files)), tuple(sorted(odd)), facts)


def facts_of(marker: str) -> dict[str, Any]:
    """Return what the text of a build's marker says; nothing for one that is damaged."""
    try:
        facts = json.loads(marker)
    except ValueError:
        return {}
    return facts if isinstance(facts, dict) else {}


def _walk(folder: Path) -> Iterator[Path]:
    """Yield everything below a folder but folders; a link to a folder is a link."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(Path(entry.path))
            else:
                yield Path(entry.path)


def inspect(site: BuiltSite) -> Iterator[Refusal]:
    """Yield every reason not to publish that the site itself gives."""
    if not site.facts.get("complete") or not site.facts.get("production"):
        what = "is not a whole build with publishconf.py"
        yield refusal("failed", site.folder, what, f"mend what the build says, then {COMMAND} publish again")
    if not site.pages or "index.html" not in site.files:
        yield refusal("empty", site.folder, "has no home page", "look whether --content names the right folder")
    if site.facts.get("drafts"):
        yield refusal(
            "drafts", site.folder, "was built with drafts", "set DRAFTS (in _config.yml: show_drafts) to false"
        )
    for name in site.odd:
        yield refusal(
            "symlinks", site.folder / name, "is a symbolic link or no file at all", "put a copy of the file there"
        )
    yield from _host(site)
    yield from _contents(site)


def _host(site: BuiltSite) -> Iterator[Refusal]:
    remedy = "set SITEURL in publishconf.py (in a Jekyll tree: url in _config.yml) to the site's public address"
    if not site.host:
        yield refusal("host", site.folder, "does not know its own address", remedy)
    elif site.host in _LOCAL or site.host.endswith(".localhost"):
        yield refusal("localhost", site.folder, f"was built for {site.host}", remedy)
    elif f".{site.host}".endswith(_EXAMPLES):
        yield refusal("host", site.folder, f"was built for {site.host}, a name for examples", remedy)
    cname = cname_of(site)
    if cname and site.host and cname != site.host:
        what = f"says {cname}, and SITEURL says {site.host}"
        yield refusal("host", site.folder / "CNAME", what, "make them the same")


def cname_of(site: BuiltSite) -> str:
    """Return the host in the site's CNAME file, or ``""``."""
    if "CNAME" not in site.files:
        return ""
    return (site.folder / "CNAME").read_text(encoding="utf-8", errors="replace").strip().lower()


def _contents(site: BuiltSite) -> Iterator[Refusal]:
    for name in site.files:
        path = site.folder / name
        if secret := next((part for part in name.split("/") if is_secret_name(part)), None):
            yield refusal("secrets", path, f"{secret} is a place for secrets", "take it out of the content")
        if name == MARKER:
            continue
        for found in secrets_in(path):
            remedy = "take it out of the content, and revoke it if it was ever published"
            yield refusal("secrets", path, str(found), remedy, found.line)
        if line := local_address_in(path):
            yield refusal("localhost", path, "leads to the reader's own machine", "link to a public address", line)
