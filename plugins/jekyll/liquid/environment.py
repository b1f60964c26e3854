"""python-liquid's environment as Jekyll has it: its tags and filters, and what the site offers to them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from liquid import Environment, Undefined
from liquid.stream import TokenStream
from liquid.token import Token

from ...site.problems import Problem, ProblemError
from ..document import Document
from .context import MAX_CHARACTERS, MAX_STEPS, Budget, Context, Run
from .faults import ExcessError, did_you_mean, marker
from .filters import FILTERS
from .includes import Includes, Shared
from .lines import LineMap, Rendered
from .nodes import Block, Faulty
from .objects.drops import WithoutExcerpt, document_drop
from .objects.paginator import paginator
from .objects.site import SiteDrop, jekyll_drop
from .parser import Stream, Tag
from .repeats import Repeats
from .tags.conditions import CONDITIONS
from .tags.highlight import Highlight
from .tags.include import Include, IncludeCached, IncludeRelative
from .tags.links import LinkTag, PostUrl
from .tags.loops import LOOPS
from .tags.others import OTHER_TAGS, REMEDIES
from .tags.variables import VARIABLES
from .template import Template
from .values.blank import RAILS_BLANK, loads_active_support
from .values.values import BLANK

if TYPE_CHECKING:
    from ...kramdown.output.highlight import Highlighter
    from . import LayoutText, TemplateLibrary

MAX_INCLUDE_SCOPES = 100


class JekyllEnvironment(Environment):
    """Everything that the templates of one run share."""

    context_depth_limit = MAX_INCLUDE_SCOPES
    output_stream_limit = None

    def __init__(
        self,
        library: TemplateLibrary,
        shared: Shared,
        tags: Callable[[JekyllEnvironment], Iterable[Tag]] | None = None,
    ) -> None:
        super().__init__(undefined=Undefined)
        self.tags |= {tag.name: tag for tag in (tags(self) if tags else ())}
        self.library = library
        self.zone = library.config.zone
        self.base = library.config.base
        self.includes = Includes(library.config, shared, lambda text, path: self.template(text, path, 1))
        self.site = SiteDrop(library, self._started)
        self.blank = RAILS_BLANK if loads_active_support(library.config.facts) else BLANK
        self._layouts: dict[Path, Template] = {}
        self._repeats = Repeats()
        self._excerpts: list[Document] = []
        self._remedies: dict[tuple[str, str], str] = {}

    def setup_tags_and_filters(self, *, extra: bool = False) -> None:  # noqa: ARG002
        """Know Jekyll's tags and filters, and none of python-liquid's own."""
        jekyll: tuple[type[Tag], ...] = (Highlight, Include, IncludeCached, IncludeRelative, LinkTag, PostUrl)
        tags = (*CONDITIONS, *LOOPS, *VARIABLES, *jekyll, *OTHER_TAGS)
        self.tags = {tag.name: tag(self) for tag in tags}
        self.filters = dict(FILTERS)

    @cached_property
    def highlighter(self) -> Highlighter:
        """What highlights code; one for the whole run, since its lexers grow faster with use."""
        from ...kramdown.output.highlight import Highlighter

        return Highlighter()

    @property
    def now(self) -> datetime:
        """The time of this build; who asks for it is noted."""
        return self.site.now

    @cached_property
    def _started(self) -> datetime:
        """The time of this build: SOURCE_DATE_EPOCH if it is set (reproducible-builds.org)."""
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
        return moment.astimezone(self.zone).replace(microsecond=0)

    @cached_property
    def jekyll(self) -> Any:
        """What templates get as ``jekyll``."""
        return jekyll_drop(self.library.config)

    def remedy_for_filter(self, name: str) -> str:
        """Return what to do about a filter that does not exist; looked for once, however often it is used."""
        return self.near("filter", name, self.filters) or "use a filter that Jekyll has"

    def near(self, kind: str, name: str, known: Iterable[str], alike: float = 0.6) -> str:
        """Return a remedy for a name that does not exist (`did_you_mean`); looked for once for each."""
        if (kind, name) not in self._remedies:
            self._remedies[kind, name] = did_you_mean(name, known, alike)
        return self._remedies[kind, name]

    @cached_property
    def urls_by_source(self) -> dict[str, str]:
        """The URL of each document, text and static file by its path in the tree."""
        urls = {file.source: file.url for file in (*self.library.static_files, *self.library.texts)}
        return urls | {document.source: document.url for document in self.library.documents if document.written}

    def template(self, text: str, path: Path, line: int) -> Template:
        """Return a text that starts on ``line`` of ``path`` as a template."""
        stream = Stream(text, self.tags, REMEDIES)
        try:
            return Template(self, stream.block(), path, line, tuple(stream.faults), len(text))
        except ExcessError as excess:
            token = excess.token or TokenStream.eof
            return Template(self, Block(token, [Faulty(token, excess)]), path, line, (excess,), len(text))

    def page(self, text: str, document: Document, line: int, number: int) -> Rendered:
        """Return what a document's text renders to, and the problems met."""
        self.site.rendering.append(document)
        try:
            template = self.template(text, document.path, line)
            return self._render(template, _run(document, len(text)), self.globals_of(document, number), text, line)
        finally:
            self.site.rendering.pop()

    def layout(
        self, layout: LayoutText, document: Document, content: str, front: Mapping[str, Any], skipped: frozenset[str]
    ) -> Rendered:
        """Return what a layout makes of a document's content, without some includes, and the problems met."""
        if layout.path not in self._layouts:
            self._layouts[layout.path] = self.template(layout.text, layout.path, layout.line)
        page = document_drop(document, self.site, own=True, content=content)
        names = {**self.globals_of(document, document.part), "page": page, "layout": front, "content": content}
        run = _run(document, len(layout.text) + len(content), skipped)
        if not layout.shows_related:
            names["site"] = self.site.in_language_of(document)  # which has no related posts: the theme shows its own
            run.repeats = self._repeats
        return self._render(self._layouts[layout.path], run, names, layout.text, layout.line)

    def excerpt(self, text: str, document: Document, line: int) -> Rendered:
        """Return what an excerpt renders to, in which the document has no excerpt (lib/jekyll/drops/excerpt_drop.rb).

        Raises ProblemError for excerpts that show each other in a circle.
        """
        if document in self._excerpts:
            circle = " -> ".join(one.source for one in (*self._excerpts, document))
            what = f"excerpts show each other in a circle: {circle}"
            raise ProblemError(Problem(document.path, line, what, "give one of them an excerpt: in its front matter"))
        self._excerpts.append(document)
        try:
            variables = self.globals_of(document, document.part)
            variables["page"] = WithoutExcerpt(variables["page"])
            template = self.template(text, document.path, line)
            return self._render(template, _run(document, len(text)), variables, text, line)
        finally:
            self._excerpts.pop()

    def _render(self, template: Template, run: Run, variables: dict[str, Any], text: str, line: int) -> Rendered:
        """Return what a template makes; ``text`` is its source from ``line`` on."""
        context = Context(template, run=run, globals=variables)
        buffer = run.output
        try:
            template.render(context, buffer)
        except ExcessError as excess:
            buffer.write(marker(excess))
        except RecursionError:
            too_deep = ExcessError("the Liquid here is nested too deep", "use fewer includes and blocks")
            context.report(too_deep)
            buffer.write(marker(too_deep))
        made = buffer.getvalue()
        return Rendered(made, tuple(run.problems), LineMap(text, made, line, run.trace))

    def globals_of(self, document: Document, number: int) -> dict[str, Any]:
        """Return the variables that a document's text starts with."""
        return {
            "site": self.site.seen_from(document),
            "page": document_drop(document, self.site, own=True),
            "layout": {},
            "jekyll": self.jekyll,
            "paginator": paginator(document, self.site, number),
        }

    def rendered(self, text: str, token: Token, context: Context) -> str:
        """Return what the name in a tag, with variables in it, stands for (``{% include {{ page.kind }}.html %}``).

        Raises FaultError, with the tag's own place, for a name that cannot be read.
        """
        stream = Stream(text, self.tags, REMEDIES)
        stream.tokens = [part._replace(start_index=token.start_index, source=token.source) for part in stream.tokens]
        block = stream.block()
        if stream.faults:
            raise stream.faults[0]
        return block.captured(context)


def _run(document: Document, size: int, skipped: frozenset[str] = frozenset()) -> Run:
    """Return a run that may write much more than the ``size`` of what it renders."""
    return Run(document, Budget(MAX_STEPS, MAX_CHARACTERS + size), skipped)
