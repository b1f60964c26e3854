"""Where BibTeX files are looked for, and what is read of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.citations.jekyll_scholar.settings import ScholarSettings
from plugins.citations.jekyll_scholar.values import bibtex_text, entry_values, filtered
from plugins.citations.sources import Bibliography, Sources, read_text
from plugins.scholarship.reading.latex.commands import estimate_steps


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    """Return the sources of a tree with two files, beside a file outside of it."""
    (tmp_path / "outside.bib").write_text("@book{secret, title={S}}")
    folder = tmp_path / "content" / "refs"
    folder.mkdir(parents=True)
    (folder / "one.bib").write_text("@book{a, title={A}, author={X, Y}, year=1}")
    (folder / "two.bib").write_text("@book{b, title={B}, author={X, Y}, year=2} @book{c, title={C}}")
    (folder / "link.bib").symlink_to(tmp_path / "outside.bib")
    return Sources(tmp_path / "content")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("one", ["one.bib"]),
        ("one.bib", ["one.bib"]),
        ("'two'", ["two.bib"]),
        ("*.bib", ["one.bib", "two.bib"]),
        ("three", []),
        ("../../outside", []),
        ("link", []),
        ("", []),
    ],
)
def test_files_are_found_within_the_tree(name: str, found: list[str], sources: Sources) -> None:
    """A name, with or without its ending, or a pattern finds files of the tree, and none outside."""
    assert [path.name for path in sources.find(name, ["nothing", "./refs/"])] == found


def test_what_is_wrong_with_a_file_is_a_warning(sources: Sources) -> None:
    """Files of works that others have written break no build."""
    made = sources.bibliography(sources.find("two", ["refs"]))
    assert list(made.items) == ["b", "c"]
    assert {problem.severity for problem in made.problems} == {"warning"}


def test_latex_of_all_fields_is_read_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """From the entry on that is too much, commands are gone, one line says where; inherited fields count too."""
    text = (
        "@book{a, publisher={\\emph{A}}}\n@inbook{b, title={B}, crossref={a}}\n"
        "@book{c, note={\\emph{C}}, title={$x$ \\'e}}\n"
    )
    values = [r"\emph{A}", r"\emph{A}", r"\emph{C}", r"$x$ é"]
    limit = sum(estimate_steps(value) for value in values)
    monkeypatch.setattr("plugins.citations.sources.MAX_STEPS", limit)
    whole = read_text(text, Path("x.bib"))
    assert whole.items["c"].fields["note"] == r"\emph{C}"
    assert not [one for one in whole.problems if "steps" in one.what]
    monkeypatch.setattr("plugins.citations.sources.MAX_STEPS", limit - 1)
    cut = read_text(text, Path("x.bib"))
    assert cut.items["c"].fields["note"] == "emph{C}"
    assert cut.items["b"].fields["publisher"] == r"\emph{A}"
    assert [(one.line, one.severity) for one in cut.problems if "steps" in one.what] == [(3, "warning")]


def test_what_needs_no_parser_takes_no_steps() -> None:
    """Plain text, letters with accents and escaped signs are read without it."""
    assert [estimate_steps(text) for text in ("plain", r"A \& B", "{B}")] == [0, 0, 0]
    assert estimate_steps(r"\emph{a}") == 15 + len(r"\emph{a}")


def test_fields_go_through_filters() -> None:
    """Each filter reads its own commands; without the one for LaTeX a value stays as it is written."""
    value = r"\textsuperscript{2} \textsc{Ada} \emph{x} \lowercase{ABC} \"a"
    assert filtered(value, ["superscript", "lowercase"]) == r"<sup>2</sup> \textsc{Ada} \emph{x} abc " + r"\"a"
    assert filtered(value, ["smallcaps", "latex"]).startswith('<sup>2</sup> <span class="smallcaps">Ada</span>')
    assert filtered(r"see https://x.org", ["markdown"]) == "see [https://x.org](https://x.org)"
    assert filtered("plain <b>html</b>", ["latex"]) == "plain <b>html</b>"


def test_templates_get_names_and_bibtex(bibliography: Bibliography) -> None:
    """An entry has its fields, its authors one by one, and its BibTeX without what the settings leave out."""
    values = entry_values(bibliography.items["many"], ScholarSettings())
    assert values["author_array"][1] == {"first": "Two", "last": "B"}
    assert values["author_0_last"] == "A"
    assert values["title"] == "On many <sup>2</sup> things & more"
    assert (values["key"], values["type"]) == ("many", "inproceedings")
    text = bibtex_text(bibliography.items["noether1918"], ScholarSettings(skip_fields=("pages",)))
    assert text.startswith("@article{noether1918,\n  title = {Invariante Variationsprobleme},\n")
    assert "pages" not in text
    assert "month = jul" in bibtex_text(bibliography.items["noether1918"], ScholarSettings())
