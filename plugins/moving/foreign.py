"""What a Jekyll tree has that is not run here: plugins and themes; each told with what there is instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from ..site.command import COMMAND
from ..site.problems import Problem

# Plugins whose work is done here, or is not needed.
_BUILT_IN = frozenset({
    "jekyll-feed", "jekyll-sitemap", "jekyll-seo-tag", "jekyll-redirect-from", "jekyll-archives", "jekyll-archives-v2",
    "jekyll-paginate", "jekyll-paginate-v2", "jekyll-coffeescript", "jekyll-default-layout", "jekyll-readme-index",
    "kramdown-parser-gfm", "webrick", "rouge", "hawkins", "jekyll-sass-converter", "jekyll-watch",
    "jekyll-include-cache",
})  # fmt: skip
_INSTEAD = {
    "jekyll-gist": "{% gist %} becomes a link",
    "jekyll-scholar": "its BibTeX files are listed at /publications/; its tags, such as {% cite %}, are errors to mend",
}


class Foreign(Struct, frozen=True):
    """A Jekyll tree as far as it is not run: its ``config`` with the ``lines`` of its keys, and its facts."""

    folder: Path
    config: Path
    facts: Mapping[str, Any]
    lines: Mapping[str, int] = field(default_factory=dict)

    def problems(self) -> Iterator[Problem]:
        """Yield a warning for each thing that is not run."""
        yield from self._plugins()
        yield from self._pagination()
        for key in ("theme", "remote_theme"):
            if self.facts.get(key):
                what = f"{key}: {self.facts[key]} is not used: the look here is always this project's"
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

    def _pagination(self) -> Iterator[Problem]:
        path = self.facts.get("paginate_path")
        if self.facts.get("paginate") and path not in (None, "/page/:num/"):
            what = f"paginate_path: lists are at /page/N/ here, not at {path}"
            yield self._in_config(
                "paginate_path", what, f"{COMMAND} adopt remembers the old addresses, which lead on then"
            )

    def _in_config(self, key: str, what: str, remedy: str) -> Problem:
        return _note(self.config, self.lines.get(key, 1), what, remedy)

    def _line_of(self, key: str, item: str) -> int:
        """Return the line of a list's item in the config: the first below its key that names it."""
        start = self.lines.get(key, 1)
        if not self.config.is_file():
            return start
        below = self.config.read_text(encoding="utf-8", errors="replace").splitlines()[start - 1 :]
        return next((start + number for number, line in enumerate(below) if item in line), start)


def _note(path: Path, line: int, what: str, remedy: str) -> Problem:
    return Problem(path, line, what, remedy, "warning")


def _texts(value: Any) -> Iterable[str]:
    return [str(item) for item in value] if isinstance(value, list) else [value] if isinstance(value, str) else []
