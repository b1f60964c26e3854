"""The generator of the CV: read from data and collections, and given as a page and a PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec.structs import asdict, replace

from ..jekyll.document import Document
from ..jekyll.reading.data import MAX_BYTES
from ..jekyll.reading.yaml.frontmatter import decode
from ..pages.generator import SiteGenerator
from ..pages.view import GeneratedFile, Listing
from ..scholarship.pages.collections import Collections
from ..scholarship.pages.papers import Papers
from ..site.problems import Problem, ProblemError
from ..site.views import Page, Person
from .curriculum import Showing
from .items import listed
from .pdf import MissingLetterError, Pdf, PdfError, timestamp, version
from .resume.reading import is_resume, read
from .resume.schema import Resume
from .views import Curriculum, CvPage

URL, PDF = "/cv/", "cv.pdf"
_SUFFIXES = (".yaml", ".yml", ".json")


class Cv(SiteGenerator):
    """Makes the CV that ``data/cv.yml`` (or ``.json``) describes; a site without that file has none."""

    def listings(self) -> Iterator[Listing]:
        """Yield the page, if there is a CV."""
        build = self.build
        # A Jekyll site with a CV of its own may have its theme's sample data besides.
        self.asking = self._asking()
        is_sample = build.config.jekyll and not build.is_free(URL) and self.asking is None
        self.source = None if is_sample else build.library.data.paths.get("cv")
        is_data = self.source is not None and self.source.suffix in _SUFFIXES
        self.resume = self._resume(self.source) if self.source and is_data else None
        self.has_own_pdf = any(static.output == PDF for static in build.library.static_files)
        self.has_pdf = self.resume is not None and not self.has_own_pdf and version() is not None
        if resume := self.resume:
            if image := self._image(resume):
                build.shown_pictures.append(image)
            if self.asking:
                build.extensions.append(self._extend)
            yield self.listing(URL, "cv", "the CV", lambda: self._page(resume))

    def _asking(self) -> Document | None:
        """Return the empty document that asks for the CV by its layout, of a theme that is a package; None without."""
        layouts = self.build.library.layouts
        at_url = (one for one in self.build.documents if one.url == URL and one.front.get("layout") == "cv")
        return next((one for one in at_url if not one.body.strip() and not layouts.has(one)), None)

    def _extend(self, page: Page, document: Document | None) -> Page:
        """Return the page of the document that asks for the CV with it."""
        if document is None or document != self.asking or self.resume is None or isinstance(page, CvPage):
            return page
        return CvPage(**asdict(page), cv=self._page(self.resume).cv)

    def files(self) -> Iterator[GeneratedFile]:
        """Yield the PDF, if there is one."""
        if self.has_pdf:
            yield GeneratedFile(PDF, lambda: self.pdf or b"")

    def resolve(self) -> None:
        """Typeset the PDF, since only that shows whether it can be."""
        self.pdf = self._pdf(self.resume, self.source) if self.has_pdf and self.resume and self.source else None
        if self.pdf is None and self.has_pdf:
            self.has_pdf, self.own_files = False, []
            self.build.registry.withdraw(PDF, self.owner(PDF))
        if self.resume and not self.has_own_pdf and version() is None:
            why = "left out, because the package typst is not installed (see requirements-cv.in)"
            self.build.notes.append(f"/{PDF}: {why}")

    def _page(self, resume: Resume) -> CvPage:
        cv = self._curriculum(resume, self.build.presenter.href)
        if given := self.asking.front.get("cv_pdf") if self.asking else None:
            address = str(given) if "/" in str(given) else f"/assets/pdf/{given}"  # al-folio
            cv = replace(cv, pdf=self.build.presenter.href(address))
        elif self.has_pdf or self.has_own_pdf:
            cv = replace(cv, pdf=self.build.presenter.href(f"/{PDF}"))
        person = Person(cv.name, photo=cv.image) if cv.image else None
        page = self.bare("cv", cv.title, URL, description=cv.summary or None, person=person)
        return CvPage(**asdict(page), cv=cv)

    def _resume(self, path: Path) -> Resume | None:
        """Return what the file says, None where it is no CV; what is wrong with it goes to the problems."""
        try:
            text = _text(path)
        except ProblemError as error:
            self.build.problems.add(error.problem)
            return None
        is_jekyll = self.build.config.jekyll
        if is_jekyll and not is_resume(text, path):
            return None  # other themes keep other data under this name
        resume, problems = read(text, path, strict=not is_jekyll)
        self.build.problems.extend(problems)
        return resume

    def _pdf(self, resume: Resume, path: Path) -> bytes | None:
        """Return the CV on paper, None where it cannot be typeset."""
        cv = self._curriculum(resume, self._absolute)
        try:
            made = Pdf(cv, self.build.config.language, timestamp(resume), self._photo(resume), self.build.words)
            return made.content(self.build.source.cache)
        except MissingLetterError as missing:
            what = f"/{PDF} is left out: no font of this machine has {missing}"
            remedy = "install one that does, such as Noto (Debian: fonts-noto-cjk for Chinese, Japanese and Korean)"
            self.build.problems.warn(path, 0, what, remedy)
            return None
        except PdfError as error:
            self.build.problems.error(path, 0, f"/{PDF} cannot be typeset ({error})", "change what it names")
            return None

    def _image(self, resume: Resume) -> str | None:
        """Return the address of the picture that the CV names, None where it is not of this site."""
        image = resume.basics.image
        return self.build.presenter.href(image) if image.startswith("/") else None

    def _photo(self, resume: Resume) -> Path | None:
        """Return the file of the picture that the CV names, where it is one of the site's."""
        image = resume.basics.image
        return next((static.path for static in self.build.library.static_files if static.url == image), None)

    def _curriculum(self, resume: Resume, href: Callable[[str], str | None]) -> Curriculum:
        """Return what is shown; ``href`` makes its links."""
        person, line = self.build.presenter.person(), self.build.presenter.line
        name = person.name if person else self.build.config.title
        build = self.build
        items = listed(build.library, build.find(Papers), build.find(Collections))
        language, words = build.config.language, build.words
        return Showing(name, href, lambda text: line(text) or "", items, language, words).curriculum(resume)

    def _absolute(self, url: str) -> str | None:
        """Return a link that leads somewhere from paper: none into this site while that has no address."""
        absolute = self.build.presenter.absolute(url)
        return None if absolute.startswith("/") else absolute


def _text(path: Path) -> str:
    """Return a data file's text. Raises ProblemError."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ProblemError(Problem(path, 0, "more than 8 MB of data", "split it"))
        return decode(path.read_bytes(), path)
    except OSError as error:
        raise ProblemError(Problem(path, 0, f"cannot be read ({error.strerror})", "make it readable")) from error
