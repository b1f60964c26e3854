"""Data files (``_data`` in a Jekyll tree, ``data`` in ours), each read once."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ...lazy import lazy
from ...site.config import Config
from ...site.problems import Problem, ProblemError, Problems
from .yaml import frontmatter, psych
from .yaml.scalars import MAX_DIGITS

# In the order in which Jekyll reads them: of two files with one name, the later one counts.
SUFFIXES = (".yaml", ".yml", ".json", ".csv", ".tsv")
MAX_BYTES = 8 * 1024 * 1024
_MAX_NODES = 1_000_000


_SURROGATE = lazy(r"\\u[dD][89a-fA-F]")


class DataFolder(Mapping[str, Any]):
    """A folder of data files as a mapping from names to contents (lib/jekyll/readers/data_reader.rb).

    A file that cannot be read is a problem and counts as empty. Links must not lead out of ``root``.
    """

    def __init__(self, folder: Path, root: Path, problems: Problems) -> None:
        self.root = root
        self.problems = problems
        self.paths: dict[str, Path] = {}
        self.values_read: dict[str, Any] = {}
        self.faults: dict[str, tuple[Problem, ...]] = {}
        try:
            if self._is_inside(folder) and folder.is_dir():
                self._list(folder)
        except OSError as error:
            problems.error(folder, 0, f"cannot be read ({error.strerror})", "make it readable")

    def __getitem__(self, key: str) -> Any:
        if key not in self.values_read:
            path = self.paths[key]
            with self.problems.hearing() as heard:
                inner = DataFolder(path, self.root, self.problems) if path.is_dir() else self._read(path)
            self.values_read[key] = inner
            self.faults[key] = tuple(heard)
        self.problems.extend(self.faults[key])  # whoever asks hears of them
        return self.values_read[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)

    def read_all(self) -> None:
        """Read every file of the folder and of those within it; what is wrong with one is a problem."""
        for key in self.paths:
            value = self[key]
            if isinstance(value, DataFolder):
                value.read_all()

    def _list(self, folder: Path) -> None:
        """Note the names in a folder; of two with one name the last one counts, a folder after all files."""
        visible = [path for path in sorted(folder.iterdir()) if not path.name.startswith(".")]
        folders = [path for path in visible if path.is_dir()]
        files = [path for suffix in SUFFIXES for path in visible if path.suffix == suffix and path not in folders]
        names = {_key(path.stem): path for path in files} | {_key(path.name): path for path in folders}
        self.paths = {name: path for name, path in names.items() if self._is_inside(path)}

    def _is_inside(self, path: Path) -> bool:
        """Whether a path leads to something within the tree, or to nothing at all."""
        try:
            real = path.resolve()
        except (OSError, RuntimeError):
            self.problems.error(path, 0, "a symbolic link in a loop", "remove it")
            return False
        if real.is_relative_to(self.root) and not (path.is_symlink() and path.absolute().is_relative_to(real)):
            return True
        what = "a symbolic link out of the content, or in a loop"
        self.problems.error(path, 0, what, "copy what it leads to here instead")
        return False

    def _read(self, path: Path) -> Any:
        try:
            return _parsed(path, self.problems)
        except psych.YamlError as error:
            self.problems.error(path, error.line, error.what, error.remedy)
        except ProblemError as error:
            self.problems.add(error.problem)
        except (OSError, RecursionError) as error:
            self.problems.error(path, 0, f"cannot be read ({error})", "mend the file, or remove it")
        return None


def data_of(config: Config, problems: Problems) -> DataFolder:
    """Return the data of a content tree; all files are read, so that none is faulty unsaid because nobody uses it."""
    folder = DataFolder(config.content / config.data_dir, config.content, problems)
    folder.read_all()
    return folder


def _parsed(path: Path, problems: Problems) -> Any:
    """Return the contents of a data file. Raises ProblemError, YamlError, OSError, and RecursionError for deep JSON."""
    if not path.is_file():
        raise ProblemError(Problem(path, 0, "this is not a file", "remove it"))
    if path.stat().st_size > MAX_BYTES:
        raise ProblemError(Problem(path, 0, "more than 8 MB of data", "split it"))
    text = frontmatter.decode(path.read_bytes(), path)
    if path.suffix in (".csv", ".tsv"):
        return _rows(text, path)
    if path.suffix != ".json":
        loaded = psych.load(text, limit=MAX_BYTES, nodes=_MAX_NODES)
        problems.extend(frontmatter.foreign_types(loaded, path))
        return loaded.value
    try:
        value = json.loads(text)
        if _SURROGATE.search(text):
            json.dumps(value, ensure_ascii=False).encode()
        return value
    except UnicodeEncodeError as error:
        raise ProblemError(Problem(path, 0, "half a character (a lone surrogate)", "write the whole one")) from error
    except json.JSONDecodeError as error:
        if (value := _loose(text)) is not None:
            return value
        raise ProblemError(Problem(path, error.lineno, f"this is not JSON ({error.msg})", "mend it there")) from error
    except ValueError as error:  # Python reads no number that is so long
        long = re.search(r"\d{4300}", text)
        line = text.count("\n", 0, long.start()) + 1 if long else 0
        what = f"a number of more than {MAX_DIGITS:,} digits"
        raise ProblemError(Problem(path, line, what, "put it between quotes")) from error


def _loose(text: str) -> dict[str, Any] | list[Any] | None:
    """Return what YAML makes of JSON with a comma or a comment too many, as Jekyll reads it; None for anything else."""
    try:
        value = psych.load(text, limit=MAX_BYTES, nodes=_MAX_NODES).value
    except psych.YamlError:
        return None
    return value if isinstance(value, (dict, list)) else None


def _rows(text: str, path: Path) -> list[dict[str, str | None]]:
    """Return the rows of a table as mappings; an empty field is None."""
    import csv

    separator = "," if path.suffix == ".csv" else "\t"
    reader = csv.DictReader(text.splitlines(keepends=True), delimiter=separator, strict=True)
    try:
        return [{key: value or None for key, value in row.items() if key is not None} for row in reader]
    except csv.Error as error:
        raise ProblemError(
            Problem(path, reader.reader.line_num, f"this is no table ({error})", "mend it there")
        ) from error


def _key(name: str) -> str:
    """Return a file's name as Liquid knows it (DataReader#sanitize_filename)."""
    name = re.sub(r"[^\w\s-]+|(?:(?<=^)|(?<=\b\s))\s+(?=$|\s?\b)", "", name, flags=re.ASCII)
    return re.sub(r"\s+", "_", name)
