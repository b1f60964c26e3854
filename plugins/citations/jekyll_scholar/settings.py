"""The ``scholar`` block of ``_config.yml`` and of a page's front matter, as jekyll-scholar reads it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct, field

_TYPE_NAMES = {
    "article": "Journal Articles", "book": "Books", "incollection": "Book Chapters",
    "inproceedings": "Conference Articles", "thesis": "Theses", "mastersthesis": "Master's Theses",
    "phdthesis": "PhD Theses", "manual": "Manuals", "techreport": "Technical Reports", "misc": "Miscellaneous",
    "unpublished": "Unpublished",
}  # fmt: skip
_TYPE_ALIASES = {"phdthesis": "thesis", "mastersthesis": "thesis"}
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip
_FILTERS = ("smallcaps", "superscript", "italics", "textit", "lowercase", "textregistered", "tiny", "latex")


class ScholarSettings(Struct, frozen=True):
    """jekyll-scholar's settings (lib/jekyll/scholar/defaults.rb).

    ``template`` is None where nobody has named one, ``bibliography`` where the name of the file is jekyll-scholar's
    own; ``month_names`` are those of the months from January.
    """

    style: str = "apa"
    locale: str = ""
    sort_by: tuple[str, ...] = ()
    order: tuple[str, ...] = ("ascending",)
    group_by: tuple[str, ...] = ()
    group_order: tuple[str, ...] = ("ascending",)
    group_tags: tuple[str, ...] = ("h2", "h3", "h4", "h5")
    list_tag: str = "ol"
    item_tag: str = "li"
    list_attributes: Mapping[str, Any] = field(default_factory=dict)
    item_attributes: Mapping[str, Any] = field(default_factory=dict)
    source: str = "_bibliography"
    bibliography: str | None = None
    repository: str | None = None
    repository_delimiter: str = "."
    filters: tuple[str, ...] = _FILTERS
    raw_filters: tuple[str, ...] = ()
    skip_fields: tuple[str, ...] = ("abstract", "month_numeric")
    quotes: tuple[str, str] = ("{", "}")
    remove_duplicates: bool = False
    details_dir: str = "bibliography"
    details_layout: str = "bibtex.html"
    details_link: str | None = "Details"
    details_permalink: str = "/:details_dir/:key:extension"
    bibliography_class: str = "bibliography"
    template: str | None = None
    reference_tag: str = "span"
    missing_reference: str = "(missing reference)"
    details_link_class: str = "details"
    query: str = "@*"
    cite_class: str = "citation"
    separate_links: bool = False
    relative: str = ""
    type_names: Mapping[str, str] = field(default_factory=lambda: _TYPE_NAMES)
    type_aliases: Mapping[str, str] = field(default_factory=lambda: _TYPE_ALIASES)
    type_order: tuple[str, ...] = ()
    month_names: tuple[str, ...] = _MONTHS
    locale_overrides: bool = False
    bibtex_options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def parses_names(self) -> bool:
        """Whether lists of names are read, and written again as Last, First."""
        return self.bibtex_options.get("parse_names") is not False


# A setting's name here, and its name in the block where that is another one.
_NAMES = {
    "group_tags": "bibliography_group_tag", "list_tag": "bibliography_list_tag", "item_tag": "bibliography_item_tag",
    "list_attributes": "bibliography_list_attributes", "item_attributes": "bibliography_item_attributes",
    "repository_delimiter": "repository_file_delimiter", "filters": "bibtex_filters",
    "raw_filters": "raw_bibtex_filters", "skip_fields": "bibtex_skip_fields", "quotes": "bibtex_quotes",
    "locale_overrides": "allow_locale_overrides", "template": "bibliography_template",
    "reference_tag": "reference_tagname",
}  # fmt: skip
_SPLIT = frozenset({"sort_by", "order", "group_by", "group_order", "group_tags", "type_order"})
_EMPTY_COUNTS = frozenset({"details_link", "filters", "raw_filters", "skip_fields"})


def scholar_settings(*blocks: Any) -> ScholarSettings:
    """Return the settings of these blocks, of which the last is the strongest; what is no block counts as empty."""
    given: dict[str, Any] = {}
    for block in blocks:
        given |= block if isinstance(block, Mapping) else {}
    defaults = ScholarSettings()
    values: dict[str, Any] = {}
    for name in ScholarSettings.__struct_fields__:
        key = _NAMES.get(name, name)
        if key in given and (given[key] is not None or name in _EMPTY_COUNTS):
            values[name] = _value(name, given[key], getattr(defaults, name))
    for name in ("type_names", "type_aliases"):
        if name in values:
            values[name] = {**getattr(defaults, name), **values[name]}
    return ScholarSettings(**values)


def words(value: Any) -> tuple[str, ...]:
    """Return the words of a list, or of a text with commas; ``none`` is none."""
    listed = value if isinstance(value, list | tuple) else [value]
    found = (word for text in listed if text is not None for word in re.split(r"(?<!\s)\s*+,\s*+", str(text).strip()))
    return tuple(word for word in found if word and word != "none")


def _value(name: str, value: Any, default: Any) -> Any:
    if name in _SPLIT:
        return words(value)
    if isinstance(default, bool):
        return bool(value)
    if isinstance(default, Mapping):
        return {str(key): text for key, text in value.items()} if isinstance(value, Mapping) else default
    if name == "quotes":
        pair = [str(text) for text in value] if isinstance(value, Sequence) and value else [""]
        return pair[0], pair[-1]
    if isinstance(default, tuple):
        return tuple(str(text) for text in value) if isinstance(value, list | tuple) else ()
    if name == "bibliography" and isinstance(value, list):
        return ",".join(map(str, value))
    return str(value) if value not in (None, "", False) else (None if default is None or name in _EMPTY_COUNTS else "")
