"""The hosts, started once for all tests. One that is not on this machine is skipped; where CI is set, it is missed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.hosts import servers
from tests.hosts.servers import Running
from tests.hosts.sites import example
from tests.hosts.table import HOSTS
from tests.missing import give_up

PARSERS = Path(__file__).with_name("parsers")
TOOLS = Path(__file__).resolve().parents[2] / ".cache" / "tools" / "hosts"
AT_THE_TOP_ONLY = ("netlify", "cloudflare")


@pytest.fixture(scope="session")
def tools() -> Path:
    """The folder with Netlify's and Cloudflare's parsers, installed as their lock file has them."""
    lock = (PARSERS / "package-lock.json").read_bytes()
    installed = TOOLS / "node_modules" / ".lock-of-the-tests"
    if not installed.is_file() or installed.read_bytes() != lock:
        shutil.copytree(PARSERS, TOOLS, dirs_exist_ok=True)
        done = subprocess.run(
            ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=TOOLS, capture_output=True, text=True
        )
        if done.returncode != 0:
            give_up(f"npm cannot install the parsers: {done.stderr[-300:]}")
        installed.write_bytes(lock)
    return TOOLS


@pytest.fixture(
    scope="session",
    params=[(host, base) for host in HOSTS for base in ("", "/me") if not (base and host in AT_THE_TOP_ONLY)],
    ids=lambda param: f"{param[0]}{param[1]}",
)
def host(request: pytest.FixtureRequest) -> Iterator[Running]:
    """Each host with the example site, at the top and below a base path."""
    name, base = request.param
    if package := servers.missing(name):
        give_up(f"{name} is not installed: apt-get install {package}")
    folder = request.getfixturevalue("tools") if name in AT_THE_TOP_ONLY else TOOLS
    with ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="hosts-")))
        yield stack.enter_context(servers.running(name, example(base), work, folder))
