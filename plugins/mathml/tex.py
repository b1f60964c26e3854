"""TeX as scholars write it for MathJax, rewritten as the TeX that math-core reads."""

from __future__ import annotations

import re

from plugins.mathml.errors import MathError
from plugins.mathml.rows import ROW_END, numbered, stacked, two_columns

_TOKEN = re.compile(r"\\(?:[A-Za-z]+|.)|%[^\n]*\n?|.", re.DOTALL)
_ROW_SPACE = re.compile(r"\s*\[\s*-?[\d.]+\s*[a-z]{2}\s*\]")
_ENVIRONMENTS = {
    "split": ("aligned", ""),
    "flalign": ("align", ""),
    "flalign*": ("align*", ""),
    "alignat": ("align", "argument"),
    "alignat*": ("align*", "argument"),
    "alignedat": ("aligned", "argument"),
    "aligned": ("aligned", "option"),
    "gathered": ("gathered", "option"),
    "array": ("array", "option"),
    **{f"{name}matrix*": (f"{name}matrix", "option") for name in ("", "p", "b", "B", "v", "V")},
}
_TEXT = frozenset(
    ["text", "textrm", "textbf", "textit", "textsf", "texttt", "textnormal", "textup", "textmd", "emph", "mbox", "hbox"]
)
_FENCES = frozenset(
    [
        "left",
        "right",
        "middle",
        "big",
        "Big",
        "bigg",
        "Bigg",
        "bigl",
        "Bigl",
        "biggl",
        "Biggl",
        "bigr",
        "Bigr",
        "biggr",
        "Biggr",
    ]
)
_ANGLES = {"<": r"\langle ", ">": r"\rangle "}
# math-core's parser recurses, and Rust ends the process where Python would raise.
_DEEPEST = 100
_OPENING = {"{": 1, r"\begin": 1, r"\left": 1, "}": -1, r"\end": -1, r"\right": -1}


def rewritten(tex: str, *, display: bool) -> str:
    """Return TeX with the same meaning in the commands that math-core knows.

    Raises MathError for braces and environments that do not match, and for nesting beyond 100 levels.
    """
    tokens = _tokens(tex)
    _check(tokens)
    tokens = _Rewriter(tokens, display=display).all()
    return "".join(numbered(tokens) if display else stacked(tokens))


def _tokens(tex: str) -> list[str]:
    """Return commands, and characters one by one; comments are left out."""
    return [token for token in _TOKEN.findall(tex) if not token.startswith("%")]


def _check(tokens: list[str]) -> None:
    depth = run = 0
    for token in tokens:
        depth += _OPENING.get(token, 0)
        run = run + (len(token) > 1) if len(token) > 1 or token.isspace() else 0
        if depth > _DEEPEST or run > _DEEPEST:
            raise MathError(f"nests deeper than {_DEEPEST} levels", "split it")
        if depth < 0:
            raise MathError(f"closes with {token} what it never opened", "open it, or take the end out")
    if depth:
        raise MathError(r"leaves a brace, a \begin or a \left open", r"close it with }, \end or \right")


class _Rewriter:
    """Goes through the tokens of a formula once, from left to right."""

    def __init__(self, tokens: list[str], *, display: bool) -> None:
        self.tokens = tokens
        self.display = display
        self.at = 0

    def all(self) -> list[str]:
        """Return all tokens, rewritten."""
        out: list[str] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if len(token) == 1:
                out.append(token)
                continue
            name = token[1:]
            if name == "\\":
                self._row_end(out)
            elif name.isspace():
                out.append("\\ ")
            elif name in _TEXT:
                self._text(token, out)
            elif name in _FENCES:
                out += (token, _ANGLES.get(self._peek(), self._peek()))
                self.at += 1
            elif handler := _HANDLERS.get(name):
                handler(self, token, out)
            else:
                out.append(token)
        return out

    def _inner(self, tokens: list[str]) -> list[str]:
        return _Rewriter(tokens, display=self.display).all()

    def _peek(self) -> str:
        """Return the next token that is not white space, which is passed over; empty at the end."""
        while self.at < len(self.tokens) and self.tokens[self.at].isspace():
            self.at += 1
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def _argument(self) -> list[str]:
        """Return the tokens of the next argument, without its braces."""
        if self._peek() != "{":
            self.at += 1
            return self.tokens[self.at - 1 : self.at]
        start = self.at + 1
        depth = 0
        while True:
            depth += {"{": 1, "}": -1}.get(self.tokens[self.at], 0)
            self.at += 1
            if not depth:
                return self.tokens[start : self.at - 1]

    def _option(self) -> str | None:
        """Return what stands in square brackets next, or None."""
        if self._peek() != "[" or "]" not in self.tokens[self.at :]:
            return None
        end = self.tokens.index("]", self.at)
        option = "".join(self.tokens[self.at + 1 : end])
        self.at = end + 1
        return option

    def _row_end(self, out: list[str]) -> None:
        """End a row: space after it is left to the page, and one before the end of a table ends nothing."""
        if self._peek() == "*":
            self.at += 1
        rest = "".join(self.tokens[self.at : self.at + 40])
        if space := _ROW_SPACE.match(rest):
            self.at += len(space[0])
        if self._peek() not in (r"\end", ""):
            out.append(ROW_END)

    def _text(self, token: str, out: list[str]) -> None:
        """Set math inside text as math, and characters that TeX wants escaped as themselves, as MathJax does."""
        parts = re.split(r"(?<!\\)\$|\\\(|\\\)", "".join(self._argument()))
        for number, part in enumerate(parts):
            if number % 2:
                out += ("{", *self._inner(_tokens(part)), "}")
            elif part:
                out += (token, "{", re.sub(r"(?<!\\)([_#&^])", r"\\\1", part), "}")

    def _begin(self, token: str, out: list[str]) -> None:
        name = "".join(self._argument()).strip()
        if name in ("equation", "equation*", "eqnarray", "eqnarray*", "displaymath", "math"):
            body = self._inner(self._body(name))
            star = "*" if name.endswith("*") else ""
            if name.startswith("equation"):
                out += (rf"\begin{{{name}}}", *stacked(body), rf"\end{{{name}}}")
            elif name.startswith("eqnarray"):
                out += (rf"\begin{{align{star}}}", *two_columns(body), rf"\end{{align{star}}}")
            else:
                out += ("{", *stacked(body), "}")
            return
        if name == "smallmatrix":
            out += ("{", r"\scriptstyle", r"\begin{matrix}")
            return
        name, extra = _ENVIRONMENTS.get(name, (name, ""))
        if extra == "argument":
            self._argument()
        elif extra == "option":
            self._option()
        out.append(rf"\begin{{{name}}}")

    def _end(self, token: str, out: list[str]) -> None:
        name = "".join(self._argument()).strip()
        out += (r"\end{matrix}", "}") if name == "smallmatrix" else (rf"\end{{{_ENVIRONMENTS.get(name, (name,))[0]}}}",)

    def _body(self, name: str) -> list[str]:
        """Return the tokens up to the end of an environment, and pass it."""
        start, depth = self.at, 1
        while depth and self.at < len(self.tokens):
            depth += {r"\begin": 1, r"\end": -1}.get(self.tokens[self.at], 0)
            self.at += 1
        end = self.at - 1
        closing = "".join(self._argument()).strip()
        if closing != name:
            raise MathError(rf"ends \begin{{{name}}} with \end{{{closing}}}", "give both the same name")
        return self.tokens[start:end]

    def _define(self, token: str, out: list[str]) -> None:
        r"""Define a command, known before or not, as MathJax does; \DeclareMathOperator defines one too."""
        star = self._peek() == "*"
        self.at += star
        name = "".join(self._argument()).strip()
        if not re.fullmatch(r"\\[A-Za-z]+", name):
            raise MathError(f"defines {name or 'nothing'}", rf"write {token}{{\name}}{{…}}, with letters only")
        out += (rf"\providecommand{{{name}}}", "{}", rf"\renewcommand{{{name}}}")
        if token == r"\DeclareMathOperator":
            out += ("{", rf"\operatorname{'*' * star}", "{", *self._argument(), "}", "}")
            return
        if count := self._option():
            out.append(f"[{count}]")
        if self._option() is not None:
            raise MathError(f"gives {name} an optional argument", "define it with all its arguments in braces")
        out += ("{", *self._inner(self._argument()), "}")

    def _root(self, token: str, out: list[str]) -> None:
        r"""Plain TeX's \root n \of x."""
        if r"\of" not in self.tokens[self.at :]:
            raise MathError(r"uses \root without \of", r"write \sqrt[n]{x}")
        of = self.tokens.index(r"\of", self.at)
        degree = "".join(self._inner(self.tokens[self.at : of])).strip()
        self.at = of + 1
        out.append(rf"\sqrt[{degree}]" if degree else r"\sqrt ")

    def _operator(self, token: str, out: list[str]) -> None:
        r"""\mathop{x} with limits: they stand above and below in a display, or where \limits says so."""
        base = ["{", *self._inner(self._argument()), "}"]
        above = self.display
        while self._peek() in (r"\limits", r"\nolimits"):
            above = self.tokens[self.at] == r"\limits"
            self.at += 1
        while above and self._peek() in ("_", "^"):
            command = r"\underset" if self.tokens[self.at] == "_" else r"\overset"
            self.at += 1
            base = ["{", command, "{", *self._inner(self._argument()), "}", *base, "}"]
        out += base if above else (token, *base)

    def _colour(self, token: str, out: list[str]) -> None:
        r"""\color{red}{x} colours x only, as in MathJax; \color{red} x all that follows."""
        colour = "".join(self._argument())
        out.append(rf"\textcolor{{{colour}}}" if self._peek() == "{" else rf"\color{{{colour}}}")

    def _reference(self, token: str, out: list[str]) -> None:
        r"""\ref is \eqref without the parentheses, which are taken away when the number is known."""
        label = "".join(self._argument())
        out.append(rf"\eqref{{{'ref:' if token == chr(92) + 'ref' else ''}{label}}}")


_HANDLERS = {
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
