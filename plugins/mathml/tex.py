"""TeX as scholars write it for MathJax, rewritten as the TeX that math-core reads."""

from __future__ import annotations

import re
from collections.abc import Callable

from plugins.mathml.errors import MathError
from plugins.mathml.rows import ROW_END, numbered, stacked, two_columns

_TOKEN = re.compile(r"\\(?:[A-Za-z]+|.)|%[^\n]*\n?|.", re.DOTALL)
_ROW_SPACE = re.compile(r"\s*\[\s*-?[\d.]+\s*[a-z]{2}\s*\]")
# Environments that math-core calls otherwise or wants without what stands after their name.
_RENAMED = {"split": "aligned", "flalign": "align", "alignat": "align", "alignedat": "aligned"}
_WITH_COUNT = frozenset(("alignat", "alignedat"))
_MATRIX = re.compile(r"([pbBvV]?matrix)\*")
_TEXT = frozenset(("text", "textrm", "textbf", "textit", "textsf", "texttt", "textnormal", "emph", "mbox", "hbox"))
_FENCES = frozenset(
    ("left", "right", "middle", *(big + side for big in ("big", "Big", "bigg", "Bigg") for side in ("", "l", "m", "r")))
)
_ANGLES = {"<": r"\langle ", ">": r"\rangle "}
_OPENING = {"{": 1, r"\begin": 1, r"\left": 1, "}": -1, r"\end": -1, r"\right": -1}
# math-core's parser recurses, and where Python would raise, its stack overflows and ends the process.
_DEEPEST = 100


def rewritten(tex: str, *, display: bool) -> str:
    """Return TeX with the same meaning in the commands that math-core knows.

    Raises MathError for braces and environments that do not match, and for nesting beyond 100 levels.
    """
    tokens = _tokens(tex)
    _check(tokens)
    tokens = _Rewriter(tokens, display=display).rewrite()
    return "".join(numbered(tokens) if display else stacked(tokens))


def _tokens(tex: str) -> list[str]:
    """Return commands, and other characters one by one; comments are left out."""
    return [token for token in _TOKEN.findall(tex) if not token.startswith("%")]


def _check(tokens: list[str]) -> None:
    """Raise MathError for what does not match and for what nests too deep, in braces or in a row of bare commands."""
    depth = commands = 0
    for token in tokens:
        depth += _OPENING.get(token, 0)
        commands = commands + 1 if len(token) > 1 else commands if token.isspace() else 0
        if max(depth, commands) > _DEEPEST:
            raise MathError(f"nests deeper than {_DEEPEST} levels", "split it")
        if depth < 0:
            raise MathError(f"closes with {token} what it never opened", "open it, or take the end out")
    if depth:
        raise MathError(r"leaves a brace, a \begin or a \left open", r"close it with }, \end or \right")


class _Rewriter:
    """Goes through the tokens of a formula once; each command has a method that returns what stands in its place."""

    def __init__(self, tokens: list[str], *, display: bool) -> None:
        self.tokens = tokens
        self.display = display
        self.at = 0
        self.command = ""

    def rewrite(self) -> list[str]:
        """Return all tokens, rewritten."""
        out: list[str] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if len(token) == 1:
                out.append(token)
                continue
            self.command = token[1:]
            if self.command in _TEXT:
                out += self._text()
            elif self.command in _FENCES:
                out += self._fence()
            elif self.command.isspace():
                out.append("\\ ")
            else:
                method = _METHODS.get(self.command)
                out += method(self) if method else (token,)
        return out

    def _inside(self, tokens: list[str]) -> list[str]:
        """Return tokens rewritten, in braces."""
        return ["{", *_Rewriter(tokens, display=self.display).rewrite(), "}"]

    def _peek(self) -> str:
        """Pass white space and return the token after it; empty at the end."""
        while self.at < len(self.tokens) and self.tokens[self.at].isspace():
            self.at += 1
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def _take(self, token: str) -> bool:
        """Pass a token if it comes next."""
        found = self._peek() == token
        self.at += found
        return found

    def _argument(self) -> list[str]:
        """Pass an argument and return its tokens, without its braces."""
        if self._peek() != "{":
            self.at += 1
            return self.tokens[self.at - 1 : self.at]
        start, depth = self.at + 1, 0
        while self.at < len(self.tokens):
            depth += {"{": 1, "}": -1}.get(self.tokens[self.at], 0)
            self.at += 1
            if not depth:
                break
        return self.tokens[start : self.at - 1]

    def _name(self) -> str:
        """Pass an argument that is a name and return it."""
        return "".join(self._argument()).strip()

    def _option(self) -> str | None:
        """Pass what stands in square brackets next and return it, or None."""
        if self._peek() != "[" or "]" not in self.tokens[self.at :]:
            return None
        start, self.at = self.at + 1, self.tokens.index("]", self.at) + 1
        return "".join(self.tokens[start : self.at - 1])

    def _row_end(self) -> list[str]:
        """End a row: space after it is left to the page, and at the end of a table it ends nothing."""
        self._take("*")
        if self._peek() == "[" and (space := _ROW_SPACE.match("".join(self.tokens[self.at : self.at + 40]))):
            self.at += space.end()
        return [] if self._peek() in (r"\end", "") else [ROW_END]

    def _text(self) -> list[str]:
        """Set math inside text as math, and characters that TeX wants escaped as themselves, as MathJax does."""
        command, out = "\\" + self.command, []
        for number, part in enumerate(re.split(r"(?<!\\)\$|\\\(|\\\)", "".join(self._argument()))):
            if number % 2:
                out += self._inside(_tokens(part))
            elif part:
                out += (command, "{", re.sub(r"(?<!\\)([_#&^])", r"\\\1", part), "}")
        return out

    def _fence(self) -> list[str]:
        fence = self._peek()
        self.at += 1
        return ["\\" + self.command, _ANGLES.get(fence, fence)]

    def _begin(self) -> list[str]:
        name = self._name()
        plain, star = name.rstrip("*"), "*" * name.endswith("*")
        if plain in ("equation", "eqnarray", "displaymath", "math"):
            body = self._inside(self._body(name))[1:-1]
            if plain == "eqnarray":
                return [rf"\begin{{align{star}}}", *two_columns(body), rf"\end{{align{star}}}"]
            body = stacked(body)
            return [rf"\begin{{{name}}}", *body, rf"\end{{{name}}}"] if plain == "equation" else ["{", *body, "}"]
        if name == "smallmatrix":
            return ["{", r"\scriptstyle", r"\begin{matrix}"]
        if plain in _WITH_COUNT:
            self._argument()
        elif name in ("aligned", "gathered", "array") or _MATRIX.fullmatch(name):
            self._option()
        return [rf"\begin{{{_environment(name)}}}"]

    def _end(self) -> list[str]:
        name = self._name()
        return [r"\end{matrix}", "}"] if name == "smallmatrix" else [rf"\end{{{_environment(name)}}}"]

    def _body(self, name: str) -> list[str]:
        """Pass an environment to its end and return what is in it."""
        start, depth = self.at, 1
        while depth and self.at < len(self.tokens):
            depth += {r"\begin": 1, r"\end": -1}.get(self.tokens[self.at], 0)
            self.at += 1
        end = self.at - 1
        if (closing := self._name()) != name:
            raise MathError(rf"ends \begin{{{name}}} with \end{{{closing}}}", "give both the same name")
        return self.tokens[start:end]

    def _define(self) -> list[str]:
        r"""Define a command, known before or not, as MathJax does; \DeclareMathOperator defines one too."""
        command = self.command
        star = self._take("*")
        name = self._name()
        if not re.fullmatch(r"\\[A-Za-z]+", name):
            raise MathError(f"defines {name or 'nothing'}", rf"write \{command}{{\name}}{{…}}, with letters only")
        out = [rf"\providecommand{{{name}}}", "{}", rf"\renewcommand{{{name}}}"]
        if command == "DeclareMathOperator":
            return [*out, "{", rf"\operatorname{'*' * star}", "{", *self._argument(), "}", "}"]
        if count := self._option():
            out.append(f"[{count}]")
        if self._option() is not None:
            raise MathError(f"gives {name} an optional argument", "define it with all its arguments in braces")
        return out + self._inside(self._argument())

    def _root(self) -> list[str]:
        r"""Plain TeX's \root n \of x."""
        if r"\of" not in self.tokens[self.at :]:
            raise MathError(r"uses \root without \of", r"write \sqrt[n]{x}")
        start, self.at = self.at, self.tokens.index(r"\of", self.at) + 1
        degree = "".join(self._inside(self.tokens[start : self.at - 1])[1:-1]).strip()
        return [rf"\sqrt[{degree}]" if degree else r"\sqrt "]

    def _operator(self) -> list[str]:
        r"""\mathop{x}: its limits stand above and below in a display, or where \limits says so."""
        base, above = self._inside(self._argument()), self.display
        while self._peek() in (r"\limits", r"\nolimits"):
            above = self._take(r"\limits") or not self._take(r"\nolimits")
        if not above:
            return [r"\mathop", *base]
        while self._peek() in ("_", "^"):
            command = r"\underset" if self._take("_") else r"\overset"
            self._take("^")
            base = ["{", command, *self._inside(self._argument()), *base, "}"]
        return base

    def _colour(self) -> list[str]:
        r"""\color{red}{x} colours x only, as in MathJax; \color{red} x all that follows."""
        colour = self._name()
        return [rf"\textcolor{{{colour}}}" if self._peek() == "{" else rf"\color{{{colour}}}"]

    def _reference(self) -> list[str]:
        r"""\ref is \eqref without the parentheses, which go when the number is known."""
        return [rf"\eqref{{ref:{self._name()}}}"]


def _environment(name: str) -> str:
    """Return what math-core calls an environment."""
    if matrix := _MATRIX.fullmatch(name):
        return matrix[1]
    plain = name.rstrip("*")
    return _RENAMED[plain] + name[len(plain) :] if plain in _RENAMED else name


_METHODS: dict[str, Callable[[_Rewriter], list[str]]] = {
    "\\": _Rewriter._row_end,
    "cr": _Rewriter._row_end,
    "begin": _Rewriter._begin,
    "end": _Rewriter._end,
    "newcommand": _Rewriter._define,
    "renewcommand": _Rewriter._define,
    "DeclareMathOperator": _Rewriter._define,
    "root": _Rewriter._root,
    "mathop": _Rewriter._operator,
    "color": _Rewriter._colour,
    "ref": _Rewriter._reference,
}
