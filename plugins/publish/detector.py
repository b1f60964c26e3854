"""Secrets in what is about to be published: keys, tokens and passwords by their form, in any file, packed or not.

The rules are those of gitleaks (rules.txt, see make_rules.py), and a few of our own that are wider. They see forms that
no ordinary text has by chance, so that a page that only speaks of keys is let through.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

BLOCK = 1 << 20  # bytes that are read at once
_OVERLAP = 1 << 13  # bytes of a block that the next one begins with: more than any secret has

_BETWEEN = r"(?:<[^<>]{0,80}>|&quot;|[\"'\s=:>,]){1,20}"  # what stands between a name and its value, in code or a page
_OWN = (
    # kind, words of which a file has one, expression
    (
        "a private key", "private key-----",
        (r"-----BEGIN (?:[A-Z0-9]+ ){0,4}PRIVATE KEY(?: BLOCK)?-----"
        r"(?:\s|\\n|<[^<>]{0,80}>){1,4}[A-Za-z0-9+/=:,.() \r\n-]{40}"),
    ),
    ("an AWS access key", "akia asia", r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b"),
    (
        "an AWS secret access key", "secret_access_key secretaccesskey secret_key",
        rf"(?i:aws_?secret_?key|secret_?access_?key){_BETWEEN}[A-Za-z0-9/+]{{40}}(?![A-Za-z0-9/+])",
    ),
    ("a GitHub token", "github_pat_", r"\bgithub_pat_[A-Za-z0-9_]{60,}"),
    ("a Google API key", "aiza", r"\bAIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])"),
    ("a Slack token", "xox", r"\bxox[abeoprs]-[A-Za-z0-9-]{20,}"),
)  # fmt: skip

# The same character again and again stands for a secret in an example: ghp_xxxxxxxxxxxx.
_PLACEHOLDER = re.compile(rb"([xX*.])\1{9}")


class Rule(Struct, frozen=True):
    """A kind of secret: ``words`` are in small letters, and a text that has none of them has no such secret."""

    kind: str
    words: tuple[bytes, ...]
    expression: str

    def find(self, data: bytes) -> int | None:
        """Return where the first such secret begins, or None."""
        found = (found for found in _compiled(self.expression).finditer(data))
        return next((one.start() for one in found if not _PLACEHOLDER.search(one[0])), None)


class Finding(Struct, frozen=True):
    """A kind of secret, and the line that it is in; ``inside`` is its path where the file is an archive."""

    kind: str
    line: int = 0
    inside: str = ""

    def __str__(self) -> str:
        return f"holds {self.kind}{f', in {self.inside}' if self.inside else ''}"


def secret_in(data: bytes) -> tuple[str, int] | None:
    """Return what kind of secret some bytes hold, and where it begins; None for none that is known."""
    small = data.lower()
    for rule in _rules():
        if any(word in small for word in rule.words) and (at := rule.find(data)) is not None:
            return rule.kind, at
    return None


def secret_in_stream(stream: BinaryIO) -> Finding | None:
    """Return the first secret of a stream of any length; None for none that is known.

    Text in two or four bytes a character is read without the zeros between.
    """
    for data, line in blocks(stream):
        if found := secret_in(data):
            return Finding(found[0], line + data.count(b"\n", 0, found[1]))
        if b"\0" in data and (found := secret_in(data.replace(b"\0", b""))):
            return Finding(found[0], line)
    return None


def blocks(stream: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """Yield a stream in blocks, each with the number of its first line; it begins with the end of the one before."""
    line, before = 1, b""
    while block := stream.read(BLOCK):
        data = before + block
        yield data, line
        before = data[-_OVERLAP:]
        line += data.count(b"\n", 0, len(data) - len(before))


@functools.cache
def _rules() -> tuple[Rule, ...]:
    return tuple(_read_rules())


def _read_rules() -> Iterator[Rule]:
    for kind, words, expression in _OWN:
        yield Rule(kind, tuple(word.encode() for word in words.split(" ")), expression)
    for line in Path(__file__).with_name("rules.txt").read_text(encoding="ascii").splitlines():
        if not line.startswith("#"):
            name, words, expression = line.split("\t")
            kind = f"a secret ({name.replace('-', ' ')})"
            yield Rule(kind, tuple(word.encode() for word in words.split(" ")), expression)


@functools.cache
def _compiled(expression: str) -> re.Pattern[bytes]:
    return re.compile(expression.encode())
