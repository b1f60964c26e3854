"""Names: read, written, and recognised."""

from __future__ import annotations

import pytest

from plugins.scholarship.people import People, people_of
from plugins.scholarship.reading.authors.names import Name, parse_name, parse_names


@pytest.mark.parametrize(
    ("text", "natural", "inverted", "initials"),
    [
        ("Doe, Jane", "Jane Doe", "Doe, Jane", "J."),
        ("Jane Q. Doe", "Jane Q. Doe", "Doe, Jane Q.", "J. Q."),
        ("Ludwig van Beethoven", "Ludwig van Beethoven", "van Beethoven, Ludwig", "L."),
        ("van der Waerden, B. L.", "B. L. van der Waerden", "van der Waerden, B. L.", "B. L."),
        ("King, Jr., Martin Luther", "Martin Luther King, Jr.", "King, Martin Luther, Jr.", "M. L."),
        ("King, Martin Luther, Jr.", "Martin Luther King, Jr.", "King, Martin Luther, Jr.", "M. L."),
        ("Martin Luther King Jr.", "Martin Luther King, Jr.", "King, Martin Luther, Jr.", "M. L."),
        ("Sartre, Jean-Paul", "Jean-Paul Sartre", "Sartre, Jean-Paul", "J.-P."),
        ("Gerard 't Hooft", "Gerard 't Hooft", "'t Hooft, Gerard", "G."),
        ("{The Gauge Group}", "The Gauge Group", "The Gauge Group", ""),
        ("{Barnes and Noble}", "Barnes and Noble", "Barnes and Noble", ""),
        ("王, 小明", "王小明", "王, 小明", "小明"),
        ("王小明", "王小明", "王小明", ""),
        ("김, 철수", "김철수", "김, 철수", "철수"),
        ("Plato", "Plato", "Plato", ""),
        ("Maria {de la Cruz}", "Maria de la Cruz", "de la Cruz, Maria", "M."),
    ],
)
def test_a_name_in_all_its_forms(text: str, natural: str, inverted: str, initials: str) -> None:
    """As one says it, as lists sort it, and its initials; braces are LaTeX's, and go."""
    name = parse_name(text, lambda latex: latex.replace("{", "").replace("}", ""))
    assert name is not None
    assert (name.natural, name.inverted, name.initials) == (natural, inverted, initials)


@pytest.mark.parametrize(
    ("text", "is_literal"),
    [
        ("{The Gauge Group}", True), ("{{Gauge} {Group}}", True), ("{Jane} {Doe}", False), ("{Doe}, {Jane}", False),
        (r"{\"O}sten", False), ("Doe", False), ("{}", None),
    ],
)  # fmt: skip
def test_braces_around_all_of_a_name_make_it_one(text: str, is_literal: bool | None) -> None:
    """It is a group's, and has no parts."""
    name = parse_name(text, lambda latex: latex.replace("{", "").replace("}", ""))
    assert (name and name.literal) is is_literal


@pytest.mark.parametrize(
    ("text", "families", "others"),
    [
        ("Doe, J. and Roe, R. and others", ["Doe", "Roe"], True),
        ("J. Doe AND R. Roe", ["Doe", "Roe"], False),
        ("J. Doe; R. Roe; M. Poe", ["Doe", "Roe", "Poe"], False),
        ("J. Doe, R. Roe, M. Poe, A. Moe", ["Doe", "Roe", "Poe", "Moe"], False),
        ("J. Doe, R. Roe, M. Poe", ["Doe", "Roe", "Poe"], False),
        ("van der Waerden, Jr., Bartel L.", ["Waerden"], False),
        ("J. Doe et al.", ["Doe"], True),
        ("{Sand and Gravel} and Doe, J.", ["Sand and Gravel", "Doe"], False),
        ("Anderson, Andrea", ["Anderson"], False),
        ("", [], False),
        (" and Doe, J. and ", ["Doe"], False),
        (r"{A{\"u}b and B} and Doe, J.", [r"A{\"u}b and B", "Doe"], False),
        ("Doe, J. and et al.", ["Doe"], True),
        ("Doe, J., and et al", ["Doe"], True),
        ("Doe, Jane, Richard Roe, and M. Poe", ["Doe", "Roe", "Poe"], False),
        ("Doe, Jane, Richard Roe, Mary Poe, and Moe, A.", ["Doe", "Roe", "Poe", "Moe"], False),
        ("Doe, J., Roe, R. K., and Poe, M.", ["Doe", "Roe", "Poe"], False),
        ("Doe, J. and Roe, R. ; Poe, M. ; Moe, A.", ["Doe", "Roe", "Poe", "Moe"], False),
    ],
)
def test_lists_of_names(text: str, families: list[str], others: bool) -> None:
    """BibTeX's ``and``, and what people write instead of it."""
    names, more = parse_names(text, lambda latex: latex.strip("{}"))
    assert [name.family for name in names] == families
    assert more == others


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Doe, Jane", "J. Doe", True),
        ("Doe, Jane Q.", "Jane Doe", True),
        ("Doe, J.", "Doe, Jane", True),
        ("Müller, Jörg", "Muller, Jorg", True),
        ("Sartre, J.-P.", "Sartre, Jean-Paul", True),
        ("Doe, Jane", "Doe, Richard", False),
        ("Doe, Jane", "Roe, Jane", False),
        ("Doe, J. R.", "Doe, Jane Q.", False),
        ("van Beethoven, L.", "Beethoven, Ludwig", True),
        ("Øre, A.", "Ore, Anna", True),
    ],
)
def test_spellings_of_one_person(one: str, other: str, alike: bool) -> None:
    """Initials, accents and particles are no disagreement; other given names are."""
    first, second = parse_name(one), parse_name(other)
    assert first is not None
    assert second is not None
    assert first.is_like(second) == second.is_like(first) == alike


def test_signs_behind_a_name_are_no_part_of_it() -> None:
    """They say who contributed equally, and whom to write to."""
    name = parse_name("Doe*, Jane✉") or parse_name("")
    assert name == Name("Doe", "Jane", marks="✉") or name == Name("Doe", "Jane", marks="*✉")


def test_one_s_own_name_is_known_in_its_spellings() -> None:
    """From the person's name, ``names`` in the author data, and al-folio's ``scholar``."""
    people = people_of(
        "Jane Doe",
        None,
        {"doe": {"name": "Jane Doe", "names": ["Roe, Jane"]}},
        None,
        {"last_name": ["Poe"], "first_name": ["J."]},
    )
    own = [Name("Doe", "J."), Name("Roe", "Jane"), Name("Poe", "Jane"), Name("Moe", "Jane"), Name("Doe", literal=True)]
    assert [people.is_own(name) for name in own] == [True, True, True, False, False]


def test_co_authors_lead_to_their_pages() -> None:
    """From the other persons of the site, a list of co-authors, or al-folio's mapping of family names."""
    authors = {"doe": {"name": "Jane Doe", "url": "/"}, "roe": {"name": "Richard Roe", "url": "https://roe.example"}}
    listed = people_of(
        "Jane Doe",
        None,
        authors,
        [{"name": "Mary Poe", "url": "/poe/", "names": ["M. Moe"]}, {"name": "No Page"}, "odd"],
    )
    assert listed.url_of(Name("Roe", "R.")) == "https://roe.example"
    assert listed.url_of(Name("Poe", "Mary")) == listed.url_of(Name("Moe", "Mary")) == "/poe/"
    assert listed.url_of(Name("Doe", "Jane")) is None
    assert people_of("J. Doe", "J. Doe", {"a": "Jane", "b": ["x"], "c": 5, "d": None}, None).others == ()
    mapped = people_of(None, None, None, {"poe": [{"firstname": ["Mary", "M."], "url": "https://poe.example"}]})
    assert mapped.url_of(Name("Poe", "M. A.")) == "https://poe.example"


@pytest.mark.parametrize("key", ["url", "website", "uri", "home"])
def test_pages_of_persons_have_several_keys(key: str) -> None:
    """As authors' data of several themes have them."""
    people = people_of(None, None, {"poe": {"name": "Mary Poe", key: " /poe/ "}}, None)
    assert people.url_of(Name("Poe", "M.")) == "/poe/"


def test_unsafe_addresses_of_co_authors_are_left_out() -> None:
    """Only http addresses and paths of the site are links."""
    people = people_of(None, None, None, [{"name": "Mary Poe", "url": "javascript:alert(1)"}])
    assert people == People()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Doe, Jane, , ", Name("Doe", "Jane")),
        ("Doe, Jr., Jane", Name("Doe", "Jane", suffix="Jr.")),
        ("Doe, Jane, Jr.", Name("Doe", "Jane", suffix="Jr.")),
        ("Doe, Baron, Jane", Name("Doe", "Jane", suffix="Baron")),
        ("Doe, Jr., Jane, Q.", Name("Doe", "Jane Q.", suffix="Jr.")),
        ("Jane Doe Jr.", Name("Doe", "Jane", suffix="Jr.")),
    ],
)
def test_commas_and_suffixes(text: str, name: Name) -> None:
    """Empty parts are none; a suffix is known behind the given name too, and what is none keeps its place."""
    assert parse_name(text) == name
