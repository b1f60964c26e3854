"""The CV of a site: read from its data and collections, and given as a page and a PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec.structs import asdict, replace

from ..cv.curriculum import Showing
from ..cv.pdf import Cache, Pdf, PdfError, timestamp, version
from ..cv.reading import is_resume, read
from ..cv.schema import Resume
from ..cv.views import Curriculum, CvPage
from ..jekyll.data import MAX_BYTES
from ..jekyll.frontmatter import decode
from ..site.problems import Problem, ProblemError, Problems
from ..site.views import Page
from .cv_items import listed
from .events import Events
from .lists import ListPage, Lists
from .papers import Papers
from .presenter import Presenter

URL, PDF = "/cv/", "cv.pdf"
_SUFFIXES = (".yaml", ".yml", ".json")


class Cv:
    """The CV that ``data/cv.yml`` (or ``.json``) describes; a site without that file has none.

    ``taken`` says that a document has the CV's address. ``notes`` tell what was left out.
    """

    def __init__(
        self, presenter: Presenter, papers: Papers, events: Events, cache: Cache, problems: Problems, *, taken: bool
    ) -> None:
        self.presenter = presenter
        self.papers = papers
        self.events = events
        self.problems = problems
        self.notes: list[str] = []
        # A Jekyll site with a CV of its own may have its theme's sample data besides.
        path = None if taken and presenter.config.jekyll else presenter.library.data.paths.get("cv")
        self.resume = self._resume(path) if path is not None and path.suffix in _SUFFIXES else None
        self.has_own_pdf = any(static.output == PDF for static in presenter.library.static_files)
        self.pdf = self._pdf(self.resume, path, cache) if path and self.resume and not self.has_own_pdf else None

    def pages(self) -> Iterator[ListPage]:
        """Yield the page, if there is a CV."""
        if resume := self.resume:
            yield Lists(self.presenter).page(URL, "cv", "the CV", lambda: self._page(resume))

    def files(self) -> Iterator[tuple[str, Callable[[], bytes]]]:
        """Yield the PDF, if there is one."""
        if content := self.pdf:
            yield PDF, lambda: content

    def _page(self, resume: Resume) -> Page:
        cv = self._curriculum(resume, self.presenter.href)
        if self.pdf or self.has_own_pdf:
            cv = replace(cv, pdf=self.presenter.href(f"/{PDF}"))
        page = Lists(self.presenter).bare("cv", cv.title, URL, description=cv.summary or None)
        return CvPage(**asdict(page), cv=cv)

    def _resume(self, path: Path) -> Resume | None:
        """Return what the file says, None where it is no CV; what is wrong with it goes to the problems."""
        try:
            text = _text(path)
        except ProblemError as error:
            self.problems.add(error.problem)
            return None
        is_jekyll = self.presenter.config.jekyll
        if is_jekyll and not is_resume(text, path):
            return None  # other themes keep other data under this name
        resume, problems = read(text, path, strict=not is_jekyll)
        self.problems.extend(problems)
        return resume

    def _pdf(self, resume: Resume, path: Path, cache: Cache) -> bytes | None:
        """Return the CV on paper, None where it cannot be typeset."""
        if version() is None:
            self.notes.append(f"/{PDF}: left out, because the package typst is not installed (see requirements-cv.in)")
            return None
        cv = self._curriculum(resume, self._absolute)
        try:
            return Pdf(cv, self.presenter.config.language, timestamp(resume)).content(cache)
        except PdfError as error:
            self.problems.error(path, 0, f"/{PDF} cannot be typeset ({error})", "change what it names")
            return None

    def _curriculum(self, resume: Resume, href: Callable[[str], str | None]) -> Curriculum:
        """Return what is shown; ``href`` makes its links."""
        person, line = self.presenter.person(), self.presenter.line
        name = person.name if person else self.presenter.config.title
        items = listed(self.presenter.library, self.papers, self.events.data)
        return Showing(name, href, lambda text: line(text) or "", items).curriculum(resume)

    def _absolute(self, url: str) -> str | None:
        """Return a link that leads somewhere from paper: none into this site while that has no address."""
        absolute = self.presenter.absolute(url)
        return None if absolute.startswith("/") else absolute


def _text(path: Path) -> str:
    """Return a data file's text. Raises ProblemError."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ProblemError(Problem(path, 0, "more than 8 MB of data", "split it"))
        return decode(path.read_bytes(), path)
    except OSError as error:
        raise ProblemError(Problem(path, 0, f"cannot be read ({error.strerror})", "make it readable")) from error
