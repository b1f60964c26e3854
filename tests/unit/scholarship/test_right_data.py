"""What real BibTeX files have in them, each kind once: read as it is meant."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plugins.citations.sources import read_text
from plugins.scholarship.csl import format_bibliography, load_style
from plugins.scholarship.describe import described, links
from plugins.scholarship.formats import bibtex
from plugins.scholarship.indexes import index_links
from plugins.scholarship.reading.bibfile import decoded_file
from plugins.scholarship.reading.latex.text import html, plain
from plugins.scholarship.records import Record

BY = "author={Roe, Ann}, year=2001"


def names(record: Record) -> list[tuple[str, str, str, str]]:
    return [(one.family, one.given, one.particle, one.suffix) for one in record.authors]


def cited(record: Record) -> str:
    return format_bibliography([record], load_style("apa"), "en")[0].striptags()


@pytest.mark.parametrize(
    ("text", "look", "expected"),
    [
        ("@inproceedings{a, title={T}, author={Roe, Ann}, crossref={p}} @proceedings{p, title={Procs}, year=2001}",
         lambda r: (r.venue, r.year), ("Procs", 2001)),
        (f"@article{{title={{No Key Here}}, {BY}}}", lambda r: r.key, "roe2001here"),
        (f"@article{{a, title={{Stray}},, {BY}}}", lambda r: (r.title, r.year), ("Stray", 2001)),
        (f"@article{{a, title={{T}}, {BY}, doi={{10.1002/(SICI)1097(199806)49:8<693::AID>3.0.CO;2-O}}}}",
         lambda r: r.doi, "10.1002/(sici)1097(199806)49:8<693::aid>3.0.co;2-o"),
        (f"@article{{a, title={{T}}, {BY}, url={{https://dl.acm.org/doi/10.1145/1.2?casa_token=x}}}}",
         lambda r: r.doi, "10.1145/1.2"),
        (f"@article{{a, title={{T}}, {BY}, url={{https://onlinelibrary.wiley.com/doi/10.1111/abc.123/pdf}}}}",
         lambda r: r.doi, "10.1111/abc.123"),
        ("@article{a, title={T}, author={Fiorentini, V and Nguyen, Vi}, year=2001}", names,
         [("Fiorentini", "V", "", ""), ("Nguyen", "Vi", "", "")]),
        ("@article{a, title={T}, author={family=Beethoven, given=Ludwig, prefix=van, useprefix=true}, year=2001}",
         names,
         [("Beethoven", "Ludwig", "van", "")]),
        (f"@article{{a, title={{CO<sub>2</sub> in <i>E. coli</i>}}, {BY}}}", lambda r: str(html(r.title)),
         "CO<sub>2</sub> in <em>E. coli</em>"),
        (f"@article{{a, title={{\\enquote{{x}} \\mkbibquote{{y}} a\\hyphen b}}, {BY}}}", lambda r: plain(r.title),
         "“x” “y” a-b"),
        (f"@article{{a, title={{T}}, {BY}, abstract={{See \\cite{{b}}: \\emph{{x}} and $x^2$.}}}}",
         lambda r: r.abstract, "See: x and x²."),
        (("@inbook{a, title={Part}, author={Roe, Ann}, crossref={m}} "
         "@mvbook{m, title={Main}, publisher={Press}, year=2000}"),
         lambda r: (r.title, r.venue, r.publisher), ("Part", "Main", "Press")),
        (f"@inbook{{a, title={{Part}}, {BY}, booktitle={{Volume}}, maintitle={{Whole}}}}", lambda r: r.venue,
         "Whole. Volume"),
        (f"@incollection{{a, title={{Part}}, {BY}, maintitle={{Whole}}}}", lambda r: r.venue, "Whole"),
        (f"@incollection{{a, title={{Part}}, {BY}, booktitle={{Whole, 1}}, maintitle={{Whole}}}}", lambda r: r.venue,
         "Whole, 1"),
        (("@inproceedings{a, title={T}, author={Roe, Ann}, crossref={Other}} "
          "@proceedings{p, ids={first, other}, title={Procs}, year=2001}"),
         lambda r: (r.venue, r.year), ("Procs", 2001)),
        (f"@misc{{a, title={{T}}, {BY}, altmetric={{248277}}, dimensions={{pub.1}}}}",
         lambda r: [url for _, url in index_links(r, ("altmetric", "dimensions"))],
         ["https://www.altmetric.com/details/248277", "https://badge.dimensions.ai/details/id/pub.1"]),
        (f"@misc{{a, title={{T}}, {BY}, altmetric={{true}}, doi={{10.1000/1}}}}",
         lambda r: list(index_links(r, ("altmetric",))),
         [("Altmetric", "https://www.altmetric.com/details.php?doi=10.1000/1")]),
        (f"@techreport{{a, title={{T}}, {BY}, number={{No. 93}}}}", lambda r: r.number, "93"),
        (f"@techreport{{a, title={{T}}, {BY}, number={{NOAA-7}}}}", lambda r: r.number, "NOAA-7"),
        (f"@commentary{{a, title={{On All}}, {BY}}}", lambda r: (r.title, r.kind.name), ("On All", "other")),
        ("@book{a, title={T}, author={Plato}, date={-0379}}", lambda r: str(described(r)), "380 BC"),
        (f"@article{{a, title={{T}}, {BY}, eprint={{12345678}}, eprinttype={{pubmed}}}}",
         lambda r: (r.pmid, dict(links(r))["PubMed"]), ("12345678", "https://pubmed.ncbi.nlm.nih.gov/12345678/")),
        (f"@article{{a, title={{T}}, {BY}, pmid={{12345678}}, pmcid={{PMC7654321}}}}",
         lambda r: (r.pmid, r.pmcid), ("12345678", "PMC7654321")),
        ("@article{a, title={T}, author={Roe, Ann}, pubstate={inpress}}", lambda r: r.status, "in press"),
        (f"@patent{{a, title={{T}}, {BY}, holder={{{{Corp Ltd}}}}, number={{US123}}, type={{patentus}}}}",
         lambda r: str(described(r)), "U.S. patent US123, Corp Ltd, 2001"),
        (f"@software{{a, title={{T}}, {BY}, version={{1.2}}, url={{https://x.example}}}}",
         lambda r: (str(described(r)), links(r)), ("version 1.2, 2001", [("Software", "https://x.example")])),
        ((f"@incollection{{a, title={{T}}, {BY}, maintitle={{Main}}, titleaddon={{More}}, editor={{Ed, It}}, "
         "translator={Tr, An}}"), cited, "Roe, A. (2001). T. More (A. Tr, Trans.). In I. Ed (Ed.), Main."),
        (f"@inproceedings{{a, title={{T}}, {BY}, eventtitle={{Days}}}}",
         lambda r: (r.event, r.venue), ("Days", "Days")),
        (f"@misc{{a, title={{T}}, {BY}, note={{_eprint: https://x.example}}}}", lambda r: r.note, ""),
        ("@article{a,\n title={T}, % by hand\n% twice\n author={Roe, Ann},\n year=2001}", names,
         [("Roe", "Ann", "", "")]),
        (f"@article{{a, title={{T}}, {BY}, abstract={{one\n% two\nthree}}}}",
         lambda r: "two" in bibtex(r), False),
    ],
)  # fmt: skip
def test_each_kind_of_entry_is_read_as_it_is_meant(text: str, look: Callable[[Record], Any], expected: Any) -> None:
    """The first entry of each text has what its author meant."""
    record = next(iter(read_text(text, Path("x.bib")).items.values())).record
    assert look(record) == expected


def test_an_undefined_macro_is_told_once() -> None:
    """However many entries use it."""
    text = "".join(f"@article{{a{n}, title={{T}}, {BY}, journal=jour}}\n" for n in range(3))
    told = [problem.what for problem in read_text(text, Path("x.bib")).problems]
    assert told == ["there is no @string jour"]


def test_formulas_stand_in_the_reference_as_formulas() -> None:
    """How to cite a work has its formulas as MathML."""
    record = read_text(f"@article{{a, title={{On $E=mc^2$}}, {BY}}}", Path("x.bib")).items["a"].record
    made = format_bibliography([record], load_style("apa"), "en", math=lambda tex: f"<math>{tex}</math>")
    assert "<math>E=mc^2</math>" in made[0]


def test_utf_16_is_read() -> None:
    """A file with the mark of UTF-16 at its beginning needs no saving anew."""
    assert decoded_file("@misc{a, title={Ä}}".encode("utf-16"), Path("x.bib")) == ("@misc{a, title={Ä}}", None)
