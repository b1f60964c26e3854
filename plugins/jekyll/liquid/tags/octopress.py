"""Blocks of Octopress, whose posts are still read: code with a title, quotations with a source (its plugins/*.rb)."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from .highlight import highlighted
from .markup import WrittenBlock, in_markdown

if TYPE_CHECKING:
    from ..context import Context

_LANGUAGE = re.compile(r"(?:^|\s)lang:(\S+)")
_OPTIONS = re.compile(r"(?:^|\s)(?:linenos|start|mark|class):\S+")
_TITLED = re.compile(r"(?P<title>.*?)(?:(?:^|\s+)(?P<url>https?://\S+|/\S+)(?:\s+(?P<words>.+))?)?", re.DOTALL)
_SUFFIX = re.compile(r"\.(\w+)\Z")
_SPEECH = re.compile(r'\{"\s*(.*?)\s*"\}', re.DOTALL)


class Codeblock(WrittenBlock):
    """``{% codeblock A title lang:ruby https://example.org/ words %}…{% endcodeblock %}``."""

    name = "codeblock"
    end = "endcodeblock"

    def write(self, markup: str, content: str, context: Context) -> str:
        """Return the code with its title and its link above it."""
        given = _LANGUAGE.search(markup)
        title, link = _titled(_OPTIONS.sub("", _LANGUAGE.sub("", markup)).strip(), "link")
        suffix = _SUFFIX.search(title)
        language = given[1] if given else suffix[1] if suffix else "text"
        caption = (
            f"<figcaption>{' '.join(filter(None, (html.escape(title), link)))}</figcaption>" if title or link else ""
        )
        name = html.escape(language.lower(), quote=True)
        code = highlighted(content.strip("\r\n"), language.lower(), context.env.highlighter)
        pre = f'<pre><code class="language-{name}" data-lang="{name}">{code}</code></pre>'
        figure = f'<figure class="highlight">{caption}{pre}</figure>'
        return f"\n{figure}\n" if context.document.is_markdown else figure


class Blockquote(WrittenBlock):
    """``{% blockquote A person, A book https://example.org/ words %}…{% endblockquote %}``."""

    name = "blockquote"
    end = "endblockquote"

    def write(self, markup: str, content: str, context: Context) -> str:
        """Return the quotation, and below it who said it and where."""
        person, link = _titled(markup.strip(), "source")
        quotation = in_markdown(content, context, "blockquote")
        if not person and not link:
            return quotation
        said = f"<p>— {' '.join(filter(None, (html.escape(person), f'<cite>{link}</cite>' if link else '')))}</p>"
        return quotation + (f"{said}\n\n" if context.document.is_markdown else said)


class Pullquote(WrittenBlock):
    """``{% pullquote %}…{" the words that stood beside the text "}…{% endpullquote %}``: they stand in it too."""

    name = "pullquote"
    end = "endpullquote"

    def write(self, markup: str, content: str, context: Context) -> str:  # noqa: ARG002
        """Return the text."""
        return in_markdown(_SPEECH.sub(r"\1", content), context, "div")


def _titled(markup: str, usual: str) -> tuple[str, str]:
    """Return the title in a tag, and its link as HTML."""
    found = _TITLED.fullmatch(markup)
    if not found or not found["url"]:
        return markup, ""
    return found["title"].strip(), f'<a href="{html.escape(found["url"])}">{html.escape(found["words"] or usual)}</a>'


OCTOPRESS: tuple[type[WrittenBlock], ...] = (Codeblock, Blockquote, Pullquote)
