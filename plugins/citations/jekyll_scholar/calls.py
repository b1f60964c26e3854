"""One use of a tag of jekyll-scholar's: its keys and options, and the document and the works that it stands among."""

from __future__ import annotations

import html
import re
from functools import cached_property
from html import unescape
from typing import TYPE_CHECKING

from liquid.token import Token
from markupsafe import Markup
from msgspec.structs import replace

from ...jekyll.liquid.faults import FaultError
from ...jekyll.liquid.grammar import parse_filtered
from ...scholarship.csl import PLAIN
from ...scholarship.records import Record
from ..formatting import Formatter
from ..prose.citing import PREFIX
from ..scholar import CitationError, Scholar
from ..sources import Bibliography
from .options import Options, parse_arguments
from .settings import ScholarSettings

if TYPE_CHECKING:
    from ...jekyll.liquid.context import Context


# The citations in a body: the works of one, or the anchor of its only work.
_CITATION = re.compile(r'<(?:a|span) class="citation"(?: href="[^"#]*#([^"]*)")?(?: data-cites="([^"]*)")?')


class Call:
    """One use of a tag: its keys and options, and the document that it stands in."""

    def __init__(self, scholar: Scholar, markup: str, token: Token, context: Context) -> None:
        self.scholar = scholar
        self.context = context
        self.token = token
        markup = context.env.rendered(markup, token, context) if "{{" in markup else markup
        try:
            names, self.options = parse_arguments(markup)
        except ValueError as error:
            raise FaultError(f"jekyll-scholar has no option {error}", "see its list of options") from None
        self.keys = [self._dereferenced(name) for name in names]
        self.document = context.document
        self.settings = self._settings(scholar.settings(self.document), self.options)
        self.cited = scholar.cited(self.document)
        if not self.cited.keys and isinstance(content := context.globals.get("content"), str):
            self._recall(content)

    def citable(self) -> Bibliography:
        """Return the works that can be cited here."""
        return self.scholar.citable(self.document, self.settings, self.options.files)

    def missing(self, error: CitationError) -> str:
        """Return what stands in the place of a work that is not known, and note the problem."""
        self.context.report(FaultError(error.what, error.remedy, self.token))
        return html.escape(self.settings.missing_reference)

    def target(self, key: str) -> str:
        """Return the link to the reference of a work: where texts cite, that at the end of the document."""
        relative = self.settings.relative if self.options.relative is None else self.options.relative
        is_ours = self.scholar.config.citations and not relative
        return html.escape(f"{relative}#{self.anchor(key, is_ours=is_ours)}")

    def anchor(self, key: str, *, is_ours: bool) -> str:
        """Return the anchor of a reference, ``is_ours`` if it is one of those that every citing document gets."""
        prefix = self.options.prefix or (PREFIX.removesuffix("-") if is_ours else "")
        return f"{prefix}-{key}" if prefix else key

    def citation(self) -> Markup:
        """Return the citation of the keys as links to their references.

        Raises CitationError for a key that is not known.
        """
        options, settings = self.options, self.settings
        cites = self.scholar.cites(self.keys, self.citable().items, self.cited)
        for place, cite in enumerate(cites):
            locator = options.locators[place] if place < len(options.locators) else ""
            label = options.labels[place] if place < len(options.labels) else "page"
            cites[place] = replace(cite, locator=locator, label=label, bare=options.suppress_author)
        if not cites:
            raise CitationError("cite names no work", "write it as in {% cite key %}")
        if options.suffix:
            cites[-1] = replace(cites[-1], after=Markup.escape(options.suffix))
        known = self.citable().items
        cited = [known[key].record for key in self.cited.keys if key in known] if self.formatter.is_numeric else []
        if settings.separate_links and not options.text:
            return self.formatter.linked(cites, cited, lambda cite, text: self.link(cite.key, text))
        whole = Markup.escape(options.text) if options.text else self.formatter.citation(cites, cited)
        return self.link(cites[0].key, whole)

    @cached_property
    def formatter(self) -> Formatter:
        """What writes citations in the style that is asked for; a plain one for one that cannot be used."""
        language = self.settings.locale or self.document.language or self.scholar.config.language
        try:
            return self.scholar.formatter(self.settings.style, language)
        except CitationError as error:
            self.missing(error)
            return self.scholar.formatter(PLAIN, language)

    def text_of(self, record: Record) -> Markup:
        """Return the reference to a work by itself: in its own language, where ``allow_locale_overrides`` says so."""
        if self.settings.locale_overrides and record.language:
            return self.scholar.formatter(self.formatter.name, record.language).reference(record)
        return self.formatter.reference(record)

    def link(self, key: str, text: Markup) -> Markup:
        """Return a citation as a link to the reference of a work."""
        keys = "" if self.keys == [key] and not self.options.prefix else " ".join(self.keys)
        named = Markup(' data-cites="{}"').format(keys) if keys else ""
        made = Markup('<a class="{}" href="{}"{}>{}</a>')
        return made.format(self.settings.cite_class, Markup(self.target(key)), named, text)  # noqa: S704  escaped

    def _recall(self, content: str) -> None:
        """Note what a body cites that a layout shows: it may have been rendered long ago."""
        try:
            known = self.citable().items
        except CitationError:
            return
        for anchor, keys in _CITATION.findall(content):
            for key in unescape(keys).split() or [unescape(anchor)]:
                if key in known:
                    self.cited.number(key)

    def _dereferenced(self, name: str) -> str:
        """Return what a variable of this name holds, or the name."""
        try:
            value = parse_filtered(name, self.token).evaluate(self.context) if name.isascii() else None
        except FaultError:
            value = None
        return value if isinstance(value, str) and value and "\n" not in value else name

    @staticmethod
    def _settings(settings: ScholarSettings, options: Options) -> ScholarSettings:
        given = {
            name: value
            for name in ("style", "locale", "template", "query", "list_tag")
            if (value := getattr(options, name)) is not None
        }
        return replace(settings, **given)
