"""Notebooks as posts and within pages."""

from __future__ import annotations

import json

from tests.conftest import BuildSite

NOTEBOOK = json.dumps({
    "cells": [
        {"cell_type": "markdown", "metadata": {}, "source": "# Orbits\n\nText with $x$ and {{ braces }}.\n\n## Part"},
        {"cell_type": "code", "metadata": {}, "execution_count": 1, "source": "def f(): return {{1}}",
         "outputs": [{"output_type": "stream", "name": "stdout", "text": "done"}]},
    ],
    "metadata": {}, "nbformat": 4, "nbformat_minor": 4,
})  # fmt: skip


def test_a_notebook_is_a_post(build_site: BuildSite) -> None:
    """A notebook among the posts has its title, its text, its code in colour and its output."""
    built = build_site({"posts/2026-01-01-orbits.ipynb": NOTEBOOK})
    assert built.lines() == []
    (page,) = [name for name in built.files() if name.endswith("orbits/index.html")]
    body = built.body(page)
    assert "<title>Orbits" in built.read(page)
    assert "<math" in body
    assert "{{ braces }}" in body.replace("\xa0", " ")
    assert '<h2 id="part">Part</h2>' in body
    assert '<span class="k">def</span>' in body
    assert '<pre tabindex="0">done</pre>' in body


def test_a_notebook_is_a_post_of_a_jekyll_tree_and_a_file_elsewhere(build_site: BuildSite) -> None:
    """In a Jekyll tree a dated notebook is a post; one that lies elsewhere is a file that is copied."""
    built = build_site({"_config.yml": "", "_posts/2026-01-01-a.ipynb": NOTEBOOK, "files/b.ipynb": NOTEBOOK})
    assert {"2026/01/01/a.html", "files/b.ipynb"} <= built.files()


def test_a_notebook_stands_within_a_page(build_site: BuildSite) -> None:
    """The tag shows a notebook of the tree, named by a path or a variable; one that is missing is an error."""
    tags = "{% assign p = 'files/b.ipynb' | relative_url %}\n{% jupyter_notebook p %}"
    page = f"---\ntitle: P\n---\n{{::nomarkdown}}\n{tags}\n{{:/}}\n"
    built = build_site({"_config.yml": "baseurl: /me\n", "p.md": page, "files/b.ipynb": NOTEBOOK})
    assert built.lines() == []
    assert '<span class="k">def</span>' in built.body("p.html")
    assert "<math" in built.body("p.html")
    lost = build_site({"_config.yml": "", "p.md": "---\n---\n{% jupyter_notebook files/c.ipynb %}"}, keep_going=True)
    assert lost.lines() == ["p.md:3: there is no notebook files/c.ipynb"]


def test_what_is_no_notebook_is_told(build_site: BuildSite) -> None:
    """A post that only has the name of a notebook is an error with its reason."""
    built = build_site({"posts/2026-01-01-x.ipynb": "nothing"}, keep_going=True)
    assert built.status == 1
    assert "no notebook that can be read" in built.lines()[0]
