"""What is known of one document while it is being converted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from ..lazy import lazy
from .budget import Budget
from .results import Heading, Warning  # noqa: A004  the package's own Warning
from .span.typography import GLYPH_OPTIONS, Glyphs

if TYPE_CHECKING:
    from collections.abc import Callable

    from .block.attribute_lists import AttributeList
    from .options import Options
    from .output.highlight import Highlighter
    from .tree import Node

# After so many warnings the rest is only counted.
MAX_WARNINGS = 1000
MAX_WARNING = 300  # characters; what is quoted may be a whole page
_SPACES = lazy(r"[ \t\n\r\f\v]+")


class LinkDefinition(Struct):
    """Where a link id leads; `node` holds the attribute list that the definition was given."""

    url: str
    title: str | None
    node: Node | None = None


class FootnoteDefinition(Struct):
    """A footnote's blocks; `used` when a marker refers to it."""

    content: Node
    used: bool = False


class Abbreviation(Struct):
    """The long form of an abbreviation; `node` holds the attribute list that the definition was given."""

    title: str
    node: Node


class Conversion:
    """The definitions, warnings and headings of one document, and the options in force."""

    def __init__(
        self,
        options: Options,
        glyphs: Glyphs,
        highlighter: Highlighter,
        math_renderer: Callable[[str, bool], str | None] | None = None,
    ) -> None:
        self.options = options
        self.glyphs = glyphs
        self.highlighter = highlighter
        self.math_renderer = math_renderer
        self.attribute_lists: dict[str, AttributeList] = {}
        self.link_definitions: dict[str, LinkDefinition] = {
            normalize_link_id(key): LinkDefinition(url, title) for key, url, title in options.link_defs
        }
        self.footnotes: dict[str, FootnoteDefinition] = {}
        self.abbreviations: dict[str, Abbreviation] = {}
        self.headings: list[Heading] = []
        self.warnings: list[Warning] = []
        self.has_math = False
        self.budget = Budget(0)

    def warn(self, line: int, what: str, remedy: str) -> None:
        """Note something that had to be ignored."""
        if len(self.warnings) < MAX_WARNINGS:
            self.warnings.append(Warning(line, _shorten(what), _shorten(remedy)))
        elif len(self.warnings) == MAX_WARNINGS:
            what = f"there are more than {MAX_WARNINGS} warnings"
            self.warnings.append(Warning(line, what, "mend those above; the rest is not listed"))

    def set_option(self, name: str, value: Any) -> None:
        """Set an option from within the document; the rest of it is converted accordingly."""
        if getattr(self.options, name) == value:
            return
        self.options = replace(self.options, **{name: value})
        if name in GLYPH_OPTIONS:
            self.glyphs = Glyphs(self.options)


def _shorten(text: str) -> str:
    return text if len(text) <= MAX_WARNING else f"{text[:MAX_WARNING]}…"


def normalize_link_id(link_id: str) -> str:
    """A link id as it is looked up: case and the kind and amount of white space do not count."""
    return _SPACES.sub(" ", link_id).lower()
