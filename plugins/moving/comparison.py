"""Each document beside the page that Jekyll made of it: whether the same is said, and where it first is not."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree
from msgspec import Struct

from ..site.problems import Problem, shown
from ..urls.contract import Contract
from ..urls.registry import Registry

_SKIPPED = ("script", "style", "head", "annotation", "noscript", "template")
_SHOWN = 5  # words of a difference that are told
_MATHS = re.compile(r"<math\b.*?</math>|\\[(\[].*?\\[)\]]|\$\$.*?\$\$", re.DOTALL)


class Rendered(Struct, frozen=True):
    """A document and what it is rendered to here; ``output`` is the file that it has here and in the built site."""

    path: Path
    line: int
    output: str
    html: str


def differing(documents: Iterable[Rendered], site: Path) -> Iterator[Problem]:
    """Yield a problem for each document whose text is not in the page that Jekyll built of it.

    Formulas are left out of the comparison: there they are TeX, here MathML. Punctuation and markup do not count.
    """
    for document in documents:
        page = site / document.output
        if not page.is_file():
            continue
        ours = text_of(document.html)
        at = first_difference(ours, text_of(page.read_text(encoding="utf-8", errors="replace")))
        if at is not None:
            told = " ".join(ours[at:].split()[:_SHOWN])
            what = f"Jekyll's page does not say “{told}” here ({at / len(ours):.0%} of the document are the same)"
            yield Problem(document.path, document.line, what, f"compare it with {shown(page)}", "warning")


def missing(jekyll: Contract, registry: Registry, site: Path) -> Iterator[Problem]:
    """Yield an error for each address of a built site that nothing answers here."""
    for url in sorted(jekyll.addresses):
        if "#" not in url and not registry.answers(url):
            near = " or ".join(registry.like(url))
            remedy = (
                f"is it {near} here? then add redirect_from: {url} there" if near else "look for what Jekyll made it of"
            )
            yield Problem(site / url.lstrip("/"), 0, f"{url} is not there here", remedy)


def text_of(html: str) -> str:
    """Return the text that a reader of HTML sees, without formulas."""
    root = etree.fromstring(_MATHS.sub(" ", html) or "<p>", etree.HTMLParser(huge_tree=True))
    if root is None:
        return ""
    etree.strip_elements(root, *_SKIPPED, with_tail=False)
    return "".join(str(part) for part in root.itertext())


def first_difference(ours: str, theirs: str) -> int | None:
    """Return where our text begins to say what theirs does not in that place, or None where theirs has all of it.

    Letters and digits count alone. Their page may say other things before and after: those of its layout.
    """
    places = [at for at, char in enumerate(ours) if char.isalnum()]
    letters, there = _letters(ours), _letters(theirs)
    if letters in there:
        return None
    same = bisect(range(len(places)), False, key=lambda length: letters[: length + 1] not in there)
    return places[same]


def _letters(text: str) -> str:
    """Return the letters and digits of a text, each as one character, whatever its case."""
    return "".join(char.lower()[0] for char in text if char.isalnum())
