"""Typogrify's filters on the words that need them; quotes, dashes and ellipses are the dialect's business."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..lazy import lazy
from .tokens import tokens

# What typogrify's caps may want, from the start of a word: two capitals, or capitals between full stops. It decides.
_CAPITALS = lazy(r"[A-Z\d](?<![\w&#].)[A-Z\d]*(?:[A-Z]|\.[A-Z])[\w'.]*")
_AMPERSAND = lazy(r"&(?:amp;|#38;)?(?=\s|&nbsp;)")
_WORD = lazy(r"\S+")
_NO_BREAK = lazy(r"\u00a0|&(?:nbsp|#160|#xa0);", re.IGNORECASE)
# The elements across whose end typogrify's widont binds.
_INLINE_END = lazy(r"</(?:a|em|span|strong|i|b)>")
_INLINE_TAG = lazy(r"</?(?:a|abbr|b|cite|code|em|i|kbd|mark|q|s|small|span|strong|sub|sup|u|var)\b")
_TAG = lazy(r"<[^>]*>")
# Two words that have to share a line may not be wider than a telephone, nor than a title on it (in characters).
_LONGEST = 20


def touch(html: str) -> str:
    """Return a fragment of HTML with typogrify's touches: ampersands and capitals in spans, no lone last words.

    Only ``<span class="amp">``, ``<span class="caps">`` and no-break spaces are added, only in text. Widows are
    prevented in each block of prose (paragraphs, headings, items, terms, captions); a fragment without blocks, as a
    title is, counts as one. Touching twice changes nothing.
    """
    pieces: list[str] = []
    ends: list[int] = []  # where in pieces the texts stand that end a block of prose
    last = -1  # the text that may turn out to be one
    inside: bool | None = None  # whether a block of prose has begun; None before any block
    for text, markup, kind in tokens(html):
        if text and not text.isspace():
            last = len(pieces)
        pieces += (text, markup)
        if kind in ("open", "opaque"):
            last = -1
        elif kind not in ("close", "comment"):
            if last >= 0 and (inside or kind == "prose end" or (inside is None and kind == "end")):
                ends.append(last)
            last, inside = -1, kind == "prose"
    _bind_last_words(pieces, ends)
    pieces[::2] = map(_with_spans, pieces[::2])
    return "".join(pieces)


def _bind_last_words(pieces: list[str], ends: list[int]) -> None:
    """Have typogrify's widont bind the last two words of each of these texts, all in one call."""
    found = [(place, *tail) for place in ends if (tail := _last_words(pieces, place))]
    if not found:
        return
    from typogrify.filters import widont

    bound = widont("".join(f"{joint}{words}</p>" for _, _, joint, words in found)).split("</p>")
    for (place, start, joint, words), new in zip(found, bound, strict=False):
        text = pieces[place]
        pieces[place] = text[:start] + new[len(joint) :] + text[start + len(words) :]


def _last_words(pieces: list[str], place: int) -> tuple[int, str, str] | None:
    """Return where the last two words of a text begin, the inline end tag that stands for the first, and the words."""
    text, joint = pieces[place], ""
    *first, last = text.rsplit(None, 2)[-2:]
    end = text.rindex(last)
    if first:
        start = text.rindex(first[0], 0, end)
        between = start + len(first[0])
    elif text[0].isspace() and place and _INLINE_END.fullmatch(pieces[place - 1]):
        start = between = 0
        joint = pieces[place - 1]
    else:
        return None
    width = end + len(last) - start
    if start == 0:
        width += _width_before(pieces, place)
    if width > _LONGEST or _NO_BREAK.search(text, between):
        return None
    return start, joint, text[start : end + len(last)]


def _width_before(pieces: list[str], place: int) -> int:
    """Return how many characters of the word at a text's start, or before its space, stand in elements before it."""
    start = place
    while start and _INLINE_TAG.match(pieces[start - 1]):
        start -= 2
    before = _TAG.sub("", "".join(pieces[start:place]))
    return 0 if not before or before[-1].isspace() else len(before.split()[-1])


def _with_spans(text: str) -> str:
    """Put capitals and ampersands of a text into spans, but none that belong to an address."""
    if "://" in text or "@" in text:
        return "".join(_spanned(part) if is_prose else part for part, is_prose in _addresses(text))
    return _spanned(text)


def _addresses(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the addresses in a text and the text between them, and whether it is such text."""
    start = 0
    for word in _WORD.finditer(text):
        if "@" in word[0] or "://" in word[0]:
            yield text[start : word.start()], True
            yield word[0], False
            start = word.end()
    yield text[start:], True


def _spanned(text: str) -> str:
    if "&" in text:
        text = _AMPERSAND.sub(_ampersand, text)
    return _CAPITALS.sub(_capitals, text)


def _ampersand(found: re.Match[str]) -> str:
    """Have typogrify's amp wrap an ampersand; it wants white space or a no-break space on both sides."""
    before = found.string[: found.start()][-6:]
    if not (before[-1:].isspace() or before == "&nbsp;"):
        return found[0]
    from typogrify.filters import amp

    return str(amp(f" {found[0]} "))[1:-1]


def _capitals(found: re.Match[str]) -> str:
    from typogrify.filters import caps

    return str(caps(found[0]))
