"""From the elements of a style to functions that render them (CSL 1.0.2, "Rendering Elements").

Each element is compiled once; a function appends its text to a list, so that what stands in a ``choose`` is joined by
the group around it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..styles import NAMESPACE, StyleError
from . import marks
from .conditions import compile_condition, depends_on_shape
from .context import Context, Renderer
from .dates import compile_date
from .decoration import decorator
from .name_lists import NamesStyle, inherited_options
from .names import compile_names
from .numbers import is_plural, number, pages

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DEEPEST = 60  # macros within macros
_NUMBERS = frozenset({
    "number", "collection-number", "volume", "issue", "edition", "number-of-volumes", "number-of-pages",
    "chapter-number",
})  # fmt: skip


class Compiler:
    """Compiles the elements of a style for its citations or its bibliography."""

    def __init__(self, root: Element, section: Element) -> None:
        self.macros: Mapping[str, Element] = {node.get("name") or "": node for node in root.iter(f"{NAMESPACE}macro")}
        self.options = inherited_options(root, section)
        self.page_form = root.get("page-range-format") or ""
        self.adds_letter = not any(node.get("variable") == "year-suffix" for node in root.iter(f"{NAMESPACE}text"))
        self.compiled: dict[str, Renderer] = {}
        self.names_around: list[Element] = []
        self.depth = 0

    def children(self, node: Element) -> list[Renderer]:
        """Return the functions for the elements in another."""
        return [self.element(child) for child in node]

    def element(self, node: Element) -> Renderer:
        """Return the function for an element. Raises StyleError for one that CSL has not."""
        kind = str(node.tag).removeprefix(NAMESPACE)
        if kind == "date":
            return compile_date(node, adds_letter=self.adds_letter)
        made = {
            "text": self.text, "group": self.group, "choose": self.choose, "names": self.names, "number": self.number,
            "label": self.label,
        }.get(kind)  # fmt: skip
        if made is None:
            raise StyleError(f"line {node.sourceline}: {kind} is no element of CSL 1.0.2 here")
        return made(node)

    def macro(self, name: str) -> Renderer:
        """Return the function for a macro, compiled once."""
        if name not in self.compiled:
            if name not in self.macros:
                raise StyleError(f"there is no macro {name}")
            if self.depth > _DEEPEST:
                raise StyleError(f"the macro {name} calls itself")
            self.depth += 1
            self.compiled[name] = self.sequence(self.macros[name])
            self.depth -= 1
        return self.compiled[name]

    def sequence(self, node: Element) -> Renderer:
        """Return the function for all elements in another, as one text."""
        children = self.children(node)

        def render(context: Context, out: list[str]) -> None:
            called, filled = context.called, context.filled
            parts: list[str] = []
            for child in children:
                child(context, parts)
            if context.called > called and context.filled == filled:
                return  # a macro is a group in this
            if text := "".join(parts):
                context.called += 1  # a macro that shows counts as a variable, for the group around it
                context.filled += 1
                out.append(text)

        return render

    def text(self, node: Element) -> Renderer:
        """Compile ``text``: a variable, a macro, a term, or words."""
        decorate = decorator(node, is_term=node.get("term") is not None)
        if (name := node.get("macro")) is not None:
            macro = self.macro(name)
            if decorate is None:
                return macro

            def render_macro(context: Context, out: list[str]) -> None:
                parts: list[str] = []
                macro(context, parts)
                if text := "".join(parts):
                    out.append(decorate(text, context))

            return render_macro
        if (variable := node.get("variable")) is not None:
            return self.variable(node, variable)
        term, form, plural = node.get("term"), node.get("form") or "long", node.get("plural") == "true"
        value = node.get("value") or ""

        def render(context: Context, out: list[str]) -> None:
            text = value if term is None else context.locale.term(term, form, plural=plural)
            if text:
                out.append(decorate(text, context) if decorate else text)

        return render

    def variable(self, node: Element, name: str) -> Renderer:
        """Compile ``text variable``."""
        decorate, is_short = decorator(node), node.get("form") == "short"
        page_form = self.page_form

        def render(context: Context, out: list[str]) -> None:
            if is_short and context.item.texts.get(f"{name}-short"):
                text = context.text(f"{name}-short")
            else:
                text = context.text(name)
            if not text:
                return
            if name == "page":
                text = pages(text, page_form, context.locale.term("page-range-delimiter") or "–")
            elif name == "locator":
                is_page = context.label == "page"
                dash = context.locale.term("page-range-delimiter") if is_page else ""
                text = pages(text, page_form if is_page else "", dash or "–")
            elif name in ("URL", "DOI"):
                text = marks.wrap(text, marks.LINK)
            elif name in _NUMBERS:
                text = number(text, "numeric", context.locale, name)
            out.append(decorate(text, context) if decorate else text)

        return render

    def number(self, node: Element) -> Renderer:
        """Compile ``number``."""
        name, form, decorate = node.get("variable") or "", node.get("form") or "numeric", decorator(node)

        def render(context: Context, out: list[str]) -> None:
            if text := context.text(name):
                text = number(text, form, context.locale, name)
                out.append(decorate(text, context) if decorate else text)

        return render

    def label(self, node: Element) -> Renderer:
        """Compile ``label``: the term for a variable, as long as that has a value."""
        name, form, plural = node.get("variable") or "", node.get("form") or "long", node.get("plural") or "contextual"
        decorate = decorator(node, is_term=True)

        def render(context: Context, out: list[str]) -> None:
            value = context.locator if name == "locator" else context.item.texts.get(name, "")
            if not value or name in context.quiet:
                return
            several = plural == "always" or (plural == "contextual" and is_plural(value, name))
            term = context.label if name == "locator" else name
            if text := context.locale.term(term, form, plural=several):
                out.append(decorate(text, context) if decorate else text)

        return render

    def group(self, node: Element) -> Renderer:
        """Compile ``group``, which is left out where all variables in it are empty."""
        children, delimiter, decorate = self.children(node), node.get("delimiter") or "", decorator(node)

        def render(context: Context, out: list[str]) -> None:
            called, filled = context.called, context.filled
            parts: list[str] = []
            for child in children:
                child(context, parts)
            if not parts or (context.called > called and context.filled == filled):
                return
            context.called += 1  # one that shows counts as a variable, for the group around it
            context.filled += 1
            text = delimiter.join(parts)
            out.append(decorate(text, context) if decorate else text)

        return render

    def choose(self, node: Element) -> Renderer:
        """Compile ``choose``: the elements of the first branch whose condition holds."""
        branches = [
            (compile_condition(branch) if branch.tag != f"{NAMESPACE}else" else None, self.children(branch))
            for branch in node
        ]

        def chosen(context: Context) -> list[Renderer]:
            return next((children for condition, children in branches if condition is None or condition(context)), [])

        if not all(depends_on_shape(branch) for branch in node):

            def render(context: Context, out: list[str]) -> None:
                for child in chosen(context):
                    child(context, out)

            return render
        known: dict[int, list[Renderer]] = {}

        def render_known(context: Context, out: list[str]) -> None:
            shape = context.item.shape
            children = known.get(shape)
            if children is None:
                children = known[shape] = chosen(context)
            for child in children:
                child(context, out)

        return render_known

    def names(self, node: Element) -> Renderer:
        """Compile ``names``; one that stands in for others and has no parts of its own takes theirs."""
        source = node
        if len(node) == 0 and self.names_around:
            source = self.names_around[-1]
        style = NamesStyle(source.find(f"{NAMESPACE}name"), source.find(f"{NAMESPACE}et-al"), self.options)
        substitutes: list[tuple[Renderer, bool]] = []
        inner = node.find(f"{NAMESPACE}substitute")
        if inner is not None:
            self.names_around.append(node)
            substitutes = [(self.element(child), child.tag == f"{NAMESPACE}names") for child in inner]
            self.names_around.pop()
        return compile_names(node, style, substitutes, source)
