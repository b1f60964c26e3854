"""What a Jekyll tree has that is not run here: layouts, plugins, themes; each told with what there is instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from plugins.site.problems import Problem

# What this project does itself of what plugins do, and where.
_BUILT_IN = {
    "jekyll-feed": "the feeds are /feed.xml and /feed.json",
    "jekyll-sitemap": "the sitemap is /sitemap.xml",
    "jekyll-seo-tag": "pages have their descriptions and previews",
    "jekyll-redirect-from": "redirect_from and redirect_to work as they are",
    "jekyll-paginate": "lists have pages at /page/N/",
    "jekyll-paginate-v2": "lists have pages at /page/N/",
    "jekyll-archives": "lists are at /categories/, /tags/ and /archives/",
    "jekyll-include-cache": "include_cached works",
    "jekyll-relative-links": "write relative links as a browser follows them",
    "jekyll-titles-from-headings": "give each document a title",
    "jekyll-default-layout": "layouts are not needed",
    "jekyll-optional-front-matter": "give each document its front matter",
    "jekyll-readme-index": "name the home page index.md",
    "jekyll-coffeescript": "there are no scripts to compile",
    "jekyll-github-metadata": "write what pages show of it into the settings",
    "jekyll-last-modified-at": "write last_modified_at where it matters",
    "kramdown-parser-gfm": "it is the dialect here",
    "webrick": "./inv serve shows the site",
    "hawkins": "./inv serve reloads pages",
}
# Layouts whose purpose the theme here serves.
_KNOWN = frozenset({
    "404", "about", "archive", "archive-taxonomy", "base", "blog", "categories", "category", "collection", "compress",
    "cv", "default", "home", "index", "news", "none", "null", "page", "pages", "post", "posts", "project", "publication",
    "publications", "redirect", "search", "single", "splash", "tag", "tags", "talk", "talks", "teaching",
})  # fmt: skip


class Document(Protocol):
    """What is asked of a document."""

    @property
    def path(self) -> Path: ...  # noqa: D102
    @property
    def front(self) -> Mapping[str, Any]: ...  # noqa: D102
    def line_of(self, key: str) -> int: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Foreign:
    """A Jekyll tree as far as it is not run: its ``config`` with the ``lines`` of its keys, its facts and documents."""

    folder: Path
    config: Path
    facts: Mapping[str, Any]
    lines: Mapping[str, int] = field(default_factory=dict)
    documents: tuple[Document, ...] = ()

    def problems(self) -> Iterator[Problem]:
        """Yield a warning for each thing that is not run."""
        yield from self._plugins()
        yield from self._layouts()
        for key in ("theme", "remote_theme"):
            if self.facts.get(key):
                what = f"{key}: {self.facts[key]} is not used: the theme here is always this project's"
                yield self._in_config(
                    key, what, "see theme/README.md for what can be set, in custom.css and templates/"
                )

    def _plugins(self) -> Iterator[Problem]:
        for key in ("plugins", "gems"):
            for name in _texts(self.facts.get(key)):
                instead = _BUILT_IN.get(name)
                what = f"the plugin {name} is not run"
                remedy = (
                    f"it is not needed: {instead}"
                    if instead
                    else "write what it made into the documents, or do without"
                )
                yield self._in_config(key, what, remedy)
        folder = self.folder / str(self.facts.get("plugins_dir") or "_plugins")
        for path in sorted(folder.rglob("*.rb")) if folder.is_dir() else ():
            yield _note(
                path, 0, "a plugin of the site's own, which is not run", "look for the tags and pages that it makes"
            )

    def _layouts(self) -> Iterator[Problem]:
        used: dict[str, list[Document]] = {}
        for document in self.documents:
            if name := str(document.front.get("layout") or ""):
                used.setdefault(name, []).append(document)
        for name, documents in sorted(used.items()):
            if name not in _KNOWN:
                first = documents[0]
                count = f" and {len(documents) - 1} more" if len(documents) > 1 else ""
                what = f"the layout {name} is not run{f', here{count}' if count else ''}"
                yield _note(
                    first.path, first.line_of("layout"), what, "look at the page; what the layout added is not there"
                )
        folder = self.folder / "_layouts"
        layouts = sorted(path.stem for path in folder.glob("*.html")) if folder.is_dir() else []
        if layouts:
            what = f"{len(layouts)} layouts of the site's own are not run: {', '.join(layouts)}"
            yield _note(folder, 0, what, "the theme's templates take their place; content/templates/ can change them")

    def _in_config(self, key: str, what: str, remedy: str) -> Problem:
        return _note(self.config, self.lines.get(key, 1), what, remedy)


def _note(path: Path, line: int, what: str, remedy: str) -> Problem:
    return Problem(path, line, what, remedy, "warning")


def _texts(value: Any) -> Iterable[str]:
    return [str(item) for item in value] if isinstance(value, list) else [value] if isinstance(value, str) else []
