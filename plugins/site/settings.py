"""From pelicanconf's settings, a Jekyll tree's ``_config.yml`` and the command line to one Config."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from plugins.site.config import Collection, Config, Default
from plugins.site.problems import Problems

# The settings of pelicanconf.py that are this project's own, with what counts when one is left out.
OWN_SETTINGS: Mapping[str, Any] = {
    "PERMALINK": "date",
    "COLLECTIONS": ("publications", "talks", "teaching"),
    "DRAFTS": False,
    "FUTURE": False,
    "EXCERPT_SEPARATOR": "\n\n",
    "INCLUDE": (),
    "EXCLUDE": (),
    "KRAMDOWN": {},
    "KEEP_COMMENTS": False,
    "TYPOGRAPHY": True,
    "MATH_MACROS": {},
    "MENU": (),
    "HOME": "posts",
    "RESEARCH_URL": "/research/",
    "RESEARCH_TITLE": "Research",
    "RESEARCH_CATEGORIES": (),
    "RESEARCH_SECTIONS": (),
    "POSTS_PER_PAGE": 10,
    "FEED_ITEMS": 10,
    "WORDS_PER_MINUTE": 200,
    "EMBED_ORIGINS": (),
    "INLINE_STYLES": False,
    "COPYRIGHT": None,
}

# The keys of _config.yml that count, beside what Liquid and the front matter defaults read from it.
_TYPES: Mapping[str, tuple[type, ...]] = {
    "collections": (dict, list), "defaults": (list,), "include": (list,), "exclude": (list,), "kramdown": (dict,),
    "future": (bool,), "unpublished": (bool,), "show_drafts": (bool,), "permalink": (str,), "baseurl": (str,),
    "timezone": (str,), "excerpt_separator": (str,), "words_per_minute": (int,),
}  # fmt: skip


def make_config(
    settings: Mapping[str, Any], facts: Mapping[str, Any] | None, lines: Mapping[str, int], problems: Problems
) -> Config:
    """Return the configuration of a build.

    ``settings`` are pelicanconf's, with PATH, OUTPUT_PATH and the command line's STRICT, KEEP_GOING and PUBLISH in them. ``facts`` is a Jekyll
    tree's ``_config.yml`` with the ``lines`` of its keys, empty for a Jekyll tree without one and None for a tree of our own;
    it wins. What has the wrong type, and a zone that is none, are problems.
    """
    return _Making(settings, facts, lines, problems).config()


class _Making:
    def __init__(
        self, settings: Mapping[str, Any], facts: Mapping[str, Any] | None, lines: Mapping[str, int], problems: Problems
    ) -> None:
        self.settings = {**OWN_SETTINGS, **settings}
        self.facts = dict(facts or {})
        self.is_jekyll = facts is not None
        self.lines = lines
        self.problems = problems
        self.content = Path(settings["PATH"]).resolve()
        self.file = self.content / "_config.yml"
        # Facts about a person and a site belong to the tree that the settings name, never to another one.
        self.is_home_tree = not self.is_jekyll and bool(settings.get("IS_OWN_TREE", True))
        for key, types in _TYPES.items():
            if self.facts.get(key) is not None and not isinstance(self.facts[key], types):
                wanted = " or ".join({dict: "a mapping", list: "a list", bool: "true or false", str: "text", int: "a number"}[t] for t in types)
                self.problems.error(self.file, lines.get(key, 1), f"{key}: is not {wanted}", f"write {wanted}")
                del self.facts[key]

    def config(self) -> Config:
        facts, settings = self.facts, self.settings
        url, base = self.address()
        separator = facts.get("excerpt_separator")
        return Config(
            content=self.content,
            output=Path(settings["OUTPUT_PATH"]).resolve(),
            jekyll=self.is_jekyll,
            title=self.title(),
            description=self.text("description") or self.own("SITESUBTITLE"),
            url=url,
            base=base,
            language=str(facts.get("locale") or facts.get("lang") or settings["DEFAULT_LANG"]).replace("_", "-"),
            zone=self.zone(),
            permalink=facts.get("permalink") or ("date" if self.is_jekyll else settings["PERMALINK"]),
            collections=self.collections(),
            collections_dir=self.collections_dir(),
            defaults=self.defaults(),
            drafts=bool(facts.get("show_drafts") or settings["DRAFTS"]),
            future=bool(facts.get("future") or settings["FUTURE"]),
            unpublished=bool(facts.get("unpublished")),
            excerpt_separator=settings["EXCERPT_SEPARATOR"] if separator is None else separator,
            include=(".htaccess", *self.words("include", "INCLUDE")),
            exclude=self.words("exclude", "EXCLUDE"),
            kramdown={**settings["KRAMDOWN"], **(facts.get("kramdown") or {})},
            author=facts.get("author"),
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
            research_categories=tuple(settings["RESEARCH_CATEGORIES"]),
            research_sections=tuple(tuple(section) for section in settings["RESEARCH_SECTIONS"]),  # type: ignore[misc]
            home=settings["HOME"],
            per_page=settings["POSTS_PER_PAGE"],
            feed_items=settings["FEED_ITEMS"],
            embed_origins=tuple(settings["EMBED_ORIGINS"]),
            inline_styles=bool(settings["INLINE_STYLES"]),
            math_macros=settings["MATH_MACROS"],
            copyright=self.own("COPYRIGHT"),
        )

    def own(self, key: str) -> Any:
        """Return a fact of pelicanconf, if the content is the tree it speaks of."""
        return self.settings.get(key) if self.is_home_tree else None

    def text(self, key: str) -> str | None:
        value = self.facts.get(key)
        return " ".join(str(value).split()) if isinstance(value, (str, int, float)) else None

    def title(self) -> str:
        return self.text("title") or self.text("name") or self.own("SITENAME") or self.content.name

    def address(self) -> tuple[str, str]:
        """Return origin and base path, of ``url`` and ``baseurl`` or of SITEURL; both may hold a path."""
        if self.is_jekyll:
            whole = str(self.facts.get("url") or "").rstrip("/")
            parts = urlsplit(whole)
            origin = f"{parts.scheme}://{parts.netloc}" if parts.scheme and parts.netloc else ""
            base = str(self.facts.get("baseurl") or "").strip("/")
            path = "/".join(part for part in (parts.path.strip("/") if origin else "", base) if part)
        else:
            parts = urlsplit(str(self.settings.get("SITEURL") or ""))
            origin = f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
            path = parts.path.strip("/")
        return origin, f"/{path}" if path else ""

    def zone(self) -> ZoneInfo:
        name = self.facts.get("timezone") or (None if self.is_jekyll else self.settings.get("TIMEZONE")) or "UTC"
        try:
            return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            line = self.lines.get("timezone", 1)
            self.problems.error(self.file, line, f"timezone: {name} is no time zone", "write one such as Europe/Berlin")
            return ZoneInfo("UTC")

    def collections(self) -> dict[str, Collection]:
        if not self.is_jekyll:
            return {name: Collection(name, name) for name in self.settings["COLLECTIONS"]}
        given = self.facts.get("collections") or {}
        named = given if isinstance(given, dict) else {str(name): {} for name in given}
        found = {}
        for name, metadata in named.items():
            metadata = metadata if isinstance(metadata, dict) else {}
            path = f"{self.collections_dir()}_{name}"
            output = bool(metadata.get("output", name == "posts"))
            found[name] = Collection(name, path, output, metadata.get("permalink"), metadata)
        return found

    def collections_dir(self) -> str:
        """Return the folder of a Jekyll tree that holds posts and collections, with a slash at its end, or ``""``."""
        folder = str(self.facts.get("collections_dir") or "").strip("/")
        if ".." in folder.split("/"):
            line = self.lines.get("collections_dir", 1)
            self.problems.error(self.file, line, f"collections_dir: {folder} is outside the content", "move it inside")
            return ""
        return f"{folder}/" if folder else ""

    def defaults(self) -> tuple[Default, ...]:
        found = []
        for item in self.facts.get("defaults") or ():
            if not isinstance(item, dict) or not isinstance(item.get("values"), dict):
                line = self.lines.get("defaults", 1)
                self.problems.warn(self.file, line, "one of the defaults has no values", "give it values:, or remove it")
                continue
            scope = item.get("scope") if isinstance(item.get("scope"), dict) else {}
            kind = scope.get("type")
            kind = {"page": "pages", "post": "posts", "draft": "drafts"}.get(kind, kind)
            found.append(Default(str(scope.get("path") or ""), kind, item["values"]))
        return tuple(found)

    def words(self, fact: str, setting: str) -> tuple[str, ...]:
        given = self.facts.get(fact) if self.is_jekyll else self.settings[setting]
        return tuple(str(word) for word in given or ())

    def liquid_facts(self, url: str, base: str) -> dict[str, Any]:
        """Return what Liquid's ``site`` knows: the whole of _config.yml, or the same names from pelicanconf."""
        if self.is_jekyll:
            return dict(self.facts)
        return {
            "title": self.title(), "description": self.own("SITESUBTITLE"), "url": url, "baseurl": base,
            "lang": self.settings["DEFAULT_LANG"], "timezone": self.settings.get("TIMEZONE"),
            "permalink": self.settings["PERMALINK"],
        }  # fmt: skip
