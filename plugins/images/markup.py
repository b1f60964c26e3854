"""Pictures of a body as HTML: width and height, sizes and formats to choose from, lazy where they are not seen at once.

A body keeps its elements and their attributes; what is added is attributes, ``<picture>`` with its sources, and
wrappers that carry ``data-wrap``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape

from msgspec import Struct

from ..lazy import lazy
from ..policy.styles import Size, size_in

# How wide a picture is shown, by a class of its own or of the figure around it (theme/static/css/layout.css).
_TEXT = "(min-width: 39rem) 36rem, calc(100vw - 2.5rem)"
_WIDE = "(min-width: 76rem) 53rem, (min-width: 39rem) 36rem, calc(100vw - 2.5rem)"
_SIZES = {
    "page": _WIDE, "full": _WIDE, "middle": _WIDE, "gutter": "(min-width: 76rem) 13.5rem, 36rem",
    "half": "(min-width: 39rem) 18rem, 50vw", "third": "(min-width: 39rem) 12rem, 33vw",
    "gallery": "(min-width: 39rem) 18rem, 50vw", "preview": "8rem",
}  # fmt: skip
_TYPES = {"avif": "image/avif", "webp": "image/webp"}
_COLUMN = 576  # pixels that a column of text is wide
_WIDEST = 848  # pixels that a column is wide at most
_ICON = 24
_ZOOM = 1300  # pixels of width that the page does not show
# What finds pictures, and what may be around them; comments and raw text hold none (HTML, 13.1.2).
_TAGS = lazy(
    r"""<!--(?:-?>|.*?(?:-->|\Z))
      | <(?P<raw>script|style|textarea|title|iframe|noscript|template|svg|math)\b.*?(?:</(?P=raw)(?=[\s/>])|\Z)
      | <(?P<close>/?)(?P<name>img|a|picture|figure|div)(?=[\s/>])(?:[^<>"']|"[^"]*"|'[^']*')*>""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
# Most bodies have pictures in paragraphs and links alone, which a search for them finds. Others are read tag by tag:
# those with comments, raw text, ``<picture>``, tags in capitals, and boxes whose class says how wide pictures are.
_IMAGE = lazy(r"""<img(?=[\s/>])(?:[^<>"']|"[^"]*"|'[^']*')*>""")
_ANY_IMAGE = lazy(r"""<(?:img|IMG)(?=[\s/>])(?:[^<>"']|"[^"]*"|'[^']*')*>""")
_MANIFOLD = lazy(
    rf"""<(?!span|/)(?:(?i:!--|script|style|textarea|title|iframe|noscript|template|svg|math|picture
      | (?>(?:figure|div)\s(?:[^<>"']|"[^"]*"|'[^']*')*?\bclass\s*=)[^<>]*\b(?:{"|".join(_SIZES)})\b)|I|A)""",
    re.VERBOSE,
)
_ATTRIBUTE = lazy(r"""(?<=[\s"'])([^\s=>"'/]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")
_ALONE = lazy(r"""<p>\s*(<img\b(?:[^<>"']|"[^"]*"|'[^']*')*>)\s*</p>""")
_TITLE = lazy(r'\stitle="([^"<>]+)"')


class Sized(Struct, frozen=True):
    """A picture as pages show it: its own address, its size, and its smaller sizes by format, addresses by width."""

    url: str
    width: int
    height: int
    sizes: tuple[tuple[str, tuple[tuple[int, str], ...]], ...] = ()
    dark: str | None = None
    scalable: bool = False


Find = Callable[[str], Sized | None]


def with_sizes(html: str, find: Find, *, eager: int = 0) -> str:
    """Return HTML whose pictures have all that is known of them.

    Args:
        html: A body, or a part of one.
        find: Returns the picture at an address as the document has it, None for one that is not the site's.
        eager: How many pictures are loaded at once; those after them wait until they come near.
    """
    if not has_pictures(html):
        return html
    return _Rewriting(find, eager).rewrite(html)


def has_pictures(html: str) -> bool:
    """Whether HTML may have pictures."""
    return "<img" in html or "<IMG" in html


def sources_of(html: str) -> list[str]:
    """Return the addresses of all pictures in HTML, as `with_sizes` asks for them; of some in comments and code too."""
    return [_attributes(tag).get("src", "") for tag in _ANY_IMAGE.findall(html)]


def with_captions(html: str) -> str:
    """Return HTML in which a picture that has a title and stands alone is a figure with that title as its caption."""
    if "<img" not in html:
        return html
    return _ALONE.sub(_figure, html)


def _figure(found: re.Match[str]) -> str:
    picture, title = found[1], _TITLE.search(found[1])
    if not title:
        return found[0]
    return f"<figure>{picture.replace(title[0], '')}<figcaption>{title[1]}</figcaption></figure>"


class _Rewriting:
    def __init__(self, find: Find, eager: int) -> None:
        self.find = find
        self.eager = eager
        self.inside: list[str] = []  # links and pictures that are open
        self.boxes: list[str] = []  # figures and the like that are open
        self.last = 0  # how far links have been looked for

    def rewrite(self, html: str) -> str:
        if _MANIFOLD.search(html):
            return _TAGS.sub(self._tag, html)
        return _IMAGE.sub(self._lone_image, html)

    def _lone_image(self, found: re.Match[str]) -> str:
        html, last, start = found.string, self.last, found.start()
        link, end = max(html.rfind("<a ", last, start), html.rfind("<a\n", last, start)), html.rfind("</a", last, start)
        if link != end:
            self.inside = ["a"] if link > end else []
        self.last = start
        return self._image(found[0])

    def _tag(self, found: re.Match[str]) -> str:
        name = (found["name"] or "").lower()
        if not name:
            return found[0]
        if name == "img":
            return self._image(found[0])
        is_box = name in ("figure", "div")
        stack, value = (self.boxes, found[0]) if is_box else (self.inside, name)
        if not found["close"]:
            stack.append(value)
        elif stack and (is_box or name in stack):
            stack.pop()
        return found[0]

    def _image(self, tag: str) -> str:
        given = _attributes(tag)
        picture = self.find(given.get("src", ""))
        if "style" in given:
            tag = _apply_style(tag, given, picture)
            given = _attributes(tag)
        is_eager, self.eager = self.eager > 0, self.eager - 1
        added: dict[str, str] = {}
        if picture and picture.width and picture.height:
            added |= _dimensions(given, picture)
        if "loading" not in given and not is_eager:
            added |= {"loading": "lazy", "decoding": "async"}
        made = _with_attributes(tag, added)
        if picture is None or "picture" in self.inside or "srcset" in given:
            return made
        sizes = self._sizes({**given, **added})
        made = _sources(picture, sizes) + made
        if made.startswith("<source"):
            made = f"<picture data-wrap>{made}</picture>"
        if picture.width > _ZOOM and picture.sizes and given.get("alt") and "a" not in self.inside:
            made = f'<a class="zoom" href="{escape(picture.url)}" data-wrap>{made}</a>'  # its alt is the link's name
        return made

    def _sizes(self, attributes: dict[str, str]) -> str:
        around = f"{attributes.get('class', '')} {' '.join(map(_class, self.boxes))}".split()
        found = next((_SIZES[name] for name in around if name in _SIZES), None)
        share = next((int(name[2:]) for name in around if name[:2] == "w-" and _is_number(name[2:])), None)
        if found is None and share:
            return f"(min-width: 39rem) {share * 0.36:g}rem, {share}vw"
        width = attributes.get("width", "")
        if found is None and _is_number(width) and int(width) < _COLUMN:
            return f"(max-width: {width}px) 100vw, {width}px"
        return found or _TEXT


def _apply_style(tag: str, given: dict[str, str], picture: Sized | None) -> str:
    """Return a picture whose size is said by attributes and a class (``w-50``) where its style says it.

    The style goes if it says no more: the policy would keep it from working, with a complaint.
    """
    size = size_in(given["style"])
    width, natural = size.width, picture.width if picture and not picture.scalable else 0
    if size.is_most and natural and natural <= (width or (size.share or 0) * _COLUMN // 100):
        size, width = Size(height=size.height, is_all=size.is_all), None
    added = {name: str(number) for name, number in (("width", width), ("height", size.height)) if number}
    if size.share and "class" not in given:
        added["class"] = f"w-{size.share}"
    for attribute in reversed(list(_ATTRIBUTE.finditer(tag))):
        name, value = attribute[1].lower(), attribute[2]
        if name == "style" and size.is_all:
            tag = f"{tag[: attribute.start()].rstrip()}{tag[attribute.end() :]}"
        elif name in ("width", "height") and width:
            tag = f"{tag[: attribute.start()].rstrip()}{tag[attribute.end() :]}"  # a style counts more
        elif name == "class" and size.share:
            named = escape(f"{_value(value)} w-{size.share}")
            tag = f'{tag[: attribute.start(2)]}"{named}"{tag[attribute.end() :]}'
    return _with_attributes(tag, {name: value for name, value in added.items() if width or name not in given})


def _dimensions(given: dict[str, str], picture: Sized) -> dict[str, str]:
    """Return the width and height that a picture lacks; one that the document has sets the other."""
    width, height = given.get("width"), given.get("height")
    if width is None and height is None:
        # As wide as its column, which is never wider; one that is hidden from machines is a sign beside words.
        wide = _ICON if given.get("aria-hidden", "").lower() == "true" else _WIDEST
        scale = wide / picture.width if picture.scalable else 1
        return {"width": str(round(picture.width * scale)), "height": str(max(1, round(picture.height * scale)))}
    if height is None and width is not None and _is_number(width):
        return {"height": str(max(1, round(int(width) * picture.height / picture.width)))}
    if width is None and height is not None and _is_number(height):
        return {"width": str(max(1, round(int(height) * picture.width / picture.height)))}
    return {}


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) < 6


def _sources(picture: Sized, sizes: str) -> str:
    made = ""
    if picture.dark:
        made = f'<source data-dark srcset="{escape(picture.dark)}" media="(prefers-color-scheme: dark)">'
    for suffix, addresses in picture.sizes:
        choices = ", ".join(f"{address} {width}w" for width, address in addresses)
        made += f'<source type="{_TYPES[suffix]}" srcset="{escape(choices)}" sizes="{sizes}">'
    return made


def _with_attributes(tag: str, added: dict[str, str]) -> str:
    text = "".join(f' {name}="{escape(value)}"' for name, value in added.items())
    end = "/>" if tag.endswith("/>") else ">"
    return f"{tag[: -len(end)].rstrip()}{text}{' ' if end == '/>' else ''}{end}" if text else tag


def _attributes(tag: str) -> dict[str, str]:
    return {name.lower(): _value(value) for name, value in _ATTRIBUTE.findall(tag)}


def _value(text: str) -> str:
    return unescape(text[1:-1] if text[:1] in ("'", '"') else text).strip()


def _class(tag: str) -> str:
    return next((_value(value) for name, value in _ATTRIBUTE.findall(tag) if name.lower() == "class"), "")
