"""The pages that every site has: the one for what is not found, and a home page where nothing else is one."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import pass_context
from jinja2.runtime import Context

from ...site.views import Head, Lists, Page
from ..generator import SiteGenerator
from ..view import Listing


class PelicanPage:
    """What is ``plain_page`` in a template of this theme that Pelican renders without a document.

    So it does for DIRECT_TEMPLATES, TEMPLATE_PAGES, lists that TAG_SAVE_AS and its like ask for, and plugins.
    """

    def __init__(self, generator: SiteGenerator) -> None:
        self.generator = generator

    @pass_context
    def view(self, context: Context) -> Page:
        """Return the view of the page that is being rendered: with its articles, in case the template lists them."""
        names = (context.get(name) for name in ("tag", "category", "author"))
        title = next(filter(None, names), None) or " ".join(map(str, context.get("period", ())))
        part = context.get("articles_page")
        articles = part.object_list if part else context.get("articles", ())
        entry = self.generator.build.presenter.entry
        return self.generator.bare(
            "blog",
            str(title or self.generator.build.config.title),
            "/" + str(context.get("output_file") or "").removesuffix("index.html"),
            lists=Lists(entries=tuple(entry(article.document) for article in articles if hasattr(article, "document"))),
        )


class BasicPages(SiteGenerator):
    """Makes ``404.html``, and the home page of a site that has nothing else to put there."""

    def listings(self) -> Iterator[Listing]:
        """Yield the page for addresses that nothing answers."""
        if self.build.is_free("/404.html"):
            yield self.listing(
                "/404.html", "notfound", "the page for what is not found",
                lambda: self.bare("notfound", self.build.words.missing, "/404.html", head=Head(noindex=True)),
                output="404.html",
            )  # fmt: skip

    def resolve(self) -> None:
        """Add a home page if nobody has claimed the address of one."""
        build = self.build
        if build.theme.is_native:
            self.context["plain_page"] = PelicanPage(self)
        if "index.html" not in build.registry.outputs:
            title = build.config.title
            home = self.listing("/", "home", "the home page", lambda: self.bare("home", title, "/", profile=True))
            self.own_listings.append(home)
            self.add(home)
            build.registry.resolve()
