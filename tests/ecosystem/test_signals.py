"""What a plugin of anybody's hears from Pelican, and what it can change."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from blinker import Signal
from pelican.plugins import signals

from tests.conftest import ROOT
from tests.ecosystem.runs import Run, checkout, differences, pelican, write
from tests.site.sources import doc, post

RECORDER = f"PLUGIN_PATHS = [{str(Path(__file__).parent)!r}]\nPLUGINS.append('recorder')"


def test_every_signal_is_sent_as_stock_pelican_sends_it(tmp_path: Path) -> None:
    """Name, sender, values and order are those of stock Pelican."""
    folder = checkout(tmp_path, RECORDER + '\nFEED_ALL_ATOM = "all.xml"')
    engine, stock = pelican(folder, SIGNALS=f"{tmp_path}/{{}}.json", PYTHONHASHSEED="1")
    assert (engine.status, stock.status) == (0, 0), engine.told + stock.told
    heard, expected = (json.loads((tmp_path / f"{name}.json").read_text()) for name in ("engine", "stock"))
    assert heard == expected
    assert {name for name, *_ in heard} == {name for name, one in vars(signals).items() if isinstance(one, Signal)}
    assert differences(engine, stock) == []


# -- What a plugin changes ---------------------------------------------------------------------------------------------

CONTENT = {
    "posts/2020-01-01-rivers.md": post("Rivers", "categories: [water]\ntags: [wet]", "Water *flows*.\n"),
    "posts/2020-02-01-ice.md": post("Ice", "categories: [water]", "Water stands. See [rivers](/rivers/).\n"),
    "talks/2019-turku.md": doc("title: A talk\ndate: 2019-05-02\nvenue: Congress"),
    "pages/about.md": doc("title: About\nredirect_from: /who/"),
    "pages/moved.md": doc("title: Moved\nredirect_to: /about/"),
}


def build(folder: Path, plugin: str, content: Mapping[str, str] | None = None, settings: str = "") -> tuple[Run, Run]:
    """Return what the engine and stock Pelican make of a site with a plugin in a module beside pelicanconf.py."""
    checkout(folder, f"PERMALINK = '/:title/'\nPLUGINS.append('mine')\n{settings}", {**CONTENT, **(content or {})})
    write(folder, {"mine.py": f"from pelican import signals\n{plugin}\n"})
    return pelican(folder)


def built(folder: Path, plugin: str, content: Mapping[str, str] | None = None, settings: str = "") -> Run:
    """Return the site that the engine makes with a plugin: the same that stock Pelican makes."""
    engine, stock = build(folder, plugin, content, settings)
    assert (engine.status, stock.status) == (0, 0), engine.told + stock.told
    assert engine.files
    assert differences(engine, stock) == []
    return engine


def test_a_title_and_a_body_that_change_change_everywhere(tmp_path: Path) -> None:
    """What a plugin makes of a document when it is read is in its page, and in each list and feed."""
    plugin = """
def change(content):
    if hasattr(content, "title") and content._content:
        content.title += " & more"
        content._content = content._content.replace("Water", "Wine")

def register():
    signals.content_object_init.connect(change)
"""
    files = built(tmp_path, plugin).files
    texts = {name: data.decode() for name, data in files.items() if name.endswith((".html", ".xml", ".json"))}
    pages = ("rivers/index.html", "ice/index.html", "about/index.html", "talks/2019-turku/index.html")
    for name in pages:
        assert '<span class="amp">&amp;</span>&nbsp;more</h1>' in texts[name], name
        assert "Wine" in texts[name], name
    for name in ("index.html", "archives/index.html", "categories/water/index.html", "tags/wet/index.html"):
        assert 'Rivers <span class="amp">&amp;</span>&nbsp;more' in texts[name], name
    for name in ("feed.xml", "feed.json", "index.html"):
        assert "Wine" in texts[name], name
    assert not [name for name, text in texts.items() if "Water" in text]


def test_an_attribute_is_there_for_a_template(tmp_path: Path) -> None:
    """What a plugin hangs on an article shows in a template of the content's, as does what it puts into the context."""
    plugin = """
def count(generator):
    generator.context["how_many"] = len(generator.articles)
    for article in generator.articles:
        article.letters = len(article.content)

def register():
    signals.article_generator_finalized.connect(count)
"""
    template = (
        '{% extends "!theme/article.html" %}{% block footer %}{{ article.letters }} of {{ how_many }}{% endblock %}'
    )
    site = built(tmp_path, plugin, {"templates/article.html": template})
    assert b"28 of 2" in site.files["rivers/index.html"]
    write(tmp_path, {"mine.py": "from pelican import signals\n" + plugin.replace("len(article.content)", "'many'")})
    engine, stock = pelican(tmp_path)
    assert b"many of 2" in engine.files["rivers/index.html"]
    assert differences(engine, stock) == []


def test_a_filter_is_there_for_a_template(tmp_path: Path) -> None:
    """What a plugin adds to the Jinja environment of a generator is there in all templates."""
    plugin = """
def add(generator):
    generator.env.filters["shout"] = lambda text: text.upper() + "!"

def register():
    signals.generator_init.connect(add)
"""
    site = built(tmp_path, plugin, {"templates/partials/footer.html": "<footer>{{ site.title | shout }}</footer>"})
    for name in ("rivers/index.html", "about/index.html", "index.html", "404.html", "talks/index.html"):
        assert b"<footer>EMMY NOETHER!</footer>" in site.files[name], name


def test_what_is_written_through_the_writer_is_of_the_site(tmp_path: Path) -> None:
    """A generator of a plugin's writes a page with the theme's templates and a file of its own."""
    plugin = """
from pelican.generators import Generator

class Mine(Generator):
    def generate_output(self, writer):
        template = self.env.from_string("{{ SITENAME }}: {% for a in articles %}{{ a.title }} {% endfor %}{{ one }}")
        writer.write_file("mine/index.html", template, self.context, one="1", url="mine/")
        writer.write_feed(self.context["articles"], self.context, "mine.xml")

def register():
    signals.get_generators.connect(lambda pelican: Mine, weak=False)
"""
    site = built(tmp_path, plugin)
    assert site.files["mine/index.html"] == b"Emmy Noether: Ice Rivers 1"
    assert b"<title>Rivers</title>" in site.files["mine.xml"]


def test_what_is_put_into_the_output_is_of_the_site(tmp_path: Path) -> None:
    """A file that a plugin writes at the end stays, through builds in which nothing changes too."""
    plugin = """
from pathlib import Path

def put(pelican):
    folder = Path(pelican.output_path, "deep")
    folder.mkdir(exist_ok=True)
    (folder / "mine.txt").write_text(str(sorted(p.name for p in Path(pelican.settings["OUTPUT_PATH"]).glob("*.xml"))))

def change(path, context):
    if path.endswith("404.html"):
        Path(path).write_text("changed")

def register():
    signals.finalized.connect(put)
    signals.content_written.connect(change)
"""
    for _ in range(2):
        site = built(tmp_path, plugin) if not (tmp_path / "built").exists() else pelican(tmp_path)[0]
        assert site.status == 0, site.told
        assert site.files["deep/mine.txt"] == b"['feed.xml', 'sitemap.xml']"
        assert site.files["404.html"] == b"changed"


def test_a_plugin_may_work_over_what_others_have_made(tmp_path: Path) -> None:
    """One that shrinks pages, styles, scripts and pictures in place does so at every build, as in stock Pelican."""
    checkout(tmp_path, "PLUGINS.append('mine')", {**CONTENT, "images/a.svg": "<svg/>\n"})
    plugin = """
from pathlib import Path
from pelican import signals

def shrink(pelican):
    for path in Path(pelican.output_path).rglob("*"):
        if path.suffix in (".html", ".css", ".js", ".svg"):
            with path.open("r+") as file:
                text = file.read().replace("\\n", " ")
                file.seek(0)
                file.write("shrunk" + text)

def register():
    signals.finalized.connect(shrink)
"""
    write(tmp_path, {"mine.py": plugin})
    theme = (ROOT / "theme/static/js/page.js").read_bytes()
    for _ in range(2):
        engine, stock = pelican(tmp_path)
        assert (engine.status, stock.status) == (0, 0), engine.told + stock.told
        assert differences(engine, stock) == []
        assert engine.files["images/a.svg"] == b"shrunk<svg/> "
        assert engine.files["theme/js/page.js"].startswith(b"shrunk")
        assert engine.files["404.html"].startswith(b"shrunk<!")
    assert (ROOT / "theme/static/js/page.js").read_bytes() == theme


def test_two_owners_of_a_file_are_an_error(tmp_path: Path) -> None:
    """A plugin that writes what the site makes itself is told by its name, and the site is as it was."""
    checkout(tmp_path, "PLUGINS.append('mine')", CONTENT)
    write(tmp_path, {"mine.py": "def register(): pass"})
    before = pelican(tmp_path)[0].files
    plugin = """
from pathlib import Path
from pelican import signals

def put(pelican):
    Path(pelican.output_path, "sitemap.xml").write_text("mine")

def register():
    signals.finalized.connect(put)
"""
    write(tmp_path, {"mine.py": plugin})
    after = pelican(tmp_path)[0]
    assert after.status == 1
    assert "/sitemap.xml is written by mine, and by this site itself too" in after.told
    assert after.files == before


def test_a_generator_that_writes_what_is_there_is_named(tmp_path: Path) -> None:
    """It may write files by itself; what it writes beside the writer is its own, by the name of its plugin."""
    plugin = """
from pathlib import Path
from pelican import signals
from pelican.generators import Generator

class Mine(Generator):
    def generate_output(self, writer):
        Path(self.output_path, "robots.txt").write_text("mine")

def register():
    signals.get_generators.connect(lambda pelican: Mine, weak=False)
"""
    checkout(tmp_path, "PLUGINS.append('mine')", CONTENT)
    write(tmp_path, {"mine.py": plugin})
    told = pelican(tmp_path)[0].told
    assert "/robots.txt is written by mine, and by" in told
    write(tmp_path, {"other.py": "def register(): pass"})
    with (tmp_path / "pelicanconf.py").open("a", encoding="utf-8") as file:
        file.write("PLUGINS.append('other')\n")
    assert "/robots.txt is written by one of mine, other, and by" in pelican(tmp_path)[0].told


def test_a_plugin_may_ask_for_the_writer_whenever_it_likes(tmp_path: Path) -> None:
    """Early or late, the site is the same."""
    plugin = """
site = []

def ask(sender):
    signals.get_writer.send(site[0])

def register():
    signals.initialized.connect(lambda pelican: site.append(pelican), weak=False)
    for signal in (signals.page_generator_init, signals.all_generators_finalized, signals.finalized):
        signal.connect(ask)
"""
    asked = built(tmp_path / "asked", plugin)
    plain = pelican(checkout(tmp_path / "plain", "PERMALINK = '/:title/'", CONTENT))[0]
    assert differences(asked, plain) == []


def test_a_folder_of_plugins_may_have_the_names_of_this_sites(tmp_path: Path) -> None:
    """Pelican would take for plugins.members any members in PLUGIN_PATHS; why one of them fails is told."""
    checkout(tmp_path, "PLUGIN_PATHS = ['mine']\nPLUGINS += ['helpful', 'broken']", CONTENT)
    write(tmp_path, {"mine/members/__init__.py": "import nothing_of_the_kind"})
    write(tmp_path, {"mine/helpful.py": "def register(): pass", "mine/broken.py": "import this_is_not_here"})
    told = pelican(tmp_path)[0].told
    assert "PLUGINS: broken cannot be loaded (ModuleNotFoundError: No module named 'this_is_not_here')" in told
    assert told.count("PLUGINS:") == 1


@pytest.mark.parametrize("how", ["remove", "skip", "draft", "hidden"])
def test_an_article_that_a_plugin_takes_out_is_out(tmp_path: Path, how: str) -> None:
    """One that is not published has its page nowhere, or in no list, as its status says."""
    plugin = f"""
def finalized(generator):
    if "{how}" == "remove":
        generator.articles[:] = [a for a in generator.articles if a.title != "Ice"]

def context(generator, metadata):
    if metadata["title"] == "Ice" and "{how}" != "remove":
        metadata["status"] = "{how}"

def register():
    signals.article_generator_context.connect(context)
    signals.article_generator_finalized.connect(finalized)
"""
    site = built(tmp_path, plugin)
    assert ("ice/index.html" in site.files) == (how in ("draft", "hidden"))
    for name in ("index.html", "archives/index.html", "feed.xml", "sitemap.xml", "categories/water/index.html"):
        assert b"rivers/" in site.files[name], name
        assert b"ice/" not in site.files[name], name


@pytest.mark.parametrize("signal", ["article_generator_context", "content_object_init"])
def test_a_document_that_a_plugin_fails_on_is_an_error(tmp_path: Path, signal: str) -> None:
    """Pelican logs it and goes on without the document; here nothing is published without it."""
    plugin = f"""
def fail(sender, **values):
    if getattr(sender, "title", values.get("metadata", {{}}).get("title")) == "Ice":
        raise ValueError("too cold")

def register():
    signals.{signal}.connect(fail)
"""
    for run in build(tmp_path, plugin):
        assert run.status == 1
        assert "posts/2020-02-01-ice.md: Pelican has left it out" in run.told
        assert not run.output.exists()


def test_a_writer_of_a_plugin_is_used(tmp_path: Path) -> None:
    """A class that a plugin gives at get_writer writes all pages."""
    plugin = """
from pelican.writers import Writer

class Mine(Writer):
    def write_file(self, name, template, context, *args, **values):
        super().write_file(name, template, {**context, "SITENAME": "Mine"}, *args, **values)

def register():
    signals.get_writer.connect(lambda pelican: Mine, weak=False)
"""
    site = built(tmp_path, plugin, {"templates/partials/footer.html": "<footer>{{ SITENAME }}</footer>"})
    assert b"<footer>Mine</footer>" in site.files["rivers/index.html"]


def test_a_date_may_be_of_pelican_s_own_class(tmp_path: Path) -> None:
    """As plugins set it that ask a file or its history for the time."""
    plugin = """
from pelican.plugins import signals
from pelican.utils import SafeDatetime, set_date_tzinfo


def change(content):
    if content.metadata.get("title") == "Rivers":
        content.date = set_date_tzinfo(SafeDatetime(2001, 2, 3), "UTC")
        content.metadata["modified"] = content.modified = set_date_tzinfo(SafeDatetime(2002, 2, 3), "UTC")


def register():
    signals.content_object_init.connect(change)
"""
    content = {"posts/2020-01-01-rivers.md": doc("title: Rivers"), "index.md": doc("title: Home")}
    assert b'datetime="2001-02-03' in built(tmp_path, plugin, content).files["rivers/index.html"]


def test_a_plugin_that_changes_nothing_changes_nothing(tmp_path: Path) -> None:
    """Pictures keep their sizes, many on a line too."""
    svg = "<svg xmlns='http://www.w3.org/2000/svg' width='3' height='2'/>"
    content = {
        "images/a.svg": svg,
        "posts/2020-01-01-one.md": doc("title: One", "Ends with ![a](/images/a.svg)"),
        "posts/2020-01-02-many.md": doc("title: Many", "![a](/images/a.svg) " * 30),
        "index.md": doc("title: Home"),
    }
    plugin = """
def look(content):
    content.seen = True

def register():
    signals.content_object_init.connect(look)
"""
    looked = built(tmp_path / "looked", plugin, content).files
    plain = built(tmp_path / "plain", "def register(): pass", content).files
    assert looked.keys() == plain.keys()
    for name in ("one/index.html", "many/index.html", "feed.xml"):
        assert looked[name] == plain[name], name
    assert looked["many/index.html"].count(b'width="3"') == 30


def test_an_extension_of_python_markdown_is_told_as_one_without_effect(tmp_path: Path) -> None:
    """Documents are read as kramdown: a plugin that brings nothing else does nothing here."""
    plugin = """
def extend(pelican):
    pelican.settings["MARKDOWN"].setdefault("extensions", []).append("markdown.extensions.toc")

def register():
    signals.initialized.connect(extend)
"""
    engine = built(tmp_path / "extended", plugin)
    assert engine.told.count("a plugin has added markdown.extensions.toc to MARKDOWN, which has no meaning") == 1
    assert "MARKDOWN" not in built(tmp_path / "plain", "def register(): pass").told
