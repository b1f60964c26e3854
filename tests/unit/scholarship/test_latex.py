"""LaTeX of BibTeX fields as text and as HTML."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.scholarship.reading.latex.text import decoded, encoded, html, marked, plain


@pytest.fixture(autouse=True)
def _library() -> None:
    pytest.importorskip("pylatexenc")


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"\"a \'{e} \^i \~n \=o \.z \`u", "ä é î ñ ō ż ù"),
        (r"\v{c} \v c \c{s} \k{a} \H{o} \u{g} \r{u} \d{h}", "č č ş ą ő ğ ů ḥ"),
        (r"{\ss} \ae\ \oe \o\ \l{} \aa \AE{}on \i", "ß æ œø ł åÆon ı"),
        (r"na\"{\i}ve Gr\"un", "naïve Grün"),
        ("a~b---c--d ``e'' {F}G", "a\u00a0b—c–d “e” FG"),
        (r"\& \% \$ \# \_ \{x\}", "& % $ # _ {x}"),
        ("100% & more #1", "100% & more #1"),
        (r"\textbf{a} \textsc{b} \texttt{c} \underline{d} {\bf e}", "a b c d e"),
        (r"\LaTeX{} and \TeX", "LaTeX and TeX"),
        (r"\url{http://a.example/b_c}", "http://a.example/b_c"),
        (r"\href{http://a.example}{there}", "there"),
        (r"$\alpha$-decay of $^{14}$C", "α-decay of ¹⁴C"),
        (r"CO$_2$ at $10^{-3}$", "CO₂ at 10⁻³"),
        (r"a $\,$ b", "a b"),
        ("unbalanced { brace", "unbalanced brace"),
        (r"\nosuchmacro{kept}", "kept"),
        ("", ""),
        ("plain", "plain"),
        ("two\n  lines", "two lines"),
        ("e\u0301 composed", "é composed"),
        (r"10\textsuperscript{th} H\textsubscript{2}", "10th H₂"),
        (r"$\alpha$ rays \& more of $\beta$", "α rays & more of β"),
        (r"One\\% two", "One % two"),
        (r"p {\textless} 0.05 \textgreater{}x {\textgreater}", "p < 0.05 >x >"),
        (r"{\S}5, \S~6, \S 7", "§5, §\u00a06, §7"),
        (r"{\copyright} \pounds5 {\euro} 5\degree{}C \ddag", "© £5 € 5°C ‡"),
        (r"a{\textbar}b{\textunderscore}c 5{\textpercent} {\textminus}5", "a|b_c 5% −5"),
        (r"period \~{} 8 days, by {\~{}}8; A.{\~{}}B", "period ~ 8 days, by ~8; A.\u00a0B"),
        (r"at \$O({\textbackslash}log n\^{}2)\$, \$3 \& \$5", "at O(log n²), $3 & $5"),
        (r"the {\$\textbackslash}lambda\$-point {\$}x{\_}1{\$}", "the λ-point x₁"),
        (r"a \$p\$ at \$z{$>$}6\$", "a p at z>6"),
        (r"One.\textbackslash{}nTwo {\textbackslash}nu", r"One. Two \nu"),
        (r"Mo{\textbackslash}`ere C:{\textbackslash}a", "Moère C:\\a"),
        (r"d{\textbackslash}'une {\textbackslash}& b", "d'une & b"),
        (r"ch{\u\i}ld \v\j", "chĭld ǰ"),
        (r"the {\{}LMI{\}} and \{GAmes\}, of \{x, Y\}", "the LMI and GAmes, of {x, Y}"),
        ("<<Work -- 2013>>, but $a << b >> c$", "«Work – 2013», but a << b >> c"),
        ('see <A href="/abs/1">2014, X</A> of <ce:title>Y</ce:title>', "see 2014, X of Y"),
        (r"\glqq a\grqq{} \flqq b\frqq{} \P", "„a“ «b» ¶"),
    ],
)
def test_latex_is_read_as_text(latex: str, text: str) -> None:
    """Accents, signs, fonts, links and small formulas come out as Unicode has them."""
    assert decoded(latex) == text


@pytest.mark.parametrize(
    "latex", [r"{\textless}i{\textgreater}E. coli{\textless}/i{\textgreater}", r"\textless{}i\textgreater{}E. coli</i>"]
)
def test_html_may_be_written_in_commands(latex: str) -> None:
    """As Mendeley writes the HTML of titles."""
    assert str(html(marked(latex))) == "<em>E. coli</em>"


def test_formulas_are_made_by_whoever_can() -> None:
    """The TeX of a formula is handed on; without a maker, or if it gives up, the formula is text."""
    text = marked(r"On \emph{all} $\alpha^2$ & H$_2$O <b>")
    assert (
        html(text, lambda tex: f"<math>{tex}</math>")
        == r"On <em>all</em> <math>\alpha^2</math> &amp; H<sub>2</sub>O &lt;b&gt;"
    )
    assert html(text, lambda tex: None) == html(text) == "On <em>all</em> α² &amp; H<sub>2</sub>O &lt;b&gt;"
    assert plain(text) == "On all α² & H₂O <b>"


@pytest.mark.parametrize("text", ["50% of {a} & b_c", "~ ^ \\ # $", "Ünïcödé"])
def test_text_survives_being_written_as_latex(text: str) -> None:
    """What is written for BibTeX is read as the same text."""
    assert decoded(encoded(text)) == text


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="\\{}$^_~%&#\"'`abé \ue000\ue007", max_size=40))
def test_no_latex_breaks_the_reading(latex: str) -> None:
    """Whatever stands in a field becomes text without marks, and HTML in which nothing of it is markup."""
    text = marked(latex)
    assert not {char for char in plain(text) if "\ue000" <= char <= "\ue010"}
    assert html(text).count("<") == html(text).count(">")


@pytest.mark.parametrize(
    ("latex", "text", "expected"),
    [
        (r"a \textsc{b \"u} c", "a b ü c", 'a <span class="small-caps">b ü</span> c'),
        (r"\lowercase{LOW}er and \MakeUppercase{nasa}", "lower and NASA", "lower and NASA"),
        (r"the lowercase {\tiny i}", "the lowercase i", "the lowercase i"),
    ],
)
def test_small_capitals_and_changes_of_case(latex: str, text: str, expected: str) -> None:
    """Small capitals are an element, letters that TeX would change are changed, sizes are left out."""
    assert (decoded(latex), str(html(marked(latex)))) == (text, expected)
