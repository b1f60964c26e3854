"""What files were read as, kept from build to build: the engine's side of ``plugins.jekyll.reading.readings``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from ...site.config import Config
from ..build.parallel import map_parallel, workers
from .artefacts import Artefacts
from .fingerprint import digest, text_of

_LEAST = 200  # files that a second process is worth
# What a configuration has that says nothing of how a file is read.
_ELSEWHERE = frozenset({"output", "strict", "keep_going", "publish", "future", "per_page", "feed_items"})


class CachedDocuments:
    """Readings by the look of their files; of what else they depend on, ``code`` is the digest of the program."""

    def __init__(self, artefacts: Artefacts, code: str, config: Config) -> None:
        self.artefacts = artefacts
        self.salt = digest(code, text_of(config, without=_ELSEWHERE))

    def recall(self, looks: Sequence[str]) -> Sequence[bytes | None]:
        """Return for each look the reading that is kept under it, or None."""
        keys = [digest(self.salt, look) for look in looks]
        known = self.artefacts.get_many(keys)
        return [found if isinstance(found := known.get(key), bytes) else None for key in keys]

    def together(
        self, read: Callable[[Iterable[int]], list[tuple[int, bytes]]], files: Sequence[int]
    ) -> Iterable[tuple[int, bytes]]:
        """Return what ``read`` makes of some files, on as many cores as that is worth."""
        return chain.from_iterable(map_parallel(read, files, workers(len(files), _LEAST)))

    def keep(self, look: str, reading: bytes) -> None:
        """Keep a reading."""
        self.artefacts.put(digest(self.salt, look), reading)
