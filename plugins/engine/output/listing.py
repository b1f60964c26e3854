"""Environments of templates that are not listed for a line of Pelican's log: that takes a twelfth of a small build."""

from __future__ import annotations

from jinja2 import ChoiceLoader, Environment
from jinja2.ext import Extension


class Unlisted(Extension):
    """Keeps the generator that makes an environment from listing its templates; it changes nothing else."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        if isinstance(environment.loader, ChoiceLoader):
            environment.loader = _UnlistedLoader(environment.loader.loaders)


class _UnlistedLoader(ChoiceLoader):
    """Lists nothing when asked for the first time, which is by the generator that makes it (pelican.generators)."""

    _is_first = True

    def list_templates(self) -> list[str]:
        """Return the names of all templates, but for the first time."""
        first, self._is_first = self._is_first, False
        return [] if first else super().list_templates()
