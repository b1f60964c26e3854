"""Our own versions of the includes that themes share, for documents whose theme is not there."""

from __future__ import annotations

from pathlib import Path

from ...site.config import Config
from ...site.files import is_file
from ..layouts.names import FRAME_INCLUDES
from ..themes import AL_FOLIO, CHIRPY, JUST_THE_DOCS, MINIMAL_MISTAKES, theme_of

_OWN = "own"
_FOLDER = Path(__file__).parent / "includes"
# Includes of packages that are frame, which layouts of a tree name and which stand for nothing here.
_FRAME = {
    MINIMAL_MISTAKES: frozenset({
        "author-profile.html", "comments.html", "page__related.html", "paginator.html", "sidebar.html",
        "skip-links.html", "search/algolia-search-scripts.html", "search/google-search-scripts.html",
        "search/lunr-search-scripts.html", "social-share.html",
    }),
    JUST_THE_DOCS: frozenset({
        "head.html", "head_custom.html", "header_custom.html", "footer_custom.html", "nav_footer_custom.html",
        "search_placeholder_custom.html", "toc_heading_custom.html", "title.html", "favicon.html", "fix_linenos.html",
        "icons/icons.html", "components/aux_nav.html", "components/breadcrumbs.html", "components/footer.html",
        "components/header.html", "components/mermaid.html", "components/nav.html", "components/search_footer.html",
        "components/search_header.html", "components/sidebar.html", "components/site_nav.html",
    }),
    CHIRPY: frozenset({
        "comment.html", "js-selector.html", "jsdelivr-combine.html", "mermaid.html", "metadata-hook.html",
        "notification.html", "origin-type.html", "panel.html", "post-nav.html", "post-paginator.html",
        "post-sharing.html", "search-loader.html", "search-results.html", "sidebar.html", "toc-status.html",
        "topbar.html", "trending-tags.html", "update-list.html",
    }),
    AL_FOLIO: frozenset({
        "bib_search.liquid", "disqus.liquid", "footer.liquid", "giscus.liquid", "head.liquid", "header.liquid",
        "metadata.liquid", "newsletter.liquid", "pagination.liquid", "related_posts.liquid", "scripts.liquid",
    }),
}  # fmt: skip


def our_includes(name: str, config: Config) -> str | None:
    """Return our version of an include, as the site's theme has it; None if we have none.

    Where themes differ, a folder of the theme's name goes first; the others are as academicpages has them. A tree that
    is not Jekyll's has no theme's markup to keep to, and has ours. Of a theme that is a package, what is frame by its
    name stands for nothing.
    """
    theme, name = _folder_of(config), name.lstrip("/")
    if name in _FRAME.get(theme, ()):
        return ""
    path = _FOLDER / theme / name
    if theme and path.is_relative_to(_FOLDER) and ".." not in path.parts and is_file(path):
        return path.read_text("utf-8")
    path = _FOLDER / name
    if path.parent == _FOLDER and is_file(path):
        return path.read_text("utf-8")
    is_packaged = config.jekyll and (config.facts.get("theme") or config.facts.get("remote_theme"))
    is_frame = path.suffix in (".html", ".liquid") and path.name.partition(".")[0] in FRAME_INCLUDES
    return "" if is_packaged and is_frame else None


def our_names(config: Config) -> list[str]:
    """Return the names of our includes."""
    theme = _folder_of(config)
    folders = (_FOLDER / theme, _FOLDER) if theme else (_FOLDER,)
    return [path.name for folder in folders for path in sorted(folder.glob("*.*"))] + sorted(_FRAME.get(theme, ()))


def _folder_of(config: Config) -> str:
    """Return the folder of what a theme has in a form of its own; empty for one whose includes are as others'."""
    if not config.jekyll:
        return _OWN
    theme = theme_of(config)
    return theme if theme in _FRAME else ""
