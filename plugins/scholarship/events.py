"""Talks, courses, news and projects: from documents, or from a list in ``data/``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date as calendar_date
from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from ..site.filelinks import LINKS, RESOLVERS, address
from ..site.problems import Problem
from ..site.text.slugs import slugify
from .reading.dates import Day, day_of


class Event(Struct, frozen=True):
    """Something of a list in ``data/``: a talk, a course, a piece of news, a project."""

    title: str
    anchor: str
    date: Day
    kind: str = ""
    venue: str = ""
    place: str = ""
    url: str = ""
    text: str = ""
    links: tuple[tuple[str, str], ...] = ()
    coordinates: tuple[float, float] | None = None


def events_of(data: Any, path: Path, problems: list[Problem]) -> list[Event]:
    """Return the events of a data file; one that cannot be read is a problem with its line, and hides no other."""
    if not isinstance(data, list):
        problems.append(Problem(path, 1, "this is no list", "begin each entry with a hyphen: - title: …"))
        return []
    lines = _lines(path)
    found: list[Event] = []
    taken: set[str] = set()
    for number, item in enumerate(data):
        line = lines[number] if number < len(lines) else 1
        if event := _event(item, path, line, problems):
            count, anchor = 2, event.anchor
            while anchor in taken:
                anchor, count = f"{event.anchor}-{count}", count + 1
            taken.add(anchor)
            found.append(event if anchor == event.anchor else _renamed(event, anchor))
    return found


def coordinates_of(
    front: Mapping[str, Any], places: Any, path: Path, line: int, problems: list[Problem]
) -> tuple[float, float] | None:
    """Return latitude and longitude in degrees.

    They are ``coordinates``, ``latitude`` and ``longitude``, or those of the ``location``:
    ``places`` has the coordinates of locations by their names.
    """
    given = front.get("coordinates")
    if given is None and "latitude" in front:
        given = [front.get("latitude"), front.get("longitude")]
    if given is None and isinstance(places, Mapping):
        given = places.get(str(front.get("location") or ""))
    if given is None:
        return None
    if isinstance(given, str):
        given = [part.strip() for part in given.split(",")]
    try:
        latitude, longitude = (float(part) for part in given)
    except (TypeError, ValueError):
        latitude = longitude = 999.0
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):  # so that what is no number is none of them
        what = f"coordinates: {given} are no latitude and longitude"
        problems.append(Problem(path, line, what, "write degrees: coordinates: [51.53, 9.94]"))
        return None
    return latitude, longitude


def _event(item: Any, path: Path, line: int, problems: list[Problem]) -> Event | None:
    if not isinstance(item, Mapping):
        problems.append(Problem(path, line, f"{item} is no entry", "write it as title: …, date: …"))
        return None
    title, text = _text(item.get("title")), _text(item.get("text") or item.get("description") or item.get("summary"))
    if not (title or text):
        problems.append(Problem(path, line, "an entry without title", "give it one: title: …"))
        return None
    date = item.get("date") or item.get("year")
    day = Day(date.year, date.month, date.day) if isinstance(date, (calendar_date, datetime)) else day_of(_text(date))
    if date is not None and day.year is None:
        problems.append(Problem(path, line, f"date: {date} is no date", "write it as 2024-05-31, 2024-05 or 2024"))
    url = _text(item.get("url") or item.get("link"))
    links = tuple((key, address(value)) for key, _ in LINKS if key not in RESOLVERS and (value := _text(item.get(key))))
    links += tuple((key, RESOLVERS[key] + value) for key in RESOLVERS if (value := _text(item.get(key))))
    return Event(
        title=title or text,
        anchor=slugify(f"{day.year or ''} {title or text[:40]}"),
        date=day,
        kind=_text(item.get("type")),
        venue=_text(item.get("venue")),
        place=_text(item.get("location") or item.get("place")),
        url=url if url.startswith(("https://", "http://", "/")) else "",
        text=text if title else "",
        links=links,
        coordinates=coordinates_of(item, None, path, line, problems),
    )


def _renamed(event: Event, anchor: str) -> Event:
    from msgspec.structs import replace

    return replace(event, anchor=anchor)


def _lines(path: Path) -> list[int]:
    """Return the lines on which the entries of a list in YAML begin."""
    return list(_starts(path.read_text(encoding="utf-8", errors="replace")))


def _starts(text: str) -> Iterator[int]:
    first = re.search(r"^( *)-(?:\s|$)", text, re.MULTILINE)
    if first:
        yield from (
            text.count("\n", 0, one.start()) + 1 for one in re.finditer(rf"^{first[1]}-(?:\s|$)", text, re.MULTILINE)
        )


def _text(value: Any) -> str:
    return " ".join(str(value).split()) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""
