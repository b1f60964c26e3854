"""Wrappers that the theme needs."""

from __future__ import annotations

import pytest

from plugins.jekyll.bodies.wrappers import accessible, wrapped

BOX = '<div class="{}" data-wrap="" tabindex="0">{}</div>'
SVG = '<svg data-wrap="" width="1em" height="1em" fill="currentColor" class="icon"'
CODE = '<div class="language-py highlighter-rouge"><div class="highlight"><pre><code>x</code></pre></div></div>'


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        (CODE, "scroll"),
        ('<figure class="highlight"><pre><code>x</code></pre></figure>', "scroll"),
        ('<math display="block"><mi>x</mi></math>', "scroll"),
        ("<table><tr><td>x</td></tr></table>", "table"),
    ],
)
def test_what_may_be_wide_is_in_a_box(html, kind):
    """Each one once, with nothing else changed."""
    assert (
        wrapped(f"<p>a</p>{html}<p>b</p>{html}") == f"<p>a</p>{BOX.format(kind, html)}<p>b</p>{BOX.format(kind, html)}"
    )


@pytest.mark.parametrize("html", ["<p>x</p>", "<pre>x</pre>", "<p><math><mi>x</mi></math></p>", "a < b", "<table><tr>"])
def test_the_rest_stays_as_it_is(html):
    """Inline formulas, bare ``pre`` and a table that is never closed have no box."""
    assert wrapped(html) == html


def test_a_table_in_a_table_shares_its_box():
    """Only the outermost one scrolls."""
    html = "<table><tr><td><table></table></td></tr></table>"
    assert wrapped(html) == BOX.format("table", html)


def test_a_task_is_labelled():
    """Its text is the label of its check box; a list in it is not."""
    html = (
        '<li class="task-list-item"><input type="checkbox" disabled="disabled" />do <b>it</b><ul><li>x</li></ul></li>'
    )
    label = '<label data-wrap=""><input type="checkbox" disabled="disabled" />do <b>it</b></label>'
    assert wrapped(html) == f'<li class="task-list-item">{label}<ul><li>x</li></ul></li>'


def test_footnotes_have_roles_that_are_allowed():
    """The reference's role is the link's; an entry is a list item and has none."""
    html = (
        '<sup id="fnref:1" role="doc-noteref"><a href="#fn:1">1</a></sup><li id="fn:1" role="doc-endnote"><p>x</p></li>'
    )
    assert (
        accessible(html)
        == '<sup id="fnref:1"><a role="doc-noteref" href="#fn:1">1</a></sup><li id="fn:1"><p>x</p></li>'
    )
    assert accessible("<p>x</p>") == "<p>x</p>"


@pytest.mark.parametrize(
    "piece",
    [
        '<math display="block">',
        "<table ",
        '<li class="task-list-item"><input type="checkbox"',
        '<div class="language-a"><div class="highlight"><pre>',
        '<sup id="fnref role="doc-noteref">',
    ],
)
def test_much_of_anything_is_no_work(piece):
    """A body of nothing but openings takes no longer than its length."""
    html = "</pre></table></math>" + piece * 20_000
    wrapped(accessible(html))


def test_a_formula_keeps_its_punctuation() -> None:
    """What follows or opens a formula in a line is bound to it; a formula that stands alone in its words is not."""
    formula = "<math><mi>x</mi></math>"
    assert wrapped(f"<p>({formula}), {formula} and {formula}.</p>") == (
        f'<p><span class="bound" data-wrap="">({formula}),</span> {formula} and '
        f'<span class="bound" data-wrap="">{formula}.</span></p>'
    )
    assert "bound" not in wrapped('<p><math display="block"><mi>x</mi></math>.</p>')


@pytest.mark.parametrize(
    ("html", "before"),
    [
        ('<p><i class="fas fa-code"></i> Code</p>', '<p><i class="fas fa-code"></i>'),
        ("<p>a <span class='fa fa-fw fa-code' aria-hidden=\"true\"> </span></p>", '"true"> </span>'),
        ('<a href="/x" title="Mine"><i class="fab fa-github"></i></a>', "</i>"),
        ('<a href="/x"><i class="fab fa-github"></i> GitHub</a>', "</i>"),
    ],
)
def test_an_icon_of_a_web_font_is_drawn_after_its_element(html: str, before: str) -> None:
    """Its name is not read out: words stand beside it, or the link has a name."""
    head, _, tail = wrapped(html).partition(
        '<svg data-wrap="" width="1em" height="1em" fill="currentColor" class="icon"'
    )
    assert head.endswith(before)
    assert head + tail.partition("</svg>")[2] == html
    assert 'aria-hidden="true"' in tail
    assert '<path data-wrap="" d="' in tail


def test_an_icon_alone_in_a_link_is_its_name() -> None:
    """As the class says it, without what says how it is set."""
    made = wrapped('<a href="/x"> <i class="fa-brands fa-square-github fa-2x" aria-hidden="true"></i></a>')
    assert f'</i>{SVG} viewBox="0 0 448 512" role="img" aria-label="Github"' in made
    assert made.endswith("</svg></a>")
    assert 'aria-label="Google scholar"' in wrapped(
        '<a href="/x"><i class="ai ai-google-scholar-square ai-3x"></i></a>'
    )


@pytest.mark.parametrize(
    "html",
    [
        '<i class="fa fa-nosuch"></i>',
        '<i class="fa fa-code">x</i>',
        "<i>fa-</i>",
        '<i id="fa-code"></i>',
        "<b class='fa-code'></b>",
    ],
)
def test_what_is_no_icon_stays(html: str) -> None:
    """An unknown name, an element with words, other elements."""
    assert wrapped(html) == html


@pytest.mark.parametrize(
    ("written", "bound"),
    [
        ("a ([(F", "a <b>([(F</b>"),
        ("a ((([F", "a (<b>(([F</b>"),
        ("(F)F", "<b>(F)</b>F"),
        ("(F)(F", "<b>(F)</b><b>(F</b>"),
        ("F(F", "F<b>(F</b>"),
        ("F).,;!", "<b>F).,;</b>!"),
        ("F (", "F ("),
    ],
)
def test_a_formula_binds_what_stands_next_to_it(written: str, bound: str) -> None:
    """Three signs before it at most, four behind it, and none that another formula has."""
    formula = "<math><mi>x</mi></math>"
    expected = bound.replace("<b>", '<span class="bound" data-wrap="">').replace("</b>", "</span>")
    assert wrapped(written.replace("F", formula)) == expected.replace("F", formula)
