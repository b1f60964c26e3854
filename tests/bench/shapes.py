"""What the texts of a corpus are made of, and how much of it real posts have."""

from __future__ import annotations

_NOUNS = """
    archive baseline boundary catalogue census cohort corpus curve dataset diagram draft estimate figure gradient
    instrument interval kernel ledger likelihood manuscript margin measure method model network notebook operator parser
    prior proof proposal protocol reading referee residual sample sensor signal spectrum survey theorem threshold
"""
NOUNS = tuple(_NOUNS.split())
VERBS = (
    "bounds",
    "checks",
    "confirms",
    "contradicts",
    "explains",
    "extends",
    "follows",
    "limits",
    "precedes",
    "repeats",
)
KINDS = ("broad", "careful", "coarse", "common", "dense", "early", "exact", "faint", "free", "later", "local", "open")
CATEGORIES = ("methods", "notes", "papers", "reviews", "software", "statistics", "teaching", "travel")
TAGS = tuple(f"{kind}-{noun}" for kind in KINDS[:5] for noun in NOUNS[:8])
ICONS = ("book", "flask", "pen", "code", "globe", "star")
TITLES = ("About", "Research", "Publications", "Teaching", "Software", "Contact", "Group", "Data", "Colophon", "Talks")
LANGUAGES = ("python", "python", "python", "python", "bash", "yaml", "html", "javascript", "r")
FORMULAS = (
    r"\hat{\theta} = \arg\max_\theta \sum_{i=1}^{n} \log p(x_i \mid \theta)",
    r"\int_0^\infty e^{-x^2}\,dx = \frac{\sqrt{\pi}}{2}",
    r"\begin{pmatrix} a & b \\ c & d \end{pmatrix} \begin{pmatrix} x \\ y \end{pmatrix}",
    r"\nabla \cdot \mathbf{E} = \rho / \varepsilon_0",
    r"\mathbb{E}[X] = \sum_k k\, P(X = k) \le \sqrt{\operatorname{Var} X}",
    r"\lVert u + v \rVert^2 \leq (\lVert u \rVert + \lVert v \rVert)^2",
)
SMALL = (
    r"x_i",
    r"\alpha",
    r"n \to \infty",
    r"O(n \log n)",
    r"f(x) = y^2",
    r"\sigma^2",
    r"p < 0.05",
    r"\mathbf{w}^\top x",
)

Quantiles = tuple[float, ...]  # at 5, 10, 25, 50, 75, 90, 95, 99 and 100 percent
PLACES = (0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95, 0.99, 1.0)
WORDS: Quantiles = (11, 19, 118, 420, 1156, 2578, 3459, 6534, 17040)
CODE_LINES: Quantiles = (1, 1, 3, 10, 26, 56, 88, 171, 419)
# Which part of the posts has such things, and how many of them those have.
SHAPES: dict[str, tuple[float, Quantiles]] = {
    "formula": (0.23, (1, 1, 2, 4, 15, 49, 75, 98, 173)),
    "small": (0.22, (1, 1, 4, 14, 27, 48, 51, 145, 249)),
    "code": (0.46, (1, 1, 2, 4, 7, 11, 13, 29, 48)),
    "note": (0.05, (1, 1, 1, 5, 5, 5, 8, 11, 11)),
    "row": (0.25, (5, 5, 7, 16, 24, 38, 41, 46, 50)),
    "picture": (0.28, (1, 1, 1, 2, 4, 8, 11, 15, 43)),
    "link": (0.66, (1, 1, 1, 4, 7, 10, 17, 29, 41)),
    "heading": (0.65, (1, 1, 3, 7, 20, 31, 36, 51, 118)),
    "item": (0.48, (2, 3, 6, 11, 30, 51, 61, 106, 113)),
    "html": (0.32, (1, 1, 1, 3, 8, 18, 30, 87, 216)),
    "quote": (0.14, (1, 1, 1, 2, 3, 10, 11, 22, 22)),
    "bold": (0.44, (1, 1, 3, 10, 33, 51, 61, 75, 88)),
    "span": (0.38, (1, 2, 2, 7, 19, 34, 53, 89, 144)),
}
