"""The sources of a build, read: what Pelican's readers and generators are given, and all features work with."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from ..site.config import Config
from ..site.configuration.checking import CHECKS, checked, misspelt, tell_renamed, unused
from ..site.configuration.forms import forms
from ..site.configuration.renamed import with_new_names
from ..site.configuration.settings import OWN_SETTINGS
from ..site.problems import BuildError, Problems
from .bodies.renderer import renderer_for
from .files.folder import check_folder
from .library import Library
from .protocol import Cache, NoCache
from .reading import configuration

if TYPE_CHECKING:
    from .reading.pelican.readers import OtherReaders

KEY = "SOURCE"  # under which the settings of a run carry it


class SourceError(BuildError):
    """The build cannot begin; the message says why and what to do."""


class Source(Struct):
    """What a content tree and the settings say.

    ``root`` is the folder of the settings file. ``cache`` keeps what is slow to make; ``salt`` is the digest of the
    program, for keys in it. ``tags`` are Pelican's tags by name, one for all posts: each makes its slug once.
    """

    library: Library
    root: Path
    cache: Cache
    salt: str = ""
    tags: dict[str, Any] = field(default_factory=dict)

    @property
    def problems(self) -> Problems:
        """The problems of this build."""
        return self.library.problems


def read_source(settings: Mapping[str, Any]) -> Source:
    """Return the sources of the site that the settings describe; what is wrong with them is among its problems.

    Raises SourceError if SOURCE_DATE_EPOCH is no number.
    """
    problems = Problems()
    root = root_of(settings)
    sound = check_settings(settings, root, problems)
    config = configuration.read(sound, problems)
    library = Library(config, problems, build_time(), renderer_for, others=other_readers(sound, config))
    check_folder(library, problems)
    return Source(library, root, NoCache())


def other_readers(settings: Mapping[str, Any], config: Config) -> OtherReaders | None:
    """Return Pelican's readers of what is neither Markdown nor HTML; a Jekyll tree has no such documents."""
    if config.jekyll:
        return None
    from .reading.pelican.readers import OtherReaders

    unread = {name: value for name, value in settings.items() if name != KEY}  # else ours take the place of the others
    return OtherReaders({**unread, "DEFAULT_LANG": config.language.lower()})


def root_of(settings: Mapping[str, Any]) -> Path:
    """Return the folder of the settings file, which pelicanconf.py calls HERE; else the folder above the content."""
    here = settings.get("HERE")
    return Path(here).resolve() if here else Path(settings["PATH"]).resolve().parent


def settings_files(settings: Mapping[str, Any], root: Path) -> list[Path]:
    """Return the files that settings come from."""
    return [root / name for name in ("pelicanconf.py", *(["publishconf.py"] if settings.get("PUBLISHING") else []))]


def check_settings(settings: Mapping[str, Any], root: Path, problems: Problems) -> dict[str, Any]:
    """Return the settings that are as they must be; the others are problems, and count as left out."""
    from pelican.settings import DEFAULT_CONFIG

    file = root / ("publishconf.py" if settings.get("PUBLISHING") else "pelicanconf.py")
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    settings, renamed = with_new_names(settings)
    tell_renamed(renamed, file, text, problems)
    sound = checked(settings, {**forms(DEFAULT_CONFIG), **CHECKS}, file, text, problems)
    misspelt(settings, {*DEFAULT_CONFIG, *OWN_SETTINGS, *CHECKS}, file, text, problems)
    unused(settings, DEFAULT_CONFIG, settings_files(settings, root), problems)
    for name in settings.keys() - sound.keys():
        sound[name] = "UTC" if name == "TIMEZONE" else OWN_SETTINGS.get(name, DEFAULT_CONFIG.get(name))
    return sound


def build_time() -> datetime:
    """Return the time of the build; SOURCE_DATE_EPOCH sets it (reproducible-builds.org). Raises SourceError."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch and not re.fullmatch("[0-9]{1,11}", epoch):
        raise SourceError(f"SOURCE_DATE_EPOCH is {epoch}, no number of seconds; write one such as 1700000000")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
