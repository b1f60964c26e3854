"""What answers an address of a built site, as hosts do it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote_to_bytes


def candidates(path: str) -> tuple[str, ...]:
    """Return the outputs that can answer a decoded URL path, the best first; none for hidden names and ways out."""
    name = path.removeprefix("/")
    *above, last = name.split("/")
    is_hidden = any(part.startswith(".") and part != ".well-known" for part in (*above, last))
    if is_hidden or "" in above or "\0" in name or "\\" in name:
        return ()
    return (name, f"{name}.html", f"{name}/index.html") if last else (f"{name}index.html",)


def find(folder: Path, path: str) -> Path | None:
    """Return what answers a decoded URL path: the file, else it with .html, else the folder, which wants a slash.

    With a slash it is the folder's index. None where there is none, for hidden names, and for any path that leads out
    of the site, by dots or by a symbolic link.
    """
    for name in candidates(path):
        found = folder / name
        try:
            if found.is_file() and found.resolve().is_relative_to(folder.resolve()):
                return found.parent if name == f"{path.removeprefix('/')}/index.html" else found
        except (OSError, RuntimeError):
            return None
    return None


def decoded(target: str) -> str | None:
    """Return a request's path, given with a character for each byte, as text; None where it is no UTF-8."""
    try:
        return unquote_to_bytes(target.encode("latin-1")).decode()
    except UnicodeError:
        return None
