"""The tree as HTML, laid out as kramdown lays it out: blocks on lines of their own, indented by their depth."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree

from ..budget import MAX_HTML, html_too_long
from .entities import escape_attribute, escape_text
from ..html_elements import BLOCK_ELEMENTS, VERBATIM_ELEMENTS, VOID_ELEMENTS
from ..tree import HtmlNode, Node

if TYPE_CHECKING:
    from collections.abc import Callable

    Writer = Callable[[Node, int, ElementTree.Element], str]


def to_html(root: ElementTree.Element) -> str:
    """The HTML of a whole tree within its root's tags, for Python-Markdown to strip.

    Raises:
        KramdownError: It is too long for a page.
    """
    return f"<{root.tag}>{_inner(root, 0)}</{root.tag}>"


def _inner(node: ElementTree.Element, indent: int) -> str:
    out = [escape_text(node.text)] if node.text else []
    for child in node:
        if isinstance(child, Node):
            out.append(_WRITERS[child.kind](child, indent, node))
        else:
            out.append(_foreign(child, indent))
        if child.tail:
            out.append(escape_text(child.tail))
    html = "".join(out)
    if len(html) > MAX_HTML:
        raise html_too_long()
    return html


def _start(node: ElementTree.Element) -> str:
    attributes = node.attrib
    if not attributes:
        return f"<{node.tag}"
    parts = [
        f' {name}="{escape_attribute(value)}"'
        for name, value in attributes.items()
        if value is not None and (name != "id" or value.strip())
    ]
    return f"<{node.tag}{''.join(parts)}"


def _span(node: Node, indent: int, parent: ElementTree.Element) -> str:  # noqa: ARG001  every writer is called alike
    return f"{_start(node)}>{_inner(node, indent)}</{node.tag}>"


def _void(node: Node, indent: int, parent: ElementTree.Element) -> str:  # noqa: ARG001
    return f"{_start(node)} />"


def _void_line(node: Node, indent: int, parent: ElementTree.Element) -> str:  # noqa: ARG001
    return f"{' ' * indent}{_start(node)} />\n"


def _line(node: Node, indent: int, parent: ElementTree.Element) -> str:  # noqa: ARG001
    return f"{' ' * indent}{_start(node)}>{_inner(node, indent + 2)}</{node.tag}>\n"


def _code_box(node: Node, indent: int, parent: ElementTree.Element) -> str:  # noqa: ARG001
    space = " " * indent
    return f"{space}{_start(node)}>{_inner(node, indent)}{space}</{node.tag}>\n"


def _frame(node: Node, indent: int, parent: ElementTree.Element) -> str:  # noqa: ARG001
    space = " " * indent
    return f"{space}{_start(node)}>\n{_inner(node, indent + 2)}{space}</{node.tag}>\n"


def _item(node: Node, indent: int, parent: ElementTree.Element) -> str:  # noqa: ARG001
    space = " " * indent
    content = _inner(node, indent + 2)
    if node.tight or not (len(node) or node.text):
        return f"{space}{_start(node)}>{content}{space if content.endswith(chr(10)) else ''}</{node.tag}>\n"
    return f"{space}{_start(node)}>\n{content}{space}</{node.tag}>\n"


def _html(node: Node, indent: int, parent: ElementTree.Element) -> str:
    assert isinstance(node, HtmlNode)
    content = _inner(node, indent + 2)
    if node.inline:
        if not content and node.tag in VOID_ELEMENTS:
            return f"{_start(node)} />"
        return f"{_start(node)}>{content}</{node.tag}>"
    within_raw = isinstance(parent, HtmlNode) and parent.model == "raw"
    space = "" if within_raw else " " * indent
    if node.closed and node.model == "raw":
        end = " />"
    elif content and node.model != "block":
        end = f">{content}</{node.tag}>"
    elif content or len(node):
        end = f">\n{content.removesuffix(chr(10))}\n{' ' * indent}</{node.tag}>"
    elif node.tag in VOID_ELEMENTS:
        end = " />"
    else:
        end = f"></{node.tag}>"
    return f"{space}{_start(node)}{end}" if within_raw else f"{space}{_start(node)}{end}\n"


def _raw(node: Node, indent: int, parent: ElementTree.Element) -> str:  # noqa: ARG001
    return node.text or ""


def _raw_block(node: Node, indent: int, parent: ElementTree.Element) -> str:  # noqa: ARG001
    return f"{node.text or ''}\n"


def _comment(node: Node, indent: int, parent: ElementTree.Element) -> str:  # noqa: ARG001
    return f"<!--{node.text}-->"


def _comment_block(node: Node, indent: int, parent: ElementTree.Element) -> str:  # noqa: ARG001
    return f"{' ' * indent}<!--{node.text}-->\n"


def _nothing(node: Node, indent: int, parent: ElementTree.Element) -> str:  # noqa: ARG001
    return ""


def _foreign(node: ElementTree.Element, indent: int) -> str:
    """An element that another extension has put into the tree."""
    tag: object = node.tag
    if not isinstance(tag, str):
        return f"<!--{node.text}-->" if tag is ElementTree.Comment else node.text or ""
    newline = "\n" if node.tag in BLOCK_ELEMENTS else ""
    if node.tag in VOID_ELEMENTS:
        return f"{_start(node)} />{newline}"
    content = node.text or "" if node.tag in VERBATIM_ELEMENTS else _inner(node, indent)
    return f"{_start(node)}>{content}</{node.tag}>{newline}"


_WRITERS: dict[str, Writer] = {
    **dict.fromkeys(("span", "abbr", "code", "code_text", "footnote"), _span),
    **dict.fromkeys(("p", "header", "dt", "td", "line"), _line),
    **dict.fromkeys(("blockquote", "ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr", "frame"), _frame),
    **dict.fromkeys(("li", "dd", "item"), _item),
    **dict.fromkeys(("br", "mark", "img"), _void),
    "hr": _void_line,
    "codebox": _code_box,
    "at_margin": lambda node, _, parent: _frame(node, 0, parent),
    "html": _html,
    "comment": _comment,
    "comment_block": _comment_block,
    "raw": _raw,
    "rawblock": _raw_block,
    "nothing": _nothing,
}
