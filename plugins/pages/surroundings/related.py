"""What else a reader of a post may want: other posts that share its rarer tags and categories."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import nsmallest

from ...jekyll.document import Document, newest_first
from ...jekyll.taxonomy import TermPosts
from ...site.views import Entry, Section
from ..presenter import Presenter

_MOST = 4
_WHOLE = 10**9  # of a term, shared by the posts that have it: integers add up to the same in any order
_TOO_COMMON = 100  # posts: a term of so many says little of each, and counting them all takes long


class RelatedPosts:
    """Finds the posts that are related to a post."""

    def __init__(self, presenter: Presenter) -> None:
        self.presenter = presenter
        terms = (*presenter.categories, *presenter.tags)
        posts = {post for term in terms for post in term.documents if not post.front.get("redirect_to")}
        self._places = {post: place for place, post in enumerate(sorted(posts, key=newest_first))}

    def of(self, document: Document, others: Iterable[Entry | None] = ()) -> tuple[Section, ...]:
        """Return one section of the posts that share most with a post, or none.

        A shared term counts the more the fewer posts have it; of equals the newer is first. ``others`` are entries that
        the page shows already, such as its neighbors.
        """
        places = self._places
        scores: dict[Document, int] = {}
        for term in self._terms(document).values():
            if 1 < len(term.documents) <= _TOO_COMMON:
                part = _WHOLE // len(term.documents)
                for other in term.documents:
                    scores[other] = scores.get(other, 0) + part
        scores.pop(document, None)
        shown = {entry.url for entry in others if entry}
        ranked = [(-score, places[other], other) for other, score in scores.items() if other in places]
        entries = (self.presenter.entry(other) for _, _, other in nsmallest(_MOST + len(shown), ranked))
        chosen = [entry for entry in entries if entry.url not in shown][:_MOST]
        return (Section("Related", "_related", tuple(chosen)),) if chosen else ()

    def _terms(self, document: Document) -> Mapping[str, TermPosts]:
        """Return a post's terms by their lists' addresses; a word that is tag and category counts as both."""
        found = {}
        for kind, terms, names in (
            ("categories", self.presenter.categories, document.categories),
            ("tags", self.presenter.tags, document.tags),
        ):
            for name in names:
                if term := terms.of(name):
                    found[term.url(kind)] = term
        return found
