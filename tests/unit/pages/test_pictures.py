"""Pictures that stand twice, and pictures from elsewhere."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from plugins.pages.surroundings.pictures import hosts_note, shows, without


def library(*bodies: str, external_images: bool = True) -> Any:
    """Return as much of a library as has bodies."""
    config = SimpleNamespace(external_images=external_images, url="https://me.org")
    numbered = {number: SimpleNamespace(html=html) for number, html in enumerate(bodies)}
    return SimpleNamespace(config=config, bodies=numbered, surroundings={})


def test_a_picture_is_found_by_its_address() -> None:
    """Whatever its query; a longer address is another picture, and so is one that only a link leads to."""
    html = '<figure><img alt="a > b" src="/a.png?3"></figure><a href="/a.png">x</a>'
    assert shows(html, "/a.png")
    assert not shows(html, "/a.pn")
    assert not shows('<a href="/a.png">x</a>', "/a.png")
    assert without(html, "/a.png") == '<figure></figure><a href="/a.png">x</a>'
    assert without(html, None) == html


def test_hosts_are_named_unless_their_pictures_are_kept_out() -> None:
    """Eight at most; the site's own host is none of them."""
    many = "".join(f'<img src="https://h{number}.org/x.png">' for number in range(10))
    told = hosts_note(library(many, '<img src="https://me.org/x.png">'))
    assert told is not None
    assert "10 other hosts: h0.org, " in told
    assert "h7.org and 2 more;" in told
    assert hosts_note(library(many, external_images=False)) is None
    assert hosts_note(library("<p>Text</p>")) is None
