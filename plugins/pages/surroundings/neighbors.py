"""Older and newer posts, from pelican-neighbors: among all posts, and in each category."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pelican.plugins.neighbors.neighbors import set_neighbors

from ...jekyll.document import Document
from ...site.views import Neighbors, Term
from ..presenter import Presenter


class PostNeighbors:
    """The sequences that posts stand in.

    ``articles`` are Pelican's, which the plugin neighbors has given their neighbors; ``categories`` are pairs of a
    Pelican category and its articles, newest first.
    """

    def __init__(
        self, articles: Iterable[Any], categories: Iterable[tuple[Any, list[Any]]], presenter: Presenter
    ) -> None:
        self.presenter = presenter
        self.articles = {article.document: article for article in articles}
        self.categories: dict[Document, list[tuple[int, Term]]] = {}
        for number, (category, members) in enumerate(categories):
            set_neighbors(members, f"newer_in_{number}", f"older_in_{number}")
            term = Term(category.name, presenter.list_url(f"/categories/{category.slug}/"), len(members))
            for article in members:
                self.categories.setdefault(article.document, []).append((number, term))

    def of(self, document: Document) -> tuple[Neighbors, ...]:
        """Return a post's neighbors among all posts, then within each of its categories."""
        article = self.articles.get(document)
        if article is None:
            return ()
        pairs = [self._pair(article, "prev_article", "next_article", None)]
        for number, term in self.categories.get(document, ()):
            pairs.append(self._pair(article, f"older_in_{number}", f"newer_in_{number}", term))
        return tuple(pair for pair in pairs if pair.older or pair.newer)

    def _pair(self, article: Any, older: str, newer: str, within: Term | None) -> Neighbors:
        before, after = getattr(article, older, None), getattr(article, newer, None)
        entry = self.presenter.entry
        return Neighbors(entry(before.document) if before else None, entry(after.document) if after else None, within)
