"""Every address within a built site leads to a file that is there, and every fragment to an element of it."""

from __future__ import annotations

import difflib
import posixpath
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from ..site.problems import Problem, Problems
from .page import Address, Page, read_page, style_addresses

_PAGES = (".html", ".htm", ".xhtml")
_HOST = "https://site.invalid"  # stands for the site's host when it has none of its own
_HOPS = 10  # of redirects that are followed to find a fragment


def check_links(folder: Path, url: str = "") -> Problems:
    """Return a problem for each address in the pages and style sheets of ``folder`` that leads nowhere.

    ``url`` is the site's address, whose path comes before every URL; addresses of other sites are not looked at. ``/x``
    is the file ``x``, ``x.html`` or ``x/index.html``.
    """
    return _Check(folder, url).problems()


class _Check:
    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        parts = urlsplit(url)
        self.host = f"{parts.scheme}://{parts.netloc}" if parts.netloc else _HOST
        self.base = parts.path.rstrip("/")
        self.files = frozenset(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
        self.page = lru_cache(maxsize=None)(self._page)

    def problems(self) -> Problems:
        problems = Problems()
        for name in sorted(self.files):
            problems.extend(self._of(name))
        return problems

    def _page(self, name: str) -> Page:
        return read_page(self.folder / name)

    def _of(self, name: str) -> Iterator[Problem]:
        here = f"{self.host}{self.base}/{name}"
        if name.endswith(_PAGES):
            page = self.page(name)
            here, addresses = urljoin(here, page.base or ""), page.addresses
        elif name.endswith(".css"):
            text = (self.folder / name).read_text(encoding="utf-8", errors="replace")
            addresses = tuple(style_addresses(text))
        else:
            return
        for address in dict.fromkeys(addresses):
            if fault := self._fault(here, name, address):
                yield Problem(self.folder / name, address.line, *fault)

    def _fault(self, here: str, name: str, address: Address) -> tuple[str, str] | None:
        """Return what is wrong with an address, and the remedy; None for one that is right or of another site."""
        try:
            whole, fragment = urldefrag(urljoin(here, address.url))
            parts = urlsplit(whole)
        except ValueError:
            return f"{address.url} is not a URL", "correct it"
        if f"{parts.scheme}://{parts.netloc}" != self.host:
            return None
        if not address.url.partition("#")[0]:
            target: str | None = name
        elif parts.path == self.base or parts.path.startswith(f"{self.base}/"):
            target = self.file_of(unquote(parts.path[len(self.base) :]))
        else:
            return f"{address.url} is outside the site, which is at {self.base}/", f"write {self.base}{parts.path}"
        if target is None:
            return f"{address.url} leads nowhere", self._remedy(unquote(parts.path[len(self.base) :]))
        if fragment and not self._has(target, fragment):
            return (
                f"{address.url} leads to {target}, which has no id {unquote(fragment)!r}",
                "correct what follows the #",
            )
        return None

    def file_of(self, path: str) -> str | None:
        """Return the file that a web server gives for a path of the site (decoded, from the site's top)."""
        name = path.lstrip("/")
        if name == "" or name.endswith("/"):
            tried = [f"{name}index.html"]
        else:
            tried = [name, f"{name}.html", f"{name}/index.html"]
        return next((each for each in tried if each in self.files), None)

    def _has(self, name: str, fragment: str, hops: int = _HOPS) -> bool:
        """Say whether a browser finds the fragment in a file, or in the page that the file leads on to."""
        if not name.endswith(_PAGES):
            return True  # what a fragment means in an image or a PDF is that format's business
        fragment = fragment.partition(":~:")[0]  # a text fragment, which browsers look for in the text
        page = self.page(name)
        if not fragment or fragment.lower() == "top" or {fragment, unquote(fragment)} & page.anchors:
            return True
        if page.refresh is None or not hops:
            return False
        target = urlsplit(urljoin(f"{self.host}{self.base}/{name}", page.refresh))
        if f"{target.scheme}://{target.netloc}" != self.host:
            return True
        onward = self.file_of(unquote(target.path).removeprefix(self.base))
        return onward is not None and (bool(target.fragment) or self._has(onward, fragment, hops - 1))

    def _remedy(self, path: str) -> str:
        known = [f"/{file.removesuffix('index.html')}" for file in self.files]
        close = difflib.get_close_matches(posixpath.normpath(path), known, n=1, cutoff=0.75)
        return f"did you mean {self.base}{close[0]}?" if close else "correct it, or make what it should lead to"
