"""A preview for a colleague: the site as it is now, below an address that nobody is led to.

It lies in a folder of the published site, ``preview-NAME``, which no list, feed or sitemap names, which search engines
are asked to leave alone, and which publishing the site leaves as it is. Drafts are in it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from .command import Verdict, standing
from .inspection import inspect, read_site
from .targets import TargetError, target_of
from .targets.target import PREVIEW

# What a person knows who wants to show a site that is not ready.
_UNREADY = ("drafts", "dirty", "stale", "links")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HEAD = re.compile(rb"<head(?:\s[^>]*)?>", re.IGNORECASE)
_NOINDEX = b'<meta name="robots" content="noindex, nofollow">'


def folder_of(name: str) -> str:
    """Return the folder in the published site of the preview of this name. Raises TargetError for one that is none."""
    if not _NAME.fullmatch(name):
        raise TargetError(f"--preview {name}: write a name of small letters, digits and hyphens")
    return f"{PREVIEW}{name}"


def publish_preview(
    folder: Path, settings: Mapping[str, Any], root: Path, name: str, allowed: Collection[str] = ()
) -> Verdict:
    """Publish the site in ``folder``, which was built for it and is changed here, as the preview of this name.

    Raises TargetError as ``publish`` does.
    """
    below = folder_of(name)
    unlist(folder)
    site = read_site(folder)
    refusals = standing(inspect(site), {*allowed, *_UNREADY})
    if refusals:
        return Verdict(refusals, "")
    with target_of(settings, root) as target:
        target.send(site, below)
    return Verdict((), f"the preview is at {site.url}/; publish --preview {name} again replaces it")


def unlist(folder: Path) -> None:
    """Ask search engines, in every page of a built site, to leave it alone, and take out what is for a whole host."""
    for path in folder.rglob("*.html"):
        page = path.read_bytes()
        if _NOINDEX not in page:
            path.write_bytes(_HEAD.sub(lambda head: head[0] + _NOINDEX, page, count=1))
    for name in ("CNAME", "robots.txt", "sitemap.xml", "_redirects", "_headers"):
        (folder / name).unlink(missing_ok=True)
