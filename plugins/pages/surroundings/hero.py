"""What themes show above a page's text: a lead, and in minimal-mistakes links that call to action, and a video.

Source: the theme's _includes/page__hero.html and page__hero_video.html.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import Any

_VIDEOS = {
    "youtube": "https://www.youtube-nocookie.com/embed/{}",
    "vimeo": "https://player.vimeo.com/video/{}",
    "google-drive": "https://drive.google.com/file/d/{}/preview",
    "bilibili": "https://player.bilibili.com/player.html?bvid={}",
}


def hero(front: Mapping[str, Any], lead: str | None, href: Callable[[str], str], markdown: Callable[[str], str]) -> str:
    """Return the HTML of a page's hero, empty where its front matter asks for none.

    Args:
        front: The front matter.
        lead: What else the theme shows below the title.
        href: Makes the link of an address.
        markdown: Makes HTML of Markdown.
    """
    header = front.get("header")
    parts = _parts(header, front, href, markdown) if isinstance(header, Mapping) else ()
    return "\n".join((*((f"<p>{escape(lead)}</p>",) if lead else ()), *parts))


def _parts(
    header: Mapping[str, Any], front: Mapping[str, Any], href: Callable[[str], str], markdown: Callable[[str], str]
) -> Iterator[str]:
    if header.get("overlay_color") or header.get("overlay_image"):
        lead = front.get("tagline") or (
            front.get("excerpt") if header.get("show_overlay_excerpt") is not False else None
        )
        if isinstance(lead, str) and lead.strip():
            yield markdown(lead).strip()
        actions = header.get("actions")
        actions = list(actions) if isinstance(actions, list) else []
        if url := header.get("cta_url"):
            actions.append({"label": header.get("cta_label") or "Learn More", "url": url})
        links = [
            f'<li><a href="{escape(href(str(one["url"])))}">{escape(str(one.get("label") or one["url"]))}</a></li>'
            for one in actions
            if isinstance(one, Mapping) and one.get("url")
        ]
        if links:
            yield f'<ul class="row links">{"".join(links)}</ul>'
    video = header.get("video")
    if isinstance(video, Mapping) and (template := _VIDEOS.get(str(video.get("provider")))) and video.get("id"):
        yield f'<iframe src="{escape(template.format(video["id"]))}" title="Video" allowfullscreen></iframe>'
