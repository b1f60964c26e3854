"""A template as tokens: text, outputs, and tags with their markup (liquid/tokenizer.rb, block_body.rb).

Raw blocks and comments are read here, because nothing inside them is Liquid, and so is the white space that
``{%-`` and ``-%}`` take away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from liquid.token import TOKEN_COMMENT, TOKEN_CONTENT, TOKEN_EXPRESSION, TOKEN_ILLEGAL, TOKEN_OUTPUT, TOKEN_TAG, Token

_OPEN = re.compile(r"\{[%{]")
_TAG = re.compile(r"\{%-?\s*(#|\w+)\s*(.*?)-?%\}", re.DOTALL)
_OUTPUT = re.compile(r"\{\{-?(.*?)-?\}\}", re.DOTALL)
_ENDRAW = re.compile(r"\{%-?\s*endraw\b.*?%\}", re.DOTALL)
_SHORTEST_TRIMMING = len("{{--}}") - 1


def tokenize(source: str) -> Iterator[Token]:
    """Yield the tokens of a template.

    A tag is a TAG token with its name, then an EXPRESSION with its markup; an output is an OUTPUT token, then an
    EXPRESSION. What is opened and not closed is an ILLEGAL token, and the text after it goes on as text.
    """
    return _Lexer(source).tokens()


def constructs(source: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each tag and output of a template begins and ends, and the tag's name (``""`` for an output).

    Of what a raw block or a comment holds nothing is yielded; what is never closed is passed over.
    """
    lexer, position = _Lexer(source), 0
    while found := _OPEN.search(source, position):
        start, construct = found.start(), lexer.construct(found.start())
        position = start + len(construct)
        tag = _TAG.fullmatch(construct)
        if tag or len(construct) > len("{%"):
            yield start, position, tag[1] if tag else ""
        if tag and tag[1] in ("raw", "comment"):
            end = lexer.end_of_raw(position) if tag[1] == "raw" else lexer.end_of_comment(position)
            if end is None:
                return
            yield *end, f"end{tag[1]}"
            position = end[1]


class _Lexer:
    """One pass over a template. What is known to be missing from the rest of it is not looked for again."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.missing: set[str] = set()
        self.last_end = source.rfind("%}") + len("%}")

    def tokens(self) -> Iterator[Token]:
        source, position, trims = self.source, 0, False
        while found := _OPEN.search(source, position):
            start, construct = found.start(), self.construct(found.start())
            yield from self.text(position, start, left=trims, right=construct[2:3] == "-")
            position = start + len(construct)
            trims = construct[-3:-2] == "-" and len(construct) >= _SHORTEST_TRIMMING
            tag = _TAG.fullmatch(construct)
            output = None if tag else _OUTPUT.fullmatch(construct)
            if output:
                yield Token(TOKEN_OUTPUT, "output", start, source)
                yield Token(TOKEN_EXPRESSION, output[1], start, source)
            elif not tag:
                yield Token(TOKEN_ILLEGAL, construct, start, source)
            elif tag[1] in ("raw", "comment"):
                end = self.end_of_raw(position) if tag[1] == "raw" else self.end_of_comment(position)
                if end is None:
                    yield Token(TOKEN_ILLEGAL, tag[1], start, source)
                    continue
                inner = source[position : end[0]]
                if tag[1] == "comment":
                    yield Token(TOKEN_COMMENT, "", start, source)
                elif inner:
                    yield Token(TOKEN_CONTENT, inner, position, source)
                position = end[1]
                trims = source[position - 3] == "-"
            else:
                yield Token(TOKEN_TAG, tag[1], start, source)
                yield Token(TOKEN_EXPRESSION, tag[2], start, source)
        yield from self.text(position, len(source), left=trims, right=False)

    def text(self, start: int, end: int, *, left: bool, right: bool) -> Iterator[Token]:
        """Yield the text between two places, if white space taken away leaves any."""
        text = self.source[start:end]
        if left:
            text = text.lstrip()
            start = end - len(text)
        if text := text.rstrip() if right else text:
            yield Token(TOKEN_CONTENT, text, start, self.source)

    def construct(self, start: int) -> str:
        """Return the tag or output that starts here, or its opening alone if it is never closed.

        An output ends at the first closing brace, even at a single one, which is an error: so it is in Liquid.
        """
        opening = self.source[start : start + 2]
        closing = "%}" if opening == "{%" else "}"
        end = -1 if closing in self.missing else self.source.find(closing, start + 2)
        if end < 0:
            self.missing.add(closing)
            return opening
        end += len(closing)
        return self.source[start : end + 1 if closing == "}" and self.source[end : end + 1] == "}" else end]

    def end_of_raw(self, position: int) -> tuple[int, int] | None:
        """Return where a raw block that starts at ``position`` ends, and its end tag."""
        end = None if "endraw" in self.missing else _ENDRAW.search(self.source, position, self.last_end)
        if end is None:
            self.missing.add("endraw")
        return end.span() if end else None

    def end_of_comment(self, position: int) -> tuple[int, int] | None:
        """Return where a comment ends, and its end tag. Comments nest, and a raw block may speak of comments."""
        depth = 1
        while "endcomment" not in self.missing and (found := _OPEN.search(self.source, position)):
            construct = self.construct(found.start())
            position = found.start() + len(construct)
            tag = _TAG.fullmatch(construct)
            if tag and tag[1] == "raw":
                raw = self.end_of_raw(position)
                position = raw[1] if raw else position
            elif tag and tag[1] in ("comment", "endcomment"):
                depth += 1 if tag[1] == "comment" else -1
                if not depth:
                    return found.start(), position
        self.missing.add("endcomment")
        return None
