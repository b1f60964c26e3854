"""A template as tokens: text, outputs, and tags with their markup (liquid/tokenizer.rb, block_body.rb).

Raw blocks and comments are settled here, because nothing inside them is Liquid, and so is the white space that
``{%-`` and ``-%}`` take away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from liquid.token import TOKEN_COMMENT, TOKEN_CONTENT, TOKEN_EXPRESSION, TOKEN_ILLEGAL, TOKEN_OUTPUT, TOKEN_TAG, Token

# An output ends at the first brace even when it is a single one, which is an error then: so does Liquid's own tokenizer.
_CONSTRUCT = re.compile(r"\{%.*?%\}|\{\{.*?\}\}?|\{[%{]", re.DOTALL)
_TAG = re.compile(r"\{%-?\s*(#|\w+)\s*(.*?)-?%\}", re.DOTALL)
_OUTPUT = re.compile(r"\{\{-?(.*?)-?\}\}", re.DOTALL)
_ENDRAW = re.compile(r"\{%-?\s*endraw\b.*?%\}", re.DOTALL)
_COMMENT = re.compile(r"\{%-?\s*(comment|endcomment|raw)\b.*?%\}", re.DOTALL)


def tokenize(source: str) -> Iterator[Token]:
    """Yield the tokens of a template.

    A tag is a TAG token with its name, then an EXPRESSION with its markup; an output is an OUTPUT token, then an
    EXPRESSION. What is opened and not closed is an ILLEGAL token, and the text after it goes on as text.
    """
    position, trims = 0, False
    while found := _CONSTRUCT.search(source, position):
        construct = found[0]
        if text := _trimmed(source[position : found.start()], left=trims, right=construct[2:3] == "-"):
            yield Token(TOKEN_CONTENT, text, position, source)
        position, trims = found.end(), construct[-3:-2] == "-" and len(construct) > 4
        tag = _TAG.fullmatch(construct)
        output = None if tag else _OUTPUT.fullmatch(construct)
        if output:
            yield Token(TOKEN_OUTPUT, "output", found.start(), source)
            yield Token(TOKEN_EXPRESSION, output[1], found.start(), source)
        elif not tag:
            yield Token(TOKEN_ILLEGAL, construct, found.start(), source)
        elif tag[1] in ("raw", "comment"):
            end = _end_of_raw(source, position) if tag[1] == "raw" else _end_of_comment(source, position)
            if end is None:
                yield Token(TOKEN_ILLEGAL, tag[1], found.start(), source)
                continue
            inner, position = end
            if tag[1] == "raw" and inner:
                yield Token(TOKEN_CONTENT, inner, found.end(), source)
            elif tag[1] == "comment":
                yield Token(TOKEN_COMMENT, "", found.start(), source)
            trims = tag[1] == "comment" and source[position - 3] == "-"
        else:
            yield Token(TOKEN_TAG, tag[1], found.start(), source)
            yield Token(TOKEN_EXPRESSION, tag[2], found.start(), source)
    if text := _trimmed(source[position:], left=trims, right=False):
        yield Token(TOKEN_CONTENT, text, position, source)


def _end_of_raw(source: str, position: int) -> tuple[str, int] | None:
    """Return the text of a raw block that starts at ``position``, and where its end tag ends."""
    end = _ENDRAW.search(source, position)
    return (source[position : end.start()], end.end()) if end else None


def _end_of_comment(source: str, position: int) -> tuple[str, int] | None:
    """Return nothing, and where the comment's end tag ends; comments nest, and a raw block may speak of comments."""
    depth = 1
    while found := _COMMENT.search(source, position):
        position = found.end()
        if found[1] == "raw":
            raw = _end_of_raw(source, position)
            position = raw[1] if raw else position
            continue
        depth += 1 if found[1] == "comment" else -1
        if not depth:
            return "", position
    return None


def _trimmed(text: str, *, left: bool, right: bool) -> str:
    if left:
        text = text.lstrip()
    return text.rstrip() if right else text
