"""Small things that settings add: comments, visits counted, a colour, a face, icons, Markdown twins."""

from __future__ import annotations

import base64
import hashlib
import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest
from PIL import Image

from plugins.commands import build as command
from plugins.commands.build import settings_of
from plugins.extras import icons
from plugins.extras.twins import _markdown
from plugins.site.colours import PAPER, contrast, day_and_night, is_readable
from tests.conftest import ROOT, BuildSite

Make = Callable[..., "subprocess.CompletedProcess[str]"]
GISCUS = {"service": "giscus", "repo": "me/site", "repo_id": "R_1", "category": "General", "category_id": "C_2"}
POST = "---\ntitle: Sea\n---\nSalt $x^2$ water.\n\n<!-- private -->\n\n- one\n\n## Part\n"


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Return a function that builds a site of one post in a folder of its own, with these settings."""
    content = tmp_path / "content"
    (content / "posts").mkdir(parents=True)
    (content / "posts" / "2026-01-02-sea.md").write_text(POST)
    (tmp_path / "requirements-scholar.txt").write_text("pelican-scholar\n")

    def function(**settings: object) -> subprocess.CompletedProcess[str]:
        lines = [f"{name} = {value!r}\n" for name, value in {"SITENAME": "Mine", **settings}.items()]
        (tmp_path / "pelicanconf.py").write_text("".join(lines))
        command = [sys.executable, "-P", ROOT / "plugins" / "commands" / "__main__.py"]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    return function


def page(folder: Path, name: str = "notes/2026/sea/index.html") -> lxml.html.HtmlElement:
    """Return a page of the built site."""
    return lxml.html.fromstring((folder / "output" / name).read_text(encoding="utf-8"))


def policy(folder: Path) -> dict[str, list[str]]:
    """Return the policy of the built pages, by directive."""
    (text,) = page(folder).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    return {words[0]: words[1:] for words in (rule.split() for rule in text.split(";"))}


def test_without_settings_nothing_is_added(make: Make, tmp_path: Path) -> None:
    """No comments, no script or connection of others, no file: the one script in the page is the theme's."""
    assert make().returncode == 0
    assert not page(tmp_path).find_class("comments")
    (script,) = page(tmp_path).xpath("//script[not(@src)][not(@type)]/text()")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert policy(tmp_path)["script-src"] == ["'self'", f"'sha256-{digest}'"]
    assert policy(tmp_path)["connect-src"] == ["'self'"]
    names = {path.name for path in (tmp_path / "output").rglob("*")}
    assert not names & {"llms.txt", "settings.css", "favicon.png", "site.webmanifest"}


def test_comments_wait_for_a_click(make: Make, tmp_path: Path) -> None:
    """The service's script stands in a template; the link leads there without it; the policy admits it."""
    assert make(COMMENTS=GISCUS).returncode == 0
    (section,) = page(tmp_path).find_class("comments")
    (script,) = section.xpath(".//template/script")
    assert script.get("src") == "https://giscus.app/client.js"
    assert (script.get("data-repo"), script.get("data-category-id")) == ("me/site", "C_2")
    assert section.find_class("comments-link")[0].get("href") == "https://github.com/me/site/discussions"
    assert page(tmp_path).xpath("//script/@src")[-1] == "/theme/js/comments.js"
    assert (tmp_path / "output" / "theme" / "js" / "comments.js").is_file()
    assert "https://giscus.app" in policy(tmp_path)["script-src"]
    assert "https://giscus.app" in policy(tmp_path)["style-src"]
    assert not page(tmp_path, "index.html").find_class("comments")


def test_a_document_may_do_without_comments(make: Make, tmp_path: Path) -> None:
    """Which is said as in Jekyll."""
    (tmp_path / "content" / "posts" / "2026-01-02-sea.md").write_text("---\ntitle: S\ncomments: false\n---\n")
    assert make(COMMENTS={"service": "utterances", "repo": "me/site"}).returncode == 0
    assert not page(tmp_path).find_class("comments")


def test_a_thread_on_mastodon_is_asked_for_its_answers(make: Make, tmp_path: Path) -> None:
    """Of the server that the settings name, for posts that name their thread there, and for no other."""
    post = tmp_path / "content" / "posts" / "2026-01-02-sea.md"
    post.write_text("---\ntitle: S\nmastodon: https://fosstodon.org/@me/123\n---\n")
    settings = {"COMMENTS": {"service": "mastodon", "host": "https://fosstodon.org"}}
    assert make(**settings).returncode == 0
    (thread,) = page(tmp_path).xpath("//@data-thread")
    assert thread == "https://fosstodon.org/api/v1/statuses/123/context"
    assert policy(tmp_path)["connect-src"] == ["'self'", "https://fosstodon.org"]
    post.write_text("---\ntitle: S\nmastodon: https://fosstodon.org.evil.example/@me/123\n---\n")
    assert make(**settings).returncode == 0
    assert not page(tmp_path).find_class("comments")


@pytest.mark.parametrize(
    ("setting", "script", "attribute", "connection"),
    [
        ("goatcounter:me", "https://gc.zgo.at/count.js", ("data-goatcounter", "https://me.goatcounter.com/count"),
         "https://me.goatcounter.com"),
        ("plausible:me.org", "https://plausible.io/js/script.js", ("data-domain", "me.org"), "https://plausible.io"),
        ("umami:a-1@https://stats.me.org", "https://stats.me.org/script.js", ("data-website-id", "a-1"),
         "https://stats.me.org"),
    ],
)  # fmt: skip
def test_visits_are_counted_by_one_setting(
    make: Make, tmp_path: Path, setting: str, script: str, attribute: tuple[str, str], connection: str
) -> None:
    """The service's script, as it asks to be called, and what it speaks to."""
    assert make(ANALYTICS=setting).returncode == 0
    (element,) = page(tmp_path).xpath(f"//head/script[@src='{script}']")
    assert element.get(attribute[0]) == attribute[1]
    assert connection in policy(tmp_path)["connect-src"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("ANALYTICS", "counter:me"), ("ANALYTICS", "umami:a@http://x"), ("COMMENTS", {"service": "giscus", "repo": "a/b"}),
     ("COMMENTS", {"service": "mastodon", "host": "https://a.b/c"}), ("ACCENT", "#ffff00"), ("ACCENT", "pink"),
     ("ACCENT", ("#1d5c4b", "#1d5c4b")), ("FONT_TEXT", "a; } body { color: red"), ("NEWSLETTER", "javascript:x"),
     ("LLMS", "yes")],
)  # fmt: skip
def test_a_setting_that_cannot_be_is_told(make: Make, name: str, value: object) -> None:
    """With its line and what to write; a colour that cannot be read on the page is none."""
    done = make(**{name: value})
    assert done.returncode == 1
    assert f"pelicanconf.py:2: {name} cannot be" in done.stderr


def test_a_colour_and_a_face_of_one_s_own(make: Make, tmp_path: Path) -> None:
    """In a style sheet after the theme's; a font file is loaded from the site; a newsletter is in the footer."""
    (tmp_path / "content" / "files").mkdir()
    (tmp_path / "content" / "files" / "my.woff2").write_bytes(b"x")
    done = make(ACCENT="#1d5c4b", FONT_TEXT="files/my.woff2", NEWSLETTER="https://list.example.org/")
    assert done.returncode == 0, done.stderr
    sheets = page(tmp_path).xpath("//link[@rel='stylesheet']/@href")
    assert sheets[1] == "/theme/css/settings.css"
    text = (tmp_path / "output" / "theme" / "css" / "settings.css").read_text()
    assert "--accent: light-dark(#1d5c4b, #" in text
    assert 'url("/files/my.woff2") format("woff2")' in text
    assert "https://list.example.org/" in page(tmp_path).xpath("//footer//a/@href")


def test_a_colour_for_the_night_is_made_where_none_is_given() -> None:
    """Lighter, until it can be read there; one that can be is left as it is."""
    day, night = day_and_night("#1d5c4b")
    assert day == "#1d5c4b"
    assert contrast(night, PAPER[1]) >= 4.5
    assert day_and_night(("#1d5c4b", "#7fd1b9")) == ("#1d5c4b", "#7fd1b9")
    assert (round(contrast("#000000", "#ffffff")), contrast("#123456", "#123456")) == (21, 1)
    assert is_readable("#767676") is (contrast("#767676", PAPER[0]) >= 4.5)


def test_icons_are_made_from_one_picture(make: Make, tmp_path: Path) -> None:
    """For the tab and for telephones, square, and named by a manifest; a small picture is refused."""
    (tmp_path / "content" / "images").mkdir()
    data = io.BytesIO()
    Image.new("RGB", (400, 300), "red").save(data, "PNG")
    (tmp_path / "content" / "images" / "me.png").write_bytes(data.getvalue())
    done = make(ICON="images/me.png")
    assert done.returncode == 0, done.stderr
    head = page(tmp_path)
    assert head.xpath("//link[@rel='icon']/@href") == ["/favicon.png"]
    assert head.xpath("//link[@rel='apple-touch-icon']/@href") == ["/apple-touch-icon.png"]
    with Image.open(tmp_path / "output" / "apple-touch-icon.png") as icon:
        assert icon.size == (180, 180)
    assert '"/icon-512.png"' in (tmp_path / "output" / "site.webmanifest").read_text()
    done = make(ICON="images/none.png")
    assert "there is no file images/none.png" in done.stderr
    data = io.BytesIO()
    Image.new("RGB", (179, 300), "red").save(data, "PNG")
    (tmp_path / "content" / "images" / "me.png").write_bytes(data.getvalue())
    assert "only 179 by 300" in make(ICON="images/me.png").stderr


def test_machines_get_the_site_as_markdown(make: Make, tmp_path: Path) -> None:
    """A twin of each page, with formulas as TeX and without private notes, and a list of them."""
    (tmp_path / "content" / "posts" / "2026-01-03-gone.md").write_text("---\nredirect_to: /x/\n---\n")
    (tmp_path / "content" / "x.md").write_text("---\ntitle: X [1]\n---\n{{ site.title }}\n")
    done = make(LLMS=True, SITESUBTITLE="Of water")
    assert done.returncode == 0, done.stderr
    twin = (tmp_path / "output" / "notes" / "2026" / "sea" / "index.html.md").read_text()
    assert twin.startswith("# Sea\n\nSource: /notes/2026/sea/  \nDate: 2026-01-02\n\nSalt $x^2$")
    assert "- one" in twin
    assert "## Part" in twin
    assert "private" not in twin
    overview = (tmp_path / "output" / "llms.txt").read_text()
    assert overview.startswith("# Mine\n\n> Of water\n\n## Posts\n\n- [Sea](/notes/2026/sea/index.html.md): Salt")
    assert "[X (1)](/x/index.html.md): Mine" in overview
    assert "gone" not in overview
    assert not list((tmp_path / "output").rglob("gone*/*.md"))


AL_FOLIO = (
    "title: T\ngiscus:\n  repo: me/site\n  repo_id: R_1\n  category: Comments\n  category_id: C_2\n  mapping: title\n"
    "  strict: 1\n"
)
MISTAKES = (
    "title: T\nrepository: me/site\ncomments:\n  provider: giscus\n  giscus:\n    repo_id: R_1\n"
    "    category_name: Talk\n    category_id: C_2\n    discussion_term: og:title\n"
)
CHIRPY = "title: T\ncomments:\n  provider: utterances\n  utterances:\n    repo: me/site\n    issue_term: title\n"


@pytest.mark.parametrize(
    ("config", "front", "attributes"),
    [
        (AL_FOLIO, "giscus_comments", {"data-category": "Comments", "data-mapping": "title", "data-strict": "1"}),
        (MISTAKES, "comments", {"data-repo": "me/site", "data-category": "Talk", "data-mapping": "og:title"}),
        (CHIRPY, "comments", {"repo": "me/site", "issue-term": "title"}),
    ],
    ids=["al-folio", "minimal-mistakes", "chirpy"],
)
def test_the_comments_of_a_theme_are_those_of_the_site(
    build_site: BuildSite, config: str, front: str, attributes: dict[str, str]
) -> None:
    """As the theme's settings say, where a document asks for them as that theme has it; they wait for a click."""
    post = "---\ntitle: {}\nlayout: post\n{}---\nText.\n"
    built = build_site(
        {
            "_config.yml": config,
            "_posts/2026-01-02-a.md": post.format("A", f"{front}: true\n"),
            "_posts/2026-01-03-b.md": post.format("B", ""),
            "_posts/2026-01-04-c.md": post.format("C", f"{front}: true\ncomments: false\n"),
        }
    )
    assert built.status == 0, built.told
    (section,) = built.page("2026/01/02/a.html").find_class("comments")
    (script,) = section.xpath(".//template/script")
    assert attributes.items() <= dict(script.attrib).items()
    assert section.find_class("comments-link")
    assert not built.page("2026/01/03/b.html").find_class("comments")
    assert front == "comments" or not built.page("2026/01/04/c.html").find_class("comments")


def test_comments_of_a_theme_that_cannot_be_are_told(build_site: BuildSite) -> None:
    """A service that is not there, and one that lacks what it has to know; a setting nobody has filled in is quiet."""
    post = {"_posts/2026-01-02-a.md": "---\ntitle: A\ncomments: true\n---\n"}
    built = build_site({**post, "_config.yml": "title: T\ncomments:\n  provider: disqus\n"})
    assert [problem.what for problem in built.warnings] == ["comments: disqus is not among the services for comments"]
    built = build_site({**post, "_config.yml": "title: T\ngiscus:\n  repo: me/site\n  repo_id: R_1\n"})
    assert [(problem.line, problem.what) for problem in built.warnings] == [
        (2, "giscus: giscus lacks something, and its comments are left out")
    ]
    built = build_site(
        {**post, "_config.yml": "title: T\ngiscus:\n  repo:\n  repo_id:\ncomments:\n  provider: false\n"}
    )
    assert built.warnings == ()
    assert not built.page("2026/01/02/a.html").find_class("comments")


OWN_ICON = {"ICON": "images/me.svg", "IS_OWN_TREE": True}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="4" fill="#1d5c4b"/></svg>'


def test_a_drawing_is_the_icon_of_the_tab_as_it_is(make: Make, tmp_path: Path) -> None:
    """Telephones get pictures of it where something can draw them; both are named in the manifest."""
    pytest.importorskip("typst")
    (tmp_path / "content" / "images").mkdir()
    (tmp_path / "content" / "images" / "me.svg").write_bytes(SVG)
    done = make(ICON="images/me.svg")
    assert done.returncode == 0, done.stderr
    head = page(tmp_path)
    assert head.xpath("//link[@rel='icon']/@href") == ["/images/me.svg"]
    assert head.xpath("//link[@rel='apple-touch-icon']/@href") == ["/apple-touch-icon.png"]
    with Image.open(tmp_path / "output" / "icon-512.png") as icon:
        assert icon.size == (512, 512)
        assert icon.getpixel((256, 256)) == (29, 92, 75, 255)
        assert icon.getpixel((0, 0)) == (0, 0, 0, 0)
    manifest = (tmp_path / "output" / "site.webmanifest").read_text()
    assert '"/icon-192.png"' in manifest
    assert '{"src": "/images/me.svg", "sizes": "any", "type": "image/svg+xml"}' in manifest
    assert not (tmp_path / "output" / "favicon.png").exists()


def test_without_a_program_that_draws_only_the_drawing_is_there(
    build_site: BuildSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which is told in a line, and is no error."""
    monkeypatch.setattr(icons, "_version", lambda: None)
    monkeypatch.setattr(command, "settings_of", lambda request: {**settings_of(request), **OWN_ICON})
    built = build_site({"posts/2026-01-02-sea.md": POST, "images/me.svg": SVG})
    assert built.status == 0
    assert "ICON: telephones get no pictures of images/me.svg, because the package typst is not installed" in built.told
    head = built.page("index.html")
    assert head.xpath("//link[@rel='icon']/@href") == ["/images/me.svg"]
    assert head.xpath("//link[@rel='manifest']/@href") == ["/site.webmanifest"]
    assert not head.xpath("//link[@rel='apple-touch-icon']")
    assert "icon-512.png" not in built.files()


@pytest.mark.parametrize("data", [b"no drawing", b"<svg", SVG.replace(b"/>", b">")])
def test_a_drawing_that_is_none_is_an_error(
    data: bytes, build_site: BuildSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the file's name, whatever is wrong with it."""
    pytest.importorskip("typst")
    monkeypatch.setattr(command, "settings_of", lambda request: {**settings_of(request), **OWN_ICON})
    built = build_site({"posts/2026-01-02-sea.md": POST, "images/me.svg": data})
    assert any("images/me.svg:0: " in line for line in built.lines())


@pytest.mark.parametrize("body", ["<div>" * 101 + "sea", "<b>salt</b> " * 50_001 + "sea"], ids=["deep", "many"])
def test_a_twin_of_what_nobody_follows_is_its_text(body: str) -> None:
    """Elements beyond a hundred levels, or tens of thousands of them, are not Markdown."""
    assert "sea" in _markdown(body)
    assert "**" not in _markdown(body)
    assert _markdown("<div>" * 90 + "<b>sea</b>").strip() == "**sea**"
