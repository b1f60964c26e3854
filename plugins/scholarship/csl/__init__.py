"""References and citations in any style of the Citation Style Language (CSL 1.0.2).

    style = load_style("apa")
    entries = format_bibliography(records, style, "en-US")
    citation = format_citation([CiteItem(record, locator="p. 3")], style, "en-US", cited=records)

All functions are pure: the same arguments give the same text, and a caller may keep it.
"""

from __future__ import annotations

from .formatting import CiteItem, format_bibliography, format_citation, sort_records
from .styles import Style, StyleError, load_style

__all__ = [
    "CiteItem", "Style", "StyleError", "format_bibliography", "format_citation", "load_style", "sort_records",
]  # fmt: skip
