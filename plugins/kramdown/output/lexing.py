"""Pygments' tokens, sooner: the rules of a state are one pattern, tried at once instead of one after another.

Pygments tries the rules of a state in turn at each position: for a thousand posts with a block of Python each, ten
million times, two fifths of the time that the posts take. As the alternatives of one pattern they are tried by `re`
itself, in the same order, which takes a quarter of the time. To compile the patterns takes 10 to 30 ms, once, for
Python.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from pygments.lexer import Lexer, RegexLexer, combined, default, include, words
from pygments.token import Error, Whitespace
from pygments.token import Token as _Token

from ...lazy import lazy

Token = tuple[int, Any, str]
Matches = Callable[[str, int], "re.Match[str] | None"]

# Characters of a language that are read as Pygments does, lest a page with one small block pay for what it cannot use:
# after so many, compiling the patterns has cost about what not having them has.
PATIENCE = 32768

_KIND = type(_Token)

# What a pattern may not have to stand among others: a reference to a group, a group's name. Flags can be put in scope.
_BY_ITSELF = lazy(r"\\[1-9]|\(\?P|\(\?\(")
# Groups that are not kept are quicker; what else may have a parenthesis is skipped: escapes, classes of characters.
_KEPT = lazy(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|(\()(?!\?)", re.DOTALL)
_FLAGS = lazy(r"\(\?([a-zA-Z]+)\)")


class Rule(NamedTuple):
    """One of the rules of a state: what it matches, the kind of token or callback, the changes of state."""

    pattern: str
    action: Any
    steps: tuple[str, ...]


# What follows from a rule: its action and steps, and for a callback, which wants its groups, what matches it alone.
Outcome = tuple[Any, tuple[str, ...], "Matches | None"]


class Choice(NamedTuple):
    """Some rules as one pattern; the name of the group that ends a match tells the rule."""

    matches: Matches
    outcomes: dict[str | None, Outcome]


def tokenizer(lexer: Lexer) -> Callable[[str], Iterable[Token]]:
    """The function that splits a text into the tokens that `lexer.get_tokens_unprocessed` finds.

    A lexer that has a token loop of its own, or several sets of rules, keeps it: only `RegexLexer`'s loop is replaced,
    and only once the lexer has read `PATIENCE` characters.
    """
    kind = type(lexer)
    if isinstance(lexer, RegexLexer) and kind.get_tokens_unprocessed is RegexLexer.get_tokens_unprocessed:
        if not getattr(kind, "token_variants", False):
            return JoinedLexer(lexer, PATIENCE).tokens
    return lexer.get_tokens_unprocessed


class JoinedLexer:
    """A `RegexLexer` that tries the rules of a state at once.

    A state's rules are joined when it is first reached, after `patience` characters that Pygments reads itself. What
    rules hand on to lexers (`using`) is Pygments' own affair.
    """

    def __init__(self, lexer: RegexLexer, patience: int = 0) -> None:
        self._lexer = lexer
        self._patience = patience
        self._rules: dict[str, list[Any]] = {}
        self._states: dict[str, list[Choice]] = {}

    def tokens(self, text: str) -> Iterable[Token]:
        """The tokens of a text, each with its position, as the lexer's own `get_tokens_unprocessed` finds them."""
        if self._patience <= 0:
            return self._joined(text)
        self._patience -= len(text)
        return self._lexer.get_tokens_unprocessed(text)

    def _joined(self, text: str) -> Iterator[Token]:
        """The tokens of a text, by the joined rules.

        The rules for states are those of Pygments' "Write your own lexer": the first rule that matches wins; where
        none does, a line's end leads back to the root state and any other character is an error.
        """
        lexer, position, stack = self._lexer, 0, ["root"]
        state = self.state("root")
        while True:
            for matches, outcomes in state:
                if match := matches(text, position):
                    action, steps, alone = outcomes[match.lastgroup]
                    end = match.end()
                    if alone:
                        yield from action(lexer, alone(text, position))
                    elif action is not None:
                        yield position, action, text[position:end]
                    position = end
                    if steps:
                        _take(steps, stack)
                        state = self.state(stack[-1])
                    break
            else:
                character = text[position : position + 1]
                if not character:
                    return
                if character == "\n":
                    stack = ["root"]
                    state = self.state("root")
                    yield position, Whitespace, character
                else:
                    yield position, Error, character
                position += 1

    def state(self, name: str) -> list[Choice]:
        """Return the rules of a state, joined when it is first asked for."""
        if name not in self._states:
            self._states[name] = list(_join(self.rules_of(name), self._lexer.flags))
        return self._states[name]

    def rules_of(self, name: str) -> Iterator[Rule]:
        """Yield the rules of a state, those that it includes in their place."""
        if not self._rules:
            self._rules = dict(type(self._lexer).get_tokendefs())  # type: ignore[no-untyped-call]
        for rule in self._rules[name]:
            if isinstance(rule, include):
                yield from self.rules_of(rule)
            elif isinstance(rule, default):
                yield Rule("", None, self._steps(rule.state))
            else:
                pattern: Any = rule[0]
                text = pattern.get() if isinstance(pattern, words) else pattern  # type: ignore[no-untyped-call]
                yield Rule(text, rule[1], self._steps(rule[2]) if len(rule) > 2 else ())

    def _steps(self, wanted: Any) -> tuple[str, ...]:
        """Return changes of state one by one; a state that is combined of others is made here."""
        if isinstance(wanted, combined):
            name = " ".join(wanted)
            self._rules[name] = [include(state) for state in wanted]
            return (name,)
        return (wanted,) if isinstance(wanted, str) else tuple(wanted)


def _join(rules: Iterable[Rule], flags: int) -> Iterator[Choice]:
    """Yield rules as few patterns; one whose pattern cannot stand among others comes by itself, in its place."""
    together: list[Rule] = []
    for rule in rules:
        if not _BY_ITSELF.search(rule.pattern):
            together.append(rule)
            continue
        if together:
            yield _choice(together, flags)
            together = []
        alone = re.compile(rule.pattern, flags)
        groups: list[str | None] = [None, *alone.groupindex]
        yield Choice(alone.match, dict.fromkeys(groups, _outcome(rule, flags)))
    if together:
        yield _choice(together, flags)


def _choice(rules: list[Rule], flags: int) -> Choice:
    outcomes: dict[str | None, Outcome] = {}
    patterns = []
    for rule in rules:
        name = f"rule{len(outcomes)}"
        outcomes[name] = _outcome(rule, flags)
        own = _FLAGS.match(rule.pattern)
        pattern = rule.pattern[own.end() :] if own else rule.pattern
        if flags & re.VERBOSE or (own and "x" in own[1]):
            pattern += "\n"  # what is behind a last comment would belong to it
        else:
            pattern = _KEPT.sub(lambda found: "(?:" if found[1] else found[0], pattern)
        patterns.append(f"(?{own[1] if own else ''}:{pattern})(?P<{name}>)")
    return Choice(re.compile("|".join(patterns), flags).match, outcomes)


def _outcome(rule: Rule, flags: int) -> Outcome:
    is_callback = rule.action is not None and type(rule.action) is not _KIND
    return rule.action, rule.steps, re.compile(rule.pattern, flags).match if is_callback else None


def _take(steps: tuple[str, ...], stack: list[str]) -> None:
    """Change the stack of states as the steps of a rule say; the lowest state is never popped."""
    for step in steps:
        if step == "#push":
            stack.append(stack[-1])
        elif step.startswith("#pop"):
            del stack[max(len(stack) - int(step[5:] or 1), 1) :]
        else:
            stack.append(step)
