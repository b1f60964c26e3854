"""The addresses of a built site's folder and of a sitemap."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.moving.sources import Kind, SourceError, kind_of, of_built, of_sitemap


def written(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def sitemap(folder: Path, *urls: str) -> Path:
    items = "".join(f"<url><loc>{url}</loc></url>" for url in urls)
    file = folder / "sitemap.xml"
    file.write_text(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{items}</urlset>')
    return file


def test_a_built_site_gives_pages_files_and_headings(tmp_path: Path) -> None:
    """Pages, their headings, files and feeds are addresses; lists stand apart; the theme's files are left out."""
    site = written(tmp_path, **{
        "index.html": "<h1>Hi</h1>", "a b/index.html": '<h2 id="é">x</h2>', "old.html": "", "files/p.pdf": "",
        "feed.xml": "", "tags/x/index.html": "", "page2/index.html": "", "old/tag/y/index.html": "", "style.css": "",
        "js/a.js": "", "404.html": "", ".git/x": "", "sitemap.xml": "",
    })  # fmt: skip
    found = of_built(site)
    assert found.addresses == {"/", "/a%20b/", "/a%20b/#%C3%A9", "/old.html", "/files/p.pdf", "/feed.xml"}
    assert found.lists == {"/tags/x/", "/page2/", "/old/tag/y/"}


def test_ids_of_the_theme_are_not_the_authors(tmp_path: Path) -> None:
    """An id that every page has is the theme's, and no promise."""
    site = written(tmp_path, **{f"{n}.html": f'<h1 id="page-title">x</h1><h2 id="own-{n}">y</h2>' for n in range(4)})
    assert {url.partition("#")[2] for url in of_built(site).addresses} == {"", "own-0", "own-1", "own-2", "own-3"}


def test_a_site_that_was_built_here_tells_its_lists(tmp_path: Path) -> None:
    """Its pages say of what kind they are: of lists the headings are made up, also of one below a document."""
    site = written(tmp_path, **{
        "talks/index.html": '<body class="kind-collection"><h2 id="year-2024">2024</h2>',
        "research/index.html": '<body class="kind-page"><article><h2 id="own">x</h2></article><h2 id="made">y</h2>',
        "theme/fonts/LICENSE": "", "theme.html": "",
    })  # fmt: skip
    assert of_built(site).addresses == {"/research/", "/research/#own", "/theme.html"}
    assert of_built(site).lists == {"/talks/"}


def test_links_out_of_a_built_site_are_not_followed(tmp_path: Path) -> None:
    """A symbolic link is no file of the site."""
    (tmp_path / "out").symlink_to("/etc")
    written(tmp_path, **{"index.html": ""})
    assert of_built(tmp_path).addresses == {"/"}


def test_a_sitemap_gives_paths_below_its_base(tmp_path: Path) -> None:
    """The path that all addresses share is the site's base, which is not part of the contract."""
    file = sitemap(tmp_path, "https://x.org/me/", "https://x.org/me/a/", "https://x.org/me/tags/b/")
    assert of_sitemap(file).addresses == {"/", "/a/"}
    assert of_sitemap(file).lists == {"/tags/b/"}
    assert of_sitemap(sitemap(tmp_path, "https://x.org/", "https://x.org/a/")).addresses == {"/", "/a/"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<sitemapindex/>", "lists other sitemaps"),
        ("<urlset/>", "lists no addresses"),
        ("not XML", "is no XML"),
        (
            '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>&x;</loc></url></urlset>',
            "lists no addresses",
        ),
    ],
)
def test_what_is_no_sitemap_is_refused(tmp_path: Path, text: str, said: str) -> None:
    """An index of sitemaps, an empty one, broken XML; no entity is ever read from a file."""
    file = tmp_path / "sitemap.xml"
    file.write_text(text)
    with pytest.raises(SourceError, match=said):
        of_sitemap(file)


def test_what_a_source_is(tmp_path: Path) -> None:
    """A folder with _config.yml or _posts is Jekyll's, one with pages a built site, an XML file a sitemap."""
    assert kind_of(written(tmp_path / "a", **{"_config.yml": "", "x.html": ""})) is Kind.JEKYLL
    assert kind_of(written(tmp_path / "b", **{"c/x.html": ""})) is Kind.BUILT
    assert kind_of(sitemap(tmp_path)) is Kind.SITEMAP
    for nothing in (tmp_path / "none", written(tmp_path / "d", **{"x.txt": ""})):
        with pytest.raises(SourceError):
            kind_of(nothing)


def test_a_flag_is_no_folder(tmp_path: Path) -> None:
    """Where invoke takes a flag for the folder, the remedy is the flags' own."""
    with pytest.raises(SourceError, match="flags are told by `--help adopt`"):
        kind_of(tmp_path / "--help")
