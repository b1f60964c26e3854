"""Labels of equations as math-core takes them, which knows letters, digits and a few signs: an underscore is none."""

from __future__ import annotations

import re
from html import escape

# Before a label, as MathJax 2 has it, so that links to its anchors live on.
ANCHOR = "mjx-eqn-"
_FOREIGN = re.compile(r"[^ !()*+,\-./0-9:;<>?@A-Za-z]")
_CODE = re.compile(r"=([0-9A-F]+)=")
_MADE = re.compile(rf'(?<=")#?{ANCHOR}[^"]*=[^"]*(?=")')


def encoded(label: str) -> str:
    """Return a label in signs that math-core takes."""
    return _FOREIGN.sub(lambda found: f"={ord(found[0]):X}=", label)


def decoded(html: str) -> str:
    """Return what math-core has made of encoded labels with the labels as they are written."""
    if "=" not in html:
        return html
    return _MADE.sub(lambda found: _CODE.sub(lambda code: escape(chr(int(code[1], 16))), found[0]), html)
