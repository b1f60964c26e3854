"""What the host that HOST names gets beside the site: rules for its redirects, and the headers of its pages."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..policy.headers import headers
from ..site.config import Config
from ..site.problems import Problems
from ..urls.registry import Rank, Registry
from .hosts import Emission, UnknownHostError, emitter, site_of
from .plan import Plan


class Hosting:
    """The host of one site. ``outputs`` are the files that it may get; ``source`` is where HOST is set.

    ``static`` is the folder of the theme's files in the site.
    """

    def __init__(self, config: Config, source: Path, static: str, problems: Problems) -> None:
        self.config = config
        self.source = source
        self.hashed = (f"/{static}/css/", f"/{static}/js/")
        self.problems = problems
        try:
            self._emitter = emitter(config.host)
        except UnknownHostError as error:
            problems.error(source, 0, f"HOST: {error}", "name one of these")
            self._emitter = emitter("")
        self.outputs = self._emitter.outputs

    def emit(self, plan: Plan, registry: Registry, gone: Iterable[str]) -> Emission:
        """Return what the host gets, once everything is settled, and note what it cannot do."""
        if not self.outputs:
            return Emission()
        site = site_of(plan, registry, self.config.base, headers(self.config, self.hashed), gone, self.source)
        emission = self._emitter.emit(site)
        self.problems.extend(emission.problems)
        for name in self.outputs:
            owner = registry.outputs.get(name)
            if owner is not None and owner.rank is not Rank.GENERATED:
                what = f"takes the place of the {name} that is made for HOST = {self.config.host!r}"
                self.problems.error(owner.path, owner.line, what, "remove it, or set HOST to an empty text")
        return emission
