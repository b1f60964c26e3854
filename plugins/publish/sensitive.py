"""What gives away a secret, or leads a visitor to the author's own machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from msgspec.structs import replace

from .archives import TooMuchError, members
from .detector import Finding, blocks, secret_in_stream

# Names of files and folders that hold credentials or a repository's history, wherever they lie.
_NAMES = re.compile(
    r"(?:.+)?\.env(?:\..+)?|\.git|\.hg|\.svn|\.ssh|\.aws|\.gnupg|\.kube|\.docker|\.netrc|_netrc|\.npmrc|\.yarnrc\.yml"
    r"|\.pypirc|\.htpasswd|\.pgpass|\.my\.cnf|\.git-credentials|\.vault[-_]pass(?:word)?|\.(?:bash|zsh|psql|mysql)_history"
    r"|id_(?:rsa|dsa|ecdsa|ed25519)|.+\.(?:kdbx?|p12|pfx|ppk|jks|keystore|tfstate)|wp-config\.php"
    r"|(?:client_)?secrets?\.(?:json|ya?ml|toml|ini)|(?:service[-_]account|credentials)\.(?:json|ya?ml|csv)",
    re.IGNORECASE,
)

# What begins like this is a picture, a sound, a film or a font: made small, so that a key could only be in its notes.
_MEDIA = re.compile(rb"\xff\xd8\xff|\x89PNG|GIF8|RIFF|OggS|ID3|wOF[F2]|....ftyp|\x1aE\xdf\xa3|fLaC", re.DOTALL)
_NOTES = 1 << 16  # bytes of them

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


def secrets_in(path: Path) -> list[Finding]:
    """Return the first secret of a file, or, if it is an archive, the first of each member.

    Of a picture, a sound, a film or a font only the beginning is looked at.
    """
    with path.open("rb") as stream:
        found = [*_secret_in_file(stream, "")]
        stream.seek(0)
        try:
            for name, content in members(stream):
                if secret := next((part for part in name.split("/") if is_secret_name(part)), None):
                    found.append(Finding(f"{secret}, a place for secrets", 0, name))
                found += _secret_in_file(content, name)
        except TooMuchError:
            found.append(Finding("more than can be unpacked and looked through"))
    return [one for one in found if one.inside] or found[:1]


def _secret_in_file(stream: BinaryIO, name: str) -> Iterator[Finding]:
    head = stream.read(16)
    stream.seek(0)
    if found := secret_in_stream(BytesIO(stream.read(_NOTES)) if _MEDIA.match(head) else stream):
        yield replace(found, line=0, inside=name) if name else found


def local_address_in(path: Path) -> int | None:
    """Return the first line that leads to the reader's own machine: a link, an image, a feed's or sitemap's address.

    None for a file that has none, or is no text.
    """
    with path.open("rb") as stream:
        for data, line in blocks(stream):
            if line == 1 and b"\0" in data[:1024]:
                return None
            if found := _LOCAL.search(data):
                return line + data.count(b"\n", 0, found.end())
    return None
