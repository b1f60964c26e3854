"""Dates as Ruby reads them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from plugins.jekyll.reading.dates import from_name, parse

BERLIN = ZoneInfo("Europe/Berlin")
ANGELES = ZoneInfo("America/Los_Angeles")

TEXTS = {
    "2020-01-08": "2020-01-08 00:00:00 -0800",
    "2020-1-8": "2020-01-08 00:00:00 -0800",
    "2020/01/08": "2020-01-08 00:00:00 -0800",
    "2020.01.08": "2020-01-08 00:00:00 -0800",
    "20200108": "2020-01-08 00:00:00 -0800",
    "2020-01-08 02:00": "2020-01-08 02:00:00 -0800",
    "2020-01-08 2:00:30": "2020-01-08 02:00:30 -0800",
    "2020-01-08, 02:00": "2020-01-08 02:00:00 -0800",
    "2020-01-08 11:00 pm": "2020-01-08 23:00:00 -0800",
    "2020-01-08 02:00:00 +0100": "2020-01-07 17:00:00 -0800",
    "2020-01-08T02:00:00-05:00": "2020-01-07 23:00:00 -0800",
    "2020-01-08 02:00 Z": "2020-01-07 18:00:00 -0800",
    "2020-01-08 02:00 UTC": "2020-01-07 18:00:00 -0800",
    "2020-01-08 02:00:00 EST": "2020-01-07 23:00:00 -0800",
    "2020-01-08 02:00:00 (PDT)": "2020-01-08 01:00:00 -0800",
    "2020-07-08 02:00:00 -0400 EDT": "2020-07-07 23:00:00 -0700",
    "2020-01-08 02:00:00 Europe/Berlin": "2020-01-07 17:00:00 -0800",
    "November, 11 2017": "2017-11-11 00:00:00 -0800",
    "11 November 2017": "2017-11-11 00:00:00 -0800",
    "Nov 5th, 2018 10:30 PM": "2018-11-05 22:30:00 -0800",
    "Wed, 08 Jan 2020 02:00:00 GMT": "2020-01-07 18:00:00 -0800",
    "Thu Sep 28 15:41:04 2017": "2017-09-28 15:41:04 -0700",
    "5/6/2019": "2019-06-05 00:00:00 -0700",
    "8.1.2020": "2020-01-08 00:00:00 -0800",
    "28-09-2017": "2017-09-28 00:00:00 -0700",
    "Mon Jul 09 2018 16:58:27 GMT+0200 (CEST)": "2018-07-09 16:58:27 -0700",
    "Mon Jul 09 2018 16:58:27 +0200": "2018-07-09 07:58:27 -0700",
    "March 2020": "2020-03-01 00:00:00 -0800",
    "5 Nov 17": "2017-11-05 00:00:00 -0700",
    "Nov '17": "2017-11-01 00:00:00 -0700",
    "9-Jul-2018": "2018-07-09 00:00:00 -0700",
    "Jul-9-2018": "2018-07-09 00:00:00 -0700",
    "20180709T165827Z": "2018-07-09 09:58:27 -0700",
    "180709": "2018-07-09 00:00:00 -0700",
    "2018190": "2018-07-09 00:00:00 -0700",
    "2018-190": "2018-07-09 00:00:00 -0700",
    "H30.07.09": "2018-07-09 00:00:00 -0700",
    "2018-07-09 4 p.m.": "2018-07-09 16:00:00 -0700",
    "2018-07-09 12:30 am": "2018-07-09 00:30:00 -0700",
    "2018-07-09 16h58": "2018-07-09 16:58:00 -0700",
    "2018-07-09 24:00": "2018-07-10 00:00:00 -0700",
    "2018-07-09 16:58:60": "2018-07-09 16:59:00 -0700",
    "2018-07-09 16:58 K": "2018-07-08 23:58:00 -0700",
    "2018-07-09 16:58 PST": "2018-07-09 17:58:00 -0700",
    "2018-07-09 16:58 CEST": "2018-07-09 16:58:00 -0700",
    "2018-07-09 16:58:27 eastern daylight time": "2018-07-09 16:58:27 -0700",
    "July 9 2018 at 10": "2018-07-09 00:00:00 -0700",
    "2020-01-08 XYZ": "2020-01-08 00:00:00 -0800",
}


@pytest.mark.parametrize(("text", "moment"), TEXTS.items())
def test_text_is_read_as_ruby_reads_it(text, moment):
    """A time without zone is the site's; another zone is converted; of numbers the day comes before the month."""
    assert parse(text, ANGELES).strftime("%Y-%m-%d %H:%M:%S %z") == moment


def test_what_a_text_leaves_open_is_taken_from_the_time_given():
    """Without a year the date is refused, unless there is a time to take it from."""
    now = datetime(2040, 6, 15, 12, tzinfo=BERLIN)
    found = {text: parse(text, BERLIN, now).strftime("%Y-%m-%d %H:%M") for text in ("Jul 9", "10:30", "9th", "Jul")}
    assert found == {
        "Jul 9": "2040-07-09 00:00", "10:30": "2040-06-15 10:30", "9th": "2040-06-09 00:00", "Jul": "2040-07-01 00:00",
    }  # fmt: skip
    with pytest.raises(ValueError, match="leaves open which year it is"):
        parse("Jul 9", BERLIN)


def test_a_yaml_time_without_zone_is_utc():
    """Jekyll converts it, so that the day may be another one."""
    assert parse(datetime(2020, 1, 8, 2), ANGELES).isoformat() == "2020-01-07T18:00:00-08:00"
    assert parse(datetime(2020, 1, 8, 2, tzinfo=UTC), ANGELES).day == 7


def test_a_yaml_time_with_zone_is_converted():
    """Its offset counts; parts of a second do not."""
    moment = datetime(2020, 1, 8, 23, 0, 0, 900_000, tzinfo=timezone(timedelta(hours=-5)))
    assert parse(moment, BERLIN) == datetime(2020, 1, 9, 5, tzinfo=BERLIN)


def test_a_yaml_date_is_midnight_here():
    """A date alone has no zone to convert from."""
    assert parse(date(2020, 7, 8), BERLIN).isoformat() == "2020-07-08T00:00:00+02:00"


def test_a_number_may_be_a_date():
    """YAML reads a date without hyphens as a number."""
    assert parse(20200108, BERLIN).isoformat() == "2020-01-08T00:00:00+01:00"


@pytest.mark.parametrize(
    "value",
    [
        "soon", "2020", 2020, "10:00", "January 5", "2020-13-01", "2020-02-30", "2020-01-08 25:00",
        "2020-01-08 10:00 Mars/Phobos", "2020-01-08 10:00 +9900", "1 2 2020 3 4 5 6",
        "1" * 200, True, 1.5, ["2020-01-08"], {"year": 2020}, "2020-01-08 10:00 Europe/../../etc/passwd",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused(value):
    """Impossible days, unknown zones, and dates that leave the year open are errors that say so."""
    with pytest.raises(ValueError, match=r"."):
        parse(value, BERLIN)


@pytest.mark.parametrize("value", [datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, tzinfo=UTC)])
def test_the_ends_of_the_calendar_do_no_harm(value):
    """A moment that another zone puts out of the calendar is no date."""
    first, second = (ANGELES, ZoneInfo("Asia/Tokyo")) if value.year == 1 else (ZoneInfo("Asia/Tokyo"), ANGELES)
    with pytest.raises(ValueError, match="beyond all calendars"):
        parse(value, first)
    assert parse(value, second) == value


@pytest.mark.parametrize(
    ("name", "day"),
    {"2017-9-8": (2017, 9, 8), "17-09-08": (2017, 9, 8), "69-1-2": (1969, 1, 2), "68-12-03": (2068, 12, 3)}.items(),
)
def test_the_date_in_a_name(name, day):
    """Zeros may be missing, and years may have two digits."""
    moment = from_name(name, BERLIN)
    assert (moment.year, moment.month, moment.day) == day
    assert moment.tzinfo is BERLIN


def test_an_impossible_name_is_refused():
    """No year has a 13th month."""
    with pytest.raises(ValueError, match="month"):
        from_name("2020-13-01", BERLIN)
