"""The search in a browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage, Server


@pytest.fixture
def page(new_page: NewPage, demo_server: Server) -> Page:
    """The demo's home page, whose complaints end a test."""
    page = new_page(1280)
    page.on("console", lambda message: pytest.fail(message.text))
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(demo_server.url("/"))
    return page


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_a_key_opens_it_and_words_are_found(page: Page, key: str) -> None:
    """Titles come first, each hit has the line that it stands in, and Enter follows the first."""
    page.keyboard.press(key)
    field = page.locator("dialog input")
    expect(field).to_be_focused()
    field.fill("symmetries energ")
    first = page.locator(".results li").first
    expect(first.locator("a")).to_have_text("Every symmetry keeps something")
    expect(first.locator("mark").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_title("Every symmetry keeps something · Emmy Noether")


def test_accents_endings_and_people_do_not_matter(page: Page) -> None:
    """What people type is found: without accents, in another form, by a co-author's name."""
    page.locator(".search-link").click()
    results = page.locator(".results a")
    for question, title in (
        ("gottingen", "Lectures under another name"),
        ("schmeidler", "Moduln in nichtkommutativen"),
    ):
        page.locator("dialog input").fill(question)
        expect(results.filter(has_text=title).first).to_be_visible()
    page.locator("dialog input").fill("xyzzy")
    expect(page.locator("dialog [role=status]")).to_have_text("No page has these words.")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).not_to_be_visible()


@pytest.mark.parametrize(
    ("language", "asked", "words", "others"),
    [
        ("en", "theories", "theory theories", "theatre"),
        ("en", "running", "run runs runner", "ring"),
        ("en-GB", "optimising", "optimize optimisation optimizes", "optic"),
        ("en", "biases", "bias", "biology"),
        ("de", "gleichungen", "gleichung", "gleis"),
        ("de", "hauser", "haus hauses", "hausrat"),
        ("fr", "animaux", "animal", "annee"),
        ("es", "ecuaciones", "ecuacion", "ecuador"),
        ("it", "matematiche", "matematica matematico", "materia"),
        ("nl", "vergelijkingen", "vergelijking", "verf"),
        ("ru", "уравнении", "уравнение уравнениями", "уровень"),
        ("nn", "likningar", "likning likningane", "lik"),
        ("tr", "denklemler", "denklem", "denge"),
    ],
)
def test_words_are_found_in_their_other_forms(page: Page, language: str, asked: str, words: str, others: str) -> None:
    """The endings of the page's language make no difference; another word with the same beginning does."""
    script = """async ([language, asked, words]) => {
        document.documentElement.lang = language;
        const { near } = await import(document.querySelector("[data-search]").dataset.search);
        return words.map((word) => near(word, asked) > 0);
    }"""
    asked_for = [*words.split(), *others.split()]
    found = page.evaluate(script, [language, asked, asked_for])
    assert found == [True] * len(words.split()) + [False] * len(others.split())


def test_a_slash_in_a_field_is_a_slash(page: Page, demo_server: Server) -> None:
    """Whoever is writing is left alone, and arrows lead through what was found."""
    page.goto(demo_server.url("/search/"))
    field = page.locator(".finder input")
    field.fill("ideal")
    expect(page.locator(".results li").nth(1)).to_be_visible()
    field.press("ArrowDown")
    expect(page.locator(".results a").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    field.press("End")
    field.press("/")
    expect(field).to_have_value("ideal/")
    assert page.locator("dialog").count() == 0


def test_without_scripts_everything_is_listed(new_page: NewPage, demo_server: Server) -> None:
    """The link leads to a page on which nothing is missing and nothing waits for a script."""
    page = new_page(java_script_enabled=False)
    page.goto(demo_server.url("/"))
    page.locator(".search-link").click()
    expect(page.get_by_role("link", name="Chains that stop")).to_be_visible()
    assert page.locator("input").count() == 0


def test_a_drawing_follows_the_switch_of_colours(new_page: NewPage, demo_server: Server) -> None:
    """By night a picture is its dark twin, whoever has called for the night."""
    page = new_page(color_scheme="dark")
    page.goto(demo_server.url("/notes/noether-theorem/"))
    picture = page.locator(".e-content picture img").first

    def source() -> str:
        return str(picture.evaluate("(image) => new Promise((done) => setTimeout(() => done(image.currentSrc), 200))"))

    assert source().endswith("equal-areas.dark.svg")
    seen = []
    for _ in range(3):  # light, dark, the system's
        page.locator("button.scheme").click()
        seen.append(source().rpartition("/")[2])
    assert seen == ["equal-areas.svg", "equal-areas.dark.svg", "equal-areas.dark.svg"]
