"""A bibliography for the tests of citations."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.citations.sources import Bibliography, read_text

BIB = """
@article{noether1918, title={Invariante Variationsprobleme}, author={Noether, Emmy}, year=1918, month=jul,
  journal={Nachrichten}, pages={235--257}, selected={true}}
@book{hilbert1915, title={Die Grundlagen der {Physik}}, author={Hilbert, David}, year=1915, publisher={Teubner}}
@phdthesis{noether1907, title={Ternary forms}, author={Noether, Emmy}, year=1907, month={March}, school={Erlangen}}
@inproceedings{many, title={On many \\textsuperscript{2} things \\& more}, author={A, One and B, Two and C, Three},
  year=2001, booktitle={Proceedings}}
"""


@pytest.fixture(scope="session")
def bibliography() -> Bibliography:
    """Return four works of three kinds."""
    return read_text(BIB, Path("works.bib"))
