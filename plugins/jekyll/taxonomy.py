"""Categories and tags of a site: each with an address of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from ..site.text.slugs import slugify
from .document import Document

_SPELLED_OUT = {"+": " plus ", "#": " sharp ", "&": " and ", "*": " star "}


class TermPosts(Struct, frozen=True):
    """A term in its most frequent spelling, and its documents."""

    name: str
    slug: str
    documents: tuple[Document, ...]

    def url(self, kind: str) -> str:
        """Return the address of the term's list; ``kind`` is categories or tags."""
        return f"/{kind}/{self.slug}/"


class Terms:
    """All categories, or all tags. Spellings that differ only in case are one term."""

    def __init__(self, named: Iterable[tuple[Document, Sequence[str]]]) -> None:
        documents: dict[str, dict[Document, None]] = {}
        spellings: dict[str, dict[str, int]] = {}
        for document, names in named:
            for name in names:
                key = name.casefold()
                documents.setdefault(key, {})[document] = None
                counts = spellings.setdefault(key, {})
                counts[name] = counts.get(name, 0) + 1
        slugs = distinct_slugs(sorted(documents))
        self._terms: Mapping[str, TermPosts] = {
            key: TermPosts(
                max(sorted(spellings[key]), key=lambda name: spellings[key][name]), slugs[key], tuple(documents[key])
            )
            for key in sorted(documents)
        }

    def __iter__(self) -> Iterator[TermPosts]:
        return iter(self._terms.values())

    def __len__(self) -> int:
        return len(self._terms)

    def of(self, name: str) -> TermPosts | None:
        """Return the term with this spelling, or None where no post has it: only posts are listed by terms."""
        return self._terms.get(name.casefold())


def distinct_slugs(names: Sequence[str]) -> dict[str, str]:
    """Return a slug for each name, no two alike: C, C++ and C# are ``c``, ``c-plus-plus`` and ``c-sharp``."""
    plain = {name: slugify(name) for name in names}
    taken: dict[str, str] = {}
    found: dict[str, str] = {}
    # Whoever is spelled exactly like its slug keeps it, whatever comes beside it later.
    for name in sorted(names, key=lambda name: (plain[name] != name, name)):
        slug = plain[name]
        if not slug or slug in taken:
            slug = slugify("".join(_SPELLED_OUT.get(char, char) for char in name)) or "term"
        number, base = 2, slug
        while slug in taken:
            slug, number = f"{base}-{number}", number + 1
        taken[slug] = found[name] = slug
    return found
