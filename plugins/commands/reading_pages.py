"""What a reader finds on the pages of a site that is not written: whether anything, and which words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from ..jekyll.document import Document
from ..moving.comparison import WholePage, text_of
from ..pages.build import Build
from ..pages.empty import says_nothing
from ..site.problems import Problem
from ..site.views import Page

_MARK = re.compile(r'<span class="problem"[^>]*>.*?</span>', re.DOTALL)


def empty_pages(build: Build) -> Iterator[Problem]:
    """Yield an error for each page that says nothing here because something of it could not be made."""
    for document in build.public_documents():
        page = build.presenter.page(document)
        bare = replace(
            page, content=_unmarked(page.content), before=_unmarked(page.before), after=_unmarked(page.after)
        )
        shown = replace(bare, before=None) if bare.before and not bare.before.strip() else bare
        shown = replace(shown, after=None) if shown.after and not shown.after.strip() else shown
        if says_nothing(shown) and (reason := _reason(document, page, build)):
            what = f"this page is empty here: {reason}"
            yield Problem(document.path, 0, what, "look at it in the old site, and mend what is named")


def _reason(document: Document, page: Page, build: Build) -> str | None:
    """Return why a page says nothing; None for one that says nothing in Jekyll either."""
    if name := build.library.layouts.lacks(document):
        return f"its layout {name} is not in the tree, and what it shows is not known"
    marks = _MARK.findall(f"{page.before or ''}{page.content or ''}{page.after or ''}")
    return " ".join(text_of(marks[0]).split()) if marks else None


def _unmarked(html: Markup | None) -> Markup | None:
    return Markup(_MARK.sub("", html)) if html else html  # noqa: S704  it was one


def whole_pages(build: Build) -> Iterator[WholePage]:
    """Yield all that each document's page says: its heading, body and surroundings, and the lists that are on it."""
    for document in build.public_documents():
        page = build.page(document)
        text = " ".join(text_of(part) if "<" in part else part for part in _texts(page))
        yield WholePage(document.path, document.body_line, document.output, text)


def _texts(value: Any) -> Iterator[str]:
    """Yield all texts of a view."""
    if isinstance(value, str):
        yield str(value)
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _texts(getattr(value, name))
