"""From pelicanconf's settings, a Jekyll tree's ``_config.yml`` and the command line to one Config."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from ..config import Collection, Config
from ..problems import Problems
from .checking import ACCENTS
from .comments import theme_comments
from .facts import Facts

# The settings of pelicanconf.py that are this project's own, with what counts when one is left out.
OWN_SETTINGS: Mapping[str, Any] = {
    "AUTHOR": None,
    "SITE_KIND": "person",
    "PERMALINK": "date",
    "COLLECTIONS": ("publications", "talks", "teaching", "news", "projects"),
    "DRAFTS": False,
    "FUTURE": False,
    "EXCERPT_SEPARATOR": "\n\n",
    "INCLUDE": (),
    "EXCLUDE": (),
    "KRAMDOWN": {},
    "KEEP_COMMENTS": False,
    "TYPOGRAPHY": True,
    "MATH_MACROS": {},
    "CITATIONS": None,
    "CITATION_STYLE": "apa",
    "OWN_ENTRIES": True,
    "MENU": (),
    "HOME": "posts",
    "RESEARCH_URL": "/research/",
    "RESEARCH_TITLE": "Research",
    "RESEARCH_STYLE": "entries",
    "RESEARCH_CATEGORIES": (),
    "RESEARCH_SECTIONS": (),
    "POSTS_PER_PAGE": 10,
    "FEED_ITEMS": 10,
    "FEED_COLLECTIONS": ("publications", "talks"),
    "PUBLICATIONS_BY": "year",
    "PUBLICATIONS_PER_PAGE": 500,
    "AUTHORS_SHOWN": 5,
    "CITE_POSTS": False,
    "SCHOLARLY_INDEXES": (),
    "WORDS_PER_MINUTE": 200,
    "EMBED_ORIGINS": (),
    "EXTERNAL_IMAGES": "show",
    "INLINE_STYLES": False,
    "IMAGES": True,
    "SEARCH": True,
    "CARDS": True,
    "STYLE": "paper",
    "ACCENT": "red",
    "FONT_TEXT": "",
    "ICON": "",
    "COMMENTS": None,
    "ANALYTICS": "",
    "NEWSLETTER": None,
    "LLMS": False,
    "COPYRIGHT": None,
    "HOST": "",
    "JEKYLL": None,
}

# What is more than kramdown in our own trees: formulas between single dollar signs, and GitHub's callouts.
_OWN_KRAMDOWN = {"dollar_math": True, "callouts": True}

# What an adopted tree's `_config.yml` said that has a setting of its own, by its name there.
_ADOPTED = {
    "title": "SITENAME", "description": "SITESUBTITLE", "locale": "DEFAULT_LANG", "timezone": "TIMEZONE",
    "permalink": "PERMALINK", "include": "INCLUDE", "exclude": "EXCLUDE",
}  # fmt: skip


def adopted_facts(settings: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the facts of a Jekyll tree whose ``_config.yml`` has become settings; None for any other tree."""
    if settings.get("JEKYLL") is None or not settings.get("IS_OWN_TREE", True):
        return None
    parts = urlsplit(str(settings.get("SITEURL") or ""))
    address = {"url": f"{parts.scheme}://{parts.netloc}" if parts.netloc else "", "baseurl": parts.path.rstrip("/")}
    given = {fact: settings[name] for fact, name in _ADOPTED.items() if settings.get(name)}
    return {**settings["JEKYLL"], **given, **address}


def make_config(
    settings: Mapping[str, Any],
    facts: Mapping[str, Any] | None,
    lines: Mapping[str, int],
    problems: Problems,
    file: Path | None = None,
) -> Config:
    """Return the configuration of a build.

    ``settings`` are pelicanconf's, with PATH, OUTPUT_PATH and the command line's STRICT, KEEP_GOING and PUBLISHING in
    them. ``facts`` is a Jekyll tree's ``_config.yml`` with the ``lines`` of its keys, empty for a Jekyll tree without
    one and None for a tree of our own; it wins. ``file`` is where they stand, if not in PATH. What has the wrong type,
    and a zone that is none, are problems.
    """
    return _Making(settings, facts, lines, problems, file).config()


class _Making:
    """The making of one Config."""

    def __init__(
        self,
        settings: Mapping[str, Any],
        facts: Mapping[str, Any] | None,
        lines: Mapping[str, int],
        problems: Problems,
        file: Path | None,
    ) -> None:
        self.settings = {**OWN_SETTINGS, **settings}
        self.is_jekyll = facts is not None
        self.problems = problems
        self.content = Path(settings["PATH"]).resolve()
        is_adopted = facts is not None and not lines and adopted_facts(settings) is not None
        here = Path(settings.get("HERE") or self.content.parent)
        said = here / "pelicanconf.py" if is_adopted else file or self.content / "_config.yml"
        self.facts = Facts(facts or {}, lines, said, problems)
        # Facts about a person and a site belong to the tree that the settings name, never to another one.
        is_ours = not self.is_jekyll or settings.get("JEKYLL") is not None
        self.is_home_tree = is_ours and bool(settings.get("IS_OWN_TREE", True))

    def config(self) -> Config:
        """Return the Config: the tree's facts first, then the settings."""
        facts, settings = self.facts, self.settings
        url, base = self.address()
        base += f"/{settings['PREVIEW']}" if settings.get("PREVIEW") else ""
        separator = facts.get("excerpt_separator")
        return Config(
            content=self.content,
            output=Path(settings["OUTPUT_PATH"]).resolve(),
            jekyll=self.is_jekyll,
            title=self.title(),
            description=facts.text("description") or self.own("SITESUBTITLE"),
            url=url,
            base=base,
            language=(facts.language() or str(settings["DEFAULT_LANG"])).replace("_", "-"),
            zone=self.zone(),
            permalink=facts.get("permalink") or ("date" if self.is_jekyll else settings["PERMALINK"]),
            collections=self.collections(),
            collections_dir=f"{facts.collections_dir}/" if facts.collections_dir else "",
            data_dir=facts.data_dir if self.is_jekyll else "data",
            defaults=facts.defaults(),
            drafts=bool(facts.get("show_drafts") or settings["DRAFTS"]),
            future=bool(facts.get("future") or settings["FUTURE"]),
            unpublished=bool(facts.get("unpublished")),
            excerpt_separator=settings["EXCERPT_SEPARATOR"] if separator is None else separator,
            include=(".htaccess", *self.words("include")),
            exclude=self.words("exclude"),
            kramdown={
                **({} if self.is_jekyll else _OWN_KRAMDOWN),
                **settings["KRAMDOWN"],
                **(facts.get("kramdown") or {}),
            },
            relative_links=not self.is_jekyll or "jekyll-relative-links" in facts.plugins(),
            author=facts.get("author") or self.own("AUTHOR"),
            group=self.own("SITE_KIND") == "group",
            facts=self.liquid_facts(url, base),
            menu=tuple((str(title), str(url)) for title, url in (self.own("MENU") or ())),
            strict=bool(settings.get("STRICT")),
            keep_going=bool(settings.get("KEEP_GOING")),
            publish=bool(settings.get("PUBLISHING")),
            keep_comments=settings["KEEP_COMMENTS"],
            typography=settings["TYPOGRAPHY"],
            words_per_minute=facts.get("words_per_minute") or settings["WORDS_PER_MINUTE"],
            research_url=settings["RESEARCH_URL"],
            research_title=settings["RESEARCH_TITLE"],
            research_style=settings["RESEARCH_STYLE"],
            research_categories=tuple(settings["RESEARCH_CATEGORIES"]),
            research_sections=tuple(tuple(section) for section in settings["RESEARCH_SECTIONS"]),
            home=settings["HOME"],
            per_page=settings.get("DEFAULT_PAGINATION") or settings["POSTS_PER_PAGE"],
            feed_items=settings["FEED_ITEMS"],
            feed_collections=() if self.is_jekyll else tuple(settings["FEED_COLLECTIONS"]),
            publications_by=settings["PUBLICATIONS_BY"],
            publications_per_page=settings["PUBLICATIONS_PER_PAGE"],
            authors_shown=settings["AUTHORS_SHOWN"],
            cite_posts=bool(settings["CITE_POSTS"]),
            scholarly_indexes=tuple(settings["SCHOLARLY_INDEXES"]),
            embed_origins=tuple(settings["EMBED_ORIGINS"]),
            external_images=settings["EXTERNAL_IMAGES"] == "show",
            inline_styles=bool(settings["INLINE_STYLES"]),
            images=bool(settings["IMAGES"]),
            search=bool(settings["SEARCH"]),
            cards=bool(settings["CARDS"]),
            style=settings["STYLE"],
            accent=settings["ACCENT"] if settings["ACCENT"] in ACCENTS else "red",
            accent_colour=None if settings["ACCENT"] in ACCENTS else _plain(settings["ACCENT"]),
            font_text=settings["FONT_TEXT"],
            icon=(self.own("ICON") or "").strip("/"),
            comments=dict(self.own("COMMENTS") or theme_comments(facts)),
            analytics=self.own("ANALYTICS") or "",
            newsletter=self.own("NEWSLETTER"),
            llms=bool(settings["LLMS"]),
            math_macros=settings["MATH_MACROS"],
            citations=not self.is_jekyll if settings["CITATIONS"] is None else bool(settings["CITATIONS"]),
            citation_style=str(settings["CITATION_STYLE"] or "apa"),
            own_entries=not self.is_jekyll and settings["OWN_ENTRIES"],
            copyright=self.own("COPYRIGHT"),
            host=str(settings["HOST"] or ""),
        )

    def own(self, key: str) -> Any:
        """Return a fact of pelicanconf, if the content is the tree it speaks of."""
        return self.settings.get(key) if self.is_home_tree else None

    def title(self) -> str:
        """Return the site's title: its folder's name, if nobody has given it another."""
        return self.facts.title() or self.own("SITENAME") or self.content.name

    def address(self) -> tuple[str, str]:
        """Return the site's origin, ``""`` where unknown, and the path before every URL."""
        if self.is_jekyll:
            origin, path = self.facts.address()
        else:
            parts = urlsplit(str(self.settings.get("SITEURL") or ""))
            origin, path = (f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""), parts.path
        return origin, f"/{path.strip('/')}" if path.strip("/") else ""

    def zone(self) -> ZoneInfo:
        """Return the site's time zone; Jekyll's is that of the machine where the config names none, ours UTC."""
        name = self.facts.get("timezone") or (None if self.is_jekyll else self.settings.get("TIMEZONE")) or "UTC"
        try:
            return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            alike = (zone for zone in sorted(available_timezones()) if zone.casefold() == str(name).casefold())
            remedy = f"write {next(alike, 'one such as Europe/Berlin')}"
            self.facts.error("timezone", f"{name} is no time zone", remedy)
            return ZoneInfo("UTC")

    def collections(self) -> dict[str, Collection]:
        """Return the collections: the config's in a Jekyll tree, in ours those that the settings name."""
        if self.is_jekyll:
            return self.facts.collections()
        return {name: Collection(name, name) for name in self.settings["COLLECTIONS"]}

    def words(self, key: str) -> tuple[str, ...]:
        """Return the items of a list, of the tree's facts or of the setting of that name."""
        return self.facts.words(key) if self.is_jekyll else tuple(self.settings[key.upper()])

    def liquid_facts(self, url: str, base: str) -> dict[str, Any]:
        """Return what Liquid's ``site`` knows: the whole of _config.yml, or the same names from pelicanconf."""
        if self.is_jekyll:
            return dict(self.facts.values)
        return {
            "title": self.title(), "description": self.own("SITESUBTITLE"), "url": url, "baseurl": base,
            "lang": self.settings["DEFAULT_LANG"], "timezone": self.settings.get("TIMEZONE"),
            "permalink": self.settings["PERMALINK"],
        }  # fmt: skip


def _plain(colours: Any) -> Any:
    return tuple(colours) if isinstance(colours, list) else colours
