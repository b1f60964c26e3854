"""A document's title, summary and description for lists, feeds and previews, set as its body is."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from markupsafe import Markup, escape
from msgspec import Struct

from ...lazy import lazy
from ...site.config import Config
from ...site.text.inline import plain
from ...site.text.titles import title_html
from ..document import Document

_SUMMARY = 300  # characters
_MARKS = lazy(r"['\"]|--|\.\.\.|<<|>>")
_FORMULA = lazy(r"<math\b(?:[^<]++|<(?!/?math\b))*+</math>")
_NOT_IN_A_LINE = lazy(r'\s(?:display="block"|id="[^"]*")|<annotation\b(?:[^<]++|<(?!/?annotation\b))*+</annotation>')
# What a formula is made of (MathML Core, 2.2), and no attribute that leads or does anything.
_ELEMENTS = (
    "math|semantics|annotation|mi|mn|mo|ms|mtext|mspace|mrow|mfrac|msqrt|mroot|mstyle|merror|mpadded|mphantom|menclose|"
    "msub|msup|msubsup|munder|mover|munderover|mmultiscripts|mprescripts|mtable|mtr|mtd"
)
_HARMLESS = lazy(
    rf'(?:[^<]++|</?(?:{_ELEMENTS})(?:\s(?!on|href|src|style)[a-z-]++="[^"<>]*+")*+\s?/?>)*+', re.IGNORECASE
)
# Characters that no text has (Unicode, 23.7) stand for formulas while a text is cut and set.
_STANDINS = "".join(map(chr, range(0xFDD0, 0xFDF0)))


class Summary(Struct, frozen=True):
    """What stands for a document where its body does not.

    ``summary`` is the excerpt, as plain text of a line or three; ``description`` is for search engines.
    """

    title: Markup
    tldr: str | None
    summary: Markup | None
    description: str | None


class Summarizer:
    """Makes the summaries of one site's documents. ``typography`` sets HTML."""

    def __init__(self, config: Config, typography: Callable[[str], str]) -> None:
        self.config = config
        self.typography = typography

    def summarize(self, document: Document, html: str) -> Summary:
        """Return the summary of a document whose body is ``html``."""
        front, (paragraph, lead) = document.front, _first(html)
        given = front.get("excerpt")
        excerpt = plain(given) if isinstance(given, str) else lead
        summary = self.title(shorten(excerpt)) if excerpt else None
        if not isinstance(given, str) and "<math" in paragraph:
            summary = self._with_formulas(paragraph)
        texts = (plain(front[key]) for key in ("description", "tldr", "excerpt") if isinstance(front.get(key), str))
        description = next(filter(None, texts), lead)
        return Summary(
            title=self.title(document.title, front.get("title") if self.config.jekyll else None),
            tldr=self.line(front.get("tldr")),
            summary=summary,
            description=shorten(description) if description else self.config.description,
        )

    def _with_formulas(self, html: str) -> Markup:
        """Return a paragraph in short as HTML, its formulas as MathML; all else of it is text, and so is a formula that
        holds anything but MathML.
        """
        formulas: list[str] = []

        def stand_in(found: re.Match[str]) -> str:
            if len(formulas) == len(_STANDINS) or not _HARMLESS.fullmatch(found[0]):
                return found[0]
            formulas.append(found[0])
            return _STANDINS[len(formulas) - 1]

        shown = str(self.title(shorten(plain(_FORMULA.sub(stand_in, html)))))
        for mark, formula in zip(_STANDINS, formulas, strict=False):
            shown = shown.replace(mark, _NOT_IN_A_LINE.sub("", formula))
        return Markup(shown)  # noqa: S704  escaped but for the formulas, which are MathML

    def title(self, text: str, written: Any = None) -> Markup:
        """Return a title as HTML, set as the body is: escaped, but for what is HTML as the author has written it."""
        is_set = self.config.typography and text != self.config.title
        typeset = smart if is_set else str
        html = title_html(written, typeset) if isinstance(written, str) and "<" in written else escape(typeset(text))
        return Markup(self.typography(str(html))) if is_set else html  # noqa: S704  escaped just before

    def line(self, value: Any) -> str | None:
        """Return a line of the front matter as plain text, its quotes and dashes set."""
        text = text_of(value)
        return smart(text) if text and self.config.typography else text


def text_of(value: Any) -> str | None:
    """Return a value of the front matter as a line of text; None for one that is no text, or an empty one."""
    text = " ".join(str(value).split()) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""
    return text or None


def first_paragraph(html: str) -> str:
    """Return the text of the first paragraph that has any."""
    return _first(html)[1]


def _first(html: str) -> tuple[str, str]:
    """Return the first paragraph that has any text, as HTML and as text."""
    start = 0
    while (start := html.find("<p", start)) >= 0:
        end = html.find("</p>", start)
        if end < 0:
            break
        if html[start + 2] in "> " and (text := plain(paragraph := html[start:end])):
            return paragraph, text
        start = end
    return "", ""


def shorten(text: str, limit: int = _SUMMARY) -> str:
    """Return text cut after a word, with an ellipsis, if it is longer than ``limit`` characters."""
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0].rstrip(".,;:– ") + "…"


def smart(text: str) -> str:
    """Return plain text with quotes, dashes and ellipses as the dialect sets them."""
    if not _MARKS.search(text):
        return text
    from ...kramdown import set_text  # only where a title needs it: most builds have all titles from the last one

    return set_text(text)
