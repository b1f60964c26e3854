"""Filters that encode text for HTML, XML, URLs and base 64 (liquid/standardfilters.rb, lib/jekyll/filters.rb)."""

from __future__ import annotations

import base64
import binascii
import html
import re
from urllib.parse import quote_plus, unquote_plus

from ..faults import FaultError
from ..values.values import inspect as _ruby_inspect
from ..values.values import to_s

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
_UNESCAPED = re.compile(r"[\"><']|&(?!([a-zA-Z]+|(#\d+));)")


def escape(value: object) -> str | None:
    """Return the text with HTML's characters as references."""
    return None if value is None else to_s(value).translate(_ESCAPES)


def h(value: object) -> str | None:
    """Return what ``escape`` does."""
    return escape(value)


def escape_once(value: object) -> str:
    """Return the text escaped, but for the references it has already."""
    return _UNESCAPED.sub(lambda found: found[0].translate(_ESCAPES), to_s(value))


def xml_escape(value: object) -> str:
    """Return the text escaped for XML; the apostrophe stays."""
    return html.escape(to_s(value), quote=False).replace('"', "&quot;")


def cgi_escape(value: object) -> str:
    """Return the text encoded as a form's value."""
    if not isinstance(value, str):
        raise FaultError("cgi_escape wants text", "give it a default before: | default: ''")
    return _form_encoded(value)


def url_encode(value: object) -> str | None:
    """Return the text encoded as a form's value."""
    return None if value is None else _form_encoded(to_s(value))


def url_decode(value: object) -> str | None:
    """Return a form's value as text."""
    return None if value is None else unquote_plus(to_s(value))


def base64_encode(value: object) -> str:
    """Return the text in base 64."""
    return base64.b64encode(to_s(value).encode()).decode()


def base64_decode(value: object) -> str:
    """Return what a text in base 64 holds."""
    return _decoded(to_s(value), b"+/")


def base64_url_safe_encode(value: object) -> str:
    """Return the text in the base 64 of URLs."""
    return base64.urlsafe_b64encode(to_s(value).encode()).decode()


def base64_url_safe_decode(value: object) -> str:
    """Return what a text in the base 64 of URLs holds."""
    return _decoded(to_s(value), b"-_")


def inspect(value: object) -> str:
    """Return the value as Ruby shows it, escaped."""
    return xml_escape(_ruby_inspect(value))


def _form_encoded(text: str) -> str:
    return quote_plus(text)


def _decoded(text: str, alphabet: bytes) -> str:
    try:
        return base64.b64decode(text, altchars=alphabet, validate=True).decode()
    except (binascii.Error, ValueError) as error:
        raise FaultError("this is not base 64", "encode it with base64_encode") from error
