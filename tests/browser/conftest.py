"""A browser, and built sites on a server of their own for it."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from plugins.commands.build import Request, build
from plugins.engine.serve.http import find
from tests.conftest import Built
from tests.missing import give_up
from tests.site.sources import CONFIG, doc, post

_META_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_SWITCHES = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run",
)  # fmt: skip

# What the demo has no page of: a research index of its own, many pages, many categories, faults, a 404 page's document.
PLAIN = {
    "_config.yml": CONFIG,
    "index.md": doc("title: Rivers\nauthor_profile: true\nredirect_from: [/about/, /about.html, /old.php]"),
    "target.md": doc("permalink: /target/\nredirect_from: /to-target", "## Here\n\nWater.\n"),
    "own.md": doc("redirect_to: /target/?a=2#here\npermalink: /own/\nredirect_from: /chain/"),
    "encoded.md": doc("permalink: /Wörter & mehr/\nredirect_from: /wörter/"),
    **{
        f"_posts/2020-01-{day:02}-post-{day}.md": post(
            f"Post {day}", f"categories: [a, b{day % 3}]\ntags: [t{day}]\ntldr: Water\nicon: fa-robot\nlink: l{day}"
        )
        for day in range(1, 24)
    },
}


@dataclass
class Server:
    """A built site on a port. ``headers`` go with every answer; ``has_policy`` keeps the pages' own policies."""

    folder: Path
    headers: dict[str, str] = field(default_factory=dict)
    has_policy: bool = True
    port: int = 0

    def url(self, path: str) -> str:
        """Return the address of a path of the site."""
        return f"http://127.0.0.1:{self.port}{path}"

    @contextmanager
    def running(self) -> Iterator[Server]:
        """Answer until the block is left."""
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                path, _, query = self.path.partition("?")
                found = find(site.folder, unquote(path))
                if found is not None and found.is_dir():
                    self.reply(301, b"", {"Location": f"{path}/{query and '?'}{query}"})
                else:
                    body, kind = site.content(found or site.folder / "404.html")
                    self.reply(200 if found else 404, body, {**site.headers, "Content-Type": kind})

            def reply(self, status: int, body: bytes, headers: dict[str, str]) -> None:
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        self.port = server.server_port
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            server.shutdown()
            server.server_close()
            thread.join()

    def content(self, file: Path) -> tuple[bytes, str]:
        """Return a file's bytes, without the policy where it is not wanted, and its type."""
        body, suffix = file.read_bytes(), ".html" if file.suffix == ".php" else file.suffix
        if suffix == ".html" and not self.has_policy:
            body = _META_POLICY.sub(b"", body)
        return body, f"{_TYPES.get(suffix, 'application/octet-stream')}; charset=utf-8"


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a small Jekyll site with a page of every kind that the demo lacks."""
    content = tmp_path_factory.mktemp("plain") / "content"
    for name, text in PLAIN.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text, encoding="utf-8")
    outcome = build(Request(content=content, output=content.parent / "output"))
    assert outcome.status == 0
    return outcome.output


@pytest.fixture(scope="session")
def demo_server(demo: Built) -> Iterator[Server]:
    assert demo.status == 0, demo.told
    with Server(demo.output).running() as server:
        yield server


@pytest.fixture(scope="session")
def plain_server(plain: Path) -> Iterator[Server]:
    with Server(plain).running() as server:
        yield server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. Without one the tests are skipped, but not where the checks of every push run."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if executable is None:
        give_up("there is no Chromium: install the Debian package chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(_SWITCHES))
        yield browser
        browser.close()


NewPage = Callable[..., Page]


@pytest.fixture
def new_page(browser: Browser) -> Iterator[NewPage]:
    """Return a function that opens a page with a width in pixels, and whatever else a browser context can have."""
    contexts = []

    def function(width: int = 1280, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)  # type: ignore[arg-type]
        contexts.append(context)
        return context.new_page()

    yield function
    for context in contexts:
        context.close()


def pages_by_kind(folder: Path) -> dict[str, list[str]]:
    """Return the paths of a built site's pages by the kind in their body's class; stubs are ``redirect``."""
    found: dict[str, list[str]] = {}
    for file in sorted(folder.rglob("*.html")):
        text = file.read_text(encoding="utf-8")
        kind = re.search(r'<body class="kind-(\w+)', text)
        name = file.relative_to(folder).as_posix()
        found.setdefault(kind[1] if kind else "redirect", []).append("/" + re.sub(r"(^|/)index\.html$", r"\1", name))
    return found
