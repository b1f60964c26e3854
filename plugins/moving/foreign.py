"""What a Jekyll tree has that is not run here: plugins and themes; each told with what there is instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from ..jekyll.generated.termpages import recipes_in
from ..lazy import lazy
from ..site.problems import Problem

# Plugins whose work is done here, each by what its tests name.
_DONE = frozenset({
    "jekyll-feed", "jekyll-sitemap", "jekyll-seo-tag", "jekyll-redirect-from", "jekyll-archives", "jekyll-archives-v2",
    "jekyll-paginate", "jekyll-paginate-v2", "jekyll-default-layout", "jekyll-readme-index", "jekyll-relative-links",
    "jekyll-optional-front-matter", "jekyll-titles-from-headings", "jekyll-include-cache", "jekyll-toc", "jemoji",
    "jekyll-mentions", "jekyll-last-modified-at", "jekyll-tabs", "jekyll-twitter-plugin", "jekyll-jupyter-notebook",
    "jekyll-figure", "jekyll-avatar", "jekyll-github-metadata", "jekyll-katex", "jekyll-youtube", "jekyll-socials",
    "jekyll-email-protect", "jekyll-regex-replace", "jekyll-responsive-image", "jekyll-scholar", "jekyll/scholar",
    "jekyll-polyglot",
})  # fmt: skip
# Plugins without which nothing is missing in a page: what they made of files, this project makes in its own way.
_NOT_NEEDED = frozenset({
    "jekyll-coffeescript", "jekyll-sass-converter", "jekyll-watch", "jekyll-minifier", "jekyll-compress-images",
    "jekyll-terser", "jekyll-tidy", "kramdown-parser-gfm", "kramdown", "webrick", "rouge", "hawkins", "github-pages",
    "jekyll-remote-theme", "jekyll-theme-chirpy", "jekyll-imagemagick", "jekyll-cache-bust", "classifier-reborn",
    "jekyll-3rd-party-libraries", "jekyll-link-attributes", "jekyll-target-blank", "jekyll-commonmark",
    "jekyll-commonmark-ghpages",
})  # fmt: skip
_INSTEAD = {
    "jekyll-gist": "{% gist %} becomes a link",
    "jekyll-diagrams": "diagrams whose program is installed are drawn, others are shown as code",
    "jekyll-mermaid": "diagrams whose program is installed are drawn, others are shown as code",
    "jekyll-spaceship": "formulas and tables are kramdown's; diagrams are shown as code",
    "jekyll-get-json": "save the data that it fetches as a file in _data",
    "jekyll-multiple-languages-plugin": "give each language's documents addresses of their own",
    "jekyll-environment-variables": "write the values into _config.yml",
}
# What a plugin of the site's own adds to Liquid, and what else it does.
_TAGS = lazy(r"register_tag\s*\(?\s*['\":](\w+)")
_REQUIRED = lazy(r"^\s*require\s*\(?\s*['\"]([\w/-]+)['\"]\s*\)?\s*$", re.MULTILINE)
# Filters of themes' own plugins whose work is done where their layouts would use them.
_DONE_ELSEWHERE = frozenset({"hideCustomBibtex"})
_LIBRARIES = "third_party_libraries"  # al-folio's scripts and styles of others, of which no page here loads any
_FILTERS = lazy(r"^\s*def\s+(?:self\.)?(\w+[?!]?)", re.MULTILINE)
_PAGES = "makes pages or data"
_MAKING = (
    (lazy(r"<\s*(?:::)?(?:Jekyll::)?Generator\b"), _PAGES),
    (lazy(r"(?:Jekyll::)?Hooks\.register(?!\s*\(?\s*:site\s*,\s*:post_write)"), "changes documents or pages"),
    (lazy(r"Hooks\.register\s*\(?\s*:site\s*,\s*:post_write(?![\s\S]*HTML-?Proofer)"), "works on the built files"),
    (lazy(r"<\s*(?:::)?(?:Jekyll::)?Converter\b|Converters::\w++(?!\s*\))"), "converts texts"),
)
MAX_BYTES = 256 * 1024


class Foreign(Struct, frozen=True):
    """A Jekyll tree as far as it is not run: its ``config`` with the ``lines`` of its keys, and its facts.

    ``tags`` and ``filters`` are the names of those that Liquid has here.
    """

    folder: Path
    config: Path
    facts: Mapping[str, Any]
    lines: Mapping[str, int] = field(default_factory=dict)
    tags: frozenset[str] = frozenset()
    filters: frozenset[str] = frozenset()

    def problems(self) -> Iterator[Problem]:
        """Yield a warning for each thing that is not run."""
        yield from self._plugins()
        for key in ("theme", "remote_theme"):
            if self.facts.get(key):
                what = f"{key}: {self.facts[key]} is not used: the look here is always this project's"
                yield self._in_config(
                    key, what, "see theme/README.md for what can be set, in custom.css and templates/"
                )

    def built_in(self) -> list[str]:
        """Return the plugins whose work is done here."""
        own = (path.name for path in self._own() if not self._lacking(path))
        return sorted({*_DONE.intersection(name for _, name in self._named()), *own})

    def _named(self) -> Iterator[tuple[str, str]]:
        for key in ("plugins", "gems"):
            for name in _texts(self.facts.get(key)):
                yield key, name

    def _plugins(self) -> Iterator[Problem]:
        for key, name in self._named():
            if name not in _DONE and name not in _NOT_NEEDED:
                remedy = _INSTEAD.get(name, "write what it made into the documents, or do without")
                yield _note(self.config, self._line_of(key, name), f"the plugin {name} is not run", remedy)
        for path in self._own():
            if lacking := self._lacking(path):
                what = f"a plugin of the site's own, which is not run: {lacking}"
                yield _note(path, 0, what, "write what it made into the documents, or do without")

    def _own(self) -> Iterable[Path]:
        """Return the plugins that lie in the tree."""
        folder = self.folder / str(self.facts.get("plugins_dir") or "_plugins")
        return sorted(path for path in folder.rglob("*.rb") if path.is_file()) if folder.is_dir() else ()

    def _lacking(self, path: Path) -> str:
        """Return what a plugin of the site's own does that is not done here, by what its text registers."""
        text = path.read_bytes()[:MAX_BYTES].decode("utf-8", "replace")
        text = re.sub(r"^\s*#.*", "", text, flags=re.MULTILINE)
        if not _REQUIRED.sub("", text).strip():  # it only loads plugins that the config need not name then
            loaded = (name for name in _REQUIRED.findall(text) if name not in _DONE | _NOT_NEEDED)
            return ", ".join(f"the plugin {name}" for name in loaded)
        if _LIBRARIES in text:
            return ""
        is_known = any(recipes_in(text, self.facts))
        lacking = [does for pattern, does in _MAKING if pattern.search(text) and not (is_known and does == _PAGES)]
        tags = _TAGS.findall(text)
        lacking += [f"the tag {name}" for name in tags if name not in self.tags]
        if "register_filter" in text:
            names = dict.fromkeys(_FILTERS.findall(text))
            known = [name for name in names if name in self.filters | _DONE_ELSEWHERE]
            if not known:
                lacking += [f"the filter {name}" for name in names]
        elif not tags and not lacking and not is_known and "Hooks.register" not in text:
            lacking.append("what it does cannot be told")
        return ", ".join(lacking)

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
