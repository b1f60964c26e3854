"""The research index of a plain Pelican site: stock readers, any theme, and three keys of an article's metadata.

Settings: RESEARCH_URL, RESEARCH_TITLE, RESEARCH_SECTIONS, RESEARCH_CATEGORIES. Keys: ``link``, ``icon``, ``tldr``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader
from markupsafe import Markup, escape
from pelican.generators import Generator
from pelican.writers import FileOverwriteFailedError

from ..icons import icon
from ..site.configuration.bare import bare_config, stop_at
from ..site.problems import Problem, Problems
from ..site.views import Entry, Term
from .index import Candidate, Index, belongs, index
from .links import LinkError, target


class BareResearchIndex(Generator):  # type: ignore[misc]
    """Makes the index of the articles that have ``link``, ``icon`` or ``tldr``, or one of RESEARCH_CATEGORIES."""

    index: Index = Index((), ())

    def generate_context(self) -> None:
        """Make the entries. Ends the run where a link or an anchor is wrong."""
        self.config = bare_config(self.settings)
        problems = Problems()
        candidates = []
        for article in self.context["articles"]:
            categories = [str(article.category)] if hasattr(article, "category") else []
            if belongs(article.metadata, categories, self.config):
                candidates.append(Candidate(self._entry(article, problems), Path(article.source_path), 1))
        self.index = index(candidates, self.config, problems)
        self.context["research"] = self.index
        stop_at(problems)

    def generate_output(self, writer: Any) -> None:
        """Write the index, with the theme's template ``bare_research`` if it has one.

        Ends the run where another page has its address.
        """
        if not (self.index.entries or self.index.sections):
            return
        self.env.loader.loaders.append(FileSystemLoader(Path(__file__).with_name("templates")))
        url = self.config.research_url.strip("/")
        try:
            writer.write_file(
                f"{url}/index.html".lstrip("/"), self.get_template("bare_research"), self.context,
                relative_urls=self.settings["RELATIVE_URLS"], url=f"{url}/", title=self.config.research_title,
                index=self.index,
            )  # fmt: skip
        except FileOverwriteFailedError:
            what = f"RESEARCH_URL: {self.config.research_url} is the address of another page too"
            stop_at(Problems.of(Problem(Path("pelicanconf.py"), 0, what, "give one of the two another address")))

    def _entry(self, article: Any, problems: Problems) -> Entry:
        """Return an article as the index has it."""
        metadata, base = article.metadata, self.config.base
        path = Path(article.source_path)
        url = f"{base}/{article.url}"
        href, anchor, is_external = url, None, False
        try:
            link = target(metadata.get("link"))
        except LinkError as error:
            problems.error(path, 1, error.what, error.remedy)
            link = None
        if link and link.kind == "anchor":
            anchor = link.value
        elif link:
            is_external = link.kind == "elsewhere"
            href = link.value if is_external else f"{base}{link.value}"
        category = getattr(article, "category", None)
        terms = (Term(str(category), None),) if category is not None else ()
        name = metadata.get("icon")
        return Entry(
            title=escape(Markup(article.title).striptags()),  # noqa: S704  only to take its tags out
            url=url,
            href=href,
            external=is_external,
            date=article.date,
            tldr=metadata.get("tldr"),
            icon=icon(str(name)) if name else None,
            anchor=anchor,
            categories=terms,
        )
