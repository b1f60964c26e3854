"""What the theme needs in a body: boxes to scroll in, labels for check boxes, icons. Each carries ``data-wrap``.

What scrolls has to be reached by keyboard, so that the boxes take the focus (WCAG 2.1.1). Elements inside a box
already, or of another kind than these, stay as they are.
"""

from __future__ import annotations

import re

from ...lazy import lazy
from .icons import with_icons

_CODE = lazy(
    r'<div class="(?:language-|highlighter-rouge)[^"]*"[^<>]*><div class="highlight">'
    r"<pre\b[^<]*(?:<(?!/?pre\b)[^<]*)*+</pre></div>\s*</div>"
    r'|<figure class="highlight"><pre\b[^<]*(?:<(?!/?pre\b)[^<]*)*+</pre></figure>'
)
_TABLE = lazy(r"<(/?)table\b[^<>]*>", re.IGNORECASE)
_MATH = lazy(r'<math\b[^<>]*\bdisplay="block"[^<>]*>[^<]*(?:<(?!/?math\b)[^<]*)*+</math>')
# A formula in a line, with the punctuation that must not leave it: browsers break lines between the two.
_BOUND = lazy(r"(<math\b(?![^<>]*\bdisplay=)[^<>]*>[^<]*(?:<(?!/?math\b)[^<]*)*+</math>)([,.;:!?)\]”’»…]{0,4})")
_BEFORE = "([“‘«„"
_AFTER_TASK = r"(?:</p>|</li>|<(?:ul|ol|p|div|pre|blockquote|table)\b)"
_TASK = lazy(
    r'(<li class="task-list-item">\s*(?:<p>)?)'
    rf'(<input type="checkbox"[^<>]*>(?:[^\s<]++|\s++(?!{_AFTER_TASK})|(?!{_AFTER_TASK}|<li\b)<)*+)'
    rf"(?=\s*+{_AFTER_TASK})"
)
_BOX = '<div class="{}" data-wrap="" tabindex="0">{}</div>'


def wrapped(html: str) -> str:
    """Return a body with code blocks, tables and displayed formulas in boxes, task lists labelled, icons drawn."""
    if "</pre>" in html:
        html = _CODE.sub(lambda found: _BOX.format("scroll", found[0]), html)
    if "</table>" in html:
        html = _boxed_tables(html)
    if "</math>" in html:
        html = _MATH.sub(lambda found: _BOX.format("scroll", found[0]), html)
        html = _bound(html)
    if "task-list-item" in html:
        html = _TASK.sub(lambda found: f'{found[1]}<label data-wrap="">{found[2]}</label>', html)
    return with_icons(html)


def _bound(html: str) -> str:
    """Return HTML with each formula in a line bound to up to three openings before it, and to what follows it."""
    parts, last = [], 0
    for formula in _BOUND.finditer(html):
        start = formula.start()
        least = max(last, start - 3)
        while start > least and html[start - 1] in _BEFORE:
            start -= 1
        if start < formula.start() or formula[2]:
            parts += [html[last:start], f'<span class="bound" data-wrap="">{html[start : formula.end()]}</span>']
            last = formula.end()
    return "".join(parts) + html[last:]


def _boxed_tables(html: str) -> str:
    """Return HTML with each outermost table in a box; one that is never closed stays without."""
    parts, last, depth, start = [], 0, 0, 0
    for tag in _TABLE.finditer(html):
        if not tag[1]:
            start = tag.start() if depth == 0 else start
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                parts += [html[last:start], _BOX.format("table", html[start : tag.end()])]
                last = tag.end()
    return "".join(parts) + html[last:]


def accessible(html: str) -> str:
    """Return a body whose footnotes have no roles that ARIA does not allow there.

    (ARIA in HTML; DPUB-ARIA 1.1, doc-endnote.) kramdown writes them. A Jekyll tree keeps them, so that its pages stay
    as Jekyll makes them.
    """
    if 'role="doc-' not in html:
        return html
    html = re.sub(r'(<sup id="fnref[^"]*") role="doc-noteref">(<a )', r'\1>\2role="doc-noteref" ', html)
    return re.sub(r'(<li id="fn[^"]*") role="doc-endnote">', r"\1>", html)
