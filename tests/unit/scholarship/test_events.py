"""Talks, courses, news and projects from data, and the map of where they were."""

from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from plugins.scholarship import atlas as drawing
from plugins.scholarship.atlas import Place, atlas
from plugins.scholarship.events import coordinates_of, events_of
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
