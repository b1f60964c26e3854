"""What a site that is put together publishes, as the contract of its addresses sees it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..jekyll.document import Document
from ..urls import contract
from ..urls.published import Page, Published

if TYPE_CHECKING:
    from .site import Assembly

_MADE = ("feed.xml", "feed.json", "cv.pdf")  # files that are made, and that others link to


def published(assembly: Assembly) -> Published:
    """Return what a site publishes; drafts and the page for what is not found are none of it.

    The pages of a document that shows the posts by pages are lists, from the second on. What is made beside a document,
    such as its citation in other formats, moves with it and is no promise.
    """
    config, registry, redirects = assembly.config, assembly.registry, assembly.plan.redirects
    anchors = frozenset(_anchors(assembly))
    lists = {listed.url: listed.output for listed in assembly.lists if listed.template != "notfound"}
    public = [document for document in assembly.public_pages() if not document.draft and document.output != "404.html"]
    lists |= {document.url: document.output for document in public if document.part > 1}
    pages = {document.output: _page(document, assembly, anchors) for document in public if document.part == 1}
    return Published(
        registry=registry,
        pages=pages,
        redirects={one.output: one.target.removeprefix(config.base) for one in redirects if one.target is not None},
        aliases=frozenset(
            one.url for one in redirects if not one.implied and one.url not in assembly.past.contract.lists
        ),
        parts={one.output: frozenset(part.name for part in one.parts) for one in redirects if one.parts},
        anchors={lists[config.research_url]: anchors} if lists.get(config.research_url) not in (None, *pages) else {},
        sections=_sections(assembly),
        files={one.url: one.source for one in assembly.library.static_files if registry.outputs.get(one.output)},
        feeds=frozenset(f"/{name}" for name in (*_MADE, *assembly.library.old_feeds) if name in registry.outputs),
        lists=frozenset(url for url, output in lists.items() if output not in pages),
        hidden=dict(assembly.library.hidden),
    )


def record(assembly: Assembly, own: Path) -> str:
    """Add what has been published to the contract beside the content; return a sentence that tells of it, or ``""``.

    ``own`` is the project's own content tree; another tree is written to only if it has a contract, from ``adopt``.
    Raises OSError.
    """
    content = assembly.config.content
    if content != own.resolve() and not (content / contract.NAME).is_file():
        return ""
    return contract.record(content, assembly.published.contract())


def _page(document: Document, assembly: Assembly, anchors: frozenset[str]) -> Page:
    body = assembly.library.body_of(document)
    return Page(
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
        anchors=anchors if document.url == assembly.config.research_url else frozenset(),
    )


def _anchors(assembly: Assembly) -> Iterator[str]:
    """Yield the anchors that authors have given to entries of the research index (its sections': ``_sections``)."""
    index = assembly.research.index
    for entry in (*index.entries, *(entry for section in index.sections for entry in section.entries)):
        if entry.anchor:
            yield entry.anchor


def _sections(assembly: Assembly) -> dict[str, frozenset[str]]:
    """Return the anchors of headings that lists have below a document: the research index, and the home page's."""
    research = {section.anchor for section in assembly.research.index.sections}
    home = {section.anchor for section in assembly.papers.selected} | ({"news"} if assembly.events.news else set())
    found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for url, anchors in ((assembly.config.research_url, research), ("/", home)):
        found[assembly.registry.output_for(url) or ""] |= anchors
    return dict(found)


def _listed(value: Any) -> Iterator[Any]:
    return (item for item in (value if isinstance(value, list) else [value]) if item is not None)
