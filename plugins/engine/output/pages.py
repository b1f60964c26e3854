"""What is to be written, before it is: pages with their template and context, made files, copied files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Template
from msgspec import Struct

from ...pages.view import View
from ...site.views import Page


class CopiedFile(Struct, frozen=True):
    """A file that is copied as it is."""

    path: str
    source: Path


class GeneratedFile(Struct, frozen=True):
    """A file whose bytes are put together, such as a feed; parts of one thing are made by one process."""

    path: str
    make: Callable[[], bytes]
    is_part: bool = False


class RenderedPage(Struct, frozen=True):
    """A page: a template, the context that all pages share, and the values that only this one gets."""

    path: str
    template: Template
    context: dict[str, Any]
    values: Mapping[str, Any]

    def view(self) -> View[Page] | None:
        """Return the view that a template of this project's shows; None for a page without one."""
        for name in ("listing", "article", "page"):
            view: View[Page] | None = getattr(self.values.get(name), "view", None)
            if view is not None:
                return view
        return None

    @property
    def stands_alone(self) -> bool:
        """Whether it has a view, or is an alias: what Pelican makes of its own accord shows what all pages share."""
        return "redirect" in self.values or self.view() is not None

    def render(self, *, with_context: bool = True) -> str:
        """Return the page as text; ``with_context`` with all that Pelican gives to every template.

        Raises jinja2.TemplateError.
        """
        return self.template.render({**self.context, **self.values} if with_context else self.values)


Output = CopiedFile | GeneratedFile | RenderedPage
