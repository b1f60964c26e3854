"""GitLab Pages: ``_redirects`` (docs.gitlab.com, "GitLab Pages redirects").

Files win over rules, so that the stubs which rules stand for are omitted; a rule that cannot be written leaves its
stub. ``*`` and ``:name`` are patterns. GitLab drops a request's query, has no 410 and takes no headers. The project's
path, which its default domain needs before each rule, is the base of SITEURL.
"""

from __future__ import annotations

from .model import Emission, HostedSite, Rule, Volume, spellings

OUTPUTS = ("_redirects",)

_RULES = Volume(1000, "redirects (two an alias, with and without a slash)")
_BYTES = Volume(64 * 1024, "bytes of redirects")


def emit(site: HostedSite) -> Emission:
    """Return GitLab's file, and the stubs to omit. Limits exceeded are problems."""
    kept = {rule.redirect.output for rule in site.rules if not _can_be_ruled(rule)}
    rules = [rule for rule in site.rules if rule.redirect.output not in kept]
    lines = [f"{path} {rule.target} 301\n" for rule in rules for path in spellings(rule.path)]
    text = "".join(lines)
    problems = (
        *_RULES.exceeded(len(lines), "GitLab Pages", site.source),
        *_BYTES.exceeded(len(text.encode()), "GitLab Pages", site.source),
    )
    return Emission({"_redirects": text}, frozenset(rule.redirect.output for rule in rules), problems)


def _can_be_ruled(rule: Rule) -> bool:
    target = rule.target.partition("://")[2] or rule.target
    return not (rule.contested or "*" in rule.path or "/:" in rule.path or "/:" in target)
