"""Tags that show something of another site, as links: a built page asks no other site for anything."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from ..faults import FaultError
from .markup import WrittenTag, arguments_of

if TYPE_CHECKING:
    from ..context import Context

_YOUTUBE_ID = r"[\w-]{6,}"


class Gist(WrittenTag):
    """jekyll-gist."""

    name = "gist"

    def write(self, markup: str, context: Context) -> str:  # noqa: ARG002
        """Return the link."""
        found = re.fullmatch(r"[\"']?((?:[\w-]+/)?[0-9a-f]+)[\"']?(?:\s+[\"']?([^\s\"']+)[\"']?)?", markup)
        if not found:
            raise FaultError("gist cannot read which one", "write it as in {% gist user/1234567 file.py %}")
        label = f"{found[2]} (gist {found[1]})" if found[2] else f"Gist {found[1]}"
        return f'<a href="https://gist.github.com/{found[1]}">{html.escape(label)}</a>'


class Avatar(WrittenTag):
    """jekyll-avatar, as a link to the person."""

    name = "avatar"

    def write(self, markup: str, context: Context) -> str:  # noqa: ARG002
        """Return the link."""
        found = re.search(r"(?:^|user=|\s)[\"']?@?([A-Za-z0-9][A-Za-z0-9-]*)(?!\w*=)", markup)
        if not found:
            raise FaultError("avatar names nobody", "write it as in {% avatar user %}")
        return f'<a href="https://github.com/{found[1]}">@{found[1]}</a>'


class Youtube(WrittenTag):
    """The tag of jekyll-youtube and its likes: an identifier, or an address."""

    name = "youtube"

    def write(self, markup: str, context: Context) -> str:  # noqa: ARG002
        """Return the link."""
        arguments = arguments_of(markup)
        given = arguments.get("id", "url") or "".join(arguments.words[:1])
        found = re.search(rf"(?:v=|youtu\.be/|/embed/|/shorts/|/live/)({_YOUTUBE_ID})|^({_YOUTUBE_ID})$", given)
        if not found:
            raise FaultError("youtube cannot read which video", "write it as in {% youtube dQw4w9WgXcQ %}")
        return _video(f"https://www.youtube.com/watch?v={found[1] or found[2]}", "YouTube", arguments.get("title"))


class Vimeo(WrittenTag):
    """The same for Vimeo."""

    name = "vimeo"

    def write(self, markup: str, context: Context) -> str:  # noqa: ARG002
        """Return the link."""
        arguments = arguments_of(markup)
        found = re.search(r"\d{4,}", arguments.get("id", "url") or "".join(arguments.words[:1]))
        if not found:
            raise FaultError("vimeo cannot read which video", "write it as in {% vimeo 123456789 %}")
        return _video(f"https://vimeo.com/{found[0]}", "Vimeo", arguments.get("title"))


class Twitter(WrittenTag):
    """jekyll-twitter-plugin: a post or a profile by its address, as a quotation that leads there."""

    name = "twitter"

    def write(self, markup: str, context: Context) -> str:  # noqa: ARG002
        """Return the quotation."""
        url = next((word for word in arguments_of(markup).words if re.match(r"https?://", word)), "")
        parts = urlsplit(url) if "[" not in url else None
        if not parts or not parts.netloc:
            raise FaultError(f"{self.name} names no address", f"write it as in {{% {self.name} https://x.com/… %}}")
        user = re.match(r"/(\w+)/status", parts.path)
        label = f"Post by @{user[1]}" if user else url
        link = f'<a href="{html.escape(url)}">{html.escape(label)}</a>'
        return f'<blockquote class="post-elsewhere"><p>{link}</p></blockquote>'


class Tweet(Twitter):
    """The same by its other name."""

    name = "tweet"


EMBEDS: tuple[type[WrittenTag], ...] = (Gist, Avatar, Youtube, Vimeo, Twitter, Tweet)


def _video(url: str, site: str, title: str) -> str:
    label = f"{title} ({site})" if title else f"Watch the video on {site}"
    return f'<p class="video"><a href="{html.escape(quote(url, safe=":/?=&"))}">{html.escape(label)}</a></p>'
