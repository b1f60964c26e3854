"""The pages that a Jekyll tree's own plugin makes of a layout, one for each tag or category.

Plugins are not run. This one is the example of Jekyll's documentation (docs/_docs/plugins/generators.md), which sites
keep with another folder, layout or title; what they change is read from its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from ...lazy import lazy
from ...site.config import Config
from ...site.files import is_file_below
from ...site.problems import ProblemError, Problems
from ...site.text.slugs import slugify
from ...urls.paths import output_of, quote, sanitized
from ..document import Document

if TYPE_CHECKING:
    from ..layouts import Layout, LayoutFolder

_MAX_BYTES = 64 * 1024
_GENERATOR = lazy(r"<\s*(?:::)?(?:Jekyll::)?Generator\b")
_COMMENT = lazy(r"^\s*#.*", re.MULTILINE)
_LAYOUT = lazy(r"""read_yaml\b[^\n]*?_layouts["']\s*\)\s*,\s*["']([\w-]+)\.\w+["']""")
_KIND = lazy(r"""\bdata\[["'](tag|category)["']\]\s*=""")
_FOLDER = lazy(
    r"""config\[["'](\w+_dir)["']\](?:\s*\|\|\s*["']([\w/-]+)["'])?|["']([\w/-]+)/#\{|File\.join\(\s*["']([\w/-]+)["']|"""
    r"""\bdir\s*=\s*["']([\w/-]+)["']"""
)
_AFFIX = lazy(r"""config\[["'](\w+_title_(prefix|suffix))["']\]\s*\|\|\s*(["'])(.*?)\3""")
_TITLE = lazy(r"""\bdata\[["']title["']\]\s*=\s*"([^"\n]*#\{\w+\}[^"\n]*)\"""")


class Recipe(Struct, frozen=True):
    """How a plugin makes pages: of which ``layout``, for each what, below which folder, under which title."""

    layout: str
    kind: str
    folder: str
    title: str
    spelling: str = ""

    def name(self, term: str) -> str:
        """Return the name of a term's folder."""
        if self.spelling == "slugify":
            return slugify(term)
        return re.sub(r"\s+", "-", term).lower() if self.spelling == "downcase" else term


def recipes_in(text: str, facts: Mapping[str, Any]) -> Iterator[Recipe]:
    """Yield what a plugin's text says of the pages that it makes for terms; nothing if it is another one.

    ``facts`` is the tree's config, which the plugin asks for folders and titles.
    """
    text = _COMMENT.sub("", text)
    if not _GENERATOR.search(text):
        return
    for found in _LAYOUT.finditer(text):
        start, end = text.rfind("class ", 0, found.start()), text.find("\n  class ", found.end())
        page = text[max(start, 0) : end if end > 0 else len(text)]
        kind = _KIND.search(page)
        if kind and (folder := _folder(text, kind[1], facts)):
            spelling = next((word for word in ("slugify", "downcase") if word in text), "")
            yield Recipe(found[1], kind[1], folder, _title(page, facts), spelling)


def term_pages(
    config: Config, posts: Sequence[Document], layouts: LayoutFolder, problems: Problems
) -> Iterator[Document]:
    """Yield the pages of all terms that the plugins of a tree make; of two that no disk tells apart the first."""
    folder = config.content / str(config.facts.get("plugins_dir") or "_plugins")
    if not config.jekyll or not folder.is_dir():
        return
    for path in sorted(path for path in folder.rglob("*.rb") if is_file_below(path, config.content)):
        with path.open("rb") as file:
            text = file.read(_MAX_BYTES).decode("utf-8", "replace")
        for recipe in recipes_in(text, config.facts):
            try:
                layout = layouts.named(recipe.layout)
            except ProblemError:  # told with the documents that have it
                continue
            if layout is not None:
                made: dict[str, str] = {}
                terms = (post.tags if recipe.kind == "tag" else post.categories for post in posts)
                for term in dict.fromkeys(term for names in terms for term in names):
                    page = _page(recipe, term, layout)
                    other = made.setdefault(page.output.lower(), term)
                    if other == term:
                        yield page
                    elif recipe.name(other) != recipe.name(term):
                        what = f"the {recipe.kind} {term} has the page of {other}: their addresses differ in case alone"
                        problems.warn(path, 0, what, "spell it alike in all posts")


def _page(recipe: Recipe, term: str, layout: Layout) -> Document:
    url = quote(sanitized(f"/{recipe.folder}/{recipe.name(term)}/"))
    title = recipe.title.format(term)
    return Document(
        path=layout.path, source=f"{url.strip('/')}.{recipe.kind}.page", kind="page", collection="",
        front={**layout.front, recipe.kind: term, "title": title}, lines={}, body=layout.text, body_line=layout.line,
        title=unescape(title), slug=recipe.name(term), date=None, categories=(), tags=(), url=url,
        output=output_of(url), digest=f"{title} {layout.text}", reach="tree", generated=True,
    )  # fmt: skip


def _folder(text: str, kind: str, facts: Mapping[str, Any]) -> str | None:
    """Return the folder that a plugin names for pages of this kind: what the config says, or a text of its own."""
    stem = "tag" if kind == "tag" else "categor"
    for key, *given in _FOLDER.findall(text):
        usual = next(filter(None, given), "tags" if kind == "tag" else "categories")
        if stem in (key or usual):
            return str(facts.get(key) or usual).strip("/")
    return None


def _title(page: str, facts: Mapping[str, Any]) -> str:
    """Return the title of a page, with braces where the term stands in it."""
    affixes = {"prefix": "", "suffix": ""}
    for key, name, _, usual in _AFFIX.findall(page):
        affixes[name] = str(facts.get(key) or usual)
    if not any(affixes.values()) and (found := _TITLE.search(page)):
        affixes["prefix"], affixes["suffix"] = re.split(r"#\{\w+\}", found[1], maxsplit=1)
    return "{}".join(affixes[name].replace("{", "{{").replace("}", "}}") for name in ("prefix", "suffix"))
