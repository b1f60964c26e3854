"""Formulas in HTML, where Docutils and Pandoc write them for MathJax: elements of the class math, in TeX's signs."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from ...lazy import lazy

_FORMULA = lazy(r"""<(span|div) class="math(?: inline| display)?">\s*+(\\\(|\\\[|(?=\\begin\{))([^<]*+)</\1>""")


def set_formulas(html: str, render: Callable[[str, bool], str | None]) -> str:
    """Return HTML with its formulas as MathML, which ``render`` makes of TeX; one that it refuses stays as it is."""
    if 'class="math' not in html:
        return html

    def formula(found: re.Match[str]) -> str:
        tex = unescape(found[3]).strip().removesuffix("\\)" if found[2] == "\\(" else "\\]")
        return render(tex.strip(), found[1] == "div" or found[2] == "\\[") or found[0]

    return _FORMULA.sub(formula, html)
