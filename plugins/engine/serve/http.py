"""The development server: loopback only, nothing but the site, addresses answered as hosts answer them."""

from __future__ import annotations

import os
import re
import select
import socket
import sys
import threading
from collections.abc import Mapping
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, unquote

from ...site.command import COMMAND
from ...site.marker import MARKER
from ..output.stage import facts_of
from .addresses import candidates, decoded, find
from .live import Live
from .representation import answer, type_of

# Hidden names are never answered with files, so these addresses take none from the site.
_CLIENT, _EVENTS = "/.live/client.js", "/.live/events"
_HOST = re.compile(r"(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?", re.IGNORECASE)
_TARGET = re.compile(
    r"(?:https?://([^/?#]*)(?=/))?(/[^?#]*)(?:\?([^#]*))?(?:#.*)?", re.IGNORECASE
)  # RFC 9112, section 3.2
_NUMBER = re.compile(r"[0-9]{1,18}")
_PATIENCE = 60.0  # seconds for a browser to ask, or to take a piece of an answer
_LOOK = 1.0  # seconds until a page that has been left is noticed


class Server(ThreadingHTTPServer):
    """Serves one built site, and tells its pages of new builds."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128

    def __init__(self, port: int, folder: Path, live: Live) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.folder = folder
        self.live = live
        self._thread = threading.Thread(target=self.serve_forever, daemon=True)

    @property
    def base(self) -> str:
        """The path below which the site stands that was built last."""
        return unquote(str(facts_of(self.folder).get("base", "")))

    def start(self) -> None:
        """Answer from now on. Until then browsers wait: the port is had from the beginning."""
        self._thread.start()

    def stop(self) -> None:
        """Answer nobody any more, and give the port back."""
        self.live.close()
        if self._thread.is_alive():
            self.shutdown()
            self._thread.join()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that went away in mid-answer."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)


class Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "site"
    sys_version = ""
    timeout = _PATIENCE

    def do_GET(self) -> None:
        """Answer with a file of the site, or its 404 page."""
        if "Content-Length" in self.headers or "Transfer-Encoding" in self.headers:
            self.close_connection = True  # nobody reads a body
        target = _TARGET.fullmatch(self.path)
        hosts = self.headers.get_all("Host", [])
        if target is None or len(hosts) != 1:
            self._say(HTTPStatus.BAD_REQUEST, "this is no request that a browser makes")
        elif not all(_HOST.fullmatch(host) for host in (hosts[0], target[1]) if host is not None):
            self._say(HTTPStatus.MISDIRECTED_REQUEST, "this server is for this machine only")
        elif target[2] == _CLIENT:
            script = Path(__file__).with_name("live.js").read_bytes()
            self._reply(HTTPStatus.OK, "text/javascript; charset=utf-8", script)
        elif target[2] == _EVENTS:
            self._events(parse_qs(target[3] or ""))
        else:
            self._site(decoded(target[2]), f"?{target[3]}" if target[3] else "")

    do_HEAD = do_GET  # noqa: N815  the same without the body, which _reply and _file leave out

    def _refuse(self) -> None:
        fields = {"Allow": "GET, HEAD", "Connection": "close"}
        self._say(HTTPStatus.METHOD_NOT_ALLOWED, "this server only shows the site", fields)

    do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = do_CONNECT = do_TRACE = _refuse  # noqa: N815

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Keep the terminal for the builds."""

    def _site(self, path: str | None, query: str) -> None:
        base = self.server.base
        found = self._found(path)
        if path in ("/", base) and base:
            self._redirect(quote(f"{base}/") + query)
        elif found is None or path is None:
            self._missing()
        elif found.is_dir():
            self._redirect(quote(f"{path}/") + query)
        else:
            try:
                self._page(HTTPStatus.OK, found) if type_of(found).startswith("text/html") else self._file(found)
            except FileNotFoundError:  # a build has just taken it away
                self._missing()

    def _found(self, path: str | None) -> Path | None:
        base = self.server.base
        if path is None or not path.startswith(f"{base}/"):
            return None
        return find(self.server.folder, path.removeprefix(base))

    def _missing(self) -> None:
        state, page = self.server.live.state, self.server.folder / "404.html"
        if not (self.server.folder / MARKER).is_file():
            self._html(HTTPStatus.SERVICE_UNAVAILABLE, _not_built(state.problems), state.built)
        elif page.is_file():
            self._page(HTTPStatus.NOT_FOUND, page)
        else:
            self._say(HTTPStatus.NOT_FOUND, "not found")

    def _page(self, status: HTTPStatus, path: Path) -> None:
        """Answer with a page, which is told which build it is of."""
        built = self.server.live.state.built  # read before the page: if a build comes between, it is only loaded twice
        self._html(status, path.read_bytes(), built)

    def _html(self, status: HTTPStatus, html: bytes, built: int) -> None:
        before, end, after = html.rpartition(b"</body>")
        script = f'<script src="{_CLIENT}" data-built="{built}"></script>\n'.encode() if end else b""
        self._reply(status, "text/html; charset=utf-8", before + script + end + after)

    def _file(self, path: Path) -> None:
        """Answer with a file, or the part of it that is asked for; it may be larger than the memory."""
        if self.command == "HEAD":
            del self.headers["Range"]  # which is defined for GET alone (RFC 9110, section 14.2)
        with path.open("rb") as file:
            found = answer(self.headers, path, os.fstat(file.fileno()))
            self._head(found.status, found.fields)
            if found.sent and self.command == "GET":
                self.connection.sendfile(file, found.sent.start, len(found.sent))

    def _redirect(self, location: str) -> None:
        # Browsers keep a 301 for good, and the next site at this port may have no such folder.
        fields = {"Location": location, "Content-Length": "0", "Cache-Control": "no-store"}
        self._head(HTTPStatus.MOVED_PERMANENTLY, fields)

    def _say(self, status: HTTPStatus, text: str, fields: Mapping[str, str] | None = None) -> None:
        self._reply(status, "text/plain; charset=utf-8", f"{text}\n".encode(), fields)

    def _reply(self, status: HTTPStatus, kind: str, body: bytes, fields: Mapping[str, str] | None = None) -> None:
        given = {"Content-Type": kind, "Content-Length": str(len(body)), "Cache-Control": "no-store"}
        self._head(status, {**given, **(fields or {})})
        if self.command != "HEAD":
            self.wfile.write(body)

    def _head(self, status: HTTPStatus, fields: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in fields.items():
            self.send_header(name, value)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")  # drafts are nobody else's
        self.end_headers()

    def _events(self, query: Mapping[str, list[str]]) -> None:
        """Tell a page of every build, as server-sent events, until it is left or the server stops."""
        fields = {"Content-Type": "text/event-stream", "Cache-Control": "no-store", "Connection": "close"}
        self._head(HTTPStatus.OK, fields)
        path = (decoded(query.get("path", [""])[0]) or "").removeprefix(self.server.base)
        shown = frozenset({*candidates(path), "404.html"})
        given = self.headers.get("Last-Event-ID") or query.get("built", [""])[0]
        known = int(given) if _NUMBER.fullmatch(given) else 0
        live, told = self.server.live, None
        while live.is_open and self.command == "GET" and not _is_left(self.connection):
            state = live.wait(told, _LOOK)
            if state is not told:
                self.wfile.write(f"retry: 500\nid: {state.built}\ndata: {state.message(known, shown)}\n\n".encode())
                known, told = state.built, state


def _is_left(connection: socket.socket) -> bool:
    """Whether the other side has closed a connection."""
    poll = select.poll()
    poll.register(connection, select.POLLIN)
    return bool(poll.poll(0)) and not connection.recv(1, socket.MSG_PEEK)


def _not_built(problems: tuple[str, ...]) -> bytes:
    """Return the page that stands for every page until there is a site; its script shows the problems by itself."""
    items = "".join(f"<li>{escape(problem)}</li>" for problem in problems)
    head = (
        '<meta name=viewport content="width=device-width, initial-scale=1">'
        '<meta name=color-scheme content="light dark">'
    )
    told = (
        f"<h1>Not built yet</h1><p>There are faults to mend first; <code>{COMMAND} serve --keep-going</code> shows "
        f"what can be shown.</p><noscript><ul>{items}</ul></noscript>"
    )
    return f"<!doctype html><html lang=en><title>Not built yet</title>{head}<body>{told}</body></html>".encode()
