"""TeX as scholars write it for MathJax, rewritten as the TeX that math-core reads."""

from __future__ import annotations

import re
from collections.abc import Callable

from .errors import MathError
from .labels import encoded
from .rows import ROW_END, numbered, stacked, two_columns
from .scanner import DEEPEST_IN_MACRO, Scanner, check, split

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


def rewritten(tex: str, *, display: bool) -> str:
    """Return TeX with the same meaning in the commands that math-core knows.

    Raises MathError for braces and environments that do not match, and for nesting beyond 100 levels.
    """
    tokens = split(tex)
    check(tokens)
    tokens = _Rewriter(tokens, display=display).rewrite()
    return "".join(numbered(tokens) if display else stacked(tokens))


def rewritten_macro(body: str) -> str:
    """Return the body of a macro, rewritten; raises MathError as `rewritten` does, for nesting much sooner."""
    check(split(body), DEEPEST_IN_MACRO)
    return rewritten(body, display=False)


class _Rewriter(Scanner):
    """Goes through the tokens of a formula once; each command has a method that returns what stands in its place."""

    def __init__(self, tokens: list[str], *, display: bool) -> None:
        super().__init__(tokens)
        self.display = display
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

    def _row_end(self) -> list[str]:
        """End a row: space after it is left to the page, and at the end of a table it ends nothing."""
        self.take("*")
        if self.peek() == "[" and (space := _ROW_SPACE.match("".join(self.tokens[self.at : self.at + 40]))):
            self.at += space.end()
        return [] if self.peek() in (r"\end", "") else [ROW_END]

    def _text(self) -> list[str]:
        """Set math inside text as math, and characters that TeX wants escaped as themselves, as MathJax does."""
        command, out = "\\" + self.command, []
        for number, part in enumerate(re.split(r"(?<!\\)\$|\\\(|\\\)", "".join(self.argument()))):
            if number % 2:
                out += self._inside(split(part))
            elif part:
                out += (command, "{", re.sub(r"(?<!\\)([_#&^])", r"\\\1", part), "}")
        return out

    def _fence(self) -> list[str]:
        fence = self.peek()
        self.at += 1
        return ["\\" + self.command, _ANGLES.get(fence, fence)]

    def _begin(self) -> list[str]:
        name = self.name()
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
            self.argument()
        elif name in ("aligned", "gathered", "array") or _MATRIX.fullmatch(name):
            self.option()
        return [rf"\begin{{{_environment(name)}}}"]

    def _end(self) -> list[str]:
        name = self.name()
        return [r"\end{matrix}", "}"] if name == "smallmatrix" else [rf"\end{{{_environment(name)}}}"]

    def _body(self, name: str) -> list[str]:
        """Pass an environment to its end and return what is in it."""
        start, depth = self.at, 1
        while depth and self.at < len(self.tokens):
            depth += {r"\begin": 1, r"\end": -1}.get(self.tokens[self.at], 0)
            self.at += 1
        end = self.at - 1
        if (closing := self.name()) != name:
            raise MathError(rf"ends \begin{{{name}}} with \end{{{closing}}}", "give both the same name")
        return self.tokens[start:end]

    def _define(self) -> list[str]:
        r"""Define a command, known before or not, as MathJax does; \DeclareMathOperator defines one too."""
        command = self.command
        star = self.take("*")
        name = self.name()
        if not re.fullmatch(r"\\[A-Za-z]+", name):
            raise MathError(f"defines {name or 'nothing'}", rf"write \{command}{{\name}}{{…}}, with letters only")
        out = [rf"\providecommand{{{name}}}"]
        if command != "providecommand":
            out += ("{}", rf"\renewcommand{{{name}}}")
        if command == "DeclareMathOperator":
            body = self.argument()
            check(body, DEEPEST_IN_MACRO)
            return [*out, "{", *self._named(body, star=star), "}"]
        if count := self.option():
            out.append(f"[{count}]")
        if self.option() is not None:
            raise MathError(f"gives {name} an optional argument", "define it with all its arguments in braces")
        return out + self._macro_body()

    def _plain_define(self) -> list[str]:
        r"""Plain TeX's \def\name#1#2{...}."""
        command, start = "\\" + self.command, self.at
        while self.peek() not in ("{", ""):
            self.at += 1
        return [command, *self.tokens[start : self.at], *self._macro_body()]

    def _macro_body(self) -> list[str]:
        body = self.argument()
        check(body, DEEPEST_IN_MACRO)
        return self._inside(body)

    def _root(self) -> list[str]:
        r"""Plain TeX's \root n \of x."""
        end = self.find(r"\of")
        if end < 0:
            raise MathError(r"uses \root without \of", r"write \sqrt[n]{x}")
        start, self.at = self.at, end + 1
        degree = "".join(self._inside(self.tokens[start : self.at - 1])[1:-1]).strip()
        return [rf"\sqrt[{degree}]" if degree else r"\sqrt "]

    def _operator(self) -> list[str]:
        r"""\mathop{x}: its limits stand above and below in a display, or where \limits says so."""
        base, above = self._inside(self.argument()), self.display
        while self.peek() in (r"\limits", r"\nolimits"):
            above = self.take(r"\limits") or not self.take(r"\nolimits")
        if not above:
            return [r"\mathop", *base]
        limits = {"_", "^"}
        while self.peek() in limits:
            limits.remove(self.peek())
            command = r"\underset" if self.take("_") else r"\overset"
            self.take("^")
            base = ["{", command, *self._inside(self.argument()), *base, "}"]
        return base

    def _operator_name(self) -> list[str]:
        star = self.take("*")
        start, body = self.at, self.argument()
        if star and _has_commands(body):
            self.at = start
            return self._operator()
        return self._named(body, star=star)

    def _named(self, body: list[str], *, star: bool) -> list[str]:
        r"""Return an operator with a name of text, or, as in \operatorname{\mathbb{E}}, one of signs."""
        return [r"\mathop" if _has_commands(body) else rf"\operatorname{'*' * star}", *self._inside(body)]

    def _colour(self) -> list[str]:
        r"""\color{red}{x} colours x only, as in MathJax; \color{red} x all that follows."""
        colour = self.name()
        return [rf"\textcolor{{{colour}}}" if self.peek() == "{" else rf"\color{{{colour}}}"]

    def _label(self) -> list[str]:
        return [r"\label", "{", *encoded(self.name()), "}"]

    def _reference(self) -> list[str]:
        r"""\ref is \eqref without the parentheses, which go when the number is known."""
        kind = "ref:" if self.command == "ref" else ""
        return [rf"\eqref{{{kind}{encoded(self.name())}}}"]


def _has_commands(tokens: list[str]) -> bool:
    return any(token[:1] == "\\" and token[1:].isalpha() for token in tokens)


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
    "providecommand": _Rewriter._define,
    "DeclareMathOperator": _Rewriter._define,
    "def": _Rewriter._plain_define,
    "gdef": _Rewriter._plain_define,
    "root": _Rewriter._root,
    "mathop": _Rewriter._operator,
    "operatorname": _Rewriter._operator_name,
    "color": _Rewriter._colour,
    "ref": _Rewriter._reference,
    "eqref": _Rewriter._reference,
    "label": _Rewriter._label,
}
