"""Cards of a built site, and what machines are told of its pages."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from plugins.cards.drawing import Card
from tests.conftest import BuildSite, Built
from tests.site.sources import doc, post

CONFIG = "title: Rivers\nurl: https://rivers.example\nbaseurl: /lab\nauthor: Ada\n"
FILES = {
    "_config.yml": CONFIG,
    "index.md": doc("title: Home"),
    "_posts/2020-01-01-a.md": post("On Rivers"),
    "_posts/2021-01-01-b.md": post("数学"),
    "_posts/2022-01-01-c.md": post("With a picture", "image: /p.png"),
    "p.png": b"",
}


def image_of(site: Built, name: str) -> str | None:
    """Return the picture that previews of a page show."""
    return next(iter(site.page(name).xpath('//meta[@property="og:image"]/@content')), None)


def test_a_published_page_has_a_card(build_site: BuildSite) -> None:
    """It is at an absolute address and there; a page's own picture comes before it, the site's card stands in."""
    site = build_site(FILES, publish=True)
    address = image_of(site, "2020/01/01/a.html") or ""
    assert address.startswith("https://rivers.example/lab/cards/")
    with Image.open(site.output / address.removeprefix("https://rivers.example/lab/")) as card:
        assert card.size == (1200, 630)
    assert image_of(site, "2022/01/01/c.html") == "https://rivers.example/lab/p.png"
    assert image_of(site, "2021/01/01/b.html") == image_of(site, "index.html") != address
    assert all((site.output / name).is_file() for name in site.files() if name.startswith("cards/"))


def test_a_jekyll_folder_that_is_only_tried_has_none(build_site: BuildSite) -> None:
    """Nobody reads previews of a site on one's own machine."""
    site = build_site(FILES)
    assert image_of(site, "2020/01/01/a.html") is None
    assert not any(name.startswith("cards/") for name in site.files())


def test_a_card_is_drawn_once(build_site: BuildSite) -> None:
    """The next build takes it from the last; one whose title has changed is another file."""
    site = build_site(FILES, publish=True)
    before = image_of(site, "2020/01/01/a.html") or ""
    file = site.output / before.removeprefix("https://rivers.example/lab/")
    drawn = file.stat().st_mtime_ns
    build_site({"_posts/2020-01-01-a.md": post("On Rivers", "", "Changed.\n")}, publish=True)
    assert file.stat().st_mtime_ns == drawn
    site = build_site({"_posts/2020-01-01-a.md": post("On Seas")}, publish=True)
    assert image_of(site, "2020/01/01/a.html") != before
    assert not file.exists()


def test_a_card_that_no_site_shows_goes(build_site: BuildSite, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Two weeks after a build has last asked for it, by a build that has cards; those of the site stay."""
    monkeypatch.setenv("SITE_CACHE", str(tmp_path / "cache"))
    site = build_site(FILES, publish=True)
    kept = tmp_path / "cache" / "cards"
    used = {file.name for file in kept.glob("*.png")}
    assert used == {name.removeprefix("cards/") for name in site.files() if name.startswith("cards/")}
    (kept / "0123456789abcdef.png").write_bytes(b"x")
    for file in kept.iterdir():
        os.utime(file, (1.0, 1.0))
    build_site({"_posts/2020-01-01-a.md": post("On Rivers", "", "Changed.\n")}, publish=True)
    assert {file.name for file in kept.glob("*.png")} == used


def test_the_card_of_a_paper_names_three_authors(build_site: BuildSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three are all of them; of four the last is an ellipsis."""
    pytest.importorskip("bibtexparser")
    drawn: dict[str, str] = {}

    def draw(card: Card, _fonts: Path) -> bytes:
        drawn[card.title] = card.line
        return b""

    monkeypatch.setattr("plugins.cards.generator.draw", draw)
    names = [f"Writer{n}, Ann" for n in range(1, 5)]
    bib = "".join(f"@misc{{k{n}, title={{Of {n}}}, author={{{' and '.join(names[:n])}}}, year=2020}}\n" for n in (3, 4))
    build_site({"index.md": doc("title: Home"), "works.bib": bib}, publish=True)
    assert drawn["Of 3"] == "Ann Writer1, Ann Writer2, Ann Writer3"
    assert drawn["Of 4"] == "Ann Writer1, Ann Writer2, Ann Writer3 …"


def _steps(data: Any) -> list[tuple[str, str]]:
    page = data.get("mainEntityOfPage", data)
    return [(step["name"], step["item"]) for step in page["breadcrumb"]["itemListElement"]]


def test_pages_tell_the_way_to_them(build_site: BuildSite) -> None:
    """From the home page over the menu's item above, as search engines show it."""
    site = build_site(
        {
            **FILES,
            "_config.yml": CONFIG + "permalink: /notes/:title/\n",
            "_data/navigation.yml": "main:\n  - {title: Notes, url: /notes/}\n  - {title: About, url: /about/}\n",
            "notes.md": doc("title: Notes\npermalink: /notes/"),
            "about.md": doc("title: About me\npermalink: /about/"),
        }
    )

    def data(name: str) -> Any:
        return json.loads(site.page(name).xpath('//script[@type="application/ld+json"]/text()')[0])

    home = ("Rivers", "https://rivers.example/lab/")
    assert _steps(data("notes/a/index.html")) == [
        home, ("Notes", "https://rivers.example/lab/notes/"), ("On Rivers", "https://rivers.example/lab/notes/a/"),
    ]  # fmt: skip
    assert _steps(data("about/index.html")) == [home, ("About me", "https://rivers.example/lab/about/")]
    assert data("about/index.html")["@type"] == "WebPage"
