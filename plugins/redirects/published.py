"""What a site that is put together publishes, as the contract of its addresses sees it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..jekyll.document import Document
from ..jekyll.generated.feeds import feeds_of
from ..urls.published import Published, PublishedPage

if TYPE_CHECKING:
    from ..pages.build import Build
    from .history import PublishedHistory
    from .plan import Plan

_MADE = ("feed.xml", "feed.json", "cv.pdf")  # files that are made, and that others link to


def published(build: Build, plan: Plan, history: PublishedHistory) -> Published:
    """Return what a site publishes; drafts and the page for what is not found are none of it.

    The pages of a document that shows the posts by pages are lists, from the second on. What is made beside a document,
    such as its citation in other formats, moves with it and is no promise.
    """
    config, registry, redirects, library = build.config, build.registry, plan.redirects, build.library
    promised = (listing for listing in build.listings if listing.template not in ("notfound", "search"))
    lists = {listing.url: listing.output for listing in promised}
    public = [document for document in build.public_documents() if not document.draft and document.output != "404.html"]
    lists |= {document.url: document.output for document in public if document.part > 1}
    pages = {document.output: _page(document, build) for document in public if document.part == 1}
    sections: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for url, anchors in build.section_anchors.items():
        sections[registry.output_for(url) or ""] |= anchors
    files = [(one.url, one.source, one.output) for one in library.static_files]
    files += [(one.url, one.source, one.output) for one in library.texts]
    made = (*_MADE, *library.old_feeds, *(feed.output for feed in feeds_of(config, library.posts)))
    return Published(
        registry=registry,
        pages=pages,
        redirects={one.output: one.target.removeprefix(config.base) for one in redirects if one.target is not None},
        aliases=frozenset(one.url for one in redirects if not one.implied and one.url not in history.contract.lists),
        parts={one.output: frozenset(part.name for part in one.parts) for one in redirects if one.parts},
        anchors={lists[url]: anchors for url, anchors in build.anchors.items() if lists.get(url) not in (None, *pages)},
        sections=dict(sections),
        files={url: source for url, source, output in files if output in registry.outputs},
        feeds=frozenset(f"/{name}" for name in made if name in registry.outputs),
        lists=frozenset(url for url, output in lists.items() if output not in pages),
        hidden=dict(library.hidden),
    )


def _page(document: Document, build: Build) -> PublishedPage:
    body = build.library.body_of(document)
    return PublishedPage(
        url=document.url,
        title=document.title,
        source=document.source,
        path=document.path,
        body=document.body,
        body_line=document.body_line,
        html=body.html,
        headings=tuple((heading.id, heading.text) for heading in body.headings if heading.id),
        aliases=tuple(_listed(document.front.get("redirect_from"))),
        alias_line=document.lines.get("redirect_from", 0),
        anchors=build.anchors.get(document.url, frozenset()),
    )


def _listed(value: Any) -> Iterator[Any]:
    return (item for item in (value if isinstance(value, list) else [value]) if item is not None)
