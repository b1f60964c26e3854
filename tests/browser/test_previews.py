"""What a citation shows of itself: with the pointer, the keyboard and a finger."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.conftest import NewPage, Server
from tests.conftest import BuildSite

BIB = "@book{a, title={Alpha}, author={Ada, A}, year=1900} @book{b, title={Beta}, author={Bea, B}, year=1901}"
TEXT = "---\ntitle: X\n---\nFirst [@a; @b], then[^1].\n\n[^1]: A note.\n"


@pytest.fixture
def citing(build_site: BuildSite) -> Iterator[Server]:
    site = build_site({"works.bib": BIB, "pages/x.md": TEXT})
    assert site.status == 0, site.told
    with Server(site.output).running() as server:
        yield server


def test_a_citation_shows_itself(new_page: NewPage, citing: Server) -> None:
    """Hover and focus show the reference without its way back; Escape and leaving close it; axe finds nothing."""
    page = new_page()
    page.goto(citing.url("/x/"))
    box = page.locator("#_preview")
    page.hover("a[href='#ref-a']")
    assert "Alpha" in (box.text_content() or "")
    assert "↩" not in (box.text_content() or "")
    assert box.is_visible()
    page.evaluate(AXE_SCRIPT)
    assert page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")["violations"] == []
    page.keyboard.press("Escape")
    assert box.is_hidden()
    page.focus("a[href='#ref-b']")
    assert box.is_visible()
    assert "Beta" in (box.text_content() or "")
    page.keyboard.press("Escape")
    page.hover("a.footnote")
    assert (box.text_content() or "").strip() == "A note."
    page.mouse.move(0, 0)
    box.wait_for(state="hidden")


def test_a_tap_shows_and_a_second_one_follows(new_page: NewPage, citing: Server) -> None:
    """The first tap on a citation shows its reference, the second leads there."""
    page = new_page(390, has_touch=True)
    page.goto(citing.url("/x/"))
    page.tap("a[href='#ref-a']")
    assert page.locator("#_preview").is_visible()
    assert page.url.endswith("/x/")
    page.tap("a[href='#ref-a']")
    page.wait_for_url("**/x/#ref-a")


def test_without_scripts_the_link_leads_to_the_reference(new_page: NewPage, citing: Server) -> None:
    """Without scripts nothing is missing but the preview."""
    page = new_page(java_script_enabled=False)
    page.goto(citing.url("/x/"))
    page.click("a[href='#ref-a']")
    assert page.url.endswith("/x/#ref-a")
