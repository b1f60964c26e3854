"""What jekyll-scholar's Liquid tags stand for: a citation in the text, a reference, a bibliography."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import TYPE_CHECKING, TextIO

from liquid.token import Token
from markupsafe import Markup

from ...jekyll.liquid.faults import FaultError
from ...jekyll.liquid.nodes import Block, TemplateNode
from ..prose.references import HERE
from ..scholar import CitationError, Scholar
from ..sources import read_text
from .bibliographies import BibliographyWriter
from .calls import Call

if TYPE_CHECKING:
    from ...jekyll.liquid.context import Context


class ScholarNode(TemplateNode):
    """A use of one of the tags."""

    __slots__ = ("block", "markup", "scholar", "write")

    def __init__(
        self, token: Token, markup: str, scholar: Scholar, write: Callable[[Call, str], str], block: Block | None
    ) -> None:
        super().__init__(token)
        self.markup = markup
        self.scholar = scholar
        self.write = write
        self.block = block
        self.blank = False

    def render_to_output(self, context: Context, buffer: TextIO) -> int:  # type: ignore[override]
        """Write what the tag stands for; a work that is not known is a problem, and told in its place."""
        inner = self.block.captured(context) if self.block else ""
        call = Call(self.scholar, self.markup, self.token, context)
        try:
            text = self.write(call, inner)
        except CitationError as error:
            text = call.missing(error)
        except ValueError as error:
            raise FaultError(str(error), "mend the query") from None
        context.run.budget.write(len(text))
        return buffer.write(text)


def _cite(call: Call, _: str) -> str:
    return str(call.citation())


def _nocite(call: Call, _: str) -> str:
    call.scholar.cites(call.keys, call.citable().items, call.cited)
    return ""


def _quote(call: Call, inner: str) -> str:
    quoted = inner.strip().replace("\n\n", "</p><p>").replace("\n", "<br/>")
    try:
        citation = str(call.citation())
    except CitationError as error:
        citation = call.missing(error)
    return f"<blockquote><p>{quoted}</p><cite>{citation}</cite></blockquote>"


def _reference(call: Call, _: str) -> str:
    known = call.citable().items
    writer = BibliographyWriter(call)
    return "\n".join(
        writer.reference(known[key]) if key in known else call.missing(call.scholar.missing(key, known))
        for key in call.keys
    )


def _bibtex(call: Call, inner: str) -> str:
    items = read_text(inner, call.document.path).items
    writer = BibliographyWriter(call)
    return "\n".join(writer.reference(item) for item in items.values())


def _cite_details(call: Call, _: str) -> str:
    text = Markup.escape(call.options.text or call.settings.details_link or "")
    return "\n".join(f'<a href="{url}">{text}</a>' for url in _details(call))


def _details_link(call: Call, _: str) -> str:
    return next(iter(_details(call)), "")


def _details(call: Call) -> list[str]:
    known = call.citable().items
    urls = []
    for key in call.keys:
        if key not in known:
            raise call.scholar.missing(key, known)
        url = call.scholar.page_url(known[key])
        if url is None:
            raise CitationError(f"{key} has no page", "list its file among the site's own works, or use reference")
        urls.append(html.escape(url))
    return urls


def _bibliography(call: Call, _: str) -> str:
    if call.scholar.config.citations and call.options.is_plain_list():
        return HERE
    return BibliographyWriter(call).bibliography()


def _bibliography_count(call: Call, _: str) -> str:
    return str(len(BibliographyWriter(call).items()))


WRITERS: dict[str, Callable[[Call, str], str]] = {
    "cite": _cite, "nocite": _nocite, "reference": _reference, "cite_details": _cite_details,
    "details_link": _details_link, "bibliography": _bibliography, "bibliography_count": _bibliography_count,
    "quote": _quote, "bibtex": _bibtex,
}  # fmt: skip
"""What makes the text of each tag, of a call and of what the tag holds."""
