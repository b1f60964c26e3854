"""A body is made again when anything is another thing that it was made of, and what is wrong is told at every build."""

from __future__ import annotations

import io
import os
import threading
from pathlib import Path

import pytest

from plugins.commands.build import Request, build
from plugins.jekyll.reading import readings

EARLY, LATE = "1700000000", "1750000000"


class Place:
    """A content tree and where it is built."""

    def __init__(self, folder: Path) -> None:
        self.content = folder / "content"
        self.output = folder / "site"

    def write(self, name: str, text: str) -> Path:
        path = self.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def page(self, name: str, body: str, *front: str) -> Path:
        return self.write(name, "\n".join(["---", "title: X", *front, "---", "", body, ""]))

    def build(self, **asked: bool) -> tuple[int, str]:
        stream = io.StringIO()
        return build(Request(content=self.content, output=self.output, **asked), stream).status, stream.getvalue()

    def read(self, name: str) -> str:
        return (self.output / name).read_text(encoding="utf-8")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A place whose files count as settled at once."""
    monkeypatch.setattr(readings, "_UNSETTLED", 0)
    return Place(tmp_path)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_fault_of_data_is_told_at_every_build(place: Place, monkeypatch: pytest.MonkeyPatch, workers: str) -> None:
    """Whoever asks for the file has its fault, whichever process finds it; mended, all is well."""
    monkeypatch.setenv("SITE_WORKERS", workers)
    place.write("data/f.yml", "a: [1\nb: }\n")
    for number in range(4):
        place.page(f"pages/{number}.md", "{% for p in site.data.f %}{{ p }}{% endfor %}")
    for _ in range(3):
        status, told = place.build()
        assert status == 1
        assert "f.yml" in told
    (place.content / "pages/0.md").unlink()
    assert place.build()[0] == 1
    place.write("data/f.yml", "a: 1\n")
    assert place.build()[0] == 0


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_fault_of_what_only_others_show_is_told_at_every_build(
    place: Place, monkeypatch: pytest.MonkeyPatch, workers: str
) -> None:
    """A document without a page of its own has its faults told by those who show it."""
    monkeypatch.setenv("SITE_WORKERS", workers)
    place.write("_config.yml", "collections: {notes: {output: false}}\n")
    place.page("_notes/n.md", "{% include nothing.html %}")
    for number in range(4):
        place.page(f"{number}.md", "{% for n in site.notes %}{{ n.content }}{% endfor %}")
    for _ in range(3):
        status, told = place.build()
        assert status == 1
        assert "there is no include nothing.html" in told


def test_a_document_that_is_due_is_linked(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link to a document that is to come leads nowhere, until it has come."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EARLY)
    place.page("talks/t.md", "x", "date: 2024-01-01")
    place.page("pages/a.md", "[x]({filename}/talks/t.md)")
    assert place.build()[0] == 1
    monkeypatch.setenv("SOURCE_DATE_EPOCH", LATE)
    assert place.build()[0] == 0


@pytest.mark.parametrize(
    "body",
    [
        "{{ site.time | date: '%Y' }}",
        "{{ 'Now' | date: '%Y' }}",
        "{{ site['time'] | date: '%Y' }}",
        "{% assign s = site %}{{ s.time | date: '%Y' }}",
        "{{ page.when | date: '%Y' }}",
        "{{ 'May 5' | date: '%Y' }}",
        "{% for d in site.talks %}{{ d.date | date: '%Y' }}{% endfor %}",
        "{% for d in site.talks %}{{ d.content }}{% endfor %}",
        "{% include time.html %}",
    ],
)
def test_the_time_of_a_build_is_never_kept(place: Place, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """However a body comes to show it; two pages do, so that one cannot have it from the other."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EARLY)
    place.page("talks/t.md", "{{ site.time | date: '%Y' }}")
    place.write("includes/time.html", "{{ site.time | date: '%Y' }}")
    place.page("pages/a.md", body, "when: now")
    place.page("pages/b.md", body, "when: now")
    assert place.build()[0] == 0
    assert "2023" in place.read("a/index.html")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", LATE)
    assert place.build()[0] == 0
    assert all("2025" in place.read(f"{name}/index.html") for name in "ab")


def test_included_files_are_watched_wherever_they_lie(place: Place) -> None:
    """In the folder that the config names, and beside a document, also if they are no part of the site."""
    place.write("_config.yml", "includes_dir: parts\n")
    names = ("parts/a.html", "b.txt", "_c.md")
    place.page("index.md", "{% include a.html %} {% include_relative b.txt %} {% include_relative _c.md %}")
    for word in ("first", "second"):
        for number, name in enumerate(names):
            place.write(name, f"{word} {number}")
            place.build()
    assert all(f"second {number}" in place.read("index.html") for number in range(len(names)))


def test_the_environment_is_part_of_what_a_body_is_made_of(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """JEKYLL_ENV changes what ``jekyll.environment`` says, and times of files what ``modified_time`` says."""
    place.write("a.txt", "x")
    place.page(
        "pages/a.md", "{{ jekyll.environment }} {% for f in site.static_files %}{{ f.modified_time }}{% endfor %}"
    )
    assert place.build()[0] == 0
    monkeypatch.setenv("JEKYLL_ENV", "staging")
    os.utime(place.content / "a.txt", (10**9, 10**9))
    assert place.build()[0] == 0
    assert "staging 2001" in place.read("a/index.html")


def test_what_changes_while_a_build_runs_is_built_next(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edit between reading and the end of a build is not taken for built."""
    page = place.page("pages/a.md", "first")
    from plugins.engine.output.stage import Stage

    plain = Stage.switch

    def slow(self: Stage, *facts: object, **how: bool) -> None:
        page.write_text(page.read_text().replace("first", "later"))
        plain(self, *facts, **how)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(Stage, "switch", slow)
        place.build()
    place.build()
    assert "later" in place.read("a/index.html")


def test_a_folder_that_a_link_leads_to_is_another_site(tmp_path: Path) -> None:
    """A content path that is a link and is led elsewhere is built anew."""
    for name in "ab":
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.md").write_text(f"---\ntitle: {name}\n---\n\nsite {name}\n")
    link = tmp_path / "content"
    link.symlink_to("a")
    place = Place(tmp_path)
    place.build()
    link.unlink()
    link.symlink_to("b")
    place.build()
    assert "site b" in place.read("index.html")


def test_copied_files_have_the_bytes_and_modes_of_their_sources(place: Place) -> None:
    """Also after two files of one size and time were exchanged, and after a change of the mode alone."""
    place.page("pages/a.md", "x")
    for name in "xy":
        os.utime(place.write(f"files/{name}.txt", name), (10**9, 10**9))
    place.build()
    files = place.content / "files"
    (files / "x.txt").rename(files / "z.txt")
    (files / "y.txt").rename(files / "x.txt")
    (files / "z.txt").rename(files / "y.txt")
    (files / "x.txt").chmod(0o640)
    place.build()
    assert (place.read("files/x.txt"), place.read("files/y.txt")) == ("y", "x")
    assert (place.output / "files/x.txt").stat().st_mode & 0o777 == 0o640


def test_what_is_no_file_among_data_and_includes_does_no_harm(place: Place) -> None:
    """A pipe, or a link to a folder, is not read."""
    place.write("shared/a.yml", "x: 1\n")
    place.write("data/b.yml", "x: 1\n")
    (place.content / "data/sub").symlink_to("../shared")
    os.mkfifo(place.content / "data/pipe")
    place.page("pages/a.md", "{{ site.data.b.x }}{{ site.posts | size }}")
    done: list[int] = []
    thread = threading.Thread(target=lambda: done.append(place.build()[0]), daemon=True)
    thread.start()
    thread.join(60)
    assert done
    assert done[0] in (0, 1)


def test_half_a_character_is_a_fault_of_its_file(place: Place) -> None:
    """JSON can name one that no page can hold."""
    place.write("data/navigation.json", '{"main": [{"title": "\\ud800", "url": "/a/"}]}')
    place.page("pages/a.md", "x")
    status, told = place.build()
    assert status == 1
    assert "navigation.json: half a character" in told
