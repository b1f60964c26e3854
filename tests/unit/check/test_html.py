from __future__ import annotations

import io
import os
import shutil
from pathlib import Path

import pytest

from plugins.check.command import check
from plugins.check.html import JAR, check_html
from plugins.check.parsing import errors_of, parse_errors
from tests.missing import give_up

TOOLS = Path(__file__).resolve().parents[3] / ".cache" / "tools"
PAGE = '<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>Notes</title></head>\n<body>{}</body>\n'


@pytest.fixture
def nu() -> Path:
    """Return the folder that has the Nu checker."""
    jar = Path(os.environ.get("VNU_JAR") or TOOLS / JAR)
    if not jar.is_file() or shutil.which("java") is None:
        give_up("the Nu checker (java and npm's vnu-jar) is not there")
    return TOOLS


def write(folder: Path, body: str) -> Path:
    (folder / "index.html").write_text(PAGE.format(body), encoding="utf-8")
    return folder


def test_the_nu_checker_finds_what_the_standard_forbids(nu: Path, tmp_path: Path) -> None:
    """An error has the page and its line, and the name of the checker is told."""
    checker, problems = check_html(write(tmp_path, "\n<p><img src='x.png'></p>"), nu)
    (problem,) = problems
    assert checker == "the Nu checker"
    assert (problem.path, problem.line) == (tmp_path / "index.html", 5)
    assert "alt" in problem.what


def test_the_nu_checker_passes_a_valid_page(nu: Path, tmp_path: Path) -> None:
    """What the checker is known to be wrong about is passed over too."""
    mathml = '<math><mtable displaystyle="true" scriptlevel="1"><mtr><mtd><mi>x</mi></mtd></mtr></mtable></math>'
    assert not check_html(write(tmp_path, f"<p>Text</p>{mathml}"), nu)[1]


def test_without_the_nu_checker_html5lib_parses_strictly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Parse errors and ids that are there twice are found without Java, and the lesser checker is named."""
    monkeypatch.delenv("VNU_JAR", raising=False)
    checker, problems = check_html(write(tmp_path, "\n<p><b>bold</p></b>\n<i id=a></i><i id=a></i>"), tmp_path / "none")
    assert checker.startswith("html5lib")
    assert {problem.line for problem in problems} >= {0, 5}
    assert "the id 'a' is there twice" in {problem.what for problem in problems}


def test_html5lib_passes_a_valid_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is found where nothing is wrong."""
    monkeypatch.delenv("VNU_JAR", raising=False)
    page = '<p id="a">Text</p><svg viewBox="0 0 1 1"><path d="M0 0"/></svg><math><mi>x</mi></math>'
    assert not check_html(write(tmp_path, page), tmp_path / "none")[1]


def test_a_checker_that_fails_is_not_taken_for_a_valid_site(
    nu: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A jar that is none ends the check."""
    (tmp_path / "vnu.jar").write_text("no jar")
    monkeypatch.setenv("VNU_JAR", str(tmp_path / "vnu.jar"))
    with pytest.raises(RuntimeError, match="the Nu checker failed"):
        check_html(write(tmp_path, ""), tmp_path)


def test_the_check_as_a_whole_tells_and_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both kinds of problems are told together, with the number of them; a sound site passes."""
    monkeypatch.delenv("VNU_JAR", raising=False)
    (tmp_path / ".site-build.json").write_text('{"url": "https://noether.science"}')
    told = io.StringIO()
    assert check(write(tmp_path, "<p><b>bold</p></b><a href='/none'>x</a>"), tmp_path / "none", told) == 1
    assert "/none leads nowhere" in told.getvalue()
    assert "checked by html5lib" in told.getvalue()
    assert check(write(tmp_path, "<p>Text</p>"), tmp_path / "none", told) == 0


def test_what_was_found_is_told_without_a_checker_of_other_sites(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that is missing hides nothing that was found without it, and the check has not passed."""
    monkeypatch.setenv("PATH", "")
    (tmp_path / ".site-build.json").write_text("{}")
    write(tmp_path, "<p>Text <a href='/none'>x</a></p>")
    told = io.StringIO()
    assert check(tmp_path, tmp_path / "none", told, external=True) == 1
    assert "/none leads nowhere" in told.getvalue()
    assert "1 problem;" in told.getvalue()
    assert told.getvalue().splitlines()[-1].startswith("links to other sites were not checked: ")
    write(tmp_path, "<p>Text</p>")
    assert check(tmp_path, tmp_path / "none", io.StringIO(), external=True) == 1


def test_a_folder_that_was_not_built_is_not_checked(tmp_path: Path) -> None:
    """An empty folder is no valid site."""
    told = io.StringIO()
    assert check(tmp_path, tmp_path / "none", told) == 1
    assert "./inv build" in told.getvalue()


def test_code_in_colours_is_passed_over_and_lines_stay(tmp_path: Path) -> None:
    """Errors behind it have their own lines; code that holds anything else is parsed as it is."""
    code = '<pre><code class="x"><span class="k">def</span> f(a &lt; b):\n  <span class="mi">1</span>\n</code></pre>'
    _, problems = check_html(write(tmp_path, f"{code}\n<p><b>bold</p></b>"), tmp_path / "none")
    assert {problem.line for problem in problems} == {7}
    odd = '<pre><code><span class="k">a</span>\n<span class="k">b</code></pre>'
    assert check_html(write(tmp_path, odd), tmp_path / "none")[1].errors
    assert check_html(write(tmp_path, "<p><code>a & b &nosuch; <b></code></p>"), tmp_path / "none")[1].errors


def test_a_valid_page_is_not_parsed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages with errors are, and so is everything where the note of valid pages cannot be read."""
    parsed: list[str] = []

    def parse(paths: list[Path]) -> list[list[tuple[int, str]]]:
        parsed.extend(path.name for path in paths)
        return [errors_of(path) for path in paths]

    monkeypatch.setattr("plugins.check.parsing.parse_errors", parse)
    site, tools = tmp_path / "site", tmp_path / "tools"
    site.mkdir()
    write(site, "<p>Text</p>")
    (site / "bad.html").write_text(PAGE.format("<p><b>bold</p></b>"), encoding="utf-8")
    for expected in (["bad.html", "index.html"], ["bad.html"]):
        assert check_html(site, tools)[1].errors
        assert parsed == expected
        parsed.clear()
    (tools / "valid-pages").write_bytes(b"\xff\x00")
    check_html(site, tools)
    assert parsed == ["bad.html", "index.html"]


def test_many_pages_are_checked_by_several_processes(tmp_path: Path) -> None:
    """Each page has its own errors, in the order of the pages."""
    pages = [tmp_path / f"{number:03}.html" for number in range(70)]
    for number, page in enumerate(pages):
        page.write_text(PAGE.format("<p><b>bold</p></b>" if number in (3, 65) else "<p>Text</p>"), encoding="utf-8")
    assert [number for number, errors in enumerate(parse_errors(pages)) if errors] == [3, 65]


def test_a_machine_without_a_second_process_checks_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There may be no semaphores for a pool of processes."""

    def refuse() -> None:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr("plugins.check.parsing.ProcessPoolExecutor", refuse)
    page = write(tmp_path, "<p><b>bold</p></b>") / "index.html"
    assert all(parse_errors([page] * 60))
