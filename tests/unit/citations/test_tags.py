"""The tags of jekyll-scholar, which are known before anything that writes for them is loaded."""

from __future__ import annotations

from unittest.mock import Mock

from plugins.citations.jekyll_scholar.nodes import WRITERS
from plugins.citations.jekyll_scholar.tags import scholar_tags


def test_every_tag_has_a_writer_and_asks_for_no_bibliography() -> None:
    """But the link, which is Jekyll's own."""
    scholar = Mock()
    assert {tag.name for tag in scholar_tags(Mock(), scholar)} == {*WRITERS, "link"}
    scholar.assert_not_called()
