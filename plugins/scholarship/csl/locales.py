"""Words, dates and quotation marks of a language, as CSL's locale files and a style's own ``locale`` have them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from .styles import NAMESPACE, StyleError, parse

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Where a language is spoken that is named without a country; others are spoken where they are called so (de-DE).
_COUNTRIES = {
    "ar": "ar", "ca": "ca-AD", "cs": "cs-CZ", "cy": "cy-GB", "da": "da-DK", "el": "el-GR", "en": "en-US",
    "et": "et-EE", "eu": "eu", "fa": "fa-IR", "he": "he-IL", "hi": "hi-IN", "ja": "ja-JP", "km": "km-KH", "ko": "ko-KR",
    "la": "la", "nb": "nb-NO", "nn": "nn-NO", "no": "nb-NO", "pt": "pt-PT", "sl": "sl-SI", "sr": "sr-RS", "sv": "sv-SE",
    "uk": "uk-UA", "vi": "vi-VN", "zh": "zh-CN",
}  # fmt: skip
_FALLBACK = "en-US"
# Where a term has not the form that is asked for (CSL 1.0.2, "Terms").
_FORMS = {"verb-short": "verb", "symbol": "short", "verb": "long", "short": "long"}


class Term(Struct, frozen=True):
    """A term for one and for several, and the gender that numbers with it have."""

    single: str
    multiple: str
    gender: str = ""


class Locale(Struct):
    """What a language says. ``dates`` are the elements of localised dates."""

    language: str
    terms: dict[tuple[str, str], Term] = field(default_factory=dict)
    dates: dict[str, Element] = field(default_factory=dict)
    options: dict[str, str] = field(default_factory=dict)

    def term(self, name: str, form: str = "long", *, plural: bool = False) -> str:
        """Return a term; a form that it has not is taken from the next longer one. Empty for an unknown one."""
        asked: str | None = form or "long"
        while asked:
            if found := self.terms.get((name, asked)):
                return found.multiple if plural else found.single
            asked = _FORMS.get(asked)
        return ""

    def has(self, option: str) -> bool:
        """Whether an option is on."""
        return self.options.get(option) == "true"

    def gender(self, name: str) -> str:
        """Return the gender of a noun: masculine, feminine, or none."""
        found = self.terms.get((name, "long"))
        return found.gender if found else ""

    def ordinal(self, number: int, gender: str = "") -> str:
        """Return what follows a number that is an ordinal (th)."""
        for name, rule, size in (
            (f"ordinal-{number:02}", "whole-number", 0), (f"ordinal-{number % 100:02}", "last-two-digits", 100),
            (f"ordinal-{number % 10:02}", "last-digit", 10),
        ):  # fmt: skip
            if size == 10 and (number % 100 >= 10 and not self._matches(f"ordinal-{number % 10:02}", "last-digit")):
                continue
            for asked in (gender, ""):
                found = self.terms.get((name, f"ordinal:{asked}"))
                if found and (found.multiple == rule or (size == 10 and found.multiple == "last-digit")):
                    return found.single
        return self.term("ordinal")

    def _matches(self, name: str, rule: str) -> bool:
        found = self.terms.get((name, "ordinal:"))
        return found is not None and found.multiple == rule

    def take(self, root: Element) -> None:
        """Take what a ``locale`` element says, over what is known."""
        ordinals = [node for node in root.iter(f"{NAMESPACE}term") if (node.get("name") or "").startswith("ordinal")]
        if ordinals:  # a locale's own replace all others
            for key in [key for key in self.terms if key[0].startswith("ordinal")]:
                del self.terms[key]
        for node in root.iter(f"{NAMESPACE}term"):
            self._take_term(node)
        for node in root.iter(f"{NAMESPACE}date"):
            self.dates[node.get("form") or "text"] = node
        for node in root.iter(f"{NAMESPACE}style-options"):
            self.options.update({str(name): str(value) for name, value in node.attrib.items()})

    def _take_term(self, node: Element) -> None:
        name = node.get("name") or ""
        if name.startswith("ordinal-"):
            number = int(name[8:14]) if name[8:].isdecimal() else 0
            rule = node.get("match") or ("last-two-digits" if number >= 10 else "last-digit")
            self.terms[(name, f"ordinal:{node.get('gender-form') or ''}")] = Term(node.text or "", rule)
            return
        single, multiple = node.find(f"{NAMESPACE}single"), node.find(f"{NAMESPACE}multiple")
        text = (node.text or "") if single is None else (single.text or "")
        several = text if multiple is None else (multiple.text or "")
        if node.get("gender-form"):
            name = f"{name}:{node.get('gender-form')}"
        self.terms[(name, node.get("form") or "long")] = Term(text, several, node.get("gender") or "")


def locale_for(style: Element, language: str) -> Locale:
    """Return a language as a style has it: the official locale files, and over them the style's own."""
    tag = resolve(language)
    base = tag.split("-")[0]
    locale = Locale(tag)
    for name in dict.fromkeys((_FALLBACK, resolve(base), tag)):
        locale.take(_official(name))
    own = style.findall(f"{NAMESPACE}locale")
    for wanted in (None, base, tag):
        for node in own:
            if node.get("{http://www.w3.org/XML/1998/namespace}lang") == wanted:
                locale.take(node)
    return locale


def resolve(language: str) -> str:
    """Return the official locale for a language tag: de for de-DE, en-ZA for en-US; en-US for an unknown one."""
    folder = _folder()
    base, _, rest = language.replace("_", "-").partition("-")
    for tag in _candidates(base.lower(), rest):
        if (folder / f"locales-{tag}.xml").is_file():
            return tag
    return _FALLBACK


def _candidates(base: str, rest: str) -> Iterator[str]:
    if not base.isalpha() or len(base) > 3:
        return
    if rest.isalnum():
        yield f"{base}-{rest.upper()}"
    if base in _COUNTRIES:
        yield _COUNTRIES[base]
    yield f"{base}-{base.upper()}"


@lru_cache(maxsize=16)
def _official(tag: str) -> Element:
    path = _folder() / f"locales-{tag}.xml"
    return parse(path.read_bytes(), path)


def _folder() -> Path:
    """Return where the official locales are, which citeproc-py brings."""
    spec = find_spec("citeproc")
    places = spec.submodule_search_locations if spec else None
    if not places:
        raise StyleError("no CSL locales are installed (the package citeproc-py)")
    return Path(next(iter(places))) / "data" / "locales"
