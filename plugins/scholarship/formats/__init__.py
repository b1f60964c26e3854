"""Records for other programs: BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

from .bibtex import bibtex, whole_and_brief
from .csl import csl, csl_json
from .ris import ris

__all__ = ["bibtex", "csl", "csl_json", "ris", "whole_and_brief"]
