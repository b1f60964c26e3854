"""What the fields of an entry mean."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plugins.scholarship.formats import bibtex
from plugins.scholarship.records import Record
from plugins.site.problems import Problem

Make = Callable[[str], Record]


def entry(fields: str, kind: str = "article") -> str:
    return f"@{kind}{{a, author={{Doe, Jane}}, title={{T}}, {fields}}}"


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year=2020", "2020"),
        ("year={2020}, month=mar", "2020-03"),
        ('year=2020, month="3~" # mar', "2020-03-03"),
        ("year=2020, month={March}", "2020-03"),
        ("year=2020, month=3, day=9", "2020-03-09"),
        ("date={2020-03-09}", "2020-03-09"),
        ("date={2020-03}", "2020-03"),
        ("date={2020-03/2020-05}", "2020-03"),
        ("year={c. 2020}", "2020"),
        ("year={2020a}, month={May--June}", "2020-05"),
        ("year={in press}", ""),
        ("date={2020-13}", "2020"),
        ("year=2020, month=13", "2020"),
    ],
)
def test_dates_are_read_as_far_as_they_go(record: Make, fields: str, date: str) -> None:
    """Years, months and days come in many forms."""
    assert record(entry(fields)).date == date


def test_a_work_without_year_says_when_it_appears(record: Make) -> None:
    """In press, to appear: what stands for the year is kept."""
    assert record(entry("year={in press}")).status == "in press"


@pytest.mark.parametrize(
    ("fields", "arxiv"),
    [
        ("eprint={2001.01234}, archiveprefix={arXiv}", "2001.01234"),
        ("eprint={hep-th/9901001}", "hep-th/9901001"),
        ("arxiv={2001.01234v2}", "2001.01234v2"),
        ("url={https://arxiv.org/abs/2001.01234}", "2001.01234"),
        ("journal={arXiv preprint arXiv:2001.01234}", "2001.01234"),
        ("doi={10.48550/arXiv.2001.01234}", "2001.01234"),
        ("eprint={12345}, eprinttype={pubmed}", ""),
        ("url={https://lakes.example/2001.01234}", ""),
    ],
)
def test_arxiv_numbers_are_found(record: Make, fields: str, arxiv: str) -> None:
    """They stand in many places."""
    assert record(entry(f"{fields}, year=2020")).arxiv == arxiv


def test_a_paper_that_is_on_arxiv_only_is_a_preprint(record: Make) -> None:
    """A journal that says arXiv or CoRR is none."""
    for journal in ("arXiv preprint arXiv:2001.01234", "CoRR"):
        found = record(entry(f"journal={{{journal}}}, eprint={{2001.01234}}, year=2020"))
        assert (found.kind.name, found.venue) == ("preprint", "")
    assert record(entry("journal={Rivers}, eprint={2001.01234}, year=2020")).kind.name == "article"


def test_identifiers_are_written_in_one_way(record: Make) -> None:
    """DOI without its resolver and in lower case, ISSN, ISBN."""
    found = record(
        entry("year=2020, doi={https://doi.org/10.1000/AB\\_1.}, issn={Print 1234-567X}, isbn={978-0-00-000000-2}")
    )
    assert (found.doi, found.issn, found.isbn) == ("10.1000/ab_1", "1234-567X", "978-0-00-000000-2")


def test_a_doi_in_the_url_counts(record: Make) -> None:
    """DBLP has it in ee, others in url."""
    assert record(entry("year=2020, ee={https://doi.org/10.1000/1}")).doi == "10.1000/1"


def test_links_are_addresses_paths_or_files(record: Make) -> None:
    """A bare name is a file in files/."""
    found = record(
        entry("year=2020, pdf={doe.pdf}, code={https://code.example/x\\_y}, slides={/talks/doe.pdf}, poster={a/b.pdf}")
    )
    assert found.links == (
        ("pdf", "/files/doe.pdf"),
        ("code", "https://code.example/x_y"),
        ("slides", "/talks/doe.pdf"),
        ("poster", "/a/b.pdf"),
    )


def test_annotations_mark_authors(record: Make) -> None:
    """biblatex's author+an, and signs behind a name."""
    found = record(
        "@misc{a, author={Doe, Jane and Roe*, R. and Poe, M.}, author+an={1=equal;3=corresponding}, "
        "title={T}, year=1999}"
    )
    assert [name.marks for name in found.authors] == ["*", "*", "✉"]
    assert [name.family for name in found.authors] == ["Doe", "Roe", "Poe"]
    assert "*" not in bibtex(found)


def test_keywords_and_selection(record: Make) -> None:
    """Keywords are separated by commas or semicolons; each counts once."""
    found = record(entry("year=2020, keywords={rivers; ice, rivers}, selected={true}"))
    assert found.keywords == ("rivers", "ice")
    assert found.selected


def test_theses_and_reports_say_what_they_are(record: Make) -> None:
    """By their type in BibTeX, or in biblatex."""
    assert record(entry("year=2020, school={Lake University}", "mastersthesis")).subtype == "Master’s thesis"
    assert record(entry("year=2020, type={phdthesis}", "thesis")).subtype == "Doctoral dissertation"
    assert record(entry("year=2020, school={Lake University}", "phdthesis")).institution == "Lake University"


@pytest.mark.parametrize(
    "name", ["file", "annote", "bdsk-file-1", "date-added", "mendeley-tags", "owner", "timestamp", "comment"]
)
def test_private_fields_are_dropped(record: Make, name: str) -> None:
    """What reference managers keep for themselves is in nothing that is published."""
    assert "secret" not in repr(record(entry(f"year=2020, {name}={{secret}}")).fields)


def test_fields_are_kept_as_they_were_written(record: Make) -> None:
    """Our BibTeX is the author's, with its macros and dirt resolved."""
    text = bibtex(record('@Article{a,\n AUTHOR = {M{\\"u}ller, J.},\n title={The {T}itle},\n year="2020", month=jan}'))
    assert (
        text == '@article{a,\n  author = {M{\\"u}ller, J.},\n  title  = {The {T}itle},\n'
        "  year   = 2020,\n  month  = jan\n}\n"
    )


def test_an_abstract_keeps_its_paragraphs(record: Make) -> None:
    """A blank line ends one."""
    assert record(entry("year=2020, abstract={One.\n\n Two \\& three.}")).abstract == "One. ¶ Two & three."


def test_a_collaboration_is_the_last_author(record: Make) -> None:
    """INSPIRE has it in a field of its own."""
    found = record("@article{a, author={Doe, Jane and others}, collaboration={GAUGE}, title={T}, year=2020}")
    assert [name.natural for name in found.authors] == ["Jane Doe", "GAUGE Collaboration"]
    assert "author        = {Doe, Jane and others}" in bibtex(found)


def test_files_of_the_site_are_no_part_of_a_record(record: Make) -> None:
    """A path leads nowhere in somebody else's library; an address does."""
    text = bibtex(record(entry("year=2020, pdf={doe.pdf}, code={https://code.example}")))
    assert "doe.pdf" not in text
    assert "https://code.example" in text


def test_entities_and_stray_commas_of_exports_are_read(record: Make) -> None:
    """Zotero writes entities, and macros end in commas."""
    found = record(entry("year=2020, publisher={Lake Press,}, abstract={Sand \\&amp; stone &lt; all}"))
    assert (found.publisher, found.abstract) == ("Lake Press", "Sand & stone < all")


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("ngerman", "de"), ("American", "en-US"), ("pt_BR", "pt-BR"), ("fr", "fr"), ("Klingon tongue", ""),
        ("english", "en"), ("usenglish", "en-US"), ("british", "en-GB"), ("ukenglish", "en-GB"), ("german", "de"),
        ("austrian", "de-AT"), ("french", "fr"), ("spanish", "es"), ("italian", "it"), ("portuguese", "pt"),
        ("brazilian", "pt-BR"), ("dutch", "nl"), ("russian", "ru"), ("polish", "pl"), ("czech", "cs"),
        ("hungarian", "hu"), ("swedish", "sv"), ("danish", "da"), ("norwegian", "no"), ("finnish", "fi"),
        ("greek", "el"), ("turkish", "tr"), ("chinese", "zh"), ("japanese", "ja"), ("korean", "ko"), ("arabic", "ar"),
        ("hebrew", "he"),
    ],
)  # fmt: skip
def test_languages_have_tags(record: Make, written: str, tag: str) -> None:
    """babel's names become tags; what is neither is left out."""
    assert record(entry(f"year=2020, langid={{{written}}}")).language == tag


@pytest.mark.parametrize(
    ("kind", "fields", "venue"),
    [
        ("inproceedings", "eventtitle={Conf}", "Conf"),
        ("inproceedings", "eventtitle={Conf}, booktitle={Proc}", "Proc"),
        ("book", "eventtitle={Conf}", ""),
        ("misc", "howpublished={Poster}", "Poster"),
        ("misc", "howpublished={\\url{https://x.org}}", ""),
        ("book", "howpublished={Poster}", ""),
        ("article", "journal={J}, journalsubtitle={Sub}", "J: Sub"),
        ("incollection", "booktitle={B}, booksubtitle={Sub}, booktitleaddon={Add}", "B: Sub. Add"),
    ],
)
def test_where_a_work_appeared(record: Make, kind: str, fields: str, venue: str) -> None:
    """The journal or book with all of its title; else the conference of a paper, or how another work was published."""
    assert record(f"@{kind}{{a, title={{T}}, author={{Doe, J}}, year=2020, {fields}}}").venue == venue


@pytest.mark.parametrize(
    ("entry_type", "fields", "key"),
    [
        ("article", "title={The {\\'E}tude of it}, year=2020, author={Doe, J}", "doe2020étude"),
        ("article", "title={On it}, year=2020, author={Doe, J}", "doe2020on"),
        ("article", "title={Some words}", "anonymoussome"),
    ],
)
def test_a_work_without_a_key_gets_one(
    read: Callable[..., tuple[list[Record], object]], entry_type: str, fields: str, key: str
) -> None:
    """Family name, year, and the first word of more than three letters, as they read."""
    records, _ = read(f"@{entry_type}{{, {fields}}}")
    assert [one.key for one in records] == [key]


@pytest.mark.parametrize(
    ("fields", "venue"),
    [
        (r"journal={\aap}", "Astronomy & Astrophysics"),
        ('journal="\\mnras"', "Monthly Notices of the Royal Astronomical Society"),
        (r"journal={{\apj}}", "The Astrophysical Journal"),
        (r"booktitle={\procspie}", "Proceedings of SPIE"),
        (r"journal={\rmp}", "rmp"),
    ],
)
def test_journals_may_be_commands(record: Make, fields: str, venue: str) -> None:
    """Astronomers' exports name journals by commands of the publishers' classes."""
    assert record(entry(fields)).venue == venue


def test_a_journal_that_nobody_knows_is_told(read: Callable[[str], tuple[list[Record], list[Problem]]]) -> None:
    """Its command alone would be an empty venue."""
    _, problems = read(entry("year=2020,\n journal={\\rmp}"))
    assert [(problem.line, problem.what) for problem in problems] == [
        (2, r"journal: \rmp stands for a journal that is not known here")
    ]


def test_a_journal_is_exported_by_its_name(record: Make) -> None:
    """Who copies the entry has no class that knows the command."""
    assert r"{Astronomy \& Astrophysics}" in bibtex(record(entry(r"journal={\aap}")))


def test_a_collaboration_is_named_once(record: Make) -> None:
    """It may be an author and the collaboration as well."""
    made = record("@article{a, title={T}, author={{CMS Collaboration}}, collaboration={CMS}}")
    assert [name.natural for name in made.authors] == ["CMS Collaboration"]


def test_an_address_may_have_a_sici_in_it(record: Make) -> None:
    """Older DOIs of Wiley have angle brackets, which end an address elsewhere."""
    sici = "10.1002/(SICI)1000-0001(199608)49:8<825::AID-X3>3.3.CO;2-4"
    assert record(entry(f"url={{https://doi.org/{sici}}}")).url == f"https://doi.org/{sici}"
    assert record(entry(r"url={https://a.example/b\nhttps://c.example}")).url == "https://a.example/b"
    assert record(entry("howpublished={<https://a.example/b>, <i>c</i>}")).url == "https://a.example/b"


def test_an_address_is_no_html(record: Make) -> None:
    """Programs write its ampersands as a page does."""
    assert record(entry("url={https://a.example/?b=1&amp;c=2}")).url == "https://a.example/?b=1&c=2"


@pytest.mark.parametrize("doi", ["10/dvzd5z", "https://doi.org/10/DVZD5Z", "doi:10/dvzd5z"])
def test_a_short_doi_is_one(record: Make, doi: str) -> None:
    """shortdoi.org makes them, and reference managers put them in the place of the long one."""
    assert record(entry(f"doi={{{doi}}}")).doi == "10/dvzd5z"
    assert record(entry("doi={10/2 of it}")).doi == ""


def test_pages_have_one_dash(record: Make) -> None:
    """However many were written."""
    assert record(entry("pages={48----58}")).pages == "48–58"


def test_the_issue_of_a_periodical_has_a_title(record: Make) -> None:
    """It stands behind that of the periodical; an article's issue has nothing to do with its title."""
    assert record(entry("issuetitle={Media}", "periodical")).title == "T. Media"
    assert record(entry("issuetitle={Media}, journal={J}")).title == "T"


def test_an_author_list_is_exported_as_bibtex_reads_it(record: Make) -> None:
    """``and et al.`` would be one more author for it."""
    assert "{Doe, J. and others}" in bibtex(record("@article{a, title={T}, author={Doe, J. and et al.}}"))
    assert "{{Doe}, J. and others}" in bibtex(record("@article{a, title={T}, author={{Doe}, J. and others}}"))


def test_an_abstract_has_its_paragraphs(record: Make) -> None:
    """Whoever escaped the line breaks."""
    made = record(entry(r"abstract={One.\textbackslash{}n\textbackslash{}nRESULTS: Two.{\textbackslash}nThree}"))
    assert made.abstract == "One. ¶ RESULTS: Two. Three"


def test_an_underscore_of_an_address_is_one(record: Make) -> None:
    """A program escaped it for TeX, and another for the web."""
    assert record(entry("url={https://doi.org/10.1007/117%5C_49}")).doi == "10.1007/117_49"
