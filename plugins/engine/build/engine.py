"""Pelican's run, made fast and safe: everything from a cache, in parallel, beside the old site, switched at the end."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import TemplateError
from msgspec.structs import replace
from pelican import Pelican
from pelican.plugins import signals
from pelican.writers import FileOverwriteFailedError, Writer

from ...jekyll.source import Source, root_of
from ...pages.build import KEY as BUILD
from ...pages.build import Build, BuildFailedError
from ...pages.untrusted.failures import template_problem
from ...site.problems import BuildError, Problems, shown
from ...site.report import count, tell
from ..cache.bytecode import SealedBytecode
from ..cache.fingerprint import digest, of_files
from ..cache.manifest import Manifest
from ..output.adoption import Adoption
from ..output.keys import PageKeys
from ..output.listing import Unlisted
from ..output.stage import Stage
from ..output.writer import StagedWriter
from .generators import flatten_globals, generator_classes
from .loading import failures_told, import_own, missing_plugins
from .redirection import OutputRedirection
from .result import Result, notes_of
from .sources import CachedSources

_PLUGINS = Path(__file__).resolve().parents[2]
_OWN = __name__.partition(".")[0]
_NEEDED = tuple(f"{_OWN}.{name}" for name in ("jekyll", "pages"))


class Engine(Pelican):  # type: ignore[misc]
    """Pelican for this site; given as PELICAN_CLASS, so that plain ``pelican`` builds as ``invoke build`` does."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.settings = settings
        self.wanted_plugins = list(settings["PLUGINS"] or ())
        self.sources = CachedSources(settings)
        cache = self._bytecode(Path(settings["THEME"]))
        if isinstance(given := settings["JINJA_ENVIRONMENT"], Mapping):  # another value is told with the others
            settings["JINJA_ENVIRONMENT"] = {"bytecode_cache": cache, "auto_reload": False, **given}
            if isinstance(extensions := given.get("extensions", []), list):
                settings["JINJA_ENVIRONMENT"]["extensions"] = [*extensions, Unlisted]
        with failures_told(self, self._settings_file):
            super().__init__(settings)

    def init_plugins(self) -> None:
        """Load the plugins; stop if one that everything stands on is missing. Raises BuildFailedError."""
        import_own(self.wanted_plugins)
        super().init_plugins()
        if absent := [name for name in _NEEDED if name not in self.settings["PLUGINS"]]:
            problems = Problems()
            problems.extend(missing_plugins(self.wanted_plugins, self.settings, self._settings_file))
            remedy = f'write PLUGINS = ["{_NEEDED[0]}", "{_NEEDED[1]}", …] as in this project\'s pelicanconf.py'
            problems.error(self._settings_file, 0, f"PLUGINS: {' and '.join(absent)} must be loaded", remedy)
            raise BuildFailedError(problems)

    def run(self) -> Result:
        """Build the site for Pelican's own command, and tell on standard error what ``./inv build`` tells.

        Raises a BuildError, which ends the command, where there is no site or a faulty one.
        """
        try:
            result = self.build_site()
        except OSError as error:
            raise BuildError(f"the build could not write ({error}); the site is as it was") from error
        tell(result.problems, result.notes)
        if result.problems.errors:
            raise BuildError(f"{shown(result.config.output)}: {count(len(result.problems.errors), 'error')}")
        return result

    def build_site(self) -> Result:
        """Build the site.

        Raises BuildFailedError with all problems of the build, and RefusedError for an output that is not ours.
        """
        build = self.build
        config = build.config
        phase = self.sources.timings.phase
        stage = Stage(config.output, config.content, build.source.root, self.sources.cache)
        with failures_told(self, self._settings_file), stage, OutputRedirection(self, str(stage.new)):
            if build.has_foreign_plugins:
                stage.open(private=True)
            with phase("Pelican's generators and plugins"):
                generators = self._make_generators()
                for generator in generators:
                    self._generate_context(generator)
            with phase("site, put together"):
                try:
                    signals.all_generators_finalized.send(generators)
                    for generator in generators:
                        if hasattr(generator, "refresh_metadata_intersite_links"):
                            generator.refresh_metadata_intersite_links()
                    classes = [writer for _, writer in signals.get_writer.send(self) if isinstance(writer, type)]
                except BuildFailedError:
                    self.sources.artefacts.save()  # once the fault is mended, all else is there
                    raise
            if not build.has_foreign_plugins:
                stage.open()
                flatten_globals(generators)
            manifest = Manifest(config.output, self.sources.cache, enabled=self.sources.caching)
            with phase("pages, rendered and written"):
                writer = self._writer(stage, manifest, classes)
                self._generate_output(generators, writer)
                if isinstance(writer, StagedWriter):
                    writer.flush(self.sources.artefacts.save)
            self._finish(stage, manifest, writer)
            build.check()
            self._verify(stage)
            if build.problems.errors and not config.keep_going:
                raise BuildFailedError(build.problems)
            result = self._result(stage, manifest, writer)
            with phase("switch"):
                stage.switch(result.facts(), durable=config.publish)
                manifest.save()
                result = replace(result, outputs=manifest.outputs())
                self.sources.artefacts.save()
                self.sources.artefacts.prune()
        return result

    def survey(self) -> Build:
        """Return the build as it is before anything is written; what is wrong with it is among its problems."""
        generators = self._make_generators()
        self.build.writes_nothing = True
        for generator in generators:
            self._generate_context(generator)
        signals.all_generators_finalized.send(generators)
        try:
            signals.get_writer.send(self)
        except BuildFailedError:
            return self.build  # who asks wants to know what is wrong
        return self.build

    @property
    def _settings_file(self) -> Path:
        return root_of(self.settings) / "pelicanconf.py"

    @property
    def build(self) -> Build:
        """The state of this run."""
        build: Build = self.settings[BUILD]
        return build

    def read_source(self, _settings: dict[str, Any]) -> Source:
        """Return the sources of the site: the seam through which ``plugins.jekyll`` gets what a cache has."""
        return self.sources.read(missing_plugins(self.wanted_plugins, self.settings, self._settings_file))

    def _make_generators(self) -> list[Any]:
        """Return the generators in stock Pelican's order, the static one last (pelican.Pelican)."""
        context = self.settings.copy()
        context |= {"generated_content": {}, "static_links": set(), "static_content": {}}
        context["localsiteurl"] = self.settings["SITEURL"]
        return [
            generator(
                context=context, settings=self.settings, path=self.path, theme=self.theme,
                output_path=self.settings["OUTPUT_PATH"],
            )
            for generator in generator_classes(self)
        ]  # fmt: skip

    @staticmethod
    def _generate_context(generator: Any) -> None:
        for name in ("generate_context", "check_disabled_readers"):
            if hasattr(generator, name):
                getattr(generator, name)()

    def _writer(self, stage: Stage, manifest: Manifest, classes: list[type]) -> Writer:
        """Return the writer of a plugin if one has brought one, else that of the stage."""
        if classes:
            return classes[0](self.output_path, settings=self.settings)
        build = self.build
        overrides = [Path(folder) for folder in self.settings["THEME_TEMPLATES_OVERRIDES"]]
        files = of_files(*(build.source.root / name for name in ("pelicanconf.py", "publishconf.py")))
        keys = PageKeys(build, overrides, files)
        defer = not build.has_foreign_plugins
        return StagedWriter(stage, manifest, keys, build.problems, self.sources.progress, self.settings, defer=defer)

    def _generate_output(self, generators: list[Any], writer: Writer) -> None:
        for generator in generators:
            if hasattr(generator, "generate_output"):
                try:
                    generator.generate_output(writer)
                except FileOverwriteFailedError as error:
                    file = self.build.settings_file
                    remedy = "leave out one of the two that write it"
                    self.build.problems.error(file, 0, f"{type(generator).__name__}: {error}", remedy)
                except TemplateError as error:
                    self.build.problems.add(template_problem(error, self.build.theme.folder))

    def _finish(self, stage: Stage, manifest: Manifest, writer: Writer) -> None:
        """Send the last signal; what plugins have put into the output by then is taken into the site."""
        if self.build.has_foreign_plugins:
            adoption = Adoption(self.build, stage, manifest)
            if not isinstance(writer, StagedWriter):
                adoption.trust()
            adoption.run(list(signals.finalized.receivers_for(self)), self)
        else:
            signals.finalized.send(self)

    def _verify(self, stage: Stage) -> None:
        """Every output with an owner must have been written, or the build is at fault; a host may do without stubs."""
        build = self.build
        planned = set(build.registry.outputs) - build.omitted_outputs
        missing = sorted(planned - stage.written) if not build.problems.errors else []
        for name in missing:
            owner = build.registry.outputs[name]
            build.problems.error(owner.path, owner.line, f"{name} was planned and not written", "report this as a bug")

    def _result(self, stage: Stage, manifest: Manifest, writer: Writer) -> Result:
        build, library = self.build, self.build.library
        return Result(
            config=build.config,
            problems=build.problems,
            pages=sum(name.endswith(".html") for name in stage.written),
            files=len(stage.written),
            notes=notes_of(build),
            hidden=tuple(library.hidden),
            outputs=manifest.outputs(),
            manifest=manifest.file,
            changed=manifest.changed(),
            cacheable=self.sources.bodies is not None and self.sources.bodies.is_cacheable,
            next_post_at=library.due,
            build=build,
            written=writer.outputs if isinstance(writer, StagedWriter) else {},
            timings=self.sources.timings,
        )

    def _bytecode(self, theme: Path) -> SealedBytecode | None:
        """Return where compiled templates are kept; None where nothing can be written.

        Those of a theme of this project lie beside them, as Python keeps its own; those of another in the cache, since
        it is compiled in another way.
        """
        folder = theme / "templates" / "__pycache__"
        if not (theme / "theme.json").is_file():
            folder = self.sources.cache / "templates" / digest(str(theme))
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return None
        return SealedBytecode(folder, theme.parent) if os.access(folder, os.W_OK) else None
