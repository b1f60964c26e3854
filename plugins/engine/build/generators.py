"""The generators of a run: Pelican's, those of plugins, and a static one that copies through the writer."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping
from pathlib import Path
from typing import Any

from jinja2 import Environment
from pelican import Pelican, generators
from pelican.contents import Content
from pelican.generators import (
    SourceFileGenerator,
    StaticGenerator,
    TemplatePagesGenerator,
)
from pelican.plugins import signals


def generator_classes(pelican: Pelican) -> list[type]:
    """Return the classes of a run's generators in stock Pelican's order, the static one last (pelican.Pelican)."""
    classes: list[type] = [ArticlesGenerator, PagesGenerator]
    classes += [TemplatePagesGenerator] if pelican.settings["TEMPLATE_PAGES"] else []
    classes += [SourceFileGenerator] if pelican.settings["OUTPUT_SOURCES"] else []
    for _, value in signals.get_generators.send(pelican):
        several = value if isinstance(value, Iterable) and not isinstance(value, type) else (value,)
        classes += [one for one in several if isinstance(one, type)]
    return [*classes, StagedStatics]


class FlatEnvironment(Environment):
    """A Jinja environment whose templates have their globals in one mapping: a chain of them is slow to copy.

    It stands in for `jinja2.Environment` once its globals are complete: templates do not see later changes.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals of a template as one mapping."""
        return {**self.globals, **(d or {})}


def flatten_globals(made: Iterable[Any]) -> None:
    """Let the environments of generators be flat ones; those of a class of their own stay."""
    for generator in made:
        environment = getattr(generator, "env", None)
        if type(environment) is Environment:
            environment.__class__ = FlatEnvironment


class _FrugalGenerator(generators.CachingGenerator):  # type: ignore[misc]
    """Spares what Pelican does for each file where it comes to nothing: most of it looks at the file once more."""

    def check_disabled_readers(self) -> None:
        """Warn of files whose reader is turned off."""
        if self.readers.disabled_extensions:
            super().check_disabled_readers()

    def get_cached_data(self, filename: str, default: Any = None) -> Any:
        """Return what Pelican's own cache has of a file."""
        return super().get_cached_data(filename, default) if self.settings["LOAD_CONTENT_CACHE"] else default

    def cache_data(self, filename: str, data: Any) -> None:
        """Keep a file's content in Pelican's own cache."""
        if self.settings["CACHE_CONTENT"]:
            super().cache_data(filename, data)

    def add_static_links(self, content: Content) -> None:
        """Note the static files that a document links to in Pelican's way, ``{static}`` and ``{attach}``."""
        if "static" in content._content or "attach" in content._content:
            super().add_static_links(content)


class ArticlesGenerator(_FrugalGenerator, generators.ArticlesGenerator):  # type: ignore[misc]
    """Pelican's generator of articles, under its name, which plugins ask for."""


class PagesGenerator(_FrugalGenerator, generators.PagesGenerator):  # type: ignore[misc]
    """Pelican's generator of pages, under its name."""


class StagedStatics(StaticGenerator):  # type: ignore[misc]
    """Hands static files to the writer, which keeps those that have not changed."""

    def generate_output(self, writer: Any) -> None:
        """Hand over every static file."""
        if not hasattr(writer, "copy_file"):  # a plugin's writer
            super().generate_output(writer)
            return
        for static in self.context["staticfiles"]:
            writer.copy_file(static.save_as, Path(static.source_path))
