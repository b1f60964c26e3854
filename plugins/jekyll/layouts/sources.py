"""The layouts of a content tree: files with front matter and Liquid, each within another one."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from msgspec import Struct

from ...lazy import lazy
from ...site.config import Config
from ...site.problems import Problem, ProblemError
from ..document import Document
from ..reading.yaml import frontmatter
from ..themes import AL_FOLIO, JUST_THE_DOCS, MINIMAL_MISTAKES, theme_of
from .names import is_known

_OWN = Path(__file__).parent / "own"
MAX_BYTES = 1024 * 1024
MAX_DEPTH = 20
_RELATED_BLOCK = lazy(r"""(?:class|id)=["'][^"']*\b(?:page__related|related-posts|related)(?![\w-])""")
_NO_LAYOUT = ("", "none", "null", "nil")


class Layout(Struct, frozen=True):
    """A layout: its front matter, and its Liquid, which starts on ``line`` of the file at ``path``."""

    name: str
    path: Path
    front: Mapping[str, Any]
    text: str
    line: int

    @property
    def shows_related(self) -> bool:
        """Whether it lists related posts, by itself or by an include, in a block that goes by no known name."""
        return "related_posts" in self.text and _RELATED_BLOCK.search(self.text) is None


class LayoutFolder:
    """The layouts of one tree (``_layouts``, or what ``layouts_dir`` names), each read once, when it is asked for."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self._read: dict[str, Layout] = {}

    @cached_property
    def paths(self) -> Mapping[str, Path]:
        """The files by the names of their layouts: the path below the folder, without its suffix.

        Layouts of themes that are packages, of which we have our own versions, are there where the tree has them not.
        """
        if not self.config.jekyll:
            return {}
        root = self.config.content
        folder = root / str(self.config.facts.get("layouts_dir") or "_layouts")
        ours = _own_layouts(self.config)
        if not folder.is_dir() or not folder.resolve().is_relative_to(root.resolve()):
            return ours
        inside = root.resolve()
        files = (path for path in sorted(folder.rglob("*.*")) if path.is_file())
        return ours | {
            path.relative_to(folder).with_suffix("").as_posix(): path
            for path in files
            if path.resolve().is_relative_to(inside)
        }

    def has(self, document: Document) -> bool:
        """Whether the tree has the layout that a document names."""
        name = document.front.get("layout")
        return isinstance(name, str) and name not in _NO_LAYOUT and name in self.paths

    def named(self, name: str) -> Layout | None:
        """Return a layout of the tree by its name. Raises ProblemError for a file that is none."""
        return self._layout(name) if name in self.paths else None

    def is_frame(self, name: str) -> bool:
        """Whether a layout stands around others, so that what it shows of every page is the site's frame."""
        return name in self._outer

    @cached_property
    def _outer(self) -> frozenset[str]:
        named = {"default", "base"}
        for name in self.paths:
            with contextlib.suppress(ProblemError):  # told where a document has that layout
                named.add(str(self._layout(name).front.get("layout")))
        return frozenset(named)

    def lists_related(self, document: Document) -> bool:
        """Whether the layouts of a document list the posts that Jekyll calls related, in a block of no known name.

        What themes mark as such a block is frame, which this theme shows in its own way.
        """
        with contextlib.suppress(ProblemError):  # told with the document
            return any(layout.shows_related for layout in self.chain(document.front.get("layout")))
        return False

    def redirects(self, document: Document) -> bool:
        """Whether the layouts of a document make a redirect of it, as some did before there was a plugin."""
        with contextlib.suppress(ProblemError):  # told with the document
            return any("redirect_to" in layout.text for layout in self.chain(document.front.get("layout")))
        return False

    def lacks(self, document: Document) -> str | None:
        """Return the layout that a document asks for, if the tree has it not and its meaning is not known either."""
        name = document.front.get("layout")
        if not self.config.jekyll or not isinstance(name, str) or self.has(document) or is_known(name):
            return None
        return name

    def chain(self, name: object) -> tuple[Layout, ...]:
        """Return the layouts that a document with this ``layout`` stands in, the innermost first.

        Raises ProblemError for a file that is no layout, and for layouts that name each other in a circle.
        """
        found = [self._edit_link] if self._edit_link and isinstance(name, str) and name in self.paths else []
        while isinstance(name, str) and name not in _NO_LAYOUT and name in self.paths:
            layout = self._layout(name)
            if layout in found or len(found) >= MAX_DEPTH:
                what = f"layouts stand in each other in a circle: {' -> '.join(one.name for one in found)} -> {name}"
                raise ProblemError(Problem(layout.path, 1, what, "let one of them name no layout"))
            found.append(layout)
            name = layout.front.get("layout")
        return tuple(found)

    @cached_property
    def _edit_link(self) -> Layout | None:
        """What just-the-docs shows below a page in a footer that is frame for the rest: the link to its source."""
        wants = self.config.facts.get("gh_edit_link") and theme_of(self.config) == JUST_THE_DOCS
        return self._layout("edit-link", _OWN / JUST_THE_DOCS / "edit-link.liquid") if wants else None

    def _layout(self, name: str, path: Path | None = None) -> Layout:
        if name not in self._read:
            path = path or self.paths[name]
            try:
                data = path.read_bytes()
            except OSError as error:
                what = f"cannot be read ({error.strerror})"
                raise ProblemError(Problem(path, 0, what, "make it readable")) from error
            if len(data) > MAX_BYTES:
                raise ProblemError(Problem(path, 0, "a layout of more than 1 MB", "split it"))
            source = frontmatter.split(frontmatter.decode(data, path), path)
            front = frontmatter.parse(source.front, path).values if source.front else {}
            self._read[name] = Layout(name, path, front, source.body, source.body_line)
        return self._read[name]


def _own_layouts(config: Config) -> dict[str, Path]:
    """Return our own versions of layouts of themes that are packages, by name: those that a tree has a use for."""
    found = {path.stem: path for path in _OWN.glob("*.liquid")}
    theme = theme_of(config)
    if theme == JUST_THE_DOCS and config.facts.get("gh_edit_link"):
        found |= dict.fromkeys(("default", "page"), _OWN / theme / "default.liquid")
    elif theme == MINIMAL_MISTAKES and (config.content / "_includes" / "sidebar.html").is_file():
        found["single"] = _OWN / theme / "single.liquid"
    elif theme == AL_FOLIO:
        found |= {path.stem: path for path in (_OWN / theme).glob("*.liquid")}
        if not _has_sections(config.content / "_data" / "cv.yml"):
            del found["cv"]  # what RenderCV and JSON Resume say is shown as any CV is
    return found


def _has_sections(path: Path) -> bool:
    """Whether the data of a CV are a list of sections, as al-folio had it before RenderCV."""
    with contextlib.suppress(OSError), path.open("rb") as file:
        lines = file.read(16 * 1024).splitlines()
        return next((line for line in lines if line.strip() and not line.startswith((b"#", b"---"))), b"")[:1] == b"-"
    return False
