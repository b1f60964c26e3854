"""Each document beside the page that Jekyll made of it: whether the same is said, and where it first is not."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree
from msgspec import Struct

from ..site.problems import Problem, shown
from ..urls.contract import Contract
from ..urls.registry import Registry

_SKIPPED = ("script", "style", "head", "annotation", "noscript", "template")
_SHOWN = 5  # words of a difference that are told
_FEW = 12  # pages
_WORD = re.compile(r"[^\W\d_]{3,}")
# Words of themes, not of documents.
_FURNITURE = frozenset({
    "share", "twitter", "facebook", "linkedin", "previous", "next", "older", "newer", "posts", "tags", "categories",
    "updated", "minute", "minutes", "read", "comments", "comment", "published", "posted", "permalink", "enjoy", "also",
    "menu", "toggle", "navigation", "search", "skip", "content", "follow", "feed", "contents", "related", "copyright",
    "powered", "jekyll", "theme",
})  # fmt: skip
_MATHS = re.compile(r"<math\b.*?</math>|\\[(\[].*?\\[)\]]|\$\$.*?\$\$", re.DOTALL)


class WholePage(Struct, frozen=True):
    """All that a page says here, with what its layout adds: the ``text`` of its heading, body and lists."""

    path: Path
    line: int
    output: str
    text: str


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


def losing(pages: Iterable[WholePage], site: Path) -> Iterator[Problem]:
    """Yield a problem for each page of which Jekyll's copy says more: a twentieth of its words, and more than three.

    What stands on many of Jekyll's pages is its frame, which has another look here; so have navigation and footers.
    """
    here = [page for page in pages if (site / page.output).is_file()]
    theirs = {page.output: _own_words((site / page.output).read_bytes()) for page in here}
    counts = Counter(word for words in theirs.values() for word in words)
    limit = max(2, len(here) // (2 if len(here) < _FEW else 4))
    frame = {word for word, count in counts.items() if count > limit} if len(here) > 3 else set()
    for page in here:
        own = [word for word in theirs[page.output] if word not in frame and word not in _FURNITURE]
        ours = {word.casefold() for word in _WORD.findall(page.text)}
        lost = [word for word in own if word not in ours]
        if len(lost) > max(3, len(own) / 20):
            told = " ".join(lost[:_SHOWN])
            what = f"Jekyll's page says more: {len(lost):,} of its {len(own):,} words are not here, such as {told}"
            remedy = f"compare it with {shown(site / page.output)}"
            yield Problem(page.path, page.line, what, remedy, "warning")


def _own_words(data: bytes) -> Iterable[str]:
    """Return the words of a page in their order, each once, but for navigation and footers."""
    root = etree.fromstring(data or b"<p>", etree.HTMLParser(encoding="utf-8", huge_tree=True))
    if root is None:
        return ()
    etree.strip_elements(root, *_SKIPPED, "nav", "footer", "math", "svg", with_tail=False)
    text = _MATHS.sub(" ", " ".join(str(part) for part in root.itertext()))
    return dict.fromkeys(word.casefold() for word in _WORD.findall(text))


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
