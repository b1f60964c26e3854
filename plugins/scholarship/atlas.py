"""A map of places as static SVG: the land in outline, drawn from a handful of points, and a mark for each place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape
from msgspec import Struct

_MAP = '<svg viewBox="{}" role="group" aria-label="{}">{}<path fill="url(#_dots)" d="{}"/>{}</svg>'
# Land is dotted, as so rough an outline should be.
_DOTS = (
    '<defs><pattern id="_dots" width="{0}" height="{0}" patternUnits="userSpaceOnUse">'
    '<circle class="land" cx="{1}" cy="{1}" r="{2}"/></pattern></defs>'
)
_LEAST = 70.0  # degrees of longitude that a map shows, at least
_MARGIN = 10.0

# The land, very roughly: longitude and latitude in degrees, a paragraph an outline.
_LAND = """
-168,66 -156,71 -128,70 -110,68 -95,72 -82,68 -94,59 -82,55 -79,51 -77,62 -65,60 -56,52 -66,49 -64,45 -70,42 -76,36
-81,31 -80,25 -84,30 -97,27 -97,20 -90,21 -87,16 -83,10 -78,8 -86,12 -96,16 -106,22 -114,31 -118,34 -124,41 -124,48
-134,58 -152,59 -165,54 -158,59 -165,62

-78,8 -72,12 -60,8 -50,0 -35,-6 -39,-15 -41,-22 -48,-26 -58,-35 -65,-42 -69,-52 -75,-50 -72,-30 -70,-18 -81,-5

-55,60 -43,60 -22,70 -20,80 -40,83 -68,80 -58,75 -53,68

-24,65 -14,65 -18,63

-10,37 -9,43 -2,44 -5,48 2,51 8,54 8,57 13,55 20,55 29,60 22,61 25,65 18,62 17,57 12,56 6,58 5,62 14,68 26,71 42,67
60,69 73,72 105,77 140,73 170,70 180,69 180,65 163,60 157,51 156,58 143,59 136,54 141,48 130,42 127,35 122,39 118,39
122,31 120,26 114,22 108,21 109,12 105,9 100,13 104,2 99,8 97,16 91,22 87,20 80,14 78,8 73,17 67,24 57,26 50,30
56,26 59,23 52,16 44,13 39,21 34,28 36,36 28,37 26,40 30,41 41,42 31,46 28,43 24,38 20,40 13,45 18,40 16,38 10,44
3,42 -2,37

-5,50 1,51 -2,56 -4,58 -6,56 -3,54

-10,52 -6,52 -6,55 -10,54

-6,36 10,37 11,33 20,31 32,31 37,22 43,12 51,12 41,-2 40,-15 33,-26 26,-34 18,-34 12,-17 9,-1 9,4 -8,4 -17,14 -16,24

44,-25 50,-16 47,-25

130,31 136,34 141,36 142,44 140,41 133,35

109,1 117,7 118,1 114,-4

95,5 104,-3 106,-6 98,1

131,-1 146,-6 150,-10 138,-8

120,18 122,14 126,7 122,8

114,-22 122,-18 130,-12 137,-12 142,-11 146,-19 153,-27 150,-37 140,-38 131,-31 115,-34

145,-41 148,-41 147,-43

173,-35 178,-38 171,-44 167,-46 172,-41

80,9 82,7 80,6
"""


class Place(Struct, frozen=True):
    """Where something was: degrees north and east, what it is called, and the address that tells more."""

    latitude: float
    longitude: float
    title: str
    url: str


def atlas(places: Sequence[Place], label: str) -> Markup | None:
    """Return a map of the places as an SVG element, or None where there are none. ``label`` says what it shows.

    The projection is equirectangular, a unit a degree; the map shows the part of the world that the places are in.
    """
    if not places:
        return None
    west, east, south, north = _frame(places)
    radius = max(0.7, (east - west) / 110)
    marks = Markup("").join(_mark(spot, radius) for spot in _spots(places))
    step = (east - west) / 90
    dots = Markup(_DOTS).format(f"{step:.2g}", f"{step / 2:.2g}", f"{step * 0.36:.2g}")  # noqa: S704  our own, as below
    box = f"{west:g} {-north:g} {east - west:g} {north - south:g}"
    return Markup(_MAP).format(box, label, dots, _outline(), marks)  # noqa: S704


def _frame(places: Sequence[Place]) -> tuple[float, float, float, float]:
    west = min(place.longitude for place in places) - _MARGIN
    east = max(place.longitude for place in places) + _MARGIN
    south = min(place.latitude for place in places) - _MARGIN
    north = max(place.latitude for place in places) + _MARGIN
    width = min(360.0, max(east - west, (north - south) * 2, _LEAST))
    x = min(max((west + east - width) / 2, -180.0), 180.0 - width)
    y = min(max((south + north) / 2 - width / 4, -60.0), 85.0 - min(width / 2, 145.0))
    return x, x + width, y, y + min(width / 2, 145.0)


def _spots(places: Iterable[Place]) -> list[list[Place]]:
    """Return the places by where they are: what is at one place has one mark."""
    spots: dict[tuple[float, float], list[Place]] = {}
    for place in places:
        spots.setdefault((round(place.latitude, 1), round(place.longitude, 1)), []).append(place)
    return list(spots.values())


def _mark(spot: list[Place], radius: float) -> Markup:
    """Return a mark that leads to the newest of what was there, and names all."""
    title = escape("; ".join(place.title for place in spot))
    first = spot[0]
    circle = Markup('<circle cx="{}" cy="{}" r="{}"/>').format(
        f"{first.longitude:g}", f"{-first.latitude:g}", f"{radius * (1 + 0.25 * min(len(spot) - 1, 4)):g}"
    )
    return Markup('<a href="{}" aria-label="{}"><title>{}</title>{}</a>').format(first.url, title, title, circle)


def _outline() -> str:
    paths = []
    for outline in _LAND.split("\n\n"):
        points = (point.split(",") for point in outline.split())
        paths.append("M" + " ".join(f"{x},{-float(y):g}" for x, y in points) + "z")
    return "".join(paths)
