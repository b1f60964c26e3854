"""Front matter that the config gives to documents by path and type (lib/jekyll/frontmatter_defaults.rb)."""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatch
from typing import Any

from plugins.site.config import Default


def front_matter_for(defaults: tuple[Default, ...], source: str, kind: str) -> dict[str, Any]:
    """Return the keys that the defaults set for a document: more specific scopes win.

    ``source`` is the document's path in the tree, ``kind`` Jekyll's type: pages, posts, drafts, or a collection's name.
    """
    merged: dict[str, Any] = {}
    strongest: Default | None = None
    for default in defaults:
        if not _applies(default, source, kind):
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


def _applies(default: Default, source: str, kind: str) -> bool:
    if default.type is not None and default.type != kind:
        return False
    path = default.path.strip("/")
    if "*" in path:
        return any(fnmatch(part, path) for part in _prefixes(source))
    return source.startswith(path)


def _prefixes(source: str) -> list[str]:
    parts = source.split("/")
    return ["/".join(parts[: n + 1]) for n in range(len(parts))]


def _beats(new: Default, old: Default) -> bool:
    if len(new.path) != len(old.path):
        return len(new.path) > len(old.path)
    return new.type is not None or old.type is None
