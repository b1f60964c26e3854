"""The rows that posts stand in, from pelican-neighbors: who is older, who is newer."""

from __future__ import annotations

from typing import Any

from pelican.plugins.neighbors.neighbors import set_neighbors

from ..jekyll.document import Document
from ..site.views import Neighbors, Term
from .generators import Posts, neighbor
from .presenter import Presenter


class Rows:
    """The rows that posts stand in: all of them, and each category's."""

    def __init__(self, posts: Posts, presenter: Presenter) -> None:
        self.presenter = presenter
        self.articles = {article.document: article for article in posts.articles}
        self.categories: dict[Document, list[tuple[int, Term]]] = {}
        for number, (category, articles) in enumerate(posts.categories):
            set_neighbors(articles, f"newer_in_{number}", f"older_in_{number}")
            term = Term(category.name, presenter.href(f"/categories/{category.slug}/"), len(articles))
            for article in articles:
                self.categories.setdefault(article.document, []).append((number, term))

    def neighbors(self, document: Document) -> tuple[Neighbors, ...]:
        """Return a post's neighbors among all posts, then within each of its categories."""
        article = self.articles.get(document)
        if article is None:
            return ()
        rows = [self._row(article, "prev_article", "next_article", None)]
        for number, term in self.categories.get(document, ()):
            rows.append(self._row(article, f"older_in_{number}", f"newer_in_{number}", term))
        return tuple(row for row in rows if row.older or row.newer)

    def _row(self, article: Any, older: str, newer: str, within: Term | None) -> Neighbors:
        before, after = neighbor(article, older), neighbor(article, newer)
        entry = self.presenter.entry
        return Neighbors(entry(before) if before else None, entry(after) if after else None, within)
