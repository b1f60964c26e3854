"""Mutants of a module: copies of it with one small change each, as a slip of the hand would make it.

The operators are the usual ones (PIT's defaults, mutmut's): comparisons and their boundaries, logic, conditions,
arithmetic, constants, calls, keywords and statements left out, results of functions. What no test can or should see is
left alone: annotations, decorators, docstrings, and the words of messages.
"""

from __future__ import annotations

import ast
import copy
import difflib
import itertools
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

COMPARISONS = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
ARITHMETIC = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.Mod: ast.Add,
    ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
SWAPPED = {
    "any": "all", "all": "any", "min": "max", "max": "min", "startswith": "endswith", "endswith": "startswith",
    "lstrip": "rstrip", "rstrip": "lstrip", "partition": "rpartition", "rpartition": "partition",
    "fullmatch": "match", "union": "intersection", "intersection": "union",
}  # fmt: skip
UNSEEN = ("annotation", "returns", "decorator_list", "type_params", "bases", "format_spec")  # fields without effect

Node = ast.expr | ast.stmt


@dataclass(frozen=True)
class Mutant:
    """One change in the module at ``path``: what it was, and ``source``, what it is with the change."""

    path: Path
    line: int
    before: str
    source: str

    def diff(self) -> str:
        """Return the change as lines of a diff."""
        lines = difflib.unified_diff(self.before.splitlines(), self.source.splitlines(), n=0, lineterm="")
        return "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@")))


def mutants_of(path: Path, source: str) -> Iterator[Mutant]:
    """Yield every mutant of a module, in the order of its text."""
    text = source.encode()
    starts = [0, *itertools.accumulate(len(line) for line in text.splitlines(keepends=True))]
    known = {source}
    for place, changed in itertools.chain.from_iterable(map(changes, visible(ast.parse(source)))):
        first = starts[place.lineno - 1] + place.col_offset
        last = starts[(place.end_lineno or place.lineno) - 1] + (place.end_col_offset or 0)
        if not _is_code_of(place, text[first:last]):
            continue  # inside a text with placeholders, whose parts some versions of Python misplace
        code = ast.unparse(changed)
        bare = isinstance(changed, (ast.stmt, ast.Slice, ast.Name, ast.Constant))
        mutated = (text[:first] + (code if bare else f"({code})").encode() + text[last:]).decode()
        if mutated not in known and _compiles(mutated):
            known.add(mutated)
            yield Mutant(path, place.lineno, source, mutated)


def visible(node: ast.AST) -> Iterator[Node]:
    """Yield the expressions and statements below a node whose effect a test can see."""
    for name, value in ast.iter_fields(node):
        if name in UNSEEN or (isinstance(node, ast.ClassDef) and name == "keywords"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or isinstance(child, (ast.Import, ast.ImportFrom)):
                continue
            if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
                continue  # a docstring
            if isinstance(child, ast.Assign) and ast.unparse(child.targets[0]) == "__all__":
                continue
            if isinstance(child, ast.Constant) and isinstance(node, ast.JoinedStr):
                continue
            if isinstance(child, (ast.expr, ast.stmt)) and not isinstance(child, (ast.JoinedStr, ast.FormattedValue)):
                yield child
            yield from visible(child)


def changes(node: Node) -> Iterator[tuple[Node, ast.AST]]:
    """Yield what may stand in the place of a node, or of a part of it."""
    match node:
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            yield test, ast.UnaryOp(ast.Not(), test)
    yield from ((node, changed) for changed in (_statements(node) if isinstance(node, ast.stmt) else _values(node)))


def _values(node: ast.expr) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(ops=[operator]):
            yield _with(node, ops=[COMPARISONS[type(operator)]()])
        case ast.BoolOp(op=operator, values=values):
            yield _with(node, op=ast.And() if isinstance(operator, ast.Or) else ast.Or())
            for index in range(len(values)):
                rest = values[:index] + values[index + 1 :]
                yield rest[0] if len(rest) == 1 else _with(node, values=rest)
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield operand
        case ast.BinOp(left=left, op=operator, right=right):
            if type(operator) in ARITHMETIC and not any(map(_is_text, (left, right))):
                yield _with(node, op=ARITHMETIC[type(operator)]())
            if isinstance(operator, (ast.Add, ast.BitOr, ast.BitAnd)):
                yield from (left, right)
        case ast.IfExp(body=body, orelse=orelse):
            yield from (body, orelse)
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value) | float(value)):
            yield from (ast.Constant(value + 1), ast.Constant(value - 1))
        case ast.Constant(value=str(value)) if value and " " not in value:
            yield from (ast.Constant(value + "~"), ast.Constant(""))
        case ast.Slice(lower=lower, upper=upper):
            yield from (_with(node, **{name: None}) for name, bound in (("lower", lower), ("upper", upper)) if bound)
        case ast.Call():
            yield from _calls(node)
        case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
            for index, loop in enumerate(node.generators):
                if loop.ifs:
                    free = _with(loop, ifs=loop.ifs[1:])
                    yield _with(node, generators=[*node.generators[:index], free, *node.generators[index + 1 :]])


def _calls(node: ast.Call) -> Iterator[ast.AST]:
    """Yield another function in a call's place, its receiver or first argument, and the call with fewer keywords."""
    function = node.func
    field = "attr" if isinstance(function, ast.Attribute) else "id"
    name = str(getattr(function, field, ""))
    if name in SWAPPED:
        yield _with(node, func=_with(function, **{field: SWAPPED[name]}))
    if name[:1].isupper():
        return  # a value that is made: what takes its place fails by itself
    if isinstance(function, ast.Attribute) and not isinstance(function.value, ast.Constant):
        yield function.value
    elif node.args and not isinstance(node.args[0], ast.Starred):
        yield node.args[0]
    for index in range(len(node.keywords)):
        yield _with(node, keywords=node.keywords[:index] + node.keywords[index + 1 :])


def _statements(node: ast.stmt) -> Iterator[ast.AST]:
    match node:
        case ast.Expr(value=ast.Call() | ast.YieldFrom() | ast.Yield()) | ast.AugAssign() | ast.Raise():
            yield ast.Pass()
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            yield ast.Pass()
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            yield ast.Return(ast.Constant(None))
        case ast.Break():
            yield ast.Continue()
        case ast.Continue():
            yield ast.Break()


def _with(node: ast.AST, **fields: object) -> ast.AST:
    """Return a copy of a node with other fields."""
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


def _is_text(node: ast.expr) -> bool:
    """Whether this is a text for certain: arithmetic with it fails by itself, and shows nothing."""
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _is_code_of(node: Node, code: bytes) -> bool:
    """Whether these bytes of the module are the node's own."""
    if isinstance(node, (ast.stmt, ast.Slice)):
        return True
    try:
        parsed = ast.parse(f"({code.decode()}\n)", mode="eval").body
    except (SyntaxError, UnicodeDecodeError):
        return False
    return ast.dump(parsed) == ast.dump(node)


def _compiles(source: str) -> bool:
    with warnings.catch_warnings(action="ignore", category=SyntaxWarning):  # a mutant may be odd code
        try:
            compile(source, "mutant", "exec", dont_inherit=True)
        except (SyntaxError, ValueError):
            return False
    return True
