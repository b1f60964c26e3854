"""What ``./inv publish`` does once the site is built: look, ask the target, and send it or say why not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from .inspection import Site, inspect, read_site
from .refusals import Refusal, refusal
from .source import examine
from .targets import Target, target_of
from .targets.target import Publication

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
    folder: Path, sources: Collection[Path], settings: Mapping[str, Any], root: Path, allowed: Collection[str] = ()
) -> Verdict:
    """Publish the site in ``folder`` to the target that ``settings`` (publishconf.py) name.

    ``sources`` are folders whose repositories must be clean, ``root`` is the project's folder, ``allowed`` are the
    kinds of refusals to pass over (``allowable``). The target is asked only when nothing here is in the way. Raises
    TargetError with a message for the author when the target is named wrongly, cannot be reached, or fails.
    """
    target = target_of(settings, root)
    site = read_site(folder)
    here = _standing([*examine(sources), *inspect(site)], allowed)
    if here:
        return Verdict(here, "")
    with target:
        there = _standing(compare(site, target.published(), target), allowed)
        if there:
            return Verdict(there, "")
        return Verdict((), target.send(site))


def compare(site: Site, before: Publication, target: Target) -> Iterator[Refusal]:
    """Yield the reasons not to publish that are seen beside what is there now."""
    if before.is_foreign:
        what = f"holds {len(before.files):,} files that were not published from here, and all would go"
        yield refusal("foreign", target.place, what, "name a place for this site alone in publishconf.py")
    if site.pages < LEAST * before.pages:
        what = f"has {before.pages:,} pages and would have {site.pages:,}"
        yield refusal("fewer", target.place, what, "look for what is missing")
    if before.host and before.host != site.host:
        what = f"is the site of {before.host}, and SITEURL says {site.host or 'nothing'}"
        yield refusal("host", target.place, what, "correct SITEURL, or the host in the CNAME file of the content")


def _standing(refusals: Collection[Refusal] | Iterator[Refusal], allowed: Collection[str]) -> tuple[Refusal, ...]:
    return tuple(refusal for refusal in refusals if refusal.kind not in allowed)
