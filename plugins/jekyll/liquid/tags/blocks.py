"""Blocks of widely used plugins: tabs, details, figures, formulas."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from ..faults import FaultError
from .markup import WrittenBlock, arguments_of, in_markdown, inline

if TYPE_CHECKING:
    from liquid import ast
    from liquid.token import Token

    from ..context import Context
    from ..parser import Stream


class Details(WrittenBlock):
    """``{% details A caption %}…{% enddetails %}``, as al-folio has it."""

    name = "details"
    end = "enddetails"

    def write(self, markup: str, content: str, context: Context) -> str:
        """Return the element, closed until a reader opens it."""
        caption = markup[1:-1] if len(markup) > 1 and markup[0] == markup[-1] and markup[0] in "\"'" else markup
        heading = f"<summary>{inline(caption or 'Details', context)}</summary>"
        return in_markdown(content, context, "details", heading=heading)


class Tabs(WrittenBlock):
    """jekyll-tabs: the tabs of a group, one of which is open. They need no script."""

    name = "tabs"
    end = "endtabs"

    def write(self, markup: str, content: str, context: Context) -> str:  # noqa: ARG002
        """Return the group; what stands between its tabs is not shown."""
        group = _slug(markup)
        tab = re.compile(r"<details name=.*?</details>\s*", re.DOTALL)
        tabs = "".join(found[0] for found in tab.finditer(content, 0, content.rfind("</details>") + len("</details>")))
        tabs = tabs.replace("<details name=", "<details open name=", 1)
        return f'\n\n<div class="tabs" id="{group}">\n\n{tabs.strip()}\n\n</div>\n\n'


class Tab(WrittenBlock):
    """``{% tab group A label %}…{% endtab %}``."""

    name = "tab"
    end = "endtab"

    def write(self, markup: str, content: str, context: Context) -> str:
        """Return the tab, as an element of which only one of its group is open."""
        group, _, label = markup.partition(" ")
        if not label.strip():
            raise FaultError("tab has no label", "write it as in {% tab group A label %}")
        label = label.strip().strip("\"'")
        attributes = f' name="tabs-{_slug(group)}" id="{_slug(group)}-{_slug(label)}"'
        return in_markdown(content, context, "details", attributes, f"<summary>{html.escape(label)}</summary>")


class Figure(WrittenBlock):
    """jekyll-figure: ``{% figure caption:"*A* caption" class:"wide" label:a %}…{% endfigure %}``.

    Without an end it is an image with its caption: ``{% figure a.jpg A caption %}``.
    """

    name = "figure"
    end = "endfigure"

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:
        """Return the node of the figure."""
        if stream.last_tag.get("endfigure", -1) < stream.pos:
            return stream.tags["figure_image"].read(token, markup, stream)  # type: ignore[attr-defined,no-any-return]
        return super().read(token, markup, stream)

    def write(self, markup: str, content: str, context: Context) -> str:
        """Return the figure."""
        arguments = arguments_of(markup)
        attributes = _attributes({"class": arguments.get("class"), "id": arguments.get("label", "id")})
        caption = inline(arguments.get("caption"), context)
        below = f"\n<figcaption>{caption}</figcaption>" if caption else ""
        shown = context.env.library.markdownify(content.strip()).strip()
        return f"<figure{attributes}>\n{shown}{below}\n</figure>"


class Katex(WrittenBlock):
    """jekyll-katex: a formula, in a line or with ``display`` on its own."""

    name = "katex"
    end = "endkatex"

    def write(self, markup: str, content: str, context: Context) -> str:
        """Return the formula as kramdown reads it, or for HTML between TeX's brackets."""
        is_displayed = "display" in markup
        if not context.document.is_markdown:
            left, right = (r"\[", r"\]") if is_displayed else (r"\(", r"\)")
            return f"{left}{html.escape(content.strip(), quote=False)}{right}"
        return f"\n\n$$\n{content.strip()}\n$$\n\n" if is_displayed else f"$${content.strip()}$$"


class KatexMixed(WrittenBlock):
    """jekyll-katex: text with formulas between single dollar signs."""

    name = "katexmm"
    end = "endkatexmm"

    def write(self, markup: str, content: str, context: Context) -> str:  # noqa: ARG002
        """Return the text with its formulas as kramdown reads them."""
        return re.sub(r"(?<![\\$])\$(?!\$)((?:[^$\\]|\\.)+)\$(?!\$)", r"$$\1$$", content)


BLOCKS: tuple[type[WrittenBlock], ...] = (Details, Tabs, Tab, Figure, Katex, KatexMixed)


def _attributes(named: dict[str, str]) -> str:
    return "".join(f' {name}="{html.escape(value)}"' for name, value in named.items() if value)


def _slug(text: str) -> str:
    return re.sub(r"[^0-9a-z]", "-", text.strip().lower())
