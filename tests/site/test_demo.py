"""The site of this repository: what a newcomer sees first."""

from __future__ import annotations

from plugins.check.html import check_html
from plugins.check.links import check_links
from tests.conftest import ROOT, Built


def test_the_demo_is_built_without_a_word(demo: Built) -> None:
    """The demo has neither errors nor warnings."""
    assert (demo.status, demo.errors, demo.warnings) == (0, (), ())


def test_every_link_of_the_demo_leads_somewhere(demo: Built) -> None:
    """Links, images and fragments of the demo resolve."""
    assert list(check_links(demo.output, "")) == []


def test_every_page_of_the_demo_is_valid(demo: Built) -> None:
    """Every page of the demo is valid HTML."""
    _, problems = check_html(demo.output, ROOT / ".cache" / "tools")
    assert list(problems) == []
