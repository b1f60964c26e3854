"""The contract's file: what it says, what a merge may do to it, and what is added to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.site.problems import Problems
from plugins.urls.contract import NAME, Contract, Trace, address, parsed, read, record, write

FILE = Path("content") / NAME

names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
addresses = st.builds(lambda name: address(f"/{name}/".replace("//", "/x/")), names)
sources = st.from_regex(r"[a-z][a-z ./é-]{0,20}[a-z]", fullmatch=True)
contracts = st.builds(
    Contract,
    st.frozensets(st.one_of(addresses, st.builds(address, addresses, names)), max_size=6),
    st.frozensets(st.just("/tags/x/"), max_size=1),
    st.frozensets(st.just("/old/"), max_size=1),
    st.dictionaries(addresses, st.builds(lambda source: (Trace(source, "00aa11-22bb33"),), sources), max_size=3),
)


def entries(contract: Contract) -> tuple[object, ...]:
    return contract.addresses, contract.lists, contract.gone, dict(contract.traces)


@given(contracts)
def test_what_is_written_is_read(contract: Contract) -> None:
    """A contract comes back from its file as it was, and its file is in order, an entry a line."""
    problems = Problems()
    text = contract.text()
    assert entries(parsed(text, FILE, problems)) == entries(contract)
    assert not problems
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert lines == sorted(set(lines))


@given(contracts, contracts, st.randoms(use_true_random=False))
def test_a_merge_keeps_the_lines_of_both(one: Contract, other: Contract, chance: object) -> None:
    """Lines of two branches in any order, and twice, are the contract of both."""
    lines = [*one.text().splitlines(), *other.text().splitlines()]
    chance.shuffle(lines)  # type: ignore[attr-defined]
    both = parsed("\r\n".join(lines), FILE, Problems())
    assert both.addresses == one.addresses | other.addresses
    assert both.gone == one.gone | other.gone
    assert set(both.traces) == set(one.traces) | set(other.traces)


@pytest.mark.parametrize(
    "line",
    ["x", "/a b/", "gone x", "gone /../x/", "list //host/", "http://x/", "=======", ">>>>>>> mine", "was", "/\x00"],
)
def test_a_line_without_meaning_is_told(line: str) -> None:
    """What is no entry is an error with its line, and everything else counts."""
    problems = Problems()
    found = parsed(f"/a/\n{line}\n/b/\n", FILE, problems)
    (problem,) = problems
    assert problem.line == 2
    assert found.addresses == {"/a/", "/b/"}


def test_an_address_may_be_written_as_it_reads() -> None:
    """Letters of any language in a line mean the same as their escapes."""
    found = parsed("gone /café/#é\n/naïve/\n", FILE, Problems())
    assert found.gone == {"/caf%C3%A9/#%C3%A9"}
    assert found.line_of("gone /caf%C3%A9/#%C3%A9") == 1
    assert found.addresses == {"/na%C3%AFve/"}


def test_recording_adds_and_forgets_nothing(tmp_path: Path) -> None:
    """New addresses come in, old ones stay, what is there again is not gone, and a second time changes nothing."""
    write(tmp_path, Contract(frozenset({"/a/"}), gone=frozenset({"/b/", "/c/"})))
    new = Contract(frozenset({"/b/"}), frozenset({"/tags/x/"}))
    assert record(tmp_path, new) == f"{tmp_path.name}/{NAME} has 2 new addresses; commit it"
    kept = read(tmp_path, Problems())
    assert (kept.addresses, kept.lists, kept.gone) == ({"/a/", "/b/"}, {"/tags/x/"}, {"/c/"})
    before = (tmp_path / NAME).stat()
    assert record(tmp_path, new) == ""
    assert (tmp_path / NAME).stat().st_mtime_ns == before.st_mtime_ns
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    """A contract that cannot be read is an error, not an empty promise."""
    problems = Problems()
    (tmp_path / NAME).write_bytes(b"/a/\n\xff\n")
    assert read(tmp_path, problems).addresses == frozenset()
    assert "not UTF-8" in str(problems.errors[0])


def test_no_contract_is_an_empty_one(tmp_path: Path) -> None:
    """A tree that was never published has promised nothing, and that is no problem."""
    problems = Problems()
    assert not read(tmp_path, problems)
    assert not problems


def test_a_contract_that_is_no_file_is_told(tmp_path: Path) -> None:
    """A folder, and a link even to a sound file."""
    sound = tmp_path / "elsewhere.txt"
    sound.write_text("/a/\n")
    for make in ((tmp_path / NAME).mkdir, lambda: (tmp_path / NAME).symlink_to(sound)):
        make()
        problems = Problems()
        assert not read(tmp_path, problems)
        [problem] = problems
        assert (problem.path, problem.line, problem.what) == (tmp_path / NAME, 0, "is no ordinary file")
        (tmp_path / NAME).rmdir() if (tmp_path / NAME).is_dir() and not (tmp_path / NAME).is_symlink() else None


@pytest.mark.parametrize(
    ("line", "what", "remedy"),
    [
        ("x", "'x' is no address", "begin it with /, and percent-encode it: a space is %20"),
        ("/a b", "'/a b' is no address", "begin it with /, and percent-encode it: a space is %20"),
        ("<<<<<<< mine", "here a merge has stopped", "keep the lines of both sides, and remove the marks"),
        ("||||||| base", "here a merge has stopped", "keep the lines of both sides, and remove the marks"),
        ("=======", "here a merge has stopped", "keep the lines of both sides, and remove the marks"),
        ("gone /../x/", "'/../x/' climbs through folders with . or ..", "write the path from the top of the site"),
        ("list /a/?b", "'/a/?b' has a query, which no file can answer", "write the path alone: '/a/'"),
    ],
)
def test_each_wrong_line_has_its_sentence(line: str, what: str, remedy: str) -> None:
    """With its number, and what to do."""
    problems = Problems()
    parsed(f"# head\n{line}\n", FILE, problems)
    [problem] = problems
    assert (problem.path, problem.line, problem.what, problem.remedy) == (FILE, 2, what, remedy)


@pytest.mark.parametrize("line", ["/a/?b=c", "/../a/", "/con/", "/a%2Fb", "======= /a", "gone /con/", "list /a:b/"])
def test_what_was_published_may_be_odd(line: str) -> None:
    """Of a kept address nothing is written, and old names need not be portable."""
    problems = Problems()
    parsed(f"{line}\n", FILE, problems)
    assert bool(problems) == line.startswith("=")


def test_one_new_address_is_told_in_the_singular(tmp_path: Path) -> None:
    """And a thousand with their comma."""
    assert record(tmp_path, Contract(frozenset({"/a/"}))) == f"{tmp_path.name}/{NAME} has 1 new address; commit it"
    many = Contract(frozenset(f"/{number}/" for number in range(1000)))
    assert record(tmp_path, many) == f"{tmp_path.name}/{NAME} has 1,000 new addresses; commit it"


def test_what_is_there_again_is_not_gone(tmp_path: Path) -> None:
    """Publishing it takes the line away, although no address is new."""
    write(tmp_path, Contract(frozenset({"/a/"}), gone=frozenset({"/a/"})))
    assert record(tmp_path, Contract(frozenset({"/a/"}))) == f"{tmp_path.name}/{NAME} has 0 new addresses; commit it"
    assert read(tmp_path, Problems()).gone == frozenset()


def test_traces_are_kept_as_the_latest(tmp_path: Path) -> None:
    """What is published now replaces what an address was made of."""
    before = Contract(frozenset({"/a/", "/b/"}), traces={"/a/": (Trace("a.md", "aa"),), "/b/": (Trace("b.md", "bb"),)})
    after = before.with_published(Contract(frozenset({"/a/"}), traces={"/a/": (Trace("c.md", ""),)}))
    assert dict(after.traces) == {"/a/": (Trace("c.md", ""),), "/b/": (Trace("b.md", "bb"),)}
    assert parsed(after.text(), FILE, Problems()).traces == after.traces


def test_letters_of_any_language_are_written_and_read(tmp_path: Path) -> None:
    """A source's name may have them; the file is UTF-8, and a mark at its start is read over."""
    contract = Contract(frozenset({"/a/"}), traces={"/a/": (Trace("größe.md", "aa"),)})
    file = write(tmp_path, contract)
    data = file.read_bytes()
    assert "größe.md".encode() in data
    assert b"\r" not in data
    file.write_bytes(b"\xef\xbb\xbf/b/\n" + data)
    assert read(tmp_path, Problems()).addresses == {"/a/", "/b/"}
