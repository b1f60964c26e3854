"""What a machine lacks: tests that need it are skipped and say so, but not where the checks of every push run."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def give_up(why: str, *, whole_module: bool = False) -> NoReturn:
    """Skip a test, or with ``whole_module`` all of a module while it is imported; fail it where CI is set."""
    if os.environ.get("CI"):
        pytest.fail(why, pytrace=False)
    pytest.skip(why, allow_module_level=whole_module)
