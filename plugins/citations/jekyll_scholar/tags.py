"""jekyll-scholar's Liquid tags: a citation in the text, a reference, a bibliography."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING, TextIO

from liquid.token import Token
from markupsafe import Markup
from msgspec.structs import replace

from ...jekyll.liquid.expressions import parse_filtered
from ...jekyll.liquid.faults import FaultError
from ...jekyll.liquid.nodes import Block, Node
from ...jekyll.liquid.parser import Stream, Tag
from ..formatting import Formatter
from ..prose.citing import PREFIX
from ..prose.references import HERE
from ..scholar import CitationError, Scholar
from ..sources import Bibliography, read_text
from .bibliographies import BibliographyWriter
from .options import Options, parse_arguments
from .settings import ScholarSettings

if TYPE_CHECKING:
    from liquid import ast

    from ...jekyll.liquid.context import Context
    from ...jekyll.liquid.environment import JekyllEnvironment


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
        self.document = context.run.document
        self.settings = self._settings(scholar.settings(self.document), self.options)
        self.cited = scholar.cited(self.document)

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
        """What writes citations in the style that is asked for; that of the APA for one that cannot be used."""
        language = self.settings.locale or self.document.language or self.scholar.config.language
        try:
            return self.scholar.formatter(self.settings.style, language)
        except CitationError as error:
            self.missing(error)
            return self.scholar.formatter("apa", language)

    def link(self, key: str, text: Markup) -> Markup:
        """Return a citation as a link to the reference of a work."""
        made = Markup('<a class="{}" href="{}">{}</a>')
        return made.format(self.settings.cite_class, Markup(self.target(key)), text)  # noqa: S704  escaped

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


class ScholarNode(Node):
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


class ScholarTag(Tag):
    """A tag of jekyll-scholar's; ``write`` makes its text."""

    def __init__(
        self, env: JekyllEnvironment, name: str, scholar: Scholar, write: Callable[[Call, str], str], *, block: bool
    ) -> None:
        super().__init__(env)
        self.name = name
        self.block = block
        self.end = f"end{name}"
        self.scholar = scholar
        self.write = write

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:
        """Return the tag's node, with what it holds if it is a block."""
        inner = None
        if self.block:
            inner = stream.block(self.end)
            stream.close(token)
        return ScholarNode(token, markup.strip(), self.scholar, self.write, inner)


def scholar_tags(env: JekyllEnvironment, scholar: Scholar) -> Iterable[ScholarTag]:
    """Yield jekyll-scholar's tags, which know the bibliographies of a site."""
    tags: dict[str, Callable[[Call, str], str]] = {
        "cite": _cite, "nocite": _nocite, "reference": _reference, "cite_details": _cite_details,
        "details_link": _details_link, "bibliography": _bibliography, "bibliography_count": _bibliography_count,
    }  # fmt: skip
    for name, write in tags.items():
        yield ScholarTag(env, name, scholar, write, block=False)
    blocks = {"quote": _quote, "bibtex": _bibtex}
    for name, write in blocks.items():
        yield ScholarTag(env, name, scholar, write, block=True)


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
