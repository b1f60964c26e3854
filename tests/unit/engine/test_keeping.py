"""What is kept from build to build: artefacts, what outputs were made of, and whether anything has changed at all."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from msgspec import Struct

from plugins.engine.build.parallel import map_parallel
from plugins.engine.cache import artefacts as cache
from plugins.engine.cache import freshness
from plugins.engine.cache.artefacts import Artefacts
from plugins.engine.cache.bytecode import SealedBytecode
from plugins.engine.cache.fingerprint import digest, of_files, of_view, stamps
from plugins.engine.cache.freshness import Snapshot
from plugins.engine.cache.manifest import Manifest

VALUE = ("html — ü", ((1, "id", "text"), None), 2.5)

# -- Artefacts ---------------------------------------------------------------------------------------------------------


def file_of(folder: Path) -> Path:
    """Return where the artefacts of a test lie."""
    return folder / "cache" / "artefacts.db"


def keep(folder: Path, *names: str) -> None:
    """Keep the value under the digests of some names, as another process would."""
    artefacts = Artefacts(file_of(folder))
    for name in names:
        artefacts.put(digest(name), VALUE)
    artefacts.save()


def kept(folder: Path, *names: str) -> list[bool]:
    """Return which names a new process finds their value under."""
    found = Artefacts(file_of(folder)).get_many(map(digest, names))
    assert all(value == VALUE for value in found.values())
    return [digest(name) in found for name in names]


def test_an_artefact_comes_back_as_it_was(tmp_path: Path) -> None:
    """What is kept under a key is found under it, and nothing under another; many are asked for as one is."""
    names = [str(number) for number in range(1200)]
    keep(tmp_path, *names)
    assert all(kept(tmp_path, *names))
    artefacts = Artefacts(file_of(tmp_path))
    assert artefacts.get(digest("7")) == VALUE
    assert artefacts.get(digest("b")) is None


def test_what_is_not_saved_is_for_this_process(tmp_path: Path) -> None:
    """It is found here at once, elsewhere when it is saved."""
    artefacts = Artefacts(file_of(tmp_path))
    artefacts.put(digest("a"), VALUE)
    assert artefacts.get(digest("a")) == VALUE
    assert kept(tmp_path, "a") == [False]
    artefacts.save()
    assert kept(tmp_path, "a") == [True]


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:-1],
        lambda data: data[: len(data) // 2],
        lambda data: data[:60],
        lambda data: data + b"x",
        lambda data: b"x" + data[1:],
        lambda data: b"\0" * len(data),
    ],
)
def test_a_damaged_database_holds_nothing_wrong(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    """Cut short, longer, or overwritten: what is found is right, and what is missing can be kept again."""
    keep(tmp_path, *"abc")
    file_of(tmp_path).write_bytes(damage(file_of(tmp_path).read_bytes()))
    kept(tmp_path, *"abc")
    keep(tmp_path, *"abcd")
    keep(tmp_path, *"abcd")
    assert kept(tmp_path, *"abcd") == [True] * 4


def test_a_changed_byte_is_never_read(tmp_path: Path) -> None:
    """Wherever in the database one changes: each artefact is as it was, or missing."""
    keep(tmp_path, *"abc")
    data = file_of(tmp_path).read_bytes()
    for place in range(0, len(data), 37):
        file_of(tmp_path).write_bytes(data[:place] + bytes([data[place] ^ 0x15]) + data[place + 1 :])
        kept(tmp_path, *"abc")


def test_nothing_is_kept_where_nothing_can_be(tmp_path: Path) -> None:
    """A cache that cannot be written, and one that is switched off, are empty ones."""
    (tmp_path / "file").touch()
    for artefacts in (Artefacts(tmp_path / "file" / "db"), Artefacts(tmp_path / "off" / "db", enabled=False)):
        artefacts.put(digest("a"), VALUE)
        artefacts.save()
        artefacts.prune()
    assert Artefacts(tmp_path / "file" / "db").get(digest("a")) is None
    assert not (tmp_path / "off").exists()


def test_a_copy_of_the_process_reads_for_itself(tmp_path: Path) -> None:
    """A worker asks the database like this process does, and neither disturbs the other."""
    keep(tmp_path, "a", "b")
    artefacts = Artefacts(file_of(tmp_path))
    assert artefacts.get(digest("a")) == VALUE
    _, theirs = map_parallel(lambda _: artefacts.get(digest("b")), [1], 2)
    assert theirs == VALUE == artefacts.get(digest("b"))


def test_what_nobody_asks_for_goes_after_two_weeks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Old artefacts are removed, at most once a day; those that were read lately stay."""
    day = 24 * 3600
    clock = time.time()
    monkeypatch.setattr(cache.time, "time", lambda: clock)
    keep(tmp_path, "old", "read")
    clock += 10 * day
    artefacts = Artefacts(file_of(tmp_path))
    artefacts.get(digest("read"))
    artefacts.save()
    keep(tmp_path, "new")
    clock += 5 * day
    Artefacts(file_of(tmp_path)).prune()
    assert kept(tmp_path, "old", "read", "new") == [False, True, True]
    monkeypatch.setattr(cache, "_KEPT", -1)  # another look would find all of them too old
    Artefacts(file_of(tmp_path)).prune()
    assert kept(tmp_path, "read", "new") == [True, True]


def test_a_digest_knows_where_one_text_ends() -> None:
    """The same letters cut in another way are another digest; text and its bytes are the same."""
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("ü") == digest("ü".encode())
    assert digest("\ud800")  # a file name may have one


# -- Fingerprints ------------------------------------------------------------------------------------------------------


class View(Struct, frozen=True):
    """What a template might get."""

    title: object
    inner: object = None


def test_views_differ_when_anything_in_them_does() -> None:
    """Values, their kinds, their places and their depth all count."""
    moment = datetime(2020, 1, 1, tzinfo=UTC)
    views = [
        View("a"), View("b"), View(None), View("None"), View(1), View("1"), View(True), View(1.0), View(("a", "b")),
        View(("ab",)), View((("a",), "b")), View(()), View(moment), View("a", View("b")), View(View("a"), "b"),
        View("a", "b"), View(Markup("a")),
    ]  # fmt: skip
    assert len({of_view(view) for view in views}) == len(views)


def test_equal_views_are_the_same() -> None:
    """A view made again has the same digest."""
    assert of_view(View("a", View("b"))) == of_view(View("a", View("b")))


def test_a_view_holds_values_alone() -> None:
    """A value whose content is not known cannot be part of a view."""
    with pytest.raises(TypeError, match=r"no part of a view: .*object"):
        of_view(View(object()))


def test_files_are_known_by_path_size_and_time(tmp_path: Path) -> None:
    """A change, a removal or a new name is seen; what is made by tools is not looked at, nor the output."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.txt").write_text("one")
    seen = {of_files(tmp_path)}
    (tmp_path / "a" / "x.txt").write_text("four")
    seen.add(of_files(tmp_path))
    (tmp_path / "a" / "x.txt").rename(tmp_path / "a" / "y.txt")
    seen.add(of_files(tmp_path))
    assert len(seen) == 3
    for folder in ("__pycache__", ".git", ".cache", "node_modules", "out"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "z").touch()
    (tmp_path / "nowhere").symlink_to("nothing")
    assert [Path(path).name for path, *_ in stamps([tmp_path], without=str(tmp_path / "out"))] == ["nowhere", "y.txt"]


def test_links_to_folders_are_followed_where_that_is_wanted(tmp_path: Path) -> None:
    """Once each: a link to a folder above does not lead round in a circle."""
    for name in ("a/x.txt", "b/y.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).touch()
    (tmp_path / "a" / "b").symlink_to("../b")
    (tmp_path / "b" / "up").symlink_to("..")
    plain, following = (
        [path.removeprefix(str(tmp_path)) for path, *_ in stamps([tmp_path / "a"], links_too=wanted)]
        for wanted in (False, True)
    )
    assert plain == ["/a/b", "/a/x.txt"]
    assert "/a/b/y.txt" in following
    assert len(following) < 10


def test_a_file_by_itself_and_one_that_is_missing(tmp_path: Path) -> None:
    """A path may be a file, which is its own stamp, or nothing, which has none."""
    (tmp_path / "x").write_text("one")
    assert [(path, size) for path, size, *_ in stamps([tmp_path / "x", tmp_path / "y"])] == [(str(tmp_path / "x"), 3)]


# -- Memo --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """An output of two files, noted with their keys."""
    output = tmp_path / "out"
    output.mkdir()
    memo = Manifest(output, tmp_path / "cache")
    for name in ("a.html", "b.html"):
        (output / name).write_text(name)
        memo.note(name, f"key of {name}", output / name)
    memo.save()
    return output


def test_an_output_is_fresh_while_it_and_its_key_are_the_same(tmp_path: Path, written: Path) -> None:
    """Another key, another size or time, or no file: it is made again."""
    memo = Manifest(written, tmp_path / "cache")
    assert memo.is_fresh("a.html", "key of a.html")
    assert not memo.is_fresh("a.html", "another key")
    assert not memo.is_fresh("c.html", "key of a.html")
    os.utime(written / "a.html", ns=(1, 1))
    (written / "b.html").unlink()
    assert not memo.is_fresh("a.html", "key of a.html")
    assert not memo.is_fresh("b.html", "key of b.html")


def test_an_empty_key_is_never_fresh(tmp_path: Path, written: Path) -> None:
    """An output of which it is not known what it is made of is made each time."""
    memo = Manifest(written, tmp_path / "cache")
    memo.note("a.html", "", written / "a.html")
    memo.save()
    assert not Manifest(written, tmp_path / "cache").is_fresh("a.html", "")


def test_what_has_changed_is_known(tmp_path: Path, written: Path) -> None:
    """Outputs that are new, other files than before, or gone."""
    memo = Manifest(written, tmp_path / "cache")
    memo.note("a.html", "another key, the same file", written / "a.html")
    (written / "c.html").touch()
    memo.note("c.html", "key", written / "c.html")
    assert memo.changed() == {"b.html", "c.html"}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a.html": 1}', '{"a.html": ["key", "x", 1]}', '{"a.html": ["key"]}'])
def test_a_memo_that_cannot_be_read_knows_nothing(tmp_path: Path, written: Path, text: str) -> None:
    """A file cut short or of another form costs time, not the build; so does a build that is to keep nothing."""
    (file,) = (tmp_path / "cache" / "sites").iterdir()
    file.write_text(text)
    assert Manifest(written, tmp_path / "cache").before == {}
    assert Manifest(written, tmp_path / "cache", enabled=False).before == {}


# -- Freshness ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("root/plugins/a.py", "root/theme/t.html", "root/pelicanconf.py", "content/a.md", "out/a.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("one")
    return tmp_path


def taken(tree: Path, until: float | None = None) -> Snapshot:
    """Return the snapshot of a tree as the next process reads it."""
    stat = (tree / "out" / "a.html").stat()
    outputs = {"a.html": (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)}
    look = freshness.look(tree / "root", tree / "content", tree / "out")
    memo = freshness.noted(tree / "memo.json")
    freshness.save(Snapshot(look, str(tree / "out"), outputs, memo, ("told",), 1, until), tree / "s.json")
    found = freshness.load(tree / "s.json")
    assert found is not None
    return found


def test_nothing_has_changed(tree: Path) -> None:
    """A snapshot holds, also when its output lies in the content, and remembers what was told."""
    found = taken(tree)
    assert (found.is_current(), found.lines, found.pages) == (True, ("told",), 1)


@pytest.mark.parametrize(
    "name", ["root/plugins/a.py", "root/theme/t.html", "root/pelicanconf.py", "content/a.md", "out/a.html"]
)
def test_any_change_ends_it(tree: Path, name: str) -> None:
    """Code, theme, settings, documents, and the outputs themselves: changed or removed."""
    found = taken(tree)
    (tree / name).write_text("another")
    assert not found.is_current()
    found = taken(tree)
    (tree / name).unlink()
    assert not found.is_current()


def test_a_new_document_ends_it(tree: Path) -> None:
    """A file that was not there before is a change."""
    found = taken(tree)
    (tree / "content" / "b.md").touch()
    assert not found.is_current()


@pytest.mark.parametrize("change", ["mode", "time", "empty folder", "dangling link", "other build"])
def test_what_a_file_does_not_say_ends_it_too(tree: Path, change: str) -> None:
    """A mode, bytes that change under one time, an empty folder, a link to nothing, another site in its place."""
    (tree / "memo.json").write_text("{}")
    found = taken(tree)
    assert found.is_current()
    document = tree / "content" / "a.md"
    if change == "mode":
        document.chmod(0o600)
    elif change == "time":
        stat = document.stat()
        document.write_text("eno")
        os.utime(document, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    elif change == "empty folder":
        (tree / "content" / "_posts").mkdir()
    elif change == "dangling link":
        (tree / "content" / "b.md").symlink_to("nowhere")
    else:
        (tree / "memo.json").write_text('{"of": "another"}')
    assert not found.is_current()


def test_a_post_that_is_due_ends_it(tree: Path) -> None:
    """Nothing changes but the time: when a post is due, there is something to build."""
    assert taken(tree, time.time() + 60).is_current()
    assert not taken(tree, time.time() - 1).is_current()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"look": 1}', "null"])
def test_a_snapshot_that_cannot_be_read_is_none(tmp_path: Path, text: str) -> None:
    """Then there is a build; as there is where there is no file at all, and forgetting none is no fault."""
    (tmp_path / "s.json").write_text(text)
    assert freshness.load(tmp_path / "s.json") is None
    freshness.forget(tmp_path / "s.json")
    freshness.forget(tmp_path / "s.json")
    assert freshness.load(tmp_path / "s.json") is None


def test_templates_of_other_folders_leave_no_file_each(tmp_path: Path) -> None:
    """Compiled templates of any number of content trees are as many as their names; the theme's own are apart."""
    home, kept = tmp_path / "site", tmp_path / "site" / "theme" / "kept"
    kept.mkdir(parents=True)
    for number, folder in enumerate([home / "theme", tmp_path / "a", tmp_path / "b", tmp_path / "site-2"]):
        folder.mkdir(exist_ok=True)
        (folder / "x.html").write_text(f"{number}")
        environment = Environment(loader=FileSystemLoader(folder), bytecode_cache=SealedBytecode(kept, home))
        assert environment.get_template("x.html").render() == f"{number}"
    assert len(list(kept.iterdir())) == 2
