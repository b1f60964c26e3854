"""Texts that chance writes: nothing that a document, a list or a résumé may hold breaks what reads it.

The same texts at every run, for a minute in all; FUZZ_SECONDS in the environment looks for new ones for as long, each
target. A text that has broken something is kept in ``seeds/TARGET/`` and tried first.
"""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS, WORDS

SECONDS = int(os.environ.get("FUZZ_SECONDS", "0"))
SEEDS = Path(__file__).with_name("seeds")
KNOWN = sorted(path.relative_to(SEEDS).as_posix() for path in SEEDS.glob("*/*") if path.is_file())
EXAMPLES = 400


def texts(name: str) -> st.SearchStrategy[str]:
    """Return texts of a target's words and of others."""
    word = st.sampled_from(WORDS[name]) | st.text(max_size=4)
    return st.lists(word, max_size=40).map("".join)


@pytest.mark.parametrize("name", KNOWN)
def test_a_text_that_has_broken_something_breaks_nothing_now(name: str) -> None:
    """Every text that was found once is tried for ever."""
    TARGETS[name.partition("/")[0]]((SEEDS / name).read_bytes().decode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("name", TARGETS)
def test_no_text_breaks_what_reads_it(name: str) -> None:
    """Whatever the text, a reader gives a result, or the error that it promises."""

    options = settings(
        max_examples=EXAMPLES, deadline=None, database=None, phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    if not SECONDS:
        settings(options, derandomize=True)(given(texts(name))(lambda text: TARGETS[name](text)))()
        return
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        tried = options(given(texts(name))(lambda text: TARGETS[name](text)))
        seed(random.getrandbits(64))(tried)()
