"""Records for other programs: BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

from plugins.scholarship.formats.bibtex import bibtex
from plugins.scholarship.formats.csl import csl, csl_json
from plugins.scholarship.formats.ris import ris

__all__ = ["bibtex", "csl", "csl_json", "ris"]
