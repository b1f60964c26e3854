"""The command ``scholar``: the tasks of a site, where the program is installed."""

from __future__ import annotations

import sys

from .__main__ import main as build
from .__main__ import request_from


def main() -> None:
    """Run the tasks that the command line names, in the folder of the site."""
    words = sys.argv[1:]
    if words[1:2] in (["-h"], ["--help"]):  # invoke would take it for the folder or the title that a task works on
        words = ["--help", words[0]]
    if words[:1] == ["build"] and request_from(words[1:]):
        build(words[1:])
    from importlib.metadata import PackageNotFoundError, version

    from invoke.collection import Collection
    from invoke.program import Program

    from . import tasks

    try:
        number = version("pelican-scholar")
    except PackageNotFoundError:  # of a checkout
        number = ""
    program = Program(version=number, namespace=Collection.from_module(tasks), name="scholar", binary="scholar")
    program.run(["scholar", *(words or ["--list"])])


if __name__ == "__main__":
    main()
