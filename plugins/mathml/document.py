"""The formulas of one document: their macros, their numbers, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from math_core import LatexError, LatexToMathML

from .errors import MathError
from .expansion import Expansion
from .labels import ANCHOR, decoded
from .macros import PRELUDE
from .presentation import dressed
from .scanner import MOST_EXPANSIONS
from .tex import rewritten, rewritten_macro

_NUMBER = re.compile(rf' id="{ANCHOR}([^"]*)"><mtext>\(?([^<\n]*?)\)?</mtext>')
_REFERENCE = re.compile(rf'<a href="#{ANCHOR}(ref:)?([^"]*)">\([^<]*\)</a>')
_UNKNOWN = re.compile(r'Unknown (command|environment) "([^"]*)"')


def to_mathml(tex: str, display: bool, macros: Mapping[str, str]) -> str:
    """Return one formula as MathML Core, a block if ``display``, with the TeX as its annotation.

    ``macros`` are TeX by name, with or without the backslash; ``#1`` to ``#9`` are their arguments. Raises MathError
    for what math-core cannot convert.
    """
    document = MathDocument(macros)
    if document.problems:
        raise MathError(*document.problems[0])
    return document.converted(tex, display)


class MathDocument:
    r"""Converts the formulas of one document in their order.

    Equations count from 1; commands that a formula defines (``\newcommand``) are known to those after it.
    ``problems`` has what is wrong, ending in the beginning of the formula, and the remedy.
    """

    def __init__(self, macros: Mapping[str, str]) -> None:
        self.problems: list[tuple[str, str]] = []
        self._numbers: dict[str, str] = {}
        self._known = dict(PRELUDE)
        self._converter = self._with(macros)
        self._expansion = Expansion(self._known)

    def render(self, tex: str, display: bool) -> str | None:
        """Return a formula as MathML, or None after noting a problem."""
        try:
            return self.converted(tex, display)
        except MathError as error:
            self.problems.append((f"a formula {error.what}: {' '.join(tex.split())[:60].rstrip()}", error.remedy))
            return None

    def converted(self, tex: str, display: bool) -> str:
        """Return a formula as MathML; raises MathError."""
        plain = rewritten(tex, display=display)
        self._expansion.check(plain)
        try:
            made = self._converter.convert_with_global_state(plain, displaystyle=display)
        except LatexError as error:
            raise _explained(str(error)) from None
        made = decoded(dressed(made[made.index(">") + 1 : -len("</math>")]))
        self._numbers.update(_NUMBER.findall(made))
        block = ' display="block"' if display else ""
        return (
            f'<math xmlns="http://www.w3.org/1998/Math/MathML"{block}><semantics><mrow>{self._referring(made)}</mrow>'
            f'<annotation encoding="application/x-tex">{escape(tex, quote=False)}</annotation></semantics></math>'
        )

    def resolved(self, html: str) -> str:
        """Return the document's HTML with references to equations that came after them; notes unknown labels."""
        html = self._referring(html)
        for _, label in _REFERENCE.findall(html):
            if label not in self._numbers:
                what = rf"a formula refers to {label}, which labels no equation: {label}"
                self.problems.append((what, rf"give the equation \label{{{label}}}, or mend the reference"))
        return html

    def _referring(self, html: str) -> str:
        """Put the numbers known so far into references."""
        if ANCHOR not in html:
            return html

        def reference(found: re.Match[str]) -> str:
            plain, label = found.groups()
            number = self._numbers.get(label)
            if number is None:
                return found[0]
            return f'<a href="#{ANCHOR}{label}">{number if plain else f"({number})"}</a>'

        return _REFERENCE.sub(reference, html)

    def _with(self, macros: Mapping[str, str]) -> LatexToMathML:
        """Return a converter that knows these macros, without those that are not TeX."""
        known = self._known
        for name, body in macros.items():
            try:
                known[name.removeprefix("\\")] = rewritten_macro(body)
            except MathError as error:
                self._refuse(name, body, error.what)
        while True:
            try:
                return LatexToMathML(
                    macros=known,
                    fancy_error=False,
                    allow_unreliable_rendering=True,
                    global_group=True,
                    max_expansions=MOST_EXPANSIONS,
                    id_prefix=ANCHOR,
                )
            except LatexError as error:
                # "macro12:3: …": the macro's place among them all, the place in its body, the reason
                place, _, reason = str(error).removeprefix("macro").split(":", 2)
                name = list(known)[int(place)]
                self._refuse(name, known.pop(name), f"says:{reason.rstrip('.')}")

    def _refuse(self, name: str, body: str, reason: str) -> None:
        name = name.removeprefix("\\")
        self.problems.append((rf"the macro \{name} {reason}: {body}", "mend it where it is defined"))


def _explained(message: str) -> MathError:
    """Return math-core's error, ``offset: message``, in our words where they help more."""
    message = message.partition(":")[2].strip()
    if found := _UNKNOWN.match(message):
        kind, name = found.groups()
        if kind == "command":
            return MathError(f"uses {name}, which is not defined", r"define it with \newcommand or in MATH_MACROS")
        return MathError(f"uses the environment {name}, which is not supported", "use aligned, cases, array or matrix")
    return MathError(f"is not TeX that can be converted ({message.rstrip('.')})", "mend it; it is shown as it stands")
