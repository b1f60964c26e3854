"""The real kramdown as a witness, where it is installed: generated texts must come out alike."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
from functools import cache

import pytest

from plugins.kramdown import convert

PROGRAM = """
require "json"; require "kramdown"; require "kramdown-parser-gfm"; require "rouge"
highlighting = {"default_lang" => "plaintext", "guess_lang" => true}
options = {input: "GFM", hard_wrap: false, syntax_highlighter_opts: highlighting}
puts JSON.generate(JSON.parse($stdin.read).map { |text|
  begin Kramdown::Document.new(text, options).to_html rescue nil end
})
"""
STARTS = [
    *("", "", "", "# ", "> ", "- ", "1. ", "  ", "    ", "- [ ] ", ": ", "| ", "```", "~~~", "$$", "[^1]: ", "*[ab]: "),
    *("[x]: ", "{:.c}", "^", "<div>", "</div>", '<div markdown="1">', "***", "---", "\t", "|--|--|", "   1. "),
]
BODIES = [
    *("foo", "bar *baz*", "a | b", "`c`", "foo  ", "**x**", "'q'", '"d"', "x -- y", "ab", "[x]", "[^1]", "", ""),
    *("foo\\\\", "<b>x</b>", "$$m$$", "{:.s}", "# h", "- z", "</div>", "<p>q</p>", "<!-- c -->", "foo {#id}"),
    *("~~s~~ _t_ __u__", "a_b_c *d", "![i](j 'k')", "[l][x] &lt; <"),
]


def documents(count: int, seed: int) -> list[str]:
    """Texts of a few lines each, of everything that begins or fills a line."""
    chance = random.Random(seed)

    def line() -> str:
        if chance.random() < 0.25:
            return ""
        return chance.choice(STARTS) + chance.choice(BODIES) + chance.choice(["", chance.choice(BODIES)])

    return ["\n".join(line() for _ in range(chance.randint(1, 9))) for _ in range(count)]


@cache
def is_installed() -> bool:
    """Whether Ruby and kramdown are there."""
    ruby = shutil.which("ruby")
    if ruby is None:
        return False
    command = [
        ruby,
        "-r",
        "kramdown",
        "-r",
        "kramdown-parser-gfm",
        "-r",
        "rouge",
        "-e",
        "exit Kramdown::VERSION >= '2.4'",
    ]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def comparable(html: str) -> str:
    """HTML without the tokens of highlighted code and without blank lines."""
    html = re.sub(r"(?s)<code[^>]*>.*?</code>", lambda code: re.sub(r"</?span[^>]*>", "", code[0]), html)
    return re.sub(r"\n\s*", "\n", html).strip()


def test_generated_texts() -> None:
    """Whatever combination of lines is written, kramdown and we agree on it."""
    if not is_installed():
        pytest.skip("kramdown for Ruby is not installed")
    texts = documents(400, seed=11)
    ruby = shutil.which("ruby")
    assert ruby is not None
    answer = subprocess.run([ruby, "-e", PROGRAM], input=json.dumps(texts), capture_output=True, text=True, check=True)
    wanted = json.loads(answer.stdout)
    pairs = [(text, html) for text, html in zip(texts, wanted, strict=True) if html is not None]
    assert [text for text, html in pairs if comparable(html) != comparable(convert(text))] == []
