"""Pictures from other hosts, fetched from a server of this machine."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from plugins.moving import fetching
from plugins.moving.fetching import FOLDER, fetch_pictures, read_origins, rewritten, suffix_of

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20
SVG = b"<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'></svg>"


class Server(ThreadingHTTPServer):
    """Answers with what ``answers`` has for a path: a status and a body each time, the last for good."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: dict[str, list[tuple[int, bytes]]] = {}
        self.asked: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Server)
        self.server.asked.append(self.path)
        answers = self.server.answers.get(self.path, [(404, b"")])
        status, body = answers.pop(0) if len(answers) > 1 else answers[0]
        self.send_response(status)
        if status in (301, 302):
            self.send_header("Location", body.decode())
            body = b""
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_pictures_come_with_a_note_of_their_origin(server: Server, tmp_path: Path) -> None:
    """Each has the name of its address and the suffix of what it is; a second one of that name gets a number."""
    server.answers = {"/a/Sea%20side.jpeg?w=2": [(200, PNG)], "/b/sea-side.png": [(200, SVG)], "/c": [(200, PNG)]}
    urls = [f"{server.url}{path}" for path in server.answers]
    found = fetch_pictures(urls, tmp_path)
    assert list(found.files.values()) == [f"/{FOLDER}/{n}" for n in ("sea-side.png", "sea-side.svg", "127-0-0-1.png")]
    assert not found.failed
    assert (tmp_path / FOLDER / "sea-side.svg").read_bytes() == SVG
    assert read_origins(tmp_path / FOLDER) == {url: path.rpartition("/")[2] for url, path in found.files.items()}


def test_what_is_there_is_not_asked_for_again(server: Server, tmp_path: Path) -> None:
    """A second run completes the first; a file that was removed comes anew."""
    server.answers = {"/a.png": [(200, PNG)], "/b.png": [(200, PNG)]}
    urls = [f"{server.url}/a.png", f"{server.url}/b.png"]
    fetch_pictures(urls[:1], tmp_path)
    found = fetch_pictures(urls, tmp_path)
    assert server.asked == ["/a.png", "/b.png"]
    assert len(found.files) == len(read_origins(tmp_path / FOLDER)) == 2
    (tmp_path / FOLDER / "a.png").unlink()
    fetch_pictures(urls, tmp_path)
    assert server.asked[2:] == ["/a.png"]


def test_what_may_pass_is_tried_again(server: Server, tmp_path: Path) -> None:
    """A server that is busy gets time, three times in all; one that says no is not asked again."""
    server.answers = {
        "/busy.png": [(503, b""), (429, b""), (200, PNG)],
        "/down.png": [(500, b"")],
        "/gone.png": [(410, b"")],
    }
    waits: list[float] = []
    found = fetch_pictures([f"{server.url}{path}" for path in server.answers], tmp_path, waits.append)
    assert list(found.files) == [f"{server.url}/busy.png"]
    assert sorted(waits) == [2.0, 2.0, 4.0, 4.0]
    assert sorted(server.asked) == ["/busy.png"] * 3 + ["/down.png"] * 3 + ["/gone.png"]
    assert found.failed[f"{server.url}/gone.png"].startswith("410")
    assert found.failed[f"{server.url}/down.png"].startswith("500")


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"<html>Please log in</html>", "no picture"),
        (b"", "no picture"),
        (SVG.replace(b"></svg>", b"><script>x</script></svg>"), "scripts"),
        (SVG.replace(b"></svg>", b" onload='x()'></svg>"), "scripts"),
    ],
)
def test_what_is_no_picture_does_not_come(server: Server, tmp_path: Path, body: bytes, why: str) -> None:
    """Whatever a server calls it: nothing is kept that is no picture, or that would run."""
    server.answers = {"/x.png": [(200, body)]}
    found = fetch_pictures([f"{server.url}/x.png"], tmp_path)
    assert why in found.failed[f"{server.url}/x.png"]
    assert not (tmp_path / FOLDER).exists()


def test_it_is_bounded(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the size of one, of all, and in their number; what is left out is told."""
    server.answers = {f"/{n}.png": [(200, PNG)] for n in "abc"} | {"/big.png": [(200, PNG * 10)]}
    urls = [f"{server.url}{path}" for path in ("/big.png", "/a.png", "/b.png", "/c.png")]
    monkeypatch.setattr(fetching, "MAX_BYTES", len(PNG))
    monkeypatch.setattr(fetching, "MAX_TOTAL", len(PNG))
    monkeypatch.setattr(fetching, "MAX_PICTURES", 3)
    found = fetch_pictures(urls, tmp_path)
    assert list(found.files) == urls[1:2]
    assert set(found.failed) == {urls[0], *urls[2:]}
    assert "/c.png" not in server.asked


def test_redirects_stay_on_the_web(server: Server, tmp_path: Path) -> None:
    """One to another address is followed; one to a file of this machine is not."""
    secret = tmp_path / "secret.png"
    secret.write_bytes(PNG)
    server.answers = {
        "/old.png": [(302, f"{server.url}/new.png".encode())],
        "/new.png": [(200, PNG)],
        "/file.png": [(302, secret.as_uri().encode())],
    }
    found = fetch_pictures([f"{server.url}/old.png", f"{server.url}/file.png"], tmp_path / "content", lambda _: None)
    assert list(found.files) == [f"{server.url}/old.png"]
    assert f"{server.url}/file.png" in found.failed


def test_a_host_that_is_not_there_is_told(tmp_path: Path) -> None:
    """After three attempts, in words."""
    waits: list[float] = []
    found = fetch_pictures(["http://127.0.0.1:9/x.png"], tmp_path, waits.append)
    assert "no answer" in found.failed["http://127.0.0.1:9/x.png"]
    assert len(waits) == 2


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("![x](https://a.org/x.png)", "![x](/i/x.png)"),
        ('<img src="//a.org/x.png">', '<img src="/i/x.png">'),
        ("http://a.org/x.png", "http://a.org/x.png"),
        ("https://a.org/x.png.bak https://a.org/x.pngs", "https://a.org/x.png.bak https://a.org/x.pngs"),
        ("See https://a.org/x.png.", "See /i/x.png."),
        ('<img src="https://a.org/x.png?a=1&amp;b=2">', '<img src="/i/q.png">'),
    ],
)
def test_documents_name_the_files(text: str, after: str) -> None:
    """An address is replaced as a whole, however it is written, and never within a longer one."""
    files = {"https://a.org/x.png": "/i/x.png", "https://a.org/x.png?a=1&b=2": "/i/q.png"}
    assert rewritten(text, files) == after


def test_pictures_are_known_by_how_they_begin() -> None:
    """Not by their names, nor by what a server says."""
    assert [suffix_of(data) for data in (PNG, SVG, b"\xff\xd8\xff\xe0", b"GIF89a", b"RIFF1234WEBPVP8")] == [
        ".png", ".svg", ".jpg", ".gif", ".webp",
    ]  # fmt: skip
    assert suffix_of(b"<p><svg></svg></p>") is None
