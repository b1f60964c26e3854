"""Names of people in a reference: by their roles, with labels, or what stands in for them (CSL 1.0.2, "Names")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..styles import NAMESPACE
from .context import Context, Renderer
from .decoration import decorator
from .name_lists import NamesStyle

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BOTH = {"editor", "translator"}


def compile_names(
    node: Element, style: NamesStyle, substitutes: list[tuple[Renderer, bool]], source: Element
) -> Renderer:
    """Return what renders a ``names`` element.

    ``substitutes`` stand in for it where there are none of its names; ``source`` is the element that has its label.
    """
    variables = (node.get("variable") or "").split()
    between = node.get("delimiter") or style.options.get("between", "")
    decorate = decorator(node) or (decorator(source) if source is not node else None)
    children = [child.tag for child in source]
    label = source.find(f"{NAMESPACE}label")
    name_tag = f"{NAMESPACE}name"
    before = label is not None and name_tag in children and children.index(label.tag) < children.index(name_tag)
    form = (label.get("form") or "long") if label is not None else ""
    plural = (label.get("plural") or "contextual") if label is not None else ""
    decorate_label = decorator(label, is_term=True) if label is not None else None

    def labelled(text: str, role: str, count: int, context: Context) -> str:
        several = plural == "always" or (plural == "contextual" and count > 1)
        word = context.locale.term(role, form, plural=several)
        if not word or context.sorting:
            return text
        word = decorate_label(word, context) if decorate_label else word
        return f"{word}{text}" if before else f"{text}{word}"

    known: dict[int, list[str]] = {}  # the roles that items of a shape have

    def render(context: Context, out: list[str]) -> None:
        texts: list[str] = []
        item = context.item
        roles = known.get(item.shape)
        if roles is None:
            roles = known[item.shape] = [role for role in variables if item.names.get(role)]
        if context.quiet and roles:
            roles = [role for role in roles if role not in context.quiet]
        context.called += 1
        if context.first_names is None and context.without_author and not context.sorting:
            context.first_names = ""
            return
        same = len(roles) == 2 and set(roles) == _BOTH and item.names["editor"] == item.names["translator"]
        if same and context.locale.term("editortranslator", form):
            texts.append(_one_role(roles[0], "editortranslator", context))
        else:
            texts += [_one_role(role, role, context) for role in roles]
        if texts := [text for text in texts if text]:
            context.filled += 1
            if context.seen is not None:
                context.seen.update(roles)
            if style.form == "count":
                texts = [str(sum(map(int, texts)))]
            text = between.join(texts)
            if context.first_names is None:
                context.first_names = text
            out.append(decorate(text, context) if decorate else text)
            return
        for substitute, is_names in substitutes:
            if text := _substituted(substitute, context):
                if context.first_names is None:
                    context.first_names = text
                out.append(decorate(text, context) if decorate and not is_names else text)
                return

    def _one_role(role: str, term: str, context: Context) -> str:
        names = context.item.names[role]
        text = style.joined(names, context, others=role == "author" and context.item.others)
        return labelled(text, term, len(names), context) if label is not None and style.form != "count" else text

    return render


def _substituted(substitute: Renderer, context: Context) -> str:
    """Return what stands in for names; the variables that it shows do not appear again."""
    outer, context.seen = context.seen, set()
    parts: list[str] = []
    substitute(context, parts)
    shown, context.seen = context.seen, outer
    text = "".join(parts)
    if text:
        context.quiet |= shown
        if outer is not None:
            outer |= shown
    return text
