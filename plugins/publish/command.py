"""What ``./inv publish`` does once the site is built: look, ask the target, and send it or say why not."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from ..check.links import check_links
from ..site.command import COMMAND
from .inspection import BuiltSite, inspect, read_site
from .refusals import Refusal, refusal
from .source import examine
from .targets import Target, target_of
from .targets.target import Publication

DEMO = ".demo"  # a file in the content that comes with the project
_LINKS = 20  # broken ones that are named
LEAST = 0.7  # of the pages of the last publication: fewer look like an accident


class Verdict(Struct, frozen=True):
    """How it ended: the reasons not to publish, none if it was done, and a message about it."""

    refusals: tuple[Refusal, ...]
    message: str

    @property
    def status(self) -> int:
        """The exit status."""
        return 1 if self.refusals or not self.message else 0

    def __str__(self) -> str:
        return "\n".join([*map(str, self.refusals), self.message or "not published"])


def publish(
    folder: Path, sources: Collection[Path], settings: Mapping[str, Any], root: Path, allowed: Collection[str] = (),
    texts: Collection[Path] = (),
) -> Verdict:  # fmt: skip
    """Publish the site in ``folder`` to the target that ``settings`` (publishconf.py) name.

    ``sources`` are folders whose repositories must be clean, ``root`` is the project's folder, ``allowed`` are the
    kinds of refusals to pass over (``allowable``), and in ``texts``, files and folders, the cause of a broken link is
    looked for. The target is asked only when nothing here is in the way. Raises TargetError with a message for the
    author when the target is named wrongly, cannot be reached, or fails.
    """
    target = target_of(settings, root)
    site = read_site(folder)
    found = itertools.chain(_demo(sources, target), examine(sources), inspect(site), broken_links(site, texts))
    here = standing(found, allowed)
    if here:
        return Verdict(here, "")
    with target:
        there = standing(compare(site, target.published(), target), allowed)
        if there:
            return Verdict(there, "")
        return Verdict((), target.send(site))


def broken_links(site: BuiltSite, texts: Collection[Path] = ()) -> Iterator[Refusal]:
    """Yield a refusal for each link and picture of a site that leads nowhere; of many, the first."""
    problems = check_links(site.folder, site.url, texts).errors
    yield from (Refusal("links", problem) for problem in problems[:_LINKS])
    if len(problems) > _LINKS:
        what = f"has {len(problems) - _LINKS:,} more links that lead nowhere"
        yield refusal("links", site.folder, what, f"{COMMAND} check lists them")


def _demo(sources: Iterable[Path], target: Target) -> Iterator[Refusal]:
    if target.is_origin and any((source / DEMO).is_file() for source in sources):
        what = "is where this project comes from, and the content is its demo"
        remedy = f"begin a site of your own ({COMMAND} init), or make the content yours and remove {DEMO} from it"
        yield refusal("demo", target.place, what, remedy)


def compare(site: BuiltSite, before: Publication, target: Target) -> Iterator[Refusal]:
    """Yield the reasons not to publish that are seen beside what is there now."""
    if before.is_foreign:
        what = f"holds {len(before.files):,} files that were not published from here, and all would go"
        yield refusal("foreign", target.place, what, "name a place for this site alone in publishconf.py")
    if site.pages < LEAST * before.pages:
        what = f"has {before.pages:,} pages and would have {site.pages:,}"
        yield refusal("fewer", target.place, what, "look for what is missing")
    if before.address and not _is_at(site, before.address):
        what = f"is the site of {before.address.removesuffix('/*')}, and SITEURL says {site.url or 'nothing'}"
        remedy = (
            "correct SITEURL, or the host in the CNAME file of the content; if the site moves, its old address has "
        )
        yield refusal("host", target.place, what, f"{remedy}to lead to the new one")


def _is_at(site: BuiltSite, address: str) -> bool:
    """Whether a site is for an address of a publication."""
    return address in (site.address, f"{site.host}/*")


def standing(refusals: Iterable[Refusal], allowed: Collection[str]) -> tuple[Refusal, ...]:
    """Return the refusals of kinds that are not allowed."""
    return tuple(refusal for refusal in refusals if refusal.kind not in allowed)
