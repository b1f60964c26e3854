"""The base of this site's generators: pages and files, each claimed before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from jinja2 import Template
from msgspec.structs import replace
from pelican.generators import Generator
from pelican.plugins import signals

from ..site.text.languages import direction
from ..site.views import Page
from ..urls.paths import output_of
from ..urls.registry import Owner, Rank
from .build import Build, build_of
from .output import write_data
from .view import GeneratedFile, Listing, View


class SiteGenerator(Generator):  # type: ignore[misc]
    """A generator of listings and files.

    Pelican calls ``generate_context``, which claims what ``listings`` and ``files`` return; then, once every output has
    its owner, ``resolve``; and at last ``generate_output``, which writes what is this generator's. One that looks at
    what the others have resolved ``resolves_last``, wherever its plugin stands in PLUGINS.
    """

    resolves_last = False

    def __init__(  # readers and an environment of its own, as Generator makes them, would be one more for each
        self, context: dict[str, Any], settings: dict[str, Any], path: str, theme: str, output_path: str, **_: Any
    ) -> None:
        self.context = context
        self.settings = settings
        self.path = path
        self.theme = theme
        self.output_path = output_path
        self.build: Build = build_of(settings)
        self.build.generators.append(self)
        self.env = self.build.templates.env
        signals.generator_init.send(self)

    def listings(self) -> Iterable[Listing]:
        """Return the pages that this generator makes."""
        return ()

    def files(self) -> Iterable[GeneratedFile]:
        """Return the files that this generator makes."""
        return ()

    def resolve(self) -> None:
        """Do what needs to know the owner of every output; problems go to those of the build."""

    def generate_context(self) -> None:
        """Claim every page and file of this generator."""
        self.own_listings = list({listing.output: listing for listing in self.listings()}.values())
        self.own_files = list({file.output: file for file in self.files()}.values())
        for listing in self.own_listings:
            self.add(listing)
        for file in self.own_files:
            self.build.registry.claim(f"/{file.output}", file.output, self.owner(file.output))

    def add(self, listing: Listing) -> None:
        """Claim one page."""
        self.build.listings.append(listing)
        self.build.registry.claim(listing.url, listing.output, self.owner(listing.what))

    def owner(self, what: str) -> Owner:
        """Return this generator as the owner of something that it makes."""
        return Owner(what, self.build.settings_file, 0, Rank.GENERATED)

    def generate_output(self, writer: Any) -> None:
        """Write the pages and files that are this generator's."""
        registry = self.build.registry
        for listing in self.own_listings:
            if registry.writes(listing.output, self.owner(listing.what)):
                self.write_listing(writer, listing)
        for file in self.own_files:
            if registry.writes(file.output, self.owner(file.output)):
                write_data(writer, file.output, file.make, is_part=file.is_part)

    def write_listing(self, writer: Any, listing: Listing) -> None:
        """Write one page, with Pelican's own variables beside the view."""
        writer.write_file(
            listing.output,
            self.get_template(listing.template),
            self.context,
            relative_urls=self.settings["RELATIVE_URLS"],
            url=listing.url.removeprefix("/"),
            listing=listing,
            **listing.variables(),
        )

    def get_template(self, name: str) -> Template:
        """Return a template by its name. Raises pelican.generators.PelicanTemplateNotFound."""
        template: Template = self.build.templates.get_template(name)
        return template

    def listing(
        self, url: str, template: str, what: str, view: Callable[[], Page],
        variables: Callable[[], dict[str, Any]] = dict, output: str | None = None,
    ) -> Listing:  # fmt: skip
        """Return a page at an address, or in the file ``output``."""
        build = self.build
        place = output or output_of(url)
        bare = View(view)
        return Listing(
            url, place, template, what, bare, View(lambda: build.extend(bare(), None), build.finish), variables
        )

    def bare(self, kind: str, title: str, url: str, **values: object) -> Page:
        """Return the view of a generated page; ``values`` are fields of Page."""
        presenter, language = self.build.presenter, self.build.config.language
        page = Page(
            kind=kind,
            title=presenter.title(title),
            url=presenter.href(url),
            canonical=presenter.absolute(url),
            language=language,
            direction=direction(language),
            description=None,
        )
        return replace(page, **values)
