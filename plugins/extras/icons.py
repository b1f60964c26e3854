"""The icons of a site, made from one picture: for a browser's tab, and for the screen of a telephone."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from ..pages.view import GeneratedFile
from ..site.config import Config
from ..site.problems import Problem, Problems

APPLE, TAB, MANIFEST = "apple-touch-icon.png", "favicon.png", "site.webmanifest"
_SIZES = {TAB: 64, APPLE: 180, "icon-192.png": 192, "icon-512.png": 512}
_MOST = 64_000_000  # pixels of a picture


def icons(
    path: Path | None, config: Config, problems: Problems, settings: Path, href: Callable[[str], str]
) -> Iterator[GeneratedFile]:
    """Yield the icons made of a picture, and the manifest that names them; a picture that cannot be is a problem."""
    if path is None:
        remedy = 'name a PNG or JPEG of the content: ICON = "images/me.png"'
        problems.add(Problem(settings, 0, f"ICON: there is no file {config.icon} in the content", remedy))
        return
    if fault := _fault(path):
        problems.add(Problem(path, 0, fault, "give ICON a PNG or JPEG of at least 180 by 180 pixels"))
        return
    for name, size in _SIZES.items():
        yield GeneratedFile(name, partial(_scaled, path, size))
    sizes = ((name, size) for name, size in _SIZES.items() if name.startswith("icon-"))
    made = [{"src": href(f"/{name}"), "sizes": f"{size}x{size}", "type": "image/png"} for name, size in sizes]
    manifest = {"name": config.title, "start_url": href("/"), "display": "browser", "icons": made}
    yield GeneratedFile(MANIFEST, partial(json.dumps(manifest, ensure_ascii=False).encode))


def _fault(path: Path) -> str | None:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path, formats=("PNG", "JPEG", "WEBP", "GIF")) as picture:
            width, height = picture.size
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError) as error:
        return f"ICON: the picture cannot be read ({error})"
    if width * height > _MOST:
        return f"ICON: the picture has {width * height:,} pixels"
    return f"ICON: the picture has only {width} by {height} pixels" if min(width, height) < _SIZES[APPLE] else None


def _scaled(path: Path, size: int) -> bytes:
    """Return the middle square of a picture, in this size."""
    from PIL import Image, ImageOps

    with Image.open(path, formats=("PNG", "JPEG", "WEBP", "GIF")) as picture:
        square = ImageOps.fit(ImageOps.exif_transpose(picture).convert("RGBA"), (size, size), Image.Resampling.LANCZOS)
    data = io.BytesIO()
    square.save(data, "PNG", optimize=True)
    return data.getvalue()
