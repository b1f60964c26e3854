"""The pages that every site has: the one for what is not found, and a home page where nothing else is one."""

from __future__ import annotations

from collections.abc import Iterator

from .generator import SiteGenerator
from .view import Listing


class BasicPages(SiteGenerator):
    """Makes ``404.html``, and the home page of a site that has nothing else to put there."""

    def listings(self) -> Iterator[Listing]:
        """Yield the page for addresses that nothing answers."""
        if self.build.is_free("/404.html"):
            yield self.listing(
                "/404.html", "notfound", "the page for what is not found",
                lambda: self.bare("notfound", "Page not found", "/404.html", noindex=True), output="404.html",
            )  # fmt: skip

    def resolve(self) -> None:
        """Add a home page if nobody has claimed the address of one."""
        build = self.build
        if "index.html" not in build.registry.outputs:
            title = build.config.title
            home = self.listing("/", "home", "the home page", lambda: self.bare("home", title, "/", profile=True))
            self.own_listings.append(home)
            self.add(home)
            build.registry.resolve()
