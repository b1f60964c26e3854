"""What a build says and counts: problems, terms, times."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.engine.build.timings import Timings
from plugins.jekyll.taxonomy import Terms, distinct_slugs
from plugins.site.problems import Problems
from plugins.site.report import count, format_problems


def test_errors_are_all_told_and_stand_last() -> None:
    """However many places have the same error, each has its line; warnings come before."""
    problems = Problems()
    for line in range(1, 6):
        problems.error(Path("a.md"), line, "wrong", "mend it")
    problems.warn(Path("b.md"), 1, "odd", "look at it")
    told = list(format_problems(problems))
    assert told[0] == "b.md:1: warning: odd; look at it"
    assert told[1:] == [f"a.md:{line}: wrong; mend it" for line in range(1, 6)]


def test_a_warning_in_many_places_is_told_at_three() -> None:
    """The others are counted; three are told without a count, and other words are another warning."""
    problems = Problems()
    for line in range(1, 6):
        problems.warn(Path("a.md"), line, "odd", "look at it")
    for line in range(1, 4):
        problems.warn(Path("b.md"), line, "strange", "look at it")
    told = list(format_problems(problems))
    assert told[:4] == [*(f"a.md:{n}: warning: odd; look at it" for n in (1, 2, 3)), "  and 2 times more: odd"]
    assert told[4:] == [f"b.md:{n}: warning: strange; look at it" for n in (1, 2, 3)]


def test_numbers_are_counted_as_people_do() -> None:
    """One page, no pages, a thousand with its comma."""
    assert [count(number, "page") for number in (0, 1, 2, 1000)] == ["0 pages", "1 page", "2 pages", "1,000 pages"]


def test_a_terms_spellings_are_one_shelf() -> None:
    """Case makes no other term; the most frequent spelling names it, and a document stands there once."""
    terms = Terms([("a", ["Ice", "ice"]), ("b", ["ice"]), ("c", ["Snow"])])
    (ice, snow) = terms
    assert (ice.name, ice.slug, ice.documents, ice.url("tags")) == ("ice", "ice", ("a", "b"), "/tags/ice/")
    assert terms.of("ICE") is ice
    assert terms.of("snow") is snow
    assert terms.of("rain") is None


@pytest.mark.parametrize(
    ("names", "slugs"),
    [
        (["C", "C++", "C#"], ["c", "c-plus-plus", "c-sharp"]),
        (["C++"], ["c"]),  # alone it keeps the address it always had
        (["snow & rain", "snow-rain"], ["snow-and-rain", "snow-rain"]),
        (["!", "?"], ["term", "term-2"]),
        (["c", "C"], ["c", "c-2"]),
        (["a b", "a-b"], ["a-b-2", "a-b"]),
    ],
)
def test_no_two_terms_share_an_address(names: list[str], slugs: list[str]) -> None:
    """A term that is spelled like its slug keeps it; signs are spelled out where letters are not enough."""
    assert [distinct_slugs(names)[name] for name in names] == slugs
    assert [distinct_slugs(names[::-1])[name] for name in names] == slugs


def test_time_is_told_by_phase_and_document(monkeypatch: pytest.MonkeyPatch) -> None:
    """Phases in their order, a repeated one added up, also when it breaks off; then the slowest documents."""
    seconds = iter(range(100))
    monkeypatch.setattr("plugins.engine.build.timings.time.perf_counter", lambda: float(next(seconds)))
    timings = Timings()
    for name in ("read", "write", "read"):
        with timings.phase(name):
            pass
    with pytest.raises(KeyError), timings.phase("write"):
        raise KeyError
    timings.documents = {f"{number}.md": float(number) for number in range(9)}
    told = [line.split() for line in timings.lines()]
    assert told[:2] == [["2.000", "s", "read"], ["2.000", "s", "write"]]
    assert [line[-1] for line in told[2:]] == ["8.md", "7.md", "6.md", "5.md", "4.md"]
