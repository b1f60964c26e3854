"""The demo as it looked when somebody last looked at it: small grey pictures, compared with some patience.

PICTURES=1 in the environment takes them anew; look at what has changed before it is committed.
"""

from __future__ import annotations

import os
import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Route

from tests.browser.conftest import NewPage, Server

FOLDER = Path(__file__).parent / "pictures"
PAGES = {
    "home": "/", "post": "/notes/noether-theorem/", "papers": "/publications/",
    "paper": "/publications/1927-dedekind-rings/", "life": "/life/", "research": "/research/", "cv": "/cv/",
    "search": "/search/",
}  # fmt: skip
VIEWS = ((1440, "light"), (390, "dark"))
WIDTHS = {1440: 240, 390: 130}
DIFFERENT = 40  # levels of grey between two dots that do not look the same
PATIENCE = 0.04  # of the dots: letters that another browser smooths otherwise


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
@pytest.mark.parametrize("name", PAGES)
def test_it_looks_as_it_did(new_page: NewPage, demo_server: Server, name: str, width: int, scheme: str) -> None:
    """Columns, marks, figures and colours are where they were."""
    page = new_page(width, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True)
    page.route(re.compile(r"\.css"), _wait_for_italics)
    page.goto(demo_server.url(PAGES[name]))
    page.add_style_tag(content="* { font-family: 'Scholar Serif' !important }")  # no other system has another face
    page.evaluate("async () => { document.body.offsetHeight; await document.fonts.ready; }")  # asked for, then there
    shot = Image.open(BytesIO(page.screenshot())).convert("L")
    small = shot.resize((WIDTHS[width], round(shot.height * WIDTHS[width] / width)), Image.Resampling.BOX)
    file = FOLDER / f"{name}-{width}-{scheme}.png"
    if os.environ.get("PICTURES"):
        FOLDER.mkdir(exist_ok=True)
        small.quantize(16).save(file, optimize=True)
    with Image.open(file) as kept:
        difference = ImageChops.difference(small, kept.convert("L")).point(lambda level: 255 * (level > DIFFERENT))
    assert difference.histogram()[255] / (small.width * small.height) <= PATIENCE, f"{name} at {width} pixels, {scheme}"


def _wait_for_italics(route: Route) -> None:
    """Let a style sheet want its faces however late they come: italics may be left to the next page."""
    answer = route.fetch()
    route.fulfill(response=answer, body=re.sub(r"font-display:\s*optional", "font-display: block", answer.text()))
