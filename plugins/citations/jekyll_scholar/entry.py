"""This site's own entry of a bibliography: the reference or the parts of it, links, abstract and BibTeX."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from posixpath import normpath
from typing import Any

from markupsafe import Markup, escape
from msgspec import Struct
from msgspec.structs import replace

from ...scholarship.describe import described
from ...scholarship.describe import links as links_of
from ...scholarship.formats import bibtex
from ...scholarship.people import People
from ...scholarship.reading.latex.text import decoded, html
from ...scholarship.reading.links import LINK_FIELDS
from ...site.text.inline import inline
from ..sources import Item

# Where al-folio keeps the pictures that entries name.
_PREVIEWS = "assets/img/publication_preview"
# Fields of al-folio besides the links, and the words to unfold them by.
_OTHERS = (("award", "Award"), ("annotation", "Note"), ("additional_info", ""))


class EntryWriter(Struct):
    """Writes entries as HTML without blank lines, so that Markdown around them leaves them alone.

    ``locate`` returns the URL of a link of an entry, ``page`` that of a work's page or None, ``static`` says whether a
    path of the site is a file of it, ``markdown`` makes HTML of Markdown. ``venues`` are al-folio's, with the
    ``url`` of each, by the words of a badge. ``filtered`` are the fields that an entry's BibTeX does not show, as
    al-folio's ``filtered_bibtex_keywords`` names them; None for those that are nobody else's business.
    """

    people: People
    locate: Callable[[str], str]
    page: Callable[[Item], str | None]
    static: Callable[[str], bool]
    markdown: Callable[[str], str]
    venues: Mapping[str, Any]
    filtered: Collection[str] | None = None

    def referenced(self, item: Item, reference: Markup, details: Markup | None = None) -> Markup:
        """Return an entry that begins with its reference; ``details`` is one more link."""
        return _lines([reference, *self._rest(item, [details] if details else [])])

    def full(self, item: Item, anchor: str, texts: Iterable[str] = (), links: Iterable[tuple[str, str]] = ()) -> Markup:
        """Return an entry in lines of its own: badge and picture, title, authors, venue, further texts, links."""
        record = item.record
        title, url = html(record.title), self.page(item)
        heading = Markup('<a class="u-url" href="{}">{}</a>').format(url, title) if url else title
        told = described(record)
        parts = [
            self._badge(item),
            self._preview(item),
            Markup('<p class="p-name title">{}</p>').format(heading),
            self._authors(item),
            Markup('<p class="byline">{}</p>').format(told) if told else None,
            *self._others(item),
            *(Markup("<p>{}</p>").format(self._marked(text)) for text in texts),
            *self._rest(item, [Markup('<a href="{}">{}</a>').format(self.locate(url), words) for words, url in links]),
        ]
        return Markup('<div class="paper h-entry" id="{}">{}</div>').format(anchor, _lines([p for p in parts if p]))

    def _rest(self, item: Item, more: Sequence[Markup] = ()) -> Iterator[Markup]:
        found = [Markup('<a href="{}">{}</a>').format(self.locate(url), words) for words, url in links_of(item.record)]
        record = Markup('<details><summary>BibTeX</summary><pre tabindex="0"><code>{}</code></pre></details>').format(
            _unbroken(self._bibtex(item))
        )
        items = [*found, *more, *self._abstract(item), record]
        row = Markup("\n").join(Markup("<li>{}</li>").format(one) for one in items)
        yield Markup('<ul class="row links">\n{}\n</ul>').format(row)

    def _bibtex(self, item: Item) -> str:
        if self.filtered is None:
            return bibtex(item.record, brief=True)
        hidden = self.filtered
        fields = tuple(
            (name, " ".join(value.split()))
            for name, value in item.fields.items()
            if name.lower() not in hidden or (name in LINK_FIELDS and "://" in value)  # of use to who copies the entry
        )
        return bibtex(replace(item.record, fields=fields))

    def _abstract(self, item: Item) -> Iterator[Markup]:
        paragraphs = [
            Markup("<p>{}</p>").format(part.strip()) for part in item.record.abstract.split("¶") if part.strip()
        ]
        if paragraphs:
            unfolding = Markup('<details class="abstract"><summary>Abstract</summary>{}</details>')
            yield unfolding.format(Markup("").join(paragraphs))

    def _authors(self, item: Item) -> Markup | None:
        record = item.record
        if not record.authors:
            return None
        names = []
        for name in record.authors:
            url = None if self.people.is_own(name) else self.people.url_of(name)
            shown = Markup("<b>{}</b>").format(name.natural) if self.people.is_own(name) else escape(name.natural)
            shown = Markup('<a href="{}">{}</a>').format(self.locate(url), shown) if url else shown
            names.append(shown + (Markup("<sup>{}</sup>").format(name.marks) if name.marks else ""))
        return Markup('<p class="authors">{}{}</p>').format(
            Markup(", ").join(names), ", et al." if record.others else ""
        )

    def _badge(self, item: Item) -> Markup | None:
        word = decoded(item.fields.get("abbr", ""))
        venue = self.venues.get(word)
        url = venue.get("url") if isinstance(venue, Mapping) else None
        shown = Markup('<a href="{}">{}</a>').format(self.locate(str(url)), word) if url else escape(word)
        return Markup('<p class="badge">{}</p>').format(shown) if word else None

    def _preview(self, item: Item) -> Markup | None:
        name = item.fields.get("preview", "").strip().lstrip("/")
        paths = (normpath(f"/{path}") for path in (f"{_PREVIEWS}/{name}", name)) if name else ()
        url = next((path for path in paths if self.static(path)), None)
        return Markup('<img class="preview" src="{}" alt="" loading="lazy">').format(self.locate(url)) if url else None

    def _others(self, item: Item) -> Iterator[Markup]:
        for name, label in _OTHERS:
            if text := decoded(item.fields.get(name, "")):
                word = decoded(item.fields.get(f"{name}_name", "")) or label
                shown = self._marked(text)
                yield (
                    Markup("<details><summary>{}</summary><p>{}</p></details>").format(word, shown)
                    if label
                    else Markup("<p>{}</p>").format(shown)
                )

    def _marked(self, text: str) -> Markup:
        return inline(re.sub(r"</?p>", "", self.markdown(text)).strip())


def _lines(parts: Sequence[Markup]) -> Markup:
    return Markup("\n").join(parts)


def _unbroken(text: str) -> str:
    """Return a text without blank lines, which would end an HTML block of Markdown around it."""
    return "\n".join(line for line in text.split("\n") if line.strip())
