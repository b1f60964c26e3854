"""What else a reader of a post may want: other posts that share its rarer tags and categories."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import nsmallest
from itertools import combinations, islice

from ...jekyll.document import Document, newest_first
from ...jekyll.taxonomy import TermPosts
from ...site.views import Entry, Section
from ..presenter import Presenter

_MOST = 4
_WHOLE = 10**9  # of a term, shared by the posts that have it: integers add up to the same in any order
_TERMS = 24  # of a post that count, its rarest: each is compared with each
_TOO_COMMON = 100  # posts: a term of so many says little of each, and counting them all takes long


class RelatedPosts:
    """Finds the posts that are related to a post."""

    def __init__(self, presenter: Presenter) -> None:
        self.presenter = presenter
        terms = (*presenter.categories, *presenter.tags)
        posts = {post for term in terms for post in term.documents if not post.front.get("redirect_to")}
        self._posts = sorted(posts, key=newest_first)
        self._places = {post: place for place, post in enumerate(self._posts)}
        self._sharing: dict[str, dict[int, int]] = {}  # `_places_of`, by the address of a term's list

    def of(self, document: Document, others: Iterable[Entry | None] = ()) -> tuple[Section, ...]:
        """Return one section of the posts that share most with a post, or none.

        A shared term counts the more the fewer posts have it; of equals the newer is first. ``others`` are entries that
        the page shows already, such as its neighbors.
        """
        shown = {entry.url for entry in others if entry}
        wanted, own = _MOST + len(shown), self._places.get(document)
        shared = [self._places_of(url, term) for url, term in self._terms(document).items()]
        shared = sorted((places for places in shared if 1 < len(places) <= _TOO_COMMON), key=len)[:_TERMS]
        scores = dict[int, int]()
        several = set[int]().union(*(one.keys() & other.keys() for one, other in combinations(shared, 2)))
        for place in several - {own}:
            scores[place] = sum(places.get(place, 0) for places in shared)
        for places in shared:  # of posts that share this term alone the newest are the first
            scores |= islice((item for item in places.items() if item[0] not in several and item[0] != own), wanted)
        ranked = [(-score, place) for place, score in scores.items()]
        entries = (self.presenter.entry(self._posts[place]) for _, place in nsmallest(wanted, ranked))
        chosen = [entry for entry in entries if entry.url not in shown][:_MOST]
        return (Section("Related", "_related", tuple(chosen)),) if chosen else ()

    def _places_of(self, url: str, term: TermPosts) -> dict[int, int]:
        """Return the places of the posts that have a term, the newest first, each with what the term counts."""
        if url not in self._sharing:
            part = _WHOLE // len(term.documents)
            places = sorted(self._places[post] for post in term.documents if post in self._places)
            self._sharing[url] = dict.fromkeys(places, part)
        return self._sharing[url]

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
