"""What a cell has put out, as it was saved: text, pictures, tables, errors. Scripts are left out."""

from __future__ import annotations

import re
from base64 import b64encode
from html import escape, unescape
from typing import Any

MAX_TEXT = 100_000  # characters of one output
_ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07\x1b]*\x07|[\x00-\x08\x0b-\x1f]")
_PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")
_TAGS = frozenset({
    "a", "b", "blockquote", "br", "caption", "code", "col", "colgroup", "dd", "del", "details", "div", "dl", "dt", "em",
    "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "kbd", "li", "ol", "p", "pre", "s", "samp",
    "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "u",
    "ul", "var",
})  # fmt: skip
_ATTRIBUTES = {
    "*": {"lang", "dir"}, "a": {"href"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan", "scope"},
    "table": {"class"}, "col": {"span"}, "colgroup": {"span"}, "ol": {"start"},
}  # fmt: skip


def output_markdown(output: Any) -> str:
    """Return an output as Markdown: the richest form of it that needs no script."""
    kind = output.get("output_type")
    if kind == "stream":
        return _text(output.get("text", ""), "stderr" if output.get("name") == "stderr" else "")
    if kind == "error":
        lines = output.get("traceback") or [f"{output.get('ename', 'Error')}: {output.get('evalue', '')}"]
        return _text("\n".join(map(str, lines)), "error")
    return _rich(output.get("data") or {})


def _rich(data: Any) -> str:
    if svg := _joined(data.get("image/svg+xml")):
        encoded = b64encode(svg.encode()).decode()  # in an image no script of it runs
        return _html(_picture(f"data:image/svg+xml;base64,{encoded}", data))
    for kind in _PICTURES:
        picture = "".join(_joined(data.get(kind)).split())
        if picture and re.fullmatch(r"[A-Za-z0-9+/=]+", picture):
            return _html(_picture(f"data:{kind};base64,{picture}", data))
    html = cleaned(_joined(data.get("text/html")))
    if re.sub(r"<[^<>]*>|\s", "", html):
        return _html(html)
    if markdown := _joined(data.get("text/markdown")):
        return markdown
    if latex := _joined(data.get("text/latex")).strip():
        bare = re.sub(r"^(\$\$?|\\\[)|(\$\$?|\\\])$", "", latex).strip()
        return f"$$\n{bare}\n$$" if "$" not in bare else _text(latex, "")
    return _text(_joined(data.get("text/plain")), "")


def cleaned(html: str) -> str:
    """Return HTML with tables and text alone: no scripts, styles, forms or frames."""
    if not html:
        return ""
    import nh3

    attributes = {name: set(names) for name, names in _ATTRIBUTES.items()}
    made = nh3.clean(html[: 10 * MAX_TEXT], tags=set(_TAGS), attributes=attributes, url_schemes={"http", "https"})
    return "\n".join(line.rstrip() for line in made.split("\n") if line.strip())


def _picture(source: str, data: Any) -> str:
    said = unescape(_joined(data.get("text/plain"))).strip()[:200]
    alt = escape(said if said and not said.startswith("<") else "The output of the code above")
    return f'<p><img src="{source}" alt="{alt}" /></p>'


def _text(text: str, kind: str) -> str:
    text = _ansi_free(_joined(text))
    if not text.strip():
        return ""
    if len(text) > MAX_TEXT:
        text = f"{text[:MAX_TEXT]}…"
    lines = escape(text.rstrip(), quote=False)
    named = f' class="{kind}"' if kind else ""
    return _html(f'<pre{named} tabindex="0">{lines}</pre>')


def _html(html: str) -> str:
    """Return HTML in Markdown, which leaves it as it is."""
    return f'{{::nomarkdown}}\n<div class="output">{html.replace("{:/", "{&#58;/")}</div>\n{{:/nomarkdown}}'


def _joined(value: Any) -> str:
    return "".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _ansi_free(text: str) -> str:
    """Return text of a terminal without its colours; of a line that was written over, what was written last."""
    lines = (line.rstrip("\r").rpartition("\r")[2] for line in text.replace("\r\n", "\n").split("\n"))
    return _ANSI.sub("", "\n".join(lines))
