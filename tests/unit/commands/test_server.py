"""``./inv serve``: what a save brings about in the served folder, in the browsers, and in the terminal.

SEQUENCES in the environment sets how many random sequences of saves are tried (each has 25).
"""

from __future__ import annotations

import os
import random
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from plugins.commands import serve as server
from plugins.commands.build import Request, build
from plugins.commands.serve import Builder
from plugins.site.marker import MARKER
from tests.conftest import ROOT
from tests.site.sources import CONFIG, doc, post, snapshot


@dataclass
class Desk:
    """A content tree, and what builds it again and again."""

    content: Path
    builder: Builder

    @property
    def output(self) -> Path:
        return self.builder.output

    def save(self, name: str, text: str | None, *, quietly: bool = False) -> Path:
        """Save or remove a file, and build as the watch has it done."""
        path = self.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink() if text is None else path.write_text(text, encoding="utf-8")
        if not quietly:
            self.builder.build([path])
        return path

    def read(self, name: str) -> str:
        return (self.output / name).read_text(encoding="utf-8")

    def news(self, *outputs: str) -> tuple[bool, tuple[str, ...]]:
        """Return whether a page was to be loaded again at the last build, and the problems."""
        state = self.builder.live.state
        return any(change.concerns(frozenset(outputs)) for change in state.changes[-1:]), state.problems


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    content = tmp_path.resolve() / "content"
    content.mkdir()
    request = Request(content=content, output=tmp_path / "served", resident=True, quiet=True)
    desk = Desk(content, Builder(request, content))
    desk.save("_config.yml", CONFIG, quietly=True)
    desk.save("_posts/2020-01-01-a.md", post("A"), quietly=True)
    desk.save("about.md", doc("title: About"), quietly=True)
    desk.save("index.md", doc("title: Home", "{% for p in site.posts %}{{ p.content }}{% endfor %}\n"), quietly=True)
    desk.builder.build(())
    return desk


# -- What the browsers are told ----------------------------------------------------------------------------------------


def test_only_pages_that_have_changed_are_loaded_again(desk: Desk) -> None:
    """A save reloads its own page and those that show it, and no other."""
    desk.save("about.md", doc("title: About", "Ice.\n"))
    last = desk.builder.live.state.changes[-2:]  # the page ahead, then the build
    told = frozenset[str]().union(*(change.outputs or frozenset() for change in last))
    assert "about.html" in told
    assert "index.html" not in told
    desk.save("_posts/2020-01-01-a.md", post("A", body="Ice.\n"))
    assert desk.news("index.html") == (True, ())


def test_a_page_shown_ahead_is_not_loaded_twice(desk: Desk) -> None:
    """When the build makes the same page as was shown before it, the browser is left in peace."""
    desk.save("about.md", doc("title: About", "Ice.\n"))
    ahead, after = desk.builder.live.state.changes[-2:]
    assert ahead.outputs == {"about.html"}
    assert "about.html" not in (after.outputs or ())
    assert "Ice." in desk.read("about.html")


def test_a_fault_leaves_the_last_good_site_and_is_told(desk: Desk) -> None:
    """A document that cannot be built stays as it was, its problem is told; mended, both are gone."""
    before = snapshot(desk.output)
    desk.save("about.md", doc("title: About", "Ice. {% flow %}\n"))
    (problem,) = desk.builder.live.state.problems
    assert "about.md:4: there is no tag flow" in problem
    assert snapshot(desk.output) == before
    desk.save("about.md", doc("title: About", "Ice.\n"))
    assert desk.news("about.html") == (True, ())
    assert "Ice." in desk.read("about.html")


def test_a_faulty_site_is_shown_if_that_is_wanted(tmp_path: Path) -> None:
    """With keep-going every page is there, the faulty one as far as it goes, and the problems are told."""
    content = tmp_path.resolve() / "content"
    content.mkdir()
    request = Request(content=content, output=tmp_path / "served", resident=True, quiet=True, keep_going=True)
    desk = Desk(content, Builder(request, content))
    desk.save("about.md", doc("title: About", "Ice. {% flow %}\n"), quietly=True)
    desk.save("good.md", doc("title: Good", "Snow.\n"))
    assert "Ice." in desk.read("about/index.html")
    assert "Snow." in desk.read("good/index.html")
    assert ["there is no tag flow" in problem for problem in desk.builder.live.state.problems] == [True]
    desk.save("good.md", doc("title: Good", "Hail.\n"))
    assert "Hail." in desk.read("good/index.html")
    assert desk.builder.live.state.problems
    desk.save("about.md", doc("title: About", "Ice.\n"))
    assert desk.news("about/index.html") == (True, ())


def test_a_site_that_was_never_built_mends_itself(tmp_path: Path) -> None:
    """After a first build that fails, the first that succeeds concerns every page."""
    content = tmp_path / "content"
    content.mkdir()
    desk = Desk(content, Builder(Request(content=content, output=tmp_path / "o", resident=True, quiet=True), content))
    desk.save("a.md", doc("title: A", "{% flow %}\n"))
    assert (desk.output.exists(), len(desk.builder.live.state.problems)) == (False, 1)
    desk.save("a.md", doc("title: A", "Ice.\n"))
    assert desk.news("any.html") == (True, ())


def test_styles_are_put_in_place_without_a_reload(desk: Desk) -> None:
    """A change of the site's own styles reloads no page, unless it is the first of them."""
    own = desk.content.parent / "own"
    own.mkdir()
    tree = Desk(own, Builder(Request(content=own, output=own.parent / "o", resident=True, quiet=True), own))
    tree.save("pages/a.md", doc("title: A"))
    tree.save("custom.css", "p { margin: 0 }\n")
    assert not tree.builder.live.state.changes[-1].styles
    tree.save("custom.css", "p { margin: 1px }\n")
    assert tree.builder.live.state.changes[-1].styles


def test_a_content_folder_that_is_gone_is_told(desk: Desk) -> None:
    """While the content is away the site stays, and the browser says what to do."""
    before = snapshot(desk.output)
    desk.content.rename(desk.content.with_name("away"))
    desk.builder.build(())
    assert "there is no such folder any more; put it back" in desk.builder.live.state.problems[0]
    assert snapshot(desk.output) == before
    desk.content.with_name("away").rename(desk.content)
    desk.builder.build(())
    assert desk.builder.live.state.problems == ()


def test_a_fault_of_the_code_does_not_end_the_server(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An exception that nobody foresaw is shown in browser and terminal; the next save is built as ever."""

    def fail(*_: object) -> None:
        raise KeyError("spam")

    with monkeypatch.context() as patch:
        patch.setattr(server, "preview", fail)
        desk.save("about.md", doc("title: About", "Ice.\n"))
    assert "the build broke off (KeyError: 'spam')" in desk.builder.live.state.problems[0]
    assert "Traceback" in capsys.readouterr().err
    desk.save("about.md", doc("title: About", "Snow.\n"))
    assert desk.news("about.html") == (True, ())


# -- What the terminal is told -----------------------------------------------------------------------------------------


def test_a_warning_is_told_once(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """A warning that was told of the last build is not told again; a new one is, and one that comes back."""
    odd = doc("title: About\ntitle: About")
    desk.save("about.md", odd)
    assert capsys.readouterr().err.count("about.md:3: warning:") == 1
    desk.save("about.md", doc("toc: true\ntitle: About\ntitle: About", "Ice.\n"))  # on another line now
    assert re.fullmatch(r"\d\d:\d\d:\d\d  about\.md: \d outputs? anew in \d\.\d\d s\n", capsys.readouterr().err)
    desk.save("index.md", odd)
    assert re.findall(r"(\w+)\.md:3: warning", capsys.readouterr().err) == ["index"]
    desk.save("about.md", doc("title: About"))
    desk.save("about.md", odd)
    assert "about.md:3: warning" in capsys.readouterr().err


def test_an_error_is_told_each_time_and_hides_no_warning(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """Each failed build tells its errors; warnings known from before come neither with them nor after."""
    desk.save("index.md", doc("title: Home\ntitle: Home"))
    for _ in range(2):
        capsys.readouterr()
        desk.save("about.md", doc("title: About", "{% flow %}\n"))
        told = capsys.readouterr().err.splitlines()
        assert [line.rpartition("/")[2].partition(";")[0] for line in told] == [
            "about.md:4: there is no tag flow", "not built: 1 error"
        ]  # fmt: skip
    desk.save("about.md", doc("title: About"))
    assert "warning" not in capsys.readouterr().err


# -- The page that is shown ahead --------------------------------------------------------------------------------------

BODIES = (
    "Some *text* -- and “more”.\n",
    "# One\n\n## Two\n\nText.[^1]\n\n[^1]: A note.\n",
    "{{ page.title }} of {{ site.posts | size }}\n",
    "A formula: $$x^2$$\n\n```python\nx = 1\n```\n",
    "<!--more-->\n\n{{ page.date }} {{ page.url }}\n",
    "[A link](/about/) and a {% include note.html %}\n",
    "",
)
TREE = {
    "_config.yml": CONFIG + "paginate: 2\npaginate_path: /blog/page:num/\nplugins: [jekyll-paginate]\n",
    "_includes/note.html": "note",
    "index.md": doc("title: Home", "{% for p in site.posts %}{{ p.title }} {{ p.excerpt }}{% endfor %}\n"),
    "blog/index.html": doc("title: Blog", "{% for p in paginator.posts %}{{ p.content }}{% endfor %}\n"),
    "research.md": doc("title: Research\npermalink: /research/", "What I do.\n"),
    "about.md": doc("title: About\ntoc: true\nread_time: true", "## Here\n\nText.\n"),
    "404.md": doc("title: Lost\npermalink: /404.html", "Nothing.\n"),
    "moved.md": doc("title: Moved\nredirect_to: /about", "Elsewhere.\n"),
    **{
        f"_posts/2020-01-0{day}-p{day}.md": post(f"P{day}", f"categories: [a, b{day % 2}]\nlink: p{day}\ntldr: Water")
        for day in range(1, 6)
    },
}


@pytest.mark.parametrize("seed", range(int(os.environ.get("SEQUENCES", "2"))))
def test_no_page_shown_ahead_outlives_its_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """After each of many saves the served site is a clean build's, and whoever saw another page was told to reload."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    chance = random.Random(seed)
    content = tmp_path / "content"
    request = Request(content=content, output=tmp_path / "served", resident=True, quiet=True)
    desk = Desk(content, Builder(request, content))
    for name, text in TREE.items():
        desk.save(name, text, quietly=True)
    desk.builder.build(())
    assert desk.builder.live.state.problems == ()
    assert (desk.output / "blog" / "page3" / "index.html").exists()
    names = [name for name in TREE if name.startswith("_posts") or (name[0] != "_" and name != "_config.yml")]
    ahead, broken = 0, list[str]()
    for number in range(25):
        name = broken[0] if broken and chance.random() < 0.7 else chance.choice(names)
        front, _, _ = (content / name).read_text().partition("\n---\n")
        known, before = desk.builder.live.state.built, snapshot(desk.output)
        body = chance.choice(BODIES if name in broken else ("{% flow %}\n", *BODIES, *BODIES))
        desk.save(name, f"{front}\n---\n{body}\nSave {number}.\n")
        state = desk.builder.live.state
        broken = [one for one in broken if one != name] + ([name] if "flow" in body else [])
        assert bool(state.problems) == bool(broken)
        if state.problems:
            continue
        ahead += state.built - known - 1
        clean = build(Request(content=content, output=tmp_path / f"clean{number}", no_cache=True, quiet=True))
        served = snapshot(desk.output)
        assert served == snapshot(clean.output), name
        missed = [change for change in state.changes if change.number > known]
        for output in served.keys() - {MARKER}:
            is_told = any(change.concerns(frozenset([output])) for change in missed)
            assert is_told or served[output] == before.get(output), (name, output)
    assert ahead > 5


def test_rebuilding_keeps_nothing_of_earlier_builds(desk: Desk) -> None:
    """After many builds, good and bad, there are as many objects as after a few."""
    import gc

    def rebuilt(number: int) -> int:
        for count in range(number):
            desk.save("about.md", doc("title: About", f"Ice {count}.\n"))
            desk.save("_posts/2020-01-01-a.md", post(f"A{count}", body="{% flow %}\n" if count % 5 == 0 else "Ice.\n"))
        gc.collect()
        return len(gc.get_objects())

    before = rebuilt(10)
    assert rebuilt(30) - before < 500  # a build has more than ten thousand


# -- The process -------------------------------------------------------------------------------------------------------

SERVE = """
import sys
from pathlib import Path
from plugins.commands import serve as server
from plugins.commands.build import Request
server.ROOT = Path(sys.argv[2])
sys.exit(server.serve(Request(content=Path(sys.argv[1]), drafts=len(sys.argv) > 4), int(sys.argv[3])))
"""


@dataclass
class Served:
    """A serving process, and the root of its project."""

    content: Path
    root: Path
    process: subprocess.Popen[str]
    port: int

    def text(self, path: str) -> str:
        """Return what an address answers; nothing while nobody does."""
        try:
            with urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=60) as answer:
                return str(answer.read().decode())
        except HTTPError as error:
            with error:
                return f"{error.code} {error.read().decode()}"
        except (URLError, ConnectionError, HTTPException):  # cut off where the process starts anew
            return ""

    def shows(self, path: str, text: str) -> bool:
        """Whether an address has a text, at the latest after a generous time."""
        return eventually(lambda: text in self.text(path))

    def stop(self) -> str:
        """Interrupt it as Ctrl-C does, and return what it has told."""
        self.process.send_signal(signal.SIGINT)
        _, told = self.process.communicate(timeout=90)
        return told


def eventually(is_so: Callable[[], bool], seconds: float = 90) -> bool:
    end = time.monotonic() + seconds
    while not is_so() and time.monotonic() < end:
        time.sleep(0.02)
    return is_so()


def free_port() -> int:
    """Return a port that nobody has."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


Serve = Callable[..., Served]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Return a function that serves a tree from a process of its own."""
    started: list[Served] = []

    def function(files: dict[str, str], *flags: str, port: int = 0) -> Served:
        content, root = tmp_path.resolve() / "content", tmp_path.resolve() / "root"
        for folder in (content, root / "plugins", root / "theme"):
            folder.mkdir(parents=True, exist_ok=True)
        (root / "pelicanconf.py").write_text("A = 1\n")
        for name, text in {"_config.yml": CONFIG, **files}.items():
            (content / name).parent.mkdir(parents=True, exist_ok=True)
            (content / name).write_text(text)
        port = port or free_port()
        command = [sys.executable, "-c", SERVE, str(content), str(root), str(port), *flags]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        served = Served(content, root, process, port)
        started.append(served)
        return served

    yield function
    for served in started:
        if served.process.poll() is None:
            served.process.kill()
        served.process.communicate()


def test_it_mends_itself_and_ends_quietly(serve: Serve) -> None:
    """From a fault at the start over a storm of saves to Ctrl-C: the site comes by itself, without a traceback."""
    served = serve({"a.md": doc("title: A", "{% flow %}\n")})
    assert served.shows("/any/thing", "503 ")
    assert "there is no tag flow" in served.text("/")
    (served.content / "a.md").write_text(doc("title: A", "Ice.\n"))
    assert served.shows("/a", "Ice.")
    for number in range(200):
        (served.content / f"n{number}.md").write_text(doc(f"title: N{number}", f"Number {number}.\n"))
    assert served.shows("/n199", "Number 199.")
    time.sleep(1)  # the page is there a moment before the terminal tells of it
    told = served.stop()
    assert served.process.returncode == 0
    assert "Traceback" not in told
    assert 1 <= told.count(" files: ") <= 4


def test_a_folder_that_comes_back_is_watched_again(serve: Serve) -> None:
    """The content folder may go, come back as another folder, and change: all of it is seen."""
    served = serve({"a.md": doc("title: A")})
    assert served.shows("/a", "Water.")
    away = served.content.with_name("away")
    served.content.rename(away)
    time.sleep(0.7)
    assert "Water." in served.text("/a")
    served.content.mkdir()
    (served.content / "a.md").write_text(doc("title: A", "Snow.\n"))
    assert served.shows("/a", "Snow.")
    (served.content / "a.md").write_text(doc("title: A", "Ice.\n"))
    assert served.shows("/a", "Ice.")
    assert "there is no such folder any more; put it back" in served.stop()


def test_new_code_starts_the_process_anew(serve: Serve) -> None:
    """After a change of a plugin or of the settings the same command runs again; code that cannot be loaded is told."""
    served = serve({"a.md": doc("title: A", "{{ site.title }} {{ 'now' | date: '%N' }}\n")}, "--drafts")
    assert served.shows("/a", "Rivers")
    first = served.text("/a").partition("data-built")[2][:16]
    (served.root / "pelicanconf.py").write_text("A = = 1\n")
    time.sleep(1)
    assert served.process.poll() is None
    (served.root / "pelicanconf.py").write_text("A = 2\n")
    assert eventually(lambda: served.text("/a").partition("data-built")[2][:16] not in ("", first))
    assert served.process.poll() is None
    assert "pelicanconf.py: cannot be loaded (SyntaxError: invalid syntax)" in served.stop()


def test_drafts_are_served_when_asked_for(serve: Serve) -> None:
    """With --drafts a draft has its page."""
    served = serve({"_drafts/d.md": doc("title: D")}, "--drafts")
    assert served.shows("/sitemap.xml", "<urlset")
    assert list((Path(os.environ["SITE_CACHE"]) / "serve").glob("*/**/d.html"))


def test_a_port_that_is_taken_is_told(serve: Serve) -> None:
    """Before anything is built the server says that it cannot have its port, and what to do."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        served = serve({}, port=other.getsockname()[1])
        _, told = served.process.communicate(timeout=90)
    assert served.process.returncode == 1
    assert told == f"port {served.port} cannot be used (Address already in use); name another with --port\n"


def test_a_port_that_is_none_is_told(serve: Serve) -> None:
    """A number above 65535 is no port."""
    served = serve({}, port=99999)
    _, told = served.process.communicate(timeout=90)
    assert (served.process.returncode, told) == (
        1, "port 99999 cannot be used (ports go up to 65535); name another with --port\n",
    )  # fmt: skip
