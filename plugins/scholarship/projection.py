"""Projections of the globe onto a map: equal-area around the places, or of all the world where they are far apart.

Lambert's azimuthal equal-area projection is Snyder's (Map Projections, USGS 1395, 1987, p. 185), the Natural Earth
projection that of Šavrič, Jenny, Patterson, Petrovič and Hurni (Cartographica 46, 2011).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import atan2, cos, degrees, hypot, radians, sin, sqrt
from typing import Protocol

from msgspec import Struct

Point = tuple[float, float]

WIDTH = 600.0  # of a map, in its own units
_RATIO = 0.6  # of height to width
_LEAST = 34.0  # degrees that a map is wide, at least
_MARGIN = 0.22  # of the extent of the places, on each side
_WORLD = 110.0  # degrees that a map would be wide, above which it shows all the world
_MERIDIAN = 11.0  # in the middle of a map of all the world
_EDGE = -172.0  # degrees, west of which a place is on that map's eastern side
_FARTHEST = radians(110)  # from the middle that land is drawn in its place; what is beyond is off every map


class Projection(Protocol):
    """Makes points of a plane, in degrees at the middle, y to the south, of longitude and latitude in degrees."""

    def point(self, longitude: float, latitude: float) -> Point:
        """Return where a place is."""

    def reaches(self, west: float, south: float, east: float, north: float) -> bool:
        """Return whether anything within these bounds can be on a map."""


class Azimuthal(Struct, frozen=True):
    """Lambert's azimuthal equal-area projection around a middle; ``reach`` degrees from there are on the map."""

    longitude: float
    latitude: float
    reach: float = 90.0

    def point(self, longitude: float, latitude: float) -> Point:
        """Return where a place is; what is beyond the farthest is put at its rim, in its direction."""
        turn, phi, middle = radians(longitude - self.longitude), radians(latitude), radians(self.latitude)
        east = cos(phi) * sin(turn)
        north = cos(middle) * sin(phi) - sin(middle) * cos(phi) * cos(turn)
        toward = sin(middle) * sin(phi) + cos(middle) * cos(phi) * cos(turn)
        if toward < cos(_FARTHEST):
            away = hypot(east, north) or 1.0
            scale = 2 * sin(_FARTHEST / 2) / away
        else:
            scale = sqrt(2 / (1 + toward))
        return degrees(scale * east), -degrees(scale * north)

    def reaches(self, west: float, south: float, east: float, north: float) -> bool:
        """Return whether the bounds are near enough: by their latitudes and, away from the poles, by longitude."""
        if south > self.latitude + self.reach or north < self.latitude - self.reach:
            return False
        highest = min(max(abs(south), abs(north)), abs(self.latitude) + self.reach)
        wide = self.reach / cos(radians(highest)) if highest < 85 else 180.0
        return any(west - wide <= self.longitude + turn <= east + wide for turn in (-360, 0, 360))


class NaturalEarth(Struct, frozen=True):
    """The Natural Earth projection of all the world, from Bering Strait to Bering Strait: no land is cut."""

    def point(self, longitude: float, latitude: float) -> Point:
        """Return where a place is."""
        longitude += 360 if longitude < _EDGE else 0
        phi = radians(latitude)
        two = phi * phi
        four = two * two
        six = two * four
        length = 0.8707 - 0.131979 * two - 0.013791 * four + four * six * (0.003971 - 0.001529 * two)
        height = phi * (1.007226 + 0.015085 * two + six * (-0.044475 + 0.028874 * two - 0.005916 * four))
        return (longitude - _MERIDIAN) * length, -degrees(height)

    def reaches(self, west: float, south: float, east: float, north: float) -> bool:
        """Return True: all the world is on the map."""
        del west, south, east, north
        return True


class Frame(Struct, frozen=True):
    """What a map shows of the plane: its left upper corner, and how many units of the map a degree has."""

    left: float
    top: float
    scale: float
    height: float
    width: float = WIDTH

    def place(self, point: Point) -> Point:
        """Return a point of the plane in units of the map."""
        return (point[0] - self.left) * self.scale, (point[1] - self.top) * self.scale

    def holds(self, x: float, y: float) -> bool:
        """Return whether a point of the map is within it."""
        return 0 <= x <= self.width and 0 <= y <= self.height

    def clip(self, outline: Sequence[Point]) -> list[Point]:
        """Return what a map shows of an outline, in its units (Sutherland and Hodgman, CACM 17, 1974)."""
        points = [self.place(point) for point in outline]
        for axis, limit, sign in ((0, 0.0, 1), (0, self.width, -1), (1, 0.0, 1), (1, self.height, -1)):
            if all(sign * (point[axis] - limit) >= 0 for point in points):
                continue
            points = _cut(points, axis, limit, lambda value, sign=sign, limit=limit: sign * (value - limit) >= 0)  # type: ignore[misc]
        return points


def _cut(points: Sequence[Point], axis: int, limit: float, is_inside: Callable[[float], bool]) -> list[Point]:
    kept: list[Point] = []
    for before, here in zip((points[-1], *points[:-1]) if points else (), points, strict=True):
        if is_inside(before[axis]) != is_inside(here[axis]):
            part = (limit - before[axis]) / (here[axis] - before[axis])
            kept.append((before[0] + part * (here[0] - before[0]), before[1] + part * (here[1] - before[1])))
        if is_inside(here[axis]):
            kept.append(here)
    return kept


def around(places: Sequence[Point]) -> tuple[Projection, Frame]:
    """Return the projection and the frame of a map of places, given by longitude and latitude in degrees."""
    middle = _middle(places)
    rough = Azimuthal(*middle)
    points = [rough.point(*place) for place in places]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    across, down = max(xs) - min(xs), max(ys) - min(ys)
    width = max(_LEAST, across * (1 + 2 * _MARGIN), down * (1 + 2 * _MARGIN) / _RATIO)
    if width > _WORLD:
        return _world(places)
    x, y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    frame = Frame(x - width / 2, y - width * _RATIO / 2, WIDTH / width, WIDTH * _RATIO)
    return Azimuthal(*middle, reach=hypot(width, width * _RATIO) * 0.75), frame


def _world(places: Sequence[Point]) -> tuple[Projection, Frame]:
    """Return a map of all the world where people live, and of the places if some are nearer to a pole."""
    world = NaturalEarth()
    left, right = world.point(_MERIDIAN - 180, 0)[0] - 4, world.point(_MERIDIAN + 180, 0)[0] + 4
    ys = [world.point(*place)[1] for place in places]
    top, bottom = min(world.point(0, 84)[1], min(ys) - 4), max(world.point(0, -57)[1], max(ys) + 4)
    scale = WIDTH / (right - left)
    return world, Frame(left, top, scale, round((bottom - top) * scale))


def _middle(places: Sequence[Point]) -> Point:
    """Return the direction from the earth's middle that places share; of opposite ones the first place's."""
    x = sum(cos(radians(latitude)) * cos(radians(longitude)) for longitude, latitude in places)
    y = sum(cos(radians(latitude)) * sin(radians(longitude)) for longitude, latitude in places)
    z = sum(sin(radians(latitude)) for _, latitude in places)
    if hypot(x, y, z) < 1e-9:
        return places[0]
    return degrees(atan2(y, x)), degrees(atan2(z, hypot(x, y)))
