"""What a Jekyll tree has that is not run here: layouts, plugins, themes; each told with what there is instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

from msgspec import Struct, field

from ..site.problems import Problem

# Plugins whose work is done here, or is not needed.
_BUILT_IN = frozenset({
    "jekyll-feed", "jekyll-sitemap", "jekyll-seo-tag", "jekyll-redirect-from", "jekyll-archives", "rouge",
    "jekyll-paginate", "jekyll-paginate-v2", "jekyll-coffeescript", "jekyll-default-layout", "jekyll-readme-index",
    "kramdown-parser-gfm", "webrick", "hawkins", "jekyll-sass-converter", "jekyll-watch", "jekyll-include-cache",
})  # fmt: skip
# Layouts whose purpose the theme here serves.
_KNOWN = frozenset({
    "404", "about", "archive", "archive-taxonomy", "base", "blog", "categories", "category", "collection", "compress",
    "cv", "default", "home", "index", "news", "none", "null", "page", "pages", "post", "posts", "project",
    "publication", "publications", "redirect", "search", "single", "splash", "tag", "tags", "talk", "talks", "teaching",
})  # fmt: skip


class Document(Protocol):
    """What is asked of a document."""

    @property
    def path(self) -> Path: ...  # noqa: D102
    @property
    def front(self) -> Mapping[str, Any]: ...  # noqa: D102
    def line_of(self, key: str) -> int: ...  # noqa: D102


_INSTEAD = {
    "jekyll-gist": "{% gist %} becomes a link",
    "jekyll-scholar": "its BibTeX files are listed at /publications/; its tags, such as {% cite %}, are errors to mend",
}


class Foreign(Struct, frozen=True):
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
        yield from self._pagination()
        for key in ("theme", "remote_theme"):
            if self.facts.get(key):
                what = f"{key}: {self.facts[key]} is not used: the theme here is always this project's"
                yield self._in_config(
                    key, what, "see theme/README.md for what can be set, in custom.css and templates/"
                )

    def built_in(self) -> list[str]:
        """Return the plugins whose work is done here."""
        return sorted(_BUILT_IN.intersection(name for _, name in self._named()))

    def _named(self) -> Iterator[tuple[str, str]]:
        for key in ("plugins", "gems"):
            for name in _texts(self.facts.get(key)):
                yield key, name

    def _plugins(self) -> Iterator[Problem]:
        for key, name in self._named():
            if name not in _BUILT_IN:
                remedy = _INSTEAD.get(name, "write what it made into the documents, or do without")
                yield _note(self.config, self._line_of(key, name), f"the plugin {name} is not run", remedy)
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
            what = f"the site's own layouts are not run: {', '.join(layouts)}"
            yield _note(folder, 0, what, "the theme's templates take their place; content/templates/ can change them")

    def _pagination(self) -> Iterator[Problem]:
        path = self.facts.get("paginate_path")
        if self.facts.get("paginate") and path not in (None, "/page/:num/"):
            what = f"paginate_path: lists are at /page/N/ here, not at {path}"
            yield self._in_config("paginate_path", what, "./inv adopt remembers the old addresses, which lead on then")

    def _in_config(self, key: str, what: str, remedy: str) -> Problem:
        return _note(self.config, self.lines.get(key, 1), what, remedy)

    def _line_of(self, key: str, item: str) -> int:
        """Return the line of a list's item in the config: the first below its key that names it."""
        start = self.lines.get(key, 1)
        below = self.config.read_text(encoding="utf-8", errors="replace").splitlines()[start - 1 :]
        return next((start + number for number, line in enumerate(below) if item in line), start)


def _note(path: Path, line: int, what: str, remedy: str) -> Problem:
    return Problem(path, line, what, remedy, "warning")


def _texts(value: Any) -> Iterable[str]:
    return [str(item) for item in value] if isinstance(value, list) else [value] if isinstance(value, str) else []
