"""Whatever permalinks, aliases and slugs say, nothing is written outside the output, and every fault is a problem.

HOSTILE_ADDRESSES in the environment sets how many are made up.
"""

from __future__ import annotations

import io
import json
import os
import random
from pathlib import Path

from plugins.commands.build import Request, build
from plugins.jekyll.document import Document
from plugins.jekyll.files.file import File
from plugins.jekyll.reading import documents
from plugins.redirects.plan import plan
from plugins.redirects.stubs import stubs
from plugins.site.configuration.settings import make_config
from plugins.site.problems import Problems
from plugins.urls.registry import Owner, Rank, Registry

COUNT = int(os.environ.get("HOSTILE_ADDRESSES", "12000"))
TOGETHER = 12  # documents of one site, so that they clash
KEYS = ("permalink", "redirect_from", "redirect_to", "slug", "categories")
PIECES = (
    "..", "../", "/..", ".", "./", "/", "//", "\\", "..\\", "%2e%2e", "%252e%252e/", "%2f", "%2F..%2f", "%5c", "%00",
    "\0", "x", "X", "ſ", "é", "e\u0301", "ß", "SS", "index", "index.html", ".html", "x.html", "x/", "404.html",
    "feed.xml", "con", "NUL.txt", "com1", "a.", "a ", " ", "\t", "\n", "\r\n", "\u2028", "\u202e", "\ufeff", "\ud800",
    "\udcff", ":", ":title", ":categories", ":year", ":path", ":nothing", "::", "?", "#", "?a=1", "#b", "*", "|", "<",
    ">", '"', "'", "&", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://evil.example/",
    "//evil.example/", "mailto:x", "C:", "C:\\", "~", "~root", "-rf", "$(id)", "`id`", "{{ site }}", "{% raw %}",
    "x" * 300, "y/" * 700, "é" * 130, "%", "%zz", "%c0%ae", "%ff", "CON/../", ".git", ".htaccess", ".site-build.json",
    "theme", "_posts",
)  # fmt: skip


def address(chance: random.Random) -> str:
    return "".join(chance.choices(PIECES, k=chance.choice((1, 1, 2, 2, 3, 4, 6))))


def value(chance: random.Random) -> object:
    odd: tuple[object, ...] = (None, True, 7, 1.5, [], {}, [None], [[]], {"/x/#a": "#b"}, ["/x/#a"], "")
    roll = chance.random()
    if roll < 0.1:
        return chance.choice(odd)
    return [address(chance) for _ in range(chance.randrange(4))] if roll < 0.3 else address(chance)


def front(chance: random.Random) -> dict[str, object]:
    return {"title": address(chance), **{key: value(chance) for key in KEYS if chance.random() < 0.5}}


def text(values: dict[str, object]) -> bytes:
    lines = "".join(f"{key}: {json.dumps(one)}\n" for key, one in values.items())
    return f"---\n{lines}---\nText.\n".encode("utf-8", "surrogatepass")


def test_no_address_leaves_the_output(tmp_path: Path) -> None:
    """From front matter to registry and plan: every output lies inside the site, and every fault is a problem."""
    chance = random.Random(4)
    settings = {"PATH": str(tmp_path / "content"), "OUTPUT_PATH": str(tmp_path / "output"), "DEFAULT_LANG": "en"}
    made = told = 0
    while made < COUNT:
        problems = Problems()
        facts = {"url": "https://example.org", "permalink": chance.choice(["pretty", "date", "none", address(chance)])}
        config = make_config(settings, facts if chance.random() < 0.7 else None, {}, problems)
        registry = Registry(problems, keep_going=chance.random() < 0.5)
        found: list[Document] = []
        for number in range(TOGETHER):
            values = front(chance)
            made += sum(key in values for key in KEYS)
            path = config.content / f"2020-01-{number + 1:02}-x.md"
            role = chance.choice(("post", "page"))
            file = File(path, path.name, role, "posts" if role == "post" else "", path.name, text(values))  # type: ignore[arg-type]
            if document := documents.read(file, config, problems):
                found.append(document)
                registry.claim(document.url, document.output, Owner("x", path, 1, Rank.DOCUMENT))
        registry.resolve()
        redirects = plan(found, registry, config, problems).redirects
        outputs = {*registry.outputs, *(output for output, _ in stubs(redirects))}
        for output in outputs:
            place = os.path.normpath(config.output / output)
            assert place.startswith(f"{config.output}{os.sep}"), output
            assert "\0" not in output
            assert all(len(os.fsencode(name)) <= 255 for name in output.split("/"))
        for redirect in redirects:
            assert redirect.target is None or redirect.target.startswith(("/", "http://", "https://")), redirect.target
            assert not (redirect.target or "").startswith("//")
        told += len(problems.found)
    assert told > COUNT / 10


def test_no_build_writes_outside_the_output(tmp_path: Path) -> None:
    """Real builds that keep going in spite of everything write into their output alone, and end with a status."""
    chance = random.Random(5)
    for number in range(12):
        home = tmp_path / str(number)
        posts = home / "content" / "_posts"
        posts.mkdir(parents=True)
        for day in range(25):
            (posts / f"2020-01-{day + 1:02}-x.md").write_bytes(text(front(chance)))
        (home / "content" / "published-urls.txt").write_text(
            "".join(f"{kind}/{address(chance)}\n" for kind in ("", "gone ", "list ") for _ in range(10)),
            encoding="utf-8", errors="replace",
        )  # fmt: skip
        before = {path: path.stat().st_mtime_ns for path in home.rglob("*") if path.is_file()}
        stream = io.StringIO()
        outcome = build(Request(home / "content", home / "output", keep_going=True), stream)
        assert outcome.status in (0, 1), stream.getvalue()[-2000:]
        after = {
            path: path.stat().st_mtime_ns
            for path in home.rglob("*")
            if path.is_file() and home / "output" not in path.parents
        }
        assert after == before
        assert {path.name for path in tmp_path.iterdir()} == {str(one) for one in range(number + 1)}
