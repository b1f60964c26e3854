"""The plugins that a Jekyll tree has: those that its config names, and what else brings two of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..site.config import Config
from ..site.problems import Problems
from .document import Document

if TYPE_CHECKING:
    from .layouts import LayoutFolder

PAGINATE, REDIRECT = "jekyll-paginate", "jekyll-redirect-from"
# Themes that are packages and depend on it: Jekyll loads what its theme depends on (PluginManager#require_theme_deps).
_PAGINATING_THEMES = frozenset({"jekyll-theme-chirpy", "minimal-mistakes-jekyll", "beautiful-jekyll-theme"})
_MAX_BYTES = 64 * 1024


def plugins_of(config: Config) -> frozenset[str]:
    """Return the plugins that a config names (``plugins``, or ``gems`` in old ones)."""
    named = (config.facts.get(key) for key in ("plugins", "gems"))
    return frozenset(str(name) for names in named if isinstance(names, (list, tuple)) for name in names)


def paginates(config: Config) -> bool:
    """Return whether jekyll-paginate is there for a tree that says how many posts a page has.

    It comes with the config, the theme or the Gemfile; GitHub, which builds a tree without Gemfile, has it always.
    """
    named = plugins_of(config)
    if not named.isdisjoint((PAGINATE, f"{PAGINATE}-v2")) or config.facts.get("theme") in _PAGINATING_THEMES:
        return True
    gems = _gemfile(config)
    return gems is None or _names(gems, PAGINATE, "github-pages")


def as_redirected(document: Document, config: Config, layouts: LayoutFolder, problems: Problems) -> Document:
    """Return a document without the ``redirect_to`` that nothing in its tree makes a redirect of.

    So it is where the config says which plugins there are, and jekyll-redirect-from comes neither from there nor from
    the theme or the Gemfile, unless the document's layout does it: Jekyll shows the page.
    """
    if "redirect_to" not in document.front or _redirects(config) or layouts.redirects(document):
        return document
    what = f"redirect_to is not followed, as in Jekyll: {REDIRECT} is not among the site's plugins"
    remedy = "add it to plugins in _config.yml, or take the key out"
    problems.warn(document.path, document.line_of("redirect_to"), what, remedy)
    return replace(document, front={key: value for key, value in document.front.items() if key != "redirect_to"})


def _redirects(config: Config) -> bool:
    named = plugins_of(config) if config.jekyll else frozenset()
    if not named or REDIRECT in named or config.facts.get("theme") == "jekyll-theme-chirpy":
        return True
    return _names(_gemfile(config) or b"", REDIRECT)


def _gemfile(config: Config) -> bytes | None:
    try:
        with (config.content / "Gemfile").open("rb") as file:
            return file.read(_MAX_BYTES)
    except OSError:
        return None


def _names(gems: bytes, *names: str) -> bool:
    either = "|".join(map(re.escape, names)).encode()
    return re.search(rb"""^[^#\n]*\bgem\b[ (]*["'](?:%s)["']""" % either, gems, re.MULTILINE) is not None
