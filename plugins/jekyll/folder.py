"""Whether a folder is a site's at all: somebody may have named the one above it, or an empty one."""

from __future__ import annotations

from pathlib import Path

from ..site.problems import Problems
from .library import Library

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
    if library.documents or library.hidden or problems.errors:
        return
    if inner := jekyll_site_in(config.content):
        what = "there are no documents here, but a Jekyll site below"
        problems.error(config.content, 0, what, f"name its folder: --content {inner}")
    elif not library.static_files and not library.data:
        remedy = './inv new post "Title" starts one; another folder is named with --content'
        problems.warn(config.content, 0, "there are no documents here", remedy)
