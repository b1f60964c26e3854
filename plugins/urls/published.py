"""What a build publishes, as the contract sees it: pages and what they were made of, redirects, files and lists."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct, field

from ..lazy import lazy
from .contract import Contract, Trace, address
from .minhash import minhash
from .paths import unquote
from .registry import Registry

_ID = lazy(r"""\s(?:id|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_HOPS = 10
_CONTROL = lazy(r"[\x00-\x1f\x7f\ud800-\udfff]")


class PublishedPage(Struct, frozen=True, eq=False, dict=True):
    """A document that is published.

    ``source`` is its path in the content, ``body`` what is written there from ``body_line`` on, and ``html`` what it is
    rendered to; ``headings`` are ids and texts, ``anchors`` the ids of a list that is shown below the body. ``aliases``
    are the values of its ``redirect_from``, which begins on ``alias_line``, 0 where there is none.
    """

    url: str
    title: str
    source: str
    path: Path
    body: str
    body_line: int
    html: str
    headings: tuple[tuple[str, str], ...] = ()
    aliases: tuple[Any, ...] = ()
    alias_line: int = 0
    anchors: frozenset[str] = frozenset()

    @cached_property
    def ids(self) -> frozenset[str]:
        """What a fragment can lead to on the page: ids and names in the body, and the ``anchors``."""
        if " id" not in self.html and " name" not in self.html:
            return self.anchors
        found = _ID.finditer(self.html)
        return self.anchors | {unescape(one[1] or one[2] or one[3] or "") for one in found}

    @cached_property
    def minhash(self) -> str:
        """The fingerprint of what is written there."""
        return minhash(self.title, self.body)


class Published(Struct, frozen=True):
    """What a build publishes.

    ``pages`` are the documents by output; ``redirects`` lead from an output to a path of the site, with its fragment,
    or elsewhere, and ``parts`` are the fragments that the page at an output leads on. ``anchors`` are the ids of
    generated lists, by output, and ``sections`` those of headings that the build makes up, below a document too: they
    answer, and are no promise. ``files`` are paths in the content of static files, by URL. ``aliases``, ``feeds`` and
    ``lists`` are URLs. ``hidden`` are the reasons why some documents are not published, by path.
    """

    registry: Registry
    pages: Mapping[str, PublishedPage]
    redirects: Mapping[str, str] = field(default_factory=dict)
    aliases: frozenset[str] = frozenset()
    parts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    anchors: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sections: Mapping[str, frozenset[str]] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    feeds: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()
    hidden: Mapping[Path, str] = field(default_factory=dict)

    def contract(self) -> Contract:
        """Return what publishing this adds to the contract."""
        plain = {address(url) for url in (*self.files, *self.feeds, *self.aliases)}
        traces = {}
        for page in self.pages.values():
            url = address(page.url)
            plain.add(url)
            anchors = {name for name, _ in page.headings if name} | page.anchors
            plain.update(address(page.url, name) for name in anchors)
            if not _CONTROL.search(page.source):
                traces[url] = (Trace(page.source, page.minhash),)
        for output, names in self.anchors.items():
            plain.update(address(f"/{output.removesuffix('index.html')}", name) for name in names)
        return Contract(frozenset(plain), frozenset(address(url) for url in self.lists), frozenset(), traces)

    def answers(self, url: str) -> bool:
        """Return whether an address, with its fragment if it has one, leads to what a reader was promised."""
        path, _, fragment = url.partition("#")
        output = self.registry.output_for(path)
        if output is None:
            return False
        return not fragment or self._has(output, unquote(fragment))

    def page_of(self, url: str) -> PublishedPage | None:
        """Return the document that answers an address in the end, if it is one."""
        output = self.end_of(url.partition("#")[0])
        return self.pages.get(output) if output is not None else None

    def end_of(self, url: str) -> str | None:
        """Return the output that an address leads to, its redirects followed; None for nothing, or elsewhere."""
        output = self.registry.output_for(url)
        for _ in range(_HOPS):
            if output is None or output not in self.redirects:
                return output
            target = self.redirects[output]
            output = self.registry.output_for(target) if target.startswith("/") else None
        return None

    def _has(self, output: str, fragment: str) -> bool:
        for _ in range(_HOPS):
            if fragment in self.parts.get(output, ()):
                return True
            if output not in self.redirects:
                break
            target = urlsplit(self.redirects[output])
            following = self.registry.output_for(target.path) if not (target.netloc or target.scheme) else None
            if following is None or target.fragment:
                return True  # another site's business, or the redirect's own fragment wins
            output = following
        if fragment in self.sections.get(output, ()):
            return True
        if page := self.pages.get(output):
            return fragment in page.ids
        return output not in self.anchors or fragment in self.anchors[output]
