"""Artefacts of earlier builds: plain values by the digest of all they were made of, in one database."""

from __future__ import annotations

import contextlib
import marshal
import sqlite3
import time
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

_AT_ONCE = 500  # keys in one question; older SQLites take 999
_DAY = 24 * 3600
_KEPT = 14 * _DAY  # seconds that an artefact stays without being asked for
_DAMAGE = (sqlite3.DatabaseError, ValueError, TypeError, OverflowError, EOFError)  # what SQLite's driver raises of one
_TABLE = "CREATE TABLE IF NOT EXISTS artefacts (key TEXT PRIMARY KEY, sum INTEGER, used INTEGER, value BLOB)"


class Artefacts:
    """A database of artefacts. One that cannot be read counts as missing, one that cannot be written is not kept.

    One file for all of them: to make a thousand files takes as long as to render a hundred documents. No connection is
    held, so that a copy of the process has none to disturb.
    """

    def __init__(self, file: Path, *, enabled: bool = True) -> None:
        self.file = file
        self.enabled = enabled
        self._new: dict[str, Any] = {}
        self._missing: set[str] = set()
        self._asked: list[str] = []  # of those that nobody has asked for since yesterday

    def get(self, key: str) -> Any:
        """Return the value kept under a key, or None. Values are tuples, strings, bytes, numbers and None."""
        return self.get_many((key,)).get(key)

    def get_many(self, keys: Iterable[str]) -> dict[str, Any]:
        """Return what is kept under some keys, by key."""
        found, unknown = {}, []
        for key in keys:
            if key in self._new:
                found[key] = self._new[key]
            elif key not in self._missing:
                unknown.append(key)
        if unknown and self.enabled and self.file.exists():
            with contextlib.suppress(*_DAMAGE, OSError), self._opened() as opened:
                for start in range(0, len(unknown), _AT_ONCE):
                    found |= self._read(opened, unknown[start : start + _AT_ONCE])
        self._missing.update(key for key in unknown if key not in found)
        return found

    def put(self, key: str, value: Any) -> None:
        """Keep a value under a key, for this process at once, for others from ``save`` on."""
        if self.enabled:
            self._new[key] = value

    def save(self) -> None:
        """Write what is new: all of it or, if the process is ended meanwhile, nothing."""
        if not self._new and not self._asked:
            return
        try:
            self._write()
        except _DAMAGE:
            self._start_over()
        except OSError:
            return  # there is no place for a cache
        self._new, self._asked, self._missing = {}, [], set()

    def prune(self) -> None:
        """Remove what nobody has asked for in two weeks. Looks once a day."""
        if not self.enabled or not self.file.exists():
            return
        today, oldest = int(time.time()) // _DAY, int(time.time()) - _KEPT
        with contextlib.suppress(*_DAMAGE, OSError), self._opened() as opened:
            if opened.execute("PRAGMA user_version").fetchone() != (today,):  # the day of the last look
                with opened:
                    opened.execute("DELETE FROM artefacts WHERE used < ?", (oldest,))
                    opened.execute(f"PRAGMA user_version = {today}")

    @contextlib.contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """Open the database, or make it. Raises sqlite3.Error and OSError."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.closing(sqlite3.connect(self.file)) as opened:
            opened.execute("PRAGMA synchronous = OFF")  # may be lost when the power is
            opened.execute(_TABLE)
            yield opened

    def _read(self, opened: sqlite3.Connection, keys: list[str]) -> dict[str, Any]:
        now = time.time()
        marks = ",".join("?" * len(keys))
        question = f"SELECT key, sum, used, value FROM artefacts WHERE key IN ({marks})"  # noqa: S608  question marks
        found = {}
        for key, total, used, data in opened.execute(question, keys):
            if total == _sum(key, data):
                found[key] = marshal.loads(data)  # noqa: S302  its sum says that it is ours
                if used < now - _DAY:
                    self._asked.append(key)
        return found

    def _write(self) -> None:
        now = int(time.time())
        rows = ((key, marshal.dumps(value)) for key, value in self._new.items())
        with self._opened() as opened, opened:
            opened.executemany(
                "INSERT OR REPLACE INTO artefacts VALUES (?, ?, ?, ?)",
                ((key, _sum(key, data), now, data) for key, data in rows),
            )
            opened.executemany("UPDATE artefacts SET used = ? WHERE key = ?", ((now, key) for key in self._asked))

    def _start_over(self) -> None:
        """Make a new database in the place of one that is damaged; one that is only locked or full is left alone."""
        with contextlib.suppress(*_DAMAGE, OSError):
            if not self._is_damaged():
                return
            self.file.unlink(missing_ok=True)
            self._write()

    def _is_damaged(self) -> bool:
        with contextlib.closing(sqlite3.connect(self.file)) as opened:
            try:
                verdict: tuple[str] = opened.execute("PRAGMA quick_check(1)").fetchone()
                columns = [column for _, column, *_ in opened.execute("PRAGMA table_info(artefacts)")]
            except sqlite3.OperationalError:
                return False
            except _DAMAGE:
                return True  # it is no database at all
            return verdict != ("ok",) or columns != ["key", "sum", "used", "value"]


def _sum(key: str, data: bytes) -> int:
    return zlib.crc32(data, zlib.crc32(key.encode()))
