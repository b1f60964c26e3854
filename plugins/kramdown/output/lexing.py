"""Pygments' tokens, sooner: a rule is tried only where the next character can begin a match of it.

Pygments tries the rules of a state in turn at each position: for a thousand posts with a block of Python each, ten
million times, two fifths of the time that the posts take. What a match of a rule can begin with is in its pattern. To
know it leaves 2.5 tries for each token of 34; the tokens take a fifth of the time, the blocks as HTML two fifths. To
learn it takes 10 ms, once, for Python.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pygments.lexer import Lexer, RegexLexer, combined, default, include, words
from pygments.token import Error, Whitespace
from pygments.token import Token as _Token

from .beginnings import beginning

Token = tuple[int, Any, str]
# What matches, the kind of token or the callback, the changes of state.
Rule = tuple[Callable[[str, int], "re.Match[str] | None"], Any, tuple[str, ...]]
Pattern = re.Pattern[str]

# Characters of a language that are read as Pygments does, lest a page with one small block pay for what it cannot use:
# after so many, learning the rules has cost about what not knowing them has.
PATIENCE = 8192

_KIND = type(_Token)


def tokenizer(lexer: Lexer) -> Callable[[str], Iterable[Token]]:
    """Return the function that splits a text into the tokens that `lexer.get_tokens_unprocessed` finds.

    A lexer that has a token loop of its own, or several sets of rules, keeps it: only `RegexLexer`'s loop is replaced,
    and only once the lexer has read `PATIENCE` characters.
    """
    kind = type(lexer)
    has_variants = getattr(kind, "token_variants", False)
    if isinstance(lexer, RegexLexer) and kind.get_tokens_unprocessed is RegexLexer.get_tokens_unprocessed:
        return lexer.get_tokens_unprocessed if has_variants else IndexedLexer(lexer, PATIENCE).tokens
    return lexer.get_tokens_unprocessed


class IndexedLexer:
    """A `RegexLexer` whose states know, for each character, the rules that can match where it comes next.

    A state is looked into when it is first reached, after `patience` characters that Pygments reads itself. What rules
    hand on to lexers (`using`) is Pygments' own affair.
    """

    def __init__(self, lexer: RegexLexer, patience: int = 0) -> None:
        self._lexer = lexer
        self._patience = patience
        self._definitions: dict[str, list[Any]] = {}
        self._states: dict[str, _State] = {}
        self._beginnings: dict[Pattern, Pattern | None] = {}

    def tokens(self, text: str) -> Iterable[Token]:
        """Return the tokens of a text, each with its position, as the lexer's `get_tokens_unprocessed` finds them."""
        if self._patience <= 0:
            return self._indexed(text)
        self._patience -= len(text)
        return self._lexer.get_tokens_unprocessed(text)

    def _indexed(self, text: str) -> Iterator[Token]:
        """Yield the tokens of a text, by the rules that can match.

        The rules for states are those of Pygments' "Write your own lexer": the first rule that matches wins; where
        none does, a line's end leads back to the root state and any other character is an error.
        """
        lexer, position, stack = self._lexer, 0, ["root"]
        state = self.state("root")
        while True:
            character = text[position : position + 1]
            for matches, action, steps in state[character]:
                if match := matches(text, position):
                    end = match.end()
                    if type(action) is _KIND:
                        yield position, action, text[position:end]
                    elif action is not None:
                        yield from action(lexer, match)
                    position = end
                    if steps:
                        _take(steps, stack)
                        state = self.state(stack[-1])
                    break
            else:
                if not character:
                    return
                if character == "\n":
                    stack = ["root"]
                    state = self.state("root")
                    yield position, Whitespace, character
                else:
                    yield position, Error, character
                position += 1

    def state(self, name: str) -> _State:
        """Return the rules of a state by the characters that can begin a match of them."""
        if name not in self._states:
            self._states[name] = _State(self._rules_of(name))
        return self._states[name]

    def _rules_of(self, name: str) -> Iterator[tuple[Rule, Pattern | None]]:
        """Yield the rules of a state, those that it includes in their place, and what a match of each begins with."""
        if not self._definitions:
            self._definitions = dict(type(self._lexer).get_tokendefs())  # type: ignore[no-untyped-call]
        for given in self._definitions[name]:
            if isinstance(given, include):
                yield from self._rules_of(given)
                continue
            text, action, step = ("", None, given.state) if isinstance(given, default) else (*given, ())[:3]
            if isinstance(text, words):
                text = text.get()  # type: ignore[no-untyped-call]
            pattern = re.compile(text, self._lexer.flags)
            if pattern not in self._beginnings:
                self._beginnings[pattern] = beginning(pattern)
            yield (pattern.match, action, self._steps(step)), self._beginnings[pattern]

    def _steps(self, wanted: Any) -> tuple[str, ...]:
        """Return changes of state one by one; a state that is combined of others is made here."""
        if isinstance(wanted, combined):
            name = " ".join(wanted)
            self._definitions[name] = [include(state) for state in wanted]
            return (name,)
        return (wanted,) if isinstance(wanted, str) else tuple(wanted)


class _State(dict[str, tuple[Rule, ...]]):
    """The rules of a state that are worth trying before a character ("" at the end of the text), in their order.

    Filled as characters are met. Those beyond ASCII share the list of all rules, so that the table stays small.
    """

    def __init__(self, rules: Iterable[tuple[Rule, Pattern | None]]) -> None:
        super().__init__()
        self._rules = list(rules)
        self._all = tuple(rule for rule, _ in self._rules)

    def __missing__(self, character: str) -> tuple[Rule, ...]:
        tried = self._all
        if character < "\x80":
            tried = tuple(rule for rule, begins in self._rules if begins is None or begins.match(character))
        self[character] = tried
        return tried


def _take(steps: tuple[str, ...], stack: list[str]) -> None:
    """Change the stack of states as the steps of a rule say; the lowest state is never popped."""
    for step in steps:
        if step == "#push":
            stack.append(stack[-1])
        elif step.startswith("#pop"):
            del stack[max(len(stack) - int(step[5:] or 1), 1) :]
        else:
            stack.append(step)
