"""Photos and screenshots in smaller sizes and modern formats, made by Pillow."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from PIL.Image import Image

# What the layout shows: the text's measure and that of a wide figure, for screens of one and two dots a pixel.
WIDTHS = (576, 864, 1152, 1728)
_SHARP_WIDTHS = (864, 1728)  # without loss two sizes are hardly apart, and take long
_MOST = 80_000_000  # pixels that are decoded
_LEAST = 15_000  # bytes that are worth a smaller file
_MODES = ("RGB", "RGBA", "L", "LA", "P", "1")


class Variant(Struct, frozen=True):
    """A picture in one size and format; ``suffix`` names the format."""

    suffix: str
    width: int
    data: bytes


class UnreadablePictureError(Exception):
    """A file that is no picture, or one that is too large to be decoded."""


def size_of(data: bytes) -> tuple[int, int]:
    """Return width and height of a picture as it is shown. Raises UnreadablePictureError."""
    opened = _opened(data)
    try:
        turned = opened.getexif().get(0x0112, 1) in (5, 6, 7, 8)
    except (OSError, ValueError, SyntaxError, KeyError):  # what Pillow raises of broken Exif data
        turned = False
    width, height = opened.size
    return (height, width) if turned else (width, height)


def variants_of(data: bytes) -> list[Variant]:
    """Return a picture in the sizes and formats that are smaller than itself.

    What has been photographed becomes AVIF and WebP; a PNG file, whose edges are sharp, WebP without loss. Colour
    profiles stay. Animations, and modes that only print knows, have no variants.

    Raises:
        UnreadablePictureError: The file cannot be decoded.
    """
    # Named, so that Pillow does not look through all the formats that it knows.
    from PIL import AvifImagePlugin, ImageOps, WebPImagePlugin  # noqa: F401

    opened = _opened(data)
    is_sharp, profile = opened.format == "PNG", opened.info.get("icc_profile")
    if len(data) < _LEAST or opened.mode not in _MODES or getattr(opened, "n_frames", 1) > 1:
        return []
    try:
        opened.draft("RGB" if opened.mode == "RGB" else None, (WIDTHS[-1], WIDTHS[-1]))  # a JPEG is decoded smaller
        image = ImageOps.exif_transpose(opened)
        has_alpha = image.mode in ("RGBA", "LA") or "transparency" in image.info
        image = image.convert("RGBA" if has_alpha else "RGB")
    except (OSError, ValueError, SyntaxError, EOFError, KeyError, MemoryError) as error:
        raise UnreadablePictureError(str(error) or type(error).__name__) from error
    natural = size_of(data)[0]
    made = []
    for width in sorted(_widths(natural, _SHARP_WIDTHS if is_sharp else WIDTHS), reverse=True):
        image = _narrowed(image, width)
        made += [_saved(image, width, profile, form) for form in (("lossless",) if is_sharp else ("webp", "avif"))]
    return [variant for variant in reversed(made) if len(variant.data) < len(data)]


def _widths(natural: int, wanted: tuple[int, ...]) -> list[int]:
    """Return the widths that a picture of a natural width is made in; its own in the place of one that is near it."""
    narrower = [width for width in wanted if width * 1.15 < natural]
    return narrower if natural >= wanted[-1] * 1.15 else [*narrower, natural]


def _opened(data: bytes) -> Image:
    import warnings

    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # nothing is decoded yet
            opened = Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP"))
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as error:
        raise UnreadablePictureError("it is no JPEG, PNG or WebP file that can be read") from error
    if opened.width * opened.height > _MOST:
        raise UnreadablePictureError(f"it has more than {_MOST // 1_000_000} million pixels")
    return opened


def _narrowed(image: Image, width: int) -> Image:
    from PIL.Image import Resampling

    if image.width <= width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Resampling.LANCZOS, reducing_gap=3.0)


def _saved(image: Image, width: int, profile: bytes | None, form: str) -> Variant:
    stream = BytesIO()
    colour = {"icc_profile": profile} if profile else {}
    # One thread, so that the bytes do not depend on the machine; photos are shared out instead. The efforts are those
    # after which files grow little smaller: a third of the time for 5 % (lossless), a seventh for a quarter (AVIF).
    if form == "avif":
        image.save(stream, "AVIF", quality=58, speed=9, max_threads=1, **colour)
        return Variant("avif", width, stream.getvalue())
    options = {"lossless": True, "method": 1, "quality": 20} if form == "lossless" else {"method": 2, "quality": 78}
    image.save(stream, "WEBP", **options, **colour)
    return Variant("webp", width, stream.getvalue())
