"""The doctor tells by place what of another site is different here, and changes nothing."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from plugins.commands.build import Request, build
from plugins.commands.moving_in import doctor
from plugins.commands.survey import broken_promises
from plugins.urls.contract import NAME

JEKYLL = {
    "_config.yml": (
        "title: Tides\nurl: https://tides.example.org\nremote_theme: some/theme\n"
        "plugins:\n  - jekyll-feed\n  - jekyll-nothing\n"
    ),
    "_posts/2020-01-02-ebb.md": "---\ntitle: Ebb\nlayout: chart\n---\nOut and <b onclick='x()'>in</b>.",
    "_layouts/chart.html": "{{ content }}",
    "_plugins/own.rb": "class Own < Jekyll::Generator\n  def generate(site) end\nend\n",
    "index.html": "---\ntitle: Home\n---\nHome.",
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "jekyll"
    write(folder, JEKYLL)
    return folder


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def examined(source: Path, content: Path | None = None) -> tuple[int, str]:
    stream = io.StringIO()
    before = {path: path.stat().st_mtime_ns for path in source.parent.rglob("*")}
    status = doctor(source, content, stream)
    assert {path: path.stat().st_mtime_ns for path in source.parent.rglob("*")} == before
    return status, stream.getvalue()


@pytest.mark.parametrize(
    "line",
    [
        "_config.yml:6: warning: the plugin jekyll-nothing is not run",
        "_config.yml:3: warning: remote_theme: some/theme is not used",
        "own.rb: warning: a plugin of the site's own, which is not run: makes pages or data",
        "2020-01-02-ebb.md:5: warning: the policy does not run onclick= of an element",
        "2 documents, 0 files, 0 redirects",
        "to look at: 4 (layouts, plugins and themes 3, what pages may load 1)",
        "plugins whose work is done here: jekyll-feed",
        "nothing must be mended",
    ],
)
def test_each_difference_is_told_with_its_place(source: Path, line: str) -> None:
    """Plugins, themes, layouts and blocked embeds are warnings with file and line, and a summary counts them."""
    status, told = examined(source)
    assert status == 0
    assert line in told


def test_what_must_be_mended_is_an_error(source: Path) -> None:
    """Unknown Liquid and clashing addresses make the status 1, and the summary says what they are about."""
    write(source, {"a.md": "---\npermalink: /x/\n---\n{% nosuchtag %}", "b.md": "---\npermalink: /x/\n---\n"})
    status, told = examined(source)
    assert status == 1
    assert "a.md:4: there is no tag nosuchtag" in told
    assert "must be mended: 2 (Liquid 1, addresses 1)" in told
    assert "until then only --keep-going builds it" in told


def test_pages_are_compared_with_those_that_jekyll_built(source: Path) -> None:
    """With a _site in the folder, addresses that are missing here are errors, and documents that differ are told."""
    pages = {"index.html": "<p>Menu</p><p>Home</p>", "2020/01/02/ebb.html": "<p>Out and in.</p>", "lost/index.html": ""}
    write(source / "_site", pages)
    status, told = examined(source)
    assert status == 1
    assert "/lost/ is not there here" in told
    assert "ebb.md" not in told.partition("Jekyll's page does not say")[2]
    write(source / "_site", {"2020/01/02/ebb.html": "<p>In and out.</p>"})
    assert "ebb.md:5: warning: Jekyll's page does not say “and" in examined(source)[1]


def test_addresses_of_a_built_site_are_held_against_the_content(source: Path, tmp_path: Path) -> None:
    """Of a built site or a sitemap each address that the content does not answer is told with its remedy."""
    write(tmp_path / "old", {"index.html": "", "ebb/index.html": ""})
    status, told = examined(tmp_path / "old", source)
    assert status == 1
    assert "/ebb/ was published, and nothing answers it now; put redirect_from: /ebb/ on line 2 of" in told
    assert "old: 2 addresses, 0 headings" in told
    assert "until then it builds" in told


def test_a_site_that_was_built_here_has_lost_nothing(tmp_path: Path) -> None:
    """The headings of the research index answer below a document, though its adopted addresses name them."""
    content = tmp_path / "content"
    write(content, {
        "pages/research.md": "---\ntitle: Work\npermalink: /research/\n---\n\n## Aims\n",
        "posts/2024-01-02-tide.md": "---\ntitle: Tide\ntldr: It ebbs.\ncategories: [Sea]\n---\n\nText.\n",
    })  # fmt: skip
    built = tmp_path / "built"
    assert build(Request(content=content, output=built)).status == 0
    assert 'id="category-sea"' in (built / "research/index.html").read_text()
    assert examined(built, content)[0] == 0
    addresses = "/research/#aims\n/research/#category-sea\n"
    write(content, {NAME: addresses})
    assert broken_promises(Request(content=content)) == []
    write(content, {NAME: f"{addresses}/research/#category-land\n"})
    assert len(broken_promises(Request(content=content))) == 1


def test_what_is_no_site_is_told(tmp_path: Path) -> None:
    """A folder with nothing in it is no site."""
    (tmp_path / "empty").mkdir()
    assert examined(tmp_path / "empty")[0] == 1


def test_pages_that_are_empty_come_first(source: Path) -> None:
    """A page that says nothing, for its layout is not known or its tag not there, is the first thing that is told."""
    write(source, {
        "stars.md": "---\ntitle: Stars\nlayout: constellation\n---\n",
        "list.md": "---\ntitle: List\n---\n{% nosuchtag %}\n",
        "blank.md": "---\ntitle: Blank\nlayout: page\n---\n",
    })  # fmt: skip
    status, told = examined(source)
    assert status == 1
    first, second, third, *_ = told.splitlines()
    assert "stars.md: this page is empty here: its layout constellation is not in the tree" in f"{first}{second}"
    assert "list.md: this page is empty here: there is no tag nosuchtag" in f"{first}{second}"
    assert "empty here" not in third
    assert "pages that are empty here, and were not: 2" in told


def test_repeats_are_told_together(source: Path) -> None:
    """The same fault in many documents is told at the first three, with the number of the others."""
    write(source, {f"p{number}.md": "---\n---\n{% nosuchtag %} text\n" for number in range(6)})
    told = examined(source)[1]
    assert told.count(".md:3: there is no tag nosuchtag") == 3
    assert "  and 3 times more: there is no tag nosuchtag" in told
    assert "must be mended: 6 (Liquid 6)" in told


def test_whole_pages_are_compared(source: Path) -> None:
    """What Jekyll's page says beside the document, and ours does not, is told with some of its words."""
    words = "alpha beta gamma delta epsilon"
    write(source / "_site", {"index.html": f"<nav>zeta</nav><p>Home</p><ul><li>{words}</li></ul>"})
    told = examined(source)[1]
    assert "index.html:4: warning: Jekyll's page says more: 5 of its 6 words are not here, such as alpha beta" in told
    write(
        source,
        {"index.html": "---\ntitle: Home\nlayout: list\n---\nHome.", "_layouts/list.html": f"{{{{ content }}}}{words}"},
    )
    assert "says more" not in examined(source)[1]


TAG_PAGES = """
class TagPage < Page
  def initialize(base, tag)
    read_yaml(File.join(base, '_layouts'), 'tag.html')
    data['tag'] = tag
class TagPages < Generator
  dir = 'tags'
"""


@pytest.mark.parametrize(
    ("ruby", "told"),
    [
        ("Liquid::Template.register_tag('details', Details)", None),
        ('Liquid::Template.register_tag("nobody_knows", X)', "the tag nobody_knows"),
        ("module F\n  def remove_accents(x)\n  end\nend\nLiquid::Template.register_filter(F)", None),
        ("module F\n  def nobody_knows(x)\n  end\nend\nLiquid::Template.register_filter(F)", "the filter nobody_knows"),
        ("Jekyll::Hooks.register :posts, :pre_render do |p| end", "changes documents or pages"),
        ("module Jekyll\n  class C < Converter\n  end\nend", "converts texts"),
        ("module Jekyll::Converters::Markdown::Mine\nend", "converts texts"),
        ("site.find_converter_instance(::Jekyll::Converters::Markdown)\nregister_tag('details', D)", None),
        ("module F\n  def hideCustomBibtex(x)\n  end\nend\nLiquid::Template.register_filter(F)", None),
        ("Jekyll::Hooks.register :site, :after_init do |s|\n  s.config['third_party_libraries']\nend", None),
        ("# register_tag('nobody_knows', X)\n", None),
        ("puts 1", "what it does cannot be told"),
        ("require 'jekyll/scholar'\nrequire('jekyll-toc')\n", None),
        ("require 'jekyll/scholar'\nrequire 'nobody/knows'\n", "the plugin nobody/knows"),
        ("Jekyll::Hooks.register(:site, :post_write) { |site| HTMLProofer.check_directory(site.dest).run }", None),
        ("Jekyll::Hooks.register :site, :post_write do |site| end", "works on the built files"),
        (TAG_PAGES, None),
    ],
)
def test_a_plugin_of_the_sites_own_is_told_by_what_it_adds(source: Path, ruby: str, told: str | None) -> None:
    """What its tags and filters do is done here where they are known; all else is named."""
    write(source, {"_plugins/own.rb": ruby})
    _, report = examined(source)
    if told is None:
        assert "not run: " not in report
        assert "own.rb" in next(line for line in report.splitlines() if line.startswith("plugins whose work"))
    else:
        assert f"own.rb: warning: a plugin of the site's own, which is not run: {told};" in report


def test_the_plugins_whose_work_is_done_are_told_truly(source: Path) -> None:
    """Those that this project does, those that nothing needs, and those that are not run, are three kinds."""
    config = "plugins: [jekyll/scholar, jekyll-toc, jemoji, jekyll-relative-links, jekyll-minifier, jekyll-get-json]\n"
    write(source, {"_config.yml": config})
    _, report = examined(source)
    (done,) = [line for line in report.splitlines() if line.startswith("plugins whose work")]
    assert done == "plugins whose work is done here: jekyll-relative-links, jekyll-toc, jekyll/scholar, jemoji"
    assert "jekyll-minifier" not in report
    assert "the plugin jekyll-get-json is not run; save the data" in report
