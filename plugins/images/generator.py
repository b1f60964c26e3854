"""The generator of pictures: what is made of them, where it lies, and what pages say of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from markupsafe import Markup
from msgspec.structs import replace

from ..jekyll.files.statics import StaticFile
from ..pages.generator import SiteGenerator
from ..pages.kept import KeptFolder
from ..pages.output import copy_file
from ..pages.owners import static_owner
from ..pages.view import Finisher
from ..site.views import Entry, Page
from ..urls.registry import Owner
from .catalogue import Catalogue, Picture, Size
from .markup import Sized, has_pictures, sources_of, with_captions, with_sizes
from .shown import pictures_of
from .thumbnails import portraits_of, thumbnails_on, with_thumbnails

FOLDER = "pictures"  # of the output, for what has no address in the content
_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".svg")
_DARK = (".dark.svg", ".dark.png", ".dark.jpg", ".dark.webp")


class Images(SiteGenerator):
    """Makes smaller sizes of the pictures that pages show, and takes out of all what is not to be published."""

    def generate_context(self) -> None:
        """Look at every picture, make what is missing, and claim the outputs."""
        build = self.build
        self.own_listings, self.own_files = [], []
        statics = [one for one in build.library.static_files if one.output.lower().endswith(_SUFFIXES)]
        self.statics = {static.output: static for static in statics}
        self.known: dict[tuple[str, str], Sized | None] = {}
        shown = frozenset(
            self.statics[output].path
            for document in build.documents
            for source in set(pictures_of(document, build.library))
            if (output := self.output_of(source, build.presenter.href(document.url))) is not None
        )
        small = (self.output_of(source, "/") for source in self._small())
        shown |= {self.statics[output].path for output in small if output is not None}
        self.shown = shown
        # Who writes nothing makes no sizes: they have no address that anybody was promised.
        wanted = frozenset() if build.writes_nothing else shown
        self.pictures = self.catalogue.pictures([static.path for static in statics], wanted)
        self.copies: dict[str, tuple[Path, Owner]] = {}
        for static in statics:
            self._claim(static, self.pictures[static.path])
        build.finishers.append(Finisher(self.add_sizes, self.shown_on))

    def _small(self) -> Iterator[str]:
        """Yield the addresses of the pictures that templates show by themselves."""
        yield from portraits_of(self.build)
        yield from self.build.shown_pictures

    @cached_property
    def catalogue(self) -> Catalogue:
        """What earlier builds have made; in a folder that passes where there is no place for a cache."""
        self._kept = KeptFolder(self.settings, "pictures")
        return Catalogue(self._kept.path, enabled=self.settings.get("KEEP_ARTEFACTS", True))

    def _claim(self, static: StaticFile, picture: Picture) -> None:
        build = self.build
        if picture.unsafe:
            remedy = "mend the file; it is left out, since a drawing can run scripts"
            build.problems.warn(static.path, 0, f"the drawing cannot be made safe ({picture.fault})", remedy)
            build.omitted_statics |= {static.path}
        elif picture.fault:
            build.notes.append(f"{static.source}: copied as it is: {picture.fault}")
        if picture.clean:
            build.omitted_statics |= {static.path}
            self._copy(static.output, self.catalogue.path(picture.clean), static_owner(static.path))
        for size in self._sizes_of(static):
            output = f"{FOLDER}/{size.name}"
            self._copy(output, self.catalogue.path(size.name), self.owner("a picture in another size"))

    def _sizes_of(self, static: StaticFile) -> tuple[Size, ...]:
        """Return the smaller sizes of a picture that pages show; others may have some from earlier builds."""
        return self.pictures[static.path].sizes if static.path in self.shown else ()

    def _copy(self, output: str, source: Path, owner: Owner) -> None:
        self.copies[output] = (source, owner)
        self.build.registry.claim(f"/{output}", output, owner)

    def generate_output(self, writer: Any) -> None:
        """Copy what was made to where it belongs."""
        for output, (source, owner) in self.copies.items():
            if self.build.registry.writes(output, owner):
                copy_file(writer, output, source)

    def output_of(self, source: str, page: str) -> str | None:
        """Return the output that a picture's address names on a page; None for what is no picture of the site."""
        config = self.build.config
        try:
            parts = urlsplit(urljoin(f"{config.url or 'http://x'}{page}", source.strip()))
        except ValueError:
            return None
        if not source or f"{parts.scheme}://{parts.netloc}" != (config.url or "http://x") or parts.query:
            return None
        path = unquote(parts.path)
        if config.base and not path.startswith(f"{config.base}/"):
            return None
        output = path.removeprefix(config.base).lstrip("/")
        return output if output in self.statics else None

    def find(self, source: str, page: str) -> Sized | None:
        """Return the picture at an address on a page as pages show it."""
        asked = (source, "/" if source.startswith("/") else page)
        if asked not in self.known:
            output = self.output_of(*asked)
            self.known[asked] = None if output is None else self._sized(output)
        return self.known[asked]

    def _sized(self, output: str) -> Sized:
        href = self.build.presenter.href
        static = self.statics[output]
        picture = self.pictures[static.path]
        formats = {
            suffix: tuple((s.width, href(f"/{FOLDER}/{s.name}")) for s in self._sizes_of(static) if s.suffix == suffix)
            for suffix in ("avif", "webp")
        }
        stem = output.rpartition(".")[0]
        dark = next((stem + suffix for suffix in _DARK if stem + suffix in self.statics), None)
        return Sized(
            href(static.url),
            picture.width,
            picture.height,
            tuple((suffix, sizes) for suffix, sizes in formats.items() if sizes),
            href(self.statics[dark].url) if dark else None,
            picture.scalable,
        )

    def shown_on(self, page: Page) -> tuple[object, ...]:
        """Return what is known of each picture that a page shows, and whether titles become captions."""
        parts = (page.before, page.content, page.after, *(entry.summary for entry in page.lists.entries))
        sources = [source for part in parts if part and has_pictures(part) for source in sources_of(part)]
        sources += [page.picture.url] if page.picture else []
        sources += thumbnails_on(page, self.build.site.person)
        return (self.build.config.jekyll, *(self.find(source, page.url) for source in sources))

    def add_sizes(self, page: Page) -> Page:
        """Return a page whose pictures have all that is known of them."""
        find = partial(self.find, page=page.url)
        picture, first = page.picture, 0 if page.picture else 1

        def sized(html: Markup | None, *, eager: int = 0) -> Markup | None:
            if html is None or not has_pictures(html):
                return html
            made = str(html) if self.build.config.jekyll else with_captions(str(html))
            return Markup(with_sizes(made, find, eager=eager))  # noqa: S704  HTML as it was

        def entry(one: Entry) -> Entry:
            return replace(one, summary=sized(one.summary)) if one.summary and has_pictures(one.summary) else one

        if picture:
            image = Markup('<img class="u-featured" src="{}" alt="{}">').format(picture.url, picture.alt)
            picture = replace(picture, element=sized(image, eager=1))
        page = with_thumbnails(page, self.build.site.person, find)
        return replace(
            page,
            picture=picture,
            before=sized(page.before),
            content=sized(page.content, eager=first),
            after=sized(page.after),
            lists=replace(page.lists, entries=tuple(map(entry, page.lists.entries))),
        )
