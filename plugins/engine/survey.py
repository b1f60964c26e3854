"""A content tree looked at without anything being written: for checking, moving in, and asking what is wrong."""

from __future__ import annotations

from plugins.engine.command import ROOT, Request, settings_of
from plugins.engine.site import Assembly
from plugins.jekyll import configuration
from plugins.site.problems import Problem, Problems


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
