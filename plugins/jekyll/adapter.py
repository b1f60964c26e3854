"""The seam to Pelican: what its settings and generators are told of a content tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.contents import Content
from pelican.generators import Generator, StaticGenerator
from pelican.settings import DEFAULT_CONFIG

from ..site.configuration.checking import written_in
from .document import Document
from .reader import author_name
from .source import KEY, Source, check_settings, read_source, root_of, settings_files


def read(pelican: Pelican) -> None:
    """Read the content tree; a PELICAN_CLASS with a method ``read_source`` may do it from a cache."""
    make = getattr(pelican, "read_source", read_source)
    pelican.settings[KEY] = make(pelican.settings)


def give_paths(pelican: Pelican) -> None:
    """Set what Pelican reads, and from where, to what the tree holds; what the user has set otherwise stays."""
    source: Source = pelican.settings[KEY]
    settings, library, config = pelican.settings, source.library, source.library.config
    settings.update(check_settings(settings, root_of(settings), library.problems))
    written = [document for document in library.documents if document.written and document.is_file]
    settings["ARTICLE_PATHS"] = [d.source for d in written if d.kind == "post"]
    settings["PAGE_PATHS"] = [d.source for d in written if d.kind != "post"]
    settings["STATIC_PATHS"] = [static.source for static in library.static_files]
    settings |= {"ARTICLE_EXCLUDES": [], "PAGE_EXCLUDES": [], "STATIC_EXCLUDES": [], "IGNORE_FILES": []}
    settings |= {"CACHE_CONTENT": False, "LOAD_CONTENT_CACHE": False, "TYPOGRIFY": False}
    pelican.path = settings["PATH"] = str(config.content)  # links on the way to it followed, as in documents' paths
    settings |= {
        "SITENAME": config.title,
        "SITESUBTITLE": config.description or "",
        "SITEURL": (config.url if config.publish else "") + config.base,
        "DEFAULT_LANG": config.language.lower(),
        "TIMEZONE": str(config.zone),
    }
    if settings.get("AUTHOR"):
        settings["AUTHOR"] = author_name(settings["AUTHOR"], library.data.get("authors"))
    asked = written_in(settings_files(settings, root_of(settings)), _MADE_IF_ASKED)
    for name, value in _DEFAULTS.items():
        if settings.get(name) == DEFAULT_CONFIG.get(name) and name not in asked:
            settings[name] = value
    if settings.get("INDEX_SAVE_AS", "index.html") == "index.html":  # the home page is made without it
        settings["DIRECT_TEMPLATES"] = [name for name in settings["DIRECT_TEMPLATES"] if name != "index"]
    if library.translations:  # of which Pelican keeps one in its lists
        settings |= dict.fromkeys(("ARTICLE_TRANSLATION_ID", "PAGE_TRANSLATION_ID"), "edition")


def by_newest(content: Content) -> tuple[float, str]:
    """Return what posts are sorted by, the newest first: a total order, so that each build comes out the same."""
    document: Document = content.document
    return (-document.date.timestamp() if document.date else 0.0, _reversed(document.source))


def _reversed(text: str) -> str:
    """Return a text that sorts as the original does from behind: of one date the last path comes first (Jekyll)."""
    return "".join(chr(0x10FFFF - ord(char)) for char in text) + chr(0x10FFFF)


def place_statics(generator: StaticGenerator) -> None:
    """Give each static file the address that it has in Jekyll, and none to a file that only a link knows."""
    source: Source | None = generator.settings.get(KEY)
    if source is None:
        return
    statics = {static.source: static for static in source.library.static_files}
    for content in list(generator.staticfiles):
        static = statics.get(content.get_relative_source_path())
        if static is None and not Path(content.source_path).is_file():  # Pelican takes all that {static} names for one
            generator.staticfiles.remove(content)
        elif static is not None and not content.metadata.keys() & {"path", "url", "save_as"}:  # of EXTRA_PATH_METADATA
            content.override_save_as = static.output
            content.override_url = static.url.removeprefix("/")


def tell_extensions(generators: Sequence[Generator]) -> None:
    """Warn of the extensions that plugins have given to Python-Markdown, which reads no document here."""
    settings = generators[0].settings
    source: Source | None = settings.get(KEY)
    files = settings_files(settings, root_of(settings))
    if source is None or written_in(files, ("MARKDOWN",)):  # that setting is told itself
        return
    given = (*settings["MARKDOWN"].get("extensions", ()), *settings["MARKDOWN"].get("extension_configs", ()))
    names = {item if isinstance(item, str) else type(item).__name__ for item in given} - _PELICANS_EXTENSIONS
    for name in sorted(names):
        what = f"PLUGINS: a plugin has added {name} to MARKDOWN, which has no meaning: documents are read as kramdown"
        source.problems.warn(files[0], 0, what, "take the plugin out of PLUGINS")


_PELICANS_EXTENSIONS = frozenset(f"markdown.extensions.{name}" for name in ("codehilite", "extra", "meta"))
# What is made for whoever asks for it, even in Pelican's own words.
_MADE_IF_ASKED = (
    "DIRECT_TEMPLATES", "TAG_SAVE_AS", "CATEGORY_SAVE_AS", "AUTHOR_SAVE_AS", "TAG_URL", "CATEGORY_URL", "FEED_ALL_ATOM",
    "CATEGORY_FEED_ATOM", "TRANSLATION_FEED_ATOM", "AUTHOR_FEED_ATOM", "AUTHOR_FEED_RSS",
)  # fmt: skip
# What Pelican's defaults would add to a tree that says all this itself.
_DEFAULTS: Mapping[str, Any] = {
    "ARTICLE_TRANSLATION_ID": None,
    "PAGE_TRANSLATION_ID": None,
    "ARTICLE_ORDER_BY": by_newest,
    "PAGE_ORDER_BY": lambda content: content.document.source,
    "FILENAME_METADATA": "",
    "USE_FOLDER_AS_CATEGORY": False,
    "DIRECT_TEMPLATES": [],
    "TAG_SAVE_AS": "",
    "CATEGORY_SAVE_AS": "",
    "AUTHOR_SAVE_AS": "",
    "TAG_URL": "tags/{slug}/",
    "CATEGORY_URL": "categories/{slug}/",
    "FEED_ALL_ATOM": None,
    "CATEGORY_FEED_ATOM": None,
    "TRANSLATION_FEED_ATOM": None,
    "AUTHOR_FEED_ATOM": None,
    "AUTHOR_FEED_RSS": None,
}
