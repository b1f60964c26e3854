"""The icons of a site, made from one picture: for a browser's tab, and for the screen of a telephone.

A drawing (SVG) is the tab's icon as it is. What telephones take are pictures, which need a program that draws: Typst,
where it is installed.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

from ..jekyll.files.statics import StaticFile
from ..pages.build import Build
from ..pages.view import GeneratedFile
from ..site.problems import Problem

APPLE, TAB, MANIFEST = "apple-touch-icon.png", "favicon.png", "site.webmanifest"
_SIZES = {TAB: 64, APPLE: 180, "icon-192.png": 192, "icon-512.png": 512}
_MOST = 64_000_000  # pixels of a picture
_LARGEST = 1_000_000  # bytes of a drawing
_SECONDS = 30.0  # that a drawing may take; it takes a hundredth of that
_PROGRAM = Path(__file__).with_name("rendering.py")


class Icons:
    """The icons of one site: ``files`` are to be written, ``values`` are what ``site`` says of them."""

    def __init__(self, build: Build) -> None:
        self.build = build
        self.href = build.presenter.href
        name = build.config.icon
        self.source = next((one for one in build.library.static_files if one.source == name), None)
        self.files: list[GeneratedFile] = []
        self.values: Mapping[str, str] = {}
        if self.source is None:
            remedy = 'name a picture of the content: ICON = "images/me.png"'
            self._tell(build.settings_file, f"ICON: there is no file {name} in the content", remedy)
        elif self.source.path.suffix.lower() == ".svg":
            self._take_drawing(self.source)
        elif fault := _fault(self.source.path):
            self._tell(self.source.path, fault, "give ICON an SVG, or a PNG or JPEG of at least 180 by 180 pixels")
        else:
            self._take(partial(self.source.path.read_bytes), {"icon": TAB}, _SIZES)

    def _take_drawing(self, source: StaticFile) -> None:
        svg = source.path.read_bytes() if source.path.stat().st_size <= _LARGEST else b""
        if b"<svg" not in svg:
            what = f"ICON: this is no drawing, or one of more than {_LARGEST:,} bytes"
            self._tell(source.path, what, "give ICON an SVG, or a PNG or JPEG of at least 180 by 180 pixels")
            return
        sizes = {name: size for name, size in _SIZES.items() if name != TAB}
        picture = self._rendered(svg, source.path)
        self._take(lambda: picture or b"", {"icon": source.url}, sizes if picture else {})

    def _take(self, picture: Callable[[], bytes], values: Mapping[str, str], sizes: Mapping[str, int]) -> None:
        """Let icons be made of a picture in these sizes, and the manifest that names them."""
        icons = [
            {"src": self.href(f"/{name}"), "sizes": f"{size}x{size}", "type": "image/png"}
            for name, size in sizes.items()
            if name.startswith("icon-")
        ]
        if self.source and self.source.path.suffix.lower() == ".svg":
            icons.append({"src": self.href(self.source.url), "sizes": "any", "type": "image/svg+xml"})
        config = self.build.config
        manifest = {"name": config.title, "start_url": self.href("/"), "display": "browser", "icons": icons}
        self.files = [GeneratedFile(name, partial(_scaled, picture, size)) for name, size in sizes.items()]
        self.files.append(GeneratedFile(MANIFEST, partial(json.dumps(manifest, ensure_ascii=False).encode)))
        named = {**values, "manifest": MANIFEST, **({"touch_icon": APPLE} if APPLE in sizes else {})}
        self.values = {name: self.href(f"/{file.lstrip('/')}") for name, file in named.items()}

    def _rendered(self, svg: bytes, path: Path) -> bytes | None:
        """Return a drawing as a picture, made anew only if it is not in the cache; None where it cannot be made."""
        version = _version()
        if version is None:
            why = "because the package typst is not installed (see requirements-cv.in)"
            self.build.notes.append(f"ICON: telephones get no pictures of {self.build.config.icon}, {why}")
            return None
        key = blake2b(b"\0".join((version.encode(), _PROGRAM.read_bytes(), svg)), digest_size=16).hexdigest()
        cache: Any = self.build.source.cache
        kept = cache.get(key)
        if isinstance(kept, bytes):
            return kept
        command = [sys.executable, "-P", "-W", "ignore", os.fspath(_PROGRAM)]
        try:
            done = subprocess.run(command, input=svg, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603
        except (OSError, subprocess.TimeoutExpired) as error:
            self._tell(path, f"ICON: the drawing cannot be rendered ({error})", "simplify it, or give ICON a PNG")
            return None
        if done.returncode != 0 or not done.stdout.startswith(b"\x89PNG"):
            reason = " ".join(done.stderr.decode("utf-8", "replace").split())[-200:]
            self._tell(path, f"ICON: the drawing cannot be rendered ({reason})", "mend it, or give ICON a PNG")
            return None
        cache.put(key, done.stdout)
        return done.stdout

    def _tell(self, path: Path, what: str, remedy: str) -> None:
        self.build.problems.add(Problem(path, 0, what, remedy))


def icons(build: Build) -> Iterator[GeneratedFile]:
    """Yield the icons made of the site's picture, and the manifest; a picture that cannot be is a problem."""
    made = Icons(build)
    build.site_values |= made.values
    yield from made.files


def _version() -> str | None:
    """Return which Typst is installed, None where there is none."""
    from importlib import metadata  # slow to load

    try:
        return metadata.version("typst")
    except metadata.PackageNotFoundError:
        return None


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


def _scaled(picture: Callable[[], bytes], size: int) -> bytes:
    """Return the middle square of a picture, in this size."""
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(picture()), formats=("PNG", "JPEG", "WEBP", "GIF")) as opened:
        square = ImageOps.fit(ImageOps.exif_transpose(opened).convert("RGBA"), (size, size), Image.Resampling.LANCZOS)
    data = io.BytesIO()
    square.save(data, "PNG", optimize=True)
    return data.getvalue()
