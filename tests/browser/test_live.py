"""``./inv serve`` in a browser: an edit shows at once, a fault lies over the last good page until it is mended."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.conftest import ROOT
from tests.site.sources import CONFIG, doc

_SERVE = """
import sys
from pathlib import Path
from plugins.commands.build import Request
from plugins.commands.serve import serve
sys.exit(serve(Request(content=Path(sys.argv[1])), 0))
"""
# The overlay's shadow root is closed to the page's scripts; the test has to see into it.
_OPEN_SHADOWS = """
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function () { return attach.call(this, { mode: "open" }); };
"""


@dataclass(frozen=True)
class Live:
    """A development server: its content, its address and its process."""

    content: Path
    url: str
    process: subprocess.Popen[str]

    def write(self, name: str, text: str) -> None:
        """Save a document as an editor does."""
        (self.content / name).write_text(text, encoding="utf-8")


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    content = tmp_path.resolve() / "content"
    content.mkdir()
    (content / "_config.yml").write_text(CONFIG)
    (content / "p.md").write_text(doc("title: P\npermalink: /p/", "First words.\n"))
    with serving(content) as live:
        yield live


@contextmanager
def serving(content: Path) -> Iterator[Live]:
    """Serve a content tree from a process of its own."""
    process = subprocess.Popen(
        [sys.executable, "-c", _SERVE, str(content)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        yield Live(content, process.stdout.readline().split()[0], process)
    finally:
        process.send_signal(signal.SIGINT)
        status = process.wait(10)
        process.stdout.close()
    assert status == 0


@pytest.fixture
def page(live: Live, new_page: NewPage) -> Page:
    page = new_page()
    page.add_init_script(_OPEN_SHADOWS)
    page.goto(f"{live.url}p/")
    page.get_by_text("First words.").wait_for()
    return page


def test_an_edit_shows_by_itself(live: Live, page: Page) -> None:
    """A saved document is shown without anybody's reloading."""
    live.write("p.md", doc("title: P\npermalink: /p/", "Second words.\n"))
    page.get_by_text("Second words.").wait_for(timeout=60_000)


def test_a_fault_lies_over_the_last_good_page(live: Live, page: Page) -> None:
    """A broken document shows file, line and remedy over the page as it was; mended, it shows the new page."""
    live.write("p.md", doc("title: P\npermalink: /p/", "Third words.\n\n{% include nothing.html %}\n"))
    alert = page.get_by_role("alert")
    alert.wait_for(timeout=60_000)
    told = alert.inner_text()
    assert "p.md:7: there is no include nothing.html" in told
    assert "add it as _includes/nothing.html" in told
    assert page.get_by_text("First words.").is_visible()
    page.reload()
    alert.wait_for(timeout=60_000)
    assert page.get_by_text("First words.").is_visible()
    live.write("p.md", doc("title: P\npermalink: /p/", "Fourth words.\n"))
    page.get_by_text("Fourth words.").wait_for(timeout=60_000)
    alert.wait_for(state="detached", timeout=60_000)


def test_the_console_stays_empty(live: Live, page: Page) -> None:
    """The client of the development server is at peace with the site's policy."""
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.reload()
    live.write("p.md", doc("title: P\npermalink: /p/", "{% flow %}\n"))
    page.get_by_role("alert").wait_for(timeout=60_000)
    assert told == []


def test_a_missing_page_is_the_sites_own(live: Live, page: Page) -> None:
    """An address that nothing answers shows the site's 404 page, with the status of one."""
    answer = page.goto(f"{live.url}nothing/")
    assert answer is not None
    assert answer.status == 404
    assert page.locator("body.kind-notfound").is_visible()


def test_a_page_that_comes_into_being_shows_itself(live: Live, page: Page) -> None:
    """Whoever waits at an address for a page to be written sees it, in the place of the 404 page."""
    page.goto(f"{live.url}new/")
    live.write("new.md", doc("title: New\npermalink: /new/", "New words.\n"))
    page.get_by_text("New words.").wait_for(timeout=60_000)


def test_a_page_that_has_not_changed_is_left_alone(live: Live, page: Page) -> None:
    """A save of another document reloads nothing: what was typed or unfolded in the page is still there."""
    live.write("q.md", doc("title: Q\npermalink: /q/", "Other words.\n"))
    page.get_by_role("link", name="Q").wait_for()  # in the menu: this page has changed too
    page.evaluate("window.kept = true")
    other = page.context.new_page()
    other.goto(f"{live.url}q/")
    live.write("q.md", doc("title: Q\npermalink: /q/", "Still other words.\n"))
    other.get_by_text("Still other words.").wait_for(timeout=60_000)
    live.write("p.md", doc("title: P\npermalink: /p/", "First words, {% flow %}.\n"))
    page.get_by_role("alert").wait_for(timeout=60_000)
    assert page.evaluate("window.kept") is True


def test_a_site_that_was_never_built_shows_why_and_mends_itself(tmp_path: Path, new_page: NewPage) -> None:
    """With a fault from the start every address shows it, until there is a site."""
    content = tmp_path.resolve() / "content"
    content.mkdir()
    (content / "_config.yml").write_text(CONFIG)
    (content / "p.md").write_text(doc("title: P\npermalink: /p/", "{% flow %}\n"))
    with serving(content) as live:
        page = new_page()
        page.add_init_script(_OPEN_SHADOWS)
        answer = page.goto(f"{live.url}p/")
        assert answer is not None
        assert answer.status == 503
        assert "p.md:5: there is no tag flow" in page.get_by_role("alert").inner_text()
        live.write("p.md", doc("title: P\npermalink: /p/", "First words.\n"))
        page.get_by_text("First words.").wait_for(timeout=60_000)


def test_styles_change_in_the_open_page(tmp_path: Path, new_page: NewPage) -> None:
    """A change of the site's own style sheet is seen without a reload, once more than once."""
    content = tmp_path.resolve() / "content"
    (content / "pages").mkdir(parents=True)
    (content / "pages" / "p.md").write_text(doc("title: P", "First words.\n"))
    (content / "custom.css").write_text("body { color: rgb(1, 1, 1) }\n")
    with serving(content) as live:
        page = new_page()
        page.goto(f"{live.url}p/")
        page.evaluate("window.kept = true")
        for shade in (2, 3):
            live.write("custom.css", f"body {{ color: rgb({shade}, {shade}, {shade}) }}\n")
            expect(page.locator("body")).to_have_css("color", f"rgb({shade}, {shade}, {shade})", timeout=60_000)
        assert page.evaluate("window.kept") is True
        expect(page.locator("link[rel=stylesheet][href*=custom]")).to_have_count(1)


def test_a_page_out_of_sight_holds_no_connection(live: Live, page: Page) -> None:
    """A page in the background listens no more; when it is looked at again it has what it missed."""
    hide = "Object.defineProperty(document, 'hidden', { get: () => %s, configurable: true });"
    change = "document.dispatchEvent(new Event('visibilitychange'));"
    page.evaluate("window.kept = true;" + hide % "true" + change)
    live.write("p.md", doc("title: P\npermalink: /p/", "Second words.\n"))
    page.wait_for_timeout(1000)
    assert page.evaluate("window.kept") is True
    page.evaluate(hide % "false" + change)
    page.get_by_text("Second words.").wait_for(timeout=60_000)
