"""A site is built where a system has no fork, no locks of Unix, no exchange of folders, and renames as Windows does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

# Run before anything of the program is imported: what other systems lack is taken away.
ELSEWHERE = """
import ctypes, os, sys
from pathlib import Path

for name in ("fcntl", "grp", "pwd", "resource", "termios"):
    sys.modules[name] = None
for name in ("fork", "forkpty", "sched_getaffinity", "sync", "getuid", "geteuid"):
    if hasattr(os, name):
        delattr(os, name)

class NoLibrary:
    def __init__(self, *_, **__):
        raise AssertionError("a library of C is asked")

if sys.argv[1] == "windows":
    from plugins.site import exchange as module
    module.os = type("Windows", (), {"name": "nt", "strerror": os.strerror})
    ctypes.CDLL = NoLibrary
    rename, opened, linked = os.rename, os.open, os.link

    def as_windows(source, target, *_, **__):
        if os.path.lexists(target):
            raise FileExistsError(17, "there is such a file already", str(target))
        rename(source, target)

    def of_files(path, *rest, **more):
        if not isinstance(path, int) and os.path.isdir(path):
            raise PermissionError(13, "a folder is no file", str(path))
        return opened(path, *rest, **more)

    def replaced(source, target, *_, **__):
        if os.path.isdir(target):
            raise PermissionError(13, "a folder cannot be replaced", str(target))
        rename(source, target)

    os.rename, os.open, os.replace = as_windows, of_files, replaced

from plugins.commands.build import Request, build
from plugins.commands.build import settings_of
for change in ("One.", "Two.", "Two."):
    (Path(sys.argv[2]) / "pages" / "a.md").write_text(f"---\\ntitle: A\\n---\\n{change}\\n", encoding="utf-8")
    outcome = build(Request(content=Path(sys.argv[2]), output=Path(sys.argv[3]), no_cache=change == "One."))
    assert outcome.status == 0, outcome.problems
    assert change in (Path(sys.argv[3]) / "a" / "index.html").read_text(encoding="utf-8")
assert not any(name in sys.modules and sys.modules[name] for name in ("fcntl", "multiprocessing.popen_fork"))
"""


@pytest.mark.parametrize("system", ["without fork", "windows"])
def test_a_site_is_built_three_times_over(system: str, tmp_path: Path) -> None:
    """The whole way from documents to the switched output, anew, after a change, and from the cache."""
    content = tmp_path / "content"
    for folder in ("pages", "posts", "images"):
        (content / folder).mkdir(parents=True)
    for number in range(40):  # enough for several processes, where there are any
        text = (
            f"---\ntitle: Post {number}\ndate: 2020-01-01\nredirect_from: /old/{number}/\n---\nText $$x^{number}$$.\n"
        )
        (content / "posts" / f"2020-01-01-post-{number}.md").write_text(text)
    (content / "images" / "a.png").write_bytes(b"picture")
    command = [sys.executable, "-c", ELSEWHERE, system, content, tmp_path / "output"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "output" / "images" / "a.png").read_bytes() == b"picture"
    assert (tmp_path / "output" / "old" / "39" / "index.html").is_file()


def test_nothing_of_one_system_is_imported_at_the_top() -> None:
    """The modules that only Unix has are imported nowhere in the program, and no shell is called by its path."""
    for path in (ROOT / "plugins").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        for word in ("import fcntl", "import pwd", "import grp", "import resource\n", "/bin/sh"):
            assert word not in text, f"{path.relative_to(ROOT)}: {word.strip()}"
