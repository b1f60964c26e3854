"""A template's tree with calls in it that count: each turn of a loop, each call of a macro, each text."""

from __future__ import annotations

from typing import Any

from jinja2 import nodes
from jinja2.visitor import NodeTransformer


def count_work(template: nodes.Template) -> nodes.Template:
    """Return a template that asks its environment for ``spend``, ``counted`` and ``shown`` as it works."""
    counting = _Counting()
    counting.visit(template)
    template.set_environment(template.environment)  # type: ignore[arg-type]
    return template


class _Counting(NodeTransformer):
    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802  Jinja's name
        self._spend(node)
        node.iter = _call("counted", node.iter)
        return node

    def _spend(self, node: Any) -> nodes.Node:
        """Let a body begin with the count of its texts."""
        size = sum(len(text.data) for text in node.find_all(nodes.TemplateData))
        self.generic_visit(node)
        statement = nodes.ExprStmt(_call("spend", nodes.Const(size, lineno=node.lineno)), lineno=node.lineno)
        node.body.insert(0, statement)
        return node  # type: ignore[no-any-return]

    visit_Template = visit_Macro = visit_Block = visit_CallBlock = _spend  # noqa: N815  Jinja's names

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802  Jinja's name
        self.generic_visit(node)
        node.nodes = [one if isinstance(one, nodes.TemplateData) else _call("shown", one) for one in node.nodes]
        return node

    def _shown(self, node: Any) -> nodes.Node:
        self.generic_visit(node)
        if getattr(node, "ctx", "load") != "load" or all(
            isinstance(one, nodes.Const) for one in node.iter_child_nodes()
        ):
            return node  # type: ignore[no-any-return]
        return _call("shown", node)

    visit_Concat = visit_List = visit_Tuple = visit_Dict = _shown  # noqa: N815  Jinja's names


def _call(name: str, value: Any) -> nodes.Call:
    attribute = nodes.EnvironmentAttribute(name, lineno=value.lineno)
    return nodes.Call(attribute, [value], [], None, None, lineno=value.lineno)
