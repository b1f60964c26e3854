"""A process that serves for a long time needs no more memory than one that has just begun.

REBUILDS in the environment sets how often it builds anew.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

REBUILDS = int(os.environ.get("REBUILDS", "60"))
GROWTH = 8.0  # MB that caches of the interpreter and of libraries may take besides

# argv: content, output, how many builds. Prints the memory in MB after a third of the builds and after the last.
PROGRAM = """
import os, sys
from pathlib import Path
from plugins.commands.build import Request
from plugins.commands.serve import Builder

def memory():
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

content, output, count = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
builder = Builder(Request(content=content, output=output, resident=True, quiet=True), content)
posts = sorted((content / "posts").iterdir())
builder.build(())
for number in range(count):
    post = posts[number % len(posts)]
    with post.open("a") as file:
        file.write(f"\\nParagraph {number}, with a new word: word{number}.\\n")
    if number % 7 == 0:
        post.write_text(post.read_text().replace("title: ", f"title: {number} ", 1))
    if number % 50 == 49:  # a document does not grow for ever
        for path in posts:
            path.write_text(path.read_text()[:200])
    builder.build((post,))
    assert builder.last is not None, number
    if number == count // 3:
        print(memory())
print(memory())
"""


def test_memory_does_not_grow(tmp_path: Path) -> None:
    """After many builds, each of which has changed a post, the process is as large as after a few."""
    for number in range(12):
        post = tmp_path / "content" / "posts" / f"2024-01-{number + 10}-post-{number}.md"
        post.parent.mkdir(parents=True, exist_ok=True)
        post.write_text(f"---\ntitle: Post {number}\ntags: [a, b]\n---\n\n## Heading\n\n`code`, *text*\n")
    command = [sys.executable, "-P", "-c", PROGRAM, tmp_path / "content", tmp_path / "site", str(REBUILDS)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "SITE_CACHE": str(tmp_path / "cache")}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    early, late = map(float, done.stdout.split()[-2:])
    assert late - early < GROWTH
