"""The generator of cards: which pages have one, where it lies, and what link previews are told."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from msgspec.json import encode
from msgspec.structs import replace

from ..jekyll.document import Document
from ..pages.generator import SiteGenerator
from ..pages.kept import KeptFolder, write_whole
from ..pages.output import copy_file
from ..site.text.inline import plain
from ..site.views import Page
from .drawing import Card, can_draw, draw

FOLDER = "cards"
VERSION = "1"  # of the drawing: another one draws all anew


class Cards(SiteGenerator):
    """Draws a card for each document and paper that has no picture of its own, and one for the site."""

    resolves_last = True  # what leads elsewhere has no card, which the redirects know

    def generate_context(self) -> None:
        """Let pages name their cards, which are settled once all addresses are."""
        self.own_listings, self.own_files = [], []
        self.by_url: dict[str, str] = {}
        self.cards: dict[str, Card] = {}
        self.build.extensions.append(self.add_card)

    def resolve(self) -> None:
        """Claim the cards."""
        build, fonts = self.build, self.fonts / "scholar-serif-latin-normal.woff2"
        if not fonts.is_file():
            build.notes.append("cards: the theme has no fonts to draw them with; previews have no pictures")
            return
        salt = f"{VERSION} {fonts.stat().st_size}".encode()
        for url, card in self.wanted():
            if can_draw(card):
                output = f"{FOLDER}/{sha256(salt + encode(card)).hexdigest()[:16]}.png"
                self.by_url[url], self.cards[output] = output, card
                build.registry.claim(f"/{output}", output, self.owner("a card for link previews"))
        build.registry.resolve()

    def wanted(self) -> Iterator[tuple[str, Card]]:
        """Yield the addresses that have a card, with what stands on it; ``/`` is the site's."""
        build = self.build
        site, accent = build.config.title, build.config.accent
        yield build.presenter.href("/"), Card(site, plain(build.config.description or "") or site, site, accent)
        for document in build.documents:
            if document.draft or document.url == "/" or document.output == "404.html" or not build.writes(document):
                continue
            person = build.presenter.person(document) if document.kind == "post" else None
            year = str(document.date.year) if document.date else ""
            line = ", ".join(filter(None, (person.name if person else "", year))) or site
            title = plain(build.library.summary_of(document).title)
            yield build.presenter.href(document.url), Card(title, plain(line), site, accent)
        for listing in build.listings:
            if listing.template == "publication":
                page = listing.bare()
                authors = page.paper.authors if page.paper else ()
                names = ", ".join(plain(str(author.name)) for author in authors[:3])
                line = f"{names} …" if len(authors) > 3 else names or site
                yield page.url, Card(plain(page.title), line, site, accent)

    @property
    def fonts(self) -> Path:
        """The folder of the theme's fonts."""
        return self.build.theme.folder / "static" / "fonts"

    @cached_property
    def kept(self) -> KeptFolder:
        """Where cards are kept from build to build."""
        return KeptFolder(self.settings, FOLDER)

    def generate_output(self, writer: Any) -> None:
        """Draw the cards that are missing, and copy all."""
        registry = self.build.registry
        owner = self.owner("a card for link previews")
        own = {output: card for output, card in self.cards.items() if registry.writes(output, owner)}
        names = {Path(output).name: output for output in own}
        missing = [names[name] for name in self.kept.missing(names)]
        if missing:
            with ThreadPoolExecutor(2) as pool:  # Pillow lets go of the interpreter while it packs
                list(pool.map(self._draw, missing))
        for output in own:
            copy_file(writer, output, self.kept.path / Path(output).name)
        if own:
            self.kept.prune()

    def _draw(self, output: str) -> None:
        write_whole(self.kept.path / Path(output).name, draw(self.cards[output], self.fonts))

    def add_card(self, page: Page, _document: Document | None) -> Page:
        """Return a page that names a picture for previews: its own, its card, or that of the site."""
        if page.head.image is not None:
            return page
        home = self.build.presenter.href("/")
        output = self.by_url.get(page.url) or self.by_url.get(home)
        if output is None:
            return page
        address = self.build.config.url + self.build.presenter.href(f"/{output}")
        return replace(page, head=replace(page.head, image=address))
