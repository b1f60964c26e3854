"""Pygments' tokens as rouge has them, where the two differ in common code: a style sheet made for one fits the other.

The rules are those of rouge's lexers for Ruby, PHP and HTML.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pygments.token import Keyword, Name, Operator, Punctuation

Token = tuple[int, Any, str]
Tokens = Callable[[str], Iterable[Token]]


def as_rouge(language: str, tokens: Tokens) -> Tokens:
    """The function that gives a language's tokens, with rouge's kinds."""
    change = {"ruby": _ruby, "rb": _ruby, "php": _php, "html": _markup, "xml": _markup}.get(language)
    return tokens if change is None else lambda text: change(tokens(text))


def lexer_options(language: str) -> dict[str, bool]:
    """The options with which Pygments reads a language as rouge does: PHP may begin without its mark."""
    return {"startinline": True} if language == "php" else {}


def _ruby(tokens: Iterable[Token]) -> Iterator[Token]:
    """A dot is punctuation, what is called behind it a function, and what begins with a capital a constant."""
    after_dot = False
    for place, kind, text in tokens:
        if kind is Operator and text == ".":
            yield place, Punctuation, text
            after_dot = True
            continue
        if kind is Name and text[:1].isupper():
            kind = Name.Constant
        elif kind is Name and after_dot:
            kind = Name.Function
        yield place, kind, text
        after_dot = False


def _php(tokens: Iterable[Token]) -> Iterator[Token]:
    """What is made by `new` is a class."""
    after_new = False
    for place, kind, text in tokens:
        yield place, Name.Class if after_new and kind is Name.Other else kind, text
        after_new = (kind in Keyword and text == "new") or (after_new and text.isspace())


def _markup(tokens: Iterable[Token]) -> Iterator[Token]:
    """The angle brackets belong to the tag."""
    for place, kind, text in tokens:
        yield place, Name.Tag if kind is Punctuation and text in ("<", ">", "</", "/>", "/") else kind, text
