"""Lists of names: their order, what joins them, et al. (CSL 1.0.2, "Name")."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ...reading.authors.names import Name
from ..styles import NAMESPACE
from .context import Context
from .decoration import Decorate, decorator
from .initials import initials

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Options of ``name`` that ``style``, ``citation`` and ``bibliography`` can have too, and what those call them.
_INHERITED = (
    "and", "delimiter-precedes-et-al", "delimiter-precedes-last", "et-al-min", "et-al-use-first", "et-al-use-last",
    "et-al-subsequent-min", "et-al-subsequent-use-first", "initialize", "initialize-with", "name-as-sort-order",
    "sort-separator",
)  # fmt: skip
Parts = Mapping[str, Decorate | None]


def inherited_options(*nodes: Element) -> dict[str, str]:
    """Return the options of names that elements give to all in them, the inner ones last."""
    options: dict[str, str] = {}
    for node in nodes:
        for name in _INHERITED:
            if (value := node.get(name)) is not None:
                options[name] = value
        for own, name in (("name-form", "form"), ("name-delimiter", "delimiter"), ("names-delimiter", "between")):
            if (value := node.get(own)) is not None:
                options[name] = value
        for name in ("demote-non-dropping-particle", "initialize-with-hyphen"):
            if (value := node.get(name)) is not None:
                options[name] = value
    return options


class NamesStyle:
    """How a ``name`` element writes names. ``inherited`` are the options of the elements around it."""

    def __init__(self, name: Element | None, et_al: Element | None, inherited: Mapping[str, str]) -> None:
        options = {**inherited, **({str(k): str(v) for k, v in name.attrib.items()} if name is not None else {})}
        self.options = options
        self.form = options.get("form", "long")
        self.delimiter = options.get("delimiter", ", ")
        self.and_ = options.get("and", "")
        self.before_last = options.get("delimiter-precedes-last", "contextual")
        self.before_et_al = options.get("delimiter-precedes-et-al", "contextual")
        self.least, self.first = _number(options, "et-al-min"), _number(options, "et-al-use-first") or 1
        self.shows_last = options.get("et-al-use-last") == "true"
        self.mark = options.get("initialize-with")
        self.initialize = options.get("initialize", "true") != "false"
        self.hyphen = options.get("initialize-with-hyphen", "true") != "false"
        self.inverted = options.get("name-as-sort-order", "")
        self.separator = options.get("sort-separator", ", ")
        self.demote = options.get("demote-non-dropping-particle", "display-and-sort")
        self.decorate = decorator(name, affixes=False) if name is not None else None
        self.affixes = (name.get("prefix") or "", name.get("suffix") or "") if name is not None else ("", "")
        self.parts: Parts = {
            part.get("name") or "": decorator(part)
            for part in (name.findall(f"{NAMESPACE}name-part") if name is not None else ())
        }
        self.et_al = (et_al.get("term") if et_al is not None else None) or "et-al"
        self.decorate_et_al = decorator(et_al) if et_al is not None else None

    def joined(self, names: tuple[Name, ...], context: Context, *, others: bool) -> str:
        """Return names as one text, with et al. where there are more than it shows; ``others`` says that there are."""
        limits = context.names_limits
        least = int(limits.get("names-min") or self.least)
        first = int(limits.get("names-use-first") or self.first)
        last = limits.get("names-use-last") == "true" if "names-use-last" in limits else self.shows_last
        count = len(names)
        if self.form == "count":
            return str(min(first, count) if least and count >= least else count)
        cut = 0 < least <= count and first < count
        shown = max(first, context.apart.names) if cut else count
        cut = shown < count
        texts = [self.one(name, context, number) for number, name in enumerate(names[:shown])]
        if cut and last and count >= first + 2:
            return self._finished(
                f"{self.delimiter.join(texts)}{self.delimiter}… {self.one(names[-1], context, 1)}", context
            )
        if cut or others:
            et_al = context.locale.term(self.et_al)
            if self.decorate_et_al:
                et_al = self.decorate_et_al(et_al, context)
            return self._finished(self._with_et_al(texts, et_al), context)
        return self._finished(self._with_last(texts, context), context)

    def _finished(self, text: str, context: Context) -> str:
        return self.decorate(text, context) if self.decorate else text

    def _with_et_al(self, texts: list[str], et_al: str) -> str:
        listed = self.delimiter.join(texts)
        inverted = self.inverted == "all" or (self.inverted == "first" and len(texts) == 1)
        apart = {"always": True, "never": False, "after-inverted-name": inverted}.get(self.before_et_al, len(texts) > 1)
        if et_al[:1] == "," or not et_al:
            return f"{listed}{et_al}"
        return f"{listed}{self.delimiter if apart else ' '}{et_al}"

    def _with_last(self, texts: list[str], context: Context) -> str:
        if not self.and_ or len(texts) < 2:
            return self.delimiter.join(texts)
        word = context.locale.term("and") if self.and_ == "text" else "&"
        inverted = self.inverted == "all" or (self.inverted == "first" and len(texts) == 2)
        apart = {"always": True, "never": False, "after-inverted-name": inverted}.get(self.before_last, len(texts) > 2)
        before = self.delimiter if apart else " "
        return f"{self.delimiter.join(texts[:-1])}{before}{word} {texts[-1]}"

    def one(self, name: Name, context: Context, number: int) -> str:
        """Return a name that stands at a place in its list; a person's has what the style puts around it."""
        text = self._one(name, context, number)
        return text if name.literal else f"{self.affixes[0]}{text}{self.affixes[1]}"

    def _one(self, name: Name, context: Context, number: int) -> str:
        if name.literal or not (name.given or name.particle):
            return self._part("family", _with_particle(name.particle, name.family), context)
        if name.natural == name.family + name.given:
            return name.natural if self.form == "long" else name.family  # Chinese, Japanese and Korean names
        form = "long" if self.form == "short" and self._needs_given(name, context, number) else self.form
        particle = name.particle
        if form == "short":
            return self._part("family", _with_particle(particle, name.family), context)
        given, suffix = self._given(name.given), name.suffix
        if self.mark is not None and "." not in self.mark:
            suffix = suffix.replace(".", "")
        if context.sorting or self.inverted == "all" or (self.inverted == "first" and number == 0):
            behind = self.demote == "display-and-sort" or (context.sorting and self.demote == "sort-only")
            if behind and particle:
                family, given = name.family, f"{given} {particle}".strip()
            else:
                family = _with_particle(particle, name.family)
            ordered = [self._part("family", family, context), self._part("given", given, context), suffix]
            return self.separator.join(part for part in ordered if part)
        family = self._part("family", _with_particle(particle, name.family), context)
        return " ".join(part for part in (self._part("given", given, context), family, suffix) if part)

    def _needs_given(self, name: Name, context: Context, number: int) -> bool:
        apart = context.apart
        return name.surname in apart.given and (number == 0 or not apart.only_first)

    def _part(self, kind: str, text: str, context: Context) -> str:
        decorate = self.parts.get(kind)
        return decorate(text, context) if decorate and text else text

    def _given(self, given: str) -> str:
        if self.mark is None:
            return given
        return initials(given, self.mark, whole=not self.initialize, hyphen=self.hyphen)


def _with_particle(particle: str, family: str) -> str:
    if not particle:
        return family
    return f"{particle}{family}" if particle.endswith(("’", "'", "-")) else f"{particle} {family}"


def _number(options: Mapping[str, str], name: str) -> int:
    value = options.get(name, "")
    return int(value[:6]) if value.isdecimal() else 0
