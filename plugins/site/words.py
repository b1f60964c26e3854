"""The words that the theme itself says."""

from __future__ import annotations

from msgspec import Struct


class Words(Struct, frozen=True):
    """The theme's own words, so that a site speaks one language throughout."""

    skip: str = "Skip to content"
    menu: str = "Menu"
    problems: str = "This page has problems"
    tldr: str = "In brief"
    updated: str = "Updated"
    minutes: str = "min read"
    under_a_minute: str = "less than 1 minute read"
    permalink: str = "Permalink"
    citation: str = "Cite as"
    neighbors: str = "Older and newer"
    older: str = "Older"
    newer: str = "Newer"
    pages: str = "Pages"
    not_found: str = "There is no page at this address. The menu above leads to what there is."
    moved: str = "This page has moved to"
    withdrawn: str = "This page was here once. Its author has withdrawn it."
    feed: str = "Atom feed"
    abstract: str = "Abstract"
    cite: str = "How to cite"
    others: str = "et al."
    equal: str = "equal contribution"
    corresponding: str = "corresponding author"
    copy: str = "Copy"
    copied: str = "Copied"
    download: str = "Download"
    all: str = "All"
    search: str = "Search these papers"
    news: str = "News"
    json_feed: str = "JSON feed"
