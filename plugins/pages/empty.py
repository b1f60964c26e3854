"""A document without content never displaces a generated list: it shows it, under its own title."""

from __future__ import annotations

import re

from msgspec.structs import replace

from ..site.views import Page


def says_nothing(page: Page) -> bool:
    """Whether a document's page has neither words nor pictures nor lists below its heading."""
    if page.before or page.after or page.lists or page.links:
        return False
    html = page.content or ""
    return "<img" not in html and "<iframe" not in html and not re.sub("<[^<>]*>|\\s|&nbsp;", "", html)


def show_list(page: Page, listed: Page) -> Page:
    """Return a document's page with what a generated list shows."""
    return replace(page, kind=listed.kind, lists=replace(listed.lists, in_full=page.lists.in_full))
