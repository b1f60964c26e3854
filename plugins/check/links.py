"""Every address within a built site leads to a file that is there, and every fragment to an element of it."""

from __future__ import annotations

import difflib
import posixpath
from collections.abc import Collection, Iterator
from functools import cached_property, lru_cache, partial
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from msgspec import Struct, field

from ..site.problems import Problem, Problems, Severity
from ..urls.web import is_elsewhere, is_same_host
from .page import CheckedPage, read_page, style_addresses
from .sources import Sources

_PAGES = (".html", ".htm", ".xhtml")
_HOST = "https://site.invalid"  # stands for the site's host when it has none of its own
_HOPS = 10  # of redirects that are followed to find a fragment
_SEARCHED = 50  # faults for which sources and outputs are searched
# Hosts that serve other repositories' sites below the same name.
_SHARED = (".github.io", ".gitlab.io", ".codeberg.page")


class _Fault(Struct):
    """An address that leads nowhere, and ``places``: the outputs that have it, with the line of its first."""

    url: str
    path: str
    what: str
    remedy: str
    severity: Severity = "error"
    places: dict[str, int] = field(default_factory=dict)


def check_links(folder: Path, url: str = "", sources: Collection[Path] = ()) -> Problems:
    """Return a problem for each address in the pages and style sheets of ``folder`` that leads nowhere.

    ``url`` is the site's address, whose path comes before every URL; addresses of other sites are not looked at. ``/x``
    is the file ``x``, ``x.html`` or ``x/index.html``. What many pages have is one problem, at the lines of ``sources``
    (files, and folders of files) that say it, else at the first page.
    """
    return _Check(folder, url, Sources(sources)).problems()


class _Check:
    def __init__(self, folder: Path, url: str, sources: Sources) -> None:
        self.folder = folder
        self.sources = sources
        parts = urlsplit(url)
        self.host = f"{parts.scheme}://{parts.netloc}" if parts.netloc else _HOST
        self.base = parts.path.rstrip("/")
        self.files = frozenset(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
        self.page = lru_cache(maxsize=None)(self._page)
        self._shared_fault = lru_cache(maxsize=None)(partial(self._fault, f"{self.host}{self.base}/", ""))

    def problems(self) -> Problems:
        faults: dict[tuple[str, str], _Fault] = {}
        for name in sorted(self.files):
            for fault, line in self._of(name):
                first = faults.setdefault((fault.path, fault.what.partition(" ")[2]), fault)
                first.places.setdefault(name, line)
        problems = Problems()
        for number, fault in enumerate(faults.values()):
            problems.extend(self._told(fault, searched=number < _SEARCHED))
        return problems

    def _told(self, fault: _Fault, *, searched: bool) -> Iterator[Problem]:
        count = len(fault.places)
        what = f"{fault.what}{f' (on {count:,} pages)' if count > 1 else ''}"
        remedy = fault.remedy or (searched and self._near(fault.path)) or "correct it, or make what it should lead to"
        places = self.sources.find(_spellings(fault)) if searched else []
        name, line = next(iter(fault.places.items()))
        for path, number in places or [(self.folder / name, line)]:
            yield Problem(path, number, what, remedy, fault.severity)

    def _page(self, name: str) -> CheckedPage:
        return read_page(self.folder / name)

    def _of(self, name: str) -> Iterator[tuple[_Fault, int]]:
        top = here = f"{self.host}{self.base}/{name}"
        if name.endswith(_PAGES):
            page = self.page(name)
            here, addresses = urljoin(here, page.base or ""), page.addresses
        elif name.endswith(".css"):
            text = (self.folder / name).read_text(encoding="utf-8", errors="replace")
            addresses = tuple(style_addresses(text))
        else:
            return
        for address in dict.fromkeys(addresses):
            url = address.url
            # What begins at the site's top means the same on every page, and most of it is on every page.
            is_shared = here == top and url.startswith("/") and not url.startswith("//")
            if fault := self._shared_fault(url) if is_shared else self._fault(here, name, url):
                yield fault, address.line

    def _fault(self, here: str, name: str, url: str) -> _Fault | None:
        """Return what is wrong with an address; None for one that is right or of another site."""
        try:
            whole, fragment = urldefrag(urljoin(here, url))
            parts = urlsplit(whole)
            own = is_same_host(whole, self.host)
        except ValueError:
            return _Fault(url, url, f"{url} is not a URL", "correct it")
        if not own:
            return None
        if not url.partition("#")[0]:
            target: str | None = name
        elif parts.path == self.base or parts.path.startswith(f"{self.base}/"):
            target = self.file_of(unquote(parts.path[len(self.base) :]))
        elif is_elsewhere(url):
            return None  # another site on the same host
        else:
            remedy = f"write {self.base}{parts.path}"
            return _Fault(url, parts.path, f"{url} is outside the site, which is at {self.base}/", remedy)
        if target is None:
            path = unquote(parts.path[len(self.base) :])
            return _Fault(url, path, f"{url} leads nowhere", "", self._severity(url, path))
        if fragment and not self._has(target, fragment):
            what = f"{url} leads to {target}, which has no id {unquote(fragment)!r}"
            return _Fault(url, f"/{target}#{fragment}", what, "correct what follows the #")
        return None

    def _severity(self, url: str, path: str) -> Severity:
        """A whole address with another site's folder, on a host that serves such, may be right."""
        first = path.lstrip("/").partition("/")[0]
        shared = is_elsewhere(url) and (urlsplit(self.host).hostname or "").endswith(_SHARED) and not self.base
        return "warning" if shared and first not in self._top else "error"

    @cached_property
    def _top(self) -> frozenset[str]:
        return frozenset(name.partition("/")[0] for name in self.files)

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
        if not is_same_host(target.geturl(), self.host):
            return True
        onward = self.file_of(unquote(target.path).removeprefix(self.base))
        return onward is not None and (bool(target.fragment) or self._has(onward, fragment, hops - 1))

    def _near(self, path: str) -> str:
        close = difflib.get_close_matches(posixpath.normpath(path), self._known, n=1, cutoff=0.75)
        return f"did you mean {self.base}{close[0]}?" if close else ""

    @cached_property
    def _known(self) -> list[str]:
        return sorted(f"/{file.removesuffix('index.html')}" for file in self.files)


def _spellings(fault: _Fault) -> list[str]:
    """Return how a source may have written an address: as the page has it, from the top, or as a bare name."""
    path = fault.path.partition("#")[0]
    name = posixpath.basename(path) if "." in posixpath.basename(path) else ""
    found = (fault.url, fault.url.rstrip("/"), path, path.rstrip("/"), path.strip("/"), name)
    return [spelling for spelling in dict.fromkeys(found) if len(spelling) > 1]
