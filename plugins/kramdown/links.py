"""Links and images: inline, by reference, and the definitions that references look up.

kramdown syntax, section "Links and Images".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plugins.kramdown.document import LinkDefinition, normalize_link_id
from plugins.kramdown.grammar import S
from plugins.kramdown.tree import WHITESPACE

if TYPE_CHECKING:
    from plugins.kramdown.blocks import BlockParser

MAX_PARENTHESES = 100
LABEL = re.compile(rf"{S}*\[([^\]]+)?\]")

_DEFINITION = re.compile(
    r" {0,3}\[([^\n\]]+)\]:[ \t]*(?:<(.*?)>|([^\n]*?[^ \t\n\r\f\v][^\n]*?))"
    r"""(?:(?:[ \t]*?\n|[ \t]+?)[ \t]*?(["'])(.+?)\4)?[ \t]*?\n"""
)
_QUOTED_TITLE = re.compile(r"""[ \t]+["']""")
_POINTED_URL = re.compile(r"\(<(.*?)>")
_URL_STOP = re.compile(rf"""(\()|(\))|{S}(?=['"])""")
_TITLE = re.compile(rf"""{S}*(["'])(.+?)\1{S}*\)""", re.DOTALL)


def parse_definition(parser: BlockParser) -> bool:
    """`[id]: url "title"`: where a reference leads. `[comment]: <> (…)` is one that nothing refers to."""
    match = _DEFINITION.match(parser.text, parser.pos)
    if match is None or _QUOTED_TITLE.search(match[3] or ""):
        return False
    link_id = normalize_link_id(match[1])
    if link_id in parser.document.link_definitions and not _is_comment(match):
        parser.warn(f"the link id '{match[1]}' is defined twice", "give one of them another id; the last one counts")
    node = parser.node("eob", "eob", "link_def")
    parser.pos = match.end()
    url = match[2] if match[2] is not None else match[3]
    parser.document.link_definitions[link_id] = LinkDefinition(url, match[5], node)
    return parser.add(node)


def _is_comment(match: re.Match[str]) -> bool:
    return match[2] == "" or (match[3] or "").startswith(("<>", "#"))


def destination(text: str, pos: int) -> tuple[str, str | None, int] | None:
    """The URL, the title and the end of `(url "title")` at `pos`; None when it is not complete.

    Parentheses may be nested in the URL, up to MAX_PARENTHESES deep.
    """
    if pointed := _POINTED_URL.match(text, pos):
        url, pos = pointed[1], pointed.end()
        if text.startswith(")", pos):
            return url, None, pos + 1
    else:
        depth, start = 0, pos
        while stop := _URL_STOP.search(text, pos):
            pos = stop.end()
            if stop[2]:
                depth -= 1
                if depth == 0:
                    break
            elif stop[1]:
                depth += 1
                if depth > MAX_PARENTHESES:
                    return None
            else:
                break
        url = text[start + 1 : pos - 1].strip(WHITESPACE)
        if depth == 0:
            return url, None, pos
    title = _TITLE.match(text, pos)
    return (url, title[2], title.end()) if title else None
