"""``./inv adopt``: the addresses of another site become this one's promise, and a Jekyll site's documents its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from ..site.problems import Problems, shown
from ..urls import contract
from ..urls.contract import Contract
from . import settings_file
from .copying import Copying, planned
from .facts import MACHINERY, settings_of
from .settings_file import Change, SettingsError

_HEADING = f"{'# -- What _config.yml said ':-<120}"


class Tree(Struct, frozen=True):
    """A Jekyll tree: its ``files`` with their paths in it, the ``facts`` of its config, and the ``folder``."""

    folder: Path
    files: tuple[tuple[Path, str], ...]
    facts: Mapping[str, Any]


def adopt_addresses(found: Contract, content: Path) -> Iterator[str]:
    """Add addresses to the contract beside a content tree, and yield what was done. Raises OSError."""
    problems = Problems()
    before = contract.read(content, problems)
    if problems.errors:
        yield from map(str, problems.errors)
        return
    after = before.with_published(found)
    content.mkdir(parents=True, exist_ok=True)
    file = contract.write(content, after)
    pages = sum("#" not in url for url in after.addresses)
    yield (
        f"{shown(file)}: {pages:,} addresses, {len(after.addresses) - pages:,} headings and {len(after.lists):,} lists "
        f"({len(after.addresses | after.lists) - len(before.addresses | before.lists):,} new)"
    )


def adopt_tree(tree: Tree, found: Contract, content: Path, root: Path) -> Iterator[str]:
    """Copy a Jekyll tree's documents into the content, its facts into the settings in ``root``; adopt its addresses.

    Yields what was done. Files that are there are never written over. Raises OSError, and SettingsError before anything
    is done.
    """
    texts = dict(_settings(tree, root))
    copying = planned(tree.files, content, again=not texts)
    copying.run(content)
    yield from _told(copying, tree, content)
    if not texts:
        yield "the settings stay: they have been adopted before"
    for path, (text, changes) in texts.items():
        path.write_text(text, encoding="utf-8")
        yield from (f"{shown(path)}: {change}" for change in changes)
    if unused := sorted(MACHINERY.intersection(map(str, tree.facts))):
        yield f"left out of _config.yml, as nothing here needs it: {', '.join(unused)}"
    yield from adopt_addresses(found, content)


def _settings(tree: Tree, root: Path) -> Iterator[tuple[Path, tuple[str, tuple[Change, ...]]]]:
    """Yield the files of settings with their new texts and the changes; nothing is written yet.

    Settings that an earlier adoption has made are the author's by now.
    """
    site, public = settings_of(tree.facts, tree.folder.name, _domain(tree.folder))
    pelicanconf, publishconf = root / "pelicanconf.py", root / "publishconf.py"
    try:
        if "JEKYLL" in settings_file.names(pelicanconf.read_text(encoding="utf-8")):
            return
        for path, values in ((pelicanconf, site), (publishconf, public)):
            yield path, settings_file.with_values(path.read_text(encoding="utf-8"), values, _HEADING)
    except SettingsError as error:
        raise SettingsError(f"the settings in {shown(root)}: {error}; mend it first") from error


def _domain(folder: Path) -> str:
    """Return the domain that a tree is published under, as its CNAME says it to GitHub."""
    file = folder / "CNAME"
    words = file.read_text(encoding="utf-8", errors="replace").split() if file.is_file() else []
    return words[0].lower() if words and re.fullmatch(r"[A-Za-z0-9.-]+\.[A-Za-z0-9-]+", words[0]) else ""


def _told(copying: Copying, tree: Tree, content: Path) -> Iterator[str]:
    if copying.aside:
        yield f"what was in {shown(content)} is in {shown(copying.aside)} now; remove it when you do not need it"
    already = f", {copying.same:,} were there" if copying.same else ""
    yield f"files copied to {shown(content)}: {len(copying.new):,}{already}"
    for path in copying.different:
        yield f"{shown(path)} is there with other content, and stays as it is"
    if left := left_out(tree.folder, (source for _, source in tree.files)):
        yield f"not copied, as nothing here needs it: {', '.join(left)}"


def left_out(folder: Path, sources: Iterable[str]) -> list[str]:
    """Return what lies at the top of a tree and is not among its files; folders end in a slash."""
    used = {source.partition("/")[0] for source in sources}
    there = (path for path in folder.iterdir() if path.name not in used and path.name not in (".git", contract.NAME))
    return sorted(f"{path.name}/" if path.is_dir() else path.name for path in there)
