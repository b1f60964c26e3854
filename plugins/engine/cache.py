"""Artefacts of earlier builds: plain values by the digest of all they were made of, in one database."""

from __future__ import annotations

import contextlib
import marshal
import os
import sqlite3
import sys
import time
import zlib
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import Any

_AT_ONCE = 500  # keys in one question; older SQLites take 999
_DAY = 24 * 3600
_KEPT = 14 * _DAY  # seconds that an artefact stays without being asked for
_SALT = sys.version.encode()
_TABLE = "CREATE TABLE IF NOT EXISTS artefacts (key TEXT PRIMARY KEY, sum INTEGER, used INTEGER, value BLOB)"


def digest(*parts: str | bytes) -> str:
    """Return the digest of some texts, each by itself, as 32 hexadecimal digits."""
    made = blake2b(_SALT, digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(len(data).to_bytes(8, "big"))
        made.update(data)
    return made.hexdigest()


class Artefacts:
    """A database of artefacts. One that cannot be read counts as missing, one that cannot be written is not kept.

    One file for all of them: to make a thousand files takes as long as to render a hundred documents.
    """

    def __init__(self, file: Path, *, enabled: bool = True) -> None:
        self.file = file
        self.enabled = enabled
        self._new: dict[str, Any] = {}
        self._asked: list[str] = []  # of those that nobody has asked for since yesterday
        self._database: sqlite3.Connection | None = None
        self._process = 0

    def get(self, key: str) -> Any:
        """Return the value kept under a key, or None. Values are tuples, strings, bytes, numbers and None."""
        return self.get_many((key,)).get(key)

    def get_many(self, keys: Iterable[str]) -> dict[str, Any]:
        """Return what is kept under some keys, by key."""
        wanted = list(keys)
        found = {key: self._new[key] for key in wanted if key in self._new}
        with contextlib.suppress(sqlite3.Error, OSError, ValueError, EOFError, TypeError):
            for start in range(0, len(wanted), _AT_ONCE):
                found |= self._read(wanted[start : start + _AT_ONCE])
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
        except sqlite3.DatabaseError:
            self._start_over()
        except OSError:
            return  # there is no place for a cache
        self._new, self._asked = {}, []

    def prune(self) -> None:
        """Remove what nobody has asked for in two weeks. Looks once a day."""
        with contextlib.suppress(sqlite3.Error, OSError):
            database, now = self._open(), int(time.time())
            (last,) = database.execute("PRAGMA user_version").fetchone()  # the day of the last look
            if last != now // _DAY:
                with database:
                    database.execute("DELETE FROM artefacts WHERE used < ?", (now - _KEPT,))
                    database.execute(f"PRAGMA user_version = {now // _DAY}")

    def _open(self) -> sqlite3.Connection:
        """Return this process's connection; a copy of the process needs one of its own. Raises sqlite3.Error."""
        if self._database is None or self._process != os.getpid():
            if not self.enabled:
                raise sqlite3.Error("no cache is wanted")
            self._process = os.getpid()
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(self.file, check_same_thread=False)
            self._database.execute("PRAGMA synchronous = OFF")  # may be lost when the power is
            self._database.execute(_TABLE)
        return self._database

    def _read(self, keys: list[str]) -> dict[str, Any]:
        now = time.time()
        marks = ",".join("?" * len(keys))
        question = f"SELECT key, sum, used, value FROM artefacts WHERE key IN ({marks})"  # noqa: S608  question marks
        found = {}
        for key, total, used, data in self._open().execute(question, keys):
            if total == _sum(key, data):
                found[key] = marshal.loads(data)  # noqa: S302  its sum says that it is ours
                if used < now - _DAY:
                    self._asked.append(key)
        return found

    def _write(self) -> None:
        now = int(time.time())
        rows = ((key, marshal.dumps(value)) for key, value in self._new.items())
        with self._open() as database:
            database.executemany(
                "INSERT OR REPLACE INTO artefacts VALUES (?, ?, ?, ?)",
                ((key, _sum(key, data), now, data) for key, data in rows),
            )
            database.executemany("UPDATE artefacts SET used = ? WHERE key = ?", ((now, key) for key in self._asked))

    def _start_over(self) -> None:
        """Make a new database in the place of one that is damaged; one that is only locked or full is left alone."""
        with contextlib.suppress(sqlite3.Error, OSError):
            if self._database is not None:
                self._database.close()
                self._database = None
            with contextlib.closing(sqlite3.connect(self.file)) as looked_at:
                try:
                    if looked_at.execute("PRAGMA quick_check(1)").fetchone() == ("ok",):
                        return
                except sqlite3.OperationalError:
                    return
                except sqlite3.DatabaseError:
                    pass  # it is no database at all
            self.file.unlink(missing_ok=True)
            self._write()


def _sum(key: str, data: bytes) -> int:
    return zlib.crc32(data, zlib.crc32(key.encode()))
