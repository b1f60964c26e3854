"""``published-urls.txt``: the addresses that a site has published, each of which must lead somewhere for ever.

One entry a line, in any order, and an entry may stand there twice: a merge keeps the lines of both sides.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field

from ..lazy import lazy
from ..site.problems import Problems
from .paths import encoded, faults, quote, unquote

NAME = "published-urls.txt"

HEADER = """\
# The addresses that this site has published. Each must lead somewhere for ever: a build for publishing fails when one
# does not, and says how to mend it. Publishing adds the new ones; commit this file. A merge keeps the lines of both.
#
#   /x/         a document, a file, a feed, or an old address that leads on
#   /x/#part    a heading
#   gone /x/    withdrawn on purpose: yours to add, one line for each address
#   list /x/    a list of documents; where it is no more, the build leads on to the nearest one
#   was ...     what an address was made of, so that a moved document is found again
"""

_CONFLICT = lazy(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")
_SOUND = lazy(r"/[!-~]*")
_FAULTY = lazy(r"[\x00-\x20\x7f]")
_TRACE = lazy(r"([0-9a-f-]*) (/\S*) (\S.*)")


class Trace(Struct, frozen=True):
    """What an address was made of: a file, by its path in the content, and the fingerprint of its words."""

    source: str
    minhash: str


class Contract(Struct, frozen=True):
    """What has been published.

    An address is a URL path, percent-encoded, with the fragment of a heading or without. ``gone`` are those withdrawn
    on purpose. ``traces`` are by address, the latest last; ``lines`` are those of the file, by entry.
    """

    addresses: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    traces: Mapping[str, tuple[Trace, ...]] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.addresses or self.lists or self.gone)

    def line_of(self, entry: str) -> int:
        """Return the line of an entry (``/x/``, ``list /x/``, ``gone /x/``), or 0 where it has none."""
        return self.lines.get(entry, 0)

    def text(self) -> str:
        """Return the contract as a file."""
        lines = [*self.addresses, *(f"list {url}" for url in self.lists), *(f"gone {url}" for url in self.gone)]
        for address, traces in self.traces.items():
            lines += [f"was {trace.minhash} {address} {trace.source}" for trace in traces]
        return HEADER + "".join(f"{line}\n" for line in sorted(lines))

    def with_published(self, new: Contract) -> Contract:
        """Return this contract and what has been published now; an address that is there again is not gone."""
        return Contract(
            self.addresses | new.addresses,
            self.lists | new.lists,
            self.gone - new.addresses - new.lists,
            {**self.traces, **new.traces},
        )

    def covers(self, new: Contract) -> bool:
        """Return whether everything that ``new`` has published is known already, and nothing of it is called gone."""
        return new.addresses <= self.addresses and new.lists <= self.lists and not self.gone & new.addresses


def address(url: str, fragment: str = "") -> str:
    """Return a URL path, as an author or a document spells it, and a fragment (decoded) as the contract writes them."""
    return f"{encoded(url)}#{quote(fragment)}" if fragment else encoded(url)


def read(folder: Path, problems: Problems) -> Contract:
    """Return the contract beside a content tree, empty where there is none. Lines that make no sense are problems."""
    file = folder / NAME
    if file.is_symlink() or (file.exists() and not file.is_file()):
        problems.error(file, 0, "is no ordinary file", "put the file itself there, not a link to it")
        return Contract()
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return Contract()
    except OSError as error:
        problems.error(file, 0, f"cannot be read ({error.strerror})", "make it readable")
        return Contract()
    except UnicodeDecodeError as error:
        problems.error(file, 0, f"this is not UTF-8: byte {error.start}", "save it as UTF-8; addresses are ASCII")
        return Contract()
    return parsed(text, file, problems)


def parsed(text: str, file: Path, problems: Problems) -> Contract:
    """Return the contract that a text of ``file`` says."""
    found: dict[str, set[str]] = {"": set(), "list": set(), "gone": set()}
    traces: dict[str, tuple[Trace, ...]] = {}
    lines: dict[str, int] = {}
    for number, line in _lines(text):
        if _SOUND.fullmatch(line):  # as nearly all are
            found[""].add(line)
            lines.setdefault(line, number)
            continue
        if line.startswith("was ") and (trace := _TRACE.fullmatch(line[4:])):
            traces[trace[2]] = (*traces.get(trace[2], ()), Trace(trace[3], trace[1]))
            continue
        kind, _, url = line.partition(" ") if line.startswith(("list ", "gone ")) else ("", "", line)
        if fault := _fault(kind, url):
            problems.error(file, number, *fault)
            continue
        path, _, fragment = url.partition("#")
        url = address(path, unquote(fragment))
        found[kind].add(url)
        lines.setdefault(f"{kind} {url}".strip(), number)
    kept, lists, gone = (frozenset(found[kind]) for kind in ("", "list", "gone"))
    return Contract(kept, lists, gone, traces, lines)


def write(folder: Path, contract: Contract) -> Path:
    """Write a contract beside a content tree, as a whole or not at all, and return its file. Raises OSError."""
    file = folder / NAME
    beside = file.with_name(f".{NAME}.{os.getpid()}")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as stream:
            stream.write(contract.text())
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
    return file


def record(folder: Path, published: Contract) -> str:
    """Add what has just been published to the contract beside a content tree, and return a sentence that tells of it.

    ``""`` where all of it was known. The file is read anew, as a person may have edited it meanwhile. Raises OSError.
    """
    before = read(folder, Problems())
    if before.covers(published):
        return ""
    after = before.with_published(published)
    write(folder, after)
    count = len(after.addresses | after.lists) - len(before.addresses | before.lists)
    return f"{folder.name}/{NAME} has {count:,} new address{'' if count == 1 else 'es'}; commit it"


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        if bare and not bare.startswith("#"):
            yield number, bare


def _fault(kind: str, url: str) -> tuple[str, str] | None:
    """Return what is wrong with an entry, and the remedy; None for a sound one."""
    if _CONFLICT.match(url):
        return "here a merge has stopped", "keep the lines of both sides, and remove the marks"
    if not url.startswith("/") or _FAULTY.search(url):
        return f"{url[:80]!r} is no address", "begin it with /, and percent-encode it: a space is %20"
    path = url.partition("#")[0]
    # Of a kept address nothing is written; at these a page is.
    wrong = [found for found in faults(path, legacy=True) if found[0] == "error"] if kind else []
    return (wrong[0][1], wrong[0][2]) if wrong else None
