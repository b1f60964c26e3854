"""The comments that a Jekyll theme's own settings in ``_config.yml`` ask for, as COMMENTS says them.

Sources: al-folio's ``_includes/scripts.liquid`` (``giscus:``, asked for by ``giscus_comments: true``), the docs of
minimal-mistakes on comments (``comments.provider``; ``comments: true``), Chirpy's ``_includes/comments.html`` (the
same, the repository with the service).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..services import is_comments
from .facts import Facts

_SERVICES = ("giscus", "utterances")
_OPTIONS = ("repo", "repo_id", "category", "category_id", "mapping", "strict", "issue_term", "label")
_OTHER_NAMES = {"category_name": "category", "discussion_term": "mapping"}  # minimal-mistakes'


def theme_comments(facts: Facts) -> dict[str, str]:
    """Return the comments of a theme's settings, empty if there are none; what cannot be is a warning.

    ``asked`` is the key of the front matter that asks for them in a document: these themes have none without.
    """
    for key, service, given, asked in _asked(facts):
        if service not in _SERVICES:
            what = f"{key}: {service} is not among the services for comments"
            facts.problems.warn(
                facts.file, facts.lines.get(key, 1), what, f"COMMENTS takes {', '.join(_SERVICES)} and mastodon"
            )
            continue
        values = {"service": service, "asked": asked}
        for name, value in given.items():
            name = _OTHER_NAMES.get(str(name), str(name))
            if name in _OPTIONS and isinstance(value, (str, int)) and str(value).strip():
                values[name] = str(int(value)) if isinstance(value, bool) else str(value).strip()
        values.setdefault("repo", facts.text("repository") or "")
        if is_comments(values):
            return values
        if values["repo"] and any(name in values for name in ("repo_id", "category_id", "issue_term")):
            what = f"{key}: {service} lacks something, and its comments are left out"
            remedy = "write repo, repo_id, category and category_id, as giscus.app tells them"
            facts.problems.warn(facts.file, facts.lines.get(key, 1), what, remedy)
    return {}


def _asked(facts: Facts) -> Iterator[tuple[str, str, Mapping[str, Any], str]]:
    """Yield what settings of themes ask for: their key, the service, what they say of it, and who asks for it."""
    comments, giscus = facts.get("comments"), facts.get("giscus")
    if isinstance(comments, Mapping):
        service = comments.get("provider") or comments.get("active")
        if isinstance(service, str) and service.strip():
            given = comments.get(service)
            yield "comments", service.strip(), given if isinstance(given, Mapping) else {}, "comments"
    if isinstance(giscus, Mapping):
        yield "giscus", "giscus", giscus, "giscus_comments"
