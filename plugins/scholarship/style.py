"""How to cite a work: one style, in the manner of the American Psychological Association (7th edition)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

from . import kinds
from .latex import html
from .names import Name
from .records import Record

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_MOST = 20  # authors; of more, the first nineteen and the last are named
_WHOLE = frozenset(
    {
        kinds.BOOK,
        kinds.PROCEEDINGS,
        kinds.THESIS,
        kinds.REPORT,
        kinds.PREPRINT,
        kinds.SOFTWARE,
        kinds.DATASET,
        kinds.OTHER,
    }
)


def citation(record: Record, url: str = "") -> Markup:
    """Return the reference to a work, as HTML. ``url`` is the address of its page, for a work that has no other."""
    title = html(record.title)
    if record.kind in _WHOLE and not record.venue:
        title = Markup("<i>{}</i>").format(title)
    people = _people(record.authors, others=record.others) or _editors(record.editors)
    date = Markup("({})").format(_date(record))
    opening = [people, date, title + _described(record)] if people else [title + _described(record), date]
    return Markup(" ").join(_ended(part) for part in [*opening, *_source(record)] if part) + _address(record, url)


def _date(record: Record) -> str:
    if record.year is None:
        return record.status or "n.d."
    if record.month and record.kind in (kinds.PREPRINT, kinds.OTHER):
        return f"{record.year}, {_MONTHS[record.month - 1]}" + (f" {record.day}" if record.day else "")
    return str(record.year)


def _described(record: Record) -> Markup:
    """Return what follows a title: edition and volume of a book, what kind of thesis or report it is."""
    inner: list[str] = []
    if record.kind is kinds.THESIS:
        inner = [", ".join(part for part in (record.subtype or "Thesis", record.institution) if part)]
        return Markup(" [{}]").format(inner[0])
    if record.kind is kinds.SOFTWARE:
        return Markup(" [Computer software]")
    if record.kind is kinds.DATASET:
        return Markup(" [Data set]")
    if record.kind in (kinds.BOOK, kinds.PROCEEDINGS):
        inner = [part for part in (_edition(record.edition), f"Vol. {record.volume}" if record.volume else "") if part]
    if record.kind is kinds.REPORT and record.number:
        inner = [f"{record.subtype or 'Report'} No. {record.number}"]
    return Markup(" ({})").format(", ".join(inner)) if inner else Markup()


def _source(record: Record) -> list[Markup]:
    """Return where a work appeared, part by part."""
    publisher = [escape(record.publisher or record.institution)] if record.publisher or record.institution else []
    pages = record.pages or (f"Article {record.article}" if record.article else "")
    if record.kind in (kinds.PAPER, kinds.CHAPTER) and record.venue:
        names = _joined([_natural(name) for name in record.editors])
        editors = f"{names} ({_role(record.editors)}), " if names else ""
        details = [
            part
            for part in (_edition(record.edition), f"Vol. {record.volume}" if record.volume else "", _paged(pages))
            if part
        ]
        inside = Markup("In {}<i>{}</i>").format(editors, record.venue)
        return [inside + Markup(" ({})").format(", ".join(details)) if details else inside, *publisher]
    if record.kind is kinds.PREPRINT and not record.venue:
        return (
            [escape(f"arXiv:{record.arxiv}")] if record.arxiv else [escape(record.note)] if record.note else publisher
        )
    if record.kind is kinds.THESIS:
        return []
    if not record.venue:
        return publisher
    volume = Markup(", <i>{}</i>").format(record.volume) if record.volume else Markup()
    number = (
        Markup("({})").format(record.number)
        if record.number and record.volume
        else Markup(", ({})").format(record.number)
        if record.number
        else Markup()
    )
    return [
        Markup("<i>{}</i>").format(record.venue)
        + volume
        + number
        + (Markup(", {}").format(pages) if pages else Markup())
    ]


def _address(record: Record, url: str) -> Markup:
    where = (
        f"https://doi.org/{record.doi}"
        if record.doi
        else f"https://arxiv.org/abs/{record.arxiv}"
        if record.arxiv
        else record.url or url
    )
    if not where.startswith(("https://", "http://")):
        return Markup()
    return Markup(' <a href="{0}">{0}</a>').format(where)


def _people(names: Sequence[Name], *, others: bool) -> Markup:
    listed = [_formal(name) for name in names]
    if len(listed) > _MOST:
        listed = [*listed[: _MOST - 1], f"… {listed[-1]}"]
        return escape(", ".join(listed))
    if others:
        return escape(", ".join([*listed, "et al."]))
    return escape(_joined(listed))


def _editors(names: Sequence[Name]) -> Markup:
    if not names:
        return Markup()
    return escape(f"{_joined([_formal(name) for name in names])} ({_role(names)})")


def _role(names: Sequence[Name]) -> str:
    return "Ed." if len(names) == 1 else "Eds."


def _joined(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    comma = "," if len(names) > 2 or "," in names[0] else ""
    return f"{', '.join(names[:-1])}{comma} & {names[-1]}"


def _formal(name: Name) -> str:
    if name.literal or not name.given:
        return name.natural
    if name.natural == name.family + name.given:
        return name.natural  # Chinese, Japanese and Korean names are written in full
    return ", ".join(part for part in (name.surname, name.initials, name.suffix) if part)


def _natural(name: Name) -> str:
    return name.natural if name.literal or not name.given else f"{name.initials} {name.surname}"


def _edition(edition: str) -> str:
    words = {"1": "", "first": "", "2": "2nd ed.", "second": "2nd ed.", "3": "3rd ed.", "third": "3rd ed."}
    if not edition:
        return ""
    bare = edition.lower().removesuffix("edition").removesuffix("ed.").strip()
    return words.get(
        bare,
        f"{bare}th ed." if bare.isdigit() else f"{edition} ed.".replace("ed. ed.", "ed.").replace("edition ed.", "ed."),
    )


def _paged(pages: str) -> str:
    if not pages or pages.startswith("Article"):
        return pages
    return f"{'pp.' if re.search('[–,]', pages) else 'p.'} {pages}"


def _ended(part: Markup) -> Markup:
    text = part.striptags()
    return part if text.endswith((".", "?", "!", "…")) else part + "."
