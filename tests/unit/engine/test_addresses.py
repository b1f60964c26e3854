"""What answers an address of a built site."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.engine.serve.addresses import candidates, find


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/", "index.html"),
        ("/a", "a"),  # a file wins over a.html
        ("/b", "b.html"),
        ("/b.html", "b.html"),
        ("/c", "c"),  # a folder with an index, which wants a slash
        ("/c/", "c/index.html"),
        ("/c/index", "c/index.html"),
        ("/d/", None),
        ("/d", None),
        ("/b/", None),
        ("/a/b", None),
        ("/c//", None),
        ("//c/", None),
        ("/.well-known/x", ".well-known/x"),
        ("/.hidden", None),
        ("/c/.hidden", None),
        ("/c/..", None),
        ("/c/../", None),
        ("/c\\index.html", None),
        ("/a\0", None),
        ("/\ud800", None),
    ],
)
def test_an_address_is_answered_as_hosts_do(tmp_path: Path, path: str, answer: str | None) -> None:
    """The file, else the page of that name, else the folder; nothing hidden, nothing by way of dots."""
    for name in (
        "index.html",
        "a",
        "a.html",
        "b.html",
        "c/index.html",
        "d/e.txt",
        ".well-known/x",
        ".hidden",
        "c/.hidden",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert find(tmp_path, path) == (tmp_path / answer if answer else None)


def test_links_are_followed_within_the_site_alone(tmp_path: Path) -> None:
    """A link to a file of the site answers; one that leads out, or in a circle, does not."""
    site = tmp_path / "site"
    site.mkdir()
    (tmp_path / "out.txt").touch()
    (site / "a.txt").touch()
    (site / "in.txt").symlink_to("a.txt")
    (site / "out.txt").symlink_to("../out.txt")
    (site / "circle.txt").symlink_to("circle.txt")
    assert find(site, "/in.txt") == site / "in.txt"
    assert [find(site, path) for path in ("/out.txt", "/circle.txt")] == [None, None]


def test_the_outputs_of_an_address_are_known_before_they_exist() -> None:
    """A page that waits for an output to come knows its names."""
    assert candidates("/a/b") == ("a/b", "a/b.html", "a/b/index.html")
    assert candidates("/a/") == ("a/index.html",)
    assert candidates("/../a") == ()
