"""Every page in a browser: fit for everyone, quiet, narrow enough, and at peace with its policy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, Route

from plugins.commands.build import Request, settings_of
from plugins.policy.policy import policy
from plugins.site.configuration.checking import ACCENTS, STYLES
from plugins.site.configuration.settings import make_config
from plugins.site.problems import Problems
from tests.browser.conftest import NewPage, Server, pages_by_kind
from tests.conftest import Built

KINDS = (
    "home", "post", "page", "document", "research", "category", "categories", "tag", "tags", "archives", "blog",
    "collection", "cv", "search", "notfound", "redirect",
)  # fmt: skip
SCHEMES = ("light", "dark")
WIDTHS = (390, 820, 1440)
FEATURES = ("<pre", "<table", "<math", 'class="footnotes"', "sidenote", "<figure", "<dl")

# What kramdown 2.4 writes for footnotes, which a body keeps: roles that ARIA has narrowed since.
KRAMDOWNS_OWN = (("aria-allowed-role", 'role="doc-noteref"'), ("aria-deprecated-role", 'role="doc-endnote"'))


@dataclass
class Visit:
    """What happened while a browser showed a page at 390 pixels."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    width: int = 0


def _stay(route: Route) -> None:
    """Answer with a stub that does not lead on."""
    answer = route.fetch()
    route.fulfill(
        response=answer, body=re.sub(r"<script[^>]*></script>|<meta http-equiv=.refresh[^>]*>", "", answer.text())
    )


def _violations(page: Page, *, is_stub: bool) -> list[str]:
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")["violations"]
    told = [(violation["id"], node["html"]) for violation in found for node in violation["nodes"]]
    # A stub has no style sheet: axe takes the browser's own dark canvas, which it cannot see, for white.
    known = {*KRAMDOWNS_OWN, *([("color-contrast", "<a href=")] if is_stub else [])}
    return [
        f"{rule}: {html[:120]}" for rule, html in told if not any(rule == r and start in html for r, start in known)
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(new_page: NewPage, demo_server: Server, plain_server: Server, kind: str) -> None:
    """axe-core has nothing to say of a page of this kind, light and dark, narrow and wide."""
    server = next(server for server in (demo_server, plain_server) if kind in pages_by_kind(server.folder))
    paths = pages_by_kind(server.folder)[kind]
    path = _richest(server.folder, paths) if kind == "post" else paths[0]
    page = new_page(reduced_motion="reduce")  # or a colour is measured on its way to another
    if kind == "redirect":
        page.route(server.url(path), _stay)
    page.goto(server.url(path))
    page.evaluate(AXE_SCRIPT)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            assert _violations(page, is_stub=kind == "redirect") == [], f"{path} at {width} pixels, {scheme}"


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("accent", ACCENTS)
def test_every_look_can_be_read(new_page: NewPage, demo_server: Server, style: str, accent: str) -> None:
    """Whatever looks are chosen by settings, by day and by night, there is contrast enough."""
    page = new_page(reduced_motion="reduce")
    page.goto(demo_server.url("/publications/"))
    page.evaluate(
        "([style, accent]) => Object.assign(document.documentElement.dataset, { style, accent })", [style, accent]
    )
    page.evaluate(AXE_SCRIPT)
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found = page.evaluate("() => axe.run(document, {runOnly: ['color-contrast']})")["violations"]
        assert [node["html"] for violation in found for node in violation["nodes"]] == [], scheme


def _richest(folder: Path, paths: list[str]) -> str:
    """Return a page that has every feature of text."""
    for path in paths:
        text = (folder / path.strip("/") / "index.html").read_text(encoding="utf-8")
        if all(feature in text for feature in FEATURES):
            return path
    pytest.fail(f"no post of the demo has all of {', '.join(FEATURES)}")


@pytest.fixture(scope="module")
def visits(browser: Browser, demo: Built) -> Iterator[dict[str, Visit]]:
    """Every page of the demo, visited at 390 pixels under the full policy, as header and in the page."""
    config = make_config(settings_of(Request()), None, {}, Problems())
    with Server(demo.output, {"Content-Security-Policy": policy(config, header=True)}).running() as server:
        context = browser.new_context(viewport={"width": 390, "height": 844})
        page, found, here = context.new_page(), {}, [Visit()]
        page.on("request", lambda request: here[0].requests.append(request.url))
        page.on("pageerror", lambda error: here[0].complaints.append(str(error)))
        page.on("console", lambda message: here[0].complaints.append(f"{message.type}: {message.text}"))
        for kind, paths in pages_by_kind(demo.output).items():
            for path in paths if kind != "redirect" else ():
                here[0] = found[path] = Visit()
                page.goto(server.url(path))
                here[0].width = page.evaluate("document.documentElement.scrollWidth")
        yield {server.url(path): visit for path, visit in found.items()}
        context.close()


def test_no_page_asks_another_site_for_anything(visits: dict[str, Visit]) -> None:
    """Every request of every page goes to the site itself."""
    origins = {
        request.split("/", 3)[2] for visit in visits.values() for request in visit.requests if request[:5] != "data:"
    }
    assert origins == {next(iter(visits)).split("/", 3)[2]}


def test_no_page_makes_the_browser_complain(visits: dict[str, Visit]) -> None:
    """Nothing is in the console of any page, under the policy of a header and that of the page."""
    assert {url: visit.complaints for url, visit in visits.items() if visit.complaints} == {}


def test_no_page_scrolls_sideways(visits: dict[str, Visit]) -> None:
    """At 390 pixels no page is wider than the window."""
    assert {url: visit.width for url, visit in visits.items() if visit.width > 390} == {}


def test_without_policy_nothing_else_is_loaded(new_page: NewPage, demo: Built) -> None:
    """It is the pages that stay at home, not only the policy that keeps them there."""
    with Server(demo.output, has_policy=False).running() as server:
        page, asked = new_page(), []
        page.on("request", lambda request: asked.append(request.url))
        for paths in pages_by_kind(demo.output).values():
            page.goto(server.url(paths[0]))
        assert [url for url in asked if not url.startswith((server.url("/"), "data:"))] == []


def test_the_keyboard_comes_first_to_the_content(new_page: NewPage, demo_server: Server) -> None:
    """The first key leads to a visible link that skips to the content."""
    page = new_page()
    page.goto(demo_server.url("/guide/"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    box = page.locator(".skip").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["width"] * box["height"] > 100
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_focus_is_always_visible(new_page: NewPage, demo_server: Server, scheme: str) -> None:
    """Whatever the keyboard reaches shows a line around it."""
    page = new_page(color_scheme=scheme)
    page.goto(demo_server.url("/"))
    seen = 0
    for _ in range(60):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "() => { const e = document.activeElement; if (e === document.body) return null;"
            " const s = getComputedStyle(e);"
            " return [e.outerHTML.slice(0, 80), s.outlineStyle, parseFloat(s.outlineWidth)] }"
        )
        if style is None:
            break
        seen += 1
        assert style[1] != "none", style
        assert style[2] >= 1, style
    assert seen > 5


def test_dark_is_dark(new_page: NewPage, demo_server: Server) -> None:
    """Who prefers dark gets dark paper and light ink."""
    page, found = new_page(), {}
    page.goto(demo_server.url("/"))
    light = """() => { const c = document.createElement('canvas').getContext('2d');
        return ['backgroundColor', 'color'].map((name) => {
            c.fillStyle = getComputedStyle(document.body)[name];
            c.fillRect(0, 0, 1, 1); return c.getImageData(0, 0, 1, 1).data[1] }) }"""
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found[scheme] = page.evaluate(light)
    assert found["light"][0] > 200 > 100 > found["light"][1]
    assert found["dark"][0] < 60 < 180 < found["dark"][1]


def test_paper_has_no_navigation(new_page: NewPage, demo_server: Server) -> None:
    """In print the text remains and the ways around are gone."""
    page = new_page()
    page.goto(demo_server.url("/notes/noether-theorem/"))
    gone = (".skip", ".menu", ".neighbors", ".toc")
    assert all(page.locator(name).first.is_visible() for name in gone)
    page.emulate_media(media="print")
    assert [name for name in gone if page.locator(name).first.is_visible()] == []
    assert page.locator(".e-content p").first.is_visible()
    assert page.locator("h1").first.is_visible()
