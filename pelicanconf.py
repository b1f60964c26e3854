"""The site's facts and settings. Every one is explained in docs/reference; what is left out has a sensible value."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))  # so that plain `pelican` finds the plugins too

from plugins import defaults

# -- The site ----------------------------------------------------------------------------------------------------------
SITENAME = "Emmy Noether"
SITESUBTITLE = "Notes on her life and mathematics"
SITEURL = ""  # publishconf.py has the address
DEFAULT_LANG = "en"
TIMEZONE = "Europe/Berlin"
COPYRIGHT = None

# -- Documents ---------------------------------------------------------------------------------------------------------
PERMALINK = "/notes/:year/:title/"  # of posts: date, pretty, ordinal, weekdate, none, or a template
COLLECTIONS = ["publications", "talks", "teaching", "news", "projects"]
PUBLICATIONS_BY = "year"  # or "type", or "year and type"
EXCERPT_SEPARATOR = "\n\n"
INCLUDE: list[str] = []
EXCLUDE: list[str] = []

# -- How text is set ---------------------------------------------------------------------------------------------------
KRAMDOWN: dict[str, object] = {}
TYPOGRAPHY = True
KEEP_COMMENTS = False
MATH_MACROS: dict[str, str] = {}
CITATIONS: bool | None = None  # [@key] in the text: None turns it on, but in Jekyll trees
CITATION_STYLE = "apa"
WORDS_PER_MINUTE = 200

# -- Lists -------------------------------------------------------------------------------------------------------------
HOME = "posts"  # what the home page shows when no document is at /: posts, or research
RESEARCH_URL = "/research/"
RESEARCH_TITLE = "Research"
RESEARCH_STYLE = "entries"  # or "sections": each document with its whole text
RESEARCH_CATEGORIES: list[str] = []
RESEARCH_SECTIONS: list[tuple[str, str, str]] = [  # category, title, a line of text
    ("physics", "Symmetry", "What follows when a law does not notice that you moved."),
    ("algebra", "Algebra", "Rings, ideals, and reasons why things stop."),
    ("teaching", "Teaching", "Who learned it from her, and under whose name."),
]
POSTS_PER_PAGE = 10
FEED_ITEMS = 10
FEED_COLLECTIONS = ["publications", "talks"]
SEARCH = True  # at /search/; "/" and Ctrl-K open it
MENU: list[tuple[str, str]] = []  # title, URL; data/navigation.yml wins

# -- How pages look ----------------------------------------------------------------------------------------------------
STYLE = "paper"  # or "quiet", "bold"
ACCENT = "red"  # or "blue", "green", "violet", "teal", "ink"

# -- What pages may load -----------------------------------------------------------------------------------------------
EMBED_ORIGINS: list[str] = []
EXTERNAL_IMAGES = "show"  # or "block": pictures that documents show from other hosts
INLINE_STYLES = False

# -- Pictures ----------------------------------------------------------------------------------------------------------
CARDS = True  # pictures for link previews, in a site that knows its address
IMAGES = True  # smaller sizes of what pages show, and nothing that cameras note

# -- Pelican -----------------------------------------------------------------------------------------------------------
PATH = str(HERE / "content")
OUTPUT_PATH = str(HERE / "output")
THEME = str(HERE / "theme")
CACHE_PATH = str(HERE / ".cache")
PELICAN_CLASS = defaults.PELICAN_CLASS
PLUGINS = defaults.PLUGINS  # with one of your own: [*defaults.PLUGINS, "my_plugin"]
CACHE_CONTENT = False
LOAD_CONTENT_CACHE = False
DELETE_OUTPUT_DIRECTORY = False
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None  # but /feed.xml
