"""Which words of a citation lead to which work."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from markupsafe import Markup

from plugins.citations.formatting import Cite, Formatter
from plugins.citations.sources import Bibliography
from plugins.scholarship.csl import load_style


def marked(cite: Cite, text: Markup) -> Markup:
    return Markup("‹{}|{}›").format(cite.key, text)


@pytest.fixture
def cites(bibliography: Bibliography) -> Callable[..., list[Cite]]:
    """Return a function from keys to citations."""
    return lambda *keys: [Cite(key, bibliography.items[key].record) for key in keys]


def test_each_work_of_a_citation_has_its_link(cites: Callable[..., list[Cite]]) -> None:
    """The words for each work are a link; brackets and what stands between the works are none."""
    works = cites("hilbert1915", "noether1918")
    made = Formatter(load_style("apa"), "en").linked(works, [cite.record for cite in works], marked)
    assert made == "(‹hilbert1915|Hilbert, 1915›; ‹noether1918|Noether, 1918›)"


def test_numbers_have_their_links(cites: Callable[..., list[Cite]]) -> None:
    """Numbers are those of the references, whatever the order in which they are cited."""
    works = cites("hilbert1915", "noether1918")
    cited = [cite.record for cite in cites("many", "noether1918", "hilbert1915")]
    made = Formatter(load_style("ieee"), "en").linked(works, cited, marked)
    assert "‹noether1918|[2]›" in made or "[‹noether1918|2›]" in made
    assert "‹hilbert1915|[3]›" in made or "[‹hilbert1915|3›]" in made


def test_authors_stand_in_a_sentence(cites: Callable[..., list[Cite]]) -> None:
    """The authors of a work in a sentence are joined by a word."""
    (cite,) = cites("many")
    assert "&" not in Formatter(load_style("apa"), "en").authors(cite)
