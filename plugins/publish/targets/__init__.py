"""Where a site can be published: a branch for GitHub Pages, a folder on another machine, a folder on this one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from plugins.publish.targets.folder import Folder
from plugins.publish.targets.github import GitHub
from plugins.publish.targets.rsync import Rsync
from plugins.publish.targets.target import Target, TargetError

__all__ = ["Target", "TargetError", "target_of"]


def target_of(settings: Mapping[str, Any], root: Path) -> Target:
    """Return the target that PUBLISH and its settings in publishconf.py name; ``root`` is the project's folder.

    Raises TargetError when they name none.
    """
    kinds: dict[str, Callable[[], Target]] = {
        "github": lambda: GitHub(root, settings.get("PUBLISH_TO") or "origin", settings.get("PUBLISH_BRANCH") or "gh-pages"),
        "rsync": lambda: Rsync(settings.get("PUBLISH_TO") or ""),
        "folder": lambda: Folder(root, settings.get("PUBLISH_TO") or ""),
    }
    kind = settings.get("PUBLISH")
    if kind not in kinds:
        raise TargetError(f"PUBLISH is {kind!r}; write \"github\", \"rsync\" or \"folder\" in publishconf.py")
    return kinds[kind]()
