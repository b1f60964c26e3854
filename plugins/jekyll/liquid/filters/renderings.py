"""Filters that turn text or values into another language, and measure it (lib/jekyll/filters.rb)."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from ....site.text.slugs import slugify as _slugify
from ..context import Context
from ..faults import FaultError
from ..objects.lookups import local
from ..values.values import Drop, line_ended, to_s

_LIGATURES = str.maketrans({
    "ß": "ss", "Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe", "Ø": "O", "ø": "o", "Đ": "D", "đ": "d", "Ð": "D", "ð": "d",
    "Þ": "Th", "þ": "th", "Ł": "L", "ł": "l", "Ħ": "H", "ħ": "h", "ı": "i", "Ŋ": "NG", "ŋ": "ng", "Ŧ": "T", "ŧ": "t",
})  # fmt: skip
_CJK = (
    "\u1100-\u11ff\u3005\u3007\u3021-\u3029\u3038-\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fd-\u30ff"
    "\u3131-\u318e\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb\uf900-\ufaff"
    "\uff66-\uff9d\uffa0-\uffdc\U00020000-\U0003134f"
)
_CJK_CHAR = re.compile(f"[{_CJK}]")
_OTHER_WORD = re.compile(rf"[^{_CJK}\s]+")
_WORD = re.compile(r"[^\s\0]+", re.ASCII)
_SLUG_MODES = frozenset({"raw", "default", "pretty", "ascii", "latin"})


def slugify(value: object, mode: object = None) -> str | None:
    """Return the text as part of a URL (Jekyll::Utils.slugify); an unknown mode only lowers the case."""
    if value is None:
        return None
    text, name = to_s(value), to_s(mode) or "default"
    if name not in _SLUG_MODES:
        return text.lower()
    return _slugify(_latin(text)) if name == "latin" else _slugify(text, name)  # type: ignore[arg-type]


def number_of_words(value: object, mode: object = None) -> int:
    """Return how many words a text has; with ``cjk`` each Chinese, Japanese or Korean character counts as one.

    Words stand between ASCII white space, as Ruby sees it; what typography joins by ``&nbsp;`` are several.
    """
    if not isinstance(value, str):
        raise FaultError("number_of_words wants text", "give it a default before: | default: ''")
    value = value.replace("&nbsp;", " ")
    signs = len(_CJK_CHAR.findall(value)) if mode in ("cjk", "auto") else 0
    if mode == "cjk" or signs:
        return signs + len(_OTHER_WORD.findall(value))
    return len(_WORD.findall(value))


def markdownify(context: Context, value: object) -> str:
    """Return Markdown as HTML."""
    return line_ended(context.env.library.markdownify(to_s(value)))


def smartify(value: object) -> str:
    """Return the text with typographic quotes, dashes and ellipses."""
    from ....kramdown import set_text

    return set_text(to_s(value))


def jsonify(context: Context, value: object) -> str:
    """Return the value as JSON, in Ruby's compact form."""
    return json.dumps(_for_json(context, value, 0), ensure_ascii=False, separators=(",", ":"))


def sassify(value: object) -> str:  # noqa: ARG001
    """Refuse: the site's style sheets are its theme's."""
    raise FaultError("there is no Sass here", "write the style sheet as CSS")


def scssify(value: object) -> str:
    """Refuse: the site's style sheets are its theme's."""
    return sassify(value)


def _latin(text: str) -> str:
    plain = (
        char for char in unicodedata.normalize("NFKD", text.translate(_LIGATURES)) if not unicodedata.combining(char)
    )
    return "".join(char if char.isascii() else "?" for char in plain)


_NESTED = frozenset({"content", "output", "excerpt", "next", "previous"})


def _for_json(context: Context, value: Any, depth: int) -> Any:
    """Return a value in JSON's terms; documents inside of documents lose what would lead back."""
    context.run.budget.step()
    if isinstance(value, Drop):
        names = value if depth == 0 else [name for name in value if name not in _NESTED]
        return {str(name): _for_json(context, value[name], depth + 1) for name in names}
    if isinstance(value, Mapping):
        return {to_s(key): _for_json(context, item, depth) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_for_json(context, item, depth) for item in value]
    return value if value is None or isinstance(value, (bool, int, float, str)) else to_s(local(value, context))
