"""Fixtures that all tests share: real sites, built in temporary folders."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import lxml.html
import pytest
from hypothesis import HealthCheck, settings

from plugins.commands.build import Request, build
from plugins.site.problems import Problem

ROOT = Path(__file__).resolve().parents[1]

# Whether a test passes does not depend on how busy a machine is.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


@dataclass(frozen=True)
class Built:
    """A site that was built, or was not: its folders, the exit status, and what was told."""

    content: Path
    output: Path
    status: int
    errors: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    told: str

    def read(self, path: str) -> str:
        """Return the text of an output file."""
        return (self.output / path).read_text(encoding="utf-8")

    def page(self, path: str) -> lxml.html.HtmlElement:
        """Return an output page as a tree."""
        return lxml.html.fromstring(self.read(path))

    def body(self, path: str) -> str:
        """Return what stands in a page's ``e-content``, as HTML."""
        (element,) = self.page(path).find_class("e-content")
        inner = (element.text or "") + "".join(lxml.html.tostring(child, encoding="unicode") for child in element)
        return inner.strip()

    def files(self) -> set[str]:
        """Return the outputs, without the theme's files and the build's marker."""
        found = {path.relative_to(self.output).as_posix() for path in self.output.rglob("*") if path.is_file()}
        return {name for name in found if not name.startswith(("theme/", ".site-build"))}

    def lines(self) -> list[str]:
        """Return the errors as ``file:line: what``, with paths inside the content."""
        return [f"{os.path.relpath(e.path, self.content)}:{e.line}: {e.what}" for e in self.errors]


BuildSite = Callable[..., Built]


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what tests build out of the project's own cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def build_site(tmp_path: Path) -> BuildSite:
    """Return a function that writes files into a content tree, builds it, and returns what came of it.

    Building again in one test changes the tree: a file given as None is removed.
    """

    def function(files: Mapping[str, str | bytes | None] | Path, **options: bool) -> Built:
        content = files if isinstance(files, Path) else tmp_path / "content"
        if not isinstance(files, Path):
            content.mkdir(exist_ok=True)
            for name, text in files.items():
                path = content / name
                path.parent.mkdir(parents=True, exist_ok=True)
                if text is None:
                    path.unlink()
                else:
                    path.write_bytes(text if isinstance(text, bytes) else text.encode())
        stream = io.StringIO()
        request = Request(content=content, output=tmp_path / "output", **options)
        outcome = build(request, stream)
        return Built(
            content.resolve(), outcome.output, outcome.status, outcome.problems.errors, outcome.problems.warnings,
            stream.getvalue(),
        )  # fmt: skip

    return function


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of this repository's own content, built once."""
    output = tmp_path_factory.mktemp("demo") / "output"
    stream = io.StringIO()
    outcome = build(Request(output=output), stream)
    return Built(
        ROOT / "content", output, outcome.status, outcome.problems.errors, outcome.problems.warnings, stream.getvalue()
    )
