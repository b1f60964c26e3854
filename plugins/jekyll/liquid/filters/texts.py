"""Filters that make text of text (liquid/standardfilters.rb, lib/jekyll/filters.rb)."""

from __future__ import annotations

import re

from ....lazy import lazy
from ..context import Context
from ..values.values import to_integer, to_s

_OPENING = re.compile("<script|<!--|<style")
_CLOSING = {"<script": "</script>", "<!--": "-->", "<style": "</style>"}
_TAG = re.compile("<[^>]*>")
_REFERENCE = re.compile(r"\\([\\0-9&])")
_SET = lazy(r'<span class="(?:amp|caps)">([^<]*)</span>')  # plugins.typography adds these
_SPACE = " \t\n\v\f\r\0"


def downcase(value: object) -> str:
    """Return the text in lower case."""
    return to_s(value).lower()


def upcase(value: object) -> str:
    """Return the text in upper case."""
    return to_s(value).upper()


def capitalize(value: object) -> str:
    """Return the text with its first letter in upper case, and the others in lower case."""
    return to_s(value).capitalize()


def truncate(value: object, length: object = 50, ellipsis: object = "...") -> str | None:
    """Return at most so many characters, the ellipsis counted."""
    if value is None:
        return None
    text, limit, end = _as_jekyll(to_s(value)), to_integer(length), to_s(ellipsis)
    return text[: max(limit - len(end), 0)] + end if len(text) > limit else text


def truncatewords(value: object, words: object = 15, ellipsis: object = "...") -> str | None:
    """Return at most so many words, with an ellipsis where some are left out."""
    if value is None:
        return None
    text = _as_jekyll(to_s(value))
    limit = min(max(to_integer(words), 1), len(text) + 1)
    parts = text.strip(_SPACE).split(None, limit)
    return text if len(parts) <= limit else " ".join(parts[:limit]) + to_s(ellipsis)


def _as_jekyll(text: str) -> str:
    """Return a text without what typography adds to bodies, which Jekyll does not count."""
    return _unbound(_SET.sub(r"\1", text) if '<span class="' in text else text)


def _unbound(text: str) -> str:
    """Return a text with spaces for the references by which typography binds words: escaped, they would be read."""
    return text.replace("&nbsp;", " ") if "&nbsp;" in text else text


def split(value: object, separator: object) -> list[str]:
    """Return the parts between separators, without empty ones at the end; a space splits at any white space."""
    text, mark = to_s(value), to_s(separator)
    if mark == " ":
        return text.split()
    parts = text.split(mark) if mark else list(text)
    while parts and not parts[-1]:
        parts.pop()
    return parts


def strip(value: object) -> str:
    """Return the text without white space around it."""
    return to_s(value).strip(_SPACE)


def lstrip(value: object) -> str:
    """Return the text without white space before it."""
    return to_s(value).lstrip(_SPACE)


def rstrip(value: object) -> str:
    """Return the text without white space after it."""
    return to_s(value).rstrip(_SPACE)


# The TeX of a formula that is MathML (``plugins.mathml``); what is cut may have lost its end.
_TEX = lazy(r"<annotation\b.*?(?:</annotation\s*>|\Z)", re.DOTALL)


def strip_html(value: object) -> str:
    """Return the text without tags, comments, scripts and styles, and a formula's once: not its TeX beside it."""
    text = _unbound(to_s(value))
    if "<annotation" in text:
        text = _TEX.sub("", text)
    text = _without_blocks(text)
    end = text.rfind(">") + 1  # what is left open behind it is not looked through
    return _TAG.sub("", text[:end]) + text[end:]


def _without_blocks(text: str) -> str:
    """Return a text without scripts, styles and comments; what is never closed is no such block, and stays."""
    parts: list[str] = []
    pos, endless = 0, set[str]()
    while opening := _OPENING.search(text, pos):
        kind = opening[0]
        end = -1 if kind in endless else text.find(_CLOSING[kind], opening.end())
        parts.append(text[pos : opening.start() if end >= 0 else opening.end()])
        if end < 0:
            endless.add(kind)
        pos = end + len(_CLOSING[kind]) if end >= 0 else opening.end()
    return "".join((*parts, text[pos:]))


def strip_newlines(value: object) -> str:
    """Return the text on one line."""
    return re.sub(r"\r?\n", "", to_s(value))


def newline_to_br(value: object) -> str:
    """Return the text with a break at every line's end."""
    return re.sub(r"\r?\n", "<br />\n", to_s(value))


def normalize_whitespace(value: object) -> str:
    """Return the text with single spaces only."""
    return re.sub(r"[ \t\r\n\f\v]+", " ", to_s(value)).strip()


def replace(context: Context, value: object, old: object, new: object = "") -> str:
    """Return the text with every ``old`` replaced."""
    text, mark, filling = to_s(value), to_s(old), _replacement(old, new)
    context.run.budget.make(len(text) + (text.count(mark) * len(filling)))
    return text.replace(mark, filling)


def replace_first(value: object, old: object, new: object = "") -> str:
    """Return the text with the first ``old`` replaced."""
    return to_s(value).replace(to_s(old), _replacement(old, new), 1)


def replace_last(value: object, old: object, new: object) -> str:
    """Return the text with the last ``old`` replaced."""
    before, found, after = to_s(value).rpartition(to_s(old)) if to_s(old) else (to_s(value), "", "")
    return f"{before}{to_s(new)}{after}" if found or not to_s(old) else after


def remove(value: object, part: object) -> str:
    """Return the text without every ``part``."""
    return to_s(value).replace(to_s(part), "")


def remove_first(value: object, part: object) -> str:
    """Return the text without the first ``part``."""
    return to_s(value).replace(to_s(part), "", 1)


def remove_last(value: object, part: object) -> str:
    """Return the text without the last ``part``."""
    return replace_last(value, part, "")


def append(value: object, text: object) -> str:
    """Return the value with a text after it."""
    return to_s(value) + to_s(text)


def prepend(value: object, text: object) -> str:
    """Return the value with a text before it."""
    return to_s(text) + to_s(value)


def _replacement(old: object, new: object) -> str:
    """Return what Ruby's ``gsub`` puts for ``new``, where a backslash and 0 mean the match, and two are one."""
    parts = {"\\": "\\", "0": to_s(old), "&": to_s(old)}
    return _REFERENCE.sub(lambda found: parts.get(found[1], ""), to_s(new))
