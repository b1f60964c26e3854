"""Which works are those of the site's person, and which of many authors are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from .people import People
from .reading.authors.names import Name
from .records import Record

Selects = Callable[[Record], bool]


class AuthorList(Struct, frozen=True):
    """Authors of a work, cut to a limit.

    ``shown`` are the first ones; ``own`` are those of the site's person that would be hidden; ``hidden`` are the
    others, for whoever asks for them.
    """

    shown: tuple[Name, ...]
    own: tuple[Name, ...] = ()
    hidden: tuple[Name, ...] = ()


def limit_authors(names: Sequence[Name], limit: int, people: People) -> AuthorList:
    """Return the authors that a list shows: ``limit`` at most, and the site's person in any case; 0 is no limit."""
    if limit <= 0:
        return AuthorList(tuple(names))
    rest = names[limit:]
    own = tuple(name for name in rest if people.is_own(name))
    return AuthorList(tuple(names[:limit]), own, tuple(name for name in rest if name not in own))


def is_own(record: Record, people: People) -> bool:
    """Whether a work is the site's person's: author, editor, translator or holder.

    One that names nobody, or not all, may be.
    """
    names = (*record.authors, *record.editors, *record.translators, *record.holders)
    return not names or record.others or any(people.is_own(name) for name in names)


def own_records(records: Iterable[Record], people: People, selects: Selects | None = None) -> list[Record]:
    """Return the works that belong into the lists of a site.

    Args:
        records: all that its BibTeX files hold; the others are there to be cited.
        people: the site's person, and whom it knows.
        selects: decides instead of the name (OWN_ENTRIES).

    Returns:
        The person's works; all of them where none bears that name, as on the site of a group.
    """
    listed = list(records)
    if selects is not None:
        return [record for record in listed if selects(record)]
    if not any(people.is_own(name) for record in listed for name in (*record.authors, *record.editors)):
        return listed
    return [record for record in listed if is_own(record, people)]
