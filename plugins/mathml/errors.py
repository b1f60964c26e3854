"""What is wrong with a formula."""

from __future__ import annotations


class MathError(ValueError):
    """A formula that cannot be shown as MathML: ``what`` goes on from "a formula", ``remedy`` says how to mend it."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"a formula {what}; {remedy}")
        self.what = what
        self.remedy = remedy
