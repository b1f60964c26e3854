"""Who writes which output: every address is claimed before anything is written, and each clash is told."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Iterator, Mapping
from enum import IntEnum
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from ..site.problems import Problems, shown
from .paths import folded, unquote, unwritable

_ON_ANOTHER_DISK = "build on a disk that knows case, as servers have, or keep one of the two"
_FOR_OTHER_DISKS = "give one of the two another name: macOS and Windows have no room for both"


class Rank(IntEnum):
    """What is claimed for, the strongest first."""

    DOCUMENT = 0
    STATIC = 1
    GENERATED = 2
    THEME = 3
    ALIAS = 4


class Owner(Struct, frozen=True):
    """Who claims an output. ``what`` names it in a sentence (``the feed``), ``path`` and ``line`` are its source."""

    what: str
    path: Path
    line: int
    rank: Rank

    @property
    def place(self) -> str:
        """Where the owner is found, as ``path:line``."""
        return f"{shown(self.path)}:{self.line}" if self.line else shown(self.path)


class Claim(Struct, frozen=True):
    """An owner's wish to write ``output``, which answers ``url``."""

    url: str
    output: str
    owner: Owner


class Registry:
    """The outputs of one build and their owners.

    Everything is claimed first and resolved then, so that the result does not depend on the order of the claims; only
    where ``keep_going`` has to choose between two equals does the last one win, as it does in Jekyll. A document
    comes before a static file, both before what is generated or the theme's, and an alias never takes. ``contested``
    are the outputs that have an owner only because an error is passed over.

    Case and Unicode form are parts of an address, so that two aliases of one document and two static files may differ
    in nothing else; two documents may not. Where the disk of the output ``folds_case``, no two are written.
    """

    def __init__(self, problems: Problems, keep_going: bool = False, folds_case: bool = False) -> None:
        self._problems = problems
        self._keep_going = keep_going
        self._folds_case = folds_case
        self._claims: dict[Claim, None] = {}
        self._owners: dict[str, Owner] = {}
        self.notes: list[str] = []
        self.contested: set[str] = set()

    def claim(self, url: str, output: str, owner: Owner) -> None:
        """Note that an owner wants to write ``output``; ``resolve`` decides."""
        self._claims.setdefault(Claim(url, output, owner))

    def resolve(self) -> None:
        """Give each output to one owner and report every clash. More may be claimed, and all resolved again."""
        accepted = _Accepted()
        self.notes = []
        for claim in self._in_order():
            if reason := unwritable(claim.output):
                owner = claim.owner
                self._problems.error(owner.path, owner.line, f"{claim.url} {reason}", "give it another address")
                continue
            rival = accepted.rival(claim)
            if rival is not None and not _same_file_of_one(claim, rival):
                self._report(claim, rival)
            if rival is not None and self._folds_case and _spelled_apart(claim, rival):
                what = f"this disk does not tell {claim.url} from {rival.url}, so that only one of them can be written"
                self._problems.error(claim.owner.path, claim.owner.line, what, _ON_ANOTHER_DISK)
            if rival is None or (_spelled_apart(claim, rival) and not self._folds_case):
                accepted.add(claim)
        self._owners = {claim.output: claim.owner for claim in sorted(accepted, key=lambda claim: claim.output)}

    def withdraw(self, output: str, owner: Owner) -> None:
        """Take back an owner's claims to an output, which turned out not to be made."""
        self._claims = {claim: None for claim in self._claims if (claim.output, claim.owner) != (output, owner)}
        if self.writes(output, owner):
            del self._owners[output]

    def writes(self, output: str, owner: Owner) -> bool:
        """Return whether this owner writes the output."""
        return self._owners.get(output) == owner

    def output_for(self, url: str) -> str | None:
        """Return the output that answers a URL path (query and fragment do not count) as hosts look it up, or None.

        ``/x/`` is the folder's index; ``/x`` is the file, else ``x.html``, else the folder's index.
        """
        path = unquote(re.split("[?#]", url, maxsplit=1)[0]).removeprefix("/")
        folder = not path or path.endswith("/")
        tried = [f"{path}index.html"] if folder else [path, f"{path}.html", f"{path}/index.html"]
        return next((output for output in tried if output in self._owners), None)

    def owner_of(self, url: str) -> Owner | None:
        """Return who answers a URL path, or None."""
        output = self.output_for(url)
        return self._owners[output] if output is not None else None

    def answers(self, url: str) -> bool:
        """Return whether a URL path leads to an output of this site."""
        return self.output_for(url) is not None

    def like(self, url: str) -> list[str]:
        """Return up to three URLs of this site that look like one that does not answer, the likest first."""
        urls = {claim.url for claim in self._claims if claim.owner.rank is not Rank.THEME}
        return difflib.get_close_matches(url, sorted(urls), cutoff=0.7)

    @property
    def outputs(self) -> Mapping[str, Owner]:
        """Every output and who writes it, in the order of their paths."""
        return MappingProxyType(self._owners)

    def _in_order(self) -> list[Claim]:
        """The claims, those that win before those that lose to them."""
        if self._keep_going:
            last_first = list(reversed(self._claims))
            return sorted(last_first, key=lambda claim: claim.owner.rank)
        return sorted(self._claims, key=lambda claim: (claim.owner.rank, *_by_source(claim)))

    def _report(self, loser: Claim, winner: Claim) -> None:
        if _gives_way(loser.owner, winner.owner):
            self.notes.append(f"{loser.url}: {loser.owner.what} gives way to {winner.owner.what}, {winner.owner.place}")
            return
        if _same_file(loser, winner) and loser.output != winner.output and _are_files(loser, winner):
            self._problems.warn(loser.owner.path, loser.owner.line, _clash(loser, winner), _FOR_OTHER_DISKS)
            return
        first, second = (winner, loser) if _is_alias(loser) else sorted((winner, loser), key=_by_source)
        self._problems.error(second.owner.path, second.owner.line, _clash(second, first), _remedy(second, first))
        self.contested.add(winner.output)


class _Accepted:
    """The claims that have won so far, found by output, by folder, and without regard to case and Unicode form."""

    def __init__(self) -> None:
        self._outputs: dict[str, Claim] = {}
        self._files: dict[str, Claim] = {}
        self._folders: dict[str, Claim] = {}

    def __iter__(self) -> Iterator[Claim]:
        return iter(self._outputs.values())

    def add(self, claim: Claim) -> None:
        self._outputs[claim.output] = claim
        name = folded(claim.output)
        self._files.setdefault(name, claim)
        for folder in _folders(name):
            self._folders.setdefault(folder, claim)

    def rival(self, claim: Claim) -> Claim | None:
        """The claim that has the same file, a file where this one needs a folder, or the other way round."""
        name = folded(claim.output)
        if found := self._outputs.get(claim.output) or self._files.get(name) or self._folders.get(name):
            return found
        return next((self._files[folder] for folder in _folders(name) if folder in self._files), None)


def _folders(name: str) -> Iterator[str]:
    return (name[: slash.start()] for slash in re.finditer("/", name))


def _gives_way(loser: Owner, winner: Owner) -> bool:
    """What the build makes of itself yields to what a person has put there."""
    return loser.rank in (Rank.GENERATED, Rank.THEME) and winner.rank in (Rank.DOCUMENT, Rank.STATIC)


def _is_alias(claim: Claim) -> bool:
    return claim.owner.rank is Rank.ALIAS


def _are_files(claim: Claim, other: Claim) -> bool:
    return claim.owner.rank is other.owner.rank is Rank.STATIC


def _same_file(claim: Claim, rival: Claim) -> bool:
    return folded(claim.output) == folded(rival.output)


def _same_file_of_one(claim: Claim, rival: Claim) -> bool:
    """Nobody clashes with himself: ``/x``, ``/x.html`` and ``/X`` may all be of one document."""
    return _same_file(claim, rival) and (claim.owner == rival.owner or _is_alias_of(claim, rival))


def _is_alias_of(claim: Claim, document: Claim) -> bool:
    """Whether a claim is an alias of this document, with its address in another spelling."""
    own = claim.owner.path == document.owner.path and document.owner.rank is Rank.DOCUMENT
    return own and _is_alias(claim) and claim.output != document.output


def _spelled_apart(claim: Claim, rival: Claim) -> bool:
    """Whether only a file system without case, or with one Unicode form, takes the two for one file.

    Such a pair is written all the same, but for an alias that could overwrite somebody else's page.
    """
    apart = _same_file(claim, rival) and claim.output != rival.output
    return apart and (not _is_alias(claim) or _same_file_of_one(claim, rival))


def _by_source(claim: Claim) -> tuple[str, int, str, str]:
    return str(claim.owner.path), claim.owner.line, claim.url, claim.output


def _clash(claim: Claim, other: Claim) -> str:
    owner = other.owner
    if not _same_file(claim, other):
        needs = f"needs the folder {claim.output.rpartition('/')[0]}/" if _below(claim, other) else "is a file"
        taken = "is a file" if _below(claim, other) else f"needs the folder {claim.output}/"
        return f"{claim.url} ({claim.owner.what}) {needs}, but {other.url} ({owner.what}, {owner.place}) {taken}"
    apart = "" if claim.output == other.output else f", written {other.url}: the same but for case or Unicode form"
    return f"{claim.url} ({claim.owner.what}) is claimed by {owner.what} too, {owner.place}{apart}"


def _below(claim: Claim, other: Claim) -> bool:
    return folded(claim.output).startswith(folded(other.output) + "/")


def _remedy(claim: Claim, other: Claim) -> str:
    if _is_alias(claim) and _is_alias(other):
        return "keep the alias in one of the two documents"
    if _is_alias(claim):
        return "remove the alias: what is there would be lost"
    if claim.owner.rank is Rank.DOCUMENT:
        name, ending = posixpath.splitext(claim.url.rstrip("/") or f"/{posixpath.splitext(claim.owner.path.name)[0]}")
        slash = "/" if claim.url.endswith("/") else ""
        return f"give one of the two another address, with a line such as permalink: {name}-2{ending}{slash}"
    return "give one of the two another address"
