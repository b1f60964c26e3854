"""Documents that readers of Pelican read: reStructuredText, and what a plugin adds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plugins.jekyll.bodies.formulas import set_formulas
from tests.conftest import BuildSite
from tests.ecosystem.runs import checkout, differences, pelican

TIDES = r"""
Tides & *seas*
##############

:date: 2014-01-02 10:00
:tags: moon, low water
:category: Water
:summary: Why they *come*.
:authors: Ada Berg; Bo Lind

Height is :math:`h < 2\,\mathrm{m}`, see `the home page <{filename}../index.md>`_ and {{ braces }} as they are.

.. math:: h = a \cos(\omega t)

.. note:: Mind the tables.

.. code-block:: python

   def height(): return 2

Ebb
===

Down.
"""
HOME = "---\ntitle: Home\n---\nText.\n"
PAGE = "notes/2014/tides-and-seas/index.html"


def test_restructured_text_with_a_date_is_a_post(build_site: BuildSite) -> None:
    """Its keys are front matter, its formulas MathML, its links resolved, and braces are text."""
    built = build_site({"sea/tides.rst": TIDES, "index.md": HOME})
    assert (built.status, built.lines()) == (0, [])
    (page,) = (name for name in built.files() if name.startswith("notes/2014/"))
    text, body = built.read(page), built.body(page)
    assert "<title>Tides &amp; seas" in text.replace("\xa0", " ")
    assert 'datetime="2014-01-02' in text
    assert [built.read(f"{name}/index.html") for name in ("tags/moon", "tags/low-water", "categories/water")]
    assert "Ada Berg" in text
    assert "Bo Lind" in text
    assert 'value="Why they come."' in text
    assert body.count("<math") == 2
    assert 'display="block"' in body
    assert "<mo>&lt;</mo>" in body
    assert 'href="/">the home page</a>' in body
    assert "{{ braces }}" in body
    assert 'class="admonition note"' in body
    assert '<span class="k">def</span>' in body
    assert 'id="ebb"' in body
    assert "sea/tides.rst" not in built.files()


def test_where_a_file_lies_says_what_it_is(build_site: BuildSite) -> None:
    """As with Markdown: pages, posts by the date in the name, drafts, collections; what says nothing is copied."""
    files = {
        "pages/about.rst": "About\n=====\n\nMe.\n",
        "posts/2015-03-04-ice.rst": "Ice\n===\n\nCold.\n",
        "drafts/idea.rst": "Idea\n====\n\nOne.\n",
        "talks/turku.rst": "Turku\n=====\n\n:date: 2016-01-01\n\nSaid.\n",
        "2017-01-01-top.rst": "Top\n===\n",
        "lab.rst": "Lab\n===\n\n:slug: laboratory\n",
        "later.rst": "Later\n=====\n\n:date: 2014-01-01\n:status: draft\n",
        "README.rst": "Read me\n=======\n",
        "index.md": HOME,
    }
    built = build_site(files)
    assert (built.status, built.lines()) == (0, [])
    found = built.files()
    assert {"about/index.html", "notes/2015/ice/index.html", "notes/2017/top/index.html", "lab/index.html"} <= found
    assert {"talks/turku/index.html", "README.rst"} <= found
    assert not any("idea" in name or "later" in name for name in found)
    drafts = build_site({}, drafts=True)
    assert {"notes/2014/later/index.html"} <= drafts.files()
    assert any("idea" in name for name in drafts.files())


def test_a_post_without_a_date_is_told(build_site: BuildSite) -> None:
    """It stands among the posts, and nothing dates it."""
    built = build_site({"posts/ice.rst": "Ice\n===\n\nCold.\n", "index.md": HOME})
    assert built.lines() == ["posts/ice.rst:0: a post without a date"]
    assert ":date: 2024-05-31" in built.errors[0].remedy


def test_what_docutils_finds_is_told_with_its_line(build_site: BuildSite) -> None:
    """Of each file, and nothing is published."""
    built = build_site({
        "pages/a.rst": "A\n=\n\nA :nope:`role`.\n",
        "pages/b.rst": "B\n=\n\n.. nothing:: here\n",
        "index.md": HOME,
    })  # fmt: skip
    assert built.status == 1
    assert [line.partition(": ")[0] for line in built.lines()] == ["pages/a.rst:4", "pages/b.rst:4"]
    assert built.errors[1].what.endswith('"nothing"')
    assert 'Unknown interpreted text role "nope"' in built.errors[0].what
    assert 'Unknown directive type "nothing"' in built.errors[1].what


@pytest.mark.parametrize(
    "directive",
    [".. include:: {}", ".. raw:: html\n   :file: {}", ".. raw:: html\n   :url: file://{}",
     ".. csv-table::\n   :file: {}", ".. include:: {}\n   :literal:"],
)  # fmt: skip
def test_a_document_reads_no_other_file(build_site: BuildSite, tmp_path: Path, directive: str) -> None:
    """Whatever Docutils would let it."""
    (tmp_path / "secret.txt").write_text("a,secret\n")
    built = build_site({
        "pages/a.rst": f"A\n=\n\n{directive.format(tmp_path / 'secret.txt')}\n", "index.md": HOME,
    })  # fmt: skip
    assert built.status == 1
    assert not any("secret" in built.read(name) for name in built.files() if name.endswith(".html"))


@pytest.mark.parametrize("name", ["sea/tide.rst", "sea/2014-01-01-tide.rst"])
def test_a_fault_in_an_article_is_an_error_wherever_it_lies(build_site: BuildSite, name: str) -> None:
    """What has a date was to be read: without it readers would miss it."""
    date = ":date: 2014-01-01\n\n" if name == "sea/tide.rst" else ""
    built = build_site({name: f"Tide\n====\n\n{date}.. nothing::\n", "index.md": HOME})
    assert built.status == 1
    assert [problem.path.name for problem in built.errors] == [name.removeprefix("sea/")]


def test_a_text_that_was_to_be_copied_is_copied_whatever_is_in_it(build_site: BuildSite) -> None:
    """Outside of the folders of documents a fault is a warning."""
    built = build_site({"files/free.rst": "Free :nope:`role`.\n", "index.md": HOME})
    assert built.status == 0
    assert "files/free.rst" in built.files()
    assert [problem.line for problem in built.warnings] == [1]


def test_a_jekyll_tree_has_no_such_documents(build_site: BuildSite) -> None:
    """There such a file is copied."""
    built = build_site({"_config.yml": "title: S\n", "sea/tides.rst": TIDES})
    assert "sea/tides.rst" in built.files()


def test_an_edit_is_seen_and_what_it_takes_away_goes(build_site: BuildSite) -> None:
    """What was read is kept by its file: one that has changed is read anew."""
    built = build_site({"sea/tides.rst": TIDES, "index.md": HOME})
    (page,) = (name for name in built.files() if name.startswith("notes/2014/"))
    again = build_site({"sea/tides.rst": TIDES.replace("Down.", "Out."), "index.md": HOME})
    assert "Out." in again.body(page)
    assert not any(name.startswith("notes/2014/") for name in build_site({"sea/tides.rst": None}).files())


READER = """
from pathlib import Path

from pelican.plugins import signals
from pelican.readers import BaseReader


class Shouted(BaseReader):
    enabled = True
    file_extensions = ["shout"]

    def read(self, source_path):
        title, *rest = Path(source_path).read_text().splitlines()
        end = Path(source_path).with_suffix(".end").read_text()
        given = {"title": title, "date": "2014-05-06", "tags": "loud, x", "category": "Noise", "summary": "In short."}
        metadata = {name: self.process_metadata(name, value) for name, value in given.items()}
        return f"<p>{' '.join(rest).title()}{end}</p>", metadata


def add(readers):
    readers.reader_classes["shout"] = Shouted


def register():
    signals.readers_init.connect(add)
"""


def test_a_plugin_may_bring_a_reader(tmp_path: Path) -> None:
    """What it reads is a document like any other, in stock Pelican too; what it looks at besides counts."""
    content = {"hey.shout": "Hey you\nlisten", "hey.end": "!", "index.md": HOME}
    folder = checkout(tmp_path, 'PLUGINS = [*PLUGINS, "shouting"]\n', content)
    (folder / "shouting.py").write_text(READER)
    engine, stock = pelican(folder)
    assert engine.status == 0, engine.told
    assert differences(engine, stock) == []
    files = engine.files
    assert b"Listen!" in files["notes/2014/hey-you/index.html"]
    assert b"Hey you" in files["tags/loud/index.html"].replace(b"&nbsp;", b" ")
    assert "hey.shout" not in files
    (folder / "content" / "hey.end").write_text("?")
    assert b"Listen?" in pelican(folder)[0].files["notes/2014/hey-you/index.html"]


def test_a_reader_that_is_turned_off_leaves_its_files_alone(tmp_path: Path) -> None:
    """As READERS says it: they are copied."""
    engine, stock = pelican(checkout(tmp_path, 'READERS = {"rst": None}\n', {"sea.rst": TIDES, "index.md": HOME}))
    assert differences(engine, stock) == []
    assert "sea.rst" in engine.files


def test_a_path_says_what_the_settings_make_of_it(tmp_path: Path) -> None:
    """PATH_METADATA and FILENAME_METADATA count where a text says nothing itself, as in Pelican."""
    settings = r"PATH_METADATA = r'(?P<date>\d{4}/\d{2}/\d{2})/(?P<slug>[a-z]+)%(?P<lang>[a-z]+)'" + "\n"
    content = {
        "2014/02/03/wave%en.md": "Title: A wave\n\nUp.\n",
        "2014/02/03/plain%en.md": "Text.\n",
        "y/2016-01-01_fog.md": "Title: Fog\nDate: 2017-01-01\n\nUp.\n",
        "2014/02/03/tide%en.rst": "The tide\n########\n\nIn.\n",
        "x/2015-01-01_ice.rst": "Ice\n===\n",
        "index.md": HOME,
    }
    engine, stock = pelican(checkout(tmp_path, settings, content))
    assert engine.status == 0, engine.told
    assert differences(engine, stock) == []
    posts = {name for name in engine.files if re.fullmatch(r"notes/\d+/\w+/index.html", name)}
    assert posts == {f"notes/{name}/index.html" for name in ("2014/wave", "2017/fog", "2014/tide", "2015/ice")}
    assert "2014/02/03/plain%en.md" in engine.files


def test_a_path_with_a_date_that_is_none_says_nothing(build_site: BuildSite) -> None:
    """A number may look like a date."""
    built = build_site({"a/2014-99-99.txt": "1", "b/2014-99-99.rst": "Ice\n===\n\n:slug: ice\n", "index.md": HOME})
    assert (built.status, built.lines()) == (0, [])
    assert {"a/2014-99-99.txt", "b/2014-99-99/index.html"} <= built.files()


def test_settings_of_docutils_are_honoured(tmp_path: Path) -> None:
    """Its own of a site, in both."""
    content = {"sea/tides.rst": TIDES, "index.md": HOME}
    engine, stock = pelican(checkout(tmp_path, 'DOCUTILS_SETTINGS = {"initial_header_level": "4"}\n', content))
    assert differences(engine, stock) == []
    (page,) = (text for name, text in engine.files.items() if "tides" in name and name.endswith("index.html"))
    assert b"<h4>Ebb</h4>" in page


@pytest.mark.parametrize(
    ("html", "tex", "display"),
    [
        (r'<span class="math">\(a &lt; b\)</span>', "a < b", False),
        (r'<span class="math inline">\(a\)</span>', "a", False),
        (r'<span class="math display">\[a\]</span>', "a", True),
        (
            '<div class="math">\n\\begin{equation*}\na\n\\end{equation*}\n</div>',
            "\\begin{equation*}\na\n\\end{equation*}",
            True,
        ),
    ],
)
def test_formulas_of_docutils_and_pandoc_are_set(html: str, tex: str, display: bool) -> None:
    """What is between TeX's signs in their elements, on a line of its own where it was; one that is refused stays."""
    asked = list[tuple[str, bool]]()
    assert set_formulas(f"x {html} y", lambda *args: asked.append(args) or "<math/>") == "x <math/> y"  # type: ignore[func-returns-value]
    assert asked == [(tex, display)]
    assert set_formulas(html, lambda *_: None) == html


@pytest.mark.parametrize(
    "html",
    [
        '<span class="math">a</span>',
        r"<span>\(a\)</span>",
        r'<span class="maths">\(a\)</span>',
        r'<i class="math">\(a\)</i>',
    ],
)
def test_other_html_is_left_alone(html: str) -> None:
    """Without the signs, or the class."""
    assert set_formulas(html, lambda *_: "<math/>") == html


def test_a_plugin_s_reader_of_markdown_is_an_error(tmp_path: Path) -> None:
    """It would read what is this project's; whoever wants it says so in READERS."""
    content = {"posts/2020-01-01-ice.md": "---\ntitle: Ice\n---\nCold.\n", "index.md": HOME}
    folder = checkout(tmp_path, 'PLUGINS = [*PLUGINS, "shouting"]\n', content)
    (folder / "shouting.py").write_text(READER.replace('"shout"', '"md"'))
    engine, stock = pelican(folder)
    assert engine.status == stock.status == 1
    assert engine.told.count("PLUGINS: shouting has a reader of .md files") == 1
    assert "Pelican has left it out" not in engine.told
