"""What stands in jekyll-scholar's tags behind their names: keys, and options as on a command line."""

from __future__ import annotations

import re

from msgspec import Struct

# jekyll-scholar's options (lib/jekyll/scholar/utilities.rb, optparse): letter, name, and what it sets.
_FLAGS = {
    "c": "cited", "cited": "cited", "C": "in_order", "cited_in_order": "in_order", "clear": "clear",
    "A": "suppress_author", "suppress_author": "suppress_author",
}  # fmt: skip
_VALUES = {
    "f": "files", "file": "files", "q": "query", "query": "query", "h": "list_tag", "bibliography_list_tag": "list_tag",
    "p": "prefix", "prefix": "prefix", "t": "text", "text": "text", "l": "locators", "locator": "locators",
    "L": "labels", "label": "labels", "o": "offset", "offset": "offset", "m": "max", "max": "max", "s": "style",
    "style": "style", "g": "group_by", "group_by": "group_by", "G": "group_order", "group_order": "group_order",
    "O": "type_order", "type_order": "type_order", "T": "template", "template": "template", "r": "match_fields",
    "remove_duplicates": "match_fields", "locale": "locale", "suffix": "suffix", "relative": "relative",
    "sort_by": "sort_by", "order": "order",
}  # fmt: skip
_MANY = frozenset({"files", "locators", "labels"})
_OPTION = re.compile(r"(?:^|(?<=\s))(?:--([a-z_]+)|-([A-Za-z]))(?=[\s=]|$)")


class Options(Struct):
    """The options of a tag; what is not given is None or empty. ``match_fields`` is "" for the fields of all."""

    cited: bool = False
    in_order: bool = False
    clear: bool = False
    suppress_author: bool = False
    files: tuple[str, ...] = ()
    locators: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    query: str | None = None
    list_tag: str | None = None
    prefix: str | None = None
    suffix: str | None = None
    text: str | None = None
    offset: str | None = None
    max: str | None = None
    style: str | None = None
    locale: str | None = None
    group_by: str | None = None
    group_order: str | None = None
    type_order: str | None = None
    sort_by: str | None = None
    order: str | None = None
    template: str | None = None
    match_fields: str | None = None
    relative: str | None = None

    def is_plain_list(self) -> bool:
        """Whether these ask for all that is cited, and for nothing else."""
        return self in (Options(cited=True), Options(in_order=True))

    def number(self, name: str, default: int) -> int:
        """Return an option that is a number."""
        found = re.match(r"\d{1,6}", getattr(self, name) or "")
        return int(found[0]) if found else default


def parse_arguments(markup: str) -> tuple[list[str], Options]:
    """Return the keys and the options of a tag.

    Raises ValueError for an option that jekyll-scholar does not know.
    """
    first = _OPTION.search(markup)
    keys = (markup[: first.start()] if first else markup).split()
    options = Options()
    found = list(_OPTION.finditer(markup))
    for place, one in enumerate(found):
        name = one[1] or one[2]
        end = found[place + 1].start() if place + 1 < len(found) else len(markup)
        _set(options, name, markup[one.end() : end].lstrip("= ").strip())
    return keys, options


def _set(options: Options, name: str, value: str) -> None:
    if name in _FLAGS:
        setattr(options, _FLAGS[name], True)
        return
    if name not in _VALUES:
        raise ValueError(f"-{name}" if len(name) == 1 else f"--{name}")
    field = _VALUES[name]
    value = re.sub(r"^(['\"])(.*)\1$", r"\2", value)
    setattr(options, field, (*getattr(options, field), value) if field in _MANY else value)
