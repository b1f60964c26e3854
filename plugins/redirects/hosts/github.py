"""GitHub Pages: files alone. It answers ``/x`` with ``x.html`` or the folder ``x``, all else with ``404.html``.

It takes neither redirects nor headers; the stubs lead on, the policy stands in a ``<meta>`` of each page, and what is
gone gets a page that says so. ``CNAME`` and ``.nojekyll`` are written when the site is published.
"""

from __future__ import annotations

from .model import Emission, HostedSite

OUTPUTS: tuple[str, ...] = ()


def emit(site: HostedSite) -> Emission:  # noqa: ARG001  every host is asked alike
    """Return nothing: the stubs are all that this host takes."""
    return Emission()
