"""From templates to URLs."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from plugins.jekyll.reading.permalinks import Facts, PermalinkError, document_url, page_url, template_of, with_suffix

FACTS = Facts(
    path="/2021/2021-02-04-Über_the Hill",
    collection="talks",
    slug="Über_the Hill",
    basename="2021-02-04-Über_the Hill",
    categories=("Pure Maths", "C++", "pure maths"),
    date=datetime(2021, 2, 4, 7, 8, 9, tzinfo=UTC),
    output_ext=".html",
)

PLACEHOLDERS = {
    ":year": "2021",
    ":short_year": "21",
    ":month": "02",
    ":i_month": "2",
    ":short_month": "Feb",
    ":long_month": "February",
    ":day": "04",
    ":i_day": "4",
    ":y_day": "035",
    ":w_year": "2021",
    ":week": "05",
    ":w_day": "4",
    ":short_day": "Thu",
    ":long_day": "Thursday",
    ":hour": "07",
    ":minute": "08",
    ":second": "09",
    ":title": "%C3%9Cber_the-Hill",
    ":slug": "%C3%BCber-the-hill",
    ":categories": "pure%20maths/c++",
    ":slugified_categories": "pure-maths/c",
    ":collection": "talks",
    ":path": "2021/2021-02-04-%C3%9Cber_the%20Hill",
    ":name": "2021-02-04-%C3%BCber-the-hill",
    ":output_ext": ".html",
    ":month_:day": "02_04",
    ":year-:month": "2021-02",
}


@pytest.mark.parametrize(("template", "text"), PLACEHOLDERS.items())
def test_each_placeholder_stands_for_its_fact(template, text):
    """Facts are percent-encoded; an underscore behind a name is text; a path brings its own slash."""
    assert document_url(f"/x/{template}", FACTS) == f"/x/{text}"


@pytest.mark.parametrize(
    ("date", "week"), [((2021, 1, 3), "2020-53-7"), ((2018, 12, 31), "2019-01-1"), ((2020, 6, 7), "2020-23-7")]
)
def test_weeks_are_those_of_iso_8601(date, week):
    """The first days of January may be in the old year's last week."""
    facts = replace(FACTS, date=datetime(*date, tzinfo=UTC))
    assert document_url("/:w_year-:week-:w_day", facts) == f"/{week}"


@pytest.mark.parametrize(
    ("style", "url"),
    {
        "date": "/pure%20maths/c++/2021/02/04/%C3%9Cber_the-Hill.html",
        "pretty": "/pure%20maths/c++/2021/02/04/%C3%9Cber_the-Hill/",
        "ordinal": "/pure%20maths/c++/2021/035/%C3%9Cber_the-Hill.html",
        "weekdate": "/pure%20maths/c++/2021/W05/Thu/%C3%9Cber_the-Hill.html",
        "none": "/pure%20maths/c++/%C3%9Cber_the-Hill.html",
        "blog/:slug": "/blog/%C3%BCber-the-hill",
    }.items(),
)
def test_styles_are_templates(style, url):
    """A style of the config has a name or is a template."""
    assert document_url(template_of(style), FACTS) == url


def test_no_category_leaves_no_gap():
    """Slashes are not doubled."""
    assert document_url("/:categories/:title/", replace(FACTS, categories=(), slug="a")) == "/a/"


@pytest.mark.parametrize(
    ("template", "facts", "told"),
    [(":nothing", FACTS, ":nothing, which stands for nothing"), (":year", replace(FACTS, date=None), "has no date")],
)
def test_a_placeholder_that_stands_for_nothing_is_told(template, facts, told):
    """An unknown name, or a date that the document does not have, would make a wrong address."""
    with pytest.raises(PermalinkError, match=told):
        document_url(template, facts)


def test_templates_without_a_date_need_none():
    """Only who asks for the year needs one."""
    assert document_url("/:collection/:title/", replace(FACTS, date=None, slug="a")) == "/talks/a/"


@pytest.mark.parametrize(
    ("style", "end"),
    {
        "pretty": "/",
        "date": ":output_ext",
        "none": ":output_ext",
        "weekdate": "",
        "/:title/": "/",
        "/:title": "",
        "/:title:output_ext": ":output_ext",
    }.items(),
)
def test_pages_and_collections_end_as_posts_do(style, end):
    """The site's style says how URLs end."""
    assert with_suffix("/:path", style) == f"/:path{end}"


@pytest.mark.parametrize(
    ("folder", "name", "extension", "style", "permalink", "url"),
    [
        ("", "about", ".html", "date", None, "/about.html"),
        ("", "about", ".html", "pretty", None, "/about/"),
        ("", "about", ".html", "/:title", None, "/about"),
        ("a b/c", "über", ".html", "date", None, "/a%20b/c/%C3%BCber.html"),
        ("", "index", ".html", "date", None, "/"),
        ("a", "index", ".htm", "date", None, "/a/"),
        ("a", "old", ".htm", "pretty", None, "/a/old/"),
        ("a", "x", ".HTML", "pretty", None, "/a/x.HTML"),
        ("a", "x", ".html", "date", "/y/", "/y/"),
        ("a", "x", ".html", "date", "y z", "/y z"),
        ("a", "x", ".html", "date", "/q:path/:basename:output_ext", "/q/a/x.html"),
    ],
)
def test_a_pages_url(folder, name, extension, style, permalink, url):
    """A page is at its path, ended in the site's style, or where its permalink says."""
    assert page_url(folder, name, extension, style, permalink) == url
