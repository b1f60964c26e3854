"""The CV as a PDF: typeset by Typst where it is installed, and only when something has changed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from calendar import timegm
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any, Protocol

from msgspec import to_builtins

from ..lazy import lazy
from ..site.text.words import Words
from .resume.dates import Day
from .resume.newest import days_of
from .resume.schema import Resume
from .views import Curriculum

_PROGRAM = Path(__file__).with_name("typesetting.py")
_SECONDS = 60.0  # that a CV may take; it takes a tenth of one
_LETTER = frozenset({"US", "CA", "MX", "CL", "CO", "PH"})  # where paper is not A4 (CLDR, paperSize)
_MISSING = lazy(r'the text `"(.{1,60}?)"` could not be displayed with font')  # Typst's words
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif"})
_MOST = 8 * 1024 * 1024  # bytes of a picture


class Cache(Protocol):
    """What keeps bytes from build to build."""

    def get(self, key: str) -> Any:
        """Return what is kept under a key, or None."""

    def put(self, key: str, value: Any) -> None:
        """Keep a value under a key."""


class PdfError(Exception):
    """The CV could not be typeset; the text says why."""


class MissingLetterError(PdfError):
    """No font of this machine has a letter of the CV; the text is that letter, or the word that it is in."""


def version() -> str | None:
    """Return which Typst is installed, None where there is none."""
    from importlib import metadata  # slow to load

    try:
        return metadata.version("typst")
    except metadata.PackageNotFoundError:
        return None


class Pdf:
    """A CV on paper.

    ``language`` is a language tag, ``timestamp`` (seconds since 1970) the date that it bears, ``photo`` a picture of
    the person, None for one that has none or is of a kind that cannot be set, ``words`` the theme's in that language.
    """

    def __init__(
        self, cv: Curriculum, language: str, timestamp: int, photo: Path | None = None, words: Words | None = None
    ) -> None:
        subtags = language.split("-")
        region = next((tag.upper() for tag in subtags[1:] if len(tag) == 2 and tag.isalpha()), None)
        paper = cv.paper or ("us-letter" if region in _LETTER else "a4")
        data = {**to_builtins(cv, enc_hook=str), "language": subtags[0].lower(), "region": region, "paper": paper}
        words = words or Words()
        data["words"] = {"and_more": words.and_more, "others": words.others}
        self.photo = photo if photo and photo.suffix.lower() in _PICTURES and _is_small(photo) else None
        data["photo"] = f"photo{self.photo.suffix.lower()}" if self.photo else None
        request = {"cv": data, "timestamp": timestamp, "photo": os.fspath(self.photo) if self.photo else None}
        self.request = json.dumps(request, sort_keys=True)

    @cached_property
    def key(self) -> str:
        """The digest of all that the file is made of."""
        made = blake2b(digest_size=16)
        for path in (_PROGRAM, _PROGRAM.with_name("cv.typ")):
            made.update(path.read_bytes())
        made.update(self.photo.read_bytes() if self.photo else b"")
        made.update(f"{version()}\0{self.request}".encode())
        return made.hexdigest()

    def content(self, cache: Cache) -> bytes:
        """Return the file, typeset anew only if it is not in the cache. Raises PdfError."""
        kept = cache.get(self.key)
        if not isinstance(kept, bytes):
            kept = self._typeset()
            cache.put(self.key, kept)
        return kept

    def _typeset(self) -> bytes:
        command = [sys.executable, "-P", "-W", "ignore", os.fspath(_PROGRAM)]
        try:
            done = subprocess.run(  # noqa: S603  our own program
                command, input=self.request.encode(), capture_output=True, timeout=_SECONDS, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise PdfError(str(error)) from error
        if done.returncode != 0 or not done.stdout.startswith(b"%PDF-"):
            why = " ".join(done.stderr.decode("utf-8", "replace").split())
            if missing := _MISSING.search(why):
                raise MissingLetterError(missing[1])
            raise PdfError(why[-300:] or "Typst ended early")
        return done.stdout


def timestamp(resume: Resume) -> int:
    """Return the date that the PDF bears: SOURCE_DATE_EPOCH (reproducible-builds.org), else the newest date in the CV.

    Both are in seconds since 1970; the time of the build would make every file another.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdigit():
        return int(given)
    newest = max(days_of(resume), default=Day(1970))
    return max(0, timegm((newest.year, newest.month or 1, newest.day or 1, 0, 0, 0)))


def _is_small(path: Path) -> bool:
    return path.is_file() and path.stat().st_size <= _MOST
