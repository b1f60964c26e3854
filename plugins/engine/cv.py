"""The CV of a site: its data, what the site's collections add, its page and its PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from functools import cached_property
from pathlib import Path

from plugins.cv import pdf
from plugins.cv.curriculum import Showing
from plugins.cv.pdf import Cache, Pdf, PdfError
from plugins.cv.reading import is_resume, read
from plugins.cv.schema import Day, Resume
from plugins.cv.spans import month
from plugins.cv.views import Curriculum, CvPage, Item
from plugins.engine.lists import ListPage, Lists
from plugins.engine.papers import Papers
from plugins.engine.presenter import Presenter
from plugins.jekyll.data import MAX_BYTES
from plugins.jekyll.document import Document
from plugins.jekyll.frontmatter import decode
from plugins.scholarship import latex
from plugins.scholarship.bibliography import Work
from plugins.scholarship.describe import links
from plugins.site.problems import ProblemError, Problems, shown
from plugins.site.views import Author, Link, Page

URL, PDF = "/cv/", "cv.pdf"
_SUFFIXES = (".yaml", ".yml", ".json")
_PERMANENT = ("DOI", "arXiv", "PDF")


class Cv:
    """The CV that ``data/cv.yml`` (or ``.json``) describes. A site without that file has none.

    ``taken`` says that a document has the CV's address. ``notes`` tell what was left out.
    """

    def __init__(
        self, presenter: Presenter, papers: Papers, cache: Cache, problems: Problems, *, taken: bool
    ) -> None:
        self.presenter = presenter
        self.papers = papers
        self.problems = problems
        self.notes: list[str] = []
        # A Jekyll site with a CV of its own may have sample data besides, which nobody has looked at.
        self.path = None if taken and presenter.config.jekyll else presenter.library.data.paths.get("cv")
        self.resume = self._resume()
        statics = presenter.library.static_files
        self.has_own_pdf = any(static.output == PDF for static in statics)
        self.pdf = self._pdf(cache) if self.resume and not self.has_own_pdf else None

    def pages(self) -> Iterator[ListPage]:
        """Yield the page, if there is a CV."""
        if self.resume:
            yield Lists(self.presenter).page(URL, "cv", "the CV", self.page)

    def files(self) -> Iterator[tuple[str, Callable[[], bytes]]]:
        """Yield the PDF, if there is one."""
        content = self.pdf
        if content is not None:
            yield PDF, lambda: content

    def page(self) -> Page:
        """Return the page."""
        cv = self._shown(self.presenter.href)
        bare = Lists(self.presenter).bare("cv", cv.title, URL, description=cv.summary or None)
        return CvPage(**{field.name: getattr(bare, field.name) for field in fields(Page)}, cv=cv)

    def _resume(self) -> Resume | None:
        """Return what the file says; what is wrong with it goes to the problems."""
        path, is_jekyll = self.path, self.presenter.config.jekyll
        if path is None or path.suffix not in _SUFFIXES or not path.is_file():
            return None
        try:
            text = self._text(path)
        except (ProblemError, OSError) as error:
            told = getattr(error, "problem", None)
            self.problems.add(told) if told else self.problems.error(path, 0, f"cannot be read ({error})", "mend it")
            return None
        if is_jekyll and not is_resume(text, path):
            return None  # other themes keep other data under this name
        resume, problems = read(text, path, strict=not is_jekyll)
        self.problems.extend(problems)
        return resume

    def _text(self, path: Path) -> str:
        if path.stat().st_size > MAX_BYTES:
            raise OSError("more than 8 MB of data")
        return decode(path.read_bytes(), path)

    def _pdf(self, cache: Cache) -> bytes | None:
        """Return the CV on paper, None where it cannot be typeset."""
        assert self.resume is not None
        assert self.path is not None
        if pdf.version() is None:
            self.notes.append(f"/{PDF}: left out, because the package typst is not installed")
            return None
        made = Pdf(self._shown(self._absolute), self.presenter.config.language, pdf.timestamp(self.resume))
        try:
            return made.content(cache)
        except PdfError as error:
            self.problems.error(self.path, 0, f"/{PDF} cannot be typeset ({error})", "look at the text that it names")
            return None

    def _shown(self, href: Callable[[str], str | None]) -> Curriculum:
        from dataclasses import replace

        assert self.resume is not None
        person = self.presenter.person()
        showing = Showing(
            name=person.name if person else self.presenter.config.title,
            href=href,
            text=lambda text: self.presenter.line(text) or "",
            listed=self._listed,
        )
        has_pdf = self.has_own_pdf or bool(getattr(self, "pdf", None))
        return replace(showing.curriculum(self.resume), pdf=self.presenter.href(f"/{PDF}") if has_pdf else None)

    def _absolute(self, url: str) -> str | None:
        """Return a link that leads somewhere from any place: none to this site while that has no address."""
        absolute = self.presenter.absolute(url)
        return absolute if "://" in absolute or absolute.startswith(("mailto:", "tel:")) else None

    @cached_property
    def _listed(self) -> dict[str, tuple[Item, ...]]:
        """What the collections have for a CV, the newest first."""
        found = {
            "publications": tuple(map(self._publication, self.papers.works)),
            "talks": tuple(map(self._talk, self._collected("talks"))),
            "teaching": tuple(map(self._course, self._collected("teaching"))),
        }
        return {key: items for key, items in found.items() if items}

    def _collected(self, name: str) -> list[Document]:
        documents = self.presenter.library.collected
        chosen = [d for d in documents if d.collection == name and d.date and not d.front.get("redirect_to")]
        return sorted(chosen, key=lambda d: (d.date.timestamp() if d.date else 0.0, d.source), reverse=True)

    def _publication(self, work: Work[Document]) -> Item:
        record, people = work.record, self.papers.people
        authors = tuple(
            Author(name.natural, people.url_of(name), people.is_own(name), name.marks) for name in record.authors
        )
        alone = len(authors) == 1 and authors[0].own
        numbers = record.volume + (f"({record.number})" if record.number else "")
        pages = record.pages or record.article
        return Item(
            when=str(record.year or record.status),
            title=latex.plain(record.title),
            url=self.papers.url(work),
            authors=() if alone else authors,
            others=record.others,
            venue=record.venue or record.institution or record.publisher,
            detail=", ".join(part for part in (numbers, pages) if part),
            links=tuple(Link(title, url) for title, url in links(record) if title in _PERMANENT),
        )

    def _talk(self, document: Document) -> Item:
        where = self._said(document, "type", "venue", "location")
        when = month(Day(document.date.year, document.date.month)) if document.date else ""
        return Item(when=when, title=document.title, url=document.url if document.written else None, where=where)

    def _course(self, document: Document) -> Item:
        where = self._said(document, "type", "venue")
        when = str(document.date.year) if document.date else ""
        return Item(when=when, title=document.title, url=document.url if document.written else None, where=where)

    def _said(self, document: Document, *keys: str) -> str:
        return ", ".join(str(document.front[key]) for key in keys if isinstance(document.front.get(key), (str, int)))


def note(path: Path) -> str:
    """Return a path for a sentence."""
    return shown(path)
