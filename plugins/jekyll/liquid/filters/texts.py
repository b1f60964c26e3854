"""Filters that make text of text (liquid/standardfilters.rb, lib/jekyll/filters.rb)."""

from __future__ import annotations

import base64
import binascii
import html
import json
import re
import unicodedata
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote_plus, unquote_plus

from plugins.jekyll.liquid.context import Context
from plugins.jekyll.liquid.expressions import local
from plugins.jekyll.liquid.faults import Fault
from plugins.jekyll.liquid.quotes import smart
from plugins.jekyll.liquid.values import Drop, line_ended, to_integer, to_s
from plugins.jekyll.liquid.values import inspect as ruby_inspect
from plugins.site.slugs import slugify as _slugify

_BLOCKS = re.compile(r"<script.*?</script>|<!--.*?-->|<style.*?</style>", re.DOTALL)
_TAGS = re.compile(r"<.*?>", re.DOTALL)
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
_UNESCAPED = re.compile(r"[\"><']|&(?!([a-zA-Z]+|(#\d+));)")
_LIGATURES = str.maketrans({
    "ß": "ss", "Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe", "Ø": "O", "ø": "o", "Đ": "D", "đ": "d", "Ð": "D", "ð": "d",
    "Þ": "Th", "þ": "th", "Ł": "L", "ł": "l", "Ħ": "H", "ħ": "h", "ı": "i", "Ŋ": "NG", "ŋ": "ng", "Ŧ": "T", "ŧ": "t",
})  # fmt: skip
_SPACE = " \t\n\v\f\r\0"
_CJK = "\u1100-\u11ff\u3005\u3007\u3021-\u3029\u3038-\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fd-\u30ff" \
    "\u3131-\u318e\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb\uf900-\ufaff" \
    "\uff66-\uff9d\uffa0-\uffdc\U00020000-\U0003134f"  # fmt: skip
_CJK_CHAR = re.compile(f"[{_CJK}]")
_OTHER_WORD = re.compile(rf"[^{_CJK}\s]+")
_SLUG_MODES = frozenset({"raw", "default", "pretty", "ascii", "latin"})


def downcase(context: Context, value: object) -> str:  # noqa: ARG001
    """Return the text in lower case."""
    return to_s(value).lower()


def upcase(context: Context, value: object) -> str:  # noqa: ARG001
    """Return the text in upper case."""
    return to_s(value).upper()


def capitalize(context: Context, value: object) -> str:  # noqa: ARG001
    """Return the text with its first letter in upper case, and the others in lower case."""
    return to_s(value).capitalize()


def escape(context: Context, value: object) -> str | None:  # noqa: ARG001
    """Return the text with HTML's characters as references."""
    return None if value is None else to_s(value).translate(_ESCAPES)


def h(context: Context, value: object) -> str | None:
    """Return what ``escape`` does."""
    return escape(context, value)


def escape_once(context: Context, value: object) -> str:  # noqa: ARG001
    """Return the text escaped, but for the references it has already."""
    return _UNESCAPED.sub(lambda found: found[0].translate(_ESCAPES), to_s(value))


def xml_escape(context: Context, value: object) -> str:  # noqa: ARG001
    """Return the text escaped for XML; the apostrophe stays."""
    return html.escape(to_s(value), quote=False).replace('"', "&quot;")


def cgi_escape(context: Context, value: object) -> str:  # noqa: ARG001
    """Return the text encoded as a form's value."""
    if not isinstance(value, str):
        raise Fault("cgi_escape wants text", "give it a default before: | default: ''")
    return _form_encoded(value)


def url_encode(context: Context, value: object) -> str | None:  # noqa: ARG001
    """Return the text encoded as a form's value."""
    return None if value is None else _form_encoded(to_s(value))


def url_decode(context: Context, value: object) -> str | None:  # noqa: ARG001
    """Return a form's value as text."""
    return None if value is None else unquote_plus(to_s(value))


def base64_encode(context: Context, value: object) -> str:  # noqa: ARG001
    """Return the text in base 64."""
    return base64.b64encode(to_s(value).encode()).decode()


def base64_decode(context: Context, value: object) -> str:  # noqa: ARG001
    """Return what a text in base 64 holds."""
    return _decoded(to_s(value), b"+/")


def base64_url_safe_encode(context: Context, value: object) -> str:  # noqa: ARG001
    """Return the text in the base 64 of URLs."""
    return base64.urlsafe_b64encode(to_s(value).encode()).decode()


def base64_url_safe_decode(context: Context, value: object) -> str:  # noqa: ARG001
    """Return what a text in the base 64 of URLs holds."""
    return _decoded(to_s(value), b"-_")


def truncate(context: Context, value: object, length: object = 50, ellipsis: object = "...") -> str | None:  # noqa: ARG001
    """Return at most so many characters, the ellipsis counted."""
    if value is None:
        return None
    text, limit, end = to_s(value), to_integer(length), to_s(ellipsis)
    return text[: max(limit - len(end), 0)] + end if len(text) > limit else text


def truncatewords(context: Context, value: object, words: object = 15, ellipsis: object = "...") -> str | None:  # noqa: ARG001
    """Return at most so many words, with an ellipsis where some are left out."""
    if value is None:
        return None
    text, limit = to_s(value), max(to_integer(words), 1)
    parts = text.strip(_SPACE).split(None, limit)
    return text if len(parts) <= limit else " ".join(parts[:limit]) + to_s(ellipsis)


def split(context: Context, value: object, separator: object) -> list[str]:  # noqa: ARG001
    """Return the parts between separators, without empty ones at the end; a space splits at any white space."""
    text, mark = to_s(value), to_s(separator)
    if mark == " ":
        return text.split()
    parts = text.split(mark) if mark else list(text)
    while parts and not parts[-1]:
        parts.pop()
    return parts


def strip(context: Context, value: object) -> str:  # noqa: ARG001
    """Return the text without white space around it."""
    return to_s(value).strip(_SPACE)


def lstrip(context: Context, value: object) -> str:  # noqa: ARG001
    """Return the text without white space before it."""
    return to_s(value).lstrip(_SPACE)


def rstrip(context: Context, value: object) -> str:  # noqa: ARG001
    """Return the text without white space after it."""
    return to_s(value).rstrip(_SPACE)


def strip_html(context: Context, value: object) -> str:  # noqa: ARG001
    """Return the text without tags, comments, scripts and styles."""
    return _TAGS.sub("", _BLOCKS.sub("", to_s(value)))


def strip_newlines(context: Context, value: object) -> str:  # noqa: ARG001
    """Return the text on one line."""
    return re.sub(r"\r?\n", "", to_s(value))


def newline_to_br(context: Context, value: object) -> str:  # noqa: ARG001
    """Return the text with a break at every line's end."""
    return re.sub(r"\r?\n", "<br />\n", to_s(value))


def normalize_whitespace(context: Context, value: object) -> str:  # noqa: ARG001
    """Return the text with single spaces only."""
    return re.sub(r"[ \t\r\n\f\v]+", " ", to_s(value)).strip()


def replace(context: Context, value: object, old: object, new: object = "") -> str:
    """Return the text with every ``old`` replaced."""
    text, mark, filling = to_s(value), to_s(old), to_s(new)
    context.run.budget.write(len(text) + (text.count(mark) * len(filling)))
    return text.replace(mark, filling)


def replace_first(context: Context, value: object, old: object, new: object = "") -> str:  # noqa: ARG001
    """Return the text with the first ``old`` replaced."""
    return to_s(value).replace(to_s(old), to_s(new), 1)


def replace_last(context: Context, value: object, old: object, new: object) -> str:  # noqa: ARG001
    """Return the text with the last ``old`` replaced."""
    before, found, after = to_s(value).rpartition(to_s(old)) if to_s(old) else (to_s(value), "", "")
    return f"{before}{to_s(new)}{after}" if found or not to_s(old) else after


def remove(context: Context, value: object, part: object) -> str:  # noqa: ARG001
    """Return the text without every ``part``."""
    return to_s(value).replace(to_s(part), "")


def remove_first(context: Context, value: object, part: object) -> str:  # noqa: ARG001
    """Return the text without the first ``part``."""
    return to_s(value).replace(to_s(part), "", 1)


def remove_last(context: Context, value: object, part: object) -> str:
    """Return the text without the last ``part``."""
    return replace_last(context, value, part, "")


def append(context: Context, value: object, text: object) -> str:  # noqa: ARG001
    """Return the value with a text after it."""
    return to_s(value) + to_s(text)


def prepend(context: Context, value: object, text: object) -> str:  # noqa: ARG001
    """Return the value with a text before it."""
    return to_s(text) + to_s(value)


def slugify(context: Context, value: object, mode: object = None) -> str | None:  # noqa: ARG001
    """Return the text as part of a URL (Jekyll::Utils.slugify); an unknown mode only lowers the case."""
    if value is None:
        return None
    text, name = to_s(value), to_s(mode) or "default"
    if name not in _SLUG_MODES:
        return text.lower()
    return _slugify(_latin(text)) if name == "latin" else _slugify(text, name)  # type: ignore[arg-type]


def number_of_words(context: Context, value: object, mode: object = None) -> int:  # noqa: ARG001
    """Return how many words a text has; with ``cjk`` each Chinese, Japanese or Korean character counts as one."""
    if not isinstance(value, str):
        raise Fault("number_of_words wants text", "give it a default before: | default: ''")
    signs = len(_CJK_CHAR.findall(value)) if mode in ("cjk", "auto") else 0
    if mode == "cjk" or signs:
        return signs + len(_OTHER_WORD.findall(value))
    return len(value.split())


def markdownify(context: Context, value: object) -> str:
    """Return Markdown as HTML."""
    return line_ended(context.env.library.markdownify(to_s(value)))


def smartify(context: Context, value: object) -> str:  # noqa: ARG001
    """Return the text with typographic quotes, dashes and ellipses."""
    return smart(to_s(value))


def jsonify(context: Context, value: object) -> str:
    """Return the value as JSON, in Ruby's compact form."""
    return json.dumps(_for_json(context, value, 0), ensure_ascii=False, separators=(",", ":"))


def inspect(context: Context, value: object) -> str:
    """Return the value as Ruby shows it, escaped."""
    return xml_escape(context, ruby_inspect(value))


def sassify(context: Context, value: object) -> str:  # noqa: ARG001
    """Refuse: the site's style sheets are its theme's."""
    raise Fault("there is no Sass here", "write the style sheet as CSS")


def scssify(context: Context, value: object) -> str:
    """Refuse: the site's style sheets are its theme's."""
    return sassify(context, value)


def _form_encoded(text: str) -> str:
    return quote_plus(text)


def _decoded(text: str, alphabet: bytes) -> str:
    try:
        return base64.b64decode(text, altchars=alphabet, validate=True).decode()
    except (binascii.Error, ValueError) as error:
        raise Fault("this is not base 64", "encode it with base64_encode") from error


def _latin(text: str) -> str:
    plain = (
        char for char in unicodedata.normalize("NFKD", text.translate(_LIGATURES)) if not unicodedata.combining(char)
    )
    return "".join(char if char.isascii() else "?" for char in plain)


_NESTED = frozenset({"content", "output", "excerpt", "next", "previous"})


def _for_json(context: Context, value: Any, depth: int) -> Any:
    """Return a value in JSON's terms; documents inside of documents lose what would lead back."""
    if isinstance(value, Drop):
        names = value if depth == 0 else [name for name in value if name not in _NESTED]
        return {str(name): _for_json(context, value[name], depth + 1) for name in names}
    if isinstance(value, Mapping):
        return {to_s(key): _for_json(context, item, depth) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_for_json(context, item, depth) for item in value]
    return value if value is None or isinstance(value, (bool, int, float, str)) else to_s(local(value, context))
