"""Pelican's generators, fed from the library instead of from files; they send the signals that plugins wait for."""

from __future__ import annotations

from typing import Any

from pelican.contents import Category
from pelican.generators import ArticlesGenerator, PagesGenerator
from pelican.plugins import signals

from ..jekyll.library import Library
from ..jekyll.reader import content_object
from .terms import Terms


class Posts(ArticlesGenerator):  # type: ignore[misc]
    """All posts as Pelican Articles, newest first, each in all its categories."""

    def read(self, library: Library, categories: Terms) -> None:
        """Make the Articles, then send what Pelican sends: now plugins such as neighbors do their work."""
        for document in library.posts:
            article = content_object(document, library, self.settings, self.context)
            (self.drafts if document.draft else self.articles).append(article)
            self.context["generated_content"][document.source] = article
        signals.article_generator_pretaxonomy.send(self)
        by_document = {article.document: article for article in self.articles}
        self.categories = []
        for shelf in categories:
            articles = [by_document[document] for document in shelf.documents if document in by_document]
            if articles:
                category = Category(shelf.name, self.settings)
                category.slug = shelf.slug
                self.categories.append((category, articles))
        self.dates = list(self.articles)
        self._update_context(("articles", "drafts", "dates", "categories"))
        signals.article_generator_finalized.send(self)


class Pages(PagesGenerator):  # type: ignore[misc]
    """All pages and collection documents as Pelican Pages."""

    def read(self, library: Library) -> None:
        """Make the Pages, then send what Pelican sends."""
        for document in (*library.pages, *library.collected):
            if document.written:
                page = content_object(document, library, self.settings, self.context)
                self.pages.append(page)
                self.context["generated_content"][document.source] = page
        self._update_context(("pages",))
        signals.page_generator_finalized.send(self)


def neighbor(article: Any, name: str) -> Any:
    """Return the document of an article's neighbor, or None at the end of the row."""
    found = getattr(article, name, None)
    return found.document if found is not None else None
