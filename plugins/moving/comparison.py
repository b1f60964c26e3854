"""Each document beside the page that Jekyll made of it: whether the same is said, and where it first is not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from plugins.site.problems import Problem
from plugins.urls.contract import Contract
from plugins.urls.registry import Registry

_SKIPPED = ("script", "style", "head", "annotation", "noscript", "template")
_WORD = re.compile(r"\w+")
_SHOWN = 5  # words of a difference that are told
_MATHS = re.compile(r"<math\b.*?</math>|\\[(\[].*?\\[)\]]|\$\$.*?\$\$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A document and what it is rendered to here; ``output`` is the file that it has here and in the built site."""

    path: Path
    line: int
    output: str
    html: str


def differing(documents: Iterable[Rendered], site: Path) -> Iterator[Problem]:
    """Yield a problem for each document whose words, in their order, are not those of the page that Jekyll built.

    Formulas are left out of the comparison: there they are TeX, here MathML. Punctuation and markup do not count.
    """
    for document in documents:
        page = site / document.output
        if not page.is_file():
            continue
        ours = words(document.html)
        theirs = words(page.read_text(encoding="utf-8", errors="replace"))
        at = first_difference(ours, theirs)
        if at is not None:
            told = " ".join(ours[at : at + _SHOWN]) or "the end"
            what = f"Jekyll's page does not say “{told}” here (word {at + 1:,} of {len(ours):,})"
            yield Problem(document.path, document.line, what, f"compare it with {page}", "warning")


def missing(jekyll: Contract, registry: Registry, site: Path) -> Iterator[Problem]:
    """Yield an error for each address of a built site that nothing answers here."""
    for url in sorted(jekyll.addresses):
        if "#" not in url and not registry.answers(url):
            near = " or ".join(registry.like(url))
            remedy = (
                f"is it {near} here? then add redirect_from: {url} there" if near else "look for what Jekyll made it of"
            )
            yield Problem(site / url.lstrip("/"), 0, f"{url} is not there here", remedy)


def words(html: str) -> list[str]:
    """Return the words that a reader of HTML sees, without formulas."""
    text = _MATHS.sub(" ", html)
    root = etree.fromstring(text or "<p>", etree.HTMLParser(huge_tree=True))
    if root is None:
        return []
    etree.strip_elements(root, *_SKIPPED, with_tail=False)
    return [word.casefold() for part in root.itertext() for word in _WORD.findall(str(part))]


def first_difference(ours: list[str], theirs: list[str]) -> int | None:
    """Return the first of our words that their page does not say in its place, or None where it says all of them.

    Their page may say other things before and after: the theme's. It starts where most of the first words are found.
    """
    if not ours:
        return None
    starts = [at for at, word in enumerate(theirs) if word == ours[0]]
    best = 0
    for start in starts:
        length = 0
        while length < len(ours) and start + length < len(theirs) and ours[length] == theirs[start + length]:
            length += 1
        if length == len(ours):
            return None
        best = max(best, length)
    return best
