"""The index of words: by word the documents that have it, in a few files of JSON.

What it holds depends on the documents alone. From one build to the next only the words of documents that have changed
are taken out and put in.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from hashlib import blake2b
from typing import Any, Protocol

from msgspec.json import decode, encode

from .words import BUCKETS, bucket_of

VERSION = 3  # of what is kept


class Cache(Protocol):
    """Keeps plain values from build to build."""

    def get(self, key: str) -> Any:
        """Return the value kept under a key, or None."""

    def put(self, key: str, value: Any) -> None:
        """Keep a value under a key."""


class Text:
    """What is searched of a document.

    ``name`` is its short name in the index (`names_of`), ``stamp`` is another one whenever its words may be.
    """

    def __init__(self, name: str, stamp: str, read: Callable[[], frozenset[str]]) -> None:
        self.name = name
        self.stamp = stamp
        self._read = read

    @cached_property
    def words(self) -> frozenset[str]:
        """The words, each once."""
        return self._read()


def names_of(urls: Iterable[str]) -> dict[str, str]:
    """Return a short name for each address; it depends on nothing but the address, unless two would have the same."""
    names = {url: blake2b(url.encode(), digest_size=3).hexdigest() for url in urls}
    counts = Counter(names.values())
    return {
        url: name if counts[name] == 1 else blake2b(url.encode(), digest_size=12).hexdigest()
        for url, name in names.items()
    }


def buckets_of(texts: Iterable[Text], cache: Cache, key: str) -> tuple[bytes, ...]:
    """Return the files of the index.

    Args:
        texts: What is searched.
        cache: What earlier builds have kept of this index.
        key: The name of this index in the cache; other sites have others.
    """
    now = {text.name: text for text in texts}
    kept = _kept(cache, key)
    stamps: Mapping[str, str] = kept[0] if kept else {}
    if kept is None:
        buckets, changed = _fresh(now.values()), set(range(BUCKETS))
    else:
        buckets, changed = _patched(*kept, now, cache)
    for text in now.values():
        if stamps.get(text.name) != text.stamp:
            cache.put(_words_key(text.stamp), " ".join(text.words))
    if changed or stamps != {text.name: text.stamp for text in now.values()}:
        cache.put(f"search {VERSION} {key}", (tuple((t.name, t.stamp) for t in now.values()), tuple(buckets)))
    return tuple(buckets)


def _kept(cache: Cache, key: str) -> tuple[dict[str, str], list[bytes]] | None:
    kept = cache.get(f"search {VERSION} {key}")
    return (dict(kept[0]), list(kept[1])) if kept else None


def _fresh(texts: Iterable[Text]) -> list[bytes]:
    found: dict[str, list[str]] = defaultdict(list)
    for text in sorted(texts, key=lambda text: text.name):
        name = text.name
        for word in text.words:
            found[word].append(name)
    made: list[dict[str, str]] = [{} for _ in range(BUCKETS)]
    for word, names in found.items():
        made[bucket_of(word)][word] = " ".join(names)
    return [_encoded(bucket) for bucket in made]


def _patched(
    before: Mapping[str, str], buckets: list[bytes], now: Mapping[str, Text], cache: Cache
) -> tuple[list[bytes], set[int]]:
    """Return the files with the words of changed documents exchanged, and which files are others now."""
    new = {name: text.words for name, text in now.items() if before.get(name) != text.stamp}
    old = {
        name: cache.get(_words_key(stamp)) for name, stamp in before.items() if name in new or name not in now
    }  # fmt: skip
    if None in old.values() or len(new) > max(20, len(now) // 4):
        return _fresh(now.values()), set(range(BUCKETS))
    opened: dict[int, dict[str, str]] = {}

    def bucket(word: str) -> dict[str, str]:
        number = bucket_of(word)
        if number not in opened:
            opened[number] = decode(buckets[number], type=dict[str, str])
        return opened[number]

    for name in old.keys() | new.keys():
        had, has = frozenset((old.get(name) or "").split()), new.get(name, frozenset())
        for word in had ^ has:
            names = {*bucket(word).pop(word, "").split(), name} - ({name} if word in had else set())
            if names:
                bucket(word)[word] = " ".join(sorted(names))
    made = [_encoded(opened[number]) if number in opened else data for number, data in enumerate(buckets)]
    return made, set(opened)


def _encoded(bucket: Mapping[str, str]) -> bytes:
    return encode(dict(sorted(bucket.items())))


def _words_key(stamp: str) -> str:
    return f"search {VERSION} words {stamp}"
