"""The theme that a Jekyll tree names: a package that is not there, whose lists and includes its documents ask for."""

from __future__ import annotations

from ..site.config import Config

CHIRPY, JUST_THE_DOCS, MINIMAL_MISTAKES = "chirpy", "just-the-docs", "minimal-mistakes"
AL_FOLIO = "al_folio_core"


def theme_of(config: Config) -> str:
    """Return the name of a tree's theme, without owner, version and what names of packages add; empty for none.

    A theme of a repository goes before one of a package (jekyll-remote-theme's munger.rb). minimal-mistakes is also
    known by its skin, which a tree sets that holds the theme's files; a name that has a known one in it is a copy's.
    """
    facts = config.facts
    if "minimal_mistakes_skin" in facts:
        return MINIMAL_MISTAKES
    named = str(facts.get("remote_theme") or facts.get("theme") or "").strip()
    name = named.rpartition("/")[2].partition("@")[0].lower()
    known = next((theme for theme in (JUST_THE_DOCS, MINIMAL_MISTAKES, AL_FOLIO) if theme in name), None)
    return known or name.removeprefix("jekyll-theme-").removesuffix("-theme")
