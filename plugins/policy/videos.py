"""Addresses of videos that stand alone in a paragraph: each becomes a frame, which waits for a click (``frames``)."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape

from ..lazy import lazy

# Pages of videos, and the address of the frame that shows one. YouTube's is the one that sets no cookies.
_PLACES = (
    (
        r"(?:www\.|m\.)?youtube(?:-nocookie)?\.com/(?:watch\?(?:[^#\s]*&)?v=|shorts/|live/|embed/)([\w-]{6,20})",
        "https://www.youtube-nocookie.com/embed/{}",
    ),
    (r"youtu\.be/([\w-]{6,20})", "https://www.youtube-nocookie.com/embed/{}"),
    (r"(?:www\.|player\.)?vimeo\.com/(?:video/)?(\d{5,12})", "https://player.vimeo.com/video/{}"),
    (r"(?:www\.)?dailymotion\.com/video/(\w{5,12})", "https://www.dailymotion.com/embed/video/{}"),
)
_START = re.compile(r"[?&#](?:t|start)=(\d{1,6})s?(?:[&#]|$)")
# What finds a paragraph that is an address, bare or as a link that shows itself.
_PARAGRAPH = lazy(r'<p>(?:(https?://[^\s<>"]+)|<a href="(https?://[^\s<>"]+)">(\2)</a>)</p>')


def with_videos(html: str) -> str:
    """Return a body in which each paragraph that is the address of a video, and nothing else, shows the video."""
    if "<p>http" not in html and '<p><a href="http' not in html:
        return html
    return _PARAGRAPH.sub(lambda found: _frame(found) or found[0], html)


def _frame(found: re.Match[str]) -> str | None:
    address = unescape(found[1] or found[3])
    for page, frame in _pages():
        if video := page.match(address):
            start = _START.search(address)
            source = frame.format(video[1]) + (f"?start={start[1]}" if start else "")
            return f'<p><iframe src="{escape(source)}" title="Video" allowfullscreen></iframe></p>'
    return None


@lru_cache(maxsize=1)
def _pages() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rf"https?://{page}(?![\w-])"), frame) for page, frame in _PLACES)
