"""Where a site can be published: a branch for GitHub Pages, a folder on another machine, a folder on this one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from .folder import Folder
from .github import GitHub
from .rsync import Rsync
from .target import Target, TargetError

__all__ = ["Target", "TargetError", "target_of"]


def target_of(settings: Mapping[str, Any], root: Path) -> Target:
    """Return the target that PUBLISH and its settings in publishconf.py name; ``root`` is the project's folder.

    Raises TargetError when they name none.
    """
    kind, to = settings.get("PUBLISH"), settings.get("PUBLISH_TO") or ""
    kinds: dict[Any, Callable[[], Target]] = {
        "github": lambda: GitHub(root, to or "origin", settings.get("PUBLISH_BRANCH") or "gh-pages"),
        "rsync": lambda: Rsync(root, to),
        "folder": lambda: Folder(root, to),
    }
    if kind not in kinds:
        raise TargetError(f'PUBLISH is {kind!r}; write "github", "rsync" or "folder" in publishconf.py')
    return kinds[kind]()
