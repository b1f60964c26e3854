"""The key of a page: the digest of everything that it is rendered from, if that can be told."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import pelican
from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    Template,
    TemplateSyntaxError,
    nodes,
)
from jinja2 import filters as jinja_filters
from jinja2 import tests as jinja_tests
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.meta import find_undeclared_variables

from ...pages.build import Build
from ...pages.theme import STATICS, TEMPLATES, isodate, longdate
from ...site.views import Site
from ..cache.fingerprint import digest, of_files, of_view
from .listing import Unlisted
from .pages import RenderedPage

_OWN_VARIABLES = frozenset({"site", "view", "person", "theme_words", "asset", "range", "dict", "namespace", "cycler", "joiner"})
_OWN_FILTERS = {"longdate": longdate, "isodate": isodate}
_STANDARD = ("jinja2.ext.", Unlisted.identifier)  # extensions
_SIMPLE = Path(pelican.__file__).parent / "themes" / "simple" / "templates"  # every theme stands on it


class PageKeys:
    """The keys of one build's pages.

    A page has one if every template that it may be made of takes what it shows from views, as this project's do: then
    it depends on ``site``, on its view and on the templates. Any other template may look at everything that Pelican
    gives it, and its page is made anew each time.
    """

    def __init__(self, build: Build, overrides: list[Path], code: str) -> None:
        self.build = build
        self.theme = build.theme.folder
        self.folders = [*overrides, self.theme / "templates"]
        self.code = code
        self._known: dict[Template, bool] = {}
        self._standard: dict[Environment, bool] = {}
        self._shared: tuple[Site | None, str] = (None, "")

    @cached_property
    def templates(self) -> str:
        """The digest of all templates, and of the theme's files that they name."""
        return digest(self.code, of_files(*self.folders, *TEMPLATES, *STATICS, self.theme))

    @cached_property
    def shows_views_alone(self) -> bool:
        """Whether all templates take what they show from views."""
        if not self.build.theme.is_native:
            return False
        trusted: Environment = self.build.templates.env
        environment = getattr(trusted, "sandbox", trusted)  # what works out constants must not work without end
        return all(
            _is_of_views(path, environment)
            for folder in self.folders[:-1]
            for path in sorted(folder.rglob("*"))
            if path.is_file() and "__pycache__" not in path.parts
        )

    def is_of_views(self, page: RenderedPage) -> bool:
        """Return whether a page shows nothing but ``site`` and its view."""
        if page.template not in self._known:
            self._known[page.template] = (
                self.shows_views_alone and self._is_native(page.template) and self._is_standard(page.template)
            )
        return self._known[page.template]

    def key(self, page: RenderedPage) -> str:
        """Return the key of a page; empty for one that is made anew each time."""
        if not self.is_of_views(page):
            return ""
        shown: Any = page.values.get("redirect")
        if view := page.view():
            shown = view.unfinished(), self.build.inputs(view.unfinished())
        return "" if shown is None else of_view(self.shared, page.template.name, shown)

    @property
    def shared(self) -> str:
        """The digest of what all pages are rendered from: the templates and ``site``."""
        site = self.build.site
        if site is not self._shared[0]:
            self._shared = site, of_view(self.templates, site)
        return self._shared[1]

    def _is_native(self, template: Template) -> bool:
        """Return whether a template is the theme's, the content's, or a feature's: no other plugin's."""
        file = Path(template.filename or "")
        return any(file.is_relative_to(folder) for folder in (*self.folders, *TEMPLATES))

    def _is_standard(self, template: Template) -> bool:
        """Return whether filters, tests, globals and loaders of a template are those of Jinja, Pelican and the theme.

        A plugin or a setting may put others in their places, and what they do is in no key.
        """
        environment = template.environment
        if environment not in self._standard:
            folders = {folder.resolve() for folder in (*self.folders, *TEMPLATES, _SIMPLE)}
            self._standard[environment] = (
                _has(environment.filters, {**jinja_filters.FILTERS, **_OWN_FILTERS})
                and _has(environment.tests, jinja_tests.TESTS)
                and _has(environment.globals, {**DEFAULT_NAMESPACE, "asset": self.build.theme.asset})
                and all(kind.startswith(_STANDARD) for kind in environment.extensions)
                and _folders(environment.loader) <= folders
            )
        return self._standard[environment]


def _has(found: Mapping[str, Any], expected: Mapping[str, Any]) -> bool:
    return all(found.get(name) == value for name, value in expected.items())


def _folders(loader: BaseLoader | None) -> set[Path | BaseLoader | None]:
    """Return the folders that a loader reads templates from; one that reads from elsewhere itself."""
    if isinstance(loader, ChoiceLoader):
        return {folder for one in loader.loaders for folder in _folders(one)}
    if isinstance(loader, PrefixLoader):
        return {folder for one in loader.mapping.values() for folder in _folders(one)}
    return {Path(folder).resolve() for folder in loader.searchpath} if type(loader) is FileSystemLoader else {loader}


def _is_of_views(path: Path, environment: Environment) -> bool:
    """Return whether a template of the user's own uses nothing but views; one that cannot be read does not matter."""
    try:
        tree = environment.parse(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, TemplateSyntaxError):  # whoever renders it tells what is wrong with it
        return True
    filters = {node.name for node in tree.find_all(nodes.Filter)} - {*jinja_filters.FILTERS, *_OWN_FILTERS}
    tests = {node.name for node in tree.find_all(nodes.Test)} - jinja_tests.TESTS.keys()
    variables = find_undeclared_variables(tree) - _OWN_VARIABLES
    return not (filters or tests or variables)
