"""The build: Pelican's run, made safe. Read everything, know every output, build beside, verify, switch."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.plugins import signals
from pelican.settings import DEFAULT_CONFIG

from ..jekyll import configuration
from ..jekyll.folder import check_folder
from ..jekyll.library import Library
from ..people.identity import main_person
from ..people.persons import People
from ..research.icons import icon
from ..site.checking import CHECKS, checked, misspelt
from ..site.config import Config
from ..site.problems import Problem, Problems, shown
from ..site.settings import OWN_SETTINGS
from .bodies import KeptBodies
from .cache import Artefacts
from .fingerprint import digest, of_files
from .generators import Pages, Posts
from .memo import Memo
from .presenter import Presenter, link_of
from .progress import Progress
from .readings import KeptReadings
from .rendering import renderer_for
from .result import BuildFailedError, Result
from .rows import Rows
from .site import Assembly
from .stage import RefusedError, Stage
from .terms import Terms
from .theme import Theme
from .timings import Timings
from .writing import Writer

EXPECTED_PLUGINS = ("neighbors",)
_TOLD = 3  # documents that are to come


class Engine(Pelican):  # type: ignore[misc]
    """Pelican for this site; given as PELICAN_CLASS, so that plain ``pelican`` builds as ``invoke build`` does."""

    bodies: KeptBodies | None = None

    def run(self) -> Result:
        """Build the site.

        Raises BuildFailedError with all problems of the build, and RefusedError for an output that is not ours.
        """
        problems = Problems()
        root = Path(self.settings["THEME"]).resolve().parent
        with self.timings.phase("settings"):
            config = configuration.read(self._checked_settings(problems, root), problems)
            self._check_plugins(problems, root)
        with Stage(config.output, config.content, root, self.cache) as stage:
            assembly = self.assemble(config, problems, root)
            fatal = problems.errors if not config.strict else tuple(problems)
            if fatal and not config.keep_going:
                self.artefacts.save()  # once the fault is mended, all else is there
                raise BuildFailedError(problems)
            stage.open()
            memo = Memo(config.output, self.cache, enabled=self.caching)
            with self.timings.phase("pages, rendered and written"):
                writer = Writer(stage, memo, assembly.theme, assembly.site, problems, self.progress)
                writer.write(list(assembly.outputs()), meanwhile=self.artefacts.save)
            self._verify(assembly, stage)
            if problems.errors and not config.keep_going:
                raise BuildFailedError(problems)
            result = self._result(assembly, stage, memo)
            with self.timings.phase("switch"):
                stage.switch(result.facts(), durable=config.publish)
                memo.save()
                self.artefacts.save()
                self.artefacts.prune()
        signals.finalized.send(self)
        return result

    def assemble(self, config: Config, problems: Problems, root: Path) -> Assembly:
        """Return the site between reading and writing, with all that is wrong with it in ``problems``."""
        phase = self.timings.phase
        with phase("documents, read"):
            readings = KeptReadings(self.artefacts, self.code, config)
            library = Library(config, problems, _now(), self._bodies, readings)
            check_folder(library, problems)
        with phase("bodies, rendered"):
            bodies = self._bodies(library)
            bodies.prepare([d for d in library.documents if d.written or d.kind == "post"])
        with phase("Pelican's generators and plugins"):
            categories = Terms((d, d.categories) for d in library.posts)
            tags = Terms((d, d.tags) for d in library.posts)
            posts = self._generators(library, categories, config)
        overrides = config.content / "templates"
        own = overrides if overrides.is_dir() and not config.jekyll else None
        theme = Theme(root / "theme", own, config.base)
        presenter = Presenter(config, library, self._people(library), categories, tags, bodies)
        with phase("site, put together"):
            rows = Rows(posts, presenter)
            return Assembly(presenter, theme, problems, root, rows.neighbors)

    @cached_property
    def timings(self) -> Timings:
        """Where the time of this build goes."""
        return Timings()

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
        """The digest of the program: ours, and which packages it works with."""
        here = Path(__file__).resolve().parents[1]
        return digest(of_files(here), of_files(here.parent / ".venv" / "requirements.txt"))

    def _bodies(self, library: Library) -> KeptBodies:
        """Return what renders a library's bodies, one for each library."""
        if self.bodies is None or self.bodies.library is not library:
            renderer = renderer_for(library)
            self.bodies = KeptBodies(renderer, library, self.artefacts, self.code, self.timings, self.progress)
        return self.bodies

    def _generators(self, library: Library, categories: Terms, config: Config) -> Posts:
        """Give the documents to Pelican's generators, whose signals set plugins such as neighbors to work."""
        settings = self.settings
        context = {
            **settings,
            "generated_content": {},
            "static_links": set(),
            "static_content": {},
            "localsiteurl": config.url,
        }
        kind = {
            "context": context,
            "settings": settings,
            "path": str(config.content),
            "theme": self.theme,
            "output_path": str(config.output),
        }
        posts, pages = Posts(**kind), Pages(**kind)
        posts.read(library, categories)
        pages.read(library)
        signals.all_generators_finalized.send([posts, pages])
        return posts

    def _people(self, library: Library) -> People:
        authors = library.data.get("authors")
        config = library.config
        files = {static.output for static in library.static_files}
        fronts = (page.front for page in library.pages)
        main = main_person(config.facts, config.author, library.data, fronts, files) if config.jekyll else config.author
        return People(
            authors if isinstance(authors, Mapping) else {}, main, lambda url: link_of(url, config.base), icon
        )

    def _verify(self, assembly: Assembly, stage: Stage) -> None:
        """Every output with an owner must have been written, or the build is at fault; a host may do without stubs."""
        planned = set(assembly.registry.outputs) - assembly.hosted.omitted
        missing = sorted(planned - stage.written) if not assembly.problems.errors else []
        for name in missing:
            owner = assembly.registry.outputs[name]
            assembly.problems.error(
                owner.path, owner.line, f"{name} was planned and not written", "report this as a bug"
            )

    def _result(self, assembly: Assembly, stage: Stage, memo: Memo) -> Result:
        pages = sum(name.endswith(".html") for name in stage.written)
        return Result(
            config=assembly.config,
            problems=assembly.problems,
            pages=pages,
            files=len(stage.written),
            notes=(*assembly.registry.notes, *_to_come(assembly.library)),
            hidden=tuple(assembly.library.hidden),
            outputs=memo.outputs(),
            memo=memo.file,
            changed=memo.changed(),
            lasting=assembly.presenter.bodies.is_lasting,
            due=assembly.library.due,
            assembly=assembly,
            timings=self.timings,
        )

    def _checked_settings(self, problems: Problems, root: Path) -> dict[str, Any]:
        """Return the settings that can be used; Pelican itself gets the default of the others too."""
        file = root / ("publishconf.py" if self.settings.get("PUBLISHING") else "pelicanconf.py")
        source = file.read_text(encoding="utf-8") if file.is_file() else ""
        settings = checked(self.settings, file, source, problems)
        misspelt(settings, {*DEFAULT_CONFIG, *OWN_SETTINGS, *CHECKS}, file, source, problems)
        for name in self.settings.keys() - settings.keys():
            self.settings[name] = "UTC" if name == "TIMEZONE" else DEFAULT_CONFIG.get(name)
        return settings

    def _check_plugins(self, problems: Problems, root: Path) -> None:
        """A plugin that Pelican could not load is an error; Pelican only logs it."""
        loaded = {name.rpartition(".")[2] for name in self.settings["PLUGINS"]}
        for name in EXPECTED_PLUGINS:
            if name not in loaded:
                what = f"PLUGINS: {name} is not loaded"
                problems.add(
                    Problem(root / "pelicanconf.py", 0, what, "install the requirements anew: ./inv clean --all")
                )


def _now() -> datetime:
    """Return the time of the build; SOURCE_DATE_EPOCH sets it (reproducible-builds.org). Raises RefusedError."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch and not epoch.isdecimal():
        raise RefusedError(f"SOURCE_DATE_EPOCH is {epoch}, no number of seconds; write one such as 1700000000")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)


def _to_come(library: Library) -> Iterator[str]:
    """Yield a line for each of the next documents that are left out because of their dates."""
    coming = sorted(library.to_come, key=lambda document: str(document.date))
    for document in coming[:_TOLD]:
        yield f"{shown(document.path)}: left out until {document.date:%Y-%m-%d}, its date; --future builds it now"
    if len(coming) > _TOLD:
        yield f"  and {len(coming) - _TOLD} more are to come later"


__all__ = ["BuildFailedError", "Engine", "RefusedError", "Result"]
