"""Where in a document its links are written."""

from __future__ import annotations

import pytest

from plugins.redirects import places
from plugins.redirects.places import Places

TEXT = "/a/ here\n\nand /b/ and /a/\n[c](/c/d) /c/\nx/a/ or (/e/)\n"


def test_links_have_the_lines_on_which_they_stand() -> None:
    """Counted from the document's first; each behind the one before it, else from the top."""
    found = Places(TEXT, 5)
    assert [found.line_of(link) for link in ("/a/", "/b/", "/a/", "/e/", "/b/", "/e/", "/a/", "/a/")] == [
        5, 7, 7, 9, 7, 9, 5, 5,
    ]  # fmt: skip


def test_a_link_is_no_part_of_a_longer_one() -> None:
    """What stands before it is no letter, and no mark of an address; behind it anything may stand."""
    assert Places(TEXT, 1).line_of("/d") is None
    assert Places("x/a/ _/a/ /./a/ :/a/ -/a/\n/a/", 1).line_of("/a/") == 2
    assert Places('("/a/" ', 1).line_of("/a/") == 1
    assert Places("/a/b", 1).line_of("/a/") == 1
    assert Places("/a/ x/", 1).line_of("/a/") == 1
    assert Places("", 1).line_of("/a/") is None


def test_a_link_that_is_nowhere_leaves_the_others_in_their_places() -> None:
    """The search goes on from the last that was found."""
    found = Places(TEXT, 1)
    assert [found.line_of(link) for link in ("/b/", "/nowhere/", "/e/")] == [3, None, 5]


@pytest.mark.parametrize(("most", "lines"), [(103, [3, 3]), (102, [3, None]), (0, [None, None])])
def test_only_so_much_of_a_text_is_looked_through(
    monkeypatch: pytest.MonkeyPatch, most: int, lines: list[int | None]
) -> None:
    """However many links it has; what is not looked for has no line."""
    monkeypatch.setattr(places, "_MOST", most)
    text = f"\n\n/a/{'x' * 200}"
    found = Places(text, 1)
    assert [found.line_of("/a/"), found.line_of("/a/")] == lines
