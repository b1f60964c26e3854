"""A tree's bodies: each rendered once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from plugins.jekyll.bodies.rendering import Body
from plugins.jekyll.library import Library
from plugins.jekyll.reading import configuration
from plugins.site.problems import Problem, ProblemError, Problems
from tests.unit.jekyll.conftest import doc


class FakeRenderer:
    """Shouts the text, after showing the documents that it names."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.rendered: list[str] = []

    def body(self, document):
        self.rendered.append(document.slug)
        for other in self.library.documents:
            if f"show {other.slug}" in document.body:
                self.library.content_of(other)
        told = (Problem(document.path, document.body_line, "a fault", "mend it"),) if "fault" in document.body else ()
        return Body(document.body.upper(), (), told)

    def part(self, text, document):
        return f"<{text}>"

    def markdownify(self, text):
        return f"*{text}*"


@pytest.fixture
def library(tmp_path):
    """Return a function that reads a tree of ours with these bodies of pages."""

    def function(**bodies: str) -> Library:
        for name, text in bodies.items():
            (tmp_path / f"{name}.md").write_text(text if text.startswith("---") else doc(body=text), encoding="utf-8")
        problems = Problems()
        settings = {"PATH": str(tmp_path), "OUTPUT_PATH": str(tmp_path / "out"), "DEFAULT_LANG": "en"}
        config = configuration.read(settings, problems)
        return Library(config, problems, datetime(2040, 1, 1, tzinfo=UTC), FakeRenderer)

    return function


def test_a_body_is_rendered_once(library):
    """Whoever asks for it gets the same one; its faults are told once."""
    tree = library(a="one fault")
    [document] = tree.documents
    assert tree.body_of(document).html == "ONE FAULT"
    assert tree.body_of(document) is tree.body_of(document)
    assert tree.content_of(document) == "ONE FAULT"
    assert tree.renderer.rendered == ["a"]
    assert [str(problem).rpartition("/")[2] for problem in tree.problems] == ["a.md:3: a fault; mend it"]


def test_a_body_may_come_from_elsewhere(library):
    """What another process has rendered is taken as it is, with its faults."""
    tree = library(a="x")
    [document] = tree.documents
    tree.take(document, Body("done", (), (Problem(document.path, 3, "a fault", "mend it"),)))
    assert tree.content_of(document) == "done"
    assert tree.renderer.rendered == []
    assert len(tree.problems.errors) == 1


def test_documents_that_show_each_other_in_a_circle_are_told(library):
    """The circle is named, and the next document can be rendered all the same."""
    tree = library(a="show b", b="show c", c="show a", d="fine")
    first, *_, last = tree.documents
    with pytest.raises(ProblemError, match=r"a\.md -> b\.md -> c\.md -> a\.md"):
        tree.body_of(first)
    assert tree.content_of(last) == "FINE"
    assert tree.being_rendered == []


@pytest.mark.parametrize(
    ("front", "body", "excerpt"),
    [
        ("a: 1", "One.\n\nTwo.", "<One.>"),
        ("excerpt: given *as is*", "One.", "given *as is*"),
        ("excerpt: ''", "One.", ""),
        ("excerpt: # later", "One.\n\nTwo.", "<One.>"),
        ("a: 1", "One.", "ONE."),
        ("excerpt: 22", "One.", "22"),
        ("excerpt_separator: <!--more-->", "One.\n\nTwo.<!--more-->Three.", "<One.\n\nTwo.>"),
        ("excerpt_separator: ''", "One.", ""),
        ("excerpt_separator: ~", "One.\n\nTwo.", "<One.>"),
    ],
)
def test_the_excerpt_is_the_keys_or_the_bodys_beginning(library, front, body, excerpt):
    """A null excerpt, or a null separator, says nothing. One that is all of the body is the body as it is rendered."""
    tree = library(a=doc(front, body=body))
    assert tree.excerpt_of(tree.documents[0]) == excerpt


def test_markdownify_is_the_renderers(library):
    """For Liquid's filter."""
    assert library(a="x").markdownify("y") == "*y*"


def test_the_next_day_that_matters_is_known(library):
    """A build need not be done anew before a document's day has come."""
    tree = library(a=doc("date: 2050-01-02"), b=doc("date: 2041-01-02"), c=doc("date: 2019-01-02"))
    assert tree.due == datetime(2041, 1, 2, tzinfo=UTC)
    assert library(d="x").due == tree.due
