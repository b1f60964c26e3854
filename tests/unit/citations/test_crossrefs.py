"""Numbered things and the links that name them."""

from __future__ import annotations

import pytest

from plugins.citations.crossrefs import Numbering, fill_links, is_reference, number_things
from plugins.citations.prose.preparing import prepare
from plugins.citations.prose.references import HERE


def numbered(html: str, language: str = "en") -> tuple[str, dict[str, str]]:
    numbering = Numbering(language)
    made = number_things(html, numbering)
    return made, {anchor: str(one.name) for anchor, one in numbering.numbered.items()}


def test_a_picture_with_an_anchor_is_a_figure() -> None:
    """A picture that stands alone gets a caption of its title or description; a figure's caption gets the number."""
    made, names = numbered(
        '<p><img src="a" alt="A" id="fig-a" /></p><figure id="fig-b"><img src="b"><figcaption>B</figcaption></figure>'
        '<p><img src="c" alt="C" /></p><figure id="fig-d"><img src="d"></figure>'
    )
    assert names == {"fig-a": "Figure 1", "fig-b": "Figure 2", "fig-d": "Figure 3"}
    assert '<figure id="fig-a"><img src="a" alt="A" /><figcaption><b>Figure 1.</b> A</figcaption></figure>' in made
    assert "<figcaption><b>Figure 2.</b> B</figcaption>" in made
    assert '<p><img src="c" alt="C" /></p>' in made
    assert '<img src="d"><figcaption><b>Figure 3.</b></figcaption></figure>' in made


def test_tables_and_theorems_are_numbered_each_by_itself() -> None:
    """A table's caption is its attribute; a theorem's name stands before its text, a proof has no number."""
    made, names = numbered(
        '<table id="tbl-x" caption="Cap"><tr></tr></table><p class="theorem" id="thm-a">A.</p>'
        '<blockquote class="lemma" id="lem-b" name="Zorn"><p>B.</p></blockquote><p class="proof">C.</p>'
        '<p class="theorem">D.</p>'
    )
    assert names == {"tbl-x": "Table 1", "thm-a": "Theorem 1", "lem-b": "Lemma 1"}
    assert '<table id="tbl-x">\n<caption><b>Table 1.</b> Cap</caption>' in made
    assert '<blockquote class="lemma" id="lem-b"><p><b class="theorem-name">Lemma 1 (Zorn).</b> B.</p>' in made
    assert '<p class="proof"><b class="theorem-name">Proof.</b> C.</p>' in made
    assert '<b class="theorem-name">Theorem 2.</b> D.' in made


def test_sections_have_numbers_where_one_is_named() -> None:
    """Headings are numbered only in a document that has an anchor of a section."""
    made, names = numbered('<h2 id="sec-a">A</h2><h3 id="b">B</h3><h2 id="c">C</h2>')
    assert names == {"sec-a": "Section 1", "b": "Section 1.1", "c": "Section 2"}
    assert '<h3 id="b"><span class="number">1.1</span> B</h3>' in made
    assert numbered('<h2 id="a">A</h2>') == ('<h2 id="a">A</h2>', {})


def test_names_are_those_of_the_language() -> None:
    """A German document has figures by a German name."""
    assert numbered('<figure id="fig-a"></figure>', "de-CH")[1] == {"fig-a": "Abbildung 1"}


def test_links_without_a_text_get_one() -> None:
    """A link without text says what it leads to: a numbered thing, or a heading; another anchor is missing."""
    numbering = Numbering("en")
    html = number_things('<figure id="fig-a"></figure><h2 id="b">The <em>end</em></h2>', numbering)
    made = fill_links(
        html + '<a href="#fig-a"></a><a href="#b"></a><a href="#c"></a>', numbering, lambda name: f"?{name}"
    )
    assert made.endswith('<a href="#fig-a">Figure 1</a><a href="#b">The <em>end</em></a>?c')


@pytest.mark.parametrize(("key", "is_one"), [("fig-a", True), ("eq:x.y", True), ("figure", False), ("figa-b", False)])
def test_anchors_tell_what_they_are(key: str, is_one: bool) -> None:
    """An anchor of a numbered thing begins with the abbreviation of its kind."""
    assert is_reference(key) is is_one


def test_markdown_is_prepared_line_by_line() -> None:
    """The place of references and the anchors of formulas are marked, but not in code."""
    text = "a\n\n{:references}\n\n```\n{:references}\n```\n\n$$ x $$\n{: #eq-a}\n\n$$\ny\n$$\n{: #eq-b}\n"
    made = prepare(text)
    assert made.count(HERE) == 1
    assert "```\n{:references}\n```" in made
    assert "$$ x \\label{eq-a}$$" in made
    assert "\ny\n\\label{eq-b}$$" in made
    assert made.count("\n") == text.count("\n")
    assert prepare("$$ x \\label{z} $$\n{: #eq-a}\n") == "$$ x \\label{z} $$\n{: #eq-a}\n"
