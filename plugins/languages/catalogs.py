"""The theme's own words by language, from gettext catalogs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import convert

from ..site.problems import Problem, Problems
from ..site.text.words import Words

FOLDER = Path(__file__).resolve().parent / "locale"
OWN = "locale"  # the folder of the content with catalogs of a site's own


def words_of(language: str, content: Path, problems: Problems) -> Words | None:
    """Return the theme's words in a language; None if no catalog has them.

    ``pt-BR`` has those of ``pt`` where it has none of its own. Entries of a site's own catalog win one by one. What a
    message is for is said by its context (``msgctxt "skip"``, a field of Words) or by the English text.
    """
    base = language.partition("-")[0]
    files = [folder / f"{name}.po" for folder in (FOLDER, content / OWN) for name in dict.fromkeys((base, language))]
    root = content.resolve()
    there = [
        file for file in files if file.is_file() and (file.parent == FOLDER or file.resolve().is_relative_to(root))
    ]
    if not there:
        return Words() if base == "en" else None
    found: dict[str, str] = {}
    for file in there:
        found |= _messages(file, problems)
    return convert(found, Words)


def _messages(file: Path, problems: Problems) -> dict[str, str]:
    """Return the words of a catalog by the fields of Words; what is wrong with it is a problem."""
    from babel.messages.pofile import PoFileError, read_po

    english = Words()
    by_text: dict[str, list[str]] = {}
    for name in Words.__struct_fields__:
        by_text.setdefault(getattr(english, name), []).append(name)
    try:
        with file.open("rb") as stream:
            catalog = read_po(stream, abort_invalid=True)
    except (OSError, ValueError, PoFileError) as error:
        problems.add(
            Problem(file, 0, f"the catalog cannot be read ({error})", "save it again with an editor of catalogs")
        )
        return {}
    found: dict[str, str] = {}
    for message in catalog:
        if not (isinstance(message.id, str) and message.id and isinstance(message.string, str) and message.string):
            continue
        names = [message.context] if message.context else by_text.get(message.id, [])
        if any(name not in Words.__struct_fields__ for name in names) or not names:
            what, remedy = (
                f"the theme has no words “{message.context or message.id}”",
                "look for a slip, or leave it out",
            )
            problems.add(Problem(file, message.lineno or 0, what, remedy, "warning"))
            continue
        if fault := _fault(message.string, [getattr(english, name) for name in names]):
            remedy = "write {} as often as the English words have it, and no other braces"
            problems.add(Problem(file, message.lineno or 0, f"“{message.string}” {fault}", remedy))
            continue
        found.update(dict.fromkeys(names, message.string))
    return found


def _fault(text: str, english: Iterable[str]) -> str:
    """Return what is wrong with the places for numbers and names in some words, empty if nothing is."""
    counts = {one.count("{}") for one in english}
    bare = text.replace("{}", "")
    return "has not the places of the English words" if {text.count("{}")} != counts or set(bare) & {"{", "}"} else ""
