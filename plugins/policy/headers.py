"""The header fields of the site's pages, for hosts that take them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..site.config import Config
from .policy import policy


def headers(config: Config, hashed: Iterable[str]) -> Mapping[str, Mapping[str, str]]:
    """Return the fields by the folder that they hold for; ``/`` is the whole site.

    ``hashed`` are folders (``/theme/css/``) whose files are asked for with a mark of their content, so that browsers
    may keep them for a year (RFC 8246). The fields of the whole site are those of the OWASP Secure Headers Project that
    a site of plain files has a use for.
    """
    everywhere = {
        "Content-Security-Policy": policy(config, header=True),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    kept = {"Cache-Control": "public, max-age=31536000, immutable"}
    return {"/": everywhere, **dict.fromkeys(hashed, kept)}
