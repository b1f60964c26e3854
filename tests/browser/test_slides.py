"""Slides of Bootstrap, which turned by a script: in a browser, all of them and nothing without a use."""

from __future__ import annotations

from tests.browser.conftest import NewPage, Server
from tests.conftest import BuildSite
from tests.site.sources import CONFIG, doc

SLIDES = """\
<div class="carousel slide">
<ol class="carousel-indicators"><li data-slide-to="0"></li><li data-slide-to="1"></li></ol>
<div class="carousel-inner"><div class="item active">First</div><div class="item">Second</div></div>
<a class="left carousel-control" href="#"><span>Previous</span></a>
<button class="carousel-control-next">Next</button>
</div>
"""


def test_slides_stand_below_each_other(new_page: NewPage, build_site: BuildSite) -> None:
    """Every slide is seen; points without words and arrows are not."""
    site = build_site({"_config.yml": CONFIG, "index.html": doc("title: Home", SLIDES)})
    with Server(site.output, has_policy=True).running() as server:
        page = new_page()
        page.goto(server.url("/"))
        seen = page.evaluate(
            "[...document.querySelectorAll('.carousel > *, .item')].filter((one) => one.checkVisibility())"
            ".map((one) => one.className)"
        )
    assert seen == ["carousel-inner", "item active", "item"]
