"""Rows of a formula: lines of a display, plain TeX's and old LaTeX's tables, tags outside of any environment."""

from __future__ import annotations

from collections.abc import Iterator

# How the rewriter writes the end of a row.
ROW_END = "\\\\ "


def nesting(tokens: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the depth at which each token stands, and the token; what opens and closes stands inside."""
    depth = 0
    for token in tokens:
        depth += token in ("{", r"\left") or token.startswith(r"\begin{")
        yield depth, token
        depth -= token in ("}", r"\right") or token.startswith(r"\end{")


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
    for place in nesting(tokens):
        depth, token = place
        if depth == 0:
            inside = token in (r"\tag", r"\label") or (inside and token in ("*", " "))
        (marks if inside else rest).append(token)
        inside = inside and place != (1, "}")
    if not marks:
        return stacked(tokens)
    name = "equation*" if r"\tag" in marks else "equation"
    return [rf"\begin{{{name}}}", *stacked(rest), *marks, rf"\end{{{name}}}"]


def two_columns(tokens: list[str]) -> list[str]:
    """Return the rows of an eqnarray, ``a &=& b``, as rows of an align, ``a &= b``."""
    out: list[str] = []
    columns = 0
    for place in nesting(tokens):
        columns = 0 if place == (0, ROW_END) else columns + (place == (0, "&"))
        if place != (0, "&") or columns != 2:
            out.append(place[1])
    return out
