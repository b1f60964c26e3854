"""Boxes and labels that the theme needs in bodies."""

from __future__ import annotations

import re

import pytest

from plugins.jekyll.wrappers import accessible, wrapped
from plugins.kramdown import convert


def test_each_code_block_has_a_box_of_its_own() -> None:
    """Code blocks, in lists too, are each in one box that scrolls and takes the focus."""
    html = wrapped(convert("* A list\n\n  ```python\n  x = 1\n  ```\n\n```\nplain\n```\n"))
    boxes = re.findall(r'<div class="scroll" data-wrap="" tabindex="0"><div class="language-(\w+)', html)
    assert boxes == ["python", "plaintext"]
    assert html.count("<div") == html.count("</div>")


@pytest.mark.parametrize(
    ("source", "count"), [("| a | b |\n|---|---|\n| 1 | 2 |\n", 1), ("<table><tr><td><table></table></td></tr></table>\n", 1)]
)
def test_only_the_outermost_table_has_a_box(source: str, count: int) -> None:
    """A table is in a box to scroll in; a table within it is not boxed again."""
    assert wrapped(convert(source)).count('class="table" data-wrap') == count


def test_a_table_that_is_never_closed_stays() -> None:
    """Broken tables are left as their author wrote them."""
    assert wrapped("<table><tr><td>x</td></tr>") == "<table><tr><td>x</td></tr>"


def test_check_boxes_are_labelled_by_their_text() -> None:
    """The text beside a task's check box is its label, and what is nested below it is not."""
    html = wrapped(convert("- [ ] water\n  - [x] ice\n"))
    assert re.findall(r"<label data-wrap=\"\"><input[^>]*>(.*?)</label>", html) == ["water", "ice"]


def test_footnotes_of_own_documents_have_allowed_roles() -> None:
    """The roles that kramdown puts where ARIA does not allow them go to the link, or away."""
    html = accessible(convert("A note.[^1]\n\n[^1]: Told.\n"))
    assert '<a role="doc-noteref"' in html
    assert "doc-endnote\"" not in html
