"""Whether a folder is a site's at all: somebody may have named the one above it, or an empty one."""

from __future__ import annotations

from pathlib import Path

from ...site.command import COMMAND
from ...site.problems import Problems
from ..library import Library

_SIGNS = ("_config.yml", "_posts")


def jekyll_site_in(folder: Path) -> Path | None:
    """Return the folder of a Jekyll site right below a folder that is none itself."""
    if any((folder / sign).exists() for sign in _SIGNS):
        return None
    inner = (path for path in sorted(folder.iterdir()) if path.is_dir() and not path.name.startswith("."))
    return next((path for path in inner if any((path / sign).exists() for sign in _SIGNS)), None)


def check_folder(library: Library, problems: Problems) -> None:
    """Note a folder in which there is nothing to build: an error where the site lies in a folder below it."""
    config = library.config
    _check_layouts(library, problems)
    if library.documents or library.hidden or problems.errors:
        return
    if inner := jekyll_site_in(config.content):
        what = "there are no documents here, but a Jekyll site below"
        problems.error(config.content, 0, what, f"name its folder: --content {inner}")
    elif not library.static_files and not library.data:
        remedy = f'{COMMAND} new post "Title" starts one; another folder is named with --content'
        problems.warn(config.content, 0, "there are no documents here", remedy)


def _check_layouts(library: Library, problems: Problems) -> None:
    """Warn of each document whose layout neither is in the tree nor has a meaning that is known here."""
    theme = library.config.facts.get("remote_theme") or library.config.facts.get("theme")
    for document in library.documents:
        if document.written and (name := library.layouts.lacks(document)):
            whose = f"the layout {name} of {theme}" if theme else f"the layout {name}"
            what = f"{whose} is not in the tree: what it adds to this page is missing"
            remedy = f"copy it to _layouts/{name}.html with its includes, or name another layout"
            problems.warn(document.path, document.line_of("layout"), what, remedy)
