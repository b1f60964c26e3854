"""The plugins that the documents show do what the documents say of them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

GUIDE = (ROOT / "docs" / "how-to" / "write-a-plugin.md").read_text(encoding="utf-8")
SETTINGS = """
import sys
sys.path[:0] = [{root!r}, {here!r}]
from pelicanconf import *
PATH, OUTPUT_PATH, CACHE_PATH = {content!r}, {output!r}, {cache!r}
PLUGINS = [*PLUGINS, "words", "longest", "signs", "lines"]
"""
FILES = {
    "posts/2026-01-02-short.md": "One word (c).\n",
    "posts/2026-01-03-long.md": "Many more words than the other one has.\n",
    "posts/sea.lines": "The sea\n2026-01-04\nIt comes & goes.\n",
    "pages/home.md": "---\npermalink: /\n---\nHome.\n",
}


def blocks(language: str) -> list[str]:
    """Return the code blocks of a language that the guide shows."""
    return re.findall(rf"^```{language}\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)


def test_the_plugins_of_the_guide_work(tmp_path: Path) -> None:
    """One adds to articles what a template shows, one makes a page, one changes each body, and one reads a markup."""
    plugins = [block for block in blocks("python") if "def register" in block]
    for name, text in zip(("words", "longest", "signs", "lines"), plugins, strict=True):
        (tmp_path / f"{name}.py").write_text(text)
    content, output = tmp_path / "content", tmp_path / "output"
    for name, text in {**FILES, "templates/article.html": blocks("html")[0]}.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text)
    places = {"root": str(ROOT), "here": str(tmp_path), "content": str(content), "output": str(output)}
    (tmp_path / "conf.py").write_text(SETTINGS.format(**places, cache=str(tmp_path / "cache")))
    done = subprocess.run(
        [sys.executable, "-m", "pelican", "-s", str(tmp_path / "conf.py")], cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    short = (output / "notes" / "2026" / "short" / "index.html").read_text()
    assert "<p>2 words</p>" in short  # a last word is tied to the one before it
    assert "word ©" in short.replace("\N{NO-BREAK SPACE}", " ").replace("&nbsp;", " ")
    read = (output / "notes" / "2026" / "the-sea" / "index.html").read_text()
    assert "It comes &amp; goes." in read.replace("\N{NO-BREAK SPACE}", " ").replace("&nbsp;", " ")
    listed = (output / "longest" / "index.html").read_text()
    assert 0 < listed.index("/notes/2026/long/") < listed.index("/notes/2026/short/")
