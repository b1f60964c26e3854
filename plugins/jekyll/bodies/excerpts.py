"""The excerpt of a document: the body up to the separator (lib/jekyll/excerpt.rb)."""

from __future__ import annotations

import re

from ...site.config import Config
from ..document import Document
from .reach import has_liquid

_BLOCKS = frozenset(
    {"for", "if", "unless", "case", "capture", "comment", "raw", "highlight", "tablerow", "ifchanged", "block"}
)


def excerpt_of(body: str, separator: str, *, crlf: bool = False) -> str:
    """Return a body's excerpt as source text: with the link definitions it needs, and open Liquid blocks closed.

    A separator inside of a tag or an output does not count, where Jekyll would tear the tag apart. One of line ends
    is not found between those of Windows: the excerpt is the whole body there.
    """
    if crlf and "\n" in separator:
        return body
    head, _, tail = body.partition(separator)
    if tail and has_liquid(head):
        head, tail = _cut(body, separator)
    if not tail:
        return head
    if "]:" not in tail:
        return head
    found = re.finditer(r"^ {0,3}(\[[^\]]+\])(:.+)$", tail, re.MULTILINE)
    definitions = [definition[1] + definition[2] for definition in found if definition[1] in head]
    return head + "\n\n" + "\n".join(definitions) if definitions else head


def _cut(body: str, separator: str) -> tuple[str, str]:
    """Return a body in two at the first separator outside of tags and outputs; the first part has its blocks closed."""
    from ..liquid.lexer import constructs  # python-liquid is loaded with the first excerpt that has Liquid in it

    blocks = _BLOCKS.union(re.findall(r"\{%-?\s*end(\w+)", body))
    place = body.find(separator)
    waiting: list[str] = []
    for start, end, name in constructs(body):
        if place <= start:
            break
        if place < end:
            place = body.find(separator, end)
            if place < 0:
                return body, ""
        if name in blocks:
            waiting.append(name)
        elif name.startswith("end") and name[3:] in waiting:
            del waiting[-waiting[::-1].index(name[3:]) - 1 :]
    closing = "".join(f"\n{{% end{name} %}}" for name in reversed(waiting))
    return body[:place] + closing, body[place + len(separator) :]


def excerpt_in(document: Document, config: Config) -> str:
    """Return the source text of a document's excerpt, up to its own separator or the config's; without one nothing."""
    separator = document.front.get("excerpt_separator")
    separator = config.excerpt_separator if separator is None else str(separator)
    return excerpt_of(document.body, separator, crlf=document.crlf and config.jekyll) if separator else ""
