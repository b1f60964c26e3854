"""The documents and the code say the same: what the one names, the other has."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import Mock

import pytest
from blinker import Signal
from invoke.collection import Collection
from invoke.program import Program
from pelican.plugins import signals
from pelican.settings import DEFAULT_CONFIG

import tasks
from plugins.citations.jekyll_scholar.tags import scholar_tags
from plugins.jekyll.bodies.extensions import Extensions
from plugins.jekyll.liquid.environment import JekyllEnvironment
from plugins.jekyll.liquid.tags.notebooks import NotebookTag
from plugins.pages.build import Build
from plugins.pages.generator import SiteGenerator
from plugins.people.networks import NETWORKS
from plugins.publish.refusals import ALLOWABLE
from plugins.redirects.hosts import HOSTS
from plugins.site.configuration.checking import CHECKS
from plugins.site.configuration.settings import OWN_SETTINGS
from tests.conftest import ROOT

PLUGINS = ROOT / "plugins"
MODULES = sorted(PLUGINS.rglob("*.py"))
DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "theme/README.md",
    "content/pages/guide.md",
    *sorted(str(path.relative_to(ROOT)) for path in (ROOT / "docs").rglob("*.md")),
)
KEYS_OF_CONFIG = ("docs/how-to/move-in.md",)
OWN_SIGNALS = ("plugins.jekyll.bodies.extensions",)
SETTINGS_FILES = ("pelicanconf.py", "publishconf.py")
TASKS = Collection.from_module(tasks).tasks
CORE_FLAGS = {f"--{name}" for name in Program().core_args() for name in name.names}

CODE = re.compile(r"`([^`]+)`")
FENCE = re.compile(r"^(`{3,}|~{3,})(\w*)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"(?:\./inv|invoke) +(.*)")
LINK = re.compile(r"(?<!\\)\]\(([^()\s{}]+)\)")
REPOSITORY_PATH = re.compile(r"(?:plugins|tests|theme|\.ci|\.github)/[\w./-]*\w")


class Table(NamedTuple):
    """A table of a document: its header's first cell, and its rows."""

    name: str
    rows: list[list[str]]

    @property
    def names(self) -> set[str]:
        """What stands as code in the first column."""
        return {name for row in self.rows for name in CODE.findall(row[0])}


class Ask(NamedTuple):
    """A place of the code that asks for a key."""

    path: Path
    line: int
    key: ast.expr

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line}"


@cache
def text_of(document: str) -> str:
    """Return a document's text."""
    return (ROOT / document).read_text(encoding="utf-8")


@cache
def prose_of(document: str) -> str:
    """Return a document's text without its code blocks."""
    return FENCE.sub("", text_of(document))


def tables(name: str, *documents: str) -> list[Table]:
    """Return the tables whose header begins with a cell of this name, of these documents or of all."""
    found = []
    for document in documents or DOCUMENTS:
        for block in re.findall(r"(?:^\|.*\n)+", prose_of(document), re.MULTILINE):
            rows = [[cell.strip() for cell in line.strip(" |").split(" | ")] for line in block.splitlines()]
            if rows[0][0].strip("|` ") == name:
                found.append(Table(name, rows[2:]))
    assert found, f"no document has a table of the header {name}"
    return found


def named(name: str) -> set[str]:
    """Return what the tables of this header name in their first column."""
    return set().union(*(table.names for table in tables(name)))


def words_in_code(*documents: str) -> set[str]:
    """Return the words that stand as code in the texts of documents."""
    codes = chain.from_iterable(CODE.findall(prose_of(document)) for document in documents)
    return {word for code in codes for word in re.findall(r"[\w-]+", code)}


def assert_same(documented: Iterable[str], there: Iterable[str], what: str) -> None:
    """Fail unless two sets of names are the same, and say which document or code has to follow."""
    documented, there = set(documented), set(there)
    missing, surplus = sorted(there - documented), sorted(documented - there)
    assert not missing, f"no table of README.md or docs/ explains {what}: {', '.join(missing)}"
    assert not surplus, (
        f"a table of README.md or docs/ explains {what} that the code does not have: {', '.join(surplus)}"
    )


# -- Settings, tasks, hosts, refusals ----------------------------------------------------------------------------------


def assigned(file: str) -> set[str]:
    """Return the settings that a settings file assigns."""
    nodes = ast.walk(ast.parse(text_of(file)))
    targets = chain.from_iterable(
        node.targets if isinstance(node, ast.Assign) else [node.target]
        for node in nodes
        if isinstance(node, (ast.Assign, ast.AnnAssign))
    )
    return {target.id for target in targets if isinstance(target, ast.Name)} - {"HERE"}


def test_every_setting_is_explained() -> None:
    """There is a row for every setting of ours, for every one that is checked, and for what the files assign."""
    wanted = {*OWN_SETTINGS, *CHECKS}.union(*map(assigned, SETTINGS_FILES))
    missing = sorted(wanted - named("Setting"))
    assert not missing, f"no table explains the settings {', '.join(missing)}"


def test_every_explained_setting_exists() -> None:
    """No setting that a table explains has gone from the code."""
    known = {*OWN_SETTINGS, *CHECKS, *DEFAULT_CONFIG}.union(*map(assigned, SETTINGS_FILES))
    surplus = sorted(named("Setting") - known)
    assert not surplus, f"a table explains settings that nothing reads: {', '.join(surplus)}"


def test_the_tasks_are_those_of_the_code() -> None:
    """The table of tasks has each task, and no other."""
    assert_same(named("Task"), TASKS, "the tasks")


def flags_of(task: str) -> set[str]:
    """Return the flags of a task by their long names; what is given by its place needs none."""
    positional = {argument.name for argument in TASKS[task].get_arguments() if argument.positional}
    arguments = (argument for argument in TASKS[task].get_arguments() if argument.name not in positional)
    return {f"--{max(argument.names, key=len).strip('_')}" for argument in arguments}


def documented_flags() -> set[tuple[str, str]]:
    """Return the pairs of task and flag that the table of flags has."""
    return {
        (task, flag.split()[0])
        for table in tables("Flag")
        for row in table.rows
        for flag in CODE.findall(row[0])
        for task in re.findall(r"\w+", row[1])
    }


def test_the_flags_are_those_of_the_code() -> None:
    """The table of flags has every flag of every task, and none that a task does not know."""
    there = {(task, flag) for task in TASKS for flag in flags_of(task)}
    assert_same(
        (f"{task} {flag}" for task, flag in documented_flags()), (f"{task} {flag}" for task, flag in there), "flags"
    )


def test_the_hosts_are_those_of_the_code() -> None:
    """The documents say of each host what it can do, and of no other."""
    assert_same(named("HOST"), HOSTS, "hosts")


def test_the_refusals_are_those_of_the_code() -> None:
    """The documents say why each kind of refusal that ``--allow`` takes is one."""
    assert_same(named("Kind"), ALLOWABLE, "kinds of refusal")


def test_every_environment_variable_is_explained() -> None:
    """The documents have every variable of the environment that the code reads, and no other."""
    asked = {
        ask.key.value
        for path in MODULES
        for ask in asks(path, frozenset({"environ"}))
        if isinstance(ask.key, ast.Constant) and isinstance(ask.key.value, str)
    }
    assert_same(named("Variable"), asked, "variables of the environment")


def statuses() -> set[str]:
    """Return the exit statuses with which a build ends."""
    calls = (
        node
        for path in (PLUGINS / "commands").glob("*.py")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Outcome"
    )
    return {
        str(node.value)
        for call in calls
        for node in ast.walk(call.args[0])
        if isinstance(node, ast.Constant) and type(node.value) is int
    }


def test_the_statuses_are_those_of_the_code() -> None:
    """The documents explain every exit status of a build, and no other."""
    documented = {row[0] for table in tables("Status") for row in table.rows}
    assert_same(documented, statuses() | {"0"}, "exit statuses")


def test_every_signal_is_explained() -> None:
    """The documents say of every signal, Pelican's and this project's own, when it comes."""
    modules = (signals, *(import_module(name) for name in OWN_SIGNALS))
    there = {name for module in modules for name, value in vars(module).items() if isinstance(value, Signal)}
    missing = sorted(there - named("Signal"))
    assert not missing, f"no table explains the signals {', '.join(missing)}"


def test_the_modules_with_signals_are_known() -> None:
    """No other module of this project makes signals of its own."""
    makers = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in MODULES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "signal"
    }
    assert makers == set(OWN_SIGNALS)


def test_every_extension_of_bodies_is_explained() -> None:
    """How to write a plugin has everything that a plugin can add to the rendering of bodies."""
    assert_same(named("Of the extensions"), Extensions.__struct_fields__, "extensions of bodies")


def test_every_tag_and_filter_of_liquid_is_explained() -> None:
    """The documents have every tag and every filter that a document can use, and no other."""
    environment = object.__new__(JekyllEnvironment)
    environment.setup_tags_and_filters()
    cited = {tag.name for tag in scholar_tags(environment, Mock())}
    assert_same(named("Tag"), {*environment.tags, *cited, NotebookTag.name}, "tags of Liquid")
    assert_same(named("Filter"), environment.filters, "filters of Liquid")


def methods_of(kind: type) -> set[str]:
    """Return the names of a class's own public methods."""
    return {name for name, value in vars(kind).items() if not name.startswith("_") and callable(value)}


def test_every_method_of_a_generator_is_explained() -> None:
    """How to write a plugin has every method that a generator of this site inherits, and no other."""
    assert_same(named("Of a generator"), methods_of(SiteGenerator), "methods of SiteGenerator")


def test_what_is_explained_of_a_build_is_there() -> None:
    """No method or attribute of a build that a table explains has gone from the code."""
    assigned_there = {
        node.attr for node in ast.walk(tree_of(PLUGINS / "pages" / "build.py")) if isinstance(node, ast.Attribute)
    }
    surplus = sorted(named("Of the build") - methods_of(Build) - vars(Build).keys() - assigned_there)
    assert not surplus, f"a table explains what a build does not have: {', '.join(surplus)}"


# -- Keys --------------------------------------------------------------------------------------------------------------


def is_one_of(node: ast.expr, names: frozenset[str]) -> bool:
    """Return whether an expression is one of these variables, or an attribute of that name."""
    return (isinstance(node, ast.Name) and node.id in names) or (isinstance(node, ast.Attribute) and node.attr in names)


@cache
def tree_of(path: Path) -> ast.Module:
    """Return a module's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


def asks(path: Path, names: frozenset[str]) -> Iterator[Ask]:
    """Yield where a module asks one of these mappings for a key: ``m.get(k)``, ``m[k]``, ``k in m``, ``m(k)``."""
    for node in ast.walk(tree_of(path)):
        keys: list[ast.expr] = []
        if isinstance(node, ast.Call) and is_one_of(node.func, names):
            keys = node.args
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and is_one_of(node.func.value, names):
            keys = node.args[:1] if node.func.attr in ("get", "raw", "text", "words") else []
        elif isinstance(node, ast.Subscript) and is_one_of(node.value, names):
            keys = [node.slice]
        elif isinstance(node, ast.Compare) and is_one_of(node.comparators[0], names):
            keys = [node.left] if isinstance(node.ops[0], (ast.In, ast.NotIn)) else []
        for key in keys:
            yield Ask(path, key.lineno, key)


def values_of(node: ast.expr, path: Path) -> list[Any] | None:
    """Return what an expression that is gone through has: constants, a name of its module, or a mapping's items."""
    module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    if isinstance(node, ast.Name):
        return list(getattr(module, node.id)) if hasattr(module, node.id) else None
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "items":
        inner = node.func.value
        return (
            list(getattr(module, inner.id).items())
            if isinstance(inner, ast.Name) and hasattr(module, inner.id)
            else None
        )
    return [constant(item) for item in node.elts] if isinstance(node, (ast.Tuple, ast.List)) else None


def constant(node: ast.expr) -> Any:
    """Return a constant, or a tuple with what is constant in it; None for anything else."""
    if isinstance(node, ast.Tuple):
        return tuple(constant(item) for item in node.elts)
    return node.value if isinstance(node, ast.Constant) else None


def scope_of(ask: Ask) -> ast.AST:
    """Return the innermost function that asks for a key, or the module."""
    functions = (node for node in ast.walk(tree_of(ask.path)) if isinstance(node, ast.FunctionDef))
    around = [node for node in functions if node.lineno <= ask.line <= (node.end_lineno or 0)]
    return max(around, key=lambda node: node.lineno, default=tree_of(ask.path))


def keys_gone_through(name: str, ask: Ask) -> set[str]:
    """Return the values that a variable of this name takes in the loops through constants around a place."""
    found: set[str] = set()
    for node in ast.walk(scope_of(ask)):
        if not isinstance(node, (ast.For, ast.comprehension)) or (values := values_of(node.iter, ask.path)) is None:
            continue
        if isinstance(node.target, ast.Name) and node.target.id == name:
            found.update(value for value in values if isinstance(value, str))
        elif isinstance(node.target, ast.Tuple):
            columns = [at for at, one in enumerate(node.target.elts) if isinstance(one, ast.Name) and one.id == name]
            found.update(value[at] for at in columns for value in values if isinstance(value[at], str))
    return found


def keys_asked(path: Path, *names: str) -> dict[str, Ask]:
    """Return the keys that a module asks these mappings for, each with a place; those of parameters are not known."""
    found: dict[str, Ask] = {}
    for ask in asks(path, frozenset(names)):
        if isinstance(ask.key, ast.Constant) and isinstance(ask.key.value, str):
            found.setdefault(ask.key.value, ask)
        elif isinstance(ask.key, ast.Name):
            for key in keys_gone_through(ask.key.id, ask):
                found.setdefault(key, ask)
    return found


@cache
def front_matter_keys() -> dict[str, Ask]:
    """Return every front-matter key that the code reads, with a place where it does."""
    found: dict[str, Ask] = {}
    for path in MODULES:
        is_paper = path == PLUGINS / "scholarship" / "reading" / "documents.py"
        for key, ask in keys_asked(path, "front", *(["texts"] if is_paper else [])).items():
            found.setdefault(key, ask)
    return found


def unexplained(keys: dict[str, Ask], explained: set[str]) -> str:
    """Return the keys that are not explained, each with the place that reads it."""
    return ", ".join(f"{key} ({ask})" for key, ask in sorted(keys.items()) if key not in explained)


def test_every_front_matter_key_is_explained() -> None:
    """There is a row for every key of the front matter that the code reads."""
    missing = unexplained(front_matter_keys(), named("Key"))
    assert not missing, f"no table explains the keys {missing}"


def test_every_explained_front_matter_key_is_read() -> None:
    """No key of the front matter that a table explains has gone from the code."""
    surplus = sorted(named("Key") - front_matter_keys().keys())
    assert not surplus, f"a table explains keys that nothing reads: {', '.join(surplus)}"


def test_the_collected_keys_are_those_that_a_reader_would_find() -> None:
    """The search for keys sees direct questions, loops over tables, and tables of other modules."""
    assert {"toc", "redirect_to", "doi", "icon", "categories", "lang", "citekey"} <= front_matter_keys().keys()


def test_every_key_of_a_person_is_explained() -> None:
    """The documents have every key of ``data/authors.yml`` that the code reads, and no other."""
    persons = PLUGINS / "people" / "persons.py"
    coauthors = PLUGINS / "scholarship" / "people.py"
    members = [path for path in MODULES if path.parent.name == "members"]
    there = {*NETWORKS, *keys_asked(persons, "data", "item"), *keys_asked(coauthors, "data")}
    there |= {key for path in members for key in keys_asked(path, "data")}
    assert_same(named("Of a person"), there, "keys of a person")


def test_every_key_of_an_entry_in_data_is_explained() -> None:
    """The documents have every key of an entry in ``data/talks.yml`` and the like that the code reads."""
    events = PLUGINS / "scholarship" / "events.py"
    missing = unexplained(keys_asked(events, "item", "front"), named("Of an entry") | named("Key"))
    assert not missing, f"no table explains the keys of an entry in data {missing}"


def test_every_key_of_the_config_is_explained() -> None:
    """How to move in names every key of ``_config.yml`` that the code reads."""
    explained = words_in_code(*KEYS_OF_CONFIG)
    keys: dict[str, Ask] = {}
    for path in MODULES:
        if path.relative_to(PLUGINS).parts[0] not in ("publish", "check"):  # a built site has facts of its own
            keys |= keys_asked(path, "facts")
    keys |= keys_asked(PLUGINS / "site" / "configuration" / "facts.py", "self", "values")
    missing = unexplained(keys, explained)
    assert not missing, f"{KEYS_OF_CONFIG[0]} does not name the keys of _config.yml {missing}"


# -- Commands, links, folders ------------------------------------------------------------------------------------------


def commands(document: str) -> Iterator[str]:
    """Yield the command lines of our tasks that a document shows, without comments."""
    blocks = "\n".join(found[2] for found in FENCE.findall(text_of(document)))
    for line in (*blocks.splitlines(), *CODE.findall(prose_of(document))):
        if found := COMMAND.match(line.strip().removeprefix("$ ").removeprefix("- run: ")):
            yield found[1].partition("  #")[0].partition(" -- ")[0].strip()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_exists(document: str) -> None:
    """Each command that a document shows is a task of this project, with flags that it has."""
    for command in commands(document):
        words = command.split()
        flags = {word.partition("=")[0] for word in words if word.startswith("--")}
        if words[0].startswith("-"):
            assert flags <= CORE_FLAGS, f"{document}: ./inv {command}: invoke has no such flag"
            continue
        if words[0] == "TASK":
            continue
        assert words[0] in TASKS, f"{document}: ./inv {command}: there is no task {words[0]}"
        unknown = flags - flags_of(words[0])
        assert not unknown, f"{document}: ./inv {command}: {words[0]} has no {', '.join(sorted(unknown))}"


def anchors(document: Path) -> set[str]:
    """Return the anchors that GitHub gives to a document's headings."""
    headings = re.findall(r"^#+ +(.*)$", FENCE.sub("", document.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_relative_link_leads_to_a_file(document: str) -> None:
    """Each relative link of a document, to a picture too, leads to a file of the repository and a heading of it."""
    for link in LINK.findall(CODE.sub("", prose_of(document))):
        if ":" in link or link.startswith("/"):
            continue
        name, _, fragment = link.partition("#")
        path = (ROOT / document).parent / name if name else ROOT / document
        assert path.exists(), f"{document}: the link {link} leads nowhere"
        assert not fragment or fragment in anchors(path), f"{document}: {link}: there is no heading of that name"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_that_is_named_exists(document: str) -> None:
    """Each file or folder of the code that a document names is there."""
    for code in CODE.findall(prose_of(document)):
        if REPOSITORY_PATH.fullmatch(code.rstrip("/")):
            assert (ROOT / code).exists(), f"{document} names {code}, which is not there"


def test_every_plugin_has_its_purpose() -> None:
    """CONTRIBUTING says what each folder of the plugins is for, and names no other."""
    rows = chain.from_iterable(table.names for table in tables("Folder", "CONTRIBUTING.md"))
    named_there = {name.split("/")[1] for name in rows if name.startswith("plugins/")}
    there = {path.parent.name for path in PLUGINS.glob("*/__init__.py")}
    assert named_there == there, f"CONTRIBUTING.md and plugins/ differ in {', '.join(sorted(named_there ^ there))}"
