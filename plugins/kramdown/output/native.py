"""HTML elements that kramdown has words of its own for, under the option `html_to_native`.

Emphasis, headings, code and MathJax's scripts become what kramdown's own forms would be; the rest is shown alike.
"""

from __future__ import annotations

import re

from .entities import unescape
from ..block.grammar import names_in
from ...lazy import lazy
from ..tree import WHITESPACE, HtmlNode, Node, children

_EMPHASIS = {"em": "em", "i": "em", "strong": "strong", "b": "strong"}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HIGHLIGHTER = lazy(r"(?<!\s)\s+\bhighlighter-\w+\b|\bhighlighter-\w+\b\s*")
_LANGUAGE = lazy(r"\blanguage-\S+")
_SPACES = lazy(r"\s+")
_TYPOGRAPHIC = lazy(r"&(?:[lr][sd]quo|[mn]dash|hellip|[lr]aquo);")
_STRIPPED = names_in("address article aside blockquote body caption dd dt figcaption li p section summary td th")
_CDATA = lazy(r"\A(?:%\s*)?<!\[CDATA\[\n?(.*?)(?:\s%)?\]\]>\Z", re.DOTALL)


def make_native(node: Node) -> None:
    """Turn an element, and those within it, into kramdown's own kinds where there are such."""
    if not isinstance(node, HtmlNode) or node.kind != "html":
        return
    tag = str(node.tag)
    if tag in ("code", "pre"):
        _make_code(node, tag)
        return
    if tag == "script" and "math/tex" in node.get("type", ""):
        _make_math(node)
        return
    if node.model == "raw" and not node.inline:  # other content has been through here when it was read
        _set_text(node, tag)
        for child in children(node):
            make_native(child)
    if tag in _EMPHASIS:
        text = _text(node)
        if text == text.strip(WHITESPACE):
            node.tag, node.kind = _EMPHASIS[tag], "span"
    elif tag in _HEADINGS and not node.inline:
        node.kind = "header"


def _set_text(node: Node, tag: str) -> None:
    """Set the text of an element as in a paragraph: white space counts once, quotes and dashes are characters."""
    node.text = _as_prose(node.text)
    for child in children(node):
        child.tail = _as_prose(child.tail)
    if tag not in _STRIPPED:
        return
    if node.text and not node.text.isspace():
        node.text = node.text.lstrip(WHITESPACE)
    if not len(node):
        node.text = node.text and node.text.rstrip(WHITESPACE)
    elif (last := node[-1]).tail and not last.tail.isspace():
        last.tail = last.tail.rstrip(WHITESPACE)


def _as_prose(text: str | None) -> str | None:
    if text is None or text.isspace():
        return text
    return _TYPOGRAPHIC.sub(lambda entity: unescape(entity[0]), _SPACES.sub(" ", text))


def _text(node: Node) -> str:
    parts = [node.text or ""]
    for child in children(node):
        parts += [_text(child), child.tail or ""]
    return "".join(parts)


def _make_code(node: HtmlNode, tag: str) -> None:
    inner = list(children(node))
    text = unescape(_text(node))
    if tag == "pre" and len(inner) == 1 and inner[0].tag == "code" and not node.text:
        language = _LANGUAGE.search(inner[0].get("class", ""))
        if language:
            node.set("class", f"{language[0]} {node.get('class', '')}".rstrip())
    if tag == "code" and "class" in node.attrib:
        node.set("class", _HIGHLIGHTER.sub("", node.attrib["class"]))
    node.kind = "codeblock" if tag == "pre" else "code"
    _empty(node, text)


def _make_math(node: HtmlNode) -> None:
    text = _text(node)
    wrapped = _CDATA.match(text)
    node.kind = "math"
    _empty(node, wrapped[1] if wrapped else text)
    node.attrib.pop("type")


def _empty(node: Node, source: str) -> None:
    del node[:]
    node.text = None
    node.source = source
