"""Every form of ``redirect_from`` and ``redirect_to``, beside what the real jekyll-redirect-from makes of it.

``recorded.json`` is by jekyll-redirect-from 0.16 with Jekyll 4.3.1 (``record.py``). What is not declared here is alike.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import pytest

from plugins.jekyll.reading.yaml import psych
from plugins.urls.registry import Rank
from tests.unit.redirects.record import RECORDED, SITES
from tests.unit.redirects.test_plan import Page, planned

JEKYLL: Mapping[str, Mapping[str, Any]] = json.loads(RECORDED.read_text(encoding="utf-8"))
CASES = [(key, value) for key, values in JEKYLL.items() for value in values]


@dataclass(frozen=True)
class Different:
    """Values that come out otherwise here: what is told, what stubs there are (None: Jekyll's), and why."""

    key: str
    values: tuple[str, ...]
    told: Literal["error", "warning", ""]
    stubs: Mapping[str, str | None] | None
    why: str


DECLARED = (
    Different(
        "redirect_from", ("/./old/", "/old/./", "/a/../old/", "/../old/", "../old/", "/.."), "error", {},
        "what climbs through folders is refused, not rewritten without a word",
    ),
    Different(
        "redirect_from",
        ("//old/", "javascript:alert(1)", "mailto:me@example.org"), "error", {},
        "a whole address is no path: Jekyll makes folders of its parts",
    ),
    Different(
        "redirect_from", ("http://example.org/old/", "https://example.org/old/", "//example.org/old/"), "",
        {"old/index.html": "https://example.org/new/"},
        "a whole address of the site itself is its path: Jekyll makes folders of its parts",
    ),
    Different(
        "redirect_from", ("/old/?p=1", '"?p=1"'), "error", {},
        "no file answers a query: Jekyll's stub can never be reached",
    ),
    Different(
        "redirect_from", ("/old/#part",), "", {"old/index.html": None},
        "a part of an old page leads to the same part here: Jekyll's stub can never be reached",
    ),
    Different("redirect_from", ('"#part"',), "error", {}, "a fragment of no page"),
    Different(
        "redirect_from", ("/a%2Fb/", '"/a\\tb/"', "'/a\\b/'"), "error", {},
        "servers disagree on encoded slashes, control characters and backslashes",
    ),
    Different(
        "redirect_from",
        ("/a*b/", "/a:b/", "'/a|b/'", "'/a<b>/'", "'/a\"b/'", "/old./", '" /old/"', '"/old/ "', '" "', "/a/ /b/",
         '"/a/, /b/"'), "warning", None,
        "the same, with a word that Windows has no such names",
    ),
    Different(
        "redirect_from", ("/...",), "warning", {"index.html": "https://example.org/new/"},
        "a name of dots is none; Jekyll hides it in a file called .html",
    ),
    Different(
        "redirect_from", ("/new/", "new/", "/new/index.html"), "warning", {},
        "the document's own address: Jekyll overwrites the page by a stub that leads to itself",
    ),
    Different(
        "redirect_from", ("/other/", "/other/index.html", "/404.html"), "error", {},
        "an alias never takes a page: Jekyll overwrites it",
    ),
    Different("redirect_from", ("/paper.pdf",), "error", {}, "Jekyll drops the alias without a word"),
    Different(
        "redirect_from", ("2014",), "warning", {"2014.html": "https://example.org/new/"},
        "a number is meant as a path: Jekyll crashes",
    ),
    Different(
        "redirect_from", ("[2014, 2015]",), "warning",
        {"2014.html": "https://example.org/new/", "2015.html": "https://example.org/new/"},
        "numbers are meant as paths: Jekyll crashes",
    ),
    Different(
        "redirect_from", ("1:30",), "warning", {"5400.html": "https://example.org/new/"},
        "YAML reads a number to the base of 60: Jekyll crashes",
    ),
    Different(
        "redirect_from", ("1.5", "true", "on", "2014-01-02", "{/a/: /b/}", "[{/a/: /b/}]", "[[/a/]]"), "error", {},
        "told with its line: Jekyll crashes",
    ),
    Different(
        "redirect_to", ("/./b/", "/x/../b/", "/../b/"), "error", {},
        "what climbs through folders is refused",
    ),
    Different(
        "redirect_to", ("/c/", "/missing/", "/B/", "example.net/x", "'\"><script>alert(1)</script>'"), "error", None,
        "the same, and told: there is nothing at the target",
    ),
    Different(
        "redirect_to", ("//b/", "//example.net/x", "'/\\example.net'"), "error", {},
        "browsers take these for another site, Jekyll for a path",
    ),
    Different(
        "redirect_to",
        ("javascript:alert(1)", "JavaScript:alert(1)", '"java\\tscript:alert(1)"', '" javascript:alert(1)"',
         "data:text/html,x", "file:///etc/passwd", "mailto:me@example.net", "ftp://example.net/", "tel:+123"),
        "error", {},
        "only http and https are followed: Jekyll's stub runs the script",
    ),
    Different(
        "redirect_to", ("https://me:secret@example.net/", "https://me@example.net/"), "error", {},
        "a name or password before the host is a secret or a trap",
    ),
    Different(
        "redirect_to", ("https://", '"https://example.net/a b"', "https://example.net/?q=a&b=<c>"), "error", {},
        "no URL: Jekyll writes it as it is",
    ),
    Different(
        "redirect_to", ("https://example.net/ä",), "", {"a/index.html": "https://example.net/%C3%A4"},
        "the same address in ASCII, as a header needs it",
    ),
    Different(
        "redirect_to", ("https://bücher.example/",), "", {"a/index.html": "https://b%C3%BCcher.example/"},
        "the same host in ASCII (RFC 3986, section 3.2.2)",
    ),
    Different(
        "redirect_to", ("/a/", "/a", "https://example.org/a/"), "error", {},
        "a circle: Jekyll's page loads itself for ever",
    ),
    Different(
        "redirect_to", ("7", "true", "2014-01-02", "{to: /b/}", "[[/b/]]"), "error", {},
        "told with its line: Jekyll crashes",
    ),
)  # fmt: skip
DIFFERENT = {(different.key, value): different for different in DECLARED for value in different.values}


def _made(key: str, value: str) -> tuple[dict[str, str | None], str]:
    """Return the stubs that a value makes here, with where they lead, and how severe what is told is."""
    url, others = SITES[key]
    pages = [Page(url, psych.load(f"{key}: {value}\n").value), *map(Page, others.values())]
    plan, told = planned(*pages, others={"paper.pdf": Rank.STATIC})
    severities = {problem.severity for problem in told}
    stubs = {redirect.output: redirect.absolute for redirect in plan.redirects if not redirect.implied}
    return stubs, min(severities, default="")


@pytest.mark.parametrize(("key", "value"), CASES)
def test_a_redirect_comes_out_as_in_jekyll_or_as_declared(key, value):
    """The same stubs that lead to the same addresses, and nothing told; or the difference that is declared."""
    jekyll = JEKYLL[key][value].get("stubs")
    different = DIFFERENT.get((key, value))
    stubs, told = _made(key, value)
    if different is None:
        assert (stubs, told) == (jekyll, "")
    else:
        assert (stubs, told) == (jekyll if different.stubs is None else different.stubs, different.told)


@pytest.mark.parametrize(("key", "value"), DIFFERENT)
def test_a_declared_difference_is_one(key, value):
    """Nothing is declared that is the same, or that was not recorded."""
    different = DIFFERENT[key, value]
    assert (key, value) in CASES
    assert different.why
    assert different.told or different.stubs != JEKYLL[key][value].get("stubs")


def test_there_are_enough_of_them():
    """At least eighty forms are compared, and most come out the same."""
    assert len(CASES) >= 80
    assert len(DIFFERENT) < len(CASES) / 2
