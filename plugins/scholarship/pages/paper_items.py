"""What feeds say of the works that have no document of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from ...feeds.items import Item
from ...pages.build import Build
from ..describe import links
from ..reading.bibliography import Work
from ..reading.dates import Day
from ..reading.latex import text as latex
from .paper_records import PaperRecords


def items_of(works: Iterable[Work[Any]], records: PaperRecords, build: Build, origin: str) -> Iterator[Item]:
    """Yield an item for each of the first works that are out, as many as a feed has.

    Args:
        works: the works of the site, the newest first.
        records: tells the address of each, and how it is cited.
        build: the site's settings, and its links.
        origin: the site's address without its base path.
    """
    zone = build.config.zone
    dated = ((work, Day(work.record.year, work.record.month, work.record.day).moment(zone)) for work in works)
    listed = ((work, moment) for work, moment in dated if moment and not work.document)
    for work, moment in islice(listed, build.config.feed_items):
        record = work.record
        url = origin + build.presenter.href(records.url(work))
        elsewhere = (address for _, address in links(record) if "://" in address)
        yield Item(
            title=latex.plain(record.title),
            url=url,
            id=url.rstrip("/"),
            published=moment,
            summary=record.abstract.replace(" ¶ ", " ") or records.citation(work).striptags(),
            authors=tuple(name.natural for name in record.authors),
            terms=record.keywords,
            link=next(elsewhere, None),
        )
