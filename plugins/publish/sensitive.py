"""What gives away a secret, or leads a visitor to the author's own machine."""

from __future__ import annotations

import re

# Names of files and folders that hold credentials or a repository's history, wherever they lie.
_NAMES = re.compile(
    r"\.env(?:\..+)?|\.git|\.hg|\.svn|\.ssh|\.aws|\.gnupg|\.netrc|\.npmrc|\.pypirc|\.htpasswd|\.git-credentials"
    r"|id_(?:rsa|dsa|ecdsa|ed25519)|.+\.(?:kdbx?|p12|pfx|ppk)|(?:client_)?secrets?\.(?:json|ya?ml|toml|ini)",
    re.IGNORECASE,
)

# Forms that no ordinary text has by chance.
_SECRETS = {
    "a private key": re.compile(rb"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----(?:\s|\\n)+[A-Za-z0-9+/=:, \r\n-]{40}"),
    "an AWS access key": re.compile(rb"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b"),
    "a GitHub token": re.compile(rb"\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,})"),
    "a GitLab token": re.compile(rb"\bglpat-[A-Za-z0-9_-]{20,}"),
    "a Slack token": re.compile(rb"\bxox[abprs]-[A-Za-z0-9-]{20,}"),
    "a Stripe key": re.compile(rb"\b[rs]k_live_[A-Za-z0-9]{20,}"),
}

_HOST = rb"(?:https?:|wss?:)?//(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1\])(?![\w.-])"
# In a tag, and so never in code that is shown (its < is escaped); between tags only where that is an address.
_LOCAL = re.compile(
    rb"<[a-z][^<>]*=\s*[\"']?%(host)s|<(?:loc|id|link|url|uri)>\s*%(host)s"
    rb"|\"(?:id|url|home_page_url|feed_url)\":\s*\"%(host)s" % {b"host": _HOST},
    re.IGNORECASE,
)


def is_secret_name(name: str) -> bool:
    """Say whether a file or folder of this name has no place on a web site."""
    return bool(_NAMES.fullmatch(name))


def secret_in(data: bytes) -> tuple[str, int] | None:
    """Return what kind of secret a file's bytes hold, and in which line; None for none that is known."""
    for kind, pattern in _SECRETS.items():
        if found := pattern.search(data):
            return kind, line_of(data, found.start())
    return None


def local_address_in(data: bytes) -> int | None:
    """Return the first line that leads to the reader's own machine: a link, an image, a feed's or sitemap's address."""
    found = _LOCAL.search(data)
    return line_of(data, found.end()) if found else None


def line_of(data: bytes, offset: int) -> int:
    """Return the number of the line, from 1, that a byte is in."""
    return data.count(b"\n", 0, offset) + 1
