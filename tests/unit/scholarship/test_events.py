"""Talks, courses, news and projects from data, and the map of where they were."""

from __future__ import annotations

import itertools
from datetime import date
from math import radians
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from plugins.scholarship import atlas as drawing
from plugins.scholarship.atlas import Place, atlas
from plugins.scholarship.events import coordinates_of, events_of
from plugins.scholarship.projection import Azimuthal, NaturalEarth
from plugins.scholarship.reading.dates import Day
from plugins.site.filelinks import byline
from plugins.site.problems import Problem

ZURICH = Place(47.38, 8.54, "A talk <b>", "/talks/a/")


def test_data_become_events(tmp_path: Path) -> None:
    """Title, date, venue, place, links and coordinates are read; equal titles get different anchors."""
    problems: list[Problem] = []
    data = [
        {
            "title": "Flow",
            "date": date(2020, 5, 31),
            "venue": "V",
            "location": "L",
            "slides": "flow.pdf",
            "coordinates": [1, 2],
        },
        {"title": "Flow", "date": "2020-05", "url": "https://v.example"},
        {"text": "A line of news", "date": 2021},
    ]
    file = tmp_path / "talks.yml"
    file.write_text("- title: Flow\n- title: Flow\n- text: news\n")
    first, second, third = events_of(data, file, problems)
    assert (first.date, first.venue, first.place, first.links) == (
        Day(2020, 5, 31),
        "V",
        "L",
        (("slides", "/files/flow.pdf"),),
    )
    assert first.coordinates == (1.0, 2.0)
    assert [first.anchor, second.anchor] == ["2020-flow", "2020-flow-2"]
    assert (second.date, second.url, third.title) == (Day(2020, 5), "https://v.example", "A line of news")
    assert not problems


@pytest.mark.parametrize(
    ("item", "what"),
    [
        ("a text", "is no entry"),
        ({"venue": "V"}, "without title"),
        ({"title": "T", "date": "soon"}, "is no date"),
        ({"title": "T", "coordinates": [1]}, "no latitude"),
        ({"title": "T", "coordinates": [91, 0]}, "no latitude"),
        ({"title": "T", "coordinates": "north"}, "no latitude"),
        ({"title": "T", "coordinates": "nan, 0"}, "no latitude"),
        ({"title": "T", "coordinates": [0, float("nan")]}, "no latitude"),
        ({"title": "T", "coordinates": [90.1, 0]}, "no latitude"),
        ({"title": "T", "coordinates": [0, -180.1]}, "no latitude"),
        ({"title": True}, "without title"),
    ],
)
def test_a_bad_entry_is_told_with_its_line_and_hides_no_other(tmp_path: Path, item: Any, what: str) -> None:
    """The line on which the entry begins is named."""
    file = tmp_path / "talks.yml"
    file.write_text("# talks\n- title: Good\n  date: 2020\n- bad\n- title: Last\n")
    problems: list[Problem] = []
    found = events_of([{"title": "Good", "date": 2020}, item, {"title": "Last"}], file, problems)
    assert [(problem.line, what in problem.what) for problem in problems] == [(4, True)]
    assert {"Good", "Last"} <= {event.title for event in found}


@pytest.mark.parametrize(
    ("item", "wanted"),
    [
        ({"text": "A"}, {"title": "A", "text": ""}),
        ({"title": "T", "text": "A"}, {"title": "T", "text": "A"}),
        ({"title": "T", "description": "A"}, {"text": "A"}),
        ({"title": "T", "summary": "A"}, {"text": "A"}),
        ({"title": "T", "year": 2020}, {"date": Day(2020)}),
        ({"title": "T", "type": "Course", "place": "L"}, {"kind": "Course", "place": "L"}),
        ({"title": "T", "url": "http://x.example"}, {"url": "http://x.example"}),
        ({"title": "T", "link": "https://x.example"}, {"url": "https://x.example"}),
        ({"title": "T", "url": "/a/"}, {"url": "/a/"}),
        ({"title": "T", "url": "javascript:a"}, {"url": ""}),
        ({"title": "T", "coordinates": [-90, 180]}, {"coordinates": (-90.0, 180.0)}),
    ],
)
def test_an_entry_says_itself_in_several_words(tmp_path: Path, item: Any, wanted: dict[str, Any]) -> None:
    """A text without a title is the title; only addresses that a browser may follow are addresses."""
    file = tmp_path / "talks.yml"
    file.write_text("- title: T\n")
    problems: list[Problem] = []
    (event,) = events_of([item], file, problems)
    assert {name: getattr(event, name) for name in wanted} == wanted
    assert not problems


def test_data_that_are_no_list_are_told(tmp_path: Path) -> None:
    """A mapping is none."""
    problems: list[Problem] = []
    assert events_of({"a": 1}, tmp_path / "talks.yml", problems) == []
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("front", "wanted"),
    [
        ({"coordinates": [51.5, 9.9]}, (51.5, 9.9)),
        ({"coordinates": "51.5, 9.9"}, (51.5, 9.9)),
        ({"latitude": 51.5, "longitude": 9.9}, (51.5, 9.9)),
        ({"location": "Lake City"}, (1.0, 2.0)),
        ({"location": "Nowhere"}, None),
        ({}, None),
    ],
)
def test_coordinates_come_in_several_forms(front: dict[str, Any], wanted: tuple[float, float] | None) -> None:
    """A pair, two keys, or the place by its name."""
    assert coordinates_of(front, {"Lake City": [1, 2]}, Path("a.md"), 1, []) == wanted


def test_a_map_marks_each_place_once() -> None:
    """What was at one place shares a mark, which leads on and names all; nothing in it is markup of a title."""
    svg = atlas(
        [ZURICH, Place(47.38, 8.54, "Another", "/talks/b/"), Place(40.7, -74.0, "Far", "/talks/c/")], "Talks on a map"
    )
    assert svg is not None
    tree = html.fragment_fromstring(str(svg))
    marks = tree.findall(".//a")
    assert [mark.get("href") for mark in marks] == ["/talks/a/", "/talks/c/"]
    assert marks[0].get("aria-label") == "A talk <b>; Another"
    assert tree.get("aria-label") == "Talks on a map"
    assert "style=" not in svg
    assert "http" not in svg


@pytest.mark.parametrize(
    "places",
    [
        [ZURICH],
        [Place(-89, -179, "S", "/s/"), Place(89, 179, "N", "/n/")],
        [Place(0, 179, "E", "/e/"), Place(0, -179, "W", "/w/")],
        [Place(47.4, 8.5, "Z", "/z/", "Zürich"), Place(47.5, 8.7, "W", "/w/", "Winterthur, Switzerland")],
        [Place(40.7, -74, "A", "/a/"), Place(-33.9, 151.2, "B", "/b/"), Place(35.7, 139.7, "C", "/c/")],
    ],
)
def test_every_mark_is_whole_and_within_its_map(places: list[Place]) -> None:
    """The map shows the part of the world that the places are in, and no mark is cut by its edge."""
    tree = html.fragment_fromstring(str(atlas(places, "Map")))
    _, _, width, height = (float(part) for part in tree.get("viewbox").split())
    circles = tree.findall(".//circle")
    assert len(circles) == len(places)
    for circle in circles:
        x, y, radius = (float(circle.get(name)) for name in ("cx", "cy", "r"))
        assert radius <= x <= width - radius
        assert radius <= y <= height - radius


def test_labels_are_names_of_places_that_do_not_meet() -> None:
    """A place is called by the first part of its location, and of names too near to each other one is left out."""
    near = [Place(47.4 + step / 10, 8.5, "T", "/t/", "Somewhere, Switzerland") for step in range(8)]
    labels = html.fragment_fromstring(str(atlas(near, "Map"))).findall(".//text")
    assert {label.text for label in labels} == {"Somewhere"}
    spots = sorted((float(label.get("y")), label.get("text-anchor")) for label in labels)
    assert 0 < len(spots) < len(near)
    for (one, side), (other, opposite) in itertools.pairwise(spots):
        assert other - one >= 20 or side != opposite


def test_a_place_without_a_name_has_no_label() -> None:
    """The mark tells what was there; a label only says where."""
    assert html.fragment_fromstring(str(atlas([ZURICH], "Map"))).findall(".//text") == []


@pytest.mark.parametrize(
    ("places", "shown"), [([ZURICH], "Europe"), ([ZURICH, Place(-33.9, 151.2, "B", "/b/")], "the world")]
)
def test_land_is_drawn_around_the_places(places: list[Place], shown: str) -> None:
    """There is land in the picture, and no more of it than is shown."""
    tree = html.fragment_fromstring(str(atlas(places, shown)))
    moves = tree.find(".//path").get("d")
    assert moves.count("M") > 3
    assert len(moves) < 20_000


def test_without_places_there_is_no_map() -> None:
    """Coordinates are optional."""
    assert atlas([], "Map") is None


def test_bylines_of_talks_and_courses() -> None:
    """What it was, where, and of courses when."""
    assert (
        byline("talks", "Talk", "Conference of <Rivers>", "Lake City", "2020")
        == "Talk at Conference of &lt;Rivers&gt;, Lake City"
    )
    assert byline("teaching", "Course", "Lake University", None, "2020") == "Course, <em>Lake University</em>, 2020"
    assert byline("talks", None, None, "Lake City", "2020") is None


def test_equal_titles_are_counted(tmp_path: Path) -> None:
    """The second and the third have anchors of their own."""
    file = tmp_path / "news.yml"
    file.write_text("- title: Flow\n" * 4)
    events = events_of([{"title": "Flow", "date": 2020}] * 4, file, [])
    assert [event.anchor for event in events] == ["2020-flow", "2020-flow-2", "2020-flow-3", "2020-flow-4"]


def test_outlines_are_drawn_as_far_as_they_are_seen() -> None:
    """A triangle is the least; a point within a unit of the one before is left out."""
    assert drawing._path([(0, 0), (10, 0), (5, 8)]) == "M0 0l10 0-5 8z"
    assert drawing._path([(0, 0), (10, 10), (10, 8), (10.4, 7.6), (0, 5)]) == "M0 0l10 10 0-2-10-3z"
    assert drawing._path([(0, 0), (10, 0)]) == ""
    assert drawing._path([(0, 0), (0, 10), (0, 9), (0, 8), (10, 8)]) == "M0 0l0 10 0-2 10 0z"


@pytest.mark.parametrize(
    ("longitude", "latitude", "x", "y"),
    [
        (10, 0, 9.987, 0.0),
        (0, 10, 0.0, -9.987),
        (90, 0, 81.029, 0.0),
        (0, -90, 0.0, 81.029),
        (60, 30, 50.766, -33.844),
    ],
)
def test_areas_are_equal_around_the_middle(longitude: float, latitude: float, x: float, y: float) -> None:
    """Lambert's projection (Snyder, p. 185): distances along a meridian are chords, r = 2 sin(c/2)."""
    assert Azimuthal(0, 0).point(longitude, latitude) == pytest.approx((x, y), abs=0.001)


def test_what_is_beyond_the_farthest_lies_at_the_rim() -> None:
    """In its direction: the antipodes of a place east of the middle are east."""
    x, y = Azimuthal(0, 0).point(150, 0)
    assert (x, y) == pytest.approx((93.868, 0.0), abs=0.001)


@pytest.mark.parametrize(
    ("latitude", "length", "height"),
    [(0, 0.8707, 0.0), (30, 0.83349, 0.52915), (45, 0.78431, 0.79305), (60, 0.71302, 1.04457), (90, 0.47923, 1.42239)],
)
def test_the_world_is_in_natural_earth_s_projection(latitude: float, length: float, height: float) -> None:
    """The length of a parallel and its height in the earth's radii (Šavrič and others, 2011, equation 1)."""
    for sign in (1, -1):
        x, y = NaturalEarth().point(11.0 + 90, sign * latitude)
        assert (x / 90, -sign * radians(y)) == pytest.approx((length, height), abs=0.00001)
    assert NaturalEarth().point(-180, 0)[0] > 0 > NaturalEarth().point(-160, 0)[0]


def test_the_pole_s_height_is_a_share_of_the_equator() -> None:
    """0.52 of half of it."""
    (x, _), (_, y) = NaturalEarth().point(11.0 + 180, 0), NaturalEarth().point(0, -90)
    assert y / x == pytest.approx(0.52, abs=0.0005)
