"""Settings with an old name."""

from __future__ import annotations

from pathlib import Path

from plugins.site.configuration.checking import tell_renamed
from plugins.site.configuration.renamed import Renamed, with_new_names
from plugins.site.problems import Problems

TABLE = {"OLD": Renamed("NEW", "1.3")}


def test_an_old_name_counts() -> None:
    """Its value is that of the new name."""
    assert with_new_names({"OLD": 1, "A": 2}, TABLE) == ({"NEW": 1, "A": 2}, TABLE)


def test_the_new_name_wins() -> None:
    """Where both are set, the old one has no effect, and is told all the same."""
    assert with_new_names({"OLD": 1, "NEW": 2}, TABLE) == ({"NEW": 2}, TABLE)
    assert with_new_names({"NEW": 2}, TABLE) == ({"NEW": 2}, {})


def test_an_old_name_is_told_with_its_line() -> None:
    """And with the version until which it counts."""
    problems = Problems()
    tell_renamed(TABLE, Path("conf.py"), "A = 2\nOLD = 1\n", problems)
    assert [str(one) for one in problems] == [
        "conf.py:2: warning: OLD is called NEW now; rename it; the old name counts until version 1.3"
    ]
