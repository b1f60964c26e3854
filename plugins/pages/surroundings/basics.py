"""The pages that every site has: the one for what is not found, and a home page where nothing else is one."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import pass_context
from jinja2.runtime import Context

from ...site.views import Head, Lists, Page, Term
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
        """Return the view of the page that is being rendered: with the articles or terms that it may list."""
        build, presenter = self.generator.build, self.generator.build.presenter
        names = (context.get(name) for name in ("tag", "category", "author"))
        title = next(filter(None, names), None) or " ".join(map(str, context.get("period", ())))
        template = str(context.name).removesuffix(".html")
        if template in ("categories", "tags"):
            terms = presenter.categories if template == "categories" else presenter.tags
            listed = Lists(
                terms=tuple(Term(one.name, presenter.href(one.url(template)), len(one.documents)) for one in terms)
            )
        else:
            part = context.get("articles_page")
            articles = part.object_list if part else context.get("articles", ())
            documents = (article.document for article in articles if hasattr(article, "document"))
            listed = Lists(entries=tuple(map(presenter.entry, documents)))
        if template in ("archives", "categories", "tags"):
            title = title or getattr(build.words, template)
        address = "/" + str(context.get("output_file") or "").removesuffix("index.html")
        return self.generator.bare("blog", str(title or build.config.title), address, lists=listed)


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
