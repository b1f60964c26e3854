"""A content tree looked at without anything being written: for checking, moving in, and asking what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..jekyll import configuration, readings
from ..site.config import Config
from ..site.problems import Problem, Problems
from .command import ROOT, Request, settings_of
from .site import Assembly

_FOR_DOCUMENTS = ("_includes", "includes")  # what documents draw on beside the data


def survey(request: Request) -> Assembly:
    """Return a site between reading and writing; what is wrong with it is in its ``problems``."""
    settings = settings_of(request)
    problems = Problems()
    config = configuration.read(settings, problems)
    assembly: Assembly = settings["PELICAN_CLASS"](settings).assemble(config, problems, ROOT)
    return assembly


def broken_promises(request: Request) -> list[Problem]:
    """Return a problem for each address that a site has published and does not answer any more."""
    assembly = survey(request)
    return assembly.past.lost(assembly.published)


def sources(config: Config) -> Iterator[tuple[Path, str]]:
    """Yield every file that a site is made of, with its path in the content: documents, files, data and includes."""
    for reading in readings.scan(config, Problems()):
        file = reading.file
        if file and file.role != "theme":
            yield file.path, file.source
    for name in (config.data_dir, *_FOR_DOCUMENTS):
        folder = config.content / name
        for path in sorted(folder.rglob("*")) if folder.is_dir() and not folder.is_symlink() else ():
            if path.is_file() and path.resolve().is_relative_to(config.content):
                yield path, path.relative_to(config.content).as_posix()
