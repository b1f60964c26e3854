"""What can be moved in from: a Jekyll site's folder, the folder of a built site, or a saved sitemap."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree

from ..urls.contract import Contract, address
from ..urls.paths import quote
from .generators import SourceError, refuse_others

_PAGES = (".html", ".htm", ".xhtml")
# Files of a theme, and what is only for machines: nobody's bibliography has their addresses.
_THEME = re.compile(
    r"(?:^|/)\.|^theme/(?:css|fonts|js)/|\.(?:css|js|mjs|map|scss|sass|woff2?|ttf|otf|eot|lock|gem|gemspec)$"
    r"|(?:^|/)(?:sitemap\.xml|robots\.txt|redirects\.json|404\.html|CNAME|search\.json|site\.webmanifest|browserconfig\.xml)$"
    r"|(?:^|/)(?:favicon|apple-touch-icon|android-chrome|mstile)[^/]*$",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"/page/?\d+/?(?:index\.html)?$|^/(?:blog|archives?|categor(?:y|ies)|tags?)/$|/(?:categor(?:y|ies)|tags?)/[^/]+/$"
)
# The kinds of lists on pages that were built here, by the class of their body.
_LISTS = frozenset(
    f"kind-{kind}"
    for kind in ("archives", "blog", "categories", "category", "collection", "cv", "research", "tag", "tags")
)
_LARGEST = 50 * 1024 * 1024  # bytes of a sitemap (sitemaps.org)
_COMMON = 1 / 3  # of the pages: an id on more of them is not its author's


class Kind(StrEnum):
    """What a source is."""

    JEKYLL = "a Jekyll site"
    BUILT = "a built site"
    SITEMAP = "a sitemap"


def kind_of(source: Path) -> Kind:
    """Return what a source is. Raises SourceError."""
    if source.is_file() and source.suffix.lower() == ".xml":
        return Kind.SITEMAP
    if source.name.startswith("-") and not source.exists():
        raise SourceError(f"{source.name} is no name of a folder; flags are told by `--help adopt`, `--help doctor`")
    if not source.is_dir():
        raise SourceError(f"{source} is no folder and no sitemap; give a Jekyll folder, a built site or a sitemap.xml")
    refuse_others(source)
    if any((source / name).exists() for name in ("_config.yml", "_config.yaml", "_posts")):
        return Kind.JEKYLL
    if next(source.rglob("*.html"), None) is None:
        raise SourceError(f"{source} has neither _config.yml nor pages; give a Jekyll folder or a built site")
    return Kind.BUILT


def of_sitemap(file: Path, base: str = "") -> Contract:
    """Return the addresses that a sitemap lists. Raises SourceError.

    ``base`` is the path that all of them begin with; where none is given, it is the shortest address, if that is a
    folder which holds all others. Other sitemaps that it names are not fetched.
    """
    if file.stat().st_size > _LARGEST:
        raise SourceError(f"{file} is larger than a sitemap may be")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=False)
    try:
        root = etree.fromstring(file.read_bytes(), parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(f"{file} is no XML: {error}") from error
    if etree.QName(root).localname == "sitemapindex":
        raise SourceError(f"{file} lists other sitemaps; save these and give them one by one")
    found = (
        str(element.text or "").strip()
        for element in root.iter("{*}loc")
        if etree.QName(element.getparent()).localname == "url"
    )
    paths = [urlsplit(url).path or "/" for url in found if url]
    if not paths:
        raise SourceError(f"{file} lists no addresses")
    base = base or _common_base(paths)
    return _sorted_out(address(path.removeprefix(base) or "/") for path in paths if path.startswith(base))


def of_built(folder: Path) -> Contract:
    """Return the addresses of a site as it was built: its pages with the ids of their headings, its files, its feeds.

    An id that is on many pages is one of the theme's; of a page that was built here, only those in the document count.
    """
    found: list[str] = []
    lists: set[str] = set()
    headings: list[tuple[str, str]] = []
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        if _THEME.search(name):
            continue
        url = address(f"/{quote(name.removesuffix('index.html') if name.rpartition('/')[2] == 'index.html' else name)}")
        found.append(url)
        if path.suffix.lower() not in _PAGES or _LIST.search(url):
            continue
        if (page := _page(path)) is None:
            continue
        if _LISTS.intersection(_classes(page)):
            lists.add(url)
        else:
            headings += ((url, heading) for heading in dict.fromkeys(_headings(page)))
    pages = len({url for url, _ in headings})
    counts = Counter(heading for _, heading in headings)
    own = [(url, heading) for url, heading in headings if counts[heading] <= max(2, pages * _COMMON)]
    return _sorted_out([*found, *(address(url, heading) for url, heading in own)], lists)


def _sorted_out(addresses: Iterable[str], known: Iterable[str] = ()) -> Contract:
    """Return addresses as a contract, with generated lists apart: those that are known, and what looks like one."""
    urls = set(addresses)
    lists = {*known, *(url for url in urls if _LIST.search(url))}
    return Contract(frozenset(urls - lists), frozenset(lists))


def _common_base(paths: Iterable[str]) -> str:
    paths = list(paths)
    shortest = min(paths, key=len)
    inside = shortest.endswith("/") and all(path.startswith(shortest) for path in paths)
    return shortest.rstrip("/") if inside and len(paths) > 1 else ""


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder, by path; links are not followed."""
    for path in sorted(folder.iterdir()):
        if path.is_symlink():
            continue
        if path.is_dir():
            yield from _files(path)
        elif path.is_file():
            yield path


def _page(path: Path) -> etree._Element | None:
    """Return a page's root, None where there is nothing in it that could have a heading."""
    data = path.read_bytes()
    if b"<h" not in data and b"<H" not in data:
        return None
    return etree.fromstring(data, etree.HTMLParser(encoding="utf-8", huge_tree=True))


def _headings(page: etree._Element) -> Iterator[str]:
    """Yield the ids of a page's headings; on a page that was built here, of those in the document."""
    built_here = any(name.startswith("kind-") for name in _classes(page))
    for part in page.iterfind(".//article") if built_here else (page,):
        for heading in part.iter("h1", "h2", "h3", "h4", "h5", "h6"):
            if name := str(heading.get("id") or "").strip():
                yield name


def _classes(page: etree._Element) -> list[str]:
    """Return the classes of a page's body."""
    body = page.find("body")
    return str(body.get("class") or "").split() if body is not None else []
