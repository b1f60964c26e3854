"""Front matter: split from the body, then parsed."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.jekyll.reading.yaml.frontmatter import decode, has_front_matter, parse, split
from plugins.site.problems import ProblemError

FILE = Path("note.md")


@pytest.mark.parametrize(
    ("text", "front", "body", "line"),
    [
        ("---\na: 1\n---\nText", "a: 1\n", "Text", 4),
        ("---\na: 1\n...\nText", "a: 1\n", "Text", 4),
        ("--- \t\na: 1\n---\t\nText", "a: 1\n", "Text", 4),
        ("---\n---\nText", "", "Text", 3),
        ("---\na: 1\n---", "a: 1\n", "", 3),
        ("---\na: 1\n---\n\n  \n    code", "a: 1\n", "    code", 6),
        ("---\na: |\n  ---\n---\nText", "a: |\n  ---\n", "Text", 5),
        ("---\na: 1\n---\n---\nrule", "a: 1\n", "---\nrule", 4),
        ("Text\n---\n", None, "Text\n---\n", 1),
        ("----\nText", None, "----\nText", 1),
    ],
)
def test_front_matter_stands_between_its_fences(text, front, body, line):
    """The fences may have spaces behind them; blank lines below belong to neither, and the body knows its line."""
    source = split(text, FILE)
    assert (source.front, source.body, source.body_line) == (front, body, line)
    assert not body or text.splitlines()[line - 1] == body.splitlines()[0]


def test_a_fence_that_is_never_closed_is_told():
    """Jekyll would publish the keys as text."""
    with pytest.raises(ProblemError, match=r"note\.md:1: the front matter that begins here has no end"):
        split("---\ntitle: x\n\nText --- and more\n", FILE)


@pytest.mark.parametrize(
    ("data", "text"),
    [(b"\xef\xbb\xbfa", "a"), (b"a\r\nb\rc\n", "a\nb\nc\n"), ("é日".encode(), "é日"), (b"", "")],
)
def test_text_has_neither_mark_nor_carriage_returns(data, text):
    """A byte order mark and the line ends of Windows and old Macs are accepted."""
    assert decode(data, FILE) == text


def test_other_encodings_are_told_with_the_offset():
    """The encoding is never guessed."""
    with pytest.raises(ProblemError, match=r"note\.md:2: this is not UTF-8: byte 0xe9 at offset 5"):
        decode("one\nté".encode("latin-1"), FILE)


@pytest.mark.parametrize(
    ("head", "is_document"),
    [
        (b"---\ntitle", True), (b"--- \r\n", True), (b"\xef\xbb\xbf---\n", True), (b"---", False), (b"----\n", False),
        (b"--- x\n", False), (b"\n---\n", False), (b"", False), (b"\x89PNG", False),
    ],
)  # fmt: skip
def test_a_document_begins_with_a_fence(head, is_document):
    """A file is a document if its first line is three hyphens."""
    assert has_front_matter(head) is is_document


def test_keys_have_the_files_lines():
    """The fence is line 1."""
    front = parse("a: 1\n\nb: 2\n", FILE)
    assert front.values == {"a": 1, "b": 2}
    assert front.lines == {"a": 2, "b": 4}


def test_titles_tags_and_slugs_keep_their_spelling():
    """Numbers and switches of YAML 1.1 are words there; ``published: no`` is still a no."""
    front = parse("title: 1.10\nslug: on\ntags: [1:30, no]\nlang: no\npublished: no", FILE)
    assert front.values == {"title": "1.10", "slug": "on", "tags": ["1:30", "no"], "lang": "no", "published": False}


def test_a_key_given_twice_is_a_warning_with_both_lines():
    """The last one counts."""
    front = parse("title: a\ntitle: b", FILE)
    assert front.values == {"title": "b"}
    [told] = front.problems
    assert told.severity == "warning"
    assert str(told).startswith("note.md:3: warning: title: is given twice, on lines 2 and 3")


@pytest.mark.parametrize("front", ["", "\n\n", "# nothing yet\n"])
def test_nothing_is_no_keys(front):
    """Empty front matter makes a document all the same."""
    assert parse(front, FILE).values == {}


@pytest.mark.parametrize("front", ["- a\n- b", "just text", "42"])
def test_front_matter_without_keys_is_told(front):
    """Jekyll would leave the document's data out."""
    with pytest.raises(ProblemError, match=r"note\.md:2: the front matter has no keys"):
        parse(front, FILE)


def test_yaml_faults_are_told_at_the_files_line():
    """The fence counts."""
    with pytest.raises(ProblemError, match=r"note\.md:3: this is not YAML .*; put a value that contains a colon"):
        parse("a: 1\ntitle: On: Off", FILE)


def test_foreign_types_are_a_warning_each():
    """Front matter with another program's objects is read, and each type is told once with the file's line."""
    parsed = parse("title: x\na: !ruby/object:A {b: 1}\nc: [!ruby/object:A {}, !ruby/symbol d]", FILE)
    assert parsed.values == {"title": "x", "a": {"b": 1}, "c": [{}, "d"]}
    assert [(p.line, p.severity, p.what.split()[2]) for p in parsed.problems] == [
        (3, "warning", "!ruby/object:A"),
        (4, "warning", "!ruby/symbol"),
    ]
