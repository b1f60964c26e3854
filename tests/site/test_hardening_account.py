"""The account of a build: every file of a tree is read, copied, or left out for a reason that is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.jekyll import account as accounts
from tests.conftest import BuildSite

DOC = "---\ntitle: A\n---\nText.\n"
OWN: dict[str, str | bytes | None] = {
    "pages/a.md": DOC, "pages/b.rst": "Title\n=====\n", "pages/c.txt": "text", "pages/.hidden.md": DOC,
    "pages/n.ipynb": '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}', "pages/_x.md": DOC,
    "pages/deep/.DS_Store": "x", "posts/2020-01-02-b.md": DOC, "posts/2020-01-03-b.txt": "x", "posts/notes.txt": "x",
    "posts/2999-01-01-later.md": DOC, "drafts/d.md": DOC, "drafts/README": "x", "talks/t.md": DOC,
    "talks/t.pdf": b"%PDF",
    "data/navigation.yml": "[]", "data/notes.txt": "x", "data/.x.yml": "a: 1", "data/deep/x.json": "{}",
    "templates/tag.html": "x", "templates/partials/none.html": "x", "includes/a.html": "x", "custom.css": "p {}",
    "2020-02-02-loose.md": DOC, "loose.md": "# No front matter\n", "files/x~": "x", "files/#x#": "x", "x.": "x",
    "library/.git/config": "x", "library/code.py": "x", "library/README.md": "# x\n", "node_modules/x.js": "x",
    "publications.bib": "@article{k, title={T}, author={A}, year={1918}}\n", "files/a b.txt": "x", "Gemfile": "x",
    ".git/config": "x", ".well-known/x": "x", "feed.xml": DOC, "pages/private.md": "---\npublished: false\n---\nx\n",
}  # fmt: skip
JEKYLL: dict[str, str | bytes | None] = {
    "_config.yml": "title: X\ncollections: {talks: {output: true}, notes: {output: false}}\nexclude: [secret]\n"
    "defaults: [{scope: {path: old}, values: {published: false}}]\n",
    "a.md": DOC, "b.md": "none", "_posts/2020-01-02-b.md": DOC, "_posts/readme.md": DOC, "_posts/2020-01-02-b.rst": "x",
    "blog/_posts/2020-01-03-c.md": DOC, "_drafts/d.md": DOC, "_drafts/x": "x", "_talks/t.md": DOC, "_talks/t.png": b"x",
    "_notes/n.md": DOC, "_notes/n.png": b"x", "_data/a.yml": "a: 1", "_data/a.txt": "x", "_includes/a.html": "x",
    "_layouts/default.html": "{{ content }}", "_sass/a.scss": "x", "_plugins/a.rb": "x", "secret/x.txt": "x",
    "old/x.txt": "x", "assets/main.scss": "---\n---\n", "_talks/.git/x": "x", "_talks/deep/_x.md": DOC, "Gemfile": "x",
    "vendor/bundle/x.rb": "x", "notebook.ipynb": "{}", "_bibliography/papers.bib": "", "_unknown/x.md": DOC,
}  # fmt: skip


@pytest.mark.parametrize("tree", [OWN, JEKYLL], ids=["own", "jekyll"])
def test_every_file_of_a_tree_is_in_the_account(build_site: BuildSite, tree: dict[str, str | bytes | None]) -> None:
    """Each file is named, or a folder that it is in and that is left out as a whole; nothing is without a fate."""
    site = build_site(tree, keep_going=True, explain=True)
    fates = (": read", ": copied", ": left out,")
    lines = [line for line in site.told.splitlines() if any(fate in line for fate in fates)]
    told = {line.partition(": ")[0] for line in lines}
    assert not [problem for problem in site.errors if "nothing says why" in problem.what]
    for name in tree:
        parents = {f"{parent.as_posix()}/" for parent in Path(name).parents}
        assert name in told or parents & told, name
    assert all(line.partition(": left out, ")[2] for line in lines if ": left out," in line)


def test_the_account_agrees_with_the_output(build_site: BuildSite) -> None:
    """What the account calls copied is in the output, and what it calls left out is not."""
    site = build_site(OWN, keep_going=True, explain=True)
    lines = site.told.splitlines()
    assert "talks/t.pdf: copied" in lines
    assert "talks/t.pdf" in site.files()
    assert any(line.startswith("posts/notes.txt: left out, ") for line in lines)
    assert "posts/notes.txt" not in site.files()
    assert "pages/a.md: read" in lines


def test_a_file_without_a_fate_is_an_error(build_site: BuildSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that was neither read nor copied nor left out for a reason fails the build."""
    monkeypatch.setattr(accounts._Account, "_why_name", lambda *_, **__: "")
    site = build_site({"pages/a.md": DOC, ".odd": "x"}, explain=True)
    assert site.status == 1
    assert [problem.path.name for problem in site.errors] == [".odd"]


def test_a_repository_in_the_content_is_told(build_site: BuildSite) -> None:
    """Files of a repository within the content are published, unless it is a submodule, and a warning says so."""
    site = build_site({"pages/a.md": DOC, "lib/.git/config": "x", "lib/x.py": "x", "sub/.git": "x", "sub/y.py": "x"})
    assert [warning.path.name for warning in site.warnings] == ["lib"]
    assert {"lib/x.py", "sub/y.py"} <= site.files()
