"""The configuration of a content tree: pelicanconf's settings, and ``_config.yml`` where the tree has one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plugins.jekyll import frontmatter, psych
from plugins.site.config import Config
from plugins.site.problems import ProblemError, Problems
from plugins.site.settings import make_config


def read(settings: Mapping[str, Any], problems: Problems) -> Config:
    """Return the configuration for the content at PATH; what is wrong with ``_config.yml`` is a problem."""
    content = Path(settings["PATH"])
    if not content.is_dir():
        problems.error(content, 0, "there is no such folder", "name the folder of your documents with --content")
    file = next((content / name for name in ("_config.yml", "_config.yaml") if (content / name).is_file()), None)
    if file is None and not (content / "_posts").is_dir():
        return make_config(settings, None, {}, problems)
    if file is None:
        return make_config(settings, _undeclared(content, problems), {}, problems)
    try:
        loaded = psych.load(frontmatter.decode(file.read_bytes(), file))
    except psych.YamlError as error:
        problems.error(file, error.line, error.what, error.remedy)
        return make_config(settings, {}, {}, problems)
    except ProblemError as error:
        problems.add(error.problem)
        return make_config(settings, {}, {}, problems)
    facts = loaded.value if isinstance(loaded.value, dict) else {}
    return make_config(settings, facts, loaded.lines, problems)


def _undeclared(content: Path, problems: Problems) -> dict[str, Any]:
    """Return the facts of a Jekyll tree without ``_config.yml``: folders of documents count as collections, with a warning.

    Jekyll would leave them out. A tree that has lost its config would lose its documents without a word.
    """
    special = {"_posts", "_drafts", "_data", "_includes", "_layouts", "_sass", "_site", "_plugins"}
    found: dict[str, Any] = {}
    for folder in sorted(content.glob("_*")):
        if not folder.is_dir() or folder.name in special or folder.is_symlink():
            continue
        if any(_is_document(path) for path in folder.rglob("*")):
            name = folder.name.removeprefix("_")
            found[name] = {"output": True}
            what = f"no _config.yml says what {folder.name}/ is; it is published as the collection {name}"
            problems.warn(folder, 0, what, "declare it under collections: in _config.yml")
    return {"collections": found} if found else {}


def _is_document(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as stream:
        return frontmatter.has_front_matter(stream.read(64))


