"""Permalinks: from styles and templates to URLs and output files (lib/jekyll/url.rb, drops/url_drop.rb)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime

from plugins.site.slugs import slugify
from plugins.urls.paths import quote, sanitized

# lib/jekyll/configuration.rb, style_to_permalink
STYLES: Mapping[str, str] = {
    "none": "/:categories/:title:output_ext",
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
}

_PLACEHOLDER = re.compile(r":([a-z_]+)")
_DATE_FORMATS = {
    "year": "%Y", "month": "%m", "day": "%d", "hour": "%H", "minute": "%M", "second": "%S", "short_year": "%y",
    "i_day": "%-d", "i_month": "%-m", "short_month": "%b", "long_month": "%B", "w_year": "%G", "week": "%V",
    "w_day": "%u", "short_day": "%a", "long_day": "%A", "y_day": "%j",
}  # fmt: skip


class UnknownPlaceholderError(Exception):
    """A permalink template names a placeholder that Jekyll does not have."""


def template_of(style: str) -> str:
    """Return the template that a permalink style of the config stands for; a template stands for itself."""
    return STYLES.get(style, style)


def with_suffix(template: str, style: str) -> str:
    """Return a page's or collection's template, ended as the site's permalink style ends (Utils.add_permalink_suffix)."""
    if style == "pretty" or style.endswith("/"):
        return template + "/"
    if style in ("date", "ordinal", "none") or style.endswith(":output_ext"):
        return template + ":output_ext"
    return template


def document_url(template: str, values: Mapping[str, Callable[[], str]]) -> str:
    """Return the URL of a post or collection document from its template, percent-encoded.

    ``values`` makes each placeholder's text when it is asked for. Raises UnknownPlaceholderError.
    """

    def replace(found: re.Match[str]) -> str:
        name = found[1]
        if name in values:
            return quote(values[name]())
        if name.endswith("_") and name[:-1] in values:
            return quote(values[name[:-1]]()) + "_"
        raise UnknownPlaceholderError(name)

    return sanitized(_PLACEHOLDER.sub(replace, template))


def placeholders(
    *, source_path: str, collection: str, slug: str, basename: str, categories: tuple[str, ...],
    date: Callable[[], datetime], output_ext: str,
) -> Mapping[str, Callable[[], str]]:  # fmt: skip
    """Return what each placeholder of a document's permalink stands for (Jekyll::Drops::UrlDrop).

    ``source_path`` is the path below the collection's folder without extension, ``basename`` its last part; ``slug`` is
    the ``slug`` key or the file name without date. ``date`` is asked only by templates that hold a part of it.
    """
    values: dict[str, Callable[[], str]] = {
        "output_ext": lambda: output_ext,
        "path": lambda: source_path,
        "collection": lambda: collection,
        "name": lambda: slugify(basename),
        "title": lambda: slugify(slug, "pretty", cased=True),
        "slug": lambda: slugify(slug),
        "categories": lambda: "/".join(dict.fromkeys(category.lower() for category in categories)),
        "slugified_categories": lambda: "/".join(dict.fromkeys(slugify(category) for category in categories)),
    }
    for name, form in _DATE_FORMATS.items():
        values[name] = lambda form=form: _english(date(), form)  # type: ignore[misc]
    return values


def page_url(folder: str, basename: str, output_ext: str, style: str, permalink: str | None) -> str:
    """Return a page's URL (Jekyll::Page#template, URL#generate_url_from_hash).

    ``folder`` is the page's folder in posix form, ``""`` at the top. An explicit permalink is taken as it is written.
    """
    if permalink is not None:
        template = permalink
    elif output_ext not in (".html", ".xhtml", ".htm"):
        template = "/:path/:basename:output_ext"
    elif basename == "index":
        template = "/:path/"
    else:
        template = with_suffix("/:path/:basename", style)
    for name, value in (("path", folder), ("basename", basename), ("output_ext", output_ext)):
        if ":" not in template:
            break
        template = template.replace(f":{name}", quote(value))
    return sanitized(template)


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def _english(date: datetime, form: str) -> str:
    """Return a part of a date by a strftime form, in English whatever the machine's locale is."""
    names = {
        "%b": _MONTHS[date.month - 1][:3], "%B": _MONTHS[date.month - 1],
        "%a": _DAYS[date.weekday()][:3], "%A": _DAYS[date.weekday()],
        "%-d": str(date.day), "%-m": str(date.month), "%Y": f"{date.year:04}",
    }  # fmt: skip
    return names[form] if form in names else date.strftime(form)
