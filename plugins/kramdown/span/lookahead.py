"""What ends a construct further on in a text: found by one search of the text, however often it is asked for."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


class Lookahead:
    """Knows where the ends of constructs stand in one text.

    A construct that is never closed would be searched for from each of its starts to the end of the text: n starts in
    a text of length n would take n² steps. Here the places of an end are listed once, when first asked for. The
    patterns may not match in overlapping places.
    """

    __slots__ = ("_pairs", "_places", "_runs", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._places: dict[tuple[str, int | None], list[int]] = {}
        self._pairs: dict[int, int] | None = None
        self._runs: dict[str, tuple[list[int], list[int], list[int]]] = {}

    def places(self, pattern: str, indent: int | None = None) -> list[int]:
        """All places where a pattern matches, in their order.

        With `indent` the match has a line of its own but for white space, at most so many spaces before it.
        """
        places = self._places.get((pattern, indent))
        if places is None:
            found = _compiled(pattern).finditer(self.text)
            places = self._places[pattern, indent] = [
                match.start() for match in found if indent is None or self._is_line(*match.span(), indent)
            ]
        return places

    def after(self, pattern: str, pos: int, *, indent: int | None = None) -> int:
        """The first place from `pos` on where a pattern matches; -1 if there is none."""
        places = self.places(pattern, indent)
        index = bisect_left(places, pos)
        return places[index] if index < len(places) else -1

    def before(self, pattern: str, pos: int) -> int:
        """The last place before `pos` where a pattern matches; -1 if there is none."""
        places = self.places(pattern)
        index = bisect_left(places, pos)
        return places[index - 1] if index else -1

    def run(self, pattern: str, pos: int, length: int, *, indent: int | None = None) -> tuple[int, int] | None:
        """The first match of a pattern from `pos` on that is so long or longer, as its start and end; None if none is.

        With `indent` it has a line of its own but for white space, at most so many spaces before it.
        """
        found = self._runs.get(pattern)
        if found is None:
            spans = [match.span() for match in _compiled(pattern).finditer(self.text)]
            if indent is not None:
                spans = [span for span in spans if self._is_line(*span, indent)]
            ends = [end for _, end in spans]
            longest = list(accumulate((end - start for start, end in reversed(spans)), max))[::-1]
            found = self._runs[pattern] = [start for start, _ in spans], ends, longest
        starts, ends, longest = found
        index = bisect_left(starts, pos)
        if index == len(starts) or longest[index] < length:
            return None
        while ends[index] - starts[index] < length:
            index += 1
        return starts[index], ends[index]

    def closing_parenthesis(self, pos: int) -> int:
        """The parenthesis that closes the one at `pos`; -1 if there is none."""
        if self._pairs is None:
            self._pairs = {}
            opened: list[int] = []
            for found in _compiled(r"[()]").finditer(self.text):
                if found[0] == "(":
                    opened.append(found.start())
                elif opened:
                    self._pairs[opened.pop()] = found.start()
        return self._pairs.get(pos, -1)

    def _is_line(self, start: int, end: int, indent: int) -> bool:
        text = self.text
        if start and text[start - 1] != "\n":
            line = text.rfind("\n", max(start - indent - 1, 0), start) + 1
            if start - line > indent or text[line:start].strip(" "):
                return False
        return text.startswith("\n", end) or _compiled(r"[ \t\r\f\v]*+\n").match(text, end) is not None

    def closing_brace(self, pos: int, *, ends_line: bool = False) -> int:
        r"""The brace that ends an attribute list or an extension whose content begins at `pos`; -1 if there is none.

        It is the first that has no backslash before it, and if there is none that fits, the last one that has. With
        `ends_line` there may only be white space behind it in its line.
        """
        end = self.after(r"\}(?<!\\\})", pos)  # begins with a literal, so that the search can jump
        fits = r"\}(?=[ \t\r\f\v]*\n)" if ends_line else r"\}"
        if end >= 0 and (not ends_line or self.after(fits, end) == end):
            return end
        escaped = self.before(fits, end if end >= 0 else len(self.text))
        return escaped if escaped >= pos else -1
