"""Where works are: their documents, their pages, and the BibTeX files of a content tree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ..site.config import Config

COLLECTION = "publications"
URL = f"/{COLLECTION}/"


def bib_files(config: Config, statics: Iterable[Path]) -> list[Path]:
    """Return the BibTeX files of a content tree that list its works.

    In our own layout those at the top and in ``publications/``, of the ``statics`` that the tree has; in a Jekyll tree
    those that jekyll-scholar takes, in ``_bibliography/`` or the ``source`` of its config; the file that its pages list
    comes first, so that of a work that others tell again it is the one that counts.
    """
    content = config.content
    if not config.jekyll:
        places = (content, content / "publications", content / "bibliography")
        return sorted(path for path in statics if path.suffix.lower() == ".bib" and path.parent in places)
    scholar = config.facts.get("scholar")
    settings: Mapping[str, Any] = scholar if isinstance(scholar, Mapping) else {}
    source, listed = settings.get("source"), settings.get("bibliography") or "references"
    stems = {Path(str(name)).stem for name in (listed if isinstance(listed, list) else [listed])}
    folder = content / str(source or "_bibliography").strip("/")
    if not folder.resolve().is_relative_to(content.resolve()):
        return []
    found = (
        path for path in folder.glob("**/*.bib") if path.is_file() and path.resolve().is_relative_to(content.resolve())
    )
    return sorted(found, key=lambda path: (path.stem not in stems, path))
