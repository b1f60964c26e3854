"""References and citations in any style of the Citation Style Language (CSL 1.0.2).

    style = load_style("apa")
    entries = format_bibliography(records, style, "en-US")
    citation = format_citation([CiteItem(record, locator="p. 3")], style, "en-US", cited=records)

All functions are pure: the same arguments give the same text, and a caller may keep it. A ``Processor`` does the same
for many works of one style.
"""

from __future__ import annotations

from .formatting import CiteItem, Processor, format_bibliography, format_citation, sort_records
from .styles import PLAIN, Style, StyleError, load_style

__all__ = [
    "PLAIN", "CiteItem", "Processor", "Style", "StyleError", "format_bibliography", "format_citation",
    "load_style", "sort_records",
]  # fmt: skip
