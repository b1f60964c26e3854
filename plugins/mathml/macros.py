"""Commands that scholars use and math-core lacks, said in commands that it has; MathJax is the measure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_SYMBOLS = {
    # amsmath's dots: their height depends on what follows
    "dotsc": r"\ldots",
    "dotso": r"\ldots",
    "dotsb": r"\cdots",
    "dotsm": r"\cdots",
    "dotsi": r"\cdots",
    "varpropto": r"\propto",
    "thicksim": r"\sim",
    "thickapprox": r"\approx",
    "qed": r"\square",
    "hfill": r"\quad",
    "hfil": r"\quad",
    "mathstrut": r"\vphantom{(}",
    "strut": r"\vphantom{(}",
}
_SHAPES = {
    "mbox": r"\text{#1}",
    "hbox": r"\text{#1}",
    "mathds": r"\mathbb{#1}",
    "mathbbm": r"\mathbb{#1}",
    "pmb": r"\boldsymbol{#1}",
    "nicefrac": r"{}^{#1}\!/_{#2}",
    "substack": r"\begin{subarray}{c}#1\end{subarray}",
    # plain TeX's tables (The TeXbook, chapters 17 to 19)
    "matrix": r"\begin{matrix}#1\end{matrix}",
    "pmatrix": r"\begin{pmatrix}#1\end{pmatrix}",
    "cases": r"\begin{cases}#1\end{cases}",
    "eqalign": r"\begin{aligned}#1\end{aligned}",
    "eqalignno": r"\begin{aligned}#1\end{aligned}",
    "displaylines": r"\begin{gathered}#1\end{gathered}",
}
# What changes space, size or the page around a formula, which MathML has no use for: the formula stays.
_TRANSPARENT = (
    *("ensuremath", "smash", "vcenter", "mathclap", "mathllap", "mathrlap", "clap", "llap", "rlap", "mathord"),
    *("mathpunct", "mathinner"),
)
_WITHOUT_EFFECT = (
    *("tiny", "scriptsize", "footnotesize", "small", "normalsize", "large", "Large", "LARGE", "huge", "Huge"),
    *("allowbreak", "nobreak", "noindent", "displaybreak"),
)

PRELUDE: Mapping[str, str] = MappingProxyType(
    _SYMBOLS
    | _SHAPES
    | dict.fromkeys(_TRANSPARENT, "{#1}")
    | dict.fromkeys(_WITHOUT_EFFECT, "")
    # MathJax's own: a package to load, and HTML around a formula
    | {"require": r"\phantom{}", "class": "{#2}", "cssId": "{#2}", "style": "{#2}"}
)
