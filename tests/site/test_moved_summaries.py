"""Descriptions say what readers of the page read, once."""

from __future__ import annotations

from tests.conftest import BuildSite


def test_descriptions_have_formulas_once_and_no_numbers_of_footnotes(build_site: BuildSite) -> None:
    """The TeX beside a formula's MathML and the number of a footnote are no words of a sentence."""
    built = build_site({"a.md": "---\ntitle: A\n---\nWe prove $$xyz$$ here[^1] and stop.\n\n[^1]: A note.\n"})
    (content,) = built.page("a/index.html").xpath("//meta[@name='description']/@content")
    assert content == "We prove xyz here and stop."
