"""The templates' environment, as the theme's contract states it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from lxml import html

from plugins.site.views import Page, Redirect, Site
from tests.unit.theme.samples import THEME


@pytest.fixture(scope="session")
def environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(THEME / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["asset"] = lambda name: f"/theme/{name}"
    environment.filters["longdate"] = lambda date: f"{date:%d %B %Y}"
    environment.filters["isodate"] = lambda date: date.isoformat()
    return environment


@pytest.fixture
def source(environment: Environment) -> Callable[..., str]:
    """Return a function that renders a template and gives the page as text."""

    def rendered(template: str, site: Site, page: Page, redirect: Redirect | None = None) -> str:
        return environment.get_template(f"{template}.html").render(site=site, page=page, redirect=redirect)

    return rendered


@pytest.fixture
def render(source: Callable[..., str]) -> Callable[..., html.HtmlElement]:
    """Return a function that renders a template and gives the page as a tree."""
    return lambda *args, **kwargs: html.document_fromstring(source(*args, **kwargs))
