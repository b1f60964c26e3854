"""Names of layouts and includes whose meaning is known, whatever theme they come from."""

from __future__ import annotations

# Layouts that show a document and nothing that it does not say itself.
_PLAIN = frozenset({
    "default", "page", "post", "single", "base", "minimal", "compress", "none", "null", "nil", "splash", "search",
    "archive",
    "about", "cv", "bib", "book-review", "distill", "talk", "publication", "project", "paper", "article",
    "redirect", "redirected", "portfolio", "landing", "wide", "full-width", "docs", "doc", "note", "course", "event",
    "plain",
})  # fmt: skip
# Those that list posts, by pages where the site has pages.
BY_PAGES = frozenset({"home", "blog", "news", "posts_list", "post-list", "postlist", "blog_index"})
_LISTING = frozenset({
    "posts", "archives", "year-archive", "archive-year", "post-archive", "categories", "tags", "category", "tag",
    "archive-taxonomy", "archive-category", "archive-tag", "tag_page", "collection", "collections",
    "list",
})  # fmt: skip

# Includes that are frame by their names, and take long to make for each page anew.
FRAME_INCLUDES = frozenset({
    "head", "scripts", "seo", "footer", "masthead", "analytics", "google-analytics", "browser-upgrade", "social-share",
    "share", "nav", "navbar", "navigation", "site_nav", "footer-scripts", "footer_scripts", "js", "css", "search_form",
    "favicon", "favicons", "author-profile", "author-profile-custom-links", "related-posts", "related",
    "breadcrumbs", "toc", "page__taxonomy", "page__date", "read-time", "post_pagination", "category-list", "tag-list",
})  # fmt: skip


def is_known(name: str) -> bool:
    """Whether it is known here what a layout of this name shows."""
    return not name or name in _PLAIN or name in BY_PAGES or name in _LISTING
