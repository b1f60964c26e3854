"""Rows of a formula: lines of a display, plain TeX's and old LaTeX's tables, tags outside of any environment."""

from __future__ import annotations

from collections.abc import Iterator

# How the rewriter writes the end of a row.
ROW_END = "\\\\ "


def nesting(tokens: list[str]) -> Iterator[tuple[int, str]]:
    """Yield each token with the depth at which it stands; what opens and closes stands inside."""
    depth = 0
    for token in tokens:
        if token == "{" or token == r"\left" or token.startswith(r"\begin{"):
            depth += 1
        yield depth, token
        if token == "}" or token == r"\right" or token.startswith(r"\end{"):
            depth -= 1


def stacked(tokens: list[str]) -> list[str]:
    r"""Return lines that ``\\`` ends outside of any environment one below the other, as MathJax 2 does."""
    outer = {token for depth, token in nesting(tokens) if depth == 0}
    if ROW_END not in outer:
        return tokens
    name = "aligned" if "&" in outer else "gathered"
    return [rf"\begin{{{name}}}", *tokens, rf"\end{{{name}}}"]


def numbered(tokens: list[str]) -> list[str]:
    r"""Return a display with its ``\tag`` and ``\label`` in the environment that they need (amsmath, 3.10)."""
    marks: list[str] = []
    rest: list[str] = []
    inside = False
    for depth, token in nesting(tokens):
        if depth == 0:
            inside = token in (r"\tag", r"\label") or (inside and token in ("*", " "))
        (marks if inside else rest).append(token)
        inside = inside and not (depth == 1 and token == "}")
    if not marks:
        return stacked(tokens)
    name = "equation*" if r"\tag" in marks else "equation"
    return [rf"\begin{{{name}}}", *stacked(rest), *marks, rf"\end{{{name}}}"]


def two_columns(tokens: list[str]) -> list[str]:
    """Return the rows of an eqnarray, ``a &=& b``, as rows of an align, ``a &= b``."""
    out: list[str] = []
    columns = 0
    for depth, token in nesting(tokens):
        if depth == 0 and token == ROW_END:
            columns = 0
        if depth == 0 and token == "&":
            columns += 1
            if columns == 2:
                continue
        out.append(token)
    return out
