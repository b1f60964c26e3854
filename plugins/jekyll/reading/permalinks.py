"""Permalinks: from styles and templates to URLs (lib/jekyll/url.rb, drops/url_drop.rb, page.rb)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from msgspec import Struct

from ...lazy import lazy
from ...site.text.slugs import slugify
from ...urls.paths import quote, sanitized

# lib/jekyll/configuration.rb, style_to_permalink
STYLES: Mapping[str, str] = {
    "none": "/:categories/:title:output_ext",
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
}

PAGE_PLACEHOLDERS = lazy(":(path|basename|output_ext)")
PLACEHOLDERS = lazy(":([a-z_]+)")

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


class PermalinkError(ValueError):
    """A permalink template holds a placeholder that stands for nothing; says which, and why."""


class Facts(Struct, frozen=True):
    """What the placeholders of a document's permalink stand for.

    ``path`` is the document's path from its collection's folder on, without extension, ``basename`` its file's name.
    ``slug`` is the ``slug`` key, or the file's name without date. ``output_ext`` starts with a dot.
    """

    path: str
    collection: str
    slug: str
    basename: str
    categories: tuple[str, ...]
    date: datetime | None
    output_ext: str


def template_of(style: str) -> str:
    """Return the template that a permalink style of the config stands for; a template stands for itself."""
    return STYLES.get(style, style)


def with_suffix(template: str, style: str) -> str:
    """Return a page's or collection's template with the end of the site's style (Utils.add_permalink_suffix)."""
    if style == "pretty" or style.endswith("/"):
        return template + "/"
    if style in ("date", "ordinal", "none") or style.endswith(":output_ext"):
        return template + ":output_ext"
    return template


def document_url(template: str, facts: Facts) -> str:
    """Return the URL of a post or collection document from its template, percent-encoded.

    Raises PermalinkError.
    """
    return sanitized(PLACEHOLDERS.sub(lambda found: _replaced(found[1], facts), template))


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
    values = {"path": f"/{folder}" if folder else "", "basename": basename, "output_ext": output_ext}
    return sanitized(PAGE_PLACEHOLDERS.sub(lambda found: quote(values[found[1]]), template))


def _replaced(name: str, facts: Facts) -> str:
    """Return what a placeholder stands for; an underscore behind a name belongs to the text."""
    rest = ""
    if name not in _VALUES and name not in _DATE_VALUES and name.endswith("_"):
        name, rest = name[:-1], "_"
    if name in _VALUES:
        return quote(_VALUES[name](facts)) + rest
    if name not in _DATE_VALUES:
        raise PermalinkError(f":{name}, which stands for nothing")
    if facts.date is None:
        # Jekyll takes the time of the build, so that the address would change from build to build.
        raise PermalinkError(f":{name}, but the document has no date")
    return _DATE_VALUES[name](facts.date) + rest


_VALUES: Mapping[str, Callable[[Facts], str]] = {
    "output_ext": lambda facts: facts.output_ext,
    "path": lambda facts: facts.path,
    "collection": lambda facts: facts.collection,
    "name": lambda facts: slugify(facts.basename),
    "title": lambda facts: slugify(facts.slug, "pretty", cased=True),
    "slug": lambda facts: slugify(facts.slug),
    "categories": lambda facts: "/".join(dict.fromkeys(category.lower() for category in facts.categories)),
    "slugified_categories": lambda facts: "/".join(dict.fromkeys(slugify(category) for category in facts.categories)),
}

# In English whatever the machine's locale is.
_DATE_VALUES: Mapping[str, Callable[[datetime], str]] = {
    "year": lambda date: f"{date.year:04}",
    "short_year": lambda date: f"{date.year % 100:02}",
    "month": lambda date: f"{date.month:02}",
    "i_month": lambda date: str(date.month),
    "short_month": lambda date: _MONTHS[date.month - 1][:3],
    "long_month": lambda date: _MONTHS[date.month - 1],
    "day": lambda date: f"{date.day:02}",
    "i_day": lambda date: str(date.day),
    "y_day": lambda date: f"{date.timetuple().tm_yday:03}",
    "hour": lambda date: f"{date.hour:02}",
    "minute": lambda date: f"{date.minute:02}",
    "second": lambda date: f"{date.second:02}",
    "w_year": lambda date: f"{date.isocalendar().year:04}",
    "week": lambda date: f"{date.isocalendar().week:02}",
    "w_day": lambda date: str(date.isoweekday()),
    "short_day": lambda date: _DAYS[date.weekday()][:3],
    "long_day": lambda date: _DAYS[date.weekday()],
}
