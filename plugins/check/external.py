"""Links to other sites, checked by lychee or linkchecker; for a dead one the copy that the Wayback Machine has."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote, urldefrag, urlsplit
from urllib.request import urlopen

from ..site.problems import Problems
from ..urls.web import is_same_host
from .page import read_page

ARCHIVE = "https://archive.org/wayback/available"  # archive.org/help/wayback_api.php
MISSING = "there is no program for it; install lychee (lychee.cli.rs) or linkchecker (pip, apt)"

_PATIENCE = 15  # seconds for an answer of the archive
_PAGES = (".html", ".htm", ".xhtml")


class NoCheckerError(RuntimeError):
    """There is no link checker, or it fails; the message says what to do."""


def check_external(folder: Path, url: str = "", archive: str = ARCHIVE) -> tuple[str, Problems]:
    """Return the name of the checker that ran, and a problem for each dead link to another site, at its first place.

    ``url`` is the site's own address, which is not asked for. Raises NoCheckerError.
    """
    places = _places(folder, url)
    name = next((name for name in _CHECKERS if shutil.which(name)), None)
    if name is None:
        raise NoCheckerError(MISSING)
    problems = Problems()
    for address, reason in sorted(_dead(name, sorted(places)).items()):
        for path, line in places.get(address, ())[:1]:
            count = len(places[address])
            more = f" ({count} pages link there)" if count > 1 else ""
            problems.error(path, line, f"{address} is dead: {reason}{more}", _remedy(address, archive))
    return name, problems


def _places(folder: Path, url: str) -> dict[str, list[tuple[Path, int]]]:
    """Return where each page of another site is linked from, once for a page; fragments are left out."""
    found: dict[str, list[tuple[Path, int]]] = {}
    for path in sorted(path for path in folder.rglob("*") if path.suffix in _PAGES):
        seen = set()
        for address in read_page(path).addresses:
            whole = urldefrag(address.url)[0]
            whole = f"https:{whole}" if whole.startswith("//") else whole
            try:
                parts, own = urlsplit(whole), is_same_host(whole, url)
            except ValueError:
                continue  # reported by the check of links inside
            if parts.scheme in ("http", "https") and parts.netloc and not own and whole not in seen:
                seen.add(whole)
                found.setdefault(whole, []).append((path, address.line))
    return found


def _dead(name: str, addresses: Sequence[str]) -> Mapping[str, str]:
    """Return why each dead address is dead, by the checker's word; the checker gets one page with all addresses."""
    if not addresses:
        return {}
    with tempfile.TemporaryDirectory(prefix="links-") as folder:
        Path(folder).chmod(0o755)  # linkchecker gives up root's rights
        page = Path(folder) / "links.html"
        links = "".join(f'<p><a href="{escape(address)}">x</a></p>\n' for address in addresses)
        page.write_text(f'<!doctype html><meta charset="utf-8"><title>x</title>\n{links}', encoding="utf-8")
        options, read = _CHECKERS[name]
        done = subprocess.run([name, *options, str(page)], capture_output=True, text=True)  # noqa: S603 - no shell
    try:
        found = dict(read(done.stdout))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NoCheckerError(f"{name} failed: {(done.stderr or done.stdout)[:500]}") from error
    return {_known(address, addresses): reason for address, reason in found.items()}


def _known(address: str, addresses: Sequence[str]) -> str:
    """Return an address as the site writes it: checkers add the slash behind a bare host."""
    return address if address in addresses else address.rstrip("/")


def _by_lychee(said: str) -> Iterator[tuple[str, str]]:
    report = json.loads(said)
    for dead in (report.get("error_map") or report.get("fail_map") or {}).values():  # the name has changed
        for one in dead:
            status = one.get("status") or {}
            yield str(one["url"]), " ".join(str(status.get("details") or status.get("text") or "no answer").split())


def _by_linkchecker(said: str) -> Iterator[tuple[str, str]]:
    lines = [line for line in said.splitlines() if line and not line.startswith("#")]
    if not lines or "urlname" not in lines[0]:
        raise ValueError("no table")
    for row in csv.DictReader(lines, delimiter=";"):
        if row["valid"] == "False":
            yield row["urlname"], " ".join((row["result"] or "no answer").split())


_CHECKERS = {
    "lychee": (("--format", "json", "--no-progress"), _by_lychee),
    "linkchecker": (("--check-extern", "--no-status", "--output", "csv"), _by_linkchecker),
}


def _remedy(address: str, archive: str) -> str:
    copy = archived(address, archive)
    return f"link to its copy {copy}" if copy else f"look for a copy: https://web.archive.org/web/*/{address}"


def archived(address: str, archive: str = ARCHIVE) -> str | None:
    """Return the address of the Wayback Machine's copy of a page, or None where it has none or does not answer."""
    try:
        with urlopen(f"{archive}?url={quote(address, safe='')}", timeout=_PATIENCE) as answer:  # noqa: S310 - http(s)
            found = json.load(answer)
        closest = found["archived_snapshots"]["closest"]
        copy = str(closest["url"]) if closest.get("available") else ""
    except (URLError, OSError, ValueError, KeyError, TypeError):
        return None
    return copy.replace("http://", "https://", 1) if copy.startswith(("http://web.", "https://web.")) else None
