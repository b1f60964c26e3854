"""The templates' environment, as the theme's contract states it."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from lxml import html

from plugins.pages.theme import TEMPLATES, isodate, longdate
from plugins.site.views import Page, RedirectView, Site
from tests.unit.theme.samples import THEME


@pytest.fixture
def source() -> Callable[..., str]:
    """Return a function that renders a template and gives the page as text."""

    def rendered(template: str, site: Site, page: Page, redirect: RedirectView | None = None) -> str:
        environment = Environment(
            loader=FileSystemLoader([THEME / "templates", *TEMPLATES]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        environment.filters |= {"longdate": longdate, "isodate": isodate}
        environment.globals |= {"asset": lambda name: f"/theme/{name}", "site": site}
        listing = SimpleNamespace(view=lambda: page)
        return environment.get_template(f"{template}.html").render(listing=listing, redirect=redirect)

    return rendered


@pytest.fixture
def render(source: Callable[..., str]) -> Callable[..., html.HtmlElement]:
    """Return a function that renders a template and gives the page as a tree."""
    return lambda *args, **kwargs: html.document_fromstring(source(*args, **kwargs))
