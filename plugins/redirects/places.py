"""Where in a document its links are written."""

from __future__ import annotations

# What is looked through in one document, in characters: more than any has links to addresses that have moved.
_MOST = 200_000_000
_PER_FIND = 100


class Places:
    """The lines of a text on which links stand, which are asked for in the order of the page.

    Each is looked for behind the one before it first, so that a text is read once however many links it has.
    """

    def __init__(self, text: str, first_line: int) -> None:
        self.text = text
        self.line = first_line
        self.position = 0
        self.left = _MOST

    def line_of(self, link: str) -> int | None:
        """Return a line on which a link is written, None for one that is not, or not within what may be looked for."""
        found = self._find(link, self.position, len(self.text))
        if found < 0:
            found = self._find(link, 0, self.position)
        if found < 0:
            return None
        if found >= self.position:
            self.line += self.text.count("\n", self.position, found)
        else:
            self.line -= self.text.count("\n", found, self.position)
        self.position = found
        return self.line

    def _find(self, link: str, start: int, end: int) -> int:
        """Return where a link stands that is no part of a longer one, -1 for nowhere."""
        text = self.text
        while self.left > 0:
            found = text.find(link, start, min(end + len(link), len(text)))
            self.left -= (found if found >= 0 else end) - start + _PER_FIND
            if found <= 0 or not (text[found - 1].isalnum() or text[found - 1] in "_/.:-"):
                return found
            start = found + 1
        return -1
