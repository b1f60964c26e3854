"""The site as Markdown: a twin of each page, and ``llms.txt``, which leads to them (llmstxt.org).

Twins are made of what pages show, so that private notes in sources stay private.
"""

from __future__ import annotations

import re

from ..jekyll.document import Document
from ..lazy import lazy
from ..pages.build import Build
from ..site.text.inline import plain

MAX_DEPTH = 100
MAX_ELEMENTS = 50_000
_FORMULA = lazy(
    r'<math\b([^<>]*)>(?:[^<]++|<(?!/?math\b|annotation encoding="application/x-tex">))*+'
    r'<annotation encoding="application/x-tex">([^<]*+)</annotation>(?:[^<]++|<(?!/?math\b))*+</math>'
)


def has_twin(document: Document) -> bool:
    """Return whether a document is a page that is read, and not one that leads elsewhere."""
    is_page = document.output.endswith(".html") and document.output != "404.html"
    return is_page and not document.front.get("redirect_to")


def twin(build: Build, document: Document) -> bytes:
    """Return a document as Markdown: title, address and date, then its body."""
    html = _FORMULA.sub(_tex, build.library.body_of(document).html)
    html = re.sub(r'<template data-wrap="">.*?(?:</template>|\Z)', "", html, flags=re.DOTALL)
    body = _markdown(html).strip()
    facts = [f"Source: {build.presenter.absolute(document.url)}"]
    facts += [f"Date: {document.date:%Y-%m-%d}"] if document.date else []
    head = "  \n".join(facts)
    return f"# {_title(build, document)}\n\n{head}\n\n{body}\n".encode()


def _markdown(html: str) -> str:
    """Return HTML as Markdown; its text alone where its elements are more, or deeper, than any reader follows."""
    from lxml import etree
    from markdownify import ATX, markdownify

    root = etree.fromstring(html, etree.HTMLParser(huge_tree=True)) if html.strip() else None
    count = depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")) if root is not None else ():
        count += event == "start"
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    if deepest > MAX_DEPTH or count > MAX_ELEMENTS:
        return plain(html)
    # Python's own parser takes time that grows with the square of what is never closed.
    return str(markdownify(html, heading_style=ATX, bullets="-", bs4_options={"features": "lxml"}))  # type: ignore[arg-type]


def overview(build: Build) -> bytes:
    """Return ``llms.txt``: what the site is, and a line for each document."""
    config, presenter = build.config, build.presenter
    lines = [f"# {config.title}", ""]
    lines += [f"> {config.description}", ""] if config.description else []
    groups: dict[str, list[Document]] = {}
    for document in build.public_documents():
        if has_twin(document) and not document.draft:
            groups.setdefault(document.collection or "pages", []).append(document)
    for name, documents in groups.items():
        lines += [f"## {name.capitalize()}", ""]
        for document in documents:
            address = presenter.absolute(f"/{document.output}.md")
            summary = build.library.summary_of(document).description or ""
            lines.append(f"- [{_title(build, document)}]({address})" + (f": {summary}" if summary else ""))
        lines.append("")
    return "\n".join(lines).encode()


def _title(build: Build, document: Document) -> str:
    return plain(str(build.library.summary_of(document).title)).replace("[", "(").replace("]", ")")


def _tex(found: re.Match[str]) -> str:
    mark = "$$" if 'display="block"' in found[1] else "$"
    return f"{mark}{found[2].strip()}{mark}"
