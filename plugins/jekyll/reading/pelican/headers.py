"""The lines that Pelican's Markdown begins with (``Title: …``), in the place of front matter.

Python-Markdown's extension meta reads them so: a key, a colon and a value in each, more of it on lines that are
indented, up to the first empty line. What Pelican makes of the keys is told in Pelican's terms; here they become the
keys of front matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ....lazy import lazy
from ....site.text.languages import same
from ..yaml.frontmatter import FrontMatter, Source
from .python_markdown import as_kramdown

_KEY = lazy(r" {0,3}([A-Za-z0-9_-]+):[ \t]*(.*)")
_MORE = lazy(r" {4,}(.*)")
_FIRST = frozenset({
    "title", "date", "modified", "category", "tags", "keywords", "slug", "author", "authors", "summary", "status",
    "lang", "translation", "template", "save_as", "url", "subtitle",
})  # fmt: skip
_LONGEST = 4096  # characters in which these lines are looked for
_NAMES = {"modified": "last_modified_at", "summary": "excerpt"}
_LISTS = frozenset({"tags", "keywords", "authors"})
_HIDDEN: Mapping[str, Any] = {"hidden": True, "sitemap": False}
# Of the plugin liquid-tags; without one of them braces are text, as Pelican has them.
_LIQUID = lazy(
    r"\{%-?\s*(?:audio|b64img|flickr|gist|giphy|googlemap|graphviz|img|include_code|literal|notebook|soundcloud|"
    r"speakerdeck|spotify|video|vimeo|youtube)\b"
)


def header_of(text: str) -> dict[str, str]:
    """Return the keys, in lower case, and values of the lines that a text begins with; none, if they have no title."""
    found = {key: " ".join(values) for key, values, _ in _lines(text[:_LONGEST])}
    return found if found.get("title", "").strip() else {}


def read(
    text: str, language: str, *, is_draft: bool, said: Mapping[str, list[str]] | None = None
) -> tuple[Source, FrontMatter]:
    """Return a text that begins with such lines in two, and what they say.

    ``language`` and ``is_draft`` are as in `front_of`; ``said`` is what the path says besides.
    """
    lines = list(_lines(text[:_LONGEST]))
    end = lines[-1][2] + len(lines[-1][1]) - 1
    body = "".join(text.split("\n", end)[end:]).lstrip("\n")
    body_line = text.count("\n", 0, len(text) - len(body)) + 1
    header = {**(said or {}), **{key: values for key, values, _ in lines if any(values)}}
    front = front_of(header, language, is_draft=is_draft)
    if not _LIQUID.search(body):
        front.setdefault("render_with_liquid", False)
    where = {_NAMES.get(key, key): line for key, _, line in lines}
    return Source("", as_kramdown(body), body_line), FrontMatter(front, where)


def front_of(header: Mapping[str, list[str]], language: str, *, is_draft: bool) -> dict[str, Any]:
    """Return as front matter what Pelican's keys say, each of which has a text or several.

    A draft that is one by its role is shown to whoever asks for drafts; another one is not published. A document in
    another ``language`` than the site has that in its slug; those whose keys give the same slug are translations.
    """
    front = dict(_front(header, is_draft=is_draft))
    if "slug" in header:
        front.setdefault("translation_key", front["slug"])
    if front.get("lang") and front.get("slug") and not same(front["lang"], language):
        front["slug"] = f"{front['slug']}-{front['lang']}"
    return front


def _lines(text: str) -> Iterator[tuple[str, list[str], int]]:
    """Yield each key with the lines of its value, and the number of the first of them."""
    key, values, first = "", list[str](), 0
    for number, line in enumerate(text.split("\n"), 1):
        if found := _KEY.fullmatch(line):
            if key:
                yield key, values, first
            elif found[1].lower() not in _FIRST:
                return
            key, values, first = found[1].lower(), [found[2].strip()], number
        elif key and line.strip() and (more := _MORE.fullmatch(line)):
            values.append(more[1].strip())
        else:
            break
    if key:
        yield key, values, first


def _front(header: Mapping[str, list[str]], *, is_draft: bool) -> Iterator[tuple[str, Any]]:
    for key, values in header.items():
        text = " ".join(values).strip()
        if key in _LISTS:
            yield key, _listed(values)
        elif key == "category":
            yield "categories", [text]
        elif key == "status" and text.lower() in ("draft", "hidden", "skip"):
            yield from _HIDDEN.items() if text.lower() == "hidden" else () if is_draft else (("published", False),)
        elif key in ("save_as", "url"):
            yield "permalink", "/" + text.removeprefix("/").removesuffix("index.html")
        else:
            yield _NAMES.get(key, key), text
    if "slug" not in header and "title" in header:
        yield "slug", _slug(" ".join(header["title"]))


def _listed(values: list[str]) -> list[str]:
    """Return the items of a list, between semicolons if there is one, else between commas (pelican.readers)."""
    text = ",".join(values)
    return [item.strip() for item in text.split(";" if ";" in text else ",") if item.strip()]


def _slug(title: str) -> str:
    """Return what Pelican makes of a title."""
    from pelican.settings import DEFAULT_CONFIG
    from pelican.utils import slugify

    return str(slugify(title, regex_subs=DEFAULT_CONFIG["SLUG_REGEX_SUBSTITUTIONS"]))
