"""The pages that jekyll-archives makes of posts: one for each year, month, day, tag and category that is enabled.

Sources: jekyll-archives' lib/jekyll-archives.rb and archive.rb; jekyll-archives-v2, which has the same for collections.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from ...site.config import Config
from ...site.text.slugs import slugify
from ...urls.paths import output_of, quote, sanitized
from ..document import Document

_KINDS = ("year", "month", "day", "tags", "categories")
_PERMALINKS = {
    "year": "/:year/", "month": "/:year/:month/", "day": "/:year/:month/:day/", "tag": "/tag/:name/",
    "category": "/category/:name/",
}  # fmt: skip
_PERMALINKS_V2 = {
    kind: f"/:collection{template}"
    for kind, template in {**_PERMALINKS, "tag": "/:type/:name/", "category": "/:type/:name/"}.items()
}
_SINGULAR = {"tags": "tag", "categories": "category"}
_DATES: Mapping[str, Callable[[datetime], tuple[str, ...]]] = {
    "year": lambda date: (f"{date:%Y}",),
    "month": lambda date: (f"{date:%Y}", f"{date:%m}"),
    "day": lambda date: (f"{date:%Y}", f"{date:%m}", f"{date:%d}"),
}


def archives(config: Config, posts: Sequence[Document], collected: Iterable[Document]) -> Iterator[Document]:
    """Yield the archive pages of a site. ``posts`` are newest first."""
    settings = config.facts.get("jekyll-archives", config.facts.get("jekyll_archives"))
    if not config.jekyll or not isinstance(settings, Mapping):
        return
    if "enabled" in settings:
        yield from _archives(config, "posts", posts, settings, _PERMALINKS)
        return
    documents = list(collected)
    for name, own in settings.items():
        if isinstance(own, Mapping) and own.get("enabled"):
            listed = posts if name == "posts" else [one for one in documents if one.collection == name]
            yield from _archives(config, str(name), listed, own, _PERMALINKS_V2)


def _archives(
    config: Config, collection: str, documents: Sequence[Document], settings: Mapping[str, Any],
    usual: Mapping[str, str],
) -> Iterator[Document]:  # fmt: skip
    layouts, permalinks = _mapping(settings.get("layouts")), {**usual, **_singular(settings.get("permalinks"))}
    for kind in _enabled(settings.get("enabled")):
        one = _SINGULAR.get(kind, kind)
        layout = layouts.get(one) or layouts.get(kind) or settings.get("layout") or "archive"
        for key, listed in _groups(kind, documents).items():
            values = {"collection": collection, "type": one if usual is _PERMALINKS else kind}
            title, date = (key[0], None) if kind in _SINGULAR else (None, _first_day(key, config))
            if title is None:
                values |= dict(zip(("year", "month", "day"), key, strict=False))
            else:
                values["name"] = slugify(title)
            yield _page(str(permalinks[one]), values, listed, str(layout), title, date, config)


def _page(
    template: str, values: Mapping[str, str], listed: list[Document], layout: str, title: str | None,
    date: datetime | None, config: Config,
) -> Document:  # fmt: skip
    address = template
    for name, value in values.items():
        address = address.replace(f":{name}", value)
    url = quote(sanitized(address))
    shown = title or "-".join(value for name, value in values.items() if name in ("year", "month", "day"))
    front = {"layout": layout, "type": values["type"], "title": title, "date": date}
    front["collection_name"] = values["collection"]
    return Document(
        path=config.content / "_config.yml", source=f"{url.strip('/')}.{values['type']}.archive", kind="page",
        collection="",
        front=front, lines={}, body="", body_line=1, title=shown, slug=values.get("name", shown), date=None,
        categories=(), tags=(), url=url, output=output_of(url), digest=" ".join(one.digest for one in listed),
        reach="tree", generated=True, listed=tuple(listed),
    )  # fmt: skip


def _first_day(key: Sequence[str], config: Config) -> datetime:
    year, month, day = (int(part) for part in (*key, "1", "1")[:3])
    return datetime(year, month, day, tzinfo=config.zone)


def _groups(kind: str, documents: Iterable[Document]) -> dict[tuple[str, ...], list[Document]]:
    if kind in _SINGULAR:
        return _by_term((document, document.tags if kind == "tags" else document.categories) for document in documents)
    found: dict[tuple[str, ...], list[Document]] = {}
    for document in documents:
        if document.date:
            found.setdefault(_DATES[kind](document.date), []).append(document)
    return found


def _by_term(named: Iterable[tuple[Document, Sequence[str]]]) -> dict[tuple[str, ...], list[Document]]:
    """Return the documents of each term; spellings that have one address (Maps, maps) are one, named as most are.

    In Jekyll the last of them would be written over the others.
    """
    spellings: dict[str, dict[str, int]] = {}
    listed: dict[str, dict[Document, None]] = {}
    for document, names in named:
        for name in names:
            counts = spellings.setdefault(slugify(name), {})
            counts[name] = counts.get(name, 0) + 1
            listed.setdefault(slugify(name), {})[document] = None
    return {(max(sorted(counts), key=counts.__getitem__),): list(listed[slug]) for slug, counts in spellings.items()}


def _enabled(value: Any) -> tuple[str, ...]:
    if value is True or value == "all":
        return _KINDS
    plural = {one: many for many, one in _SINGULAR.items()}
    names = {plural.get(str(name), str(name)) for name in value} if isinstance(value, list) else set()
    return tuple(kind for kind in _KINDS if kind in names)


def _singular(value: Any) -> dict[str, Any]:
    return {_SINGULAR.get(str(kind), str(kind)): template for kind, template in _mapping(value).items()}


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
