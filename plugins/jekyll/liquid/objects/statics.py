"""What templates see of a file that is copied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ....site.config import Config
from ....urls.paths import unquote
from ...reading.defaults import front_matter_for
from ..values.values import Drop, to_s

if TYPE_CHECKING:
    from .. import StaticFile


class StaticDrop(Drop):
    """An entry of ``site.static_files`` (lib/jekyll/drops/static_file_drop.rb)."""

    def __init__(self, file: StaticFile, config: Config) -> None:
        super().__init__()
        self._file = file
        self._config = config

    @cached_property
    def _front(self) -> Mapping[str, Any]:
        """What the config's defaults say of it (StaticFile#defaults)."""
        return front_matter_for(self._config, unquote(self._file.url).lstrip("/"), self["collection"] or "")

    def names(self) -> Iterable[str]:
        """Return the names that it has."""
        return dict.fromkeys(("name", "extname", "modified_time", "basename", "path", "collection", *self._front))

    def text(self) -> str:
        """Return what printing it gives."""
        return to_s(self["path"])

    def make(self, name: str) -> Any:
        """Return the value of a name. Raises KeyError for one that it does not have."""
        path = self._file.path
        match name:
            case "name":
                return path.name
            case "extname":
                return path.suffix
            case "basename":
                return path.stem
            case "path":
                return f"/{self._file.source}"
            case "modified_time":
                return datetime.fromtimestamp(path.stat().st_mtime, self._config.zone).replace(microsecond=0)
            case "collection":
                inside = (one.name for one in self._config.collections.values() if self._is_in(one.folder))
                return next(inside, None)
        return self._front[name]

    def _is_in(self, folder: str) -> bool:
        return self._file.source.startswith(f"{folder}/")
