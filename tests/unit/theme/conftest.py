"""The templates' environment, as the theme's contract states it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import html

from plugins.engine.theme import Theme
from plugins.site.views import Page, Redirect, Site
from tests.unit.theme.samples import THEME


@pytest.fixture
def source() -> Callable[..., str]:
    """Return a function that renders a template and gives the page as text."""

    def rendered(template: str, site: Site, page: Page, redirect: Redirect | None = None) -> str:
        theme = Theme(THEME, None, "")
        theme.environment.globals["asset"] = lambda name: f"/theme/{name}"
        theme.show(site)
        return theme.template(template).render(page=page, redirect=redirect)

    return rendered


@pytest.fixture
def render(source: Callable[..., str]) -> Callable[..., html.HtmlElement]:
    """Return a function that renders a template and gives the page as a tree."""
    return lambda *args, **kwargs: html.document_fromstring(source(*args, **kwargs))
