"""What a page does in a browser: contents that follow, copies, the colours, lists that answer, what is wide."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import NewPage, Server
from tests.conftest import BuildSite
from tests.missing import give_up
from tests.site.sources import CONFIG, doc, post

POST = "/notes/noether-theorem/"
LONG = "x" * 60 + " "
_SHIFTS = """() => new Promise((resolve) => { let sum = 0;
    new PerformanceObserver((list) => { for (const e of list.getEntries()) if (!e.hadRecentInput) sum += e.value; })
        .observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve(sum), 300); })"""

_HAS_NOTO = """() => new FontFace("a", 'local("Noto Serif Regular"), local("NotoSerif-Regular"), local("Noto Serif")')
    .load().then(() => true, () => false)"""
_PAINTED = """() => new Promise((resolve) => new PerformanceObserver((list) => {
    if (list.getEntriesByName("first-contentful-paint").length) resolve();
}).observe({ type: "paint", buffered: true }))"""


@pytest.fixture
def site(build_site: BuildSite) -> Iterator[Callable[..., Server]]:
    """Return a function that builds a site and answers for it."""
    running = []

    def function(files: dict[str, str], **options: bool) -> Server:
        built = build_site({"_config.yml": CONFIG, **files}, **options)
        assert built.status == 0, built.told
        context = Server(built.output).running()
        running.append(context)
        return context.__enter__()

    yield function
    for context in running:
        context.__exit__(None, None, None)


def bibliography(count: int, authors: int = 1) -> str:
    """Return a BibTeX file: three papers a year, each other one on ice."""
    names = " and ".join(f"Ann{number} Author" for number in range(authors))
    return "".join(
        f"@article{{k{n}, title={{Paper number {n}}}, author={{{names}}}, journal={{J}}, year={{{2020 - n // 3}}},"
        f" keywords={{{('ice', 'öl')[n % 2]}}}}}\n"
        for n in range(count)
    )


def shown(page: Page) -> int:
    return page.locator(".paper:visible").count()


def test_the_contents_mark_the_section_that_is_read(new_page: NewPage, demo_server: Server) -> None:
    """They stay in view beside the text, and the last heading above is the current one."""
    page = new_page(1440)
    page.goto(demo_server.url(f"{POST}#the-theorem"))
    current = page.locator(".toc a[aria-current]")
    expect(current).to_have_text("The theorem")
    expect(current).to_be_in_viewport()
    page.evaluate("document.getElementById('a-small-dictionary').scrollIntoView()")
    expect(current).to_have_text("A small dictionary")
    box, text = page.locator(".toc").bounding_box(), page.locator(".e-content").bounding_box()
    assert box is not None
    assert text is not None
    assert box["x"] + box["width"] <= text["x"]


def test_code_and_headings_can_be_copied(new_page: NewPage, demo_server: Server) -> None:
    """A button gives the code as it stands, and an anchor the address of its heading."""
    page = new_page(1280, permissions=["clipboard-read", "clipboard-write"])
    page.goto(demo_server.url("/notes/2021/an-orbit-that-remembers/"))
    code = page.locator(".copies pre").first
    page.locator(".copies .copy").first.click(force=True)
    assert page.evaluate("navigator.clipboard.readText()") == code.text_content()
    expect(page.locator(".copies .copy").first).to_have_text("Copied")
    page.goto(demo_server.url("/guide/"))
    anchor = page.locator(".e-content .anchor").first
    anchor.click(force=True)
    address = page.evaluate("navigator.clipboard.readText()")
    assert address == page.url
    assert "#" in address


def test_without_scripts_nothing_is_there_that_does_nothing(new_page: NewPage, demo_server: Server) -> None:
    """No switch, search, count or button is shown where no script answers; years are links."""
    page = new_page(java_script_enabled=False)
    page.goto(demo_server.url("/publications/"))
    assert page.locator("button:visible, input[type=search]:visible, select:visible").count() == 0
    assert page.locator(".years a:visible").count() > 5


def test_the_switch_of_colours_remembers(new_page: NewPage, demo_server: Server) -> None:
    """It goes from the system's to the other scheme and back, and the next page is painted in it from the start."""
    page = new_page(color_scheme="light")
    page.goto(demo_server.url("/"))
    scheme = "getComputedStyle(document.documentElement).colorScheme"
    assert page.evaluate(scheme) == "light dark"
    switch = page.locator("button.scheme")
    switch.click()
    assert page.evaluate(scheme) == "dark"
    expect(switch).to_have_attribute("aria-label", "Colours: dark")
    page.add_init_script(
        "new MutationObserver(() => { if (document.body) window.first ??= document.documentElement.dataset.scheme; })"
        ".observe(document, { childList: true, subtree: true })"
    )
    page.goto(demo_server.url("/guide/"))
    assert page.evaluate("window.first") == "dark"
    switch.click()
    assert page.evaluate(scheme) == "light"
    switch.click()
    assert page.evaluate(scheme) == "light dark"
    assert page.evaluate("localStorage.length") == 0


def test_a_list_of_papers_answers_and_keeps_its_state(new_page: NewPage, site: Callable[..., Server]) -> None:
    """The count follows what is asked for, which is in the address and there again after a reload."""
    server = site({"index.md": doc("title: Home"), "_bibliography/papers.bib": bibliography(12)})
    page = new_page(1440)
    page.goto(server.url("/publications/"))
    count = page.locator(".found output")
    expect(count).to_have_text("12 of 12")
    page.locator("input[data-name='öl']").check()
    expect(count).to_have_text("6 of 12")
    page.locator("select[name=section]").select_option("year-2020")
    expect(count).to_have_text("1 of 12")
    assert shown(page) == 1
    assert page.evaluate("Object.fromEntries(new URLSearchParams(location.search))") == {
        "topic": "öl",
        "section": "year-2020",
    }
    page.reload()
    expect(count).to_have_text("1 of 12")
    page.locator("input[type=search]").fill("nowhere")
    expect(count).to_have_text("0 of 12")
    assert page.locator(".papers:visible").count() == 0
    page.locator("button[type=reset]").click()
    expect(count).to_have_text("12 of 12")
    assert page.url == server.url("/publications/")


def test_a_search_of_papers_overlooks_accents_and_case(new_page: NewPage, site: Callable[..., Server]) -> None:
    """All words have to be there, anywhere in what is said of a paper."""
    server = site(
        {
            "index.md": doc("title: Home"),
            "_bibliography/papers.bib": "@article{a, title={Über Öl}, author={Ann Author}, year={2020}}\n"
            "@article{b, title={Ice}, author={Bo Öberg}, year={2019}}\n",
        }
    )
    page = new_page()
    page.goto(server.url("/publications/?q=UBER ann"))
    expect(page.locator(".found output")).to_have_text("1 of 2")
    page.locator("input[type=search]").fill("o")
    expect(page.locator(".found output")).to_have_text("2 of 2")


def test_ten_papers_are_seen_at_once(new_page: NewPage, site: Callable[..., Server]) -> None:
    """On a screen of 1440 by 900 ten papers stand whole, three lines each, on one edge; long lists of authors fold."""
    server = site({"index.md": doc("title: Home"), "_bibliography/papers.bib": bibliography(200, authors=41)})
    page = new_page(1440)
    page.goto(server.url("/publications/"))
    boxes = [page.locator(".paper").nth(number).bounding_box() for number in range(10)]
    assert all(box is not None and box["y"] + box["height"] <= 900 for box in boxes)
    assert len({box["x"] for box in boxes if box}) == 1
    assert page.locator(".paper").first.locator(".p-author:visible").count() == 0
    page.locator(".paper summary").first.click()
    assert page.locator(".paper").first.locator(".p-author:visible").count() == 41


def test_what_is_wide_runs_into_the_margin_and_then_scrolls(new_page: NewPage, site: Callable[..., Server]) -> None:
    """A wide table takes the free margin, none of it where it needs none, and never that of a note."""
    wide = f"|{LONG}|{LONG}|c|\n|-|-|-|\n|1|2|3|\n"
    text = f"Words.\n\n{wide}\n|a|b|\n|-|-|\n|1|2|\n\n{{:.sidenote}}\nA note of words.\n\nOne line.\n\n{wide}"
    server = site({"index.md": doc("title: Home"), "p.md": doc("title: P\npermalink: /p/", text)})
    page = new_page(1440)
    page.goto(server.url("/p/"))
    first, small, last = (box.bounding_box() for box in page.locator(".table").all())
    line, note = page.locator(".e-content > p").first.bounding_box(), page.locator(".sidenote").bounding_box()
    assert first
    assert small
    assert last
    assert line
    assert note
    assert first["width"] > line["width"] + 100
    assert abs(small["width"] - line["width"]) < 1
    assert note["x"] > line["x"] + line["width"]
    assert last["y"] >= note["y"] + note["height"]
    page.set_viewport_size({"width": 390, "height": 800})
    box = page.locator(".table").first
    assert box.evaluate(
        "(e) => e.scrollWidth > e.clientWidth && getComputedStyle(e).backgroundImage.includes('gradient')"
    )


@pytest.mark.parametrize("name", ["section", "profile", "frame", "imprint", "skip"])
def test_a_documents_own_class_does_not_move_it(new_page: NewPage, site: Callable[..., Server], name: str) -> None:
    """What the theme calls its own parts stands in the column, as wide as any other text, and is seen."""
    body = f'<div class="{name}">\n<h2>A</h2>\n<p>Text.</p>\n</div>\n<div id="plain">\n<p>Text.</p>\n</div>\n'
    server = site({"index.html": doc("title: Home", body)})
    page = new_page(1280)
    page.goto(server.url("/"))
    own, plain = page.locator(f".e-content .{name}"), page.locator("#plain")
    expect(own).to_be_visible()
    style = own.evaluate("element => [getComputedStyle(element).position, getComputedStyle(element).display]")
    assert style == ["static", "block"]
    assert [own.bounding_box()[key] for key in ("x", "width")] == [plain.bounding_box()[key] for key in ("x", "width")]  # type: ignore[index]


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("path", ["/", "/guide/", "/publications/", "/talks/", "/notes/2026/how-this-site-is-written/"])
def test_nothing_moves_while_a_page_loads(new_page: NewPage, demo_server: Server, path: str, width: int) -> None:
    """Fonts and scripts leave everything in its place."""
    page = new_page(width)
    page.goto(demo_server.url(path))
    assert page.evaluate(_SHIFTS) < 0.01


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("path", ["/", "/guide/", "/publications/", "/notes/2026/how-this-site-is-written/"])
def test_nothing_moves_when_the_fonts_come_late(new_page: NewPage, demo_server: Server, path: str, width: int) -> None:
    """What stands in for the serif until then is as wide as it."""
    page, held = new_page(width), list[Route]()
    page.route("**/*.woff2", lambda route: held.append(route))
    page.goto(demo_server.url(path), wait_until="domcontentloaded")
    if not page.evaluate(_HAS_NOTO):
        give_up("Noto Serif is not installed: apt-get install fonts-noto-core")
    page.evaluate(_PAINTED)
    for route in held:
        route.continue_()
    page.unroute("**/*.woff2")
    page.evaluate("document.fonts.ready.then(() => true)")
    assert page.evaluate("document.fonts.check('600 1em \"Scholar Serif\"')")
    assert page.evaluate(_SHIFTS) < 0.01


def test_a_long_menu_folds(new_page: NewPage, site: Callable[..., Server]) -> None:
    """Ten items stand on one line with the last under one word, which says when one is on a page of those."""
    items = "".join(f"- {{title: Item {number}, url: /i{number}/}}\n" for number in range(10))
    pages = {f"i{number}.md": doc(f"title: I\npermalink: /i{number}/") for number in range(10)}
    server = site({"_data/navigation.yml": items, "index.md": doc("title: Home"), **pages})
    page = new_page(1280)
    page.goto(server.url("/i9/"))
    expect(page.locator(".menu > ul > li > a:visible")).to_have_count(7)
    summary = page.locator(".menu summary")
    expect(summary).to_have_css("text-decoration-line", re.compile("underline"))
    summary.click()
    expect(page.get_by_role("link", name="Item 9")).to_be_visible()


def test_formulas_have_their_font(new_page: NewPage, demo_server: Server) -> None:
    """The font is there where a formula is, and is not asked for where none is."""
    page, asked = new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(demo_server.url("/research/"))
    assert not [url for url in asked if "stix" in url]
    page.goto(demo_server.url(POST))
    page.wait_for_function("document.fonts.check('1em \"STIX Two Math\"', 'x')")
    assert [url for url in asked if "stix-two-math-core" in url]


@pytest.mark.parametrize(
    ("tex", "parts"),
    [
        (r"\sqrt{x^2} = \alpha \sin \Gamma", {"core"}),
        (r"\mathcal{L}", {"core", "script"}),
        (r"\mathbf{x} + \mathfrak{g}", {"core", "bold", "fraktur"}),
        (r"x \Longrightarrow y", {"core", "more"}),
    ],
)
def test_formulas_fetch_what_they_show(
    new_page: NewPage, site: Callable[..., Server], tex: str, parts: set[str]
) -> None:
    """Most need one file; alphabets that few formulas have are files of their own."""
    server = site({"index.md": doc("title: Home", f"$${tex}$$")})
    page, asked = new_page(), set[str]()
    page.on("request", lambda request: asked.add(request.url))
    page.goto(server.url("/"), wait_until="networkidle")
    assert {found[1] for url in asked if (found := re.search(r"stix-two-math-([\w-]+)\.", url))} == parts


@pytest.mark.parametrize(
    ("tex", "sign"),
    [
        (r"\left\lfloor \frac{a}{b} \right\rfloor", "⌊"),
        (r"\left\langle \frac{a}{b} \right\rangle", "⟨"),
        (r"\left\Downarrow \frac{a}{b} \right\}", "⇓"),
        (r"\iiint", "∭"),
        (r"\bigvee", "⋁"),
    ],
)
def test_signs_are_as_high_as_what_they_embrace(
    new_page: NewPage, site: Callable[..., Server], tex: str, sign: str
) -> None:
    """Brackets, arrows and large operators are higher than in a line of text."""
    server = site({"index.md": doc("title: Home", f"$${tex}$$\n\n<math><mo stretchy='false'>{sign}</mo></math>")})
    page = new_page()
    page.goto(server.url("/"), wait_until="networkidle")
    grown, small = page.evaluate(
        """(sign) => [...document.querySelectorAll("mo")].filter((mo) => mo.textContent === sign)
            .map((mo) => mo.getBoundingClientRect().height)""",
        sign,
    )
    assert grown > 1.4 * small


@pytest.mark.parametrize("tex", [r"\overbrace{xxxx}", r"\overline{xxxx}", r"\overleftarrow{xxxx}", r"\widehat{xxxx}"])
def test_signs_are_as_wide_as_what_they_embrace(new_page: NewPage, site: Callable[..., Server], tex: str) -> None:
    """Braces, lines, arrows and accents reach from the first letter below them to the last."""
    server = site({"index.md": doc("title: Home", f"$${tex}$$")})
    page = new_page()
    page.goto(server.url("/"), wait_until="networkidle")
    picture = (
        Image.open(BytesIO(page.locator("mover").screenshot())).convert("L").point(lambda grey: 255 * (grey < 128))
    )
    above = picture.crop((0, 0, picture.width, picture.height // 2)).getbbox()
    assert above is not None
    assert above[2] - above[0] > 0.7 * picture.width


def test_italics_of_every_weight_have_their_letters(new_page: NewPage, site: Callable[..., Server]) -> None:
    """Faces of one family are matched by weight first: each has all of its letters and signs."""
    server = site({"index.md": doc("title: Home", "*a é ½ ő* and ***a é ½ ő***")})
    page, asked = new_page(), set[str]()
    page.on("request", lambda request: asked.add(request.url))
    page.goto(server.url("/"), wait_until="networkidle")
    names = {url.rpartition("/")[2].removesuffix(".woff2") for url in asked if "italic" in url}
    assert names == {
        f"scholar-serif-latin-{part}"
        for part in ("italic", "signs-italic", "ext-italic", "italic-semibold", "ext-italic-semibold")
    }


def test_paper_tells_where_it_comes_from(new_page: NewPage, demo_server: Server) -> None:
    """In print a page has its author and its address, in light, whatever the screen had."""
    page = new_page(color_scheme="dark")
    page.goto(demo_server.url(POST))
    page.evaluate("document.documentElement.dataset.scheme = 'dark'")
    assert not page.locator(".imprint").is_visible()
    page.emulate_media(media="print")
    assert POST in page.locator(".imprint").inner_text()
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"


def test_what_is_related_is_named_once(new_page: NewPage, site: Callable[..., Server]) -> None:
    """A post names others of its tags that are not its neighbors, the rarer tag first."""
    posts = {
        f"_posts/2020-01-0{number}-p{number}.md": post(f"P{number}", f"tags: {tags}\npermalink: /p{number}/")
        for number, tags in enumerate(["[a]", "[a]", "[a, b]", "[c]", "[a, b]", "[a]", "[d]"], 1)
    }
    server = site({"index.md": doc("title: Home"), **posts})
    page = new_page()
    page.goto(server.url("/p5/"))
    links = [link.get_attribute("href") for link in page.locator("[aria-labelledby=_related] a").all()]
    assert links == ["/p3/", "/p2/", "/p1/"]
    page.goto(server.url("/p7/"))
    assert page.locator("[aria-labelledby=_related]").count() == 0


def test_classes_of_a_document_are_not_those_of_the_frame(new_page: NewPage, site: Callable[..., Server]) -> None:
    """What stands in a body under a name of the frame's parts is seen, and where it stood, as without a class."""
    names = ("plain", "anchor", "colophon", "footer", "frame", "imprint", "main", "masthead", "menu", "profile",
             "scheme", "search-link", "section", "skip")  # fmt: skip
    parts = "".join(
        f'<div id="own-{name}" class="{name}"><h2>A</h2><p>Words.</p><ul><li>b</li></ul></div>' for name in names
    )
    page = new_page()
    page.goto(site({"a.html": doc("permalink: /a/", parts)}).url("/a/"))
    boxes = {name: page.locator(f"#own-{name}").bounding_box() for name in names}
    plain = boxes.pop("plain")
    assert plain is not None
    for name, box in boxes.items():
        assert page.locator(f"#own-{name} p").is_visible(), name
        assert box is not None, name
        assert (box["x"], box["width"]) == (plain["x"], plain["width"]), name
        kept = page.locator(f"#own-{name}").evaluate("e => [getComputedStyle(e).position, getComputedStyle(e).opacity]")
        assert kept == ["static", "1"], name
