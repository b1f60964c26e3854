"""Sources of other generators, told by their files: what they have built can be moved in from, they themselves not."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from ..site.problems import shown


class SourceError(ValueError):
    """The source is nothing that can be moved in from; the message says what to give instead."""


class Generator(NamedTuple):
    """A generator: one of the ``signs`` (files that are all there) tells it, ``output`` is where it writes pages."""

    name: str
    signs: tuple[tuple[str, ...], ...]
    output: str
    command: str


_GENERATORS = (
    Generator(
        "Hugo",
        (("hugo.toml",), ("hugo.yaml",), ("hugo.json",), ("config/_default",), ("config.toml", "archetypes"),
         ("config.toml", "content"), ("config.yaml", "archetypes"), ("config.yaml", "content")),
        "public", "hugo",
    ),
    Generator("Quarto", (("_quarto.yml",), ("_quarto.yaml",)), "_site", "quarto render"),
    Generator("MkDocs", (("mkdocs.yml",), ("mkdocs.yaml",)), "site", "mkdocs build"),
    Generator("Jupyter Book", (("_toc.yml", "_config.yml"), ("myst.yml",)), "_build/html", "jupyter-book build ."),
    Generator("R Markdown", (("_site.yml", "index.Rmd"), ("_bookdown.yml",)), "_site", "rmarkdown::render_site()"),
    Generator("Hexo", (("_config.yml", "scaffolds"),), "public", "hexo generate"),
    Generator("Zola", (("config.toml", "templates"),), "public", "zola build"),
    Generator("Sphinx", (("conf.py", "index.rst"), ("source/conf.py",), ("docs/conf.py",)), "_build/html", "make html"),
    Generator("Pelican", (("pelicanconf.py", "content"),), "output", "pelican"),
    Generator("Nikola", (("conf.py", "posts"),), "output", "nikola build"),
    Generator("Docusaurus", (("docusaurus.config.js",), ("docusaurus.config.ts",)), "build", "npm run build"),
    Generator("Astro", (("astro.config.mjs",), ("astro.config.ts",)), "dist", "npm run build"),
    Generator("Gatsby", (("gatsby-config.js",), ("gatsby-config.ts",)), "public", "npm run build"),
    Generator("Next.js", (("next.config.js",), ("next.config.mjs",)), "out", "npm run build"),
    Generator("Eleventy", ((".eleventy.js",), ("eleventy.config.js",)), "_site", "npx @11ty/eleventy"),
    Generator("VuePress", ((".vuepress",), ("docs/.vuepress",)), "docs/.vuepress/dist", "npm run build"),
)  # fmt: skip


def refuse_others(source: Path) -> None:
    """Raise SourceError for the source of another generator; it says which folder or file to give instead."""
    is_jekyll = (source / "_config.yml").is_file()
    for generator in _GENERATORS:
        signs = (sign for sign in generator.signs if "_config.yml" in sign or not is_jekyll)
        if not any(all((source / name).exists() for name in sign) for sign in signs):
            continue
        output = source / generator.output
        if (output / "index.html").is_file():
            instead = f"give what it has built: {shown(output)}"
        else:
            instead = f"run {generator.command} and give the folder of pages that it writes ({generator.output}/)"
        raise SourceError(f"{shown(source)} is the source of a {generator.name} site; {instead}, or its sitemap.xml")
