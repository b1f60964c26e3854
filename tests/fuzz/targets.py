# ruff: noqa: E501  tables of words
"""What is fuzzed: each takes a text as a stranger may write it, and raises nothing but what it promises."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from plugins.cv.resume.reading import is_resume
from plugins.cv.resume.reading import read as read_resume
from plugins.jekyll.reading.yaml import frontmatter, psych
from plugins.kramdown import KramdownError, convert
from plugins.mathml import MathError, to_mathml
from plugins.notebooks.notebook import NotebookError, notebook_source
from plugins.scholarship.reading.bibliography import read as read_bibliography
from plugins.site.problems import ProblemError, Problems
from plugins.urls import contract
from tests.unit.jekyll.liquid.conftest import Site, make_config
from tests.unit.redirects.test_plan import Page, planned

PLACE = Path("text")


def kramdown(text: str) -> None:
    """A body becomes HTML."""
    try:
        convert(text)
    except KramdownError:
        return


def liquid(text: str) -> None:
    """A template becomes text; its faults are problems."""
    site = _site()
    site.liquid.render(text, site.documents[0], 1)


@cache
def _site() -> Site:
    content = Path(tempfile.mkdtemp()) / "content"
    (content / "_includes").mkdir(parents=True)
    (content / "_includes/a.html").write_text("{{ include.x }}{{ page.title }}")
    site = Site(make_config(content, {"list": [3, 1, 2], "owner": {"name": "Ada", "age": 36}}))
    site.add("about.md", "About body", title="About", layout="page")
    site.add("_posts/2020-05-06-old-news.md", "Old body", "post", title="Old news", tags=["ink", "pen"], rank=2)
    site.data["people"] = [{"name": "Zoe", "age": 30}, {"name": "Bob"}]
    return site


def front_matter(text: str) -> None:
    """A front matter becomes keys and values."""
    try:
        decoded = frontmatter.decode(text.encode("utf-8", "surrogatepass"), PLACE)
        if front := frontmatter.split(f"---\n{decoded}\n---\n", PLACE).front:
            frontmatter.parse(front, PLACE)
    except (ProblemError, psych.YamlError):
        return


class _NoCache:
    def get(self, key: str) -> None:
        return None

    def put(self, key: str, value: object) -> None:
        return None


def bibtex(text: str) -> None:
    """A BibTeX file becomes records and problems."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "a.bib")
        file.write_bytes(text.encode("utf-8", "surrogatepass"))
        read_bibliography([file], _NoCache(), "")


def redirects(text: str) -> None:
    """Old and new addresses, a line each, become redirects and problems."""
    lines = text.splitlines()
    half = len(lines) // 2
    pages = [Page("/new/", {"redirect_from": lines[:half]}), Page("/b/", {"redirect_to": lines[half:]})]
    pages += [Page(f"/m{number}/", {"redirect_to": line}) for number, line in enumerate(lines[:4])]
    planned(*pages)


def mathml(text: str) -> None:
    """A formula becomes MathML."""
    for display in (True, False):
        try:
            to_mathml(text, display, {"R": r"\mathbb{R}", "pair": "(#1, #2)"})
        except MathError:
            continue


def resume(text: str) -> None:
    """A résumé in JSON or YAML becomes what the CV shows."""
    for name in ("cv.json", "cv.yml"):
        is_resume(text, Path(name))
        read_resume(text, Path(name))


def published(text: str) -> None:
    """A contract's lines become addresses and problems, and survive being written."""
    problems = Problems()
    found = contract.parsed(text, PLACE, problems)
    if not problems:
        with tempfile.TemporaryDirectory() as folder:
            contract.write(Path(folder), found)
            again = contract.read(Path(folder), problems)
            assert (again.addresses, again.lists, again.gone) == (found.addresses, found.lists, found.gone)


def notebook(text: str) -> None:
    """A notebook becomes a document, or what is wrong with it is told."""
    cell = '{"id": "a", "cell_type": "markdown", "metadata": {}, "source": ' + text
    for data in (text, f'{{"nbformat": 4, "nbformat_minor": 5, "metadata": {{}}, "cells": [{cell}}}]}}'):
        try:
            notebook_source(data.encode("utf-8", "surrogatepass"))
        except NotebookError:
            continue


TARGETS: Mapping[str, Callable[[str], None]] = {
    "kramdown": kramdown, "liquid": liquid, "front_matter": front_matter, "bibtex": bibtex, "redirects": redirects,
    "mathml": mathml, "resume": resume, "published": published, "notebook": notebook,
}  # fmt: skip

# What a text of each language is made of.
WORDS: Mapping[str, tuple[str, ...]] = {
    "kramdown": (
        "*", "**", "_", "`", "```", "~~~", "~~", "$$", "[", "]", "(", ")", "![", "](", "<", ">", "<div>", "</div>", "<!--",
        "-->", "{:", "}", "{::", ".a", "#b", "\n", "\n\n", "    ", "> ", "* ", "1. ", "- ", "# ", "===", "---", "| ", "|-",
        "[^1]", "[^1]: ", "*[a]: ", ": ", "&amp;", "&", "\\", '"', "'", "...", "<<", ">>", "http://a.b", "a", "\t", "^",
        "{:toc}", "{:/}", "{::comment}", "{::options ", "[a]: b", "<a href=", "<script>", "<p markdown=\"1\">",
    ),
    "liquid": (
        "{{", "}}", "{%", "%}", "{%-", "-%}", " if ", " endif ", " for x in ", " endfor ", "(1..5)", " assign x = ", " | ",
        "site.", "page.", "posts", "title", "people", "list", "[0]", "['a']", '"a"', "1.5", "-3", "nil", " == ", " contains ",
        " and ", "split: ''", "date: '%Y'", "where: 'a', 'b'", "sort", "map: 'x'", "slice: 1, 2", "times: 9", "divided_by: 0",
        " include a.html x=1 ", " raw ", " endraw ", " capture x ", " endcapture ", " case x ", " when 1 ", " else ",
        " cycle 'a', 'b' ", " comment ", " endcomment ", " tablerow x in list ", " endtablerow ", "limit:2", "reversed", "x",
        " break ", "jsonify", "group_by: 'a'", "group_by_exp: 'i', 'i.a'", "markdownify", "truncate: 3", "\n", " highlight a ",
    ),
    "front_matter": (
        "a", ": ", "- ", "\n", "  ", "[", "]", "{", "}", ",", "&x ", "*x", "!!", "!ruby/object:A ", "<<: ", "|\n", ">\n", "'", '"',
        "#", "2020-01-01", "12:30", "1_000", "0x1f", "0b1", "1e9", ".inf", ".nan", "yes", "~", "null", "? ", "%YAML 1.1\n", "---",
        "...", "\t", "\\x", "@", "`", "é", "\u2028", "\x85", "2020-01-01 10:00:00 +0100", "!binary ", "=", "!!set ", "-1:20:30",
    ),
    "bibtex": (
        "@article{", "@string{", "@comment", "@preamble{", "@book(", "a,", "title", " = ", "{", "}", '"', "#", ",", "\n", ")",
        "author", " and ", "Emmy", "Noether, E.", "year", "1918", "month", "jan", "\\'e", "\\\"{o}", "$x$", "\\emph{", "%", "~", "--",
        "crossref", "xdata", "date", "2020-01/2021", "doi", "10.1000/x", "@", "key", "others", "von ", "\\", "É", "url", "http://",
    ),
    "redirects": (
        "/", "a", "..", ".", "//", "\n", "?", "#", "%", "%2F", "%zz", "é", " ", "http://", "https://x.y", ":", "index.html", "*",
        "$", "\\", "'", '"', "/new/", "/b/", "/m0/", "/m1/", ";", "|", "^", "{", "}", "[", "\u202e", "\t", "gone",
    ),
    "mathml": (
        "\\frac", "{", "}", "^", "_", "\\left(", "\\right)", "\\sqrt[", "]", "\\begin{matrix}", "\\end{matrix}", "&", "\\\\", "x",
        "1", "\\R", "\\pair", "\\newcommand", "\\text{", "\\mathbb", "\\sum", "'", "\\tag{", "\\label{", "\\ref{", "$", "%", "\\",
        "\\begin{align}", "\\end{align}", "\\def\\a", "#1", "\\color{red}", "<", "\\operatorname", "~", "\\limits", "é", "\n",
    ),
    "resume": (
        "{", "}", "[", "]", ":", ",", '"basics"', '"name"', '"work"', '"startDate"', '"2020-01"', '"highlights"', "null", "1",
        '"a"', "true", "basics:", "\n", "  ", "- ", "name: ", "profiles:", "cv:", "sections:", "start_date: ", "present",
        "2020", "'", "education", '"meta"', "url: ", "skills: ", "keywords: ", "&x", "*x", "!!str ", "awards: ", "date: ",
    ),
    "notebook": (
        '"', '"# a"', '"$a$"', '"```\\n"', "[", "]", ",", "{", "}", ": ", "null", "1", '"source"', '"cells"', '"metadata"',
        '"cell_type"', '"code"', '"raw"', '"---\\na: b\\n---"', '"outputs": [', '"output_type": "stream"', '"text"', '"data"',
        '"text/html"', '"image/png"', '"attachments"', '"nbformat": 3', '"tags"', '"remove-cell"', "true", '"\\ud800"', "9" * 400,
    ),
    "published": (
        "/", "a", "#", " ", "\n", "gone ", "list ", "was ", "<<<<<<< ", "=======", ">>>>>>> ", "|||||||", "%2F", "%", "é", "..",
        "/a/", "/b/#c", "0-1f-", ".md", "\t", "\r", "\x0c", "\u2028", "//", "?", "# ",
    ),
}  # fmt: skip
