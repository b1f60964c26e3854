"""From a file to a Document: front matter over defaults, then title, date, terms and address (lib/jekyll/document.rb)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from plugins.jekyll import dates, frontmatter
from plugins.jekyll.defaults import deep_merge, front_matter_for
from plugins.jekyll.document import MARKDOWN_SUFFIXES, Document, Kind
from plugins.jekyll.permalinks import (
    UnknownPlaceholderError,
    document_url,
    page_url,
    placeholders,
    template_of,
    with_suffix,
)
from plugins.jekyll.tree import DATED, File
from plugins.site.config import Config
from plugins.site.problems import ProblemError, Problems
from plugins.urls.paths import faults, output_of

_PLACEHOLDER = re.compile(":[a-z_]+")


def read(file: File, config: Config, problems: Problems) -> Document | None:
    """Return the document that a file is, or None for one that cannot be read, which is then a problem.

    Whether it is to be published is another question (``is_public``).
    """
    try:
        source = frontmatter.split(frontmatter.decode(file.data, file.path), file.path)
        own = frontmatter.parse(source.front or "", file.path)
    except ProblemError as error:
        problems.add(error.problem)
        return None
    problems.extend(own.problems)
    return _Reading(file, source, own, config, problems).document()


def is_public(document: Document, config: Config, now: datetime) -> bool:
    """Whether a document is published: not ``published: false``, no draft, no post of the future (lib/jekyll/publisher.rb)."""
    if document.front.get("published") is False and not config.unpublished:
        return False
    if document.draft and not config.drafts:
        return False
    return config.future or document.kind != "post" or document.date is None or document.date <= now


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
        self.kind: Kind = {"draft": "post", "document": "document"}.get(file.role, file.role)  # type: ignore[assignment]
        self.name = posixpath.splitext(posixpath.basename(file.source))[0]
        suffix = file.path.suffix.lower()
        self.extension = ".html" if suffix in MARKDOWN_SUFFIXES else file.path.suffix
        jekyll_type = {"post": "posts", "draft": "drafts", "page": "pages"}.get(file.role, file.collection)
        below = front_matter_for(config.defaults, file.source, jekyll_type) if config.defaults else {}
        self.front = deep_merge(below, own.values)
        self.below = below

    def document(self) -> Document:
        dated = DATED.match(posixpath.basename(self.file.source)) if self.file.role != "page" else None
        slug = (dated[2] if dated else self.name).rstrip(".")
        categories, tags = self.categories(), _listed(self.front, "tag", "tags")
        slug = str(self.front.get("slug") or slug)
        date = self.date(dated[1] if dated else None)
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
            title=self.title(slug),
            slug=slug,
            date=date,
            categories=categories,
            tags=tags,
            url=url,
            output=output,
            draft=self.file.role == "draft",
            written=self.kind != "document" or collection is None or collection.output,
            language=_language(self.front),
        )

    def title(self, slug: str) -> str:
        """Return the title the author gives; else the file's name as words; the site's title for its top page."""
        title = self.front.get("title")
        if title is not None and not isinstance(title, (dict, list)):
            return str(title)
        if title is not None:
            self.error("title", "title: is not text", 'write it between quotes: title: "…"')
        if self.kind == "page" and self.file.source.rsplit(".", 1)[0] in ("index", "pages/index"):
            return self.config.title
        return " ".join(word.capitalize() for word in slug.split("-") if word) or slug

    def categories(self) -> tuple[str, ...]:
        """Return the categories of folders above ``_posts``, of defaults and of the front matter, each once."""
        found: list[str] = []
        if self.kind == "post" and self.config.jekyll:
            special = "_drafts" if self.file.role == "draft" else "_posts"
            found += [part for part in self.file.source.split(f"{special}/")[0].split("/") if part]
        for front in (self.below, self.own.values):
            found += _plural(front.get("categories"))
        found += _listed(self.front, "category", "categories")
        return tuple(dict.fromkeys(found))

    def date(self, named: str | None) -> datetime | None:
        """Return the date of the front matter, else of the file's name; a draft without one has its file's age."""
        value = self.front.get("date")
        zone = self.config.zone
        if value is not None and value != "":
            try:
                return dates.parse(value, zone)
            except ValueError:
                remedy = "write it as 2024-05-31 or 2024-05-31 14:00:00 +0200"
                self.error("date", f"date: {value} is not a date", remedy)
        if named:
            try:
                return dates.from_name(named, zone)
            except ValueError:
                self.problems.error(self.file.path, 0, f"{named} in the file's name is not a date", "rename the file")
                return None
        if self.file.role == "draft":
            return datetime.fromtimestamp(self.file.path.stat().st_mtime, zone)
        return None

    def address(self, slug: str, categories: tuple[str, ...], date: datetime | None) -> tuple[str, str]:
        """Return URL and output file, by the document's own permalink, its collection's template, or the site's style."""
        explicit = self.explicit_permalink()
        try:
            url = self.url(explicit, slug, categories, date)
        except UnknownPlaceholderError as error:
            what = f"the permalink has :{error}, which stands for nothing"
            self.error("permalink", what, "use Jekyll's placeholders, such as :title, :year or :categories")
            url = self.url(None, slug, categories, date) if explicit else f"/{slug}/"
        if explicit is not None and not url.endswith("/"):
            return url, output_of(url)
        return url, output_of(url, self.extension)

    def url(self, explicit: str | None, slug: str, categories: tuple[str, ...], date: datetime | None) -> str:
        config = self.config
        if self.kind == "page":
            inner = self.file.source if config.jekyll else self.file.source.removeprefix("pages/")
            style = config.permalink if config.jekyll else "pretty"
            return page_url(posixpath.dirname(inner), self.name.rstrip("."), self.extension, style, explicit)
        return document_url(
            explicit or self.template(),
            placeholders(
                source_path="/" + posixpath.splitext(self.file.below)[0].rstrip("."),
                collection=self.file.collection,
                slug=slug,
                basename=self.name,
                categories=categories,
                date=lambda: date or datetime.fromtimestamp(0, config.zone),
                output_ext=self.extension,
            ),
        )

    def template(self) -> str:
        collection = self.config.collections.get(self.file.collection)
        if collection and collection.permalink:
            return template_of(collection.permalink)
        if self.kind == "post":
            return template_of(self.config.permalink)
        return with_suffix("/:collection/:path", self.config.permalink if self.config.jekyll else "pretty")

    def explicit_permalink(self) -> str | None:
        """Return the document's own permalink; one that is dangerous or no text is a problem and does not count."""
        value = self.front.get("permalink")
        if value is None or value == "":
            return None
        if isinstance(value, (bool, dict, list)):
            self.error("permalink", "permalink: is not a path", "write it as permalink: /about/")
            return None
        found = faults(_PLACEHOLDER.sub("x", str(value)), legacy=False)
        for severity, what, remedy in found:
            if severity == "error":
                self.error("permalink", f"permalink: {what}", remedy)
            else:
                self.problems.warn(self.file.path, self.line_of("permalink"), f"permalink: {what}", remedy)
        return None if any(severity == "error" for severity, *_ in found) else str(value)

    def error(self, key: str, what: str, remedy: str) -> None:
        self.problems.error(self.file.path, self.line_of(key), what, remedy)

    def line_of(self, key: str) -> int:
        return self.own.lines.get(key, 1)


def _plural(value: Any) -> list[str]:
    """Return the terms of ``categories`` or ``tags``: words of a string, or a list's items."""
    if isinstance(value, str):
        return value.split()
    if isinstance(value, list):
        return _flat(value)
    return []


def _flat(values: list[Any]) -> list[str]:
    flat: list[str] = []
    for value in values:
        flat += _flat(value) if isinstance(value, list) else [] if value is None else [str(value)]
    return flat


def _listed(front: Mapping[str, Any], singular: str, plural: str) -> tuple[str, ...]:
    """Return the terms under a singular key, or else under the plural one (Utils.pluralized_array_from_hash)."""
    one = front.get(singular)
    terms = _flat(one if isinstance(one, list) else [one]) if one else _plural(front.get(plural))
    return tuple(dict.fromkeys(term for term in terms if term))


def _language(front: Mapping[str, Any]) -> str | None:
    value = front.get("lang") or front.get("locale") or front.get("language")
    return value if isinstance(value, str) else None
