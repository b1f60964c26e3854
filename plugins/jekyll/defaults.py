"""Front matter that the config gives to documents by path and type (lib/jekyll/frontmatter_defaults.rb)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from plugins.site.config import Config, Default

_WILD = {"**/": r"(?:[^/.][^/]*/)*", "*": r"(?!(?<![^/])\.)[^/]*", "**": r"(?!(?<![^/])\.)[^/]*", "?": "[^/]"}
_IN_BRACES = {"{": "(?:", ",": "|", "}": ")"}


def front_matter_for(config: Config, source: str, kind: str) -> dict[str, Any]:
    """Return the keys that the defaults set for a document: more specific scopes win.

    ``source`` is the document's path in the tree, ``kind`` Jekyll's type: pages, or a collection's name, which is posts
    for drafts too.
    """
    merged: dict[str, Any] = {}
    strongest: Default | None = None
    for default in config.defaults:
        if default.type not in (None, kind) or not _covers(default.path, source, kind, config.collections_dir):
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


def _covers(scope: str, source: str, kind: str, collections_dir: str) -> bool:
    """Whether a scope's path is a beginning of a document's, letter by letter, or a glob that matches it or a folder above.

    The paths of posts and of collections' documents are below collections_dir.
    """
    if "*" in scope:
        found = _glob(scope).match(source)
        return found is not None and (kind == "pages" or found.end() >= len(collections_dir))
    if kind != "pages":
        source = source.removeprefix(collections_dir)
    return source.startswith(scope.removeprefix(collections_dir))


def _beats(new: Default, old: Default) -> bool:
    if len(new.path) != len(old.path):
        return len(new.path) > len(old.path)
    return new.type is not None or old.type is None


@cache
def _glob(pattern: str) -> re.Pattern[str]:
    """Return what a glob means in Ruby's Dir.glob, as the beginning of a path up to a slash or its end."""
    made, depth = "", 0
    for part in re.split(r"(\*\*/|\*+|\?|\[[^\]/]+\]|[{},])", pattern.rstrip("/")):
        if part == "{":
            depth += 1
        if depth and part in _IN_BRACES:
            made += _IN_BRACES[part]
            depth -= part == "}"
        elif part.startswith("[") and part.endswith("]"):
            inner = re.escape(part[1:-1].lstrip("!^")).replace(r"\-", "-")
            made += f"[{'^' if part[1] in '!^' else ''}{inner}]"
        else:
            made += _WILD.get(part) or re.escape(part)
    try:
        return re.compile(made + ")" * depth + ("/" if pattern.endswith("/") else "(?=/|$)"))
    except re.error:  # a range from z to a: Ruby finds nothing by it either
        return re.compile(r"(?!)")
