"""Tags of widely used Jekyll plugins: those with a meaning in a body, and what to say of the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liquid.token import Token

from ..filters.contents import toc_only
from ..nodes import Silence
from ..parser import Stream, Tag
from .blocks import BLOCKS
from .diagrams import DIAGRAMS
from .embeds import EMBEDS
from .files import FILES
from .markup import WrittenTag
from .octopress import OCTOPRESS
from .pictures import PICTURES

if TYPE_CHECKING:
    from liquid import ast

    from ..context import Context

_THEME_WRITES = "remove it: the theme writes this by itself"
REMEDIES = {
    "math": "write formulas between two dollar signs: $$x^2$$",
    "elseif": "write elsif",
    "elif": "write elsif",
    "else if": "write elsif",
    "end": "name the block that ends here, as in {% endif %}",
    "render": "write it as {% include file.html key=value %}",
    "asset_path": "write the file's path: {{ '/assets/x.css' | relative_url }}",
}
"""What to do about a tag that is not here, by its name."""


class WrittenByTheme(Tag):
    """A tag for a page's head, which the theme writes: in a body it stands for nothing."""

    block = False

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:  # noqa: ARG002
        """Return nothing to write."""
        return Silence(token)


class Seo(WrittenByTheme):
    """jekyll-seo-tag."""

    name = "seo"


class FeedMeta(WrittenByTheme):
    """jekyll-feed."""

    name = "feed_meta"


class SocialLinks(WrittenByTheme):
    """jekyll-socials: the person beside the page has the links of ``_data/socials.yml``."""

    name = "social_links"


class Toc(WrittenTag):
    """jekyll-toc: the contents of the page."""

    name = "toc"

    def write(self, markup: str, context: Context) -> str:  # noqa: ARG002
        """Return the list."""
        return toc_only(context, context.env.library.markdownify(context.document.body))


OTHER_TAGS: tuple[type[Tag], ...] = (
    Seo,
    FeedMeta,
    SocialLinks,
    *EMBEDS,
    *BLOCKS,
    *PICTURES,
    *DIAGRAMS,
    *FILES,
    *OCTOPRESS,
    Toc,
)
