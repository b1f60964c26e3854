"""From the facts of a Jekyll tree's ``_config.yml`` to settings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ..urls.contract import address
from ..urls.paths import sanitized

# What has a setting of its own, and which.
_SETTINGS = {
    "description": "SITESUBTITLE", "timezone": "TIMEZONE", "permalink": "PERMALINK", "include": "INCLUDE",
    "exclude": "EXCLUDE", "kramdown": "KRAMDOWN", "excerpt_separator": "EXCERPT_SEPARATOR", "future": "FUTURE",
    "words_per_minute": "WORDS_PER_MINUTE", "show_drafts": "DRAFTS",
}  # fmt: skip
# What counts where the config is silent, so that nothing is left of another site.
_SILENT: Mapping[str, Any] = {
    "SITESUBTITLE": None, "DEFAULT_LANG": "en", "TIMEZONE": "UTC", "PERMALINK": "date", "SITEURL": "", "INCLUDE": [],
    "EXCLUDE": [], "KRAMDOWN": {}, "MENU": [], "RESEARCH_CATEGORIES": [], "RESEARCH_SECTIONS": [], "COPYRIGHT": None,
}  # fmt: skip
# What only the program Jekyll needs.
MACHINERY = frozenset({
    "source", "destination", "plugins_dir", "whitelist",
    "sass", "compress_html", "markdown", "highlighter", "incremental", "watch", "port", "host", "livereload", "safe",
})  # fmt: skip


def settings_of(facts: Mapping[str, Any], folder: str, domain: str = "") -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what pelicanconf.py and publishconf.py have to say for a tree to be what its ``_config.yml`` made of it.

    JEKYLL is what has no setting of its own; it also says that the content tree has Jekyll's layout. A site without a
    title has the name of its ``folder``; without a time zone Jekyll reckons in UTC. ``domain`` is what the tree's CNAME
    says, under which GitHub publishes it: it counts where the config names no other.
    """
    facts = {str(key): plain(value) for key, value in facts.items()}
    title = "title" if facts.get("title") is not None else "name"
    settings: dict[str, Any] = {**_SILENT, "SITENAME": _name(facts, title) or folder}
    taken = {title, "url", "baseurl", *MACHINERY}
    language = next((key for key in ("locale", "lang") if facts.get(key)), None)
    if language:
        settings["DEFAULT_LANG"] = str(facts[language]).replace("_", "-")
    for key, name in _SETTINGS.items():
        if facts.get(key) is not None:
            settings[name] = " ".join(facts[key].split()) if name == "SITESUBTITLE" else facts[key]
            taken.add(key)
    base = str(facts.get("baseurl") or "").strip("/")
    origin = str(facts.get("url") or "").rstrip("/")
    if domain and (not origin or origin.endswith(".github.io")):
        origin = f"https://{domain}"
    address = "/".join(part for part in (origin, base) if part)
    settings["JEKYLL"] = {key: value for key, value in facts.items() if key not in taken and value is not None}
    return settings, {"SITEURL": address} if origin else {}


def _name(facts: Mapping[str, Any], title: str) -> str:
    """Return a site's title; al-folio's ``blank`` means the name of the person."""
    given = " ".join(str(facts.get(title) or "").split())
    if given.casefold() != "blank":
        return given
    return " ".join(str(facts[key]).strip() for key in ("first_name", "middle_name", "last_name") if facts.get(key))


def plain(value: Any) -> Any:
    """Return a value of YAML as texts, numbers, lists and mappings; dates become text."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def paginated(facts: Mapping[str, Any], posts: int) -> set[str]:
    """Return the addresses that jekyll-paginate has given to the pages of the list of posts, from the second on."""
    size, path = facts.get("paginate"), str(facts.get("paginate_path") or "/page:num/")
    if not isinstance(size, int) or isinstance(size, bool) or size < 1 or ":num" not in path:
        return set()
    return {address(sanitized(path.replace(":num", str(number)))) for number in range(2, -(-posts // size) + 1)}
