"""Moving in: a Jekyll site's documents, facts and addresses become the project's own, and nothing is lost."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pelican.settings import read_settings

from plugins.commands import build as build_module
from plugins.commands import fetching, moving_in
from plugins.commands.build import ROOT, Request
from plugins.commands.moving_in import adopt
from plugins.commands.survey import published_by, redirects_of, survey
from plugins.engine.build.engine import Engine
from plugins.moving.fetching import Fetched
from plugins.pages.build import Build
from plugins.urls.contract import NAME

JEKYLL = {
    "_config.yml": (
        "title: Tides\nurl: https://tides.example.org\nbaseurl: /me\npermalink: /:categories/:title.html\n"
        "include: [_pages]\ntimezone: Europe/Paris\npaginate: 1\nplugins: [jekyll-paginate]\nauthor: me\n"
        "collections:\n  notes:\n    output: true\n    permalink: /n/:name/\n"
        "defaults:\n  - scope: {path: '', type: notes}\n    values: {tldr: short}\n"
    ),
    "_posts/2020-01-02-ebb.md": "---\ntitle: Ebb\ncategories: sea\nredirect_from: /low\n---\n## Low water\n\nOut.\r\n",
    "_posts/2020-02-02-flow.md": "---\ntitle: Flow\n---\nIn: {{ site.author }} {% link _posts/2020-01-02-ebb.md %}",
    "_drafts/later.md": "---\ntitle: Later\n---\nLater.",
    "_pages/about.md": "---\ntitle: About\npermalink: /about/\n---\n{% include x.html %}",
    "_notes/moon.md": "---\ntitle: Moon\n---\nMoon.",
    "_includes/x.html": "X",
    "_data/authors.yml": "me:\n  name: Me\n",
    "_layouts/post.html": "{{ content }}",
    "_sass/a.scss": "a {}",
    "index.html": "---\ntitle: Home\n---\nHome.",
    "files/p.pdf": "%PDF",
    "Gemfile": "gem 'jekyll'",
}


@dataclass
class Project:
    """A project to move into, in a folder of its own."""

    root: Path
    source: Path
    told: str = ""

    @property
    def content(self) -> Path:
        return self.root / "content"

    def adopt(self, source: Path | None = None, content: Path | None = None) -> int:
        stream = io.StringIO()
        status = adopt(source or self.source, content or self.content, self.root, stream)
        self.told = stream.getvalue()
        return status

    def survey(self) -> Build:
        """Return the site that the project's own settings make of its content."""
        overrides: dict[str, Any] = {"PATH": str(self.content), "PUBLISHING": True}
        settings = read_settings(str(self.root / "publishconf.py"), override=overrides)
        return Engine(settings).survey()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    source = tmp_path / "jekyll"
    for name, text in JEKYLL.items():
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    root = tmp_path / "project"
    (root / "content" / "posts").mkdir(parents=True)
    (root / "content" / "posts" / "2020-01-01-mine.md").write_text("---\ntitle: Mine\n---\nMine.")
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, root)
    (root / "theme").symlink_to(ROOT / "theme")
    return Project(root, source)


def test_documents_come_unchanged(project: Project) -> None:
    """Documents, files, data, includes and layouts are copied byte by byte; styles and Jekyll's own files are not."""
    assert project.adopt() == 0
    copied = {path.relative_to(project.content).as_posix() for path in project.content.rglob("*") if path.is_file()}
    left = {"_config.yml", "_sass/a.scss", "Gemfile"}
    assert copied == {*JEKYLL, NAME} - left
    assert all((project.content / name).read_bytes() == JEKYLL[name].encode() for name in copied - {NAME})
    assert "nothing here needs it: Gemfile, _config.yml, _sass/" in project.told


def test_the_site_is_the_same_with_the_facts_in_the_settings(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the settings alone every address and every body comes out as from Jekyll's folder with its config."""
    before = survey(Request(content=project.source))
    assert project.adopt() == 0
    for module in ("pelicanconf", "publishconf"):
        monkeypatch.delitem(__import__("sys").modules, module, raising=False)
    monkeypatch.syspath_prepend(str(project.root))
    after = project.survey()
    assert after.problems.errors == ()
    made = {name for name in after.registry.outputs if not name.startswith("cards/")}  # of the address
    assert made == set(before.registry.outputs) | {"page2/index.html"}
    bodies = {page.url: page.html for page in published_by(before).pages.values()}
    assert {page.url: page.html for page in published_by(after).pages.values()} == bodies
    assert redirects_of(after).lost() == []
    assert (after.config.title, after.config.url, after.config.base) == ("Tides", "https://tides.example.org", "/me")
    assert str(after.config.zone) == "Europe/Paris"


def test_formulas_that_scripts_set_are_formulas_in_the_settings(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the old site's scripts knew single dollar signs; nothing changes for a site without such formulas."""
    (project.source / "_includes/head.html").write_text("MathJax = {tex: {inlineMath: [['$', '$']]}}")
    (project.source / "_posts/2020-03-02-sum.md").write_text("---\ntitle: Sum\n---\nLet $x_1$ be.\n")
    assert project.adopt() == 0
    assert "KRAMDOWN" in project.told
    for module in ("pelicanconf", "publishconf"):
        monkeypatch.delitem(__import__("sys").modules, module, raising=False)
    monkeypatch.syspath_prepend(str(project.root))
    after = project.survey()
    (post,) = (one for one in after.documents if one.title == "Sum")
    assert "<math" in after.library.body_of(post).html


def test_what_was_there_is_kept_aside(project: Project) -> None:
    """Documents of another site make room as a whole, and are told to have done so."""
    assert project.adopt() == 0
    assert (project.root / "content-before/posts/2020-01-01-mine.md").read_text().endswith("Mine.")
    assert "content-before now" in project.told


def test_adopting_again_completes_and_never_overwrites(project: Project) -> None:
    """A second time only what is missing is copied; a document that has been edited here stays."""
    project.adopt()
    edited = project.content / "_pages/about.md"
    edited.write_text("---\ntitle: Mine now\n---\n")
    (project.content / "files/p.pdf").unlink()
    assert project.adopt() == 0
    assert edited.read_text() == "---\ntitle: Mine now\n---\n"
    assert (project.content / "files/p.pdf").is_file()
    assert re.search(r"files copied to \S+: 1, 8 were there", project.told)
    assert "the settings stay" in project.told
    assert "about.md is there with other content, and stays as it is" in project.told


def test_the_contract_holds_the_addresses_of_jekyll(project: Project) -> None:
    """Documents, aliases, headings, files and the pages of old lists are promised."""
    project.adopt()
    lines = (project.content / NAME).read_text().splitlines()
    wanted = {
        "/sea/ebb.html",
        "/sea/ebb.html#low-water",
        "/low",
        "/flow.html",
        "/n/moon/",
        "/files/p.pdf",
        "list /page2/",
    }
    assert wanted <= set(lines)


def test_a_jekyll_folder_of_its_own_only_gets_a_contract(project: Project) -> None:
    """Where the source is the content itself, nothing is copied and no setting changes."""
    before = (project.root / "pelicanconf.py").read_text()
    assert project.adopt(content=project.source) == 0
    assert "/sea/ebb.html" in (project.source / NAME).read_text()
    assert (project.root / "pelicanconf.py").read_text() == before


def test_a_sitemap_adds_to_the_contract(project: Project) -> None:
    """The addresses of a saved sitemap are promised beside those that are there already."""
    project.adopt()
    file = project.root / "sitemap.xml"
    file.write_text("<urlset><url><loc>https://x.org/</loc></url><url><loc>https://x.org/older/</loc></url></urlset>")
    assert project.adopt(file) == 0
    lines = (project.content / NAME).read_text().splitlines()
    assert {"/older/", "/sea/ebb.html"} <= set(lines)
    assert (project.content / "index.html").is_file()


def test_what_cannot_be_adopted_changes_nothing(project: Project) -> None:
    """A source that is none, and settings that are no Python, are refused before anything is done."""
    assert project.adopt(project.root / "nowhere") == 1
    (project.root / "pelicanconf.py").write_text("SITENAME = (")
    assert project.adopt() == 1
    assert "it is no Python" in project.told
    assert (project.content / "posts/2020-01-01-mine.md").is_file()


def test_a_domain_of_its_own_is_the_address(project: Project) -> None:
    """A CNAME is copied, and is the address of a site whose config names none, or GitHub's own."""
    (project.source / "CNAME").write_text("www.tides.example\n")
    config = project.source / "_config.yml"
    config.write_text(config.read_text().replace("https://tides.example.org", "https://me.github.io"))
    assert project.adopt() == 0
    assert (project.content / "CNAME").read_text() == "www.tides.example\n"
    assert 'SITEURL = "https://www.tides.example/me"' in (project.root / "publishconf.py").read_text()


@pytest.mark.parametrize(
    ("files", "name", "instead"),
    [
        ({"hugo.toml": "", "content/a.md": ""}, "Hugo", "run hugo and give the folder"),
        ({"hugo.yaml": "", "public/index.html": "<p>x"}, "Hugo", "give what it has built: "),
        ({"_quarto.yml": "", "a.qmd": "", "x.html": ""}, "Quarto", "quarto render"),
        ({"mkdocs.yml": "", "docs/a.md": ""}, "MkDocs", "mkdocs build"),
        ({"_config.yml": "", "_toc.yml": ""}, "Jupyter Book", "_build/html"),
    ],
)
def test_sources_of_other_generators_are_recognised(
    project: Project, tmp_path: Path, files: dict[str, str], name: str, instead: str
) -> None:
    """Nothing is adopted of them, and it is said what to give instead."""
    source = tmp_path / "other"
    for path, text in files.items():
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        (source / path).write_text(text)
    assert project.adopt(source) == 1
    assert f"is the source of a {name} site; " in project.told
    assert instead in project.told
    assert not (project.content / NAME).exists()


def test_pictures_from_elsewhere_come_along(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """With --fetch they become files of the content, and what names them names the files; the source stays as it is."""
    asked = []

    def fetched(addresses: Iterable[str], content: Path) -> Fetched:
        asked.extend(addresses)
        return Fetched({"https://a.org/x.png": "/images/elsewhere/x.png"}, {"https://b.org/y.png": "404 Not Found"})

    monkeypatch.setattr(fetching, "fetch_pictures", fetched)
    post = project.source / "_posts" / "2020-01-02-ebb.md"
    text = "---\ntitle: Ebb\nimage: https://a.org/x.png\n---\n![x](https://a.org/x.png)\r\n<img src='//b.org/y.png'>\n"
    post.write_bytes(text.encode())
    assert project.adopt() == 0
    assert asked == []
    status = adopt(project.source, project.content, project.root, stream := io.StringIO(), fetch=True)
    assert status == 0
    assert sorted(asked) == ["https://a.org/x.png", "https://b.org/y.png"]
    assert (project.content / "_posts" / post.name).read_bytes().decode() == (
        "---\ntitle: Ebb\nimage: /images/elsewhere/x.png\n---\n![x]({{ '/images/elsewhere/x.png' | relative_url }})\r\n"
        "<img src='//b.org/y.png'>\n"
    )
    assert post.read_bytes().decode() == text
    assert "1 picture from elsewhere; changed for it: 1 file" in stream.getvalue()
    assert "not fetched: https://b.org/y.png: 404 Not Found" in stream.getvalue()


def test_doctor_looks_at_adopted_content(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its config is in the settings by then, and so are the places of what is told of it."""
    project.adopt()
    for module in (build_module, moving_in):
        monkeypatch.setattr(module, "ROOT", project.root)
    stream = io.StringIO()
    status = moving_in.doctor(project.content, stream=stream)
    assert status == 0, stream.getvalue()
    assert "_config.yml" not in stream.getvalue()
    assert "nothing must be mended" in stream.getvalue()


def test_a_site_below_its_config_is_adopted_from_there(project: Project) -> None:
    """A ``source`` is where its documents lie: their addresses begin there, and so do their places in the content."""
    inner = project.source / "site"
    inner.mkdir()
    for path in [path for path in project.source.iterdir() if path.name not in ("_config.yml", "Gemfile", "site")]:
        path.rename(inner / path.name)
    with (project.source / "_config.yml").open("a") as config:
        config.write("source: site\n")
    (project.source / "notes.md").write_text("---\ntitle: Of the repository\n---\nNot of the site.")
    assert project.adopt() == 0, project.told
    assert (project.content / "_posts/2020-01-02-ebb.md").is_file()
    assert not (project.content / "notes.md").exists()
    promised = (project.content / NAME).read_text()
    assert "/sea/ebb.html" in promised
    assert "/site/" not in promised
