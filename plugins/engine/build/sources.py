"""The sources of a site, read from a cache and in parallel; stock Pelican reads the same in `plugins.jekyll.source`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from ...jekyll.bodies.renderer import renderer_for
from ...jekyll.files.folder import check_folder
from ...jekyll.library import Library
from ...jekyll.reading import configuration
from ...jekyll.source import Source, build_time, check_settings, other_readers, root_of
from ...site.problems import Problem, Problems
from ..cache.artefacts import Artefacts
from ..cache.bodies import CachedBodies
from ..cache.fingerprint import digest, of_files, packages
from ..cache.readings import CachedDocuments
from .progress import Progress
from .timings import Timings

_PLUGINS = Path(__file__).resolve().parents[2]


def foreign_files(plugins: Iterable[str]) -> Iterator[Path]:
    """Yield the file, or the folder, of each loaded plugin that is not this project's."""
    for name in plugins:
        file = getattr(sys.modules.get(name), "__file__", None)
        if file and not Path(file).is_relative_to(_PLUGINS):
            yield Path(file).parent if Path(file).name == "__init__.py" else Path(file)


class CachedSources:
    """Reads the sources of one build. ``settings`` are the run's."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.settings = settings
        self.bodies: CachedBodies | None = None
        self.timings = Timings()

    def read(self, problems_found: Iterable[Problem]) -> Source:
        """Return the sources of the site; bodies that no cache has are rendered here, in parallel.

        ``problems_found`` are those that the build has already. Raises SourceError if SOURCE_DATE_EPOCH is no number.
        """
        phase = self.timings.phase
        problems = Problems()
        root = root_of(self.settings)
        with phase("settings"):
            sound = check_settings(self.settings, root, problems)
            config = configuration.read(sound, problems)
            problems.extend(problems_found)
        with phase("documents, read"):
            documents = CachedDocuments(self.artefacts, self.code, config)
            others = other_readers(sound, config)
            library = Library(config, problems, build_time(), self._bodies, documents, others)
            check_folder(library, problems)
        with phase("bodies, rendered"):
            bodies = self._bodies(library)
            library.cache, library.salt = self.artefacts, bodies.salt
            bodies.prepare([d for d in library.documents if d.written or d.kind == "post"])
        return Source(library, root, self.artefacts, bodies.salt)

    @cached_property
    def progress(self) -> Progress:
        """The line that counts while this build takes long."""
        return Progress(quiet=not self.settings.get("PROGRESS"))

    @property
    def cache(self) -> Path:
        """The folder of everything that is kept from build to build."""
        return Path(self.settings["CACHE_PATH"])

    @property
    def caching(self) -> bool:
        """Whether anything is taken from earlier builds."""
        return bool(self.settings.get("KEEP_ARTEFACTS", True))

    @cached_property
    def artefacts(self) -> Artefacts:
        """What earlier builds have made."""
        return Artefacts(self.cache / "artefacts.db", enabled=self.caching)

    @cached_property
    def code(self) -> str:
        """The digest of the program: ours, the plugins of others, and which packages it works with."""
        return digest(of_files(_PLUGINS), packages(), of_files(*foreign_files(self.settings["PLUGINS"])))

    def _bodies(self, library: Library) -> CachedBodies:
        """Return what renders a library's bodies, one for each library."""
        if self.bodies is None or self.bodies.library is not library:
            renderer = renderer_for(library)
            self.bodies = CachedBodies(renderer, library, self.artefacts, self.code, self.timings, self.progress)
        return self.bodies
