"""Names of people and bodies, as BibTeX reads them (btxdoc, section 4), and how they are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from ....lazy import lazy
from .name_lists import AND, COMMA, SUFFIX, persons, split

MARKS = "*†‡§¶✉"  # behind a name: equal contribution, other notes, corresponding author
_BEHIND = f"{MARKS}∗^ \u00a0"
_MOST_WORDS = 60  # what has more is no person's name
_OTHERS = frozenset({"others", "et al", "et al.", "…", "..."})
_ET_AL = re.compile(r"(?<![,\s]),?+\s++(?:and\s++)?+et\.?\s++al\.?\s*+$", re.IGNORECASE)
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

_CERTAIN_SUFFIX = re.compile(r"[JjSs][Rr]\.?|I{2,3}|IV")  # V, VI, Vi are initials and given names as well
_EXTENDED = re.compile(r"\s*(?:family|given|prefix|suffix)\s*=", re.IGNORECASE)
_LATEX = lazy(r"[\\{}$<>&~`]|''|--")
_WORDLESS = lazy(r"[\W_]+")


class Name(Struct, frozen=True):
    """A person's name in its parts, or that of a body, which is all ``family`` and ``literal``.

    ``particle`` is what stands before the family name (van der), ``suffix`` what follows (Jr.), ``marks`` the signs
    that an author list has behind the name: ``*`` equal contribution, ``✉`` corresponding author.
    """

    family: str
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: bool = False
    marks: str = ""

    @property
    def surname(self) -> str:
        """The family name with its particle."""
        return f"{self.particle} {self.family}" if self.particle else self.family

    @property
    def natural(self) -> str:
        """The name as one says it: Ludwig van Beethoven; 王小明."""
        if _CJK.search(self.family) and (not self.given or _CJK.search(self.given)):
            return self.family + self.given
        named = " ".join(part for part in (self.given, self.surname) if part)
        return f"{named}, {self.suffix}" if self.suffix else named

    @property
    def inverted(self) -> str:
        """The name as lists sort it: van Beethoven, Ludwig; King, Martin Luther, Jr."""
        return ", ".join(part for part in (self.surname, self.given, self.suffix) if part)

    @property
    def initials(self) -> str:
        """The given names as initials, with their hyphens: J.-P. M."""
        if _CJK.search(self.given):
            return self.given
        words = (re.split(r"(-)", word) for word in self.given.replace(".", ". ").split())
        return " ".join("".join(part if part == "-" else f"{part[0]}." for part in word if part) for word in words)

    def is_like(self, other: Name) -> bool:
        """Whether two names may be one person's: the same family name, and given names that do not disagree.

        An initial agrees with every name that begins so; what only one of the two has is no disagreement. Accents, case
        and hyphens do not count.
        """
        if folded(self.surname) != folded(other.surname) and folded(self.family) != folded(other.family):
            return False
        pairs = zip(_words(self.given), _words(other.given), strict=False)
        return all(a.startswith(b) or b.startswith(a) for a, b in pairs)


def parse_names(text: str, decode: Callable[[str], str] = str) -> tuple[tuple[Name, ...], bool]:
    """Return the names of a BibTeX author list, and whether others follow (``and others``).

    ``decode`` makes text of LaTeX. Lists that are separated by semicolons, or by commas alone, are read too.
    """
    names: list[Name] = []
    text, count = _ET_AL.subn("", " ".join(text.split()))
    others = count > 0
    for person in persons(text):
        read = decode(person)
        if read.strip("{} ").casefold() in _OTHERS:
            others = True
        elif name := parse_name(person, decode) if _LATEX.search(person) else parse_name(read):
            names.append(name)
    return tuple(names), others


def is_clean(text: str, names: tuple[Name, ...]) -> bool:
    """Whether BibTeX reads an author list as these names: ``and`` between them, no signs behind them, Jr. second."""
    listed = split(text, AND)
    if any(name.marks for name in names) or len(listed) not in (len(names), len(names) + 1):
        return False
    if len(listed) > len(names) and listed[-1].strip() != "others":
        return False
    return not any(
        name.suffix and len(split(one, COMMA)) != 3 for one, name in zip(listed, names, strict=False)
    ) and not any(
        one.count(",") > 1 and len(parts := split(one, COMMA)) > 2 and SUFFIX.fullmatch(parts[2].strip())
        for one in listed
    )


def parse_name(text: str, latex: Callable[[str], str] | None = None) -> Name | None:
    """Return one name: ``First von Last``, ``von Last, First`` or ``von Last, Jr, First``; in braces, a body's.

    ``latex`` makes text of LaTeX.
    """
    text = text.strip().strip(",").strip()

    @cache
    def decode(part: str) -> str:
        return (latex(part) if latex else part).replace("\u00a0", " ").strip()

    bare, marks = _unmarked(decode(text))
    if not bare:
        return None
    if _is_braced(text) or text.count(" ") > _MOST_WORDS:
        return Name(bare, literal=True, marks=marks)
    parts = [part.strip() for part in split(text, COMMA) if part.strip()]
    if _EXTENDED.match(text) and (extended := _extended(parts, decode)):
        return extended
    if len(parts) == 2 and _ends_in_suffix(parts, decode) and (name := parse_name(parts[0], latex)):
        return replace(name, suffix=decode(parts[1]), marks=marks or name.marks)
    if len(parts) > 1:
        particle, family = _von_last(split(parts[0]), decode)
        suffix = decode(parts[1]) if len(parts) > 2 else ""
        given = decode(" ".join(parts[2:] if len(parts) > 2 else parts[1:]))
        if len(parts) > 2 and not SUFFIX.fullmatch(suffix) and SUFFIX.fullmatch(given):
            suffix, given = given, suffix  # Last, First, Jr.
        name = Name(family, given, particle, suffix)
    else:
        words = split(text)
        suffix = ""
        if len(words) > 2 and _CERTAIN_SUFFIX.fullmatch(decode(words[-1])) and decode(words[-1])[:1].isupper():
            suffix = decode(words.pop())
        low = next((n for n, word in enumerate(words[:-1]) if _is_low(word, decode)), len(words) - 1)
        particle, family = _von_last(words[low:], decode)
        name = Name(family, decode(" ".join(words[:low])), particle, suffix)
    family, given, particle, suffix = (
        _unmarked(part)[0] for part in (name.family, name.given, name.particle, name.suffix)
    )
    return Name(family, given, particle, suffix, marks=marks or _unmarked(name.family)[1] or _unmarked(name.given)[1])


def _ends_in_suffix(parts: list[str], decode: Callable[[str], str]) -> bool:
    """Whether of two parts the second follows a whole name (Jane Doe, Jr.); behind a family name, it is a given one."""
    suffix = decode(parts[1])
    if re.fullmatch(r"[JjSs][Rr]\.?", suffix):
        return True
    return _CERTAIN_SUFFIX.fullmatch(suffix) is not None and len(split(parts[0])) > 1


def _extended(parts: list[str], decode: Callable[[str], str]) -> Name | None:
    """Return a name in biblatex's extended format: ``family=Doe, given=Jane, prefix=van, useprefix=true``."""
    found: dict[str, str] = {}
    for part in parts:
        key, is_pair, value = part.partition("=")
        if not is_pair:
            return None
        found[key.strip().casefold()] = decode(value.strip().strip('"'))
    bare, marks = _unmarked(found.get("family", ""))
    if not bare:
        return None
    return Name(bare, found.get("given", ""), found.get("prefix", ""), found.get("suffix", ""), marks=marks)


def folded(text: str) -> str:
    """Return a name without what spellings differ by: accents, case, hyphens, points."""
    bare = (char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return " ".join(
        _WORDLESS.sub(" ", "".join(bare).casefold().replace("ß", "ss").replace("ø", "o").replace("ł", "l")).split()
    )


def _words(given: str) -> list[str]:
    return folded(given.replace(".", ". ")).split()


def _von_last(words: list[str], decode: Callable[[str], str]) -> tuple[str, str]:
    last = max((n + 1 for n, word in enumerate(words[:-1]) if _is_low(word, decode)), default=0)
    return decode(" ".join(words[:last])), decode(" ".join(words[last:]))


def _is_low(word: str, decode: Callable[[str], str]) -> bool:
    """Whether a word begins in lower case; in braces it has none."""
    if word.startswith("{") and not re.match(r"\{(?:\\|.\})", word):
        return False
    letter = next((char for char in decode(word) if char.isalpha()), "A")
    return letter.islower()


def _is_braced(text: str) -> bool:
    if not (text.startswith("{") and text.endswith("}")) or text.startswith("{\\"):
        return False
    depth = 0
    for n, char in enumerate(text):
        depth += (char == "{") - (char == "}")
        if depth == 0:
            return n == len(text) - 1
    return False


def _unmarked(text: str) -> tuple[str, str]:
    """Return a name without the signs behind it, and the signs."""
    bare = text.rstrip(_BEHIND)
    if len(bare) == len(text):
        return text, ""
    return bare, "".join(sign for sign in MARKS if sign in text[len(bare) :].replace("∗", "*"))
