"""The tasks of this project: ``./inv --list`` shows them, ``./inv --help TASK`` their flags.

Those of a site are in plugins/commands/tasks.py; here are the others, which are about the code.
"""

from __future__ import annotations

import sys
from pathlib import Path

from invoke.context import Context
from invoke.tasks import task

from plugins.commands.tasks import adopt, build, check, clean, doctor, init, new, publish, serve, upgrade

ROOT = Path(__file__).resolve().parent

__all__ = [
    "adopt", "build", "check", "clean", "doctor", "init", "lint", "new", "publish", "serve", "test", "upgrade",
]  # fmt: skip


@task
def test(context: Context) -> None:
    """Run the tests; what follows -- goes to pytest, as in: ./inv test -- -k liquid."""
    import os
    import shlex

    chosen = shlex.split(context.remainder)
    arguments = chosen or ["-n", str(min(os.cpu_count() or 1, 4))]
    os.chdir(ROOT)
    os.execv(sys.executable, [sys.executable, "-m", "pytest", *arguments])  # noqa: S606 - pytest takes over


@task
def lint(_context: Context) -> None:
    """Check style, form and types of the code: ruff, and mypy in its strict mode."""
    import subprocess

    commands = (["ruff", "check"], ["ruff", "format", "--check"], ["mypy"])
    statuses = [subprocess.call([sys.executable, "-m", *command], cwd=ROOT) for command in commands]  # noqa: S603
    sys.exit(any(statuses))
