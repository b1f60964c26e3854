"""The configuration of a content tree: pelicanconf's settings, and ``_config.yml`` where the tree has one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from ...kramdown.options import options_from
from ...kramdown.results import KramdownError
from ...site.config import Config
from ...site.configuration.settings import adopted_facts, make_config
from ...site.problems import Problem, ProblemError, Problems
from .defaults import beginnings
from .macros import macros_of, sets_brackets
from .yaml import frontmatter, psych

# lib/jekyll/configuration.rb, config_files
_FILES = ("_config.yml", "_config.yaml", "_config.toml")


def read(settings: Mapping[str, Any], problems: Problems) -> Config:
    """Return the configuration for the content at PATH; what is wrong with ``_config.yml`` is a problem."""
    content = Path(settings["PATH"])
    if not content.is_dir():
        problems.error(content, 0, "there is no such folder", "name the folder of your documents with --content")
    facts, lines = _facts(content, settings, problems)
    file = _file_in(content) or content / _FILES[0]
    config = make_config({**settings, "PATH": _source(content, facts or {})}, facts, lines, problems, file)
    _check_folders(config, file, lines, problems)
    defaults = (replace(default, beginnings=beginnings(default.path, config)) for default in config.defaults)
    macros = {**macros_of(config), **config.math_macros}
    kramdown = _kramdown(config, file, lines, problems)
    return replace(
        config,
        defaults=tuple(defaults),
        kramdown=kramdown,
        math_macros=macros,
        tex_brackets=sets_brackets(config),
    )


def _source(folder: Path, facts: Mapping[str, Any]) -> Path:
    """Return the folder of the documents: the one that a config names, below its own, as ``source``."""
    source = folder / str(facts.get("source") or "").strip("/")
    is_below = source.is_dir() and source.resolve().is_relative_to(folder.resolve())
    return source if is_below else folder


def _check_folders(config: Config, file: Path, lines: Mapping[str, int], problems: Problems) -> None:
    """Note the folders that a config names and the tree does not have: what is in them would be lost unsaid."""
    if not config.jekyll or not config.content.is_dir():
        return
    file = file if lines else Path("pelicanconf.py")
    named = {"collections_dir": config.collections_dir.strip("/"), "data_dir": str(config.facts.get("data_dir") or "")}
    for key, folder in named.items():
        if folder and not (config.content / folder.strip("/")).is_dir():
            what = f"{key}: there is no folder {folder}"
            problems.error(file, lines.get(key, 0), what, "name one that the tree has, or remove the key")


def _kramdown(config: Config, file: Path, lines: Mapping[str, int], problems: Problems) -> Mapping[str, Any]:
    """Return kramdown's options, none of them where one cannot be what it is."""
    try:
        options_from(config.kramdown)
    except KramdownError as error:
        file = file if "kramdown" in lines else Path("pelicanconf.py")
        problems.error(file, lines.get("kramdown", 0), error.what, error.remedy)
        return {}
    return config.kramdown


def lines_of(content: Path) -> tuple[Path, Mapping[str, int]]:
    """Return the config of a Jekyll tree, whether it is there or not, and the lines of its keys."""
    file = _file_in(content) or content / _FILES[0]
    return file, _facts(content, {}, Problems())[1]


def _file_in(folder: Path) -> Path | None:
    return next((folder / name for name in _FILES if (folder / name).is_file()), None)


def _facts(
    content: Path, settings: Mapping[str, Any], problems: Problems
) -> tuple[dict[str, Any] | None, Mapping[str, int]]:
    """Return what ``_config.yml`` says, and the lines of its keys; None for a tree of our own layout.

    Of a tree that has been adopted the settings say it.
    """
    file = _file_in(content)
    if file is None and (adopted := adopted_facts(settings)) is not None:
        return adopted, {}
    if file is None:
        return (_undeclared(content, problems) if (content / "_posts").is_dir() else None), {}
    try:
        if file.suffix == ".toml":
            raise ProblemError(Problem(file, 0, "a config in TOML is not read", "write it as _config.yml"))
        loaded = psych.load(frontmatter.decode(file.read_bytes(), file))
        problems.extend(frontmatter.foreign_types(loaded, file))
        if isinstance(loaded.value, dict):
            return loaded.value, loaded.lines
        if loaded.value is not None:
            problems.error(file, 1, "the config has no keys", "write it as lines of the form key: value")
    except psych.YamlError as error:
        problems.error(file, error.line, error.what, error.remedy)
    except ProblemError as error:
        problems.add(error.problem)
    except OSError as error:
        problems.error(file, 0, f"cannot be read ({error.strerror})", "make it readable")
    return {}, {}


def _undeclared(content: Path, problems: Problems) -> dict[str, Any]:
    """Return the facts of a Jekyll tree without ``_config.yml``: its folders of documents count as collections.

    Jekyll would leave them out; each is a warning. A tree that has lost its config would lose its documents without a
    word.
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
    try:
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            return frontmatter.has_front_matter(stream.read(64))
    except OSError:  # whoever reads the tree will say so
        return False
