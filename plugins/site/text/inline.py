"""Text of the front matter as safe HTML."""

from __future__ import annotations

import re
from html import unescape

from markupsafe import Markup, escape

from ...lazy import lazy

# What is never closed hides the rest, as it does in a browser.
_TAG = lazy(r"<!--.*?(?:-->|\Z)|<[^<>]*>", re.DOTALL)
_HIDDEN = lazy(r"<(script|style|annotation)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_HIDING = ("<script", "<style", "<annotation")
_NUMBER = lazy(r"<sup\b[^<>]*>\s*<a\b(?=[^<>]*\bclass=\"footnote)[^<>]*+>[^<>]*+</a>\s*</sup>", re.IGNORECASE)
_KEPT = lazy(
    r"(</?(?:i|em|b|strong|sub|sup|q|cite|u|small)\s*>|<br\s*/?>|</a\s*>"
    r"|<a href=(?:\"https?://[^\"<>]*\"|'https?://[^'<>]*')>"
    r"|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)",
    re.IGNORECASE,
)
_NAME = lazy(r"<(/?)([a-z]+)", re.IGNORECASE)
# Markdown that a line of data may have: links, then strong emphasis before plain.
_MARKS = (
    (re.compile(r"(?<!!)\[([^\[\]]+)\]\((https?://[^\s()<>\"]+)\)"), r'<a href="\2">\1</a>'),
    (re.compile(r"(?<!!)\[([^\[\]]+)\]\([^()\s]*\)"), r"\1"),
    (re.compile(r"\*\*(?=\S)([^*]+)(?<=\S)\*\*"), r"<strong>\1</strong>"),
    (re.compile(r"\*(?=\S)([^*]+)(?<=\S)\*"), r"<em>\1</em>"),
    (re.compile(r"(?<!\w)_(?=\S)([^_]+)(?<=\S)_(?!\w)"), r"<em>\1</em>"),
)


def inline(html: str) -> Markup:
    """Return HTML of the front matter (a citation): emphasis, http(s) links and entities are kept, all else is escaped.

    Every element is closed, so that nothing of it reaches the page around it.
    """
    made, still_open = [], []
    for number, part in enumerate(_KEPT.split(html)):
        tag = _NAME.match(part) if number % 2 else None
        name = tag[2].lower() if tag else ""
        if not tag:
            made.append(part if number % 2 else str(escape(part)))
        elif not tag[1]:
            made.append(part)
            still_open += [name] if name != "br" else []
        elif name in still_open:
            while (last := still_open.pop()) != name:
                made.append(f"</{last}>")
            made.append(f"</{name}>")
    made += [f"</{name}>" for name in reversed(still_open)]
    return Markup("".join(made))  # noqa: S704  made of what is kept and what is escaped


def marked(text: str) -> Markup:
    """Return a line of data (a biography) that may have Markdown's emphasis and links, as safe HTML (`inline`)."""
    for mark, html in _MARKS:
        text = mark.sub(html, text)
    return inline(text)


def plain(html: str) -> str:
    """Return the text of HTML as `text_of` does, its spaces single."""
    return " ".join(text_of(html).split())


def text_of(html: str, *, between: str = "") -> str:
    """Return the text of HTML: tags, comments, scripts and styles taken out, entities as characters.

    So are the numbers of footnotes, and the TeX that a formula has beside its MathML. ``between`` stands for each tag.
    """
    if "<" not in html:
        return unescape(html)
    lower = html.lower()  # most texts have nothing of what the dearer patterns look for
    if any(start in lower for start in _HIDING):
        html = _HIDDEN.sub("", html)
    if "footnote" in lower:
        html = _NUMBER.sub("", html)
    return unescape(_TAG.sub(between, html))
