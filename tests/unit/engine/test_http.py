"""The development server over a socket: what it answers, whom it refuses, and what it does not keep."""

from __future__ import annotations

import json
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from plugins.engine.serve.http import Server
from plugins.engine.serve.live import Live, State
from plugins.site.marker import MARKER

PAGE = "<!doctype html><title>T</title><body><p>{}</p></body></html>"


@dataclass(frozen=True)
class Site:
    """A served folder."""

    folder: Path
    live: Live
    server: Server

    @property
    def port(self) -> int:
        return self.server.server_port

    def write(self, name: str, content: str | bytes) -> Path:
        """Write a file of the site."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def ask(self, path: str, method: str = "GET", **fields: str) -> tuple[HTTPResponse, bytes]:
        """Send a request of its own connection and return the answer with its body."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, headers={name.replace("_", "-"): value for name, value in fields.items()})
            answer = connection.getresponse()
            return answer, answer.read()
        finally:
            connection.close()

    def raw(self, request: bytes) -> bytes:
        """Send bytes, and return all that comes until the connection is closed."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=60) as connection:
            connection.sendall(request)
            return b"".join(iter(lambda: connection.recv(4096), b""))


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    folder = tmp_path / "site"
    folder.mkdir()
    live = Live()
    server = Server(0, folder, live)
    site = Site(folder, live, server)
    site.write(MARKER, json.dumps({"base": ""}))
    site.write("404.html", PAGE.format("Nothing here"))
    site.write("index.html", PAGE.format("Home"))
    server.start()
    yield site
    server.stop()


def eventually(is_so: Callable[[], bool]) -> bool:
    """Wait at most five seconds until something is so."""
    end = time.monotonic() + 60
    while not is_so() and time.monotonic() < end:
        time.sleep(0.01)
    return is_so()


# -- Addresses ---------------------------------------------------------------------------------------------------------


def test_a_folder_has_a_slash_and_no_listing(site: Site) -> None:
    """A folder's address leads to its index, with the query; a folder without an index is not found."""
    site.write("notes/index.html", PAGE.format("Notes"))
    site.write("files/a.txt", "a")
    answer, _ = site.ask("/notes?a=1")
    assert (answer.status, answer.getheader("Location"), answer.getheader("Cache-Control")) == (
        301,
        "/notes/?a=1",
        "no-store",
    )
    assert b"Notes" in site.ask("/notes/")[1]
    assert [site.ask(path)[0].status for path in ("/files", "/files/")] == [404, 404]


def test_a_page_answers_without_its_ending(site: Site) -> None:
    """``/about`` is about.html, as on the hosts that the site is published to."""
    site.write("about.html", PAGE.format("About"))
    assert b"About" in site.ask("/about")[1]


def test_what_is_missing_is_the_sites_own_page(site: Site) -> None:
    """The 404 page has the status of one, for GET and HEAD."""
    answer, body = site.ask("/nothing")
    assert (answer.status, b"Nothing here" in body) == (404, True)
    answer, body = site.ask("/nothing", "HEAD")
    assert (answer.status, body) == (404, b"")


def test_a_site_below_a_path_is_served_there(site: Site) -> None:
    """With a base the top leads to the site, and nothing else lies outside; a build with another base moves it."""
    site.write(MARKER, json.dumps({"base": "/project"}))
    assert site.ask("/")[0].getheader("Location") == "/project/"
    assert site.ask("/project")[0].getheader("Location") == "/project/"
    assert b"Home" in site.ask("/project/")[1]
    assert site.ask("/projectindex.html")[0].status == 404
    site.write(MARKER, json.dumps({"base": ""}))
    assert site.ask("/project/")[0].status == 404


def test_until_there_is_a_site_every_address_says_why(site: Site) -> None:
    """Without a build each address has status 503 and the problems, escaped; then the page is there."""
    (site.folder / MARKER).unlink()
    site.live.tell(State(problems=("a.md:3: <b> is wrong; mend it",)))
    answer, body = site.ask("/any/thing")
    assert (answer.status, b"a.md:3: &lt;b&gt; is wrong" in body, b"/.live/client.js" in body) == (503, True, True)
    site.write(MARKER, "{}")
    assert site.ask("/")[0].status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt", "/%2e%2e/secret.txt", "/%2E%2E%2Fsecret.txt", "/a/../../secret.txt", "/..%5csecret.txt",
        "/%252e%252e/secret.txt", "/..%00/secret.txt", "//../secret.txt", "/./index.html", "/%2e/index.html",
        "/link.txt", "/inside/secret.txt", "/.site-build.json", "/.hidden/x.txt", "/%ff", "/%c0%ae%c0%ae/secret.txt",
        "/index.html%00.txt", "/" + "x" * 300, "/" + "x/" * 3000,
    ],
)  # fmt: skip
def test_no_path_leads_out_of_the_site(site: Site, tmp_path: Path, path: str) -> None:
    """Dots in any encoding, links, hidden names, impossible names: all of that is the 404 page."""
    (tmp_path / "secret.txt").write_text("secret")
    (site.folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (site.folder / "inside").symlink_to(tmp_path)
    site.write(".hidden/x.txt", "secret")
    answer, body = site.ask(path)
    assert answer.status == 404
    assert b"secret" not in body


def test_no_address_leads_to_another_server(site: Site) -> None:
    """Slashes in front of an address do not make a redirect to a host of that name."""
    site.write("evil.example/index.html", PAGE.format("A folder"))
    for path in ("//evil.example", "/%2Fevil.example", "/%2F%2Fevil.example", "///evil.example"):
        location = site.ask(path)[0].getheader("Location")
        assert location in (None, "/evil.example/")


def test_an_address_in_any_script_is_found(site: Site) -> None:
    """Letters beyond ASCII answer percent-encoded, and as plain bytes as curl sends them."""
    site.write("wörter/index.html", PAGE.format("Words"))
    assert b"Words" in site.ask("/w%C3%B6rter/")[1]
    assert b"Words" in site.raw("GET /wörter/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
    assert site.ask("/w%C3%B6rter")[0].getheader("Location") == "/w%C3%B6rter/"


def test_the_clients_address_takes_none_from_the_site(site: Site) -> None:
    """A page of the site may have any name that a page can have, also the client's without the dot."""
    site.write("live/client.js", "site's own")
    site.write("_live/events", "site's own")
    assert [site.ask(path)[1] for path in ("/live/client.js", "/_live/events")] == [b"site's own"] * 2
    assert b"EventSource" in site.ask("/.live/client.js")[1]


# -- Whom it answers ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "localhost", "LOCALHOST:9", "[::1]", "[::1]:8000"])
def test_a_browser_of_this_machine_is_answered(site: Site, host: str) -> None:
    """Every name of this machine is right, with any port: it may be forwarded."""
    assert site.ask("/", Host=host)[0].status == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost:8000:1",
        "localhost@evil.example",
        "[::2]",
        "",
        "x localhost",
    ],
)
def test_a_strangers_name_for_this_machine_is_refused(site: Site, host: str) -> None:
    """A page of another site that lets its name point here reads nothing (DNS rebinding)."""
    answer, body = site.ask("/", Host=host)
    assert (answer.status, b"Home" in body) == (421, False)


def test_a_host_must_be_named_once(site: Site) -> None:
    """No Host, or two, is a bad request (RFC 9112, section 3.2); an absolute address counts as one."""
    end = b"Connection: close\r\n\r\n"
    assert b" 400 " in site.raw(b"GET / HTTP/1.1\r\n" + end)
    assert b" 400 " in site.raw(b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n" + end)
    assert b" 200 " in site.raw(b"GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\n" + end)
    assert b" 421 " in site.raw(b"GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n" + end)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_only_reading_is_allowed(site: Site, method: str) -> None:
    """Any method but GET and HEAD is refused, and the connection with its unread body is closed."""
    answer, _ = site.ask("/", method)
    assert (answer.status, answer.getheader("Allow"), answer.getheader("Connection")) == (405, "GET, HEAD", "close")


def test_a_body_is_not_taken_for_the_next_request(site: Site) -> None:
    """What comes after the header fields of a GET is never answered."""
    smuggled = b"GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n"
    request = b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n%s" % (len(smuggled), smuggled)
    assert site.raw(request).count(b"HTTP/1.1") == 1


def test_nobody_elses_page_shows_what_is_served(site: Site) -> None:
    """Each answer says that it is for pages of its own origin, and of what type it is."""
    answer, _ = site.ask("/")
    assert answer.getheader("Cross-Origin-Resource-Policy") == "same-origin"
    assert answer.getheader("X-Content-Type-Options") == "nosniff"


# -- Pages and files ---------------------------------------------------------------------------------------------------


def test_a_page_gets_the_client_and_a_file_does_not(site: Site) -> None:
    """The script stands at the end of a page, with the number of the build; HTML without an end is sent as it is."""
    built = site.live.state.built
    answer, body = site.ask("/")
    assert body.endswith(f'<script src="/.live/client.js" data-built="{built}"></script>\n</body></html>'.encode())
    assert int(answer.getheader("Content-Length") or 0) == len(body)
    site.write("part.html", "<p>a part</p>")
    assert site.ask("/part.html")[1] == b"<p>a part</p>"


def test_a_page_is_never_kept_by_the_browser(site: Site) -> None:
    """A page comes whole each time, since it says which build it is of."""
    assert site.ask("/")[0].getheader("Cache-Control") == "no-store"
    assert site.ask("/", If_None_Match="*", Range="bytes=0-1")[0].status == 200


def test_a_file_is_sent_again_only_when_it_has_changed(site: Site) -> None:
    """With the mark or the date of the last answer a file is not sent; changed within the same second, it is."""
    path = site.write("a.css", "p {}")
    os.utime(path, ns=(10**18, 10**18))
    answer, _ = site.ask("/a.css")
    mark, date = answer.getheader("ETag") or "", answer.getheader("Last-Modified") or ""
    assert date == "Sun, 09 Sep 2001 01:46:40 GMT"
    answer, body = site.ask("/a.css", If_None_Match=f'"other", W/{mark}')
    assert (answer.status, body) == (304, b"")
    assert site.ask("/a.css", If_Modified_Since=date)[0].status == 304
    os.utime(path, ns=(10**18, 10**18 + 5))
    assert site.ask("/a.css", If_None_Match=mark, If_Modified_Since=date)[0].status == 200
    assert site.ask("/a.css", If_Modified_Since="Sun, 09 Sep 2001 01:46:39 GMT")[0].status == 200
    assert site.ask("/a.css", If_Modified_Since="yesterday")[0].status == 200


@pytest.mark.parametrize(
    ("asked", "status", "body", "told"),
    [
        ("bytes=0-3", 206, b"0123", "bytes 0-3/10"),
        ("bytes=4-", 206, b"456789", "bytes 4-9/10"),
        ("bytes=-3", 206, b"789", "bytes 7-9/10"),
        ("bytes=8-99", 206, b"89", "bytes 8-9/10"),
        ("bytes=-99", 206, b"0123456789", "bytes 0-9/10"),
        ("BYTES=0-0", 206, b"0", "bytes 0-0/10"),
        ("bytes=10-", 416, b"", "bytes */10"),
        ("bytes=-0", 416, b"", "bytes */10"),
        ("bytes=5-2", 200, b"0123456789", None),
        ("bytes=-", 200, b"0123456789", None),
        ("bytes=0-1,4-5", 200, b"0123456789", None),
        ("lines=0-1", 200, b"0123456789", None),
        ("bytes=0-" + "9" * 5000, 200, b"0123456789", None),
    ],
)
def test_a_part_of_a_file_is_given_as_asked(site: Site, asked: str, status: int, body: bytes, told: str | None) -> None:
    """One range of bytes is answered with these bytes; what cannot be understood, with the whole file."""
    site.write("film.mp4", b"0123456789")
    answer, sent = site.ask("/film.mp4", Range=asked)
    assert (answer.status, sent, answer.getheader("Content-Range")) == (status, body, told)
    assert int(answer.getheader("Content-Length") or 0) == len(sent)


def test_a_part_of_a_file_that_has_changed_is_the_whole(site: Site) -> None:
    """If-Range with another mark gives the file from its beginning; with the right one, the rest."""
    site.write("film.mp4", b"0123456789")
    mark = site.ask("/film.mp4", "HEAD")[0].getheader("ETag") or ""
    assert site.ask("/film.mp4", Range="bytes=8-", If_Range=mark)[1] == b"89"
    assert site.ask("/film.mp4", Range="bytes=8-", If_Range='"other"')[1] == b"0123456789"


def test_head_tells_what_get_would_send(site: Site) -> None:
    """HEAD has the fields of the whole answer and no body; ranges are for GET alone."""
    site.write("film.mp4", b"0123456789")
    answer, body = site.ask("/film.mp4", "HEAD", Range="bytes=0-1")
    assert (answer.status, answer.getheader("Content-Length"), body) == (200, "10", b"")
    assert site.ask("/", "HEAD")[0].getheader("Content-Length") == site.ask("/")[0].getheader("Content-Length")


def test_an_empty_file_is_sent(site: Site) -> None:
    """A file without a byte is an answer without a body."""
    site.write("empty.txt", "")
    answer, body = site.ask("/empty.txt")
    assert (answer.status, body) == (200, b"")


# -- Many and slow browsers --------------------------------------------------------------------------------------------


def test_a_slow_browser_keeps_nobody_waiting(site: Site) -> None:
    """While one browser sends half a request and another takes nothing of a large file, others are answered."""
    with site.write("large.bin", b"").open("wb") as file:
        file.truncate(64 * 1024 * 1024)
    with (
        socket.create_connection(("127.0.0.1", site.port)) as half,
        socket.create_connection(("127.0.0.1", site.port)) as full,
    ):
        half.sendall(b"GET / HT")
        full.sendall(b"GET /large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert all(site.ask("/")[0].status == 200 for _ in range(10))  # who is kept waiting gets none


def listening(site: Site, query: str = "path=/") -> HTTPResponse:
    """Open the stream of builds as a page does."""
    connection = HTTPConnection("127.0.0.1", site.port, timeout=60)
    connection.request("GET", f"/.live/events?{query}")
    return connection.getresponse()


def told(stream: HTTPResponse) -> dict[str, object]:
    """Return the next message of a stream."""
    for line in iter(stream.readline, b""):
        if line.startswith(b"data: "):
            message: dict[str, object] = json.loads(line[6:])
            return message
    raise EOFError


def test_a_page_hears_of_builds_that_change_it(site: Site) -> None:
    """The stream says at once how things stand, then of each build whether this page has to be loaded again."""
    built = site.live.state.built
    with listening(site, f"path=/notes/&built={built}") as stream:
        assert told(stream) == {"built": built, "problems": [], "reload": False, "styles": False}
        site.live.tell(site.live.state.after(frozenset({"other/index.html"})))
        assert told(stream)["reload"] is False
        site.live.tell(site.live.state.after(frozenset({"notes/index.html"})))
        assert told(stream)["reload"] is True


def test_a_page_that_was_away_hears_what_it_missed(site: Site) -> None:
    """A page that comes back names the last build it knows, and is loaded again if it has changed since."""
    built = site.live.state.built
    site.live.tell(site.live.state.after(frozenset({"notes.html"})))
    site.live.tell(site.live.state.after(frozenset({"other.html"})))
    with listening(site, f"path=/notes&built={built}") as stream:
        assert told(stream)["reload"] is True
    with listening(site, f"path=/notes&built={built + 1}") as stream:
        assert told(stream)["reload"] is False
    with listening(site, "path=/notes&built=5") as stream:  # a page of an earlier server
        assert told(stream)["reload"] is True


def test_streams_end_with_the_server(site: Site) -> None:
    """When the server stops, no page waits any longer."""
    streams = [listening(site) for _ in range(3)]
    for stream in streams:
        told(stream)
    threading.Thread(target=site.server.stop).start()
    for stream in streams:
        assert stream.read().strip() == b""
        stream.close()


def test_pages_that_are_left_leave_nothing(site: Site) -> None:
    """Each reload opens a stream and leaves one: the threads of those that were left end without a build."""
    before = {*threading.enumerate()}  # some of which may be ending
    streams = [listening(site) for _ in range(40)]
    assert eventually(lambda: len({*threading.enumerate()} - before) >= 40)
    for stream in streams:
        stream.close()
    assert eventually(lambda: {*threading.enumerate()} <= before)
