"""The templates of entries: a layout of the content tree, or what stands in the option itself."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from ...jekyll.liquid.faults import FaultError
from ...site.files import is_file_below

if TYPE_CHECKING:
    from ...jekyll.liquid.template import Template
    from .calls import Call

MAX_BYTES = 256 * 1024
_FRONT = re.compile(r"\A---[ \t\r]*\n.*?^---[ \t\r]*$\n?", re.DOTALL | re.MULTILINE)
_SUFFIXES = ("", ".html", ".liquid", ".md", ".markdown", ".htm")
# What al-folio's layout of an entry has, whose buttons do nothing without its scripts.
_NATIVE = ("entry.author_array", "entry.bibtex_show")


def template_of(name: str, call: Call) -> Template | None:
    """Return the template of a name; None where the tree has no layout of that name, as that of a theme elsewhere.

    Raises FaultError for a layout that cannot be read.
    """
    env = call.context.env
    if "{{" in name or "{%" in name:
        return env.template(name, call.document.path, 1)
    known = call.scholar.templates
    if name not in known:
        path = _path(name, call)
        known[name] = None if path is None else env.template(_FRONT.sub("", _text(path)), path, 1)
    return known[name]


def is_native(template: Template) -> bool:
    """Whether a template is al-folio's, in whose place this site's own entry stands."""
    text = template.body.token.source
    return all(mark in text for mark in _NATIVE)


def _path(name: str, call: Call) -> Path | None:
    config = call.scholar.config
    root = config.content
    folder = config.content / str(config.facts.get("layouts_dir") or ("_layouts" if config.jekyll else "layouts"))
    for suffix in _SUFFIXES:
        path = folder / f"{name}{suffix}"
        if is_file_below(path, root):
            return path
    return None


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FaultError(f"the layout {path.name} cannot be read ({error.strerror})", "make it readable") from error
    if len(data) > MAX_BYTES:
        raise FaultError(f"the layout {path.name} has more than 256 KB", "make it shorter")
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
