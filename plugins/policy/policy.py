"""The Content-Security-Policy of the site's pages."""

from __future__ import annotations

import base64
import hashlib

from markupsafe import Markup

from ..site.config import Config
from .services import origins as service_origins

# The styles that kramdown gives to table cells; they are admitted one by one, by their hashes.
TABLE_STYLES = ("text-align: left", "text-align: center", "text-align: right")

# Sets the colours that a reader has chosen, before anything is painted. It stands in the page, since a file that holds
# up the first paint costs a round trip; the policy admits it, and no other, by its hash (CSP 3, section 8.3).
SCHEME_SCRIPT = Markup("try{const s=localStorage.scheme;if(s)document.documentElement.dataset.scheme=s}catch{}")


def policy(config: Config, *, header: bool) -> str:
    """Return the policy as one line: everything from the site itself, and what the settings admit.

    Pictures and sound come from where documents say. Frames may do so too, as they wait for a click (``frames``).

    A ``header`` also says who may show the site in a frame; a ``<meta>`` must not (CSP 3, section 3.3).
    """
    origins = "".join(f" {origin}" for origin in config.embed_origins)
    services = service_origins(config)
    shown = " https: http:" if config.external_images else ""
    if config.inline_styles:
        style = " 'unsafe-inline'"
    else:
        style = " 'unsafe-hashes'" + "".join(f" {_hash(text)}" for text in TABLE_STYLES)
    rules = [
        "default-src 'none'",
        f"script-src 'self' {_hash(SCHEME_SCRIPT)}{''.join(f' {one}' for one in services.scripts)}{origins}",
        f"style-src 'self'{style}{''.join(f' {one}' for one in services.styles)}{origins}",
        f"img-src 'self' data:{shown or ''.join(f' {one}' for one in services.pictures)}{origins}",
        f"font-src 'self'{origins}",
        f"connect-src 'self'{''.join(f' {one}' for one in services.connections)}{origins}",
        "manifest-src 'self'",
        f"media-src 'self'{shown}{origins}",
        f"frame-src 'self' https:{origins}",
        f"object-src 'self'{origins}",
        "base-uri 'none'",
        f"form-action 'self'{origins}",
    ]
    return "; ".join([*rules, "frame-ancestors 'self'"] if header else rules)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
