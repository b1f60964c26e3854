"""Tags that make pictures in many sizes, as the one picture that is in the tree."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from ..faults import FaultError
from ..objects.addresses import is_absolute, relative_url
from .markup import Arguments, WrittenBlock, WrittenTag, arguments_of, inline

if TYPE_CHECKING:
    from ..context import Context

_IMAGE = re.compile(r"(?i)\.(?:avif|bmp|gif|ico|jpe?g|png|svg|tiff?|webp)(?:[?#].*)?$")
_KEYS = ("path", "src", "image", "url")


class Picture(WrittenTag):
    """jekyll_picture_tag: ``{% picture preset a.jpg --alt What it shows --link /b %}``, and tags that are like it.

    Of the words the first that names an image is the image; words before it are its classes where the tag's plugin
    says so (Octopress), and quoted texts after it its title and its alternative text.
    """

    name = "picture"
    has_classes = False

    def write(self, markup: str, context: Context) -> str:
        """Return the image, within a link if one is given."""
        arguments = arguments_of(markup)
        image = self.image(arguments, context)
        link = arguments.get("link")
        return f'<a href="{html.escape(link)}">{image}</a>' if link else image

    def image(self, arguments: Arguments, context: Context) -> str:
        """Return the image alone. Raises FaultError for one that is not there."""
        words = arguments.words
        place = next((place for place, word in enumerate(words) if _IMAGE.search(word)), -1)
        given = arguments.get(*_KEYS) or (words[place] if place >= 0 else "")
        if not given:
            remedy = f'write it as in {{% {self.name} images/a.jpg alt="What it shows" %}}, or as Markdown'
            raise FaultError(f"{self.name} names no image", remedy)
        after = [word for word in words[place + 1 :] if not word.isdigit()] if place >= 0 else []
        sizes = [word for word in words[place + 1 : place + 3] if word.isdigit()] if self.has_classes else []
        attributes = {
            "src": address_of(given, context, self.name),
            "alt": arguments.get("alt") or (" ".join(after[1:] or after) if self.has_classes else ""),
            "class": arguments.get("class", "img") or (" ".join(words[:place]) if self.has_classes else ""),
            "title": arguments.get("title") or (after[0] if self.has_classes and len(after) > 1 else ""),
            "width": arguments.get("width") or "".join(sizes[:1]),
            "height": arguments.get("height") or "".join(sizes[1:]),
        }
        kept = (f' {name}="{html.escape(value)}"' for name, value in attributes.items() if value or name == "alt")
        return f"<img{''.join(kept)}>"


class ResponsiveImage(Picture):
    """jekyll-responsive-image: ``{% responsive_image path: a.jpg alt: "…" %}``."""

    name = "responsive_image"


class Img(Picture):
    """Octopress: ``{% img left /a.jpg 200 100 'Title' 'What it shows' %}``."""

    name = "img"
    has_classes = True


class Image(Picture):
    """The same by its other name."""

    name = "image"


class Asset(Picture):
    """jekyll-assets: an image of the site."""

    name = "asset"


class Captioned(Img):
    """An image with what follows it as its caption: ``{% imgcap a.jpg A caption %}``."""

    name = "imgcap"

    def write(self, markup: str, context: Context) -> str:
        """Return the figure."""
        arguments = arguments_of(markup)
        caption = arguments.get("caption") or " ".join(
            word for word in arguments.words[1:] if not (_IMAGE.search(word) or word.isdigit())
        )
        below = f"\n<figcaption>{inline(caption, context)}</figcaption>" if caption else ""
        images = tuple(word for word in arguments.words if _IMAGE.search(word))
        image = self.image(Arguments(images, {"alt": caption, **arguments.named}), context)
        return f"<figure>\n{image}{below}\n</figure>"


class FigureImage(Captioned):
    """``{% figure a.jpg A caption %}``, a figure that is not closed."""

    name = "figure_image"


class ResponsiveImageBlock(WrittenBlock):
    """jekyll-responsive-image: the same in YAML, line by line."""

    name = "responsive_image_block"
    end = "endresponsive_image_block"

    def write(self, markup: str, content: str, context: Context) -> str:  # noqa: ARG002
        """Return the image."""
        lines = dict(re.findall(r"^[ \t]*(\w++):(.*)$", content, re.MULTILINE))
        named = {key: value.strip().strip("\"'") for key, value in lines.items()}
        return ResponsiveImage(context.env).image(Arguments((), named), context)


PICTURES = (Picture, ResponsiveImage, Img, Image, Asset, Captioned, FigureImage, ResponsiveImageBlock)


_FILES_A_STEP = 10


def address_of(path: str, context: Context, tag: str) -> str:
    """Return the address of an image of the tree, by its path or the end of it. Raises FaultError for none."""
    if is_absolute(path) or path.startswith("//"):
        return path
    known = context.env.urls_by_source
    source = path.split("?")[0].removeprefix(context.env.base + "/").lstrip("/")
    url = known.get(source)
    if url is None:
        context.run.budget.step(1 + len(known) // _FILES_A_STEP)
        url = next((known[other] for other in sorted(known) if other.endswith(f"/{source}")), None)
    if url is None:
        near = context.env.near("image", source, (name for name in known if _IMAGE.search(name)), alike=0.8)
        raise FaultError(f"{tag}: there is no image {path}", near or "name it by its path from the content's top")
    return relative_url(url, context.env.base)
