"""Settings of Pelican's that have no meaning for this site, each with the reason and with what to set instead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..command import COMMAND

_ADDRESS = ("a document's address is its permalink", "set PERMALINK, or permalink in the document")
_TREE = ("the content is classified as a whole, as Jekyll does it", "set INCLUDE, EXCLUDE or COLLECTIONS")
_STATIC = ("a file keeps its place in the content", "set EXTRA_PATH_METADATA, or move the file")
_KEPT = ("what has not changed is kept from build to build without it", "leave it out")
_BESIDE = ("the site is built beside the old one and then takes its place", "leave it out")
_MARKDOWN = ("documents are read as kramdown", "set KRAMDOWN")
_SLUG = ("slugs are made as Jekyll makes them", "set slug in the document")
_TYPOGRAPHY = ("this site sets quotes and dashes itself, and spares formulas and code", "set TYPOGRAPHY")
_SUMMARY = ("a summary is the excerpt, or the first paragraph", "set EXCERPT_SEPARATOR, or excerpt in the document")
_CATEGORY = ("a document has the categories that it names", "set categories in the document")

WITHOUT_MEANING: Mapping[str, tuple[str, str]] = {
    **{
        f"{kind}{form}": _ADDRESS
        for kind in ("ARTICLE", "PAGE", "DRAFT", "DRAFT_PAGE")
        for form in ("_URL", "_SAVE_AS", "_LANG_URL", "_LANG_SAVE_AS")
    },
    "ARTICLE_PERMALINK_STRUCTURE": _ADDRESS,
    **dict.fromkeys(("ARTICLE_PATHS", "PAGE_PATHS", "STATIC_PATHS", "IGNORE_FILES"), _TREE),
    **dict.fromkeys(("ARTICLE_EXCLUDES", "PAGE_EXCLUDES", "STATIC_EXCLUDES", "STATIC_EXCLUDE_SOURCES"), _TREE),
    **dict.fromkeys(("STATIC_URL", "STATIC_SAVE_AS"), _STATIC),
    **dict.fromkeys(("STATIC_CREATE_LINKS", "STATIC_CHECK_IF_MODIFIED"), _KEPT),
    **dict.fromkeys(("CACHE_CONTENT", "CHECK_MODIFIED_METHOD", "CONTENT_CACHING_LAYER", "GZIP_CACHE"), _KEPT),
    "LOAD_CONTENT_CACHE": _KEPT,
    **dict.fromkeys(("DELETE_OUTPUT_DIRECTORY", "OUTPUT_RETENTION"), _BESIDE),
    "MARKDOWN": _MARKDOWN,
    **dict.fromkeys(
        ("SLUGIFY_SOURCE", "SLUGIFY_PRESERVE_CASE", "SLUGIFY_USE_UNICODE", "SLUG_REGEX_SUBSTITUTIONS"), _SLUG
    ),
    **dict.fromkeys(("SUMMARY_MAX_LENGTH", "SUMMARY_END_SUFFIX"), _SUMMARY),
    **dict.fromkeys(
        ("TYPOGRIFY", "TYPOGRIFY_DASHES", "TYPOGRIFY_IGNORE_TAGS", "TYPOGRIFY_OMIT_FILTERS"), _TYPOGRAPHY
    ),
    **dict.fromkeys(("DEFAULT_CATEGORY", "USE_FOLDER_AS_CATEGORY"), _CATEGORY),
    "REVERSE_CATEGORY_ORDER": ("categories stand in the order of their names", "sort them in a template of your own"),
    "WITH_FUTURE_DATES": ("a document whose date is to come is left out until then", "set FUTURE"),
    "RELATIVE_URLS": ("addresses start at the root of the host", f"open the site with {COMMAND} serve"),
    "INTRASITE_LINK_REGEX": ("documents link to addresses, or with Liquid's tag link", "leave it out"),
}  # fmt: skip


_PLACEHOLDERS = {
    "{slug}": ":title", "{category}": ":slugified_categories",
    "{date:%Y}": ":year", "{date:%m}": ":month", "{date:%d}": ":day", "{date:%y}": ":short_year",
    "{date:%b}": ":short_month", "{date:%B}": ":long_month", "{date:%j}": ":y_day",
}  # fmt: skip


def remedy_of(name: str, value: Any) -> str:
    """Return what to set instead of a setting; for the address of articles, the permalink that comes to the same."""
    remedy = WITHOUT_MEANING[name][1]
    if name not in ("ARTICLE_URL", "ARTICLE_SAVE_AS") or not isinstance(value, str):
        return remedy
    permalink = "/" + value.strip("/").removesuffix("index.html") + ("/" if value.endswith("/") else "")
    for pelican, jekyll in _PLACEHOLDERS.items():
        permalink = permalink.replace(pelican, jekyll)
    return remedy if "{" in permalink else f'set PERMALINK = "{permalink}", or permalink in the document'


def are_set(settings: Mapping[str, Any], defaults: Mapping[str, Any]) -> list[str]:
    """Return the settings without meaning that are not as Pelican has them by itself."""
    return [name for name in WITHOUT_MEANING if name in settings and settings[name] != defaults.get(name)]
