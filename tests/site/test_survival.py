"""Whatever happens in mid-build, the published folder is the old site or the new one, never a mixture.

KILLS in the environment sets how many builds are killed, FULL_DISKS on how many full disks one is tried.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

KILLS = int(os.environ.get("KILLS", "5"))
FULL_DISKS = int(os.environ.get("FULL_DISKS", "3"))

BUILD = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from plugins.commands.build import Request, build
sys.exit(build(Request(content=Path(sys.argv[1]), output=Path(sys.argv[2]), no_cache=sys.argv[3] == "cold")).status)
"""


def start(content: Path, output: Path, how: str = "cold") -> subprocess.Popen[bytes]:
    """Start a build in a process of its own."""
    code = BUILD.format(root=str(ROOT))
    return subprocess.Popen(
        [sys.executable, "-c", code, str(content), str(output), how],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def write(content: Path, version: int, posts: int = 30) -> None:
    """Write a site all of whose pages say which version they are."""
    shutil.rmtree(content, ignore_errors=True)
    (content / "posts").mkdir(parents=True)
    for number in range(posts):
        text = f"---\ntitle: Post {number}\ncategories: [c{number % 3}]\n---\n\n"
        text += f"This is version {version}.\n\n{'word ' * 300}\n"
        (content / "posts" / f"2020-01-{number % 28 + 1:02}-post-{number}.md").write_text(text, encoding="utf-8")


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return all files of a site by name."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_killed_build_leaves_the_old_site_or_the_new_one(tmp_path: Path) -> None:
    """After each kill at a random moment the folder holds one whole version, and the next build succeeds."""
    content, output = tmp_path / "content", tmp_path / "site"
    versions = {}
    for version in (1, 2):
        write(content, version)
        assert start(content, tmp_path / f"whole-{version}").wait() == 0
        versions[version] = snapshot(tmp_path / f"whole-{version}")
    write(content, 1)
    began = time.perf_counter()
    assert start(content, output).wait() == 0
    length = time.perf_counter() - began
    chance = random.Random(7)
    for number in range(KILLS):
        write(content, 2 - number % 2)
        process = start(content, output, chance.choice(("cold", "warm")))
        time.sleep(chance.uniform(0.2, 1.1) * length)
        process.kill()
        process.wait()
        assert snapshot(output) in versions.values(), number
    write(content, 2)
    assert start(content, output, "warm").wait() == 0
    assert snapshot(output) == versions[2]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a few megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("only root can mount a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_leaves_the_old_site(tmp_path: Path, small_disk: Path) -> None:
    """A build that runs out of space fails, says so, and leaves the site as it was; with space it succeeds."""
    content, output = tmp_path / "content", small_disk / "site"
    write(content, 1)
    assert start(content, output).wait() == 0
    old = snapshot(output)
    write(content, 2)
    ballast = small_disk / "ballast"
    free = shutil.disk_usage(small_disk).free
    for number in range(FULL_DISKS):
        ballast.write_bytes(b"\0" * (free - number * free // (8 * FULL_DISKS) - 4096))
        assert start(content, output).wait() == 74
        assert snapshot(output) == old
        ballast.unlink()
    assert start(content, output).wait() == 0
    assert snapshot(output) != old


def test_builds_at_once_are_all_consistent(tmp_path: Path) -> None:
    """Eight builds of one output wait for each other, and what stands there in the end is whole."""
    content, output = tmp_path / "content", tmp_path / "site"
    write(content, 1, posts=8)
    builds = [start(content, output, "warm") for _ in range(8)]
    assert [process.wait() for process in builds] == [0] * 8
    assert start(content, tmp_path / "whole").wait() == 0
    assert snapshot(output) == snapshot(tmp_path / "whole")
