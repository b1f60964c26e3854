"""Papers, talks and news of whole sites: from BibTeX, from documents, and from data."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import lxml.html
import pytest

from plugins.commands.build import Request, build
from tests.conftest import ROOT, BuildSite, Built
from tests.site.sources import CONFIG, doc, post

BIB = r"""
@article{Doe2020, author={Doe, Jane and Roe*, Richard}, title={What {F}lows, and $x^2$}, journal={Rivers}, volume=7,
  pages={1--9}, year=2020, doi={10.1000/1}, keywords={rivers, ice}, selected={true}, pdf={doe.pdf},
  code={https://code.example}, abstract={All \& more.}, file={/home/jane/secret.pdf}}
@book{roe2018, author={Roe, Richard}, title={Stones}, publisher={Lake Press}, year=2018, keywords={ice}}
@misc{doe2019, author={Doe, J. and M{\"u}ller, J{\"o}rg}, title={Gauges}, year=2019, eprint={1901.01234},
  archiveprefix={arXiv}}
"""
SITE: Mapping[str, str | bytes] = {
    "publications.bib": BIB,
    "files/doe.pdf": b"%PDF-1.7\n",
    "publications/stones.md": post(
        "Stones", "bibtex: roe2018\ndate: 2018-03-04\nredirect_from: /old-stones/", "A text on *stones*.\n"
    ),
    "posts/2021-01-01-ice.md": post("On ice", "tags: [Ice]"),
    "talks/ice.md": post("A talk on ice", "date: 2020-06-01\nvenue: Ice Days\ntags: [ice]\ncoordinates: [47.4, 8.5]"),
    "data/authors.yml": "doe: {name: Jane Doe}\n",
    "data/coauthors.yml": "- {name: Richard Roe, url: 'https://roe.example'}\n",
    "data/talks.yml": "- {title: Another talk, date: 2019-05-01, venue: Stone Days, coordinates: [40.7, -74.0]}\n",
    "data/news.yml": "- {title: A paper is out, date: 2020-05-31, url: /publications/Doe2020/}\n",
}


@pytest.fixture
def site(build_site: BuildSite) -> Built:
    pytest.importorskip("bibtexparser")
    built = build_site(SITE)
    assert built.status == 0, built.told
    assert not built.warnings
    return built


def test_the_years_of_a_long_list_are_no_items_of_the_menu(tmp_path: Path) -> None:
    """They have pages of their own, which the list leads to, the newest first, as the menu leads to the list."""
    pytest.importorskip("bibtexparser")
    entries = "".join(
        f"@misc{{k{year}, title={{Of {year}}}, author={{Doe, Jane}}, year={year}}}\n" for year in range(1990, 2000)
    )
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "works.bib").write_text(entries)
    (tmp_path / "requirements-scholar.txt").write_text("pelican-scholar\n")  # what makes it a folder of a site
    (tmp_path / "pelicanconf.py").write_text("SITENAME = 'Mine'\nPUBLICATIONS_PER_PAGE = 3\n")
    command = [sys.executable, "-P", ROOT / "plugins" / "commands" / "__main__.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    home, listed = (
        lxml.html.fromstring((tmp_path / "output" / name).read_text(encoding="utf-8"))
        for name in ("index.html", "publications/index.html")
    )
    assert home.xpath("//nav[@class='menu']//a/@href") == ["/publications/"]
    apart = [f"/publications/year-{year}/" for year in range(1996, 1989, -1)]
    assert listed.xpath("//h2/a/@href") == apart
    assert all((tmp_path / "output" / url.strip("/") / "index.html").is_file() for url in apart)


def meta(site: Built, path: str) -> list[tuple[str, str]]:
    return [
        (tag.get("name"), tag.get("content"))
        for tag in site.page(path).xpath("//meta[starts-with(@name, 'citation_')]")
    ]


def test_every_entry_has_a_page_and_its_files(site: Built) -> None:
    """A page with BibTeX, RIS and CSL-JSON beside it, and a file of all; the .bib file itself is not copied."""
    wanted = {
        f"publications/{key}{end}"
        for key in ("Doe2020", "doe2019", "stones")
        for end in ("/index.html", ".bib", ".ris", ".json")
    }
    assert {*wanted, "publications/index.html", "publications.bib"} <= site.files()
    assert "publications/roe2018/index.html" not in site.files()  # its document has the page
    whole = site.read("publications.bib")
    assert whole.count("\n}") == 3
    assert whole.count("\n}\n\n@") == 2
    assert "secret" not in "".join(site.read(name) for name in site.files() if not name.endswith(".pdf"))
    assert json.loads(site.read("publications/Doe2020.json"))[0]["DOI"] == "10.1000/1"


def test_the_list_is_by_year_with_names_and_links(site: Built) -> None:
    """Newest first, one's own name set apart, co-authors linked, marks shown, links in a row and BibTeX to unfold."""
    page = site.page("publications/index.html")
    assert [heading.text for heading in page.xpath("//section/h2")] == ["2020", "2019", "2018"]
    paper = page.get_element_by_id("Doe2020")
    assert [own.text for own in paper.xpath(".//b")] == ["Jane Doe"]
    assert paper.xpath(".//a[@href='https://roe.example']")[0].text == "Richard Roe"
    assert paper.xpath(".//sup/text()") == ["*"]
    assert [link.text for link in paper.xpath(".//ul//a")] == ["PDF", "DOI", "Code"]
    assert paper.xpath(".//details/summary")[0].text == "BibTeX"
    assert page.get_element_by_id("doe2019").xpath(".//b")[0].text == "J. Doe"


def test_the_list_can_be_filtered_without_a_script(site: Built) -> None:
    """Types, topics of more than one paper, and years are there to choose from, and papers have their classes."""
    page = site.page("publications/index.html")
    assert page.xpath("//fieldset/legend/text()") == ["Type", "Topic"]
    assert page.xpath("//input[@name='type']/@value") == ["", "is-article", "is-preprint", "is-book"]
    assert page.xpath("//input[@name='topic']/@value") == ["", "on-1"]
    assert "on-1" in page.get_element_by_id("roe2018").get("class").split()
    assert {"is-article"} <= set(page.get_element_by_id("Doe2020").get("class").split())
    assert page.xpath("//ul[contains(@class, 'years')]//a/@href") == ["#year-2020", "#year-2019", "#year-2018"]


def test_a_paper_s_page_has_all_of_it(site: Built) -> None:
    """Formula, abstract, reference, records, neighbors, what is related, and the tags of Google Scholar."""
    page = site.page("publications/Doe2020/index.html")
    assert page.xpath("//h1//*[local-name()='msup']")
    assert page.findtext(".//title").startswith("What Flows, and x² · ")
    assert page.xpath("//section[@class='abstract']//p")[0].text == "All & more."
    assert "Rivers" in page.xpath("//p[@class='citation']")[0].text_content()
    assert [one.text for one in page.xpath("//details[@class='format']/summary")] == ["BibTeX", "RIS", "CSL-JSON"]
    assert [link.get("rel") for link in page.xpath("//nav[@class='neighbors']//a[@rel]")] == ["prev"]
    names = [name for name, _ in meta(site, "publications/Doe2020/index.html")]
    assert names.count("citation_author") == 2
    assert {"citation_title", "citation_publication_date", "citation_journal_title", "citation_doi"} <= set(names)
    data = json.loads(page.xpath("//script[@type='application/ld+json']")[0].text)
    assert (data["@type"], data["datePublished"]) == ("ScholarlyArticle", "2020")


def test_a_paper_leads_to_the_older_and_the_newer_one(site: Built) -> None:
    """The first and the last have one neighbor."""
    found = {
        name: {
            link.get("rel"): link.get("href")
            for link in site.page(f"publications/{name}/index.html").xpath("//nav[@class='neighbors']//a[@rel]")
        }
        for name in ("Doe2020", "doe2019", "stones")
    }
    first, middle, last = (f"/publications/{name}/" for name in ("Doe2020", "doe2019", "stones"))
    assert found == {"Doe2020": {"prev": middle}, "doe2019": {"prev": last, "next": first}, "stones": {"next": middle}}


def test_what_shares_a_tag_is_related(site: Built) -> None:
    """Posts and talks with a paper's keywords stand on its page."""
    links = site.page("publications/Doe2020/index.html").xpath("//section[h2='Related']//a/@href")
    assert links == ["/notes/2021/ice/", "/talks/ice/"]


def test_what_shares_most_is_related_most(build_site: BuildSite) -> None:
    """Then the newest, five at most; a shared category counts as a tag does."""
    pytest.importorskip("bibtexparser")
    files = {
        "publications.bib": BIB,
        "files/doe.pdf": b"",
        "posts/2015-01-01-both.md": post("Both", "tags: [ICE]\ncategories: [rivers]"),
        **{f"posts/202{n}-01-01-p{n}.md": post(f"P{n}", "tags: [ice]") for n in range(6)},
        "posts/2022-02-02-none.md": post("None", "tags: [snow]"),
    }
    related = build_site(files).page("publications/Doe2020/index.html").xpath("//section[h2='Related']//a")
    assert [one.text_content() for one in related] == ["Both", "P5", "P4", "P3", "P2"]


def test_a_file_of_a_paper_may_lie_anywhere(build_site: BuildSite) -> None:
    """It is where the entry says, in the folder of files, or the only one of that name."""
    pytest.importorskip("bibtexparser")
    keys = {"one": "/pdf/a.pdf", "two": "b.pdf", "three": "c.pdf", "four": "d.pdf"}
    bib = "".join(f"@misc{{{key}, title={{T}}, author={{D}}, year=2020, pdf={{{pdf}}}}}\n" for key, pdf in keys.items())
    places = ("pdf/a.pdf", "files/a.pdf", "files/b.pdf", "pdf/b.pdf", "assets/pdf/c.pdf", "pdf/d.pdf", "more/d.pdf")
    site = build_site({"works.bib": bib, **dict.fromkeys(places, b"%PDF")})
    page = site.page("publications/index.html")
    found = {key: page.get_element_by_id(key).xpath(".//a[.='PDF']/@href") for key in keys}
    assert found == {
        "one": ["/pdf/a.pdf"], "two": ["/files/b.pdf"], "three": ["/assets/pdf/c.pdf"], "four": ["/files/d.pdf"],
    }  # fmt: skip


def test_a_document_names_related_papers_by_their_keys(build_site: BuildSite) -> None:
    """One that names none has none; a key that there is not is an error with one that is like it."""
    pytest.importorskip("bibtexparser")
    files = {"publications.bib": BIB, "files/doe.pdf": b"", "posts/2020-01-01-a.md": post("A", "related_publications:")}
    assert build_site(files).status == 0
    site = build_site({"posts/2020-01-01-a.md": post("A", "related_publications: roe2018, Doe2021, nothing")})
    assert [(error.line, error.remedy) for error in site.errors] == [
        (3, "did you mean Doe2020?"), (3, "write the key of one of the site's works"),
    ]  # fmt: skip


def test_a_document_adds_its_text_to_an_entry(site: Built) -> None:
    """Its page is at its own address, with its body, the entry's facts and its aliases."""
    page = site.page("publications/stones/index.html")
    assert site.body("publications/stones/index.html") == "<p>A text on <em>stones</em>.</p>"
    assert page.find_class("authors")[0].text_content().strip() == "Richard Roe"
    assert ("citation_publisher", "Lake Press") in meta(site, "publications/stones/index.html")
    assert "old-stones/index.html" in site.files()


def test_the_home_page_has_selected_papers_and_news(site: Built) -> None:
    """What is marked as selected, and the newest lines of news."""
    page = site.page("index.html")
    assert [paper.get("id") for paper in page.find_class("paper")] == ["Doe2020"]
    assert page.xpath("//section[contains(@class, 'news')]//a/@href") == ["/publications/Doe2020/"]


def test_talks_come_from_documents_and_data_with_a_map(site: Built) -> None:
    """By year, the newest first; each place is a mark on the map."""
    page = site.page("talks/index.html")
    assert [heading.text for heading in page.xpath("//section/h2")] == ["2020", "2019"]
    assert page.xpath("//figure[@class='map']//a/@href") == ["/talks/ice/", "#2019-another-talk"]
    assert page.get_element_by_id("2019-another-talk") is not None


def test_events_from_data_say_when_and_where(build_site: BuildSite) -> None:
    """Talks have their day even below a byline, courses only without one; what has no day has no date, and what has no
    year stands above the years. One that leads elsewhere has a permalink to itself.
    """
    files = {
        "data/talks.yml": (
            "- {title: Of a day, type: Talk, date: 2019-05-20, venue: Ice Days, location: Basel, description: Said.,"
            " url: 'https://x.example/'}\n"
            "- {title: Of a month, date: 2019-07, venue: Lake Days, slides: a.pdf}\n"
            "- {title: Some day, venue: Sea Days, coordinates: [40.7, -74.0]}\n"
        ),
        "data/teaching.yml": (
            "- {title: A course, type: Course, date: 2019-05-20, venue: A School}\n- {title: Bare, date: 2018-03-02}\n"
        ),
        "files/a.pdf": b"",
    }
    site = build_site(files)
    assert site.status == 0, site.told
    page = site.page("talks/index.html")
    assert page.find("body").get("class") == "kind-collection"
    assert page.xpath("//li[contains(@class, 'h-entry')]/@id") == ["some-day", "2019-of-a-month", "2019-of-a-day"]
    assert page.xpath("//section//li/@id") == ["2019-of-a-month", "2019-of-a-day"]
    assert page.xpath("//figure//a/@href") == ["#some-day"]
    day, month = (page.get_element_by_id(name) for name in ("2019-of-a-day", "2019-of-a-month"))
    assert day.xpath(".//time/text()") == ["20 May 2019"]
    assert day.xpath(".//*[@class='byline' or @class='p-summary']/text()") == ["Talk at Ice Days, Basel", "Said."]
    assert day.xpath(".//a[contains(@class, 'p-name')][@rel='external']/@href") == ["https://x.example/"]
    assert day.xpath(".//a[contains(@class, 'permalink')]/@href") == ["/talks/#2019-of-a-day"]
    assert month.xpath(".//time") == []
    assert month.xpath(".//a/@href") == ["/files/a.pdf"]
    courses = site.page("teaching/index.html")
    assert courses.xpath("//li[.//time]/@id") == ["2018-bare"]
    assert "Course, A School, 2019" in courses.get_element_by_id("2019-a-course").text_content()


def test_a_place_that_is_none_is_told_with_its_line(build_site: BuildSite) -> None:
    """Of a talk that is a document."""
    site = build_site({"talks/a.md": doc("title: A\nlocation: Brest\ncoordinates: [north, south]")})
    assert [line.partition(" ")[0] for line in site.lines()] == ["talks/a.md:4:"], site.told


def test_a_document_that_leads_elsewhere_is_in_no_list(build_site: BuildSite) -> None:
    """Its address is a redirect, and its work or talk is told of there."""
    files = {
        f"{name}/{key}.md": doc(f"title: {key}\ndate: 2019-05-20\n{more}")
        for name in ("talks", "publications")
        for key, more in (("stays", ""), ("leads", "redirect_to: https://x.example/"))
    }
    site = build_site(files)
    for name in ("talks", "publications"):
        titles = [link.text_content() for link in site.page(f"{name}/index.html").xpath("//main//li//a")]
        assert "stays" in titles
        assert "leads" not in titles


@pytest.mark.parametrize(("heading", "shown"), [("## News", 0), ("## Newsletter", 1), ('`id="news"`', 1)])
def test_news_give_way_to_those_of_the_home_page_itself(build_site: BuildSite, heading: str, shown: int) -> None:
    """A home page that has a heading for its news has them once."""
    site = build_site(
        {"pages/index.md": doc("title: Ada\npermalink: /", f"{heading}\n\nAll of it.\n"),
         "news/2020-01-01-prize.md": doc("title: A prize\ndate: 2020-01-01")}
    )  # fmt: skip
    page = site.page("index.html")
    assert len(page.xpath("//section[contains(@class, 'news')]")) == shown
    assert len(page.xpath("//*[@id='news']")) == 1


def test_the_home_page_has_the_five_newest_news(build_site: BuildSite) -> None:
    """Below a document of its own too; all of them, also those without a date, are on their list."""
    lines = "".join(f"- {{title: News {day}, date: 2020-05-0{day}}}\n" for day in range(1, 7))
    site = build_site({"data/news.yml": f"{lines}- {{title: News some day}}\n", "index.md": doc("title: Home")})
    news = site.page("index.html").xpath("//section[contains(@class, 'news')]")[0]
    assert news.xpath(".//li/@id") == [f"2020-news-{day}" for day in (6, 5, 4, 3, 2)]
    assert len(site.page("news/index.html").find_class("p-name")) == 8  # with the page's own


def test_papers_are_in_sitemap_and_feeds(site: Built) -> None:
    """Pages of papers are found by search engines, and new ones told to readers of the feed."""
    sitemap, feed = site.read("sitemap.xml"), site.read("feed.xml")
    for url in ("/publications/", "/publications/Doe2020/", "/publications/stones/", "/talks/ice/"):
        assert f"{url}</loc>" in sitemap
    assert "/publications/Doe2020/" in feed
    assert "A talk on" in feed
    titles = [item["title"] for item in json.loads(site.read("feed.json"))["items"]]
    assert "What Flows, and x²" in titles


def test_odd_dates_are_no_fault_of_feeds_and_lists(build_site: BuildSite) -> None:
    """A day that its month has not is left out; feeds leave out what was written before Christ."""
    entry = "@book{{{0}, title = {{{0}}}, author = {{Ann Author}}, date = {{{1}}}}}"
    site = build_site(
        {
            "works.bib": "\n".join((entry.format("Short", "2023-02-30"), entry.format("Old", "-0044-03-15"))),
            "data/talks.yml": "- {title: Late, date: 2023-11-31}\n- {title: Early, date: 44 BC}\n",
        }
    )
    assert site.status == 0
    items = {item["title"]: item["date_published"][:10] for item in json.loads(site.read("feed.json"))["items"]}
    assert items["Short"] == "2023-02-01"
    assert "Old" not in items
    assert "Old" in site.read("publications/index.html")
    assert "Early" in site.read("talks/index.html")


def test_a_bad_entry_is_an_error_and_hides_no_other(build_site: BuildSite) -> None:
    """All faults of all files are told at once, each with its line."""
    pytest.importorskip("bibtexparser")
    site = build_site(
        {
            "publications.bib": "@book{a, title={Open, year=1}\n@book{b, author={D}, year=2}\n",
            "publications/more.bib": "\n@book{c, title={Open, year=1}\n",
            "publications/d.md": post("D", "bibtex: nothing"),
        }
    )
    assert site.status == 1
    places = [(error.path.name, error.line) for error in site.errors]
    assert places == [("publications.bib", 1), ("publications.bib", 2), ("d.md", 3), ("more.bib", 2)]


def test_two_papers_cannot_have_one_address(build_site: BuildSite) -> None:
    """A document that claims the address of an entry's page has it, with a line that says so."""
    pytest.importorskip("bibtexparser")
    site = build_site(
        {
            "publications.bib": BIB,
            "publications/other.md": post("Other", "permalink: /publications/Doe2020/"),
            "files/doe.pdf": b"x",
        }
    )
    assert site.status == 0, site.told
    assert "gives way" in site.told
    assert "Other" in site.page("publications/Doe2020/index.html").findtext(".//h1")


def test_collections_can_be_left_out(build_site: BuildSite) -> None:
    """A site without papers, talks and news has none of their pages."""
    site = build_site({"posts/2021-01-01-a.md": post("A")})
    assert site.status == 0
    assert not [name for name in site.files() if name.startswith(("publications", "talks", "news", "projects"))]
    assert "papers.js" not in site.read("index.html")


def test_a_document_of_academicpages_keeps_its_address(build_site: BuildSite) -> None:
    """Its page gets what is known of it, its citation as it was written, and no author that is a guess."""
    front = (
        "title: What flows\ncollection: publications\npermalink: /publication/2009-10-01-flows\n"
        "date: 2009-10-01\nvenue: Rivers 1\n"
        "paperurl: 'http://lakes.example/paper1.pdf'\n"
        "citation: 'Your Name, You. (2009). &quot;What flows.&quot; <i>Rivers 1</i>. 1(1).<script>'"
    )
    site = build_site(
        {"_config.yml": f"{CONFIG}collections:\n  publications: {{output: true}}\n", "_publications/a.md": doc(front)}
    )
    assert site.status == 0, site.told
    page = site.page("publication/2009-10-01-flows.html")
    citation = page.find_class("citation")[0]
    assert citation.findtext(".//i") == "Rivers 1"
    assert not citation.xpath(".//script")
    assert meta(site, "publication/2009-10-01-flows.html") == []
    assert [link.text for link in page.xpath("//ul[contains(@class, 'links')]//a")] == ["PDF"]


def test_a_project_can_be_on_the_research_index(build_site: BuildSite) -> None:
    """A document of a collection stands there if it has a tldr, as a post does."""
    site = build_site({"projects/dam.md": post("A dam", "tldr: It holds.\ndate: 2020-01-01")})
    assert "It holds." in site.page("research/index.html").text_content()


def test_nothing_is_parsed_again_when_nothing_changed(build_site: BuildSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build after a change elsewhere takes all records from the cache."""
    pytest.importorskip("bibtexparser")
    assert build_site(SITE).status == 0

    def fail(*_: object) -> None:
        raise AssertionError("parsed again")

    monkeypatch.setattr(sys.modules["plugins.scholarship.reading.bibliography"], "_parsed", fail)
    site = build_site({"posts/2022-01-01-new.md": post("New")})
    assert site.status == 0
    assert "publications/Doe2020/index.html" in site.files()


def test_a_changed_entry_comes_out_as_in_a_clean_build(build_site: BuildSite, tmp_path: Path) -> None:
    """Pages, lists and files that an entry is in are made anew, byte for byte what a first build makes."""
    pytest.importorskip("bibtexparser")
    changed = SITE | {"publications.bib": BIB.replace("Gauges", "Meters").replace("rivers, ice", "rivers, stone")}
    assert build_site(SITE).status == 0
    again = build_site(changed)
    assert again.status == 0
    before = {name: (again.output / name).read_bytes() for name in again.files()}
    clean = build(Request(content=again.content, output=tmp_path / "clean", no_cache=True), io.StringIO())
    assert clean.status == 0
    assert {name: (clean.output / name).read_bytes() for name in before} == before


# -- The demo ---------------------------------------------------------------------------------------------------------


def test_papers_of_the_demo_are_ready_for_google_scholar(demo: Built) -> None:
    """Each page of a paper has title, authors and date, and structured data with what Google asks of an article."""
    pages = sorted(path for path in (demo.output / "publications").glob("*/index.html"))
    if not (ROOT / "content" / "publications.bib").is_file():
        pytest.skip("the demo has no BibTeX")
    assert len(pages) >= 12
    for path in pages:
        name = path.relative_to(demo.output).as_posix()
        found = dict(meta(demo, name))
        assert {"citation_title", "citation_author", "citation_publication_date", "citation_journal_title"} <= set(
            found
        )
        data = json.loads(demo.page(name).xpath("//script[@type='application/ld+json']")[0].text)
        assert data["@type"] == "ScholarlyArticle"
        assert all(data[key] for key in ("headline", "author", "datePublished", "url", "isPartOf"))


def test_a_papers_title_and_abstract_may_have_formulas_and_emphasis(build_site: BuildSite) -> None:
    """In the heading, the list, the abstract and the citation as MathML and elements, for machines as plain text."""
    paper = (
        "---\ntitle: On $x^2$ in *Mus musculus*\ndate: 2020-01-01\nauthors: [Ada Lovelace]\nvenue: Journal\n"
        "abstract: We show $y_0$ for *all* H<sub>2</sub>O.\n---\nText.\n"
    )
    built = build_site({"publications/a.md": paper})
    page = built.page("publications/a/index.html")
    (heading,) = page.xpath("//h1")
    assert [one.tag for one in heading.iter("math", "em")] == ["math", "em"]
    (abstract,) = page.xpath("//section[@class='abstract']")
    assert [one.tag for one in abstract.iter("math", "em", "sub")] == ["math", "em", "sub"]
    assert page.xpath("//meta[@name='citation_title']/@content") == ["On x² in Mus musculus"]
    (listed,) = built.page("publications/index.html").xpath("//h3")
    assert [one.tag for one in listed.iter("math", "em")] == ["math", "em"]
    for name in ("feed.xml", "feed.json"):
        assert "$x^2$" not in built.read(name)
        assert "Mus musculus" in built.read(name)


def test_lists_show_what_al_folio_says_of_a_paper(build_site: BuildSite) -> None:
    """A badge that leads to its venue, a picture, a prize, a note, and no more authors than fit, with the own one."""
    names = " and ".join(f"Writer{n}, Ann" for n in range(12))
    bib = (
        f"@article{{a, title={{T}}, author={{{names} and Doe, Jane}}, year=2020, abbr={{PNAS}}, preview={{a.png}}, "
        "award={For *all* of it}, award_name={Best Paper}, additional_info={In the news}, annotation={Shared}}"
    )
    files = {
        "works.bib": bib, "images/a.png": b"\x89PNG", "data/authors.yml": "doe: {name: Jane Doe}\n",
        "data/venues.yml": "PNAS: {url: 'https://pnas.example'}\n",
    }  # fmt: skip
    built = build_site(files)
    text = built.read("publications/index.html")
    assert '<p class="badge"><a href="https://pnas.example">PNAS</a></p>' in text
    assert '<img class="preview" src="/images/a.png" alt="" loading="lazy">' in text
    assert "<summary>Best Paper</summary><p>For <em>all</em> of it</p>" in text
    assert '<p class="note">In the news</p>' in text
    summary = built.page("publications/index.html").xpath("string(//details[contains(@class, 'authors')]/summary)")
    assert summary == "Ann Writer0, Ann Writer1, Ann Writer2, Ann Writer3, Ann Writer4, Jane Doe, and 7 more"
    page = built.page("publications/a/index.html")
    assert len(page.xpath("//p[contains(@class, 'authors')]//*[contains(@class, 'p-author')]")) == 13


def test_a_post_names_the_papers_that_belong_to_it(build_site: BuildSite) -> None:
    """related_publications lists works of the site below a post; an unknown one is an error that names a near one."""
    files = dict(SITE) | {"posts/2021-01-02-x.md": post("X", "related_publications: Doe2020, roe2018")}
    text = build_site(files).read("notes/2021/x/index.html")
    related = text.partition("Related publications")[2]
    assert related.index("What") < related.index("Stones")
    built = build_site({"posts/2021-01-02-x.md": post("X", "related_publications: [Doe2021]")}, keep_going=True)
    assert "related_publications: there is no work Doe2021; did you mean Doe2020?" in built.told


def test_a_post_says_how_to_cite_it(build_site: BuildSite) -> None:
    """With citation: true a post has its reference and its BibTeX record; others have none."""
    files = {
        "data/authors.yml": "doe: {name: Jane Doe}\n",
        "posts/2021-03-04-ice-melts.md": post("Ice *melts* & more", "citation: true"),
        "posts/2021-03-05-no.md": post("No"),
    }
    built = build_site(files)
    page = built.page("notes/2021/ice-melts/index.html")
    assert "Doe, J. (2021, March 4)." in page.xpath("string(//p[contains(@class, 'citation')])").replace("\xa0", " ")
    record = page.xpath("string(//footer//pre)")
    assert record.startswith("@misc{doe2021ice,")
    assert "author" in record
    assert "Doe, Jane" in record
    assert not built.page("notes/2021/no/index.html").xpath("//p[contains(@class, 'citation')]")
