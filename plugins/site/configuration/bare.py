"""What a feature needs of a plain Pelican site, where none of this project's other plugins is loaded."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from ..config import Config
from ..problems import Problems
from .settings import OWN_SETTINGS


def bare_config(settings: Mapping[str, Any]) -> Config:
    """Return the configuration of a plain Pelican site, from Pelican's settings and those of this project it sets."""
    parts = urlsplit(settings.get("SITEURL") or "")
    own = {**OWN_SETTINGS, **settings}
    return Config(
        content=Path(settings["PATH"]).resolve(),
        output=Path(settings["OUTPUT_PATH"]).resolve(),
        jekyll=False,
        title=str(settings["SITENAME"]),
        description=settings.get("SITESUBTITLE"),
        url=f"{parts.scheme}://{parts.netloc}" if parts.netloc else "",
        base=f"/{parts.path.strip('/')}" if parts.path.strip("/") else "",
        language=str(settings["DEFAULT_LANG"]),
        zone=ZoneInfo(settings.get("TIMEZONE") or "UTC"),
        permalink="",
        collections={},
        research_url=own["RESEARCH_URL"],
        research_title=own["RESEARCH_TITLE"],
        research_categories=tuple(own["RESEARCH_CATEGORIES"]),
        research_sections=tuple(tuple(section) for section in own["RESEARCH_SECTIONS"]),
    )


def stop_at(problems: Problems) -> None:
    """Write all problems to standard error, and end the run with status 1 if one of them is an error."""
    for problem in problems:
        print(problem, file=sys.stderr)  # noqa: T201
    if problems.errors:
        raise SystemExit(1)
