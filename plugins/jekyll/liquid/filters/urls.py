"""Filters that make URLs (lib/jekyll/filters/url_filters.rb)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..context import Context
from ..faults import FaultError
from ..objects import addresses
from ..values.values import Drop, to_s


def relative_url(context: Context, value: object) -> str | None:
    """Return a site's URL with the base path in front; an absolute one as it is."""
    return None if value is None else addresses.relative_url(_url(value), context.env.base)


def absolute_url(context: Context, value: object) -> str | None:
    """Return a site's URL with origin and base path in front; an absolute one as it is."""
    config = context.env.library.config
    return None if value is None else addresses.absolute_url(_url(value), config.url, config.base)


def strip_index(value: object) -> object:
    """Return a URL without ``index.html`` at its end."""
    return re.sub(r"/index\.html?$", "/", value) if isinstance(value, str) and value else None


def uri_escape(value: object) -> str | None:
    """Return a URL with everything encoded that no URL may hold."""
    if value is not None and not isinstance(value, str):
        raise FaultError("uri_escape wants text", "give it a URL")
    return None if value is None else addresses.escaped(value)


def _url(value: object) -> str:
    """Return a URL, or the URL of a document."""
    return (
        to_s(value["url"]) if isinstance(value, Mapping) and isinstance(value, Drop) and "url" in value else to_s(value)
    )
