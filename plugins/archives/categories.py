"""All categories of a post: Pelican knows one."""

from __future__ import annotations

from pelican.contents import Category
from pelican.generators import ArticlesGenerator

from ..jekyll.source import KEY
from ..jekyll.taxonomy import Terms
from ..pages.build import KEY as BUILD
from ..pages.escaping import named
from ..site.loading import is_loaded


def use_all_categories(generator: ArticlesGenerator) -> None:
    """List each article under all its categories, in place, before plugins such as neighbors look at them."""
    settings = generator.settings
    if not is_loaded(__name__.rpartition(".")[0], settings) or KEY not in settings:
        return
    by_document = {article.document: article for article in generator.articles if hasattr(article, "document")}
    posts = settings[KEY].library.posts
    is_html = BUILD in settings and not settings[BUILD].theme.is_native
    generator.categories[:] = []
    for term in Terms((document, document.categories) for document in posts):
        articles = [by_document[document] for document in term.documents if document in by_document]
        if articles:
            category = named(Category(term.name, settings), term.slug, is_html=is_html)
            generator.categories.append((category, articles))
