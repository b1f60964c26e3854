"""What themes that are packages show before and after a page's text, from its front matter and the site's data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ...jekyll.layouts import previews
from ...jekyll.library import Library
from ...jekyll.themes import MINIMAL_MISTAKES, theme_of
from ...policy.frames import quiet_frames
from ...site.text.words import Words
from .hero import hero


def show_package_parts(
    front: Mapping[str, Any], library: Library, href: Callable[[str], str], words: Callable[[], Words]
) -> tuple[str, str]:
    """Return the HTML before and after the text of a page whose layout is not in the tree.

    ``href`` makes the link of an address, ``words`` gives the theme's in the page's language.
    """
    config = library.config
    if not config.jekyll:
        return "", ""
    before = after = ""
    lead = previews.lead_of(front, config)
    if lead or isinstance(front.get("header"), Mapping):
        before = quiet_frames(hero(front, lead, href, library.markdownify), config)
    if front.get("sidebar") and theme_of(config) == MINIMAL_MISTAKES:
        from .sidebar import sidebar  # most pages do without

        after = sidebar(front["sidebar"], library.data.get("navigation"), href, library.markdownify, words().menu)
    return before, after
