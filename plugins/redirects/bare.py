"""Alias pages of a plain Pelican site: stock readers, any theme, and ``redirect_from`` in an article's metadata.

Settings: SITEURL for absolute addresses. An alias is one path, or several with commas between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader
from markupsafe import Markup
from msgspec import Struct
from pelican.contents import Content
from pelican.generators import Generator
from pelican.writers import FileOverwriteFailedError

from ..site.configuration.bare import bare_config, stop_at
from ..site.problems import Problems
from ..urls.registry import Owner, Rank, Registry
from .plan import Plan, plan
from .stubs import stubs

_KEYS = ("redirect_from", "redirect_to")


class ContentSource(Struct, frozen=True, eq=False):
    """A Pelican article or page as what redirects are planned for (`plugins.redirects.values.Source`)."""

    content: Any

    @property
    def path(self) -> Path:
        """The file it was read from."""
        return Path(self.content.source_path)

    @property
    def front(self) -> Mapping[str, Any]:
        """What it says of redirects: texts of its metadata, several with commas between them."""
        given = {key: self.content.metadata[key] for key in _KEYS if key in self.content.metadata}
        return {key: _several(value) if isinstance(value, str) else value for key, value in given.items()}

    @property
    def title(self) -> str:
        """Its title, without the tags that Pelican takes in one."""
        return Markup(self.content.title).striptags()  # noqa: S704  only to take its tags out

    @property
    def url(self) -> str:
        """Its address on the site."""
        return f"/{self.content.url}"

    @property
    def output(self) -> str:
        """Its file in the output."""
        return str(self.content.save_as)

    @property
    def draft(self) -> bool:
        """Whether it is a draft, which has no aliases."""
        return str(self.content.status) == "draft"

    @property
    def language(self) -> str | None:
        """Its language."""
        return str(self.content.lang)

    def line_of(self, key: str) -> int:
        """Return the line of a key of its metadata, 1 if it is not found there."""
        lines = self.path.read_text(encoding="utf-8", errors="replace").splitlines()
        found = (number for number, line in enumerate(lines, 1) if line.lower().lstrip(":").startswith(key))
        return next(found, 1)


class BareRedirects(Generator):  # type: ignore[misc]
    """Makes a stub at each old address of a plain Pelican site."""

    plan: Plan = Plan((), frozenset())

    def generate_context(self) -> None:
        """Plan the redirects of all articles and pages. Ends the run where one cannot be."""
        problems = Problems()
        config = bare_config(self.settings)
        registry = Registry(problems)
        sources = [ContentSource(content) for content in self._contents()]
        for source in sources:
            registry.claim(source.url, source.output, Owner(f"“{source.title}”", source.path, 1, Rank.DOCUMENT))
        registry.resolve()
        self.plan = plan(sources, registry, config, problems)
        for source in sources:
            if source.output in self.plan.moved:
                source.content.override_save_as = ""  # the stub has its place
        stop_at(problems)

    def generate_output(self, writer: Any) -> None:
        """Write the stubs, with the theme's template ``bare_redirect`` if it has one.

        Ends the run where an old address is that of a file or of a list, which are known only now.
        """
        self.env.loader.loaders.append(FileSystemLoader(Path(__file__).with_name("templates")))
        template = self.get_template("bare_redirect")
        places = {redirect.output: redirect for redirect in self.plan.redirects}
        files = {static.save_as for static in self.context.get("staticfiles", ())}
        problems = Problems()
        for output, stub in stubs(self.plan.redirects):
            asked, taken = places[output], output in files
            try:
                if not taken:
                    writer.write_file(output, template, self.context, redirect=stub, url=output)
            except FileOverwriteFailedError:
                taken = True
            if taken:
                what = f"redirect_from: {asked.url} is the address of another page or file too"
                problems.error(asked.path, asked.line, what, "remove the alias: what is there would be lost")
        stop_at(problems)

    def _contents(self) -> Iterator[Content]:
        lists = ("articles", "drafts", "hidden_articles", "pages", "hidden_pages", "draft_pages")
        return chain.from_iterable(self.context.get(name, ()) for name in lists)


def _several(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]
