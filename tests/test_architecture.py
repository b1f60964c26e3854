"""The rules of the house, read from the source: who imports whom, what lives in a module, what is in the repository."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PLUGINS = ROOT / "plugins"
MODULES = sorted(PLUGINS.rglob("*.py"))
NAMES = [path.relative_to(ROOT).as_posix() for path in MODULES]

# What a fresh clone holds at its top.
TOP_LEVEL = {
    ".ci", ".gitattributes", ".github", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md",
    "content", "inv", "inv.cmd", "pelicanconf.py", "plugins", "publishconf.py", "pyproject.toml",
    "requirements-cv.in", "requirements-cv.txt",
    "requirements-dev.in", "requirements-dev.txt", "requirements.in",
    "requirements.txt", "tasks.py", "tests", "theme", "docs",
}  # fmt: skip

# Who may import whom, the lowest rooms first. Nothing imports the engine but what the tasks call.
PURE = {"kramdown", "mathml", "typography"}
MAY_IMPORT: dict[str, set[str]] = {
    **{name: set() for name in PURE},
    "site": set(),
    "urls": {"site"},
    "policy": {"site"},
    "people": {"site", "urls"},
    "notebooks": set(),
    "jekyll": {*PURE, "icons", "notebooks", "policy", "site", "urls"},
    "citations": {"jekyll", "pages", "scholarship", "typography", "site", "urls"},
    "icons": set(),
    "pages": {"jekyll", "people", "policy", "icons", "site", "urls", "typography"},
    "archives": {"pages", "jekyll", "site"},
    "feeds": {"pages", "jekyll", "site"},
    "cards": {"pages", "jekyll", "site"},
    "search": {"pages", "jekyll", "site"},
    "images": {"pages", "jekyll", "policy", "site", "urls"},
    "scholarship": {"pages", "jekyll", "feeds", "kramdown", "typography", "site", "urls"},
    "languages": {"pages", "jekyll", "site"},
    "extras": {"pages", "jekyll", "policy", "site", "urls"},
    "members": {"pages", "jekyll", "scholarship", "site"},
    "cv": {"pages", "jekyll", "scholarship", "site", "urls"},
    "research": {"pages", "feeds", "jekyll", "scholarship", "icons", "site", "urls"},
    "redirects": {"pages", "jekyll", "policy", "site", "urls"},
    "moving": {"site", "urls", "jekyll"},
    "check": {"site", "urls"},
    "publish": {"check", "site", "urls"},
    "scaffold": {"site", "urls"},
    "engine": {"pages", "jekyll", "kramdown", "site", "urls"},
}
WITHOUT_PELICAN = {*PURE, "site", "urls", "policy", "people", "moving", "check", "publish", "scaffold"}

LONGEST = 260  # about 250: a few lines more are no second responsibility
LONGER: dict[str, str] = {}


def tree_of(path: Path) -> ast.Module:
    """Return a module's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
    """Yield the dotted names that a module imports, anywhere in it."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = path.relative_to(ROOT).parent.parts
            package = above[: len(above) - node.level + 1] if node.level else ()
            module = ".".join((*package, *filter(None, [node.module])))
            yield from (f"{module}.{alias.name}" for alias in node.names)


def plugin_of(path: Path) -> str:
    """Return the plugin that a module belongs to."""
    return path.relative_to(PLUGINS).parts[0]


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_pure_rooms_do_not_know_pelican(path: Path) -> None:
    """What works on text, addresses and settings imports nothing of Pelican."""
    if plugin_of(path) in WITHOUT_PELICAN:
        assert not any(name.split(".")[0] == "pelican" for name in imports(path))


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_rooms_import_what_is_below_them(path: Path) -> None:
    """A plugin imports itself and what the rules allow it."""
    own = plugin_of(path)
    known = {name.split(".")[1] for name in imports(path) if name.startswith("plugins.")} - {own, "lazy"}
    if own not in ("commands", "defaults.py", "lazy.py", "__init__.py"):
        assert known <= MAY_IMPORT[own]


def test_the_dialect_stands_alone() -> None:
    """kramdown imports Markdown, Pygments, msgspec and patterns that wait, and nothing of the site."""
    for path in (PLUGINS / "kramdown").rglob("*.py"):
        others = {name.split(".")[0] for name in imports(path)} - sys.stdlib_module_names - {"plugins"}
        assert others <= {"markdown", "pygments", "msgspec"}, path
        own = ("plugins.kramdown", "plugins.lazy")
        assert all(name.startswith(own) for name in imports(path) if name.startswith("plugins.")), path


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_no_module_keeps_what_a_run_learns(path: Path) -> None:
    """At a module's top there are constants and definitions: no list, dict or set that could change, no global."""
    for node in tree_of(path).body:
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = [target.id for target in targets if isinstance(target, ast.Name)]
            is_constant = all(name.lstrip("_").isupper() or name == "__all__" for name in names)
            if isinstance(node.value, (ast.List, ast.Set, ast.Dict, ast.ListComp, ast.SetComp, ast.DictComp)):
                assert is_constant, f"{path}:{node.lineno} {names}"
            if isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Name):
                assert node.value.func.id not in ("list", "dict", "set", "defaultdict", "deque", "Counter"), (
                    f"{path}:{node.lineno}"
                )
    for node in ast.walk(tree_of(path)):
        assert not isinstance(node, ast.Global), f"{path}:{node.lineno} changes a global"


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_constants_are_never_changed(path: Path) -> None:
    """No function changes a constant of its module in place."""
    tree = tree_of(path)
    constants = {
        target.id
        for node in tree.body
        if isinstance(node, (ast.Assign, ast.AnnAssign))
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    changing = {
        "append",
        "extend",
        "add",
        "update",
        "pop",
        "popitem",
        "clear",
        "setdefault",
        "remove",
        "discard",
        "insert",
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
        ):
            assert not (node.func.value.id in constants and node.func.attr in changing), f"{path}:{node.lineno}"
        if isinstance(node, (ast.Assign, ast.Delete, ast.AugAssign)):
            for target in node.targets if isinstance(node, (ast.Assign, ast.Delete)) else [node.target]:
                if isinstance(target, ast.Subscript) and isinstance(target.value, ast.Name):
                    assert target.value.id not in constants, f"{path}:{node.lineno}"


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_no_fault_is_passed_over(path: Path) -> None:
    """There is no star import, no bare except, and no except whose body is ``pass`` without a word."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ImportFrom):
            assert all(alias.name != "*" for alias in node.names), f"{path}:{node.lineno}"
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None, f"{path}:{node.lineno}"
            if len(node.body) == 1 and isinstance(node.body[0], ast.Pass):
                assert "#" in lines[node.body[0].lineno - 1], f"{path}:{node.lineno} says nothing"


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_a_module_has_one_responsibility(path: Path) -> None:
    """A module has a docstring and about 250 lines at most, or a reason that stands here."""
    name = path.relative_to(ROOT).as_posix()
    length = len(path.read_text(encoding="utf-8").splitlines())
    assert ast.get_docstring(tree_of(path)), name
    assert length <= LONGEST or name in LONGER, f"{length} lines"


def test_a_reason_to_be_longer_is_still_needed() -> None:
    """What has become short again is taken off the list."""
    assert [name for name in LONGER if len((ROOT / name).read_text().splitlines()) <= LONGEST] == []


# -- The repository ----------------------------------------------------------------------------------------------------


def tracked() -> list[Path]:
    """Return the files that the repository holds, or would with the next commit."""
    git = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(git, capture_output=True, check=False)
    if done.returncode != 0:
        pytest.skip("this is no clone")
    names = [name for name in done.stdout.decode().split("\0") if name]
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def test_the_top_level_is_what_it_is() -> None:
    """Nothing new lies at the top of the repository by accident."""
    assert {path.relative_to(ROOT).parts[0] for path in tracked()} <= TOP_LEVEL


def test_no_file_knows_a_machine_or_a_mirror() -> None:
    """No file names a folder of somebody's machine, or the host of a package index."""
    machine = re.compile(rf"(?<![\w.:/-])/(?:{'|'.join(('work', 'root', 'home/[a-z]'))})/[a-z]")
    mirror = re.compile(r"--(?:extra-)?index-url[ =]\S|--trusted-host[ =]\S|^(?:index-url|registry) *=", re.MULTILINE)
    for path in tracked():
        data = path.read_bytes()
        if b"\0" in data:
            continue
        text = data.decode("utf-8", "replace")
        found = machine.search(text) or mirror.search(text)
        assert found is None, f"{path.relative_to(ROOT)}: {found[0] if found else ''}"


def test_templates_compute_nothing() -> None:
    """A template neither sorts nor groups nor imports Python; that is done before it is called."""
    computing = re.compile(r"\|\s*(?:sort|groupby|map|selectattr|rejectattr|urlencode|safe|tojson)\b")
    for path in (ROOT / "theme" / "templates").rglob("*.html"):
        found = computing.search(path.read_text(encoding="utf-8"))
        assert found is None, f"{path.relative_to(ROOT)}: {found[0] if found else ''}"


def test_page_scripts_are_small() -> None:
    """The scripts of all pages have at most 80 lines together."""
    assert sum(len(path.read_text().splitlines()) for path in (ROOT / "theme" / "static" / "js").glob("*.js")) <= 80
