"""The settings that every site begins with; a site's own pelicanconf.py says only what differs.

The tasks read them under the site's. For plain ``pelican`` a site takes them itself, at the top of its settings:
``from pelican_scholar.defaults import *``.
"""

from __future__ import annotations

from .commands.place import theme_folder
from .engine.build.engine import Engine

_OWN = __name__.rpartition(".")[0]  # the package, under whatever name it is installed

DEFAULT_LANG = "en"
TIMEZONE = "UTC"
PERMALINK = "/notes/:year/:title/"

PATH = "content"
OUTPUT_PATH = "output"
CACHE_PATH = ".cache"
THEME = str(theme_folder())
PELICAN_CLASS = Engine
PLUGINS = [
    f"{_OWN}.jekyll",  # reads the documents
    f"{_OWN}.citations",  # what they cite
    f"{_OWN}.pages",  # the frame of every page; all below stand on these two
    f"{_OWN}.languages",  # before what has titles in them
    f"{_OWN}.archives",
    f"{_OWN}.members",  # before what links to their pages
    f"{_OWN}.scholarship",
    f"{_OWN}.cv",
    f"{_OWN}.research",
    f"{_OWN}.extras",
    f"{_OWN}.images",
    f"{_OWN}.feeds",
    f"{_OWN}.redirects",
    f"{_OWN}.cards",  # these two know what the others have made
    f"{_OWN}.search",
    "pelican.plugins.neighbors",
]
CACHE_CONTENT = False
LOAD_CONTENT_CACHE = False
DELETE_OUTPUT_DIRECTORY = False
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None  # but /feed.xml
