"""The excerpt of a document: the body up to the separator (lib/jekyll/excerpt.rb)."""

from __future__ import annotations

import re

_LINK_DEFINITION = re.compile(r"^ {0,3}(\[[^\]]+\])(:.+)$", re.MULTILINE)
_TAG = re.compile(r"\{%-?\s*(\w+).*?-?%\}", re.DOTALL)
_BLOCKS = frozenset(
    {"for", "if", "unless", "case", "capture", "comment", "raw", "highlight", "tablerow", "ifchanged", "block"}
)


def excerpt_of(body: str, separator: str) -> str:
    """Return a body's excerpt as source text: with the link definitions it needs, and open Liquid blocks closed."""
    head, _, tail = body.partition(separator)
    if not tail:
        return head
    if "{%" in head:
        head = _closed(head)
    definitions = [found[1] + found[2] for found in _LINK_DEFINITION.finditer(tail) if found[1] in head]
    return head + "\n\n" + "\n".join(definitions) if definitions else head


def _closed(head: str) -> str:
    for name in reversed(_TAG.findall(head)):
        if name in _BLOCKS and not re.search(r"\{%-?\s*end" + name + r".*?\s*-?%\}", head, re.DOTALL):
            head += f"\n{{% end{name} %}}"
    return head
