"""Pictures from other hosts, brought into a content tree with a note of where each came from."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import unquote, urlsplit
from urllib.request import Request, urlopen

from ..site.text.slugs import slugify
from ..urls.web import encoded

FOLDER = "images/elsewhere"
NOTE = "origins.txt"
MAX_BYTES = 20 * 1024 * 1024
MAX_PICTURES = 1000
MAX_TOTAL = 500 * 1024 * 1024

_ATTEMPTS = 3
_PATIENCE = 20  # seconds for an answer
_BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
_AT_ONCE = 8
# How the files of pictures begin, and their suffixes.
_KINDS = (
    (rb"\x89PNG\r\n\x1a\n", ".png"), (rb"\xff\xd8\xff", ".jpg"), (rb"GIF8[79]a", ".gif"), (rb"RIFF....WEBP", ".webp"),
    (rb"....ftyp(?:avif|avis)", ".avif"), (rb"BM", ".bmp"), (rb"\x00\x00\x01\x00", ".ico"),
    (rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]", ".svg"),
)  # fmt: skip
_ACTIVE = re.compile(rb"<script|<foreignObject|\son[a-z]+\s*=|javascript:", re.IGNORECASE)

Wait = Callable[[float], None]


class NotFetchedError(Exception):
    """A picture cannot be had; the message says why."""


class Fetched(NamedTuple):
    """What was brought in: the files by the addresses they came from, and why each other one was not."""

    files: Mapping[str, str]
    failed: Mapping[str, str]


def fetch_pictures(addresses: Iterable[str], content: Path, wait: Wait = time.sleep) -> Fetched:
    """Bring pictures into ``images/elsewhere/`` of a content tree; those that are there are not asked for again.

    Returns the path of each below the content. Raises OSError when a file cannot be written.
    """
    folder = content / FOLDER
    known = {url: name for url, name in read_origins(folder).items() if (folder / name).is_file()}
    wanted = list(dict.fromkeys(addresses))
    missing = [url for url in wanted if url not in known]
    failed = dict.fromkeys(missing[MAX_PICTURES:], f"more than {MAX_PICTURES:,} pictures; ask for the rest once more")
    total = 0
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for url, got in pool.map(lambda url: (url, _tried(url, wait)), missing[:MAX_PICTURES]):
            if isinstance(got, str):
                failed[url] = got
            elif (total := total + len(got)) > MAX_TOTAL:
                failed[url] = f"more than {MAX_TOTAL // 1024**2} MB in all; ask for the rest once more"
            else:
                folder.mkdir(parents=True, exist_ok=True)
                name = _free_name(url, got, folder, set(known.values()))
                (folder / name).write_bytes(got)
                known[url] = name
    if known:
        lines = (f"{name}\t{url}\n" for url, name in sorted(known.items(), key=lambda item: item[1]))
        (folder / NOTE).write_text("".join(lines), encoding="utf-8")
    return Fetched({url: f"/{FOLDER}/{known[url]}" for url in wanted if url in known}, failed)


def read_origins(folder: Path) -> dict[str, str]:
    """Return the names of the pictures in a folder by the addresses that they came from."""
    note = folder / NOTE
    lines = note.read_text(encoding="utf-8").splitlines() if note.is_file() else ()
    return {url: name for name, _, url in (line.partition("\t") for line in lines) if url}


def _tried(url: str, wait: Wait) -> bytes | str:
    """Return a picture's bytes, or why it cannot be had; what may pass is tried again."""
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            return _asked(url)
        except HTTPError as error:
            why = f"{error.code} {error.reason}"
            if error.code not in _BUSY:
                break
        except (URLError, OSError, ValueError) as error:
            why = f"no answer ({getattr(error, 'reason', error)})"
        except NotFetchedError as error:
            why = str(error)
            break
        if attempt < _ATTEMPTS:
            wait(float(2**attempt))
    return why


def _asked(url: str) -> bytes:
    """Return the bytes of a picture. Raises NotFetchedError for what is none, and what urllib raises."""
    with urlopen(Request(encoded(url), headers={"Accept": "image/*"}), timeout=_PATIENCE) as answer:  # noqa: S310  http(s)
        if urlsplit(answer.url).scheme not in ("http", "https"):
            raise NotFetchedError(f"it leads to {answer.url}")
        data: bytes = answer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise NotFetchedError(f"more than {MAX_BYTES // 1024**2} MB")
    if suffix_of(data) is None:
        raise NotFetchedError("what is there is no picture")
    if suffix_of(data) == ".svg" and _ACTIVE.search(data):
        raise NotFetchedError("a drawing with scripts in it")
    return data


def suffix_of(data: bytes) -> str | None:
    """Return the suffix of a picture's file by how it begins; None for what is no picture."""
    head = data[:4096]
    return next((suffix for begins, suffix in _KINDS if re.match(begins, head, re.DOTALL)), None)


def _free_name(url: str, data: bytes, folder: Path, taken: set[str]) -> str:
    """Return a name for a picture's file: that of its address, and one that no other file has."""
    parts = urlsplit(url)
    stem = slugify(unquote(parts.path.rstrip("/")).rpartition("/")[2].rpartition(".")[0]) or slugify(
        parts.hostname or ""
    )
    suffix, number = suffix_of(data) or "", 1
    name = f"{stem[:80]}{suffix}"
    while name in taken or (folder / name).exists():
        number += 1
        name = f"{stem[:80]}-{number}{suffix}"
    return name


def rewritten(text: str, files: Mapping[str, str]) -> str:
    """Return the text of a document with the files in the place of the addresses they came from."""
    for url, path in sorted(files.items(), key=lambda item: -len(item[0])):  # a longer one may begin like a shorter
        for written in _spellings(url):
            if written in text:
                before = r"(?<![\w:])" if written.startswith("//") else ""
                whole = re.compile(rf"{before}{re.escape(written)}(?![\w/?=&%.~-]*[\w/=])")
                text = whole.sub(partial(_same, path), text)
    return text


def _same(path: str, _: re.Match[str]) -> str:
    return path


def _spellings(url: str) -> Iterator[str]:
    """Yield the ways in which an address is written in documents."""
    forms = [url, url.replace("&", "&amp;")]
    forms += [form.removeprefix("https:") for form in forms if form.startswith("https://")]
    yield from dict.fromkeys(forms)
