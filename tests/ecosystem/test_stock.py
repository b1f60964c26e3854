"""Stock Pelican makes the same site as the engine, byte for byte: the engine changes how it is built, never what.

ALL_TREES in the environment compares every tree of others that lies beside the checkout, and not just a few of them.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.ecosystem.runs import both, differences, write
from tests.site.sources import doc, post

SHARED = ROOT.parent / "shared"  # trees of others, which are no part of this repository
TREES = sorted(path for path in (*SHARED.glob("corpus/sites/*/source"), *SHARED.glob("seeds/*")) if path.is_dir())
if "ALL_TREES" not in os.environ:
    TREES = TREES[:: max(1, len(TREES) // 4)]

POSTS = {
    f"_posts/2020-0{number}-01-post-{number}.md": post(f"Post {number}", f"categories: [c{number % 2}]\ntags: [t]")
    for number in range(1, 8)
}

OWN = {
    "drafts": (
        ("--drafts", "--future"),
        {
            "posts/2020-01-01-a.md": post("A"),
            "posts/2999-01-01-b.md": post("To come"),
            "drafts/c.md": post("A draft", "categories: [x]\npermalink: /at/c/"),
            "drafts/d.md": post("Another"),
            "pages/about.md": doc("title: About"),
        },
    ),
    "paginate": (
        (),
        {
            "_config.yml": "title: Rivers\nplugins: [jekyll-paginate]\npaginate: 2\npaginate_path: /p/:num/\n",
            "index.html": doc("layout: home", "{% for post in paginator.posts %}{{ post.title }}\n{% endfor %}"),
            **POSTS,
        },
    ),
    "redirects": (
        (),
        {
            "_config.yml": "title: Rivers\nplugins: [jekyll-redirect-from]\n",
            "a.md": doc("title: A\nredirect_from: [/old/, /older.html, /x/y]"),
            "b.md": doc("title: B\nredirect_to: /a.html"),
            "c.md": doc("title: C\nredirect_to: https://elsewhere.example/", "[to b](/b.html)"),
            "_posts/2020-01-01-d.md": post("D", "redirect_to: /a.html\ncategories: [x]"),
            **POSTS,
        },
    ),
    "collections": (
        (),
        {
            "publications/2020-maps.md": doc("title: Maps & <i>seas</i>\ndate: 2020-01-01\nvenue: Annals\ndoi: 10.1/x"),
            "talks/2019-turku.md": doc("title: A talk\ndate: 2019-05-02\nvenue: Congress\nlocation: Turku"),
            "teaching/2017-maps.md": doc("title: Maps for all\ndate: 2017-09-01\nvenue: University"),
            "data/papers.bib": "@article{k, title={On rivers}, author={Ada Berg}, journal={A}, year={2021}}\n",
            "data/authors.yml": "ada: {name: Ada Berg}\n",
            "data/cv.yml": "basics: {name: Ada Berg}\nwork: [{position: Lecturer, name: University}]\n",
            "pages/404.md": doc("title: Nothing\npermalink: /404.html"),
        },
    ),
    "base": (
        ("--publish",),
        {
            "_config.yml": "title: Rivers\nurl: https://rivers.example\nbaseurl: /deep/site\nhost: nginx\n",
            "index.md": doc("title: Home", "[a post]({{ site.baseurl }}/2020/01/01/post-1.html) ![x](/x.svg)"),
            "x.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
            "custom.css": "p {}\n",
            **POSTS,
        },
    ),
    "publish": (
        ("--publish",),
        {
            "posts/2020-01-01-a.md": post("A “title”", "link: https://elsewhere.example/\nicon: fa-robot\ntldr: It"),
            "posts/2021-01-01-b.md": post("B", "link: anchor", "$$x^2$$\n\n```python\nx = 1\n```\n"),
            "pages/research.md": doc("title: Research\npermalink: /research/"),
            "custom.css": "p {}\n",
            "templates/partials/footer.html": "<footer>{{ site.title }}</footer>\n",
            "published-urls.txt": "gone /withdrawn/\nlist /tags/\n/notes/2020/a/\n",
        },
    ),
    "faulty": (
        ("--keep-going",),
        {
            "_config.yml": (
                "title: Rivers\njekyll-archives:\n  enabled: [tags, categories]\n"
                "  permalinks: {tag: '/of/:name/', category: '/of/:name/'}\n"
            ),
            "_posts/2021-01-01-both.md": post("Both", "tags: [Maps]\ncategories: [maps]\npermalink: /both/"),
            "a.md": doc("title: A\npermalink: /same/", "{% flow %}\n"),
            "b.md": doc("title: B\npermalink: /same/"),
            "c.md": doc("title: C\nredirect_from: /same/"),
            "d.md": doc("title: D", "[x]({% link nothing.md %})"),
            **POSTS,
        },
    ),
}  # fmt: skip


def test_the_demo_is_the_same(tmp_path: Path) -> None:
    """The site of this repository."""
    engine, stock = both(tmp_path)
    assert (engine.status, stock.status) == (0, 0), stock.told
    assert engine.files
    assert differences(engine, stock) == []


@pytest.mark.parametrize("name", OWN)
def test_what_a_site_can_have_is_the_same(tmp_path: Path, name: str) -> None:
    """Drafts, lists by pages, redirects, collections, a path before every address, publishing, faults."""
    words, files = OWN[name]
    engine, stock = both(tmp_path, *words, content=write(tmp_path / "content", files))
    assert engine.status == stock.status == (1 if name == "faulty" else 0), engine.told
    assert engine.files
    assert differences(engine, stock) == []


@pytest.mark.skipif(not TREES, reason=f"needs trees of others in {SHARED.name}/ beside the checkout")
@pytest.mark.parametrize("tree", TREES, ids=[path.relative_to(SHARED).as_posix() for path in TREES])
def test_a_real_site_is_the_same(tmp_path: Path, tree: Path) -> None:
    """Sites that people have written for Jekyll, with their faults."""
    engine, stock = both(tmp_path, "--keep-going", content=tree)
    assert engine.files
    assert engine.status == stock.status
    assert differences(engine, stock) == []


@pytest.mark.parametrize("words", [(), ("--publish",)], ids=["build", "publish"])
def test_what_fails_fails_in_both(tmp_path: Path, words: tuple[str, ...]) -> None:
    """A site with an error is built by neither, and both say where the error is."""
    content = write(tmp_path / "content", {"_config.yml": "title: Rivers\n", "a.md": doc("title: A", "{% flow %}\n")})
    for run in both(tmp_path, *words, content=content):
        assert run.status == 1
        assert "a.md:4: there is no tag flow" in run.told
        assert not run.output.exists()
