"""References to equations in running text, as MathJax resolves them: ``\\eqref{label}`` and ``\\ref{label}``."""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import escape

from ..lazy import lazy
from ..typography.tokens import tokens

# An equation's label, and what stands beside it (of our own MathML).
_EQUATION = lazy(r'\sid="mjx-eqn-([^"]*)"><mtext>\(?([^<\n]*?)\)?</mtext>')
_REFERENCE = lazy(r"(?<!\\)\\(eq)?ref\{([^{}<>\s]+)\}")


def refer_to_equations(html: str, unknown: Callable[[str], None]) -> str:
    """Return a body whose references to its equations are links; ``unknown`` is told of labels that there are not.

    Those in code and in formulas stay, and so does one that is unknown.
    """
    numbers = dict(_EQUATION.findall(html))

    def replaced(found: re.Match[str]) -> str:
        label = found[2]
        if label not in numbers:
            if found[1]:
                unknown(label)
            return found[0]
        number = f"({numbers[label]})" if found[1] else numbers[label]
        return f'<a href="#mjx-eqn-{escape(label)}">{number}</a>'

    return "".join(
        f"{_REFERENCE.sub(replaced, words) if 'ref{' in words else words}{markup}" for words, markup, _ in tokens(html)
    )
