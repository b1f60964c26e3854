"""Mutation testing: change the code in one small way at a time, and list the changes that no test notices.

    python tests/mutants.py plugins/redirects --tests tests/unit/redirects tests/site/test_contract.py --count 200

Each mutant is tried in a copy of the tree in a temporary folder, never in the tree itself, by those files of the tests
that call its function, those that call the least beside it first; by all, those that reach its module first, where it
is outside of functions or no file calls it. It is killed when the tests fail, cannot be collected, or do not end in
time; a survivor is shown with its place and its diff. The exit status is 1 when fewer than ``--least`` percent are
killed. The same seed draws the same mutants of the same code.
"""

from __future__ import annotations

import argparse
import contextlib
import multiprocessing
import os
import queue
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from mutations import Mutant, mutants_of
from reach import Reached, read

ROOT = Path(__file__).resolve().parents[1]

FORKS = multiprocessing.get_context("forkserver")  # each try begins with what all import
SLOWEST = 60  # seconds that any mutant gets at least
MEMORY = 4 << 30  # bytes that a run may take: some mutants never stop collecting

TESTS = Path(__file__).resolve().parent
LEARN = f"""
import sys
from pathlib import Path
import pytest
sys.path.insert(0, {str(TESTS)!r})
from reach import Recorder
sys.path.pop(0)
sys.exit(pytest.main(sys.argv[2:], [Recorder(Path.cwd(), Path(sys.argv[1]))]))
"""
EARLY = "ignore:Module already imported:pytest.PytestAssertRewriteWarning"  # which is meant
OPTIONS = ("-x", "-q", "-p", "no:cacheprovider", "-W", EARLY)


def attempt(folder: Path, tests: Sequence[str]) -> None:
    """Run tests in a folder, in a process of their own that ends with their status and leaves no bytecode."""
    import pytest

    os.setsid()
    os.chdir(folder)
    silent = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(silent, stream)
    sys.path[:] = [place for place in sys.path if place and Path(place).resolve() != TESTS]
    sys.dont_write_bytecode, os.environ["PYTHONDONTWRITEBYTECODE"] = True, "1"
    with contextlib.suppress(ImportError, ValueError):  # a system without limits
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sys.exit(pytest.main([*OPTIONS, *tests]))


class Tree:
    """A copy of the tracked files, in which one mutant at a time is tried."""

    def __init__(self, folder: Path, tests: Sequence[str]) -> None:
        self.folder = folder.resolve()
        self._tests = tests
        self._reached: dict[str, Reached] = {}
        listed = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        for name in subprocess.run(listed, capture_output=True, check=True).stdout.decode().split("\0"):
            if name and (ROOT / name).is_file():
                copied = folder / name
                copied.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, copied)

    def learn(self) -> list[str]:
        """Note what the tests reach, which they do not without passing; return what they import from elsewhere."""
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder, "reach")
            command = [sys.executable, "-P", "-c", LEARN, str(out), *OPTIONS, *self._tests]
            run = subprocess.run(command, cwd=self.folder, capture_output=True, text=True)
            if run.returncode:
                sys.exit(f"the tests do not pass as they are:\n{(run.stdout + run.stderr)[-3000:]}")
            self._reached, others = read(out)
        return others

    def passes(self, tests: Sequence[str], limit: float | None = None) -> bool:
        """Return whether tests pass in time."""
        run = FORKS.Process(target=attempt, args=(self.folder, tests))
        run.start()
        run.join(limit)
        if run.exitcode is None:
            os.killpg(run.pid or 0, signal.SIGKILL)
            run.join()
        return run.exitcode == 0

    def tests_of(self, mutant: Mutant) -> list[str]:
        """Return the files of tests that can notice a mutant, in the order in which they are tried."""
        files, module = sorted(self._reached, key=lambda file: self._reached[file].count), mutant.path.as_posix()
        if near := [file for file in files if self._reached[file].reaches(module, mutant.line)]:
            return near
        return sorted(files, key=lambda file: module not in self._reached[file].lines)

    def survives(self, mutant: Mutant, limit: float) -> bool:
        """Return whether no test notices a mutant; the tree is as it was afterwards."""
        file = self.folder / mutant.path
        before = file.read_bytes()
        for compiled in (file.parent / "__pycache__").glob(f"{file.stem}.*.pyc"):
            compiled.unlink()
        try:
            file.write_text(mutant.source, encoding="utf-8")
            return self.passes(self.tests_of(mutant), limit)
        finally:
            file.write_bytes(before)


def campaign(chosen: Sequence[Mutant], tests: Sequence[str], jobs: int) -> Iterator[tuple[Mutant, bool]]:
    """Yield each mutant and whether it survives, in their order."""
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder, ThreadPoolExecutor(jobs) as pool:
        trees: queue.SimpleQueue[Tree] = queue.SimpleQueue()
        longest = 0.0
        for job in range(jobs):
            tree = Tree(Path(folder, str(job)), tests)
            FORKS.set_forkserver_preload(["__main__", "pytest", *tree.learn()])
            start = time.monotonic()
            if not tree.passes(tests):
                sys.exit("the tests do not pass in a process that is forked")
            longest = max(longest, time.monotonic() - start)
            trees.put(tree)
        limit = max(SLOWEST, 10 * longest)

        def survives(mutant: Mutant) -> bool:
            tree = trees.get()
            try:
                return tree.survives(mutant, limit)
            finally:
                trees.put(tree)

        yield from zip(chosen, pool.map(survives, chosen), strict=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw mutants, try them, and tell of those that survive."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="+", type=Path, help="modules or folders of modules to change")
    parser.add_argument("--tests", nargs="+", required=True, help="files or folders of tests")
    parser.add_argument("--count", type=int, default=200, help="how many to draw (default: 200)")
    parser.add_argument("--seed", type=int, default=10, help="of the drawing (default: 10)")
    parser.add_argument("--jobs", type=int, default=2, help="how many to try at once (default: 2)")
    parser.add_argument("--least", type=float, default=85, help="percent that must be killed (default: 85)")
    options = parser.parse_args(arguments)
    modules = sorted({file for target in options.targets for file in ([target], target.rglob("*.py"))[target.is_dir()]})
    whole = [path.resolve().relative_to(ROOT) for path in modules]
    known = [mutant for path in whole for mutant in mutants_of(path, (ROOT / path).read_text(encoding="utf-8"))]
    chosen = random.Random(options.seed).sample(known, min(options.count, len(known)))
    survivors = 0
    for mutant, survived in campaign(chosen, options.tests, options.jobs):
        survivors += survived
        if survived:
            print(f"{mutant.path.as_posix()}:{mutant.line}\n{mutant.diff()}\n", flush=True)  # noqa: T201
    killed = 100 * (1 - survivors / len(chosen)) if chosen else 0.0
    drawn = f"drawn of {len(known)} with seed {options.seed}"
    print(f"{len(chosen) - survivors} of {len(chosen)} mutants killed, {killed:.1f} % ({drawn})")  # noqa: T201
    return int(killed < options.least)


if __name__ == "__main__":
    sys.exit(main())
