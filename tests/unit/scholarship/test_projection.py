"""Maps: where a projection puts a place, what a frame cuts off, and where labels stand."""

from __future__ import annotations

import math
import re

import pytest

from plugins.scholarship.atlas import Place, atlas
from plugins.scholarship.projection import Azimuthal, Frame, NaturalEarth, around

PLACES = [(0, 0), (10, 60), (-75, -30), (140, 10), (179, -80), (-120, 45)]


def distance_and_bearing(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    """The great circle between two places: its angle by the haversine formula, and its direction at the first."""
    (x, y), (u, v) = (tuple(map(math.radians, place)) for place in (one, other))
    half = math.sin((v - y) / 2) ** 2 + math.cos(y) * math.cos(v) * math.sin((u - x) / 2) ** 2
    east = math.sin(u - x) * math.cos(v)
    north = math.cos(y) * math.sin(v) - math.sin(y) * math.cos(v) * math.cos(u - x)
    return 2 * math.asin(math.sqrt(half)), math.atan2(east, north)


@pytest.mark.parametrize("middle", PLACES)
@pytest.mark.parametrize("place", PLACES)
def test_the_azimuthal_projection_keeps_directions_and_areas(
    middle: tuple[float, float], place: tuple[float, float]
) -> None:
    """A place stands in its direction, as far as the chord is long; beyond 110 degrees it stands at the rim."""
    x, y = Azimuthal(*middle).point(*place)
    angle, bearing = distance_and_bearing(middle, place)
    chord = math.degrees(2 * math.sin(min(angle, math.radians(110)) / 2))
    assert (x, -y) == pytest.approx((chord * math.sin(bearing), chord * math.cos(bearing)), abs=1e-6)


@pytest.mark.parametrize(
    ("latitude", "length", "height"),
    [
        (0, 1, 0),
        (30, 0.9570, 0.3720),
        (45, 0.9006, 0.5571),
        (60, 0.8196, 0.7346),
        (75, 0.7160, 0.8936),
    ],
)
@pytest.mark.parametrize("side", [1, -1])
def test_the_natural_earth_projection_is_as_published(latitude: float, length: float, height: float, side: int) -> None:
    """The table of its authors has the lengths and heights of the parallels; the middle is at 11 degrees east."""
    x, y = NaturalEarth().point(11 + 90 * side, side * latitude)
    assert x == pytest.approx(side * 90 * 0.8707 * length, rel=0.01)
    assert y == pytest.approx(-side * math.degrees(0.8707 * 0.52 * math.pi * height), rel=0.01, abs=1e-9)
    assert NaturalEarth().point(-173, 0)[0] > 0 > NaturalEarth().point(-171, 0)[0]


@pytest.mark.parametrize(
    ("bounds", "reached"),
    [
        ((-5, -5, 5, 5), True), ((-5, 31, 5, 40), False), ((-5, 29, 5, 40), True), ((-5, -40, 5, -31), False),
        ((-5, -40, 5, -29), True), ((40, -5, 50, 5), False), ((30, -5, 50, 5), True), ((-50, -5, -40, 5), False),
        ((-50, -5, -30, 5), True), ((355, -5, 365, 5), True), ((90, 20, 100, 88), False),
    ],
)  # fmt: skip
def test_what_a_map_reaches(bounds: tuple[float, float, float, float], reached: bool) -> None:
    """Thirty degrees around the middle, whichever way longitudes are counted."""
    assert Azimuthal(0, 0, reach=30).reaches(*bounds) is reached


def test_near_a_pole_every_longitude_is_near() -> None:
    """Meridians meet there."""
    assert Azimuthal(0, 80, reach=20).reaches(170, 70, 175, 89)
    assert not Azimuthal(0, 30, reach=20).reaches(170, 20, 175, 40)


@pytest.mark.parametrize(
    ("outline", "shown"),
    [
        ([(1, 1), (9, 1), (5, 4)], [(1, 1), (9, 1), (5, 4)]),
        ([(-10, 2), (10, 2), (10, 4)], [(0, 3), (0, 2), (10, 2), (10, 4)]),
        ([(5, -2), (9, 2), (1, 2)], [(3, 0), (7, 0), (9, 2), (1, 2)]),
        ([(8, 2), (12, 2), (8, 4)], [(8, 2), (10, 2), (10, 3), (8, 4)]),
        ([(4, 4), (8, 4), (6, 8)], [(5, 6), (4, 4), (8, 4), (7, 6)]),
        ([(20, 20), (30, 20), (25, 30)], []),
        ([], []),
    ],
)
def test_a_frame_cuts_an_outline_at_its_edges(
    outline: list[tuple[float, float]], shown: list[tuple[float, float]]
) -> None:
    """What is outside is cut off, and the edge takes its place."""
    cut = Frame(0, 0, 1, 6, width=10).clip(outline)
    assert sorted(cut) == [pytest.approx(point) for point in sorted(shown)]
    assert Frame(2, 1, 2, 60).place((3, 3)) == (2, 4)


@pytest.mark.parametrize(
    ("point", "held"),
    [((0, 0), True), ((10, 6), True), ((-1, 3), False), ((11, 3), False), ((3, -1), False), ((3, 7), False)],
)
def test_what_a_frame_holds(point: tuple[float, float], held: bool) -> None:
    """Its edges are part of it."""
    assert Frame(0, 0, 1, 6, width=10).holds(*point) is held


def test_a_map_is_around_its_places() -> None:
    """One place is in the middle of 34 degrees; far apart ones are on a map of the world, which none leaves."""
    _, frame = around([(10, 50)])
    assert (frame.left, frame.top, frame.height) == pytest.approx((-17, -10.2, 360))
    assert frame.scale == pytest.approx(600 / 34)
    projection, frame = around([(-170, 60), (170, -40), (0, 88)])
    assert isinstance(projection, NaturalEarth)
    for place in ((-170, 60), (170, -40), (0, 88), (11, 84), (11, -56)):
        assert frame.holds(*frame.place(projection.point(*place)))
    assert frame.width == 600
    projection, frame = around([(0, 0), (40, 0)])
    points = [frame.place(projection.point(*place)) for place in ((0, 0), (40, 0))]
    across = 2 * math.degrees(2 * math.sin(math.radians(20) / 2))
    assert [x for x, _ in points] == pytest.approx([300 - 300 / 1.44, 300 + 300 / 1.44])
    assert frame.scale == pytest.approx(600 / (1.44 * across))
    assert isinstance(projection, Azimuthal)
    assert projection.reach == pytest.approx(0.75 * math.hypot(1, 0.6) * 1.44 * across)
    _, frame = around([(0, -20), (0, 20)])
    assert frame.scale == pytest.approx(600 / (1.44 * across / 0.6))


def test_opposite_places_have_the_first_for_their_middle() -> None:
    """They share no direction; the map shows the world."""
    projection, _ = around([(0, 0), (180, 0)])
    assert isinstance(projection, NaturalEarth)


def labels(svg: str) -> list[tuple[float, float, str, str]]:
    found = re.findall(r'<text x="([\d.-]+)" y="([\d.-]+)" text-anchor="(\w+)">([^<]*)</text>', svg)
    return [(float(x), float(y), anchor, name) for x, y, anchor, name in found]


def marks(svg: str) -> list[tuple[float, float, float]]:
    found = re.findall(r'<circle cx="([\d.-]+)" cy="([\d.-]+)" r="([\d.-]+)"', svg)
    return [(float(x), float(y), float(radius)) for x, y, radius in found]


def test_a_label_stands_where_there_is_room() -> None:
    """Behind its mark; before it where the map ends or another mark is; else above."""
    east, west = Place(50, 10.0, "East", "/e/", "Eastern, Country"), Place(50, 8.5, "West", "/w/", "Western")
    svg = str(atlas([east, west], "Talks"))
    (ex, ey, radius), (wx, wy, _) = marks(svg)
    assert labels(svg) == [
        (pytest.approx(ex + radius + 4, abs=0.1), pytest.approx(ey + 6.6, abs=0.1), "start", "Eastern"),
        (pytest.approx(wx - radius - 4, abs=0.1), pytest.approx(wy + 6.6, abs=0.1), "end", "Western"),
    ]
    middle = Place(50, 9.25, "Middle", "/m/", "Mi")
    svg = str(atlas([east, west, middle], "Talks"))
    (mx, my, radius) = marks(svg)[2]
    assert labels(svg)[2] == (pytest.approx(mx), pytest.approx(my - radius - 6, abs=0.1), "middle", "Mi")


def test_a_mark_grows_with_what_was_there() -> None:
    """By as much for each, up to five; one mark leads to the first and names all."""
    for count, radius in ((1, 4.0), (2, 4.7), (5, 6.8), (9, 6.8)):
        svg = str(atlas([Place(50.01, 10, f"T{number}", f"/{number}/") for number in range(count)], "Talks"))
        assert [one for _, _, one in marks(svg)] == [radius]
        assert f"<title>{'; '.join(f'T{number}' for number in range(count))}</title>" in svg
        assert 'href="/0/"' in svg


def test_a_long_name_has_no_label() -> None:
    """Twenty-four letters have room."""
    assert labels(str(atlas([Place(50, 10, "T", "/", "x" * 24)], "Talks")))
    assert not labels(str(atlas([Place(50, 10, "T", "/", "x" * 25)], "Talks")))
