"""math-core's MathML without inline styles, which a strict Content-Security-Policy forbids: classes and attributes.

The classes are those of the theme's ``math.css``.
"""

from __future__ import annotations

import re

_CLASSES = {
    "text-align:left": "tex-left",
    "text-align:right": "tex-right",
    "padding-left:0": "tex-close-left",
    "padding-right:0": "tex-close-right",
    "padding-left:1em": "tex-apart",
    "padding-top:0": "tex-dense",
    "width:100%": "tex-full",
    "width:50%": "tex-side",
    "width:7.5%": "tex-margin",
    "border-left:0.05em solid currentcolor": "tex-line-left",
    "border-right:0.05em solid currentcolor": "tex-line-right",
    "border-top:0.05em solid currentcolor": "tex-line-top",
    "border-bottom:0.05em solid currentcolor": "tex-line-bottom",
    "border-left:0.05em dashed currentcolor": "tex-dashes-left",
    "border-right:0.05em dashed currentcolor": "tex-dashes-right",
    "border-top:0.05em dashed currentcolor": "tex-dashes-top",
    "border-bottom:0.05em dashed currentcolor": "tex-dashes-bottom",
    "margin-left:-0.16666667em": "tex-back-thin",
    "margin-left:-0.22222222em": "tex-back-medium",
    "margin-left:-0.2777778em": "tex-back-thick",
    "font-variant-caps:small-caps": "tex-small-caps",
}
_ATTRIBUTES = {"color": "mathcolor", "background-color": "mathbackground", "font-size": "mathsize"}
_NAMES = {
    "math-core-serif-font": "tex-serif",
    "math-core-sans-serif-font": "tex-sans",
    "menclose-updiagonalstrike": "tex-strike-up",
    "menclose-downdiagonalstrike": "tex-strike-down",
}
_STYLE = re.compile(r' style="([^"]*)"')
_CLASS = re.compile(r'(?<= class=")[^"]*')
# menclose is no element of MathML Core: browsers show its content alone.
_ENCLOSURE = re.compile(r'<menclose notation="([a-z ]*)">')
_ENTITIES = {"&ApplyFunction;": "\u2061", "&InvisibleTimes;": "\u2062"}
_ENTITY = re.compile("|".join(_ENTITIES))


def dressed(mathml: str) -> str:
    """Return MathML with classes for styles and characters for HTML's entities; a style without a class is left out.

    Those are refinements of space that no reader misses (``\\hspace`` backwards, cramped exponents).
    """
    if "class=" in mathml:
        mathml = _CLASS.sub(lambda name: _NAMES.get(name[0], name[0]), mathml)
    if "menclose" in mathml:
        mathml = _ENCLOSURE.sub(lambda what: f'<mrow class="{_enclosure(what[1])}">', mathml)
        mathml = mathml.replace("</menclose>", "</mrow>")
    if "style=" in mathml:
        mathml = _STYLE.sub(_attributes, mathml)
    return _ENTITY.sub(lambda entity: _ENTITIES[entity[0]], mathml)


def _enclosure(notation: str) -> str:
    return " ".join(f"tex-{name}" if name == "box" else "tex-struck" for name in notation.split())


def _attributes(style: re.Match[str]) -> str:
    """Return the attributes that say what an inline style says."""
    classes: list[str] = []
    others = ""
    for declaration in style[1].split(";"):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        if name in _ATTRIBUTES:
            others += f' {_ATTRIBUTES[name]}="{value}"'
        elif found := _CLASSES.get(f"{name}:{value}"):
            classes.append(found)
    return (f' class="{" ".join(classes)}"' if classes else "") + others
