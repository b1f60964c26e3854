"""A content tree looked at without anything being written: for checking, moving in, and asking what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..jekyll.reading import readings
from ..pages.build import Build
from ..redirects.generator import Redirects
from ..site.config import Config
from ..site.problems import Problem, Problems
from ..urls import contract
from ..urls.published import Published
from .build import Request, settings_of

_FOR_DOCUMENTS = ("_includes", "includes", "_layouts")  # what documents draw on beside the data


def survey(request: Request) -> Build:
    """Return a site between reading and writing; what is wrong with it is in its ``problems``."""
    settings = settings_of(request)
    build: Build = settings["PELICAN_CLASS"](settings).survey()
    return build


def redirects_of(build: Build) -> Redirects:
    """Return the generator of a site's redirects, which knows all its addresses. Raises LookupError without it."""
    redirects = build.find(Redirects)
    if redirects is None:
        raise LookupError("the plugin redirects is not in PLUGINS")
    return redirects


def published_by(build: Build) -> Published:
    """Return what publishing a site promises to its readers. Raises LookupError without the plugin redirects."""
    return redirects_of(build).published


def broken_promises(request: Request) -> list[Problem]:
    """Return a problem for each address that a site has published and does not answer any more."""
    return redirects_of(survey(request)).lost()


def record(build: Build, own: Path) -> str:
    """Add what has been published to the contract beside the content; return a sentence that tells of it, or ``""``.

    ``own`` is the project's own content tree; another tree is written to only if it has a contract, from ``adopt``.
    Raises OSError.
    """
    content = build.config.content
    if content != own.resolve() and not (content / contract.NAME).is_file():
        return ""
    return contract.record(content, published_by(build).contract())


def sources(config: Config) -> Iterator[tuple[Path, str]]:
    """Yield every file that a site is made of, with its path in the content: documents, files, data and includes."""
    for reading in readings.scan(config, Problems()):
        file = reading.file
        if file and file.role != "theme":
            yield file.path, file.source
    own = (config.facts.get(key) for key in ("includes_dir", "layouts_dir"))
    for name in dict.fromkeys((config.data_dir, *_FOR_DOCUMENTS, *(str(name) for name in own if name))):
        folder = config.content / name
        for path in sorted(folder.rglob("*")) if folder.is_dir() and not folder.is_symlink() else ():
            if path.is_file() and path.resolve().is_relative_to(config.content):
                yield path, path.relative_to(config.content).as_posix()
