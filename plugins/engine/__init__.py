"""The build: a Pelican that reads everything first, writes beside, and switches when all is well."""

from __future__ import annotations

from plugins.engine.build import BuildFailedError, Engine
from plugins.engine.stage import RefusedError

__all__ = ["BuildFailedError", "Engine", "RefusedError"]
