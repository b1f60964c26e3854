"""The dialect by example: each case is a source and the HTML that kramdown 2.4 makes of it under Jekyll's options.

A case is `name.text` with `name.html` beside it, in a folder for its topic; `name.json` holds further options.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plugins.kramdown import convert

CASES = Path(__file__).parents[2] / "cases" / "kramdown"


@pytest.mark.parametrize("source", sorted(CASES.rglob("*.text")), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_case(source: Path) -> None:
    """The HTML is kramdown's, to the letter."""
    options = source.with_suffix(".json")
    given = json.loads(options.read_text(encoding="utf-8")) if options.exists() else {}
    wanted = source.with_suffix(".html").read_text(encoding="utf-8").strip()
    assert convert(source.read_text(encoding="utf-8"), given) == wanted


def test_every_case_is_whole() -> None:
    """No case is without its HTML, and no HTML without its case."""
    sources = {path.with_suffix("") for path in CASES.rglob("*.text")}
    assert sources
    assert sources == {path.with_suffix("") for path in CASES.rglob("*.html")}
