"""Lexers for code in ASCII: the letters of all other scripts, which names may have, take longest to compile."""

from __future__ import annotations

import re
from types import new_class
from typing import Any

from pygments.lexer import Lexer, RegexLexer

from ...lazy import lazy

# Many characters and ranges beyond ASCII, one after another, as only classes of letters have them.
_OTHER_SCRIPTS = lazy("(?:[^\x00-\x7f](?:-[^\x00-\x7f])?){16,}")
_ANY_CASE = lazy(r"\(\?[a-zA-Z]*i")  # some letters of other scripts are those of ASCII in another case
_NONE = "\x80"  # stands for them all: it is not ASCII either


def without_other_scripts(pattern: str, flags: int = 0) -> str:
    """A pattern that matches what this one does in texts of ASCII, and compiles sooner."""
    if pattern.isascii() or flags & re.IGNORECASE or _ANY_CASE.search(pattern):
        return pattern
    return _OTHER_SCRIPTS.sub(_NONE, pattern)


def lexer_for_ascii(kind: type[Lexer]) -> type[Lexer]:
    """A class of lexers that finds the same tokens in code of ASCII; the class itself where nothing can be left out.

    The rules are those of Pygments' "Write your own lexer".
    """
    if not issubclass(kind, RegexLexer) or getattr(kind, "token_variants", False):  # several sets of rules in one class
        return kind
    rules = kind.get_tokendefs()  # type: ignore[no-untyped-call]
    fewer = {state: [_rule(rule, kind.flags) for rule in several] for state, several in rules.items()}
    if all(one is other for state in rules for one, other in zip(rules[state], fewer[state], strict=True)):
        return kind
    return new_class(kind.__name__, (kind,), exec_body=lambda names: names.update(tokens=fewer))


def _rule(rule: Any, flags: int) -> Any:
    """A rule of a state: a tuple of a pattern and what follows from it, the name of another state, or a default."""
    if not isinstance(rule, tuple) or not isinstance(rule[0], str):
        return rule
    pattern = without_other_scripts(rule[0], flags)
    return rule if pattern == rule[0] else (pattern, *rule[1:])
