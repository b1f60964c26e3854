"""From a data file to a Resume: every value of the type that the schema wants, every fault with its line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import Field, fields, replace
from functools import partial
from pathlib import Path
from typing import Any

from ...site.problems import Problem, Severity
from ...urls import web
from ...urls.paths import encoded
from .dates import Day
from .free import FreeSection, free_section
from .keys import camel, names_of
from .options import DESIGNS, PAPERS, PublicationOptions
from .places import Place
from .rendercv import is_rendercv, to_resume
from .schema import Resume
from .source import SourceError, Tree, YamlNode, read_json, read_yaml

_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_STILL = frozenset({"present", "now", "today", "current", "ongoing"})
_FALSE = frozenset({"false", "no", "off"})
_IGNORED = frozenset({"meta"})
_SECTIONS = frozenset(field.name for field in fields(Resume) if field.metadata.get("kind") == "parts")


def is_resume(text: str, path: Path) -> bool:
    """Whether a file is a CV in JSON Resume's schema (``basics``) or RenderCV's (``cv``).

    Other themes keep other CVs under this name.
    """
    try:
        root = _tree(text, path).root.value
    except SourceError:
        return False
    if not isinstance(root, Mapping):
        return False
    return is_rendercv(YamlNode(1, root)) or isinstance(root.get("basics", YamlNode(1, None)).value, Mapping)


def read(text: str, path: Path, *, strict: bool = True) -> tuple[Resume, list[Problem]]:
    """Return what a file says, and what is wrong with it.

    A value that does not fit is left out, with an error; where not ``strict`` (a tree whose own generator never looked
    at it) with a warning. A key that the schema does not know is a warning in any case.
    """
    try:
        tree = _tree(text, path)
    except SourceError as error:
        return Resume(), [Problem(path, error.line, error.what, error.remedy)]
    reading = _Reading(path, "error" if strict else "warning")
    for key, first, second in tree.repeated:
        what = f"{key}: is given twice, on lines {first} and {second}, and the last one counts"
        reading.problems.append(Problem(path, second, what, "remove one of them", "warning"))
    return reading.resume(tree.root), reading.problems


def _tree(text: str, path: Path) -> Tree:
    return read_json(text) if path.suffix == ".json" else read_yaml(text)


class _Reading:
    """The reading of one file."""

    def __init__(self, path: Path, severity: Severity) -> None:
        self.path = path
        self.severity = severity
        self.problems: list[Problem] = []

    def resume(self, root: YamlNode) -> Resume:
        """Return the whole, with its order."""
        if not isinstance(root.value, Mapping):
            self.fault(root, "", "this is no CV", "write it as JSON Resume has it: basics:, work:, education: …")
            return Resume()
        foreign = is_rendercv(root)
        tree = to_resume(root).value if foreign else root.value
        assert isinstance(tree, Mapping)
        names = names_of(Resume)
        free = self.free(tree, {} if foreign else names)
        order = [
            key if key in free else names[key].name for key in tree
            if key in free or (key in names and names[key].name in _SECTIONS)
        ]  # fmt: skip
        left_out = {names[key].name for key, node in tree.items() if key in names and _is_false(node)}
        kept = {key: node for key, node in tree.items() if key not in free and not (_is_false(node) and key in names)}
        resume: Resume = self.part(Resume, YamlNode(root.line, kept), "")
        return replace(
            resume, order=tuple(dict.fromkeys(order)), left_out=frozenset(left_out), free=tuple(free.values()),
            **self.options(tree.get("meta")),
        )  # fmt: skip

    def free(self, tree: Mapping[str, YamlNode], names: Mapping[str, Any]) -> dict[str, FreeSection]:
        """Return the sections that the schema has not: lists under other names, unless they are misspelled ones."""
        found: dict[str, FreeSection] = {}
        for key, node in tree.items():
            if key in names or key in ("basics", *_IGNORED) or key.startswith(("$", "_", "x-")):
                continue
            misspelled = difflib.get_close_matches(key, names, 1, 0.85)
            if not misspelled and (section := free_section(key, node)):
                found[key] = section
        return found

    def options(self, meta: YamlNode | None) -> dict[str, Any]:
        """Return what ``meta`` says of the way in which the CV is shown; programs keep other things there."""
        if meta is None or not isinstance(meta.value, Mapping):
            return {}
        found: dict[str, Any] = {}
        if (paper := meta.value.get("paper")) is not None:
            name = self.text(paper, "meta.paper").lower()
            if name in PAPERS:
                found["paper"] = PAPERS[name]
            else:
                self.fault(paper, "meta.paper", f"{name} is no paper", f"write {' or '.join(PAPERS)}")
        if (design := meta.value.get("design")) is not None:
            name = self.text(design, "meta.design").lower()
            if name in DESIGNS:
                found["design"] = name
            else:
                self.fault(design, "meta.design", f"{name} is no design", f"write {', '.join(DESIGNS)}")
        if (listed := meta.value.get("publications")) is not None:
            options = self.part(PublicationOptions, listed, "meta.publications")
            if options is not None:
                found["publication_options"] = options
        return found

    def part(self, of: type, node: YamlNode, trail: str) -> Any:
        """Return a mapping as the value that it is; None where it is no mapping, or says nothing."""
        if not isinstance(node.value, Mapping):
            if of is Place and isinstance(node.value, str):
                return Place(address=self.text(node, trail))
            self.misfit(node, trail, "a mapping", "write it as lines of the form key: value")
            return None
        names, found = names_of(of), {}
        for key, inner in node.value.items():
            where = f"{trail}.{key}" if trail else key
            if key in names:
                if inner.value is not None and (value := self.value(names[key], inner, where)) is not None:
                    found[names[key].name] = value
            elif key not in _IGNORED and not key.startswith(("$", "_", "x-")):
                self.unknown(node.value[key], where, key, names)
        needs = getattr(of, "needs", ())
        if needs and not any(found.get(name) for name in needs):
            self.fault(node, trail, f"has no {' and no '.join(map(camel, needs))}", f"give it a {camel(needs[0])}")
            return None
        return of(**found)

    def value(self, field: Field[Any], node: YamlNode, trail: str) -> Any:
        """Return one value, or None where it does not fit or is empty."""
        kind, of = field.metadata["kind"], field.metadata["of"]
        if kind == "part":
            return self.part(of, node, trail)
        if kind == "titles":
            return self.titles(node, trail)
        if kind in ("parts", "texts"):
            if not isinstance(node.value, list):
                self.misfit(node, trail, "a list", "begin each of its lines with a hyphen")
                return None
            one = self.text if kind == "texts" else partial(self.part, of)
            made = (one(inner, f"{trail}[{number}]") for number, inner in enumerate(node.value, 1))
            return tuple(item for item in made if item)
        text = self.text(node, trail)
        if not text or kind == "text":
            return text or None
        return self.day(text, node, trail) if kind == "day" else self.address(text, node, trail, kind)

    def titles(self, node: YamlNode, trail: str) -> tuple[tuple[str, str], ...] | None:
        """Return headings by the sections that they are for."""
        if not isinstance(node.value, Mapping):
            self.misfit(node, trail, "a mapping", "write it as work: Appointments")
            return None
        known = {**{key: field for key, field in names_of(Resume).items() if field.name in _SECTIONS}, "cv": None}
        found = {}
        for key, inner in node.value.items():
            if key in known:
                field = known[key]
                found[field.name if field else key] = self.text(inner, f"{trail}.{key}")
            else:
                self.unknown(inner, f"{trail}.{key}", key, known)
        return tuple(found.items())

    def text(self, node: YamlNode, trail: str) -> str:
        """Return a text on one line, empty where there is none."""
        if isinstance(node.value, str):
            sound = node.value.encode("utf-8", "replace").decode()  # JSON can spell half a character
            return " ".join(_CONTROL.sub("", sound).split())
        if node.value is not None:
            self.misfit(node, trail, "text", "write it as one text, between quotes")
        return ""

    def day(self, text: str, node: YamlNode, trail: str) -> Day | None:
        """Return a date; None for what still goes on."""
        if text.lower() in _STILL:
            return None
        found = Day.parse(text)
        if found is None:
            self.fault(node, trail, f"{text} is no date", "write it as 2016, 2016-05 or 2016-05-31")
        return found

    def address(self, text: str, node: YamlNode, trail: str, kind: str) -> str | None:
        """Return a web address, a path of the site or an e-mail address."""
        if kind == "email":
            address = text.removeprefix("mailto:")
            if _EMAIL.match(address):
                return address
            self.fault(node, trail, f"{text} is no e-mail address", "write it as name@example.org")
            return None
        if text.startswith("/") and not web.is_elsewhere(text):
            return encoded(text)
        if not web.scheme_of(text) and "." in text.split("/")[0]:
            text = f"https://{text}"  # as people write it: example.org/me
        if fault := web.fault(text):
            self.fault(node, trail, f"{text} {fault[0]}", fault[1])
            return None
        return web.encoded(text)

    def unknown(self, node: YamlNode, trail: str, key: str, known: Mapping[str, Any]) -> None:
        """Warn of a key that nothing reads."""
        near = difflib.get_close_matches(key, known, 2)
        remedy = f"did you mean {' or '.join(near)}?" if near else f"use one of {', '.join(sorted(known))}"
        what = f"{trail}: there is no such key in JSON Resume"
        self.problems.append(Problem(self.path, node.line, what, remedy, "warning"))

    def misfit(self, node: YamlNode, trail: str, wanted: str, remedy: str) -> None:
        """Note a value that is of another kind than it should be."""
        kind = "a mapping" if isinstance(node.value, Mapping) else "a list" if isinstance(node.value, list) else "text"
        self.fault(node, trail, f"is {kind}, and should be {wanted}", remedy)

    def fault(self, node: YamlNode, trail: str, what: str, remedy: str) -> None:
        """Note what does not fit."""
        message = f"{trail}: {what}" if trail else what
        self.problems.append(Problem(self.path, node.line, message, remedy, self.severity))


def _is_false(node: YamlNode) -> bool:
    return isinstance(node.value, str) and node.value.lower() in _FALSE
