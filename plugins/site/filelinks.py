"""Where a paper or talk can be had, and the line below its title: what its front matter says of it."""

from __future__ import annotations

from markupsafe import Markup, escape

from .text.words import Words

# Keys of academicpages, al-folio and others, in the order in which the links stand.
LINKS = (
    ("paperurl", "Paper"), ("pdf", "PDF"), ("doi", "DOI"), ("arxiv", "arXiv"), ("html", "HTML"), ("supp", "Supplement"),
    ("supplementary", "Supplement"), ("code", "Code"), ("data", "Data"), ("dataset", "Data"),
    ("slidesurl", "Slides"), ("slides", "Slides"), ("poster", "Poster"), ("video", "Video"),
    ("website", "Website"), ("blog", "Blog"), ("bibtexurl", "BibTeX"),
)  # fmt: skip
RESOLVERS = {"doi": "https://doi.org/", "arxiv": "https://arxiv.org/abs/"}


def address(value: str) -> str:
    """Return a link as an http address or a path of the site; a bare file name lies in ``files/``."""
    if "://" in value or value.startswith("/"):
        return value
    return f"/{value}" if "/" in value else f"/files/{value}"


def byline(
    collection: str,
    kind: str | None,
    venue: str | None,
    place: str | None,
    year: str | None,
    words: Words | None = None,
) -> Markup | None:
    """Return the line below the title of a publication, talk or course (academicpages' archive-single includes).

    ``words`` are those of the page's language, English if none are given.
    """
    words = words or Words()
    if not (venue or kind):
        return None
    if collection == "talks":
        where = ", ".join(part for part in (venue, place) if part)
        return escape(words.talk_at).format(kind, where) if kind and where else escape(kind or where)
    named = Markup("<em>{}</em>").format(venue) if venue else None
    if collection == "publications":
        return escape(words.published_in).format(Markup(", ").join(part for part in (named, year) if part))
    return Markup(", ").join(escape(part) for part in (kind, named, year) if part)
