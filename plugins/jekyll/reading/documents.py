"""From a file to a Document: front matter over defaults, title, date, terms and address (lib/jekyll/document.rb)."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from datetime import datetime
from hashlib import blake2b

from msgspec.structs import replace

from ...site.config import Config
from ...site.problems import ProblemError, Problems
from ...site.text.languages import same, split_name
from ...site.text.titles import plain_title
from ...urls.paths import faults, output_of
from ..bodies.reach import reach_of
from ..document import BIBTEX_SUFFIX, CONVERTED_SUFFIXES, Document, Kind
from ..files.file import DATED, File
from . import dates
from .defaults import deep_merge, front_matter_for
from .permalinks import (
    PAGE_PLACEHOLDERS,
    PLACEHOLDERS,
    Facts,
    PermalinkError,
    document_url,
    page_url,
    template_of,
    with_suffix,
)
from .polyglot import languages_of
from .terms import categories_of, tags_of, with_commas_read
from .texts import split_text
from .yaml import frontmatter
from .yaml.listed_texts import read_listed

_LANGUAGE = ("lang", "locale", "language")
_TEXTS = ("title", "slug", "permalink", "excerpt", "excerpt_separator", *_LANGUAGE)
_KINDS: Mapping[str, Kind] = {"draft": "post", "text": "page"}  # of other roles it is the role
_TERMS = ("category", "categories", "tag", "tags")


def read(file: File, config: Config, problems: Problems) -> Document | None:
    """Return the document that a file is, or None for one that cannot be read, which is then a problem.

    Whether it is to be published is another question (``publishing``).
    """
    assert file.data is not None
    source = None
    try:
        source, header = split_text(file, config)
        own = header or frontmatter.parse(source.front or "", file.path)
    except ProblemError as error:
        problems.add(error.problem)
        if source is None or not (config.jekyll and config.keep_going):
            return None
        own = frontmatter.FrontMatter()  # as Jekyll publishes it (Convertible#read_yaml)
    problems.extend(own.problems)
    if not config.jekyll:
        own = replace(own, values=with_commas_read(own.values))
    return _Reading(file, source, own, config, problems).document()


class _Reading:
    """The work on one file."""

    def __init__(
        self, file: File, source: frontmatter.Source, own: frontmatter.FrontMatter, config: Config, problems: Problems
    ) -> None:
        self.file = file
        self.source = source
        self.own = own
        self.config = config
        self.problems = problems
        self.kind: Kind = _KINDS.get(file.role, file.role)  # type: ignore[arg-type]
        self.file_name = posixpath.basename(file.source)
        self.name, suffix = posixpath.splitext(self.file_name)
        self.ending: str | None = None
        if not config.jekyll:
            self.name, self.ending = split_name(self.name)
        self.extension = ".html" if suffix.lower() in CONVERTED_SUFFIXES | {BIBTEX_SUFFIX} or file.is_read else suffix
        # Drafts are of Jekyll's type posts; its type drafts fits no document.
        self.below = front_matter_for(config, file.source, file.collection or "pages") if config.defaults else {}
        self.front = deep_merge(self.below, own.values)
        if self.kind == "page":  # what a page empties has no default (Jekyll::Page#initialize)
            self.front |= {key: None for key in ("layout", "permalink") if own.values.get(key, "") is None}
        if self.ending and not any(self.front.get(key) for key in _LANGUAGE):
            self.front = {**self.front, "lang": self.ending}
        self.languages = languages_of(config)
        self.edition = self.languages.of(self.front, file.source) if self.languages else None
        if self.languages and self.edition and "redirect_from" in self.front:
            own = self.languages.aliases(self.front["redirect_from"], self.edition)
            self.front = {**self.front, "redirect_from": own}
        self.check_types()

    def document(self) -> Document:
        dated = DATED.match(self.file_name) if self.kind != "page" else None
        named = (dated[2] if dated else self.name).removesuffix(f".{self.ending}").rstrip(".")
        slug = str(self.front.get("slug") or named)
        date = self.date(dated[1] if dated else None)
        categories = categories_of(self.folders(), self.below, self.own.values)
        url, output = self.address(slug, categories, date)
        collection = self.config.collections.get(self.file.collection)
        return Document(
            path=self.file.path,
            source=self.file.source,
            kind=self.kind,
            collection=self.file.collection,
            front=self.front,
            lines=self.own.lines,
            body=self.source.body,
            body_line=self.source.body_line,
            title=self.title(named),
            slug=slug,
            date=date,
            categories=categories,
            tags=tags_of(self.front),
            url=url,
            output=output,
            draft=self.file.role == "draft",
            written=self.kind != "document" or collection is None or collection.output,
            language=self.edition or next((str(self.front[key]) for key in _LANGUAGE if self.front.get(key)), None),
            digest=blake2b(self.file.data or b"", digest_size=16).hexdigest(),
            reach=reach_of(self.source.body, relative_links=self.config.relative_links or self.languages is not None),
            crlf=b"\r\n" in (data := self.file.data or b"") and b"\n\n" not in data,
        )

    def check_types(self) -> None:
        """Note the keys whose values are of a type that they cannot have, and take them out of the front matter."""
        for key in _TEXTS:
            if isinstance(self.front.get(key), (dict, list)):
                found = read_listed(key, self.front[key])
                # Jekyll knows no languages: a list of them is for templates of the site
                note = self.problems.warn if key in found and key in _LANGUAGE else self.problems.error
                note(self.file.path, self.line_of(key), f"{key}: is not text", f'write it between quotes: {key}: "…"')
                del self.front[key]
                self.front |= found
        for key in _TERMS:
            if isinstance(self.front.get(key), dict):
                self.error(key, f"{key}: is a mapping", f"write it as a list: {key}: [one, another]")
                del self.front[key]
        if isinstance(self.front.get("permalink"), bool):
            self.error("permalink", "permalink: is not a path", "write it as permalink: /about/")
            del self.front["permalink"]

    def title(self, named: str) -> str:
        """Return the title the author gives; else the file's name as words; the site's title for its top page."""
        if (title := self.front.get("title")) is not None:
            return (plain_title(str(title)) if self.config.jekyll else "") or str(title)
        if self.kind == "page" and self.file.source.rsplit(".", 1)[0] in ("index", "pages/index"):
            return self.config.title
        return " ".join(word.capitalize() for word in named.split("-") if word) or named

    def folders(self) -> list[str]:
        """Return the folders above ``_posts`` or ``_drafts``, which are categories (Document#categories_from_path)."""
        if self.kind != "post" or not self.config.jekyll:
            return []
        special = "_drafts" if self.file.role == "draft" else "_posts"
        above = self.file.source.removeprefix(self.config.collections_dir).partition(special)[0]
        return [folder for folder in above.split("/") if folder]

    def date(self, named: str | None) -> datetime | None:
        """Return the date of the front matter, else of the file's name; a draft without one has its file's age.

        A post that says ``date:`` and no more has that of its name, where Jekyll breaks off.
        """
        value = self.front.get("date")
        zone = self.config.zone
        if value is not None and value != "":
            try:
                return dates.parse(value, zone, ambiguous=self.config.jekyll)
            except ValueError as error:
                self.error("date", f"date: {error}", "write it as 2024-05-31 or 2024-05-31 14:00:00 +0200")
        if named:
            try:
                return dates.from_name(named, zone)
            except ValueError:
                self.problems.error(self.file.path, 0, f"{named} in the file's name is not a date", "rename the file")
                return datetime.fromtimestamp(0, zone)  # so that the address is not a second fault
        if self.file.role == "draft":
            return datetime.fromtimestamp(int(self.file.path.stat().st_mtime), zone)
        return None

    def address(self, slug: str, categories: tuple[str, ...], date: datetime | None) -> tuple[str, str]:
        """Return URL and output, by the document's own permalink, its collection's template or the site's style.

        What has another language than the site in its name lies below that, as in ``/de/about/``.
        """
        explicit = self.explicit_permalink()
        url, output = self.address_by(explicit, slug, categories, date)
        if self.languages and self.edition:
            return self.languages.address(url, self.edition), self.languages.address(f"/{output}", self.edition)[1:]
        if explicit or not self.ending or same(self.ending, self.config.language):
            return url, output
        return f"/{self.ending.lower()}{url}", f"{self.ending.lower()}/{output}"

    def address_by(
        self, explicit: str | None, slug: str, categories: tuple[str, ...], date: datetime | None
    ) -> tuple[str, str]:
        """Return URL and output, whatever the language is."""
        extension = self.extension
        if explicit and not explicit.endswith("/"):
            extension = posixpath.splitext(explicit)[1] or extension  # Jekyll::Renderer#permalink_ext
        if self.kind == "page":
            url = self.page_url(explicit, extension)
            if self.file.role == "text" and not extension:  # Jekyll::Page#destination
                return url, output_of(url, ".html").removesuffix(".html")
            return url, output_of(url, extension)
        facts = Facts(self.path(), self.file.collection, slug, self.name, categories, date, extension)
        try:
            url = document_url(explicit or self.template(), facts)
        except PermalinkError as error:
            what = f"the permalink has {error}"
            remedy = "use Jekyll's placeholders, such as :title or :categories, and those of a date where there is one"
            self.error("permalink", what, remedy)
            url = document_url("/:collection/:path/", facts)
        return url, output_of(url, ".html" if url.endswith("/") else extension)

    def page_url(self, explicit: str | None, extension: str) -> str:
        style, source = self.config.permalink, self.file.source
        if not self.config.jekyll:
            style, source = "pretty", source.removeprefix("pages/")
        return page_url(posixpath.dirname(source), self.name.rstrip("."), extension, style, explicit)

    def path(self) -> str:
        """Return what ``:path`` stands for: the path without the collection's folder (#cleaned_relative_path)."""
        if not self.config.jekyll:
            stem = posixpath.splitext(self.file.below)[0].removesuffix(f".{self.ending}")
            return f"/{stem}".rstrip(".")
        relative = posixpath.splitext(self.file.source.removeprefix(self.config.collections_dir))[0]
        return relative.replace(f"_{self.file.collection}", "", 1).rstrip(".")

    def template(self) -> str:
        collection = self.config.collections.get(self.file.collection)
        if collection and collection.permalink:
            return collection.permalink
        if self.kind == "post":
            return template_of(self.config.permalink)
        return with_suffix("/:collection/:path", self.config.permalink if self.config.jekyll else "pretty")

    def explicit_permalink(self) -> str | None:
        """Return the document's own permalink; a dangerous one is a problem and does not count."""
        value = self.front.get("permalink")
        if value is None or value == "":
            return None
        known = PAGE_PLACEHOLDERS if self.kind == "page" else PLACEHOLDERS
        found = faults(known.sub("x", str(value)), legacy=False)
        for severity, what, remedy in found:
            tell = self.problems.error if severity == "error" else self.problems.warn
            tell(self.file.path, self.line_of("permalink"), f"permalink: {what}", remedy)
        return None if any(severity == "error" for severity, *_ in found) else str(value)

    def error(self, key: str, what: str, remedy: str) -> None:
        self.problems.error(self.file.path, self.line_of(key), what, remedy)

    def line_of(self, key: str) -> int:
        return self.own.lines.get(key, 1)
