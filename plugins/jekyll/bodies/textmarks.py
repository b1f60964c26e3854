"""Marks in the text of HTML that plugins make something of: ``:name:`` (jemoji), ``@name`` (jekyll-mentions)."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from ...lazy import lazy
from ...site.config import Config
from ..document import Document
from ..plugins import plugins_of

_GITHUB = "https://github.com"
_CODE = frozenset({"pre", "code", "tt", "script", "style", "textarea", "math", "svg"})
_NO_MENTIONS = _CODE | {"a"}
_EMOJI = lazy(r":([\w+-]{1,80}):")
# Where GitHub's names, which jemoji goes by, are others than those of the package.
_GITHUBS = {"egg": "\U0001f95a", "beetle": "\U0001fab2"}


def marked_up(text: str, document: Document, config: Config) -> str:
    """Return a body as the plugins that a Jekyll tree's config names make it."""
    named = plugins_of(config)
    if "jemoji" in named and _EMOJI.search(text):
        text = emojified(text)
    wanted = document.front.get("jekyll-mentions", config.facts.get("jekyll-mentions"))
    if "jekyll-mentions" in named and "@" in text and document.front.get("jekyll-mentions") is not False:
        text = mentions_linked(text, wanted)
    return text


def emojified(text: str) -> str:
    """Return HTML with ``:name:`` as the emoji of that name, but in code; a name that nobody knows stays."""
    return _in_texts(text, _CODE, lambda part: _EMOJI.sub(_emoji, part))


def mentions_linked(text: str, settings: Any = None) -> str:
    """Return HTML with ``@name`` as a link to the person, but in code and links (html-pipeline, MentionFilter).

    ``settings`` is the address below which the persons are, or a mapping with it as ``base_url``.
    """
    base = settings.get("base_url") if isinstance(settings, Mapping) else settings
    base = str(base) if isinstance(base, str) and base else _GITHUB
    base = base if base.endswith(("/", "~")) else f"{base}/"

    def linked(found: re.Match[str]) -> str:
        name = found[1]
        if name.lower() in ("mention", "mentions", "mentioned", "mentioning"):
            return found[0]
        return f'<a href="{html.escape(base + name)}" class="user-mention">@{name}</a>'

    mention = r"(?<!\w)@(\w[\w-]*+)(?!/)(?=\.+[ \t\W]|\.+$|[^0-9a-zA-Z_.]|$)"
    return _in_texts(text, _NO_MENTIONS, lambda part: re.sub(mention, linked, part) if "@" in part else part)


def _emoji(found: re.Match[str]) -> str:
    return _GITHUBS.get(found[1]) or _known_emoji().get(found[0].lower()) or found[0]


@cache
def _known_emoji() -> Mapping[str, str]:
    """Return the emoji by their names with colons, as GitHub and others have them."""
    import emoji  # large, and few sites need it

    data = {sign: of for sign, of in emoji.EMOJI_DATA.items() if of["status"] <= emoji.STATUS["fully_qualified"]}
    names = {of["en"]: sign for sign, of in data.items()}
    return names | {alias: sign for sign, of in data.items() for alias in of.get("alias", ())}


def _in_texts(text: str, without: frozenset[str], change: Callable[[str], str]) -> str:
    """Return HTML with the text between its tags changed, but for that in some elements."""
    made: list[str] = []
    inside = 0
    for part, tag in _parts(text):
        if tag is None:
            made.append(part if inside else change(part))
            continue
        if tag.lstrip("/") in without and not part.endswith("/>"):
            inside = max(inside + (-1 if tag[0] == "/" else 1), 0)
        made.append(part)
    return "".join(made)


def _parts(text: str) -> Iterator[tuple[str, str | None]]:
    """Yield the texts of HTML, with None, and its tags and comments, with their names (``/a`` of an end)."""
    position = 0
    for found in re.finditer(r"<(?:!--|(/?[a-zA-Z][\w-]*))", text):
        start = found.start()
        if start < position:
            continue
        mark = ">" if found[1] else "-->"
        end = text.find(mark, found.end())
        if end < 0:
            break
        if start > position:
            yield text[position:start], None
        position = end + len(mark)
        yield text[start:position], (found[1] or "!").lower()
    if position < len(text):
        yield text[position:], None
