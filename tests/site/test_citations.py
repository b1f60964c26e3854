"""Documents that cite: jekyll-scholar's tags, Pandoc's syntax, distill's elements, numbered things."""

from __future__ import annotations

import re

import pytest
from lxml import html

from plugins.citations.prose import citing
from tests.conftest import BuildSite

BIB = """
@article{noether1918, title={Invariante Variationsprobleme}, author={Noether, Emmy}, year=1918,
  journal={Nachrichten}, pages={235--257}, abstract={On invariants.}, url={https://example.org/noether}}
@book{hilbert1915, title={Die Grundlagen der Physik}, author={Hilbert, David}, year=1915, publisher={Teubner}}
@book{weyl1918, title={Raum, Zeit, Materie}, author={Weyl, Hermann}, year=1918, publisher={Springer}}
"""
POST = "posts/2026-01-01-x.md"


def own(text: str, front: str = "") -> dict[str, str]:
    return {"works.bib": BIB, POST: f"---\ntitle: X\n{front}---\n{text}\n"}


def jekyll(text: str, config: str = "", **files: str) -> dict[str, str]:
    scholar = f"scholar:\n  bibliography: papers.bib\n{config}"
    return {"_config.yml": scholar, "_bibliography/papers.bib": BIB, "x.md": f"---\ntitle: X\n---\n{text}\n", **files}


def body(built: object) -> str:
    """Return the body of the page x."""
    name = next(name for name in built.files() if re.search(r"(^|/)x(/index)?\.html$", name))  # type: ignore[attr-defined]
    return str(built.body(name)).replace("\xa0", " ").replace('<span class="amp">&amp;</span>', "&amp;")  # type: ignore[attr-defined]


# -- jekyll-scholar ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("{% cite noether1918 %}", '<a class="citation" href="#noether1918">(Noether, 1918)</a>'),
        ("{% cite hilbert1915 noether1918 %}", "(Hilbert, 1915; Noether, 1918)"),
        ("{% cite noether1918 -l 240 %}", "(Noether, 1918, p. 240)"),
        ("{% cite noether1918 -A %}", "(1918)"),
        ("{% cite noether1918 --prefix a %}", 'href="#a-noether1918"'),
        ("{% cite noether1918 --text there %}", ">there</a>"),
        ("{% cite noether1918 --style ieee %}", ">[1]</a>"),
        ("{% cite noether1918 --relative /list/ %}", 'href="/list/#noether1918"'),
        ("{% assign key = 'weyl1918' %}{% cite key %}", "(Weyl, 1918)"),
        ("{% assign key = 'weyl1918' %}{% cite {{ key }} %}", "(Weyl, 1918)"),
        ("{% reference noether1918 %}", '<span id="noether1918">Noether, E. (1918).'),
        ("{% quote noether1918 %}\nIt *is*\n{% endquote %}", "<blockquote><p>It *is*</p><cite><a"),
        ("{% nocite weyl1918 %}{% bibliography_count --cited %}", "1"),
        ("{% bibliography_count -q @book %}", "2"),
        ("{% cite_details noether1918 --text More %}", '<a href="/publications/noether1918/">More</a>'),
        ("{% details_link noether1918 %}", "/publications/noether1918/"),
        ("{% bibtex %}@book{z, title={Zed}, author={Z, Y}, year=1}{% endbibtex %}", '<span id="z">Z, Y.'),
    ],
)
def test_tags_cite(tag: str, expected: str, build_site: BuildSite) -> None:
    """Each tag writes what jekyll-scholar writes."""
    built = build_site(jekyll(f"{tag}\n\n{{% bibliography -q @book[year=1] %}}"), keep_going=True)
    assert expected in body(built)
    assert built.lines() == []


@pytest.mark.parametrize(
    ("options", "config", "keys"),
    [
        ("", "", "noether1918 hilbert1915 weyl1918"),
        ("--cited", "", "noether1918 weyl1918"),
        ("--cited_in_order", "", "weyl1918 noether1918"),
        ("-q @book", "", "hilbert1915 weyl1918"),
        ("-m 1", "", "noether1918"),
        ("-o 1 --max 1", "", "hilbert1915"),
        ("", "  sort_by: year, author\n  order: descending, ascending\n", "noether1918 weyl1918 hilbert1915"),
        ("--sort_by author", "  order: descending\n", "weyl1918 noether1918 hilbert1915"),
        ("-f other", "", "other"),
        ("-f papers -f other", "", "noether1918 hilbert1915 weyl1918 other"),
        ("", "  query: '@*[author ~= Weyl]'\n", "weyl1918"),
    ],
)
def test_a_bibliography_lists_what_is_asked_for(options: str, config: str, keys: str, build_site: BuildSite) -> None:
    """Files, queries, citations, order and limits choose the works of a list."""
    files = jekyll(f"{{% cite weyl1918 noether1918 %}}\n\n{{% bibliography {options} %}}", config)
    files["_bibliography/other.bib"] = "@book{other, title={Other}, author={O, O}, year=2000}"
    built = build_site(files)
    assert built.lines() == []
    assert re.findall(r'<span id="(\w+)">', body(built)) == keys.split()


def test_a_bibliography_has_groups(build_site: BuildSite) -> None:
    """Works of a year stand under a heading, in the order that the tag asks for."""
    built = build_site(jekyll("{% bibliography --group_by year --group_order descending %}"))
    assert re.findall(r'<h2 class="bibliography">(\d+)</h2>', body(built)) == ["1918", "1915"]


def test_a_layout_writes_the_entries(build_site: BuildSite) -> None:
    """A layout of the tree gets the entry, its links and its number; what it sets is gone with the next entry."""
    layout = (
        "---\n---\n{{ index }}{{ seen }} {{ entry.title | append: '!' }} {{ type }} {{ link }}{% assign seen = 1 %}"
    )
    built = build_site(
        jekyll(
            "{% bibliography -m 2 %}",
            "  bibliography_template: entry\n  repository: papers\n",
            **{"_layouts/entry.html": layout, "papers/noether1918.pdf": "%PDF-1.4"},
        )
    )
    assert "1 Invariante Variationsprobleme! article /papers/noether1918.pdf</li>" in body(built)
    assert "2 Die Grundlagen der Physik! book" in body(built)


def test_our_own_entry_stands_where_no_template_is_named(build_site: BuildSite) -> None:
    """Without a template an entry has its links, its BibTeX and its abstract to unfold."""
    text = body(build_site(jekyll("{% bibliography -m 1 %}")))
    assert '<a href="https://example.org/noether">Paper</a>' in text
    assert "<summary>BibTeX</summary>" in text
    assert '<details class="abstract"><summary>Abstract</summary><p>On invariants.</p></details>' in text


def test_what_was_added_to_the_layout_of_a_theme_is_kept(build_site: BuildSite) -> None:
    """A site shows more fields than al-folio, and links made of them: they stand in our own entry."""
    layout = (
        "---\n---\n{% if entry.author_array %}{% endif %}{% if entry.bibtex_show %}{% endif %}"
        "{{ entry.note }}<p data-x='{{ entry.mark }}'>{{ entry.summary | markdownify }} {{ entry.mood }}</p>"
        '<a href="{{ entry.project }}" class="btn">Project  page</a>'
        '<a class="btn" href="https://hep.example/{{ entry.inspirehep_id }}" aria-label="Inspire link"><img></a>'
        '<a href="https://gs.example/?u={{ site.scholar_userid }}:{{ entry.google_scholar_id }}">Scholar</a>'
        '<a href="{{ entry.pdf }}">PDF</a><a href="{{ entry.bad }}">Bad</a>'
    )
    entry = (
        "@article{a2020, title={T}, author={Ann Other}, year=2020, note={A note}, mark={hidden mark}, project={/p/},\n"
        " summary={Says it in \\emph{short}.}, inspirehep_id={17}, google_scholar_id={g5}, bad={javascript:alert(1)}}"
    )
    config = "  bibliography_template: entry\nscholar_userid: ME\nenable_publication_badges: {inspirehep: %s}\n"
    for shown in (True, False):
        files = jekyll("{% bibliography %}", config % str(shown).lower(), **{"_layouts/entry.html": layout})
        files["_bibliography/papers.bib"] = entry
        text = body(build_site(files))
        assert "Says it in" in text
        assert "short" in text
        assert '<a href="/p/">Project page</a>' in text
        assert ('<a href="https://hep.example/17">Inspire</a>' in text) is shown
        assert "gs.example" not in text
        assert "hidden mark</p>" not in text
        assert "alert" not in text.partition("<details>")[0]
    files["_config.yml"] = files["_config.yml"].replace("false", "false, google_scholar: true")
    assert '<a href="https://gs.example/?u=ME:g5">Scholar</a>' in body(build_site(files))


def test_a_badge_that_a_layout_shows_is_a_picture_where_its_number_is_known(build_site: BuildSite) -> None:
    """Its Liquid is run, with the site's data; one whose number only a plugin could ask for stays a link in words."""
    layout = (
        "---\n---\n{% if entry.author_array %}{% endif %}{% if entry.bibtex_show %}{% endif %}"
        '<a href="https://gs.example/?u={{ site.data.socials.user }}&amp;w={{ entry.google_scholar_id }}"'
        ' aria-label="Google Scholar link">{% assign count = site.data.counts[entry.google_scholar_id].citations %}\n'
        '<img src="https://img.example/scholar-{{ count }}?logo=gs&amp;x" alt="{{ count }} citations"></a>'
        '<a href="https://hep.example/{{ entry.inspirehep_id }}" aria-label="Inspire link">'
        '<img src="https://img.example/{% ask_elsewhere entry.inspirehep_id %}"></a>'
        '<a href="https://no.example/{{ site.data.socials.none }}{{ entry.other }}">None</a>'
    )
    files = jekyll("{% bibliography %}", "  bibliography_template: entry\n", **{"_layouts/entry.html": layout})
    files["_bibliography/papers.bib"] = (
        "@article{a2020, title={T}, author={Ann Other}, year=2020, google_scholar_id={g5}, inspirehep_id={17}, other=1}"
    )
    files["_data/socials.yml"] = "user: ME\n"
    files["_data/counts.yml"] = "g5: {citations: 12}\n"
    built = build_site(files)
    text = body(built)
    assert built.status == 0, built.told
    links = {link.get("href"): link for link in html.fromstring(text).iter("a")}
    picture = links["https://gs.example/?u=ME&w=g5"].find("img")
    assert picture is not None
    assert picture.get("src") == "https://img.example/scholar-12?logo=gs&x"
    assert picture.get("alt") == "12 citations"
    assert links["https://hep.example/17"].text == "Inspire"
    assert not any("no.example" in href for href in links)


def test_a_list_at_the_address_of_the_list_stands_where_the_tag_is(build_site: BuildSite) -> None:
    """A page with the tag takes the place of the generated list of publications."""
    files = jekyll("")
    files["publications.md"] = "---\npermalink: /publications/\ntitle: P\n---\nBefore.\n\n{% bibliography %}\n\nAfter."
    built = build_site(files)
    assert re.search(
        r"Before\..*<ol class=\"bibliography\">.*After\.", built.body("publications/index.html"), re.DOTALL
    )
    assert built.read("publications/index.html").count("<i>Die Grundlagen") == 1


def test_pages_of_works_are_where_jekyll_scholar_puts_them(build_site: BuildSite) -> None:
    """With a layout of details each work has its page at the address of the settings, and a link to it."""
    built = build_site(
        jekyll(
            "{% bibliography %}",
            "  details_layout: details.html\n  details_permalink: /:details_dir/:year/:key:extension\n",
            **{"_layouts/details.html": "---\n---\n{{ page.entry.title }}"},
        )
    )
    assert "bibliography/1918/noether1918.html" in built.files()
    assert '<a class="details" href="/bibliography/1918/noether1918.html">Details</a>' in body(built)


def test_the_layout_of_details_says_what_stands_on_the_page_of_a_work(build_site: BuildSite) -> None:
    """The page of a work has what the tree's own layout makes of its entry, in the place of authors and abstract."""
    layout = "---\n---\n<p>Cited by {{ page.entry.note }}: {{ page.title }}.</p>"
    files = jekyll("x", "  details_layout: details.html\n", **{"_layouts/details.html": layout})
    files["_bibliography/papers.bib"] = '@book{a, title={An {\\"A}on}, author={Roe, R}, year=1900, note={ten}}'
    page = build_site(files, keep_going=True).read("bibliography/a.html")
    assert "<p>Cited by ten: An Äon.</p>" in page
    assert '<p class="authors">' not in page
    assert '<pre tabindex="0" role="group" aria-label="BibTeX">' in page


def test_a_bibtex_file_with_front_matter_is_a_page(build_site: BuildSite) -> None:
    """Its entries become references, what stands between them is Markdown, and its address ends in .html."""
    text = "---\ntitle: Mine\n---\n# Old\n\n@book{a, title={Aeon {B}}, author={Roe, R}, year=1900}\n\nand *more*\n"
    built = build_site({"_config.yml": "title: T\n", "references.bib": text})
    page = str(built.body("references.html"))
    assert '<h1 id="old">Old</h1>' in page
    assert '<p id="a">Roe, R. (1900). <i>Aeon B</i>.</p>' in page
    assert "<p>and <em>more</em></p>" in page
    assert "references.bib" not in built.files()


def test_a_reference_can_be_in_the_language_of_its_work(build_site: BuildSite) -> None:
    """With allow_locale_overrides a reference has the words of the entry's language, and only then."""
    entry = "@book{a, title={Uno}, editor={Roe, R}, year=1900, language={es}, edition={2}}"
    for config, expected in (("", "(2nd ed.)"), ("  allow_locale_overrides: true\n", "(2.ª ed.)")):
        files = jekyll("{% reference a %}", config)
        files["_bibliography/papers.bib"] = entry
        assert expected in body(build_site(files, keep_going=True))


def test_lists_of_names_can_stay_as_they_are_written(build_site: BuildSite) -> None:
    """Templates get names as Last, First, or as in the file where parse_names is off."""
    written = "  bibtex_options: {parse_names: false}\n"
    for config, expected in (("", "Roe, Ann and Fo, B."), (written, "Ann Roe and B. Fo")):
        files = jekyll("{% bibliography %}", f'  bibliography_template: "{{{{entry.author}}}}"\n{config}')
        files["_bibliography/papers.bib"] = "@book{a, title={T}, author={Ann Roe and B. Fo}, year=1900}"
        assert expected in body(build_site(files, keep_going=True))


def test_an_unknown_work_is_told_with_those_that_are_near(build_site: BuildSite) -> None:
    """An unknown key is an error, and the text says that something is missing."""
    built = build_site(jekyll("{% cite noether1981 %}\n\n{% cite x -f nowhere %}"), keep_going=True)
    assert built.lines() == [
        "x.md:4: there is no entry noether1981 in the bibliography",
        "x.md:6: there is no bibliography nowhere",
    ]
    assert built.errors[0].remedy == "did you mean noether1918?"
    assert body(built).count("(missing reference)") == 2


def test_no_file_outside_of_the_tree_is_read(build_site: BuildSite, tmp_path: object) -> None:
    """A source, a file or a style that lies outside of the content is not found."""
    (tmp_path / "secret.bib").write_text("@book{s, title={Secret}, author={S, S}, year=1}")  # type: ignore[operator]
    built = build_site(jekyll("{% bibliography -f ../secret %}", "  source: ../\n"), keep_going=True)
    assert "Secret" not in body(built)
    assert built.status == 1


def test_a_changed_bibliography_changes_what_cites_it(build_site: BuildSite) -> None:
    """A body that cites depends on the bytes of the bibliography, in all ways of citing."""
    files = {**own("See [@noether1918]."), "pages/y.md": "---\ntitle: Y\n---\n{% cite noether1918 %}\n"}
    assert "1918" in body(build_site(files))
    built = build_site({**files, "works.bib": BIB.replace("year=1918", "year=1919")})
    assert "(<a" in body(built)
    assert "Noether, 1919" in body(built)
    assert "1919" in built.body("y/index.html")


# -- Pandoc's syntax ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[@noether1918]", "(Noether, 1918)"),
        ("[see @noether1918, pp. 3--5; @weyl1918]", "(see Noether, 1918, pp. 3–5; Weyl, 1918)"),
        ("Noether [-@noether1918]", "Noether (1918)"),
        ("@noether1918 says", "Noether (1918) says"),
        ("@noether1918 [p. 3] says", "Noether (1918, p. 3) says"),
        ("Write to noether1918@noether1918.org or @handle.", "Write to noether1918@noether1918.org or @handle."),
        ("`[@noether1918]`", "[@noether1918]"),
    ],
)
def test_texts_cite(text: str, expected: str, build_site: BuildSite) -> None:
    """Brackets and sentences cite works that exist; addresses, handles and code are none."""
    built = build_site(own(text))
    shown = re.sub(r"<section class=\"references\".*", "", body(built), flags=re.DOTALL)
    assert re.sub(r"<[^>]*>", "", shown).strip() == expected
    assert built.lines() == []


def test_references_lead_back(build_site: BuildSite) -> None:
    """References stand at the end in the order of the style, each with links to where it is cited; all links lead."""
    text = body(build_site(own("[@weyl1918] and [@hilbert1915; @weyl1918].")))
    assert re.findall(r'<li id="ref-(\w+)">', text) == ["hilbert1915", "weyl1918"]
    anchors = re.findall(r' id="([^"]+)"', text)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(anchors)
    assert text.count('href="#cite-') == 3


@pytest.mark.parametrize("place", ["{:references}", "{% bibliography --cited %}"])
def test_references_stand_where_they_are_asked_for(place: str, build_site: BuildSite) -> None:
    """The references stand at their mark or tag, with all works that the document cites, even below it."""
    text = body(build_site(own(f"A [@weyl1918].\n\n{place}\n\nB [@hilbert1915]. {{% cite noether1918 %}}")))
    listed = text.index('<ul class="bibliography cited">')
    assert text.index("<p>A") < listed < text.index("<p>B")
    assert text.count('<li id="ref-') == 3
    assert "references" not in re.sub(r'class="[^"]*"|href="[^"]*"', "", text)


def test_a_heading_waits_for_references(build_site: BuildSite) -> None:
    """A heading of that name at the end of a document is the heading of its references."""
    text = body(build_site(own("[@weyl1918]\n\n## References\n")))
    assert text.count("<h2") == 1
    assert text.index("<h2") < text.index('<ul class="bibliography cited">')


def test_works_are_listed_that_nobody_cites(build_site: BuildSite) -> None:
    """``nocite`` puts works into the references, ``@*`` all of them."""
    assert body(build_site(own("Text.", 'nocite: "@weyl1918"\n'))).count('<li id="ref-') == 1
    assert body(build_site(own("Text.", 'nocite: "@*"\n'))).count('<li id="ref-') == 3


def test_a_document_can_have_works_of_its_own(build_site: BuildSite) -> None:
    """``bibliography`` names files to cite from; they are in no list of the site, and a missing one is an error."""
    files = own("[@mine2000] [@weyl1918]", "bibliography: reading/mine.bib\n")
    files["reading/mine.bib"] = "@book{mine2000, title={Mine}, author={Me, I}, year=2000}"
    built = build_site(files)
    assert "Me, 2000" in body(built)
    assert "Mine" not in built.read("publications/index.html")
    missing = build_site(own("[@weyl1918]", "bibliography: lost.bib\n"), keep_going=True)
    assert missing.lines() == [f"{POST}:3: there is no bibliography lost.bib"]


def test_an_unknown_key_in_brackets_is_an_error(build_site: BuildSite) -> None:
    """An unknown key in brackets is told with its line and the keys that are near; in a sentence it is text."""
    built = build_site(own("Text.\n\n[@noether1981] and @noether1981."), keep_going=True)
    assert built.lines() == [f"{POST}:6: there is no entry noether1981 in the bibliography"]
    assert built.errors[0].remedy == "did you mean noether1918?"
    assert "and @noether1981." in body(built)


def test_styles_have_numbers(build_site: BuildSite) -> None:
    """A document's style may be one of numbers; an unknown style is an error."""
    text = body(build_site(own("[@weyl1918], [@hilbert1915]", "citation_style: ieee\n")))
    assert re.search(r"\[<a [^>]*>1</a>\]</span>, <span", text)
    built = build_site(own("[@weyl1918]", "citation_style: no-such-style\n"), keep_going=True)
    assert built.lines() == [f"{POST}:3: there is no style no-such-style"]


def test_a_part_of_a_body_leads_to_the_document(build_site: BuildSite) -> None:
    """An excerpt in a list has citations that lead to the document, and no references."""
    files = own("First [@weyl1918].\n\nSecond.")
    files["pages/list.md"] = "---\ntitle: L\n---\n{% for post in site.posts %}{{ post.excerpt }}{% endfor %}\n"
    text = build_site(files).body("list/index.html")
    assert re.search(r'href="/[^"#]+/x/#ref-weyl1918"', text)
    assert 'id="' not in text


def test_jekyll_trees_cite_by_tags_alone(build_site: BuildSite) -> None:
    """In a Jekyll tree a text that would cite stays as it is, and is pointed out."""
    built = build_site(jekyll("See [@weyl1918] and me@weyl1918.org."))
    assert "[@weyl1918]" in body(built)
    assert [warning.what for warning in built.warnings] == ["[@weyl1918] looks like a citation, and stays text"]


# -- Numbered things ---------------------------------------------------------------------------------------------------


def test_numbered_things_are_named(build_site: BuildSite) -> None:
    """References in both forms say what they lead to, before and behind it."""
    text = (
        "[](#fig-a), @tbl-b, @eq-c, @sec-d, @thm-e and [](#rest).\n\n![A](a.png){: #fig-a}\n\n| a |\n|---|\n| 1 |\n"
        '{: #tbl-b caption="B"}\n\n$$ c $$\n{: #eq-c}\n\n## D {#sec-d}\n\nE.\n{: .theorem #thm-e}\n\n### Rest {#rest}\n'
    )
    built = build_site({**own(text), "images/a.png": b"", "posts/a.png": b""}, keep_going=True)
    shown = re.sub(r"<[^>]*>", "", body(built).split("</p>")[0])
    assert shown == "Figure 1, Table 1, Equation (1), Section 1, Theorem 1 and Section 1.1."


def test_an_unknown_thing_is_an_error(build_site: BuildSite) -> None:
    """A reference to a figure or anchor that is not there is told with its line."""
    built = build_site(own("Text.\n\n@fig-lost and [](#lost)"), keep_going=True)
    assert built.lines() == [
        f"{POST}:6: there is no lost in this document",
        f"{POST}:6: there is no fig-lost in this document",
    ]


EQUATIONS = "$$\\begin{equation} a=b \\label{first} \\end{equation}$$\n\n$$c \\tag{T} \\label{second}$$\n\n"


def test_equations_are_referred_to_in_the_text(build_site: BuildSite) -> None:
    """As MathJax does it: with brackets or without, but not in code; an unknown one is told with its line."""
    text = f"{EQUATIONS}By \\eqref{{first}}, \\ref{{second}}, `\\eqref{{first}}` and \\eqref{{lost}}.\n"
    built = build_site(own(text), keep_going=True)
    (said,) = [part for part in body(built).split("<p>") if part.startswith("By ")]
    assert '<a href="#mjx-eqn-first">(1)</a>, <a href="#mjx-eqn-second">T</a>' in said
    assert "\\eqref{first}</code>" in said
    assert "\\eqref{lost}" in said
    assert built.lines() == [f"{POST}:8: there is no equation lost in this document"]


def test_equations_of_a_jekyll_tree_are_referred_to_as_well(build_site: BuildSite) -> None:
    """What is unknown there stays as it is."""
    text = f"---\ntitle: T\n---\n{EQUATIONS}By \\eqref{{first}} and \\eqref{{lost}}.\n"
    built = build_site({"_config.yml": "title: T\n", "_posts/2026-01-02-t.md": text})
    page = next(name for name in built.files() if name.endswith("t.html"))
    said = built.read(page).replace("&nbsp;", " ")
    assert '<a href="#mjx-eqn-first">(1)</a> and \\eqref{lost}' in said


# -- distill -----------------------------------------------------------------------------------------------------------


def test_distill_is_written_out(build_site: BuildSite) -> None:
    """Citations, notes, formulas, code and authors are there without a script, with references at the end."""
    text = (
        'Text $a<b$ <d-footnote>A note.</d-footnote> <d-cite key="weyl1918,hilbert1915"></d-cite>\n'
        "and <d-cite bibtex-key='weyl1918'></d-cite>, <d-math>x^2</d-math>.\n\n"
        '<d-code block language="python">\n  def f():\n    return 1\n</d-code>\n\n<d-appendix>\n<d-footnote-list>'
        "</d-footnote-list>\n</d-appendix>\n"
    )
    front = "authors:\n  - name: Jane Doe\n    url: https://example.org/jane\n    affiliations: {name: Somewhere}\n"
    files = jekyll("")
    files["x.md"] = f"---\ntitle: X\nlayout: distill\n{front}---\n{text}"
    made = body(build_site(files))
    assert "<d-" not in made
    assert re.search(r"\[<a [^>]*>1</a>, <a [^>]*>2</a>\]", made)
    assert re.search(r"and <span[^>]*>\[<a [^>]*>1</a>\]", made)
    assert made.index('<div class="d-byline">') < made.index("Text")
    assert made.count("<math") == 2
    assert "<msup>" in made
    assert '<span class="k">def</span>' in made
    assert '<a href="https://example.org/jane"><span class="author">Jane Doe</span></a>, <span' in made
    assert '<li id="fn:d1"><p>A note. <a href="#fnref:d1"' in made
    assert re.findall(r'<li id="ref-(\w+)">', made) == ["weyl1918", "hilbert1915"]


def test_the_bibtex_of_an_entry_has_all_fields_but_those_that_the_site_filters(build_site: BuildSite) -> None:
    """al-folio names the fields that tell a page how to show an entry; keywords and addresses are for who copies it."""
    entry = (
        "@article{a2020, title={T}, author={Ann Other}, year=2020, abbr={ABC}, keywords={waves}, pdf={https://a.org/p}}"
    )
    files = jekyll("{% bibliography %}")
    files["_bibliography/papers.bib"] = entry
    files["_config.yml"] += "filtered_bibtex_keywords: [abbr, pdf, abstract]\n"
    (code,) = build_site(files).page("x.html").xpath("//details/pre/code")
    assert "keywords = {waves}" in code.text_content()
    assert "{https://a.org/p}" in code.text_content()
    assert "ABC" not in code.text_content()


def test_a_link_reaches_a_work(build_site: BuildSite) -> None:
    """The tag link leads to the page of a work by its key, to documents as ever, and tells of neither."""
    text = "{% link publications/noether1918 %} {% link posts/2026-01-01-x.md %}"
    page = str(build_site(own(text)).body("notes/2026/x/index.html"))
    assert "/publications/noether1918/ /notes/2026/x/" in page
    built = build_site(own("{% link publications/noether %}"), keep_going=True)
    assert "link: there is no document or file publications/noether" in built.told


def test_a_document_cites_so_many_times_and_no_more(build_site: BuildSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cites after that stays text, and is told; the last one that may is a citation."""
    monkeypatch.setattr(citing, "MAX_PLACES", 3)
    assert not build_site(own("[@noether1918] " * 3)).errors
    built = build_site(own("[@noether1918] " * 4))
    assert [error.what for error in built.errors] == ["this document cites more than 3 times"]


def test_of_very_many_faults_the_first_are_told(build_site: BuildSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a word on the others."""
    monkeypatch.setattr(citing, "MAX_PROBLEMS", 2)
    built = build_site(own("[@a] and [@b] and [@c] and [@d]"))
    told = [error.what for error in built.errors]
    assert len(told) == 3
    assert "there are more than 2 problems of citations" in told
