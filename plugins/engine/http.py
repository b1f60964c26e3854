"""The development server: loopback only, nothing but the site, addresses answered as hosts answer them."""

from __future__ import annotations

import mimetypes
from email.utils import formatdate
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlsplit

if TYPE_CHECKING:
    from plugins.engine.server import Live

_CLIENT = Path(__file__).with_name("live.js")
_SCRIPT = b'<script src="/_live/client.js"></script>\n</body>'
_TYPES = {".md": "text/markdown", ".bib": "text/x-bibtex", ".woff2": "font/woff2", ".xml": "application/xml"}
_HEARTBEAT = 15.0  # seconds


class Server(ThreadingHTTPServer):
    """Serves one built site at its base path, and tells its pages of new builds."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port: int, folder: Path, base: str, live: Live) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.folder = folder
        self.base = base
        self.live = live

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that went away in mid-answer."""


class Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "site"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer with a file of the site, or its 404 page."""
        self._answer()

    def do_HEAD(self) -> None:
        """Answer as GET, without the body."""
        self._answer()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Keep the terminal for the builds."""

    def _answer(self) -> None:
        host = (self.headers.get("Host") or "").rsplit(":", 1)[0]
        if host not in ("127.0.0.1", "localhost"):
            self._send(HTTPStatus.MISDIRECTED_REQUEST, b"this server is for this machine only\n", "text/plain")
            return
        path = unquote(urlsplit(self.path).path)
        if path == "/_live/client.js":
            self._send(HTTPStatus.OK, _CLIENT.read_bytes(), "text/javascript")
        elif path == "/_live/events":
            self._events()
        elif path.rstrip("/") == "" and self.server.base:
            self._redirect(self.server.base + "/")
        else:
            self._file(path)

    def _found(self, path: str) -> Path | None:
        base = self.server.base
        inside = path.removeprefix(base) if path.startswith(base + "/") or not base else None
        return find(self.server.folder, inside) if inside is not None else None

    def _file(self, path: str) -> None:
        found = self._found(path)
        if found is not None and found.is_dir():
            self._redirect(path + "/")
        elif found is not None:
            self._send(HTTPStatus.OK, found.read_bytes(), _type(found))
        else:
            page = self.server.folder / "404.html"
            body = page.read_bytes() if page.is_file() else _nothing(self.server.live)
            self._send(HTTPStatus.NOT_FOUND, body, "text/html; charset=utf-8")

    def _send(self, status: HTTPStatus, body: bytes, kind: str) -> None:
        if kind.startswith("text/html"):
            body = body.replace(b"</body>", _SCRIPT, 1)
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Last-Modified", formatdate(usegmt=True))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _redirect(self, path: str) -> None:
        query = urlsplit(self.path).query
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", quote(path) + (f"?{query}" if query else ""))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _events(self) -> None:
        """Tell the page of every build, as server-sent events, until it goes away."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        shown = self._found(unquote(urlsplit(self.path).query.removeprefix("path=")))
        output = shown.relative_to(self.server.folder).as_posix() if shown else None
        live, known = self.server.live, self.server.live.state
        self.wfile.write(f"retry: 500\ndata: {known.message(output)}\n\n".encode())
        while True:
            state = live.wait(known, _HEARTBEAT)
            self.wfile.write(f"data: {state.message(output)}\n\n".encode() if state is not known else b":\n\n")
            self.wfile.flush()
            known = state


def find(folder: Path, path: str) -> Path | None:
    """Return what answers a decoded URL path: the file, else it with .html, else the folder, which wants a slash.

    With a slash it is the folder's index. None where there is none, and for any path that leads out of the site, by
    dots or by a symbolic link.
    """
    if "\0" in path or "\\" in path:
        return None
    name = path.lstrip("/")
    is_folder = not name or name.endswith("/")
    names = (f"{name}index.html",) if is_folder else (name, f"{name}.html", f"{name}/index.html")
    for candidate in names:
        found = folder / candidate
        try:
            if found.is_file() and found.resolve().is_relative_to(folder.resolve()) and not _is_hidden(candidate):
                return found.parent if candidate == f"{name}/index.html" else found
        except (OSError, RuntimeError):
            return None
    return None


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") and part != ".well-known" for part in name.split("/"))


def _type(path: Path) -> str:
    kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return (
        f"{kind}; charset=utf-8" if kind.startswith("text/") or kind.endswith(("javascript", "json", "xml")) else kind
    )


def _nothing(live: Live) -> bytes:
    problems = "".join(f"<li>{escape(problem)}</li>" for problem in live.state.problems)
    text = f"<h1>Not built yet</h1><ul>{problems}</ul>" if problems else "<h1>Not found</h1>"
    return f"<!doctype html><html lang=en><title>Not found</title><body>{text}</body></html>".encode()
