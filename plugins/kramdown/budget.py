"""What one document may cost: counted steps and characters, so that the answer is the same on every machine.

Work that grows in step with the text needs no count; what is counted is what can be repeated or multiplied: openers
that are tried in vain, definitions that are used over and over, and blocks whose lines are read again at each level.
Blocks, spans and cells of tables count too: the tree of two megabytes of the shortest ones would fill a machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .results import KramdownError

if TYPE_CHECKING:
    from collections.abc import Callable

# Blocks, or lists within lists; and elements within one text.
MAX_NESTING = 100
# Something like 5 s of work: more than a book of dense markup takes.
MAX_STEPS = 4_000_000
STEPS_OF_SPAN = 16  # an element within a text, for the memory that it takes
# HTML of more than this is no page for a browser.
MAX_HTML = 30_000_000
# What definitions may put into a text: so much however short it is, and so much for each of its characters.
_COPIES = 1_000_000
_COPIES_PER_CHARACTER = 8


class Budget:
    """The steps and copied characters that are left for one document."""

    __slots__ = ("copies", "steps")

    def __init__(self, length: int) -> None:
        """Set what a document of `length` characters may cost."""
        self.steps = MAX_STEPS
        self.copies = _COPIES + _COPIES_PER_CHARACTER * length

    def spend(self, steps: int, line: Callable[[], int]) -> None:
        """Count steps of work that is done for a line.

        Raises:
            KramdownError: The document takes more steps than any may.
        """
        self.steps -= steps
        if self.steps < 0:
            raise KramdownError(
                f"this document takes more than {MAX_STEPS} steps to convert, the last of them here",
                "close what is left open in it, or split it",
                line(),
            )

    def copy(self, length: int, line: Callable[[], int], what: str) -> None:
        """Count characters that a definition puts into the text.

        Raises:
            KramdownError: Definitions put far more into the document than stands in it.
        """
        self.copies -= length
        if self.copies < 0:
            raise KramdownError(
                f"definitions are used until the page is many times as long as its text, here {what}",
                "shorten the definition, or use it less often",
                line(),
            )


def nested_too_deeply(line: int) -> KramdownError:
    """The error for a block or an element that stands within too many others."""
    remedy = "close the elements or quotes around it, or flatten the text"
    return KramdownError(f"this is nested deeper than {MAX_NESTING} levels", remedy, line)


def html_too_long() -> KramdownError:
    """The error for a document whose HTML no browser wants."""
    return KramdownError(f"the HTML of this document is longer than {MAX_HTML} characters", "split it", 1)
