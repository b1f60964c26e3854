"""Liquid's and Jekyll's filters, each a function of context, value and arguments."""

from __future__ import annotations

from . import contents, dates, encodings, lists, numbers, queries, renderings, replacements, texts, themes, urls
from .registry import Filter, registered

FILTERS: dict[str, Filter] = registered(
    texts, encodings, renderings, numbers, lists, queries, dates, urls, themes, contents, replacements
)
"""The filters by name. Jekyll's ``sort``, ``where`` and ``find`` replace Liquid's, as they do in Jekyll."""
