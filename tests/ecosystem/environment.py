"""The environment with plugins and themes of others: made by .ci/run from the locked requirements beside this file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT

ENVIRONMENT = ROOT / ".cache" / "ecosystem"
PYTHON = ENVIRONMENT / "bin" / "python"

needs_environment = pytest.mark.skipif(
    not PYTHON.exists(),
    reason="needs .cache/ecosystem with tests/ecosystem/requirements.txt installed, as .ci/run does",
)


def packages() -> Path:
    """Return the folder that the environment's packages lie in."""
    return next(ENVIRONMENT.glob("lib/python*/site-packages"))
