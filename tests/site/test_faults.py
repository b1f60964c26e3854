"""What is wrong with a document or a setting fails the build, is told with its remedy, and changes nothing."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.commands.build import Request, settings_of
from plugins.pages.build import BuildFailedError
from tests.conftest import BuildSite, Built
from tests.site.sources import CONFIG, doc, post, snapshot

GOOD = {"_config.yml": CONFIG, "index.md": doc("title: Home"), "_posts/2020-01-01-good.md": doc("title: Good")}

Row = tuple[str, dict[str, str | bytes], dict[str, str]]  # name, files, what is told by place


def page(front: str, body: str = "Water.\n") -> dict[str, str | bytes]:
    """Return one page, the last line of whose front matter is line 3."""
    return {"p.md": doc(f"title: P\n{front}", body)}


PERMALINKS: dict[str, str] = {
    "../../x": "climbs through folders",
    "/%2e%2e/x/": "climbs through folders",
    "/a/%252e%252e/b/": "climbs through folders",
    "../output-evil/x": "climbs through folders",
    "https://elsewhere.example/x": "is the address of another site",
    "//elsewhere.example/x": "is the address of another site",
    "/a\\b/": "has a backslash",
    "/a%2Fb/": "has an encoded slash",
    "/a%00b/": "has a control character",
    '"/a\\0b/"': "has a control character",
    '"/a\\tb/"': "has a control character",
    f"/{'x' * 256}/": "has a name of over 255 bytes",
    "/con/": "which Windows keeps for a device",
    "/aux.html": "which Windows keeps for a device",
    "/a./": "ends in a dot",
    "/a /b/": "ends in a space",
    "/a<b/": "has <",
    '/a"b/': 'has "',
    "/a|b/": "has |",
    "/a*b/": "has *",
    "/a:b/": "has :",
    "/a?b": "has a query",
    "'/a#b'": "has a fragment",
    "[/a/]": "permalink: is not",
    "yes": "permalink: is not",
}

ALIASES: dict[str, str] = {
    "../../x": "climbs through folders",
    "/%2e%2e/x/": "climbs through folders",
    "https://elsewhere.example/": "is the address of another site",
    "//elsewhere.example/x": "is the address of another site",
    "/a?b": "has a query, which no file can answer",
    "'#b'": "is a fragment of no page",
    "/a\\b/": "has a backslash",
    "yes": "is no path",
    "2020-01-01": "is no path",
    "{a: b}": "is no path",
    "1.5": "is no path",
    "[[/a/]]": "is no path",
    "/": "is claimed by “Home” too",
    "/feed.xml": "is claimed by feed.xml too",
    "/sitemap.xml": "is claimed by sitemap.xml too",
    "/404.html": "is claimed by the page for what is not found too",
    "/theme/css/site.css": "is claimed by a file of the theme too",
    "/2020/01/01/good.html": "is claimed by “Good” too",
    "/2020/01/01/GOOD.html": "is claimed by “Good” too",
    "/index.html/deeper/": "is a file",
    "/archives/": "is claimed by the archive by year too",
}

TARGETS: dict[str, str] = {
    "javascript:alert(1)": "starts with javascript:",
    "'  javascript:alert(1)'": "starts with javascript:",
    '"java\\tscript:alert(1)"': "starts with javascript:",
    "data:text/html,x": "starts with data:",
    "file:///etc/passwd": "starts with file:",
    "ftp://elsewhere.example/": "starts with ftp:",
    "gopher:x": "starts with gopher:",
    "https://me:secret@elsewhere.example/": "carries a user's name or password",
    "//elsewhere.example/": "has no scheme",
    "https://": "names no host",
    "https://elsewhere.example/a b": "has a character that no URL may have",
    "../../x": "climbs through folders",
    "/nowhere/": "there is no /nowhere/ in this site",
    "/p.html": "leads in a circle",
    "yes": "is no address",
    "12": "is no address",
}

LINKS: dict[str, str] = {
    "javascript:alert(1)": "starts with javascript:",
    "data:text/html,x": "starts with data:",
    "https://me:secret@elsewhere.example/": "carries a user's name or password",
    "two words": "no single word",
    "a/b": "is no address",
    "'#here'": "starts with #",
    "{a: b}": "is no text",
}

DATES: tuple[str, ...] = (
    "soon",
    "2020-02-31",
    "2020-13-01",
    "2020-01-01 25:00:00",
    "2020-01-01 10:00:00 +9999",
    "2020-01-01 10:00:00 Nowhere/Town",
    "0000-01-01",
    "99999-01-01",
    "yes",
    "[2020-01-01]",
    "9999-12-31 23:59:59 -1200",
)

_BOMB = "a: &a [x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 8)}]\n" for before, name in zip("abcdefg", "bcdefgh", strict=True)
)

FRONT_MATTER: dict[str, tuple[str, int, str]] = {
    "does not parse": ("a: b: c", 3, "this is not YAML (mapping values are not allowed in this context, column 5)"),
    "is indented by a tab": ("a:\n\tb: c", 4, "this is not YAML"),
    "has an open bracket": ("a: [b", 4, "this is not YAML"),
    "is an alias bomb": (_BOMB, 7, "more than 20,000 values"),
    "contains itself": ("a: &a [*a]", 3, "stands for nothing, or for what contains it"),
    "is deep": (f"a: {'[' * 40}{']' * 40}", 3, "nested more than 32 levels deep"),
    "is very deep": (f"a: {'[' * 30_000}", 3, "nested more than 32 levels deep"),
    "is large": (f"a: {'x' * 70_000}", 2, "more than 64 KB of YAML"),
    "has a list for a title": ("title: [a]", 3, "title: is not text"),
    "has a NUL": ("a: b\0c", 3, "this is not YAML"),
}

LIQUID: dict[str, tuple[str, str]] = {
    "an unknown tag": ("{% flow %}", "there is no tag flow"),
    "an unknown filter": ("{{ 'a' | flow }}", "there is no filter flow"),
    "an include above its folder": ("{% include ../secret.html %}", "is not the name of an include"),
    "an include by absolute path": ("{% include /etc/passwd %}", "there is no include /etc/passwd"),
    "a relative include above the content": ("{% include_relative ../../secret %}", "is not the name of an include"),
    "a missing include": ("{% include nothing.html %}", "there is no include nothing.html"),
    "an include of itself": ("{% include_relative p.md %}", "includes are nested more than 30 deep"),
    "a huge range": ("{% for i in (1..100000000) %}x{% endfor %}", "has more than 100000"),
    "an open block": ("{% if page %}x", "if is never closed"),
    "an open output": ("{{ page", "{{ is never closed"),
    "a lone end": ("{% endif %}", "endif closes nothing here"),
    "a missing post": ("{% post_url 2020-01-01-nothing %}", "there is no post 2020-01-01-nothing"),
    "a missing document": ("{% link nothing.md %}", "there is no document or file nothing.md"),
    "text without end": (
        "{% assign x = 'a' %}{% for i in (1..40) %}{% assign x = x | append: x %}{% endfor %}{{ x }}",
        "more text than a page can hold",
    ),
    "a division by zero": ("{{ 1 | divided_by: 0 }}", "divided by 0"),
}

CONFIGS: dict[str, tuple[str, str]] = {
    "a zone that is none": ("timezone: Nowhere", "timezone: Nowhere is no time zone"),
    "collections that are text": ("collections: text", "collections: is not a mapping or a list"),
    "a future that is a word": ("future: maybe", "future: is not true or false"),
    "data outside the content": ("data_dir: ../..", "data_dir: "),
    "no YAML": ("a: b: c", "this is not YAML"),
}

CLASHES: dict[str, tuple[dict[str, str | bytes], str, str]] = {
    "two documents, one URL": (
        {"a.md": doc("permalink: /x/"), "b.md": doc("permalink: /x/")},
        "b.md:2",
        "is claimed by “A” too",
    ),
    "two that differ by case": (
        {"a.md": doc("permalink: /x/"), "b.md": doc("permalink: /X/")},
        "b.md:2",
        "the same but for case",
    ),
    "two that differ by Unicode form": (
        {"a.md": doc("permalink: /é/"), "b.md": doc("permalink: /e\u0301/")},
        "b.md:2",
        "is claimed by “A” too",
    ),
    "a file where another needs a folder": (
        {"a.md": doc("permalink: /x"), "b.md": doc("permalink: /x.html/y/")},
        "b.md:2",
        "needs the folder x.html/y/",
    ),
    "a static file where a page needs a folder": ({"a.md": doc("permalink: /x/"), "x": "water"}, "x:0", "is a file"),
    "a static file and a page": (
        {"a.md": doc("permalink: /x.txt"), "x.txt": "water"},
        "x.txt:0",
        "is claimed by “A” too",
    ),
    "an alias claimed twice": (
        {"a.md": doc("redirect_from: /x/"), "b.md": doc("redirect_from: /x/")},
        "b.md:2",
        "an alias of “A” too",
    ),
    "an alias over a static file": (
        {"a.md": doc("redirect_from: /x.txt"), "x.txt": "water"},
        "a.md:2",
        "by a file too",
    ),
    "two posts with one address": (
        {"_posts/2020-03-01-x.md": doc("title: X"), "_posts/2020-03-01-x.markdown": doc("title: Y")},
        "_posts/2020-03-01-x.md:1",
        "is claimed by “Y” too",
    ),
    "two anchors of the research index": (
        {"_posts/2020-03-01-x.md": doc("link: x"), "_posts/2020-03-02-y.md": doc("link: x")},
        "_posts/2020-03-02-y.md:2",
        "the anchor x is that of",
    ),
}


def rows() -> list[Row]:
    """Return every fault that one document or setting can have."""
    found: list[Row] = []
    for key, values in (("permalink", PERMALINKS), ("redirect_from", ALIASES), ("redirect_to", TARGETS)):
        found += [(f"{key} {value[:20]}", page(f"{key}: {value}"), {"p.md:3": what}) for value, what in values.items()]
    for value, what in LINKS.items():
        found.append(
            (
                f"link {value}",
                {"_posts/2020-02-02-p.md": doc(f"title: P\nlink: {value}")},
                {"_posts/2020-02-02-p.md:3": what},
            )
        )
    for value in DATES:
        found.append(
            (
                f"date {value}",
                {"_posts/2020-02-02-p.md": doc(f"title: P\ndate: {value}")},
                {"_posts/2020-02-02-p.md:3": "date: "},
            )
        )
    found += [
        (f"front matter that {name}", page(front), {f"p.md:{line}": what})
        for name, (front, line, what) in FRONT_MATTER.items()
    ]
    found += [(f"Liquid with {name}", page("a: b", text), {"p.md": what}) for name, (text, what) in LIQUID.items()]
    found += [
        (f"_config.yml with {name}", {"_config.yml": text}, {"_config.yml:1": what})
        for name, (text, what) in CONFIGS.items()
    ]
    found += [(name, files, {place: what}) for name, (files, place, what) in CLASHES.items()]
    found += [
        ("not UTF-8", {"p.md": b"---\ntitle: P\n---\nwater \xe9\n"}, {"p.md:4": "not UTF-8: byte 0xe9 at offset 23"}),
        (
            "UTF-16 in _posts",
            {"_posts/2020-02-02-p.md": post("P").encode("utf-16")},
            {"_posts/2020-02-02-p.md:1": "not UTF-8"},
        ),
        ("no closing fence", {"p.md": "---\ntitle: P\n\nWater.\n"}, {"p.md:1": "has no end"}),
        ("over 64 MB", {"p.md": doc("title: P", "water " * 12_000_000)}, {"p.md:0": "more than 64 MB"}),
        ("a list for front matter", {"p.md": doc("- a\n- b")}, {"p.md:2": "the front matter has no keys"}),
        (
            "a date in the name that is none",
            {"_posts/2020-02-31-p.md": doc("title: P")},
            {"_posts/2020-02-31-p.md:0": "is not a date"},
        ),
        (
            "no filename to lead to",
            page("a: b", "[x]({filename}nothing.md)\n"),
            {"p.md:5": "{filename}nothing.md leads to nothing"},
        ),
        (
            "no static to lead to",
            page("a: b", "![x]({static}/nothing.png)\n"),
            {"p.md:5": "{static}/nothing.png leads to nothing"},
        ),
        (
            "data that is no YAML",
            {"_data/d.yml": "a: b: c", "p.md": doc("title: P", "{{ site.data.d.a }}")},
            {"_data/d.yml:1": "this is not YAML"},
        ),
        (
            "data that is no JSON",
            {"_data/d.json": "{", "p.md": doc("title: P", "{{ site.data.d.a }}")},
            {"_data/d.json:1": "this is not JSON"},
        ),
    ]
    return found


def _params() -> list[object]:
    return [pytest.param(files, told, id=name) for name, files, told in rows()]


@pytest.fixture
def spoil(build_site: BuildSite, tmp_path: Path) -> Callable[[dict[str, str | bytes]], Built]:
    """Return a function that builds a good site, spoils it, builds again, and sees to it that nothing has changed."""

    def function(files: dict[str, str | bytes]) -> Built:
        good = build_site(GOOD)
        assert good.status == 0, good.told
        before = snapshot(good.output)
        bad = build_site(files)
        assert bad.status == 1, bad.told
        assert snapshot(good.output) == before
        assert {path.name for path in tmp_path.iterdir()} == {"content", "output"}
        return bad

    return function


@pytest.mark.parametrize(("files", "told"), _params())
def test_a_fault_is_told_and_changes_nothing(
    spoil: Callable[[dict[str, str | bytes]], Built], files: dict[str, str | bytes], told: dict[str, str]
) -> None:
    """A fault is told at its place with its remedy; the build fails, the site stays, nothing else is written."""
    lines = spoil(files).lines()
    for place, what in told.items():
        assert any(line.startswith(f"{place}:") and what in line for line in lines), lines
    assert {line.split(":")[0] for line in lines} == {place.split(":")[0] for place in told}, lines


def test_all_faults_of_a_build_are_told_together(spoil: Callable[[dict[str, str | bytes]], Built]) -> None:
    """Faults of reading, of addresses, of redirects, of bodies and of settings are one list, ordered by place."""
    site = spoil(
        {
            "_config.yml": f"{CONFIG}timezone: Nowhere\n",
            "a.md": doc("title: A\npermalink: ../../x"),
            "b.md": doc("title: B: b"),
            "c.md": doc("title: C\npermalink: /x/"),
            "d.md": doc("title: D\npermalink: /x/"),
            "e.md": doc("title: E", "{% flow %}\n\n{% include nothing.html %}\n"),
            "f.md": doc("title: F\nredirect_from: [/feed.xml, /a?b]"),
            "g.md": doc("title: G\nredirect_to: javascript:alert(1)"),
            "h.md": b"\xe9",
            "_posts/2020-02-02-i.md": doc("title: I\ndate: soon\nlink: two words"),
        }
    )
    told = [line.split(": ", 1)[0] for line in site.lines()]
    posts = "_posts/2020-02-02-i.md"
    wanted = [
        "_config.yml:3",
        f"{posts}:3",
        f"{posts}:4",
        "a.md:3",
        "b.md:2",
        "d.md:3",
        "e.md:4",
        "e.md:6",
        "f.md:3",
        "f.md:3",
        "g.md:3",
    ]
    assert told == wanted
    assert all(error.remedy for error in site.errors)
    assert "11 errors; the site is as it was" in site.told


def test_a_fault_is_one_line(spoil: Callable[[dict[str, str | bytes]], Built]) -> None:
    """A problem is ``path:line: what; remedy`` on one line, whatever the document holds."""
    site = spoil(page('redirect_from: "/a\\n/b/\\e[31m"'))
    (line,) = [line for line in site.told.splitlines() if "p.md" in line]
    assert line.endswith("leave the character out")
    assert line.isprintable()


WARNED: dict[str, tuple[dict[str, str | bytes], str, str]] = {
    "a key given twice": (page("tldr: A\ntldr: B"), "p.md:4", "tldr: is given twice, on lines 3 and 4"),
    "an alias that is a number": (page("redirect_from: 12"), "p.md:3", "12 is a number"),
    "an alias to itself": (page("permalink: /x/\nredirect_from: /x/"), "p.md:4", "is the document's own address"),
    "an alias that Windows cannot have": (page("redirect_from: /con/"), "p.md:3", "which Windows keeps for a device"),
    "an alias that ends in a dot": (page("redirect_from: /a./"), "p.md:3", "ends in a dot"),
    "an alias with an asterisk": (page("redirect_from: /a*b/"), "p.md:3", "has *"),
    "an icon that there is not": (
        {"_posts/2020-02-02-p.md": post("P", "icon: fa-flowing")},
        "_posts/2020-02-02-p.md:3",
        "there is no fa-flowing",
    ),
    "mojibake": (page("a: b", "GÃ¶ttingen\n"), "p.md:5", 'probably "Göttingen"'),
}


@pytest.mark.parametrize("name", WARNED)
def test_a_doubtful_thing_is_a_warning(build_site: BuildSite, name: str) -> None:
    """What is doubtful is told with its place and does not fail the build; ``--strict`` makes it an error."""
    files, place, what = WARNED[name]
    site = build_site({**GOOD, **files})
    assert site.status == 0, site.told
    (warning,) = site.warnings
    assert f"{os.path.relpath(warning.path, site.content)}:{warning.line}" == place
    assert what in warning.what
    before = snapshot(site.output)
    strict = build_site(files, strict=True)
    assert strict.status == 1
    assert "and --strict; the site is as it was" in strict.told
    assert snapshot(site.output) == before


ACCEPTED: dict[str, tuple[bytes, str]] = {
    "a byte order mark": (b"\xef\xbb\xbf---\ntitle: P\n---\nWater.\n", "<p>Water.</p>"),
    "carriage returns": (b"---\r\ntitle: P\r\n---\r\nWater\r\nand all ice.\r\n", "<p>Water\nand all ice.</p>"),
    "a closing fence of dots": (b"---\ntitle: P\n...\nWater.\n", "<p>Water.</p>"),
    "a tab after the colon": (b"---\ntitle:\tP\n---\nWater.\n", "<p>Water.</p>"),
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_oddities_of_real_files_are_accepted(build_site: BuildSite, name: str) -> None:
    """What Jekyll accepts is accepted without a word, and made regular."""
    data, body = ACCEPTED[name]
    site = build_site({**GOOD, "p.md": data})
    assert (site.status, site.warnings) == (0, ())
    assert site.body("p.html").replace("\u00a0", " ") == body
    assert b"\r" not in (site.output / "p.html").read_bytes()


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2020-01-01 23:00:00 -0500", "2020-01-02T04:00:00+00:00"),
        ("2020-01-01 23:00:00 -05:00", "2020-01-02T04:00:00+00:00"),
        ("2020-01-01T23:00:00Z", "2020-01-01T23:00:00+00:00"),
        ("2020-01-01 23:00:00 EST", "2020-01-02T04:00:00+00:00"),
        ("2020-01-01 23:00:00 Europe/Berlin", "2020-01-01T22:00:00+00:00"),
    ],
)
def test_zones_are_understood(build_site: BuildSite, written: str, told: str) -> None:
    """A date's zone may be written in every usual way."""
    site = build_site({**GOOD, "_posts/2020-01-01-p.md": post("P", f"date: {written}\npermalink: /p/")})
    assert site.page("p/index.html").find_class("dt-published")[0].get("datetime") == told


def test_a_chain_of_redirects_is_made_short(build_site: BuildSite) -> None:
    """An alias of a document that has moved leads at once to where it has moved to."""
    site = build_site({**GOOD, "p.md": post("P", "redirect_from: /old/\nredirect_to: /q.html"), "q.md": post("Q")})
    assert site.status == 0, site.told
    assert site.page("old/index.html").find(".//meta[@http-equiv='refresh']").get("content") == "0; url=/q.html"


def test_a_circle_of_redirects_is_shown(spoil: Callable[[dict[str, str | bytes]], Built]) -> None:
    """Documents that redirect to each other are told with the whole way round."""
    site = spoil({"a.md": doc("permalink: /a/\nredirect_to: /b/"), "b.md": doc("permalink: /b/\nredirect_to: /a/")})
    first, second = site.lines()
    assert "/a/" in first
    assert "-> /b/" in first
    assert second.startswith("b.md:3: redirect_to: leads in a circle")


SYMLINKS: dict[str, tuple[str, str, str]] = {
    "to nothing": ("link.md", "nothing", "a symbolic link to nothing"),
    "to itself": ("link.md", "link.md", "in a loop"),
    "out of the content": ("link.md", "../secret.md", "out of the content"),
    "to a folder outside": ("folder", "..", "out of the content"),
    "to a folder above": ("inner/up", "../inner", "that contains it"),
}


@pytest.mark.parametrize("name", SYMLINKS)
def test_a_symbolic_link_astray_is_an_error(build_site: BuildSite, tmp_path: Path, name: str) -> None:
    """A symbolic link in a loop or out of the content is told, and nothing of its target is published."""
    link, target, what = SYMLINKS[name]
    content = tmp_path / "content"
    (content / link).parent.mkdir(parents=True)
    (tmp_path / "secret.md").write_text("---\ntitle: S\n---\nsecret\n")
    (content / link).symlink_to(target)
    site = build_site(GOOD)
    assert site.status == 1
    (line,) = site.lines()
    assert line.startswith(f"{link}:0: ")
    assert what in line


def test_a_pipe_does_not_stop_the_build(build_site: BuildSite, tmp_path: Path) -> None:
    """A FIFO in the content is an error, and is never opened."""
    (tmp_path / "content").mkdir()
    os.mkfifo(tmp_path / "content" / "pipe.md")
    found: list[Built] = []
    thread = threading.Thread(target=lambda: found.append(build_site(GOOD)), daemon=True)
    thread.start()
    thread.join(10)
    assert found[0].lines() == ["pipe.md:0: neither a file nor a folder"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
@pytest.mark.parametrize("name", ["p.md", "_posts/2020-02-02-p.md", "x.txt"])
def test_an_unreadable_file_is_an_error(build_site: BuildSite, tmp_path: Path, name: str) -> None:
    """A file that may not be read is told."""
    build_site({**GOOD, name: post("P")})
    (tmp_path / "content" / name).chmod(0)
    assert build_site({}).lines() == [f"{name}:0: cannot be read (Permission denied)"]


def test_unusual_depth_ends_soon(build_site: BuildSite) -> None:
    """Text nested to absurd depth is told within seconds, without a crash."""
    for text in (">" * 5_000, "- " * 5_000, "![" * 8_000, "<div>" * 5_000, "**_" * 5_000, "$$" + "{" * 5_000 + "$$"):
        site = build_site({**GOOD, "p.md": post("P", "", f"{text} x\n")})
        assert site.told


SETTINGS: dict[str, object] = {
    "POSTS_PER_PAGE": 0,
    "FEED_ITEMS": -1,
    "WORDS_PER_MINUTE": "many",
    "HOME": "elsewhere",
    "MENU": ["Home"],
    "RESEARCH_URL": "../x",
    "RESEARCH_SECTIONS": [("rivers", "Rivers")],
    "RESEARCH_CATEGORIES": "rivers",
    "COLLECTIONS": "talks",
    "EXCLUDE": "*.bak",
    "EMBED_ORIGINS": ["https://elsewhere.example; script-src *"],
    "TIMEZONE": "Nowhere",
    "SITEURL": "javascript:alert(1)",
    "KRAMDOWN": {"toc_levels": "all"},
    "PERMALINK": "/:nothing/",
}


@pytest.mark.parametrize("name", SETTINGS)
def test_a_setting_that_cannot_be_is_told(tmp_path: Path, name: str) -> None:
    """A value that pelicanconf cannot have is an error that names the setting, and nothing is written."""
    content = tmp_path / "content"
    for file in ("pages/index.md", "posts/2020-01-01-p.md"):
        (content / file).parent.mkdir(parents=True)
        (content / file).write_text(post("P", "categories: rivers\ntldr: Water\nread_time: true"))
    settings = settings_of(Request(content=content, output=tmp_path / "output"))
    with pytest.raises(BuildFailedError):
        settings["PELICAN_CLASS"]({**settings, name: SETTINGS[name]}).run()
    assert {path.name for path in tmp_path.iterdir()} == {"content"}
