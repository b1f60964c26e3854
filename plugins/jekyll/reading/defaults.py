"""Front matter that the config gives to documents by path and type (lib/jekyll/frontmatter_defaults.rb)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from glob import glob
from typing import Any

from ...site.config import Config, Default


def beginnings(path: str, config: Config) -> tuple[str, ...]:
    """Return the beginnings of paths that a scope's path means: its own letters, or what it finds as a glob.

    Paths are as Jekyll compares them, those of posts and collections without collections_dir. Braces, which Ruby's
    globs know, stand for themselves.
    """
    if "*" not in path:
        found = [path]
    elif path.startswith("/") or ".." in path.split("/"):
        found = []
    else:
        pattern = re.sub(r"\*\*(?!/)", "*", path)  # two stars are more than one only before a slash
        found = [name.rstrip("/") for name in glob(pattern, root_dir=config.content, recursive=True)]  # noqa: PTH207
    return tuple(sorted({name.removeprefix(config.collections_dir) for name in found}))


def front_matter_for(config: Config, source: str, kind: str) -> dict[str, Any]:
    """Return the keys that the defaults set for a document: more specific scopes win.

    ``source`` is the document's path in the tree, ``kind`` Jekyll's type: pages, or a collection's name, which is posts
    for drafts too.
    """
    merged: dict[str, Any] = {}
    strongest: Default | None = None
    if kind != "pages":
        source = source.removeprefix(config.collections_dir)
    for default in config.defaults:
        if default.type not in (None, kind) or not source.startswith(default.beginnings):
            continue
        if strongest is None or _beats(default, strongest):
            merged = deep_merge(merged, default.values)
            strongest = default
        else:
            merged = deep_merge(default.values, merged)
    return merged


def deep_merge(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Return both mappings as one; ``above`` wins, except where it says nothing (Utils.deep_merge_hashes)."""
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        if isinstance(old, Mapping) and isinstance(value, Mapping):
            merged[key] = deep_merge(old, value)
        elif value is not None or key not in merged:
            merged[key] = value
    return merged


def _beats(new: Default, old: Default) -> bool:
    if len(new.path) != len(old.path):
        return len(new.path) > len(old.path)
    return new.type is not None or old.type is None
