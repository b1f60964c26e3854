"""What a build adds to a body in words: names of callouts, of frames of other sites, of notes and references."""

from __future__ import annotations

import re
from html import escape, unescape

from ..lazy import lazy
from ..site.text.words import Words

# Cheaper than the expression, which finds what has one of these.
_MARKS = ("notice-title", "embed-link", 'id="_references"', 'id="_notes"', "doc-backlink")
_WORDS = lazy(
    r'(?P<callout>role="note" aria-label=")(?P<kind>[A-Z][a-z]+)(?="(?: class="notice[^"]*")?>)'
    r'|(?P<title><p class="notice-title" aria-hidden="true">)(?P<name>[A-Z][a-z]+)(?=</p>)'
    r'|(?P<frame><a class="embed-link" data-wrap="" href="[^"]*" aria-label=")(?P<label>[A-Z][a-z]+(?: page)?)(?= \()'
    r'|(?P<heading><h2 id="_(?:references|notes)">)(?P<part>References|Footnotes)(?=</h2>)'
    r'|(?P<back>role="doc-backlink" aria-label=")Back to citation (?P<number>\d+)(?=")'
)


def in_words(html: str, words: Words) -> str:
    """Return a body in which what a build has said in English is said in these words; the author's own words stay."""
    if not any(mark in html for mark in _MARKS):
        return html

    def said(found: re.Match[str]) -> str:
        if found["back"]:
            return found["back"] + escape(words.back.format(found["number"]))
        start = next(found[name] for name in ("callout", "title", "frame", "heading") if found[name])
        word = next(found[name] for name in ("kind", "name", "label", "part") if found[name])
        return start + escape(words.say(unescape(word)))

    return _WORDS.sub(said, html)
