"""A BibTeX file with all the dirt of real ones, and what each of its entries means."""

from __future__ import annotations

from dataclasses import dataclass

# An author list as it is written, and the names in it: family name with particle, given names, suffix.
NAMES = (
    ("Doe, Jane", [("Doe", "Jane", "")]),
    ("Jane Doe and Richard Roe", [("Doe", "Jane", ""), ("Roe", "Richard", "")]),
    (r"M{\"u}ller, J{\"o}rg and Erd{\H o}s, P{\'a}l", [("Müller", "Jörg", ""), ("Erdős", "Pál", "")]),
    (r"{\'E}lie Cartan and \O{}ystein Ore", [("Cartan", "Élie", ""), ("Ore", "Øystein", "")]),
    ("van der Waerden, Bartel Leendert", [("van der Waerden", "Bartel Leendert", "")]),
    ("Ludwig van Beethoven", [("van Beethoven", "Ludwig", "")]),
    ("{The Gauge Collaboration} and Doe, J.", [("The Gauge Collaboration", "", ""), ("Doe", "J.", "")]),
    ("{{Bureau of Rivers and Lakes}}", [("Bureau of Rivers and Lakes", "", "")]),
    ("King, Jr., Martin Luther", [("King", "Martin Luther", "Jr.")]),
    ("Roe, Richard, III", [("Roe", "Richard", "III")]),
    ("王小明 and 李, 四", [("王小明", "", ""), ("李", "四", "")]),
    ("Doe, Jane and others", [("Doe", "Jane", "")]),
    ("Doe, J.~R. and Roe,~R.", [("Doe", "J. R.", ""), ("Roe", "R.", "")]),
    ("Sartre, Jean-Paul", [("Sartre", "Jean-Paul", "")]),
    ("de la Vall{\\'e}e Poussin, Charles", [("de la Vallée Poussin", "Charles", "")]),
    ("Doe*, Jane and Roe, Richard$^{*}$", [("Doe", "Jane", ""), ("Roe", "Richard", "")]),
    (r"Ko{\v{s}}ir, {\v Z}iga and {\AA}ngstr{\"o}m, Anders", [("Košir", "Žiga", ""), ("Ångström", "Anders", "")]),
    (
        "Doe, Jane and\n     Roe, Richard\n  and Poe, Mary",
        [("Doe", "Jane", ""), ("Roe", "Richard", ""), ("Poe", "Mary", "")],
    ),
    ("Donald Ervin Quill", [("Quill", "Donald Ervin", "")]),
)

TITLES = (
    ("A {T}itle", "A Title"),
    ("{Everything in Braces}", "Everything in Braces"),
    ("On $x^2$ and $\\alpha$-rays", "On x² and α-rays"),
    ("Water, H$_2$O, and {$^{13}$C}", "Water, H₂O, and ¹³C"),
    ("Sand \\& Stone: 50\\% of it", "Sand & Stone: 50% of it"),
    ("R{\\'e}sum{\\'e} of a na{\\\"\\i}ve caf\\'e", "Résumé of a naïve café"),
    ("``Quoted'' words---and a dash, 1--2", "“Quoted” words—and a dash, 1–2"),
    ("An \\emph{emphatic} title", "An emphatic title"),
    ("The \\textsc{Snail} of \\LaTeX{}", "The Snail of LaTeX"),
    ("Lines\n    that are   broken", "Lines that are broken"),
    ("What is \\textit{Daphnia}?", "What is Daphnia?"),
    ("100% sure & unescaped #1", "100% sure & unescaped #1"),
    ("Stra{\\ss}e, \\oe uvre, \\L{}\\'od\\'z", "Straße, œuvre, Łódź"),
    ("$\\mathcal{O}(n \\log n)$ in practice", "𝒪(n log n) in practice"),
    ("流れる水について", "流れる水について"),
    ("The 2\\textsuperscript{nd} river", "The 2nd river"),
    ("A mail@example and @things", "A mail@example and @things"),
    ("Unknown \\macro{inside} of it", "Unknown inside of it"),
    ("{\\em Old} style and {\\bf bold}", "Old style and bold"),
    ("Semi; colons, commas", "Semi; colons, commas"),
    ("Tilde~tied", "Tilde\u00a0tied"),
    ("\\textbf{Bold} beginnings", "Bold beginnings"),
    ("Ümlaut already in UTF-8", "Ümlaut already in UTF-8"),
)  # fmt: skip

# Types, the kind that each is, and the field with the venue.
TYPES = (
    ("article", "article", "journal"), ("inproceedings", "paper", "booktitle"), ("conference", "paper", "booktitle"),
    ("incollection", "chapter", "booktitle"), ("inbook", "chapter", "booktitle"), ("book", "book", ""),
    ("proceedings", "proceedings", ""), ("phdthesis", "thesis", ""), ("mastersthesis", "thesis", ""),
    ("techreport", "report", ""), ("manual", "report", ""), ("unpublished", "preprint", ""), ("misc", "other", ""),
    ("booklet", "book", ""), ("online", "other", ""), ("software", "software", ""), ("dataset", "dataset", ""),
    ("patent", "patent", ""), ("thesis", "thesis", ""), ("report", "report", ""),
)  # fmt: skip

MONTHS = (("month = may", 5), ("month = {May}", 5), ('month = "5"', 5), ('month = "12~" # may', 5), ("", None))
VENUES = (
    ("Journal of {R}ivers \\& Lakes", "Journal of Rivers & Lakes"),
    ('Annalen f{\\"u}r Wasser', "Annalen für Wasser"),
)


@dataclass(frozen=True)
class Wanted:
    """What an entry means."""

    key: str
    kind: str
    title: str
    names: list[tuple[str, str, str]]
    others: bool
    year: int
    month: int | None
    pages: str
    venue: str
    doi: str


def dirty(count: int = 170) -> tuple[str, list[Wanted]]:
    """Return a file of so many entries, in which every kind of fault goes with every type, and what it holds."""
    texts = [
        '% A file @home, with a comment\n@string{lakes = "Lakes"}\n@comment{jabref-meta: nothing}\n@preamble{"x"}\n'
    ]
    wanted = []
    for n in range(count):
        text, want = _entry(n)
        texts.append(text)
        wanted.append(want)
    return "\n".join(texts), wanted


def _entry(n: int) -> tuple[str, Wanted]:
    kind, name, venue_field = TYPES[n % len(TYPES)]
    written_names, names = NAMES[n % len(NAMES)]
    written_title, title = TITLES[n % len(TITLES)]
    month, number = MONTHS[n % len(MONTHS)]
    written_venue, venue = VENUES[n % len(VENUES)]
    pages = ("10--20", "10-20", "10 – 20", "10—20", "10")[n % 5]
    doi = (
        "10.1234/ab_{n}",
        "https://doi.org/10.1234/AB_{n}",
        "doi:10.1234/ab\\_{n}",
        "http://dx.doi.org/10.1234/ab_{n}",
    )[n % 4]
    year = 1980 + n % 45
    fields = [
        ("author", _braced(written_names)),
        ("title", _braced(written_title)),
        ("year", (f"{year}", _braced(year), f'"{year}"')[n % 3]),
        ("pages", _braced(pages)),
        ("doi", _braced(doi.replace("{n}", str(n)))),
        ("file", _braced(f"C:\\Users\\jane\\{n}.pdf:application/pdf")),
        ("annote", "{Nobody should read this}"),
        *([(venue_field, _braced(written_venue))] if venue_field else []),
    ]
    if n % 6 == 1:
        fields.append(("title", _braced(written_title)))  # twice, and the same
    lines = [f"{field.upper() if n % 4 == 2 else field} = {value}" for field, value in fields]
    if month:
        lines.append(month)
    gap = ",\n  " if n % 7 else ", "
    body = gap.join(lines)
    if n % 5 == 3:
        body = body.replace("},\n  year", "}\n  year").replace("},\n  YEAR", "}\n  YEAR")  # a missing comma
    opening, closing = ("(", ")") if n % 13 == 4 and "(" not in body else ("{", "}")
    tail = ("", ",", ",\n")[n % 3]
    name_of_type = kind.upper() if n % 3 == 1 else kind
    text = f"@{name_of_type}{opening}{'  ' if n % 8 == 1 else ''}work{n},\n  {body}{tail}{closing}\n"
    if n % 10 == 9:
        text = f"some words between entries\n{text}"
    return text, Wanted(
        f"work{n}", name, title, names, "and others" in written_names, year, number,
        "10" if pages == "10" else "10–20", venue if venue_field else "", f"10.1234/ab_{n}",
    )  # fmt: skip


def _braced(value: object) -> str:
    return f"{{{value}}}"
