"""Where the program is, and where the site is that it works for."""

from __future__ import annotations

from pathlib import Path

SETTINGS = ("pelicanconf.py", "publishconf.py")  # the second is used over the first for the public address
TOOL = "requirements-scholar.txt"  # names the program that a site is made with; there in every site of its own

PACKAGE = Path(__file__).resolve().parents[1]
"""The folder of the program's code: ``plugins`` of a checkout, or the installed package."""


def checkout() -> Path | None:
    """Return the folder of the checkout that runs; None where the program is installed."""
    return PACKAGE.parent if (PACKAGE.parent / "theme" / "theme.json").is_file() else None


def site_folder(here: Path) -> Path:
    """Return the folder of the site whose tasks are run in ``here``.

    That is the nearest folder upward with settings. A checkout is a site too, the demo: it is meant wherever no site of
    its own is, which has a file TOOL; settings alone may be those of any other Pelican site.
    """
    own = checkout()
    for folder in (here, *here.parents):
        if folder != own and (folder / SETTINGS[0]).is_file() and (own is None or (folder / TOOL).is_file()):
            return folder
        if folder == own:
            break
    return own or here


def theme_folder() -> Path:
    """Return the folder of the program's theme: in the package where it is installed, beside it in a checkout."""
    return (checkout() or PACKAGE) / "theme"
