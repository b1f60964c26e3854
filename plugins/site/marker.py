"""The note that a build leaves in the folder of a site: what it is, and that it was built here."""

from __future__ import annotations

MARKER = ".site-build.json"
