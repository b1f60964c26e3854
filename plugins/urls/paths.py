"""Addresses and the files they are written to, as Jekyll has them; and what an address must not be.

A URL here is the path of one: it starts with ``/``, has no base path and is percent-encoded. An output is the path of
a file inside the output folder, decoded, without a slash at its start.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
import urllib.parse
from collections.abc import Iterator

from ..lazy import lazy
from ..site.files import unwritable as unwritable
from ..site.problems import Severity

Fault = tuple[Severity, str, str]

# What Addressable::URI.encode leaves alone in a path (RFC 3986, pchar and the slash).
_SAFE = "!$&'()*+,;=:@/-._~"
_PLAIN = lazy(r"[A-Za-z0-9/._~-]*\Z")
_ESCAPE = lazy("(%[0-9A-Fa-f]{2})")
_ESCAPED_MARK = lazy("%(?:25)+")
_NO_TEXT = lazy("[\ud800-\udc7f\udd00-\udfff]")  # half characters; the others stand for bytes of a file's name
_ELSEWHERE = lazy(r"//|/\\|[a-z][a-z0-9+.-]*://|[a-z]:[/\\]|(?:javascript|data|file|mailto):", re.IGNORECASE)
_RESERVED = lazy(r"(?:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³]|conin\$|conout\$)(?:\..*)?", re.IGNORECASE)
_UNPORTABLE = frozenset('<>:"|?*')


def quote(path: str) -> str:
    """Return plain text as a URL path: ``URL.escape_path`` of Jekyll's lib/jekyll/url.rb.

    ``?`` is encoded too. Jekyll leaves it, and links to such a file lead elsewhere.
    """
    if _PLAIN.match(path):  # as nearly all are, and thousands are asked for
        return path
    return urllib.parse.quote(_NO_TEXT.sub("\ufffd", path), safe=_SAFE, errors="surrogateescape")


def unquote(url: str) -> str:
    """Return a URL path as plain text; escapes that are no UTF-8 become the bytes of a file's name."""
    return urllib.parse.unquote(_NO_TEXT.sub("\ufffd", url), errors="surrogateescape")


def encoded(url: str) -> str:
    """Return a URL path as an author writes it, percent-encoded: escapes that are there stay, the rest is quoted."""
    if _PLAIN.match(url):
        return url
    return "".join(part if _ESCAPE.fullmatch(part) else quote(part) for part in _ESCAPE.split(url))


def sanitized(url: str) -> str:
    """Return a path with its slash at the start and none repeated: ``sanitize_url`` of Jekyll's lib/jekyll/url.rb."""
    return re.sub("/{2,}", "/", f"/{url}".replace("..", "/").replace("./", ""))


def output_of(url: str, extension: str = "") -> str:
    """Return the file that a URL path is written to; it is always inside the output folder.

    ``extension`` is what the file must end in. Without one, as for an explicit permalink or an alias, the URL's own
    extension counts, and ``.html`` where it has none: ``/x/`` is ``x/index.html``, ``/x`` is ``x.html``, ``/x.php`` and
    ``/v1.2`` are themselves. (Jekyll's Page#destination, Document#destination and Renderer#permalink_ext.)
    """
    path = posixpath.normpath("/" + unquote(url).replace("\0", "")).lstrip("/")
    if not path or url.endswith("/"):
        return posixpath.join(path, "index" + (extension or ".html"))
    extension = extension or posixpath.splitext(path)[1] or ".html"
    return path if path.endswith(extension) else path + extension


def folded(text: str) -> str:
    """Return plain text as file systems compare it that know neither case nor Unicode's forms."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def key(url: str) -> str:
    """Return a URL path as it is compared with others: decoded, in one Unicode form, without regard to case."""
    return folded(unquote(url))


def faults(path: str, legacy: bool) -> list[Fault]:
    """Return what is wrong with an address that an author gives, each with its severity and remedy.

    ``path`` is a permalink with its placeholders filled in, or, where ``legacy``, an alias: old addresses have names
    that are not portable, so that these are only warned of. Addresses made from a file's name are not held to this.
    """
    return [(severity, f"{_shown(path)} {what}", remedy) for severity, what, remedy in _faults(path, legacy)]


def _faults(path: str, legacy: bool) -> Iterator[Fault]:
    if _ELSEWHERE.match(path):
        yield "error", "is the address of another site, not a path of this one", "give the path alone, such as /about/"
        return
    bare, mark, _ = path.partition("#")
    bare, question, _ = bare.partition("?")
    if mark or question:
        kind = "query" if question else "fragment"
        yield "error", f"has a {kind}, which no file can answer", f"write the path alone: {_shown(bare or '/')}"
    text = unquote(bare)
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in text):
        yield "error", "has a control character or bytes that are no UTF-8", "leave the character out"
        text = "".join(character for character in text if unicodedata.category(character) not in ("Cc", "Cs"))
    if {"..", "."} & set(re.split(r"[/\\]", _unquoted(text))):
        yield "error", "climbs through folders with . or ..", "write the path from the top of the site"
    if "\\" in text:
        yield "error", "has a backslash", "separate folders by /"
    if "%2f" in bare.lower():
        yield "error", "has an encoded slash", "write the slash itself, or another character"
    if reason := unwritable(output_of(bare)):
        yield "error", reason, "give a shorter one"
    yield from _unportable([name for name in text.split("/") if name not in ("", ".", "..")], legacy)


def _unportable(names: list[str], legacy: bool) -> Iterator[Fault]:
    severity: Severity = "warning" if legacy else "error"
    for name in names:
        if _RESERVED.fullmatch(name):
            yield severity, f"has the name {_shown(name)}, which Windows keeps for a device", "choose another name"
        if name.endswith((".", " ")):
            yield severity, f"has a name that ends in a {'dot' if name[-1] == '.' else 'space'}", "leave it out"
    if characters := sorted(_UNPORTABLE.intersection("".join(names))):
        yield severity, f"has {' '.join(characters)}, which Windows allows in no name", "use letters, digits and -"


def _unquoted(text: str) -> str:
    """Return text without its escapes, however often they were escaped: a server in between may decode once more.

    Escapes of the mark itself, ``%252525``, are undone at once: one by one they would cost the square of their number.
    """
    while (once := unquote(_ESCAPED_MARK.sub("%", text))) != text:
        text = once
    return text


def _shown(text: str) -> str:
    """Return text for a message: quoted, on one line, and not longer than anyone reads."""
    return repr(text if len(text) <= 80 else text[:60] + "…" + text[-15:])
