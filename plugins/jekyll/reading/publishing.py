"""Which documents are published (lib/jekyll/publisher.rb)."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from ...site.config import Config
from ..document import Document


def is_public(document: Document, config: Config, now: datetime) -> bool:
    """Whether a document is published: not hidden, no draft, no post of the future."""
    if is_hidden(document) and not config.unpublished:
        return False
    if document.draft and not config.drafts:
        return False
    return document.kind != "post" or not is_to_come(document, config, now)


def is_hidden(document: Document) -> bool:
    """Whether a document says ``published: false``, or ``published:`` and no more.

    That of the config's defaults counts for pages too, where Jekyll overlooks it.
    """
    published = document.front.get("published", True)
    return published is False or published is None


def is_to_come(document: Document, config: Config, now: datetime) -> bool:
    """Whether a post or a collection's document is dated after ``now``; the latter is listed, but has no page yet.

    Drafts, which Jekyll holds back too, are not: who asks for them wants to see them.
    """
    if config.future or document.kind == "page" or document.draft or document.date is None:
        return False
    return document.date > now


def as_listed(document: Document, config: Config, now: datetime) -> tuple[Document | None, str]:
    """Return a document as lists have it, None if they do not, and why it has no page, if so."""
    if not is_public(document, config, now):
        return None, _why_hidden(document)
    if is_to_come(document, config, now):
        return replace(document, written=False), f"{_why_hidden(document)}, so that it is listed without a page"
    return document, ""


def _why_hidden(document: Document) -> str:
    return "published: false" if is_hidden(document) else f"its date is to come: {document.date:%Y-%m-%d}"
