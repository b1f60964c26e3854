"""The names that ``include`` and ``exclude`` list (lib/jekyll/entry_filter.rb)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fnmatch import translate

# lib/jekyll/configuration.rb, DEFAULT_EXCLUDES
_NEVER = (
    ".sass-cache", ".jekyll-cache", "gemfiles", "Gemfile", "Gemfile.lock", "node_modules", "vendor/bundle/",
    "vendor/cache/", "vendor/gems/", "vendor/ruby/",
)  # fmt: skip


class Patterns:
    """Paths and globs; each stands for all paths that match it or begin with it (EntryFilter#glob_include?)."""

    def __init__(self, patterns: Iterable[str]) -> None:
        kept = [pattern.lstrip("/") for pattern in patterns if pattern.strip("/")]
        self.beginnings = tuple(kept)
        globs = [translate(pattern) for pattern in kept if set("*?[") & set(pattern)]
        self.glob = re.compile("|".join(globs)) if globs else None

    def match(self, path: str, *, is_folder: bool = False) -> bool:
        """Whether a path of the tree is meant by one of the patterns; ``name/`` means the folder of that name too."""
        if path.startswith(self.beginnings) or (is_folder and f"{path}/" in self.beginnings):
            return True
        return self.glob is not None and self.glob.match(path) is not None


class EntryFilter:
    """What is left out of a site: hidden and special names, backups, and what is excluded (EntryFilter#filter)."""

    def __init__(self, include: tuple[str, ...], exclude: tuple[str, ...]) -> None:
        self.included = Patterns(include)
        self.excluded = Patterns(pattern for pattern in (*exclude, *_NEVER) if pattern not in include)

    def leaves_out(self, entry: str, path: str, *, is_folder: bool = False) -> bool:
        """Whether a file or folder is left out.

        ``entry`` is its path below the folder that is being read (its name, where folders are read one by one),
        ``path`` its path in the tree.
        """
        if entry.endswith("."):
            return True
        name = entry.rpartition("/")[2]
        if self.included.match(entry, is_folder=is_folder) or self.included.match(name, is_folder=is_folder):
            return False
        is_special = entry[0] in "._#~" or name[0] in "._#~" or name.endswith("~")
        return is_special or self.excluded.match(path, is_folder=is_folder)
