"""A tree with the theme al_folio_core, the package that al-folio became: its layouts and includes are in no tree."""

from __future__ import annotations

import pytest

from tests.conftest import BuildSite, Built

CONFIG = (
    "title: blank\nfirst_name: Ada\nlast_name: Byron\ntheme: al_folio_core\ncontact_note: Write to me.\n"
    "collections: {news: {output: true}, projects: {output: true}, books: {output: true}, teachings: {output: true}}\n"
    "scholar: {bibliography: papers.bib}\n"
)
BIB = "@article{own, title={A Paper}, author={Byron, Ada}, year=2020, selected={true}}\n@book{other, title={A Book}}\n"
COURSE = (
    "---\nlayout: course\ntitle: Logic\ncourse_id: logic\nyear: 2024\nterm: Fall\ninstructor: Ada\nlocation: Room 1\n"
    "time: Mondays\ndescription: On *proof*\nschedule:\n  - week: 1\n    date: Sep 2\n    topic: Truth\n"
    "    description: Tables\n    materials:\n      - {name: Slides, url: /s.pdf}\n      - {name: Book}\n"
    "      - {name: Far, url: 'https://example.org/'}\n---\nWelcome\n"
)
CV = (
    "# sections\n- title: General\n  type: map\n  contents:\n    - {name: Name, value: Ada Byron}\n"
    "- title: Schools\n  type: time_table\n  contents:\n    - title: PhD\n      institution: Uni\n      year: 1840\n"
    "      description:\n        - On engines\n        - {title: Also, contents: [Tea, Cake]}\n"
    "- title: Likes\n  type: nested_list\n  contents:\n    - {title: Sums, items: [Addition]}\n"
    "- title: Prizes\n  type: list\n  contents: [First prize]\n"
)


def text_of(built: Built, name: str) -> str:
    """Return the text of a page's main part."""
    return " ".join(" ".join(built.page(name).xpath("//main//text()")).split()).replace("\N{NO-BREAK SPACE}", " ")


def links(built: Built, name: str) -> dict[str, str]:
    """Return the links of a page's main part that have words, by these."""
    found = {" ".join(a.text_content().split()): a.get("href") for a in built.page(name).xpath("//main//a[@href]")}
    return {words: href for words, href in found.items() if words}


@pytest.fixture
def site(build_site: BuildSite) -> Built:
    """A site that uses what the package has."""
    include = "---\nlayout: page\ntitle: {0}\npermalink: /{0}/\n---\n{1}\n"
    front = (
        "---\nlayout: about\ntitle: about\npermalink: /\nsubtitle: Countess\nsocial: true\n"
        "profile: {image: me.png, more_info: <p>Room 7</p>}\nannouncements: {enabled: true, limit: 1}\n"
        "latest_posts: {enabled: true, limit: 1}\nselected_papers: true\n---\nI compute.\n"
    )
    projects = (
        "{% for project in site.projects %}{% include projects.liquid %}{% endfor %}{% include pagination.liquid %}"
    )
    repositories = (
        "{% include repository/repo_user.liquid username='ada' %}{% include repository/repo_trophies.liquid %}"
    )
    courses = "{% include calendar.liquid calendar_id='x@y' %}{% include courses.liquid %}"
    return build_site(
        {
            "_config.yml": CONFIG,
            "_bibliography/papers.bib": BIB,
            "about.md": front,
            "assets/img/me.png": b"x",
            "_news/1.md": "---\ndate: 2020-01-01\ninline: true\n---\nOlder *thing*\n",
            "_news/2.md": "---\ndate: 2021-01-01\ntitle: Newer thing\n---\nText\n",
            "_posts/2020-01-01-old.md": "---\nlayout: post\ntitle: Old\n---\nText\n",
            "_posts/2021-01-01-new.md": (
                "---\nlayout: post\ntitle: New\nmeta: 3 figures\nrelated_publications: true\n---\n{% cite own %}\n"
            ),
            "news.md": include.format("news", "{% include news.liquid %}"),
            "_projects/a.md": (
                "---\nlayout: page\ntitle: Engine\ndescription: It turns\nimg: e.png\ngithub: https://g/x\n---\nT\n"
            ),
            "_projects/b.md": "---\ntitle: Away\nredirect: https://example.org/\n---\n",
            "e.png": b"x",
            "work.md": include.format("work", projects),
            "code.md": include.format("code", repositories + "{% include repository/repo.liquid repository='a/b' %}"),
            "_teachings/logic.md": COURSE,
            "teaching.md": include.format("teaching", courses),
            "plan.md": include.format("plan", "{% include course_schedule.liquid course_id='logic' %}"),
            "sound.md": include.format("sound", "{% include audio.liquid path='a.mp3' caption='Hear' %}"),
            "a.mp3": b"x",
            "_books/dune.md": (
                "---\nlayout: book-review\ntitle: Dune\nauthor: Herbert\nreleased: 1965\nstarted: 2024-01-02\n"
                "stars: 4.5\nbuy_link: https://www.shop.example/dune\nisbn: 9780441013593\nstatus: Queued\n---\n"
            ),
            "cv.md": "---\nlayout: cv\ntitle: CV\npermalink: /cv/\ncv_pdf: cv.pdf\n---\n",
            "_data/cv.yml": CV,
        }
    )  # fmt: skip


def test_nothing_is_missing(site: Built) -> None:
    """Each layout and include that such a tree names has its meaning here."""
    assert site.status == 0, site.told
    assert "not in the tree" not in site.told


def test_the_home_page_has_news_posts_and_papers(site: Built) -> None:
    """As many as its front matter says, the newest first, below the text, and the portrait with what it says."""
    text = text_of(site, "index.html")
    for words in ("Countess", "Room 7", "I compute.", "Newer thing", "A Paper", "Write to me."):
        assert words in text
    assert "Older" not in text
    found = links(site, "index.html")
    assert found["New"] == "/2021/01/01/new.html"
    assert "Old" not in found
    assert found["selected publications"] == "/publications/"
    assert "A Book" not in text
    assert site.page("index.html").xpath("//img[contains(@src, 'me.png')]")


def test_news_are_all_on_their_page(site: Built) -> None:
    """Short ones in full, the others by their titles."""
    assert text_of(site, "news/index.html").index("Newer thing") < text_of(site, "news/index.html").index("Older thing")
    assert site.page("news/index.html").xpath("//main//em[text()='thing']")


def test_projects_are_cards_that_lead_on(site: Built) -> None:
    """To their page, or to where they are sent, with picture, description and code."""
    found = links(site, "work/index.html")
    assert found["Engine"] == "/projects/a.html"
    assert found["Away"] == "https://example.org/"
    assert found["Code"] == "https://g/x"
    assert "It turns" in text_of(site, "work/index.html")
    assert "It turns" in text_of(site, "projects/a.html")
    assert site.page("work/index.html").xpath("//main//img[contains(@src, 'e.png')]")


def test_repositories_are_links(site: Built) -> None:
    """No other host draws a card of them."""
    assert links(site, "code/index.html") == {"ada": "https://github.com/ada", "a/b": "https://github.com/a/b"}
    assert not site.page("code/index.html").xpath("//main//img")


def test_a_post_ends_with_what_it_cites(site: Built) -> None:
    """Under a heading, and what its front matter says stands below the title."""
    text = text_of(site, "2021/01/01/new.html")
    assert "3 figures" in text
    assert "References" in text
    assert "A Paper" in text.partition("References")[2]
    assert "References" not in text_of(site, "2020/01/01/old.html")


def test_courses_have_their_lists_and_schedules(site: Built) -> None:
    """By year, each with term and teacher; a course's page shows its weeks and materials."""
    text = text_of(site, "teaching/index.html")
    assert "2024 Logic Fall, Ada On proof" in text
    assert "Upcoming Events" in text
    for page in ("teachings/logic.html", "plan/index.html"):
        assert "Week Date Topic Materials 1 Sep 2 Truth" in text_of(site, page)
        found = links(site, page)
        assert (found["Slides"], found["Far"]) == ("/s.pdf", "https://example.org/")
    assert "Instructor Ada Term Fall Location Room 1 Time Mondays" in text_of(site, "teachings/logic.html")


def test_a_book_has_its_cover_and_what_is_known_of_it(site: Built) -> None:
    """Who wrote it, when it was read, how it was liked, where it is sold."""
    text = text_of(site, "books/dune.html")
    for words in ("Herbert · 1965", "2024-01-02", "4.5/5", "Cover of Dune", "Queued"):
        assert words in text
    assert links(site, "books/dune.html")["shop.example"] == "https://www.shop.example/dune"


def test_a_cv_in_sections_is_shown_as_it_is(site: Built) -> None:
    """The list that al-folio's data was before it was RenderCV's, with the PDF that its page names."""
    text = text_of(site, "cv/index.html")
    for words in ("General Name Ada Byron", "PhD, 1840 Uni On engines Also Tea Cake", "Sums Addition", "First prize"):
        assert words in text
    assert links(site, "cv/index.html")["PDF"] == "/assets/pdf/cv.pdf"


def test_a_recording_can_be_heard(site: Built) -> None:
    """With its caption."""
    assert site.page("sound/index.html").xpath("//main//audio[@controls]/@src") == ["/a.mp3"]
    assert "Hear" in text_of(site, "sound/index.html")


def test_a_cv_of_rendercv_names_the_pdf_of_its_page(build_site: BuildSite) -> None:
    """Its own address, a file of al-folio's folder, or one elsewhere."""
    data = "cv:\n  name: Ada\n  sections:\n    education:\n      - {institution: Uni, area: Maths, degree: PhD}\n"
    for given, shown in (("a.pdf", "/assets/pdf/a.pdf"), ("/b.pdf", "/b.pdf"), ("https://x.example/c", None)):
        front = f"---\nlayout: cv\ntitle: CV\npermalink: /cv/\ncv_pdf: {given}\n---\n"
        built = build_site({"_config.yml": CONFIG, "cv.md": front, "_data/cv.yml": data})
        assert (shown or given) in links(built, "cv/index.html").values()
        assert "Uni" in text_of(built, "cv/index.html")
