"""A work for other programs: its address, its records in their formats, and how to cite it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from markupsafe import Markup

from ...jekyll.document import Document
from ...pages.presenter import Presenter
from ...site.views import Format
from ...urls.paths import quote
from ..details import details_address
from ..formats import csl_json, ris, whole_and_brief
from ..places import COLLECTION, URL
from ..reading.bibliography import Work
from ..records import Record

if TYPE_CHECKING:
    from ..csl import Processor


class PaperRecords:
    """Makes the records of the works of one site, each once."""

    def __init__(self, presenter: Presenter) -> None:
        self.presenter = presenter
        self._made: dict[tuple[str, str], str] = {}
        self._entries: dict[str, tuple[str, str]] = {}
        self._formulas: dict[str, str | None] = {}
        self._citations: dict[tuple[str, str], Markup] = {}
        self._processors: dict[str, Processor] = {}

    def url(self, work: Work[Document]) -> str:
        """Return the address of a work's page."""
        if work.document:
            return work.document.url
        return details_address(work.record, self.presenter.config) or f"{URL}{quote(work.slug)}/"

    def file(self, work: Work[Document]) -> str:
        """Return the output of a work's records, without suffix: its page's, as a file."""
        output = work.document.output if work.document else f"{COLLECTION}/{work.slug}/index.html"
        return output.removesuffix("/index.html").removesuffix(".html")

    def bibtex(self, work: Work[Document], *, brief: bool = False) -> str:
        """Return a work's record as BibTeX; ``brief`` without abstract and keywords."""
        key = work.record.key
        if key not in self._entries:
            self._entries[key] = whole_and_brief(work.record)
        return self._entries[key][brief]

    def ris(self, work: Work[Document]) -> str:
        """Return a work's record as RIS."""
        return self._once("ris", work, lambda: ris(work.record, self.address(work), self.pdf(work.record)))

    def csl(self, work: Work[Document]) -> str:
        """Return a work's record as CSL-JSON."""
        return self._once("json", work, lambda: csl_json([work.record], self.address(work)))

    @cached_property
    def style_fault(self) -> str:
        """Why the style that the settings name cannot be used; empty if it can."""
        from ..csl import StyleError, load_style

        try:
            load_style(self._style)
        except StyleError as error:
            return str(error)
        return ""

    def citation(self, work: Work[Document], language: str | None = None) -> Markup:
        """Return how to cite a work, in the site's style, and in the language of the page, by default the site's."""
        key = work.record.key, language or self.presenter.config.language
        if key not in self._citations:
            self._citations[key] = self._processor(key[1]).bibliography([work.record], url=self.address(work))[0]
        return self._citations[key]

    def reference(self, record: Record, language: str) -> Markup:
        """Return how to cite what is no work of the list, such as a post, on a page in a language."""
        return self._processor(language).bibliography([record])[0]

    def _processor(self, language: str) -> Processor:
        if language not in self._processors:
            from ..csl import PLAIN, Processor, load_style

            style = load_style(PLAIN if self.style_fault else self._style)
            self._processors[language] = Processor(style, language, self.formula)
        return self._processors[language]

    @cached_property
    def _style(self) -> str:
        config = self.presenter.config
        name = config.citation_style
        return str(config.content / name) if name.endswith(".csl") else name

    def pdf(self, record: Record) -> str:
        """Return the absolute address of a work's PDF on this site, or an empty text."""
        paths = (url for _, url in record.links if url.startswith("/") and url.lower().endswith(".pdf"))
        return next((self.presenter.absolute(self.found(path)) for path in paths), "")

    def found(self, address: str) -> str:
        """Return where a file is: as it was named, or where the only file of that name lies (``assets/pdf/``)."""
        if not address.startswith("/files/") or address in self._files:
            return address
        same = [url for url in self._files if url.rpartition("/")[2] == address.removeprefix("/files/")]
        return same[0] if len(same) == 1 else address

    @cached_property
    def _files(self) -> frozenset[str]:
        return frozenset(static.url for static in self.presenter.library.static_files)

    def formula(self, tex: str) -> str | None:
        """Return a formula as MathML, None if it cannot be."""
        if tex not in self._formulas:
            self._formulas[tex] = self.presenter.library.formula(tex)
        return self._formulas[tex]

    def formats(self, work: Work[Document]) -> Iterator[Format]:
        """Yield a work's record in each format."""
        base = self.presenter.href(f"/{self.file(work)}")
        yield Format("BibTeX", self.bibtex(work), f"{base}.bib")
        yield Format("RIS", self.ris(work).replace("\r\n", "\n"), f"{base}.ris")
        yield Format("CSL-JSON", self.csl(work), f"{base}.json")

    def _once(self, name: str, work: Work[Document], make: Callable[[], str]) -> str:
        key = work.record.key, name
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]

    def address(self, work: Work[Document]) -> str:
        """Return the absolute address of a work's page; empty where the site has none."""
        url = self.presenter.absolute(self.url(work))
        return url if url.startswith("http") else ""
