"""What ``publish`` does: build for the public address, look, send, and note the addresses that are published."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from ..publish.command import Verdict
from ..publish.command import publish as send
from ..publish.preview import folder_of
from ..publish.preview import publish_preview as send_preview
from ..publish.refusals import Refusal, UnknownKindError, allowable
from ..publish.targets import TargetError
from ..site.command import COMMAND
from .build import ROOT, Request, build, settings_of
from .survey import record as keep


def publish(content: Path | None, output: Path | None, allow: Sequence[str], *, record: bool) -> None:
    """Build a site and send it where publishconf.py says, unless only its addresses are to be noted (``record``).

    Exits with a message where it is not published.
    """
    try:
        allowed = allowable(allow)
    except UnknownKindError as error:
        sys.exit(f"not published: {error}")
    settings = settings_of(Request(publish=True))
    outcome = build(Request(content, output, publish=True))
    if outcome.status or outcome.config is None or outcome.build is None:
        sys.exit("not published: the build failed")
    if not record:
        try:
            tree = outcome.config.content
            texts = (tree, ROOT / "pelicanconf.py")
            verdict = send(outcome.output, (ROOT, tree), settings, ROOT, allowed, texts)
            if _is_moving(verdict.refusals) and _agrees(verdict):
                verdict = send(outcome.output, (ROOT, tree), settings, ROOT, {*allowed, "host"}, texts)
        except TargetError as error:
            sys.exit(f"not published: {error}")
        if verdict.refusals:
            sys.exit(str(verdict))
        print(verdict)  # noqa: T201
    try:
        recorded = keep(outcome.build, outcome.config.content)
    except OSError as error:
        sys.exit(f"published, but its addresses could not be noted ({error}); {COMMAND} publish --record does that")
    if recorded:
        print(recorded)  # noqa: T201


def _is_moving(refusals: Sequence[Refusal]) -> bool:
    """Return whether the address is all that is in the way: somebody at the terminal can say that it is meant."""
    return bool(refusals) and all(one.kind == "host" for one in refusals)


def _agrees(verdict: Verdict) -> bool:
    if sys.stdin is None or not sys.stdin.isatty():
        return False
    print(verdict)  # noqa: T201
    return input("Does the site move to the new address? [y/N] ").strip().lower() in ("y", "yes")


def publish_preview(content: Path | None, name: str, allow: Sequence[str]) -> None:
    """Build with publishconf.py and drafts for a folder of the published site, and put it there."""
    output = ROOT / ".cache" / "preview"
    try:
        below, allowed = folder_of(name), allowable(allow)
        settings = settings_of(Request(publish=True))
        shutil.rmtree(output, ignore_errors=True)
        if build(Request(content, output, publish=True, drafts=True, preview=below)).status:
            sys.exit("not published: the build failed")
        verdict = send_preview(output, settings, ROOT, name, allowed)
    except (TargetError, UnknownKindError) as error:
        sys.exit(f"not published: {error}")
    if verdict.refusals:
        sys.exit(str(verdict))
    print(verdict)  # noqa: T201
