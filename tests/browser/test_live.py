"""``./inv serve`` in a browser: an edit shows at once, a fault lies over the last good page until it is mended."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import NewPage
from tests.conftest import ROOT
from tests.site.sources import CONFIG, doc

_SERVE = """
import sys
from pathlib import Path
from plugins.engine.command import Request
from plugins.engine.server import serve
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
        shutil.rmtree(ROOT / ".cache" / "serve" / sha256(str(content).encode()).hexdigest()[:12])
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
    page.get_by_text("Second words.").wait_for(timeout=10_000)


def test_a_fault_lies_over_the_last_good_page(live: Live, page: Page) -> None:
    """A broken document shows file, line and remedy over the page as it was; mended, it shows the new page."""
    live.write("p.md", doc("title: P\npermalink: /p/", "Third words.\n\n{% include nothing.html %}\n"))
    alert = page.get_by_role("alert")
    alert.wait_for(timeout=10_000)
    told = alert.inner_text()
    assert "p.md:7: there is no include nothing.html" in told
    assert "add it as _includes/nothing.html" in told
    assert page.get_by_text("First words.").is_visible()
    page.reload()
    alert.wait_for(timeout=10_000)
    assert page.get_by_text("First words.").is_visible()
    live.write("p.md", doc("title: P\npermalink: /p/", "Fourth words.\n"))
    page.get_by_text("Fourth words.").wait_for(timeout=10_000)
    alert.wait_for(state="detached", timeout=10_000)


def test_the_console_stays_empty(live: Live, page: Page) -> None:
    """The client of the development server is at peace with the site's policy."""
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.reload()
    live.write("p.md", doc("title: P\npermalink: /p/", "{% flow %}\n"))
    page.get_by_role("alert").wait_for(timeout=10_000)
    assert told == []


def test_a_missing_page_is_the_sites_own(live: Live, page: Page) -> None:
    """An address that nothing answers shows the site's 404 page, with the status of one."""
    answer = page.goto(f"{live.url}nothing/")
    assert answer is not None
    assert answer.status == 404
    assert page.locator("body.kind-notfound").is_visible()
