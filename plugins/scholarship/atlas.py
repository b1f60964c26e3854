"""A map of places as static SVG: the land around them, a mark for each place, and names as far as there is room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from markupsafe import Markup, escape
from msgspec import Struct

from .projection import Frame, Point, Projection, around

_MAP = (
    '<svg viewBox="0 0 {:g} {:g}" role="group" aria-label="{}"><path class="land" fill-rule="evenodd" d="{}"/>{}</svg>'
)
_RADIUS = 4.0
_SIZE = 20.0  # of a label on a narrow screen, where it takes most room
_LONGEST = 24  # characters of a label


class Place(Struct, frozen=True):
    """Where something was: degrees north and east, what it is called, the address that tells more, the place's name."""

    latitude: float
    longitude: float
    title: str
    url: str
    name: str = ""


class Box(Struct, frozen=True):
    """A rectangle on the map that a mark or a label takes."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Return whether the two overlap."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def atlas(places: Sequence[Place], label: str) -> Markup | None:
    """Return a map of the places as an SVG element, or None if there are none. ``label`` says what it shows.

    The map shows the part of the world that the places are in, around their middle; all of it if they are far apart.
    """
    if not places:
        return None
    spots = _spots(places)
    projection, frame = around([(spot[0].longitude, spot[0].latitude) for spot in spots])
    marks = Markup("").join(_marks(spots, projection, frame))
    return Markup(_MAP).format(frame.width, frame.height, label, land(projection, frame), marks)  # noqa: S704  our own


def land(projection: Projection, frame: Frame) -> str:
    """Return the land that a frame shows, as the data of an SVG path in whole units."""
    shown = (points for *bounds, points in _outlines() if projection.reaches(*bounds))
    return "".join(_path(frame.clip([projection.point(x, y) for x, y in points])) for points in shown)


def _path(points: Sequence[Point]) -> str:
    """Return an outline as relative moves, without points too near to the one before to be seen."""
    kept: list[tuple[int, int]] = []
    for x, y in points:
        spot = (round(x), round(y))
        if not kept or abs(spot[0] - kept[-1][0]) + abs(spot[1] - kept[-1][1]) > 1:
            kept.append(spot)
    if len(kept) < 3:
        return ""
    moves = (f"{x - a} {y - b}" for (a, b), (x, y) in pairwise(kept))
    return f"M{kept[0][0]} {kept[0][1]}l{' '.join(moves)}z".replace(" -", "-")


@lru_cache(maxsize=1)
def _outlines() -> list[tuple[float, float, float, float, list[tuple[float, float]]]]:
    found = []
    for line in Path(__file__).with_name("land.txt").read_text(encoding="ascii").splitlines():
        if not line.startswith("#"):
            bounds, *points = line.split()
            west, south, east, north = (int(part) / 10 for part in bounds.split(","))
            pairs = [(int(x) / 10, int(y) / 10) for x, y in (point.split(",") for point in points)]
            found.append((west, south, east, north, pairs))
    return found


def _spots(places: Iterable[Place]) -> list[list[Place]]:
    """Return the places by where they are: what is at one place has one mark."""
    spots: dict[tuple[float, float], list[Place]] = {}
    for place in places:
        spots.setdefault((round(place.latitude, 1), round(place.longitude, 1)), []).append(place)
    return list(spots.values())


def _marks(spots: Sequence[list[Place]], projection: Projection, frame: Frame) -> Iterable[Markup]:
    """Yield the marks, those of most places first to choose where their labels stand."""
    points = [frame.place(projection.point(spot[0].longitude, spot[0].latitude)) for spot in spots]
    radii = [_RADIUS + 0.7 * min(len(spot) - 1, 4) for spot in spots]
    taken = [Box(x - r, y - r, x + r, y + r) for (x, y), r in zip(points, radii, strict=True)]
    labels: dict[int, Markup] = {}
    for number in sorted(range(len(spots)), key=lambda number: -len(spots[number])):
        name = spots[number][0].name.partition(",")[0].strip()
        found = _label(name, points[number], radii[number], taken, frame) if 0 < len(name) <= _LONGEST else None
        if found:
            labels[number], box = found
            taken.append(box)
    for number, spot in enumerate(spots):
        (x, y), title = points[number], escape("; ".join(place.title for place in spot))
        circle = Markup('<circle cx="{:.1f}" cy="{:.1f}" r="{:.1f}"/>').format(x, y, radii[number])
        yield Markup('<a href="{}" aria-label="{}"><title>{}</title>{}{}</a>').format(
            spot[0].url, title, title, circle, labels.get(number, "")
        )


def _label(name: str, at: Point, radius: float, taken: Iterable[Box], frame: Frame) -> tuple[Markup, Box] | None:
    """Return a label beside, above or below its mark, with its box; None if there is no room for it."""
    (x, y), width, gap, boxes = at, 0.56 * _SIZE * len(name), radius + 4, list(taken)
    for anchor, left, base in (
        ("start", x + gap, y + _SIZE * 0.33),
        ("end", x - gap - width, y + _SIZE * 0.33),
        ("middle", x - width / 2, y - gap - 2),
        ("middle", x - width / 2, y + gap + _SIZE * 0.7),
    ):
        box = Box(left, base - _SIZE * 0.8, left + width, base + _SIZE * 0.2)
        if frame.holds(box.left, box.top) and frame.holds(box.right, box.bottom) and not any(map(box.meets, boxes)):
            stand = {"start": left, "end": left + width, "middle": x}[anchor]
            text = Markup('<text x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>').format(stand, base, anchor, name)
            return text, box
    return None
