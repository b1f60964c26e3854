"""Tags of widely used Jekyll plugins: those with a meaning in a body, and what to say of the rest."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from liquid.token import TOKEN_CONTENT, Token

from ..faults import FaultError
from ..nodes import Silence, Text
from ..parser import Stream, Tag

if TYPE_CHECKING:
    from liquid import ast

_THEME_WRITES = "remove it: the theme writes this by itself"
_MATH = "write formulas between two dollar signs: $$x^2$$"
_VIDEO = 'write it as {% include video id="…" provider="youtube" %}'

REMEDIES = {
    "katex": _MATH,
    "katexmm": _MATH,
    "math": _MATH,
    "youtube": _VIDEO,
    "vimeo": _VIDEO,
    "details": 'write it as HTML: <details markdown="1"><summary>…</summary>…</details>',
    "github_edit_link": "write the link as Markdown",
    "elseif": "write elsif",
    "elif": "write elsif",
    "else if": "write elsif",
    "end": "name the block that ends here, as in {% endif %}",
    "render": "write it as {% include file.html key=value %}",
    "asset": "write the file's path: {{ '/assets/x.css' | relative_url }}",
    "asset_path": "write the file's path: {{ '/assets/x.css' | relative_url }}",
    "picture": "write the image as Markdown: ![what it shows](/images/x.jpg)",
    "responsive_image": "write the image as Markdown: ![what it shows](/images/x.jpg)",
    "img": "write the image as Markdown: ![what it shows](/images/x.jpg)",
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


class Gist(Tag):
    """jekyll-gist, as a link: a built page asks no other site for scripts."""

    name = "gist"
    block = False

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:  # noqa: ARG002
        """Return the link."""
        found = re.fullmatch(r"[\"']?((?:[\w-]+/)?[0-9a-f]+)[\"']?(?:\s+[\"']?([^\s\"']+)[\"']?)?", markup.strip())
        if not found:
            raise FaultError("gist cannot read which one", "write it as in {% gist user/1234567 file.py %}")
        label = f"{found[2]} (gist {found[1]})" if found[2] else f"Gist {found[1]}"
        return _html(token, f'<a href="https://gist.github.com/{found[1]}">{html.escape(label)}</a>')


class Avatar(Tag):
    """jekyll-avatar, as a link to the person: a built page asks no other site for images."""

    name = "avatar"
    block = False

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:  # noqa: ARG002
        """Return the link."""
        found = re.match(r"\s*@?([A-Za-z0-9-]+)", markup)
        if not found:
            raise FaultError("avatar names nobody", "write it as in {% avatar user %}")
        return _html(token, f'<a href="https://github.com/{found[1]}">@{found[1]}</a>')


OTHER_TAGS: tuple[type[Tag], ...] = (Seo, FeedMeta, Gist, Avatar)


def _html(token: Token, text: str) -> Text:
    return Text(token._replace(kind=TOKEN_CONTENT, value=text))
