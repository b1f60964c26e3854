"""Data files (``_data`` in a Jekyll tree, ``data`` in ours), each read when somebody asks for it."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from plugins.jekyll import frontmatter, psych
from plugins.site.config import Config
from plugins.site.problems import ProblemError, Problems

SUFFIXES = frozenset({".yml", ".yaml", ".json", ".csv", ".tsv"})
_MAX_BYTES = 8 * 1024 * 1024
_MAX_NODES = 1_000_000


class DataFolder(Mapping[str, Any]):
    """A folder of data files as a mapping from names to contents (lib/jekyll/readers/data_reader.rb).

    A file that cannot be read is a problem and counts as empty.
    """

    def __init__(self, folder: Path, problems: Problems) -> None:
        self.problems = problems
        self.paths: dict[str, Path] = {}
        self.values_read: dict[str, Any] = {}
        if folder.is_dir():
            for path in sorted(folder.iterdir()):
                if path.is_symlink() or path.name.startswith((".", "_", "#", "~")) or path.name.endswith("~"):
                    continue
                if path.is_dir():
                    self.paths[_key(path.name)] = path
                elif path.suffix.lower() in SUFFIXES:
                    self.paths[_key(path.stem)] = path

    def __getitem__(self, key: str) -> Any:
        if key not in self.values_read:
            path = self.paths[key]
            self.values_read[key] = DataFolder(path, self.problems) if path.is_dir() else self.read(path)
        return self.values_read[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)

    def read(self, path: Path) -> Any:
        try:
            text = frontmatter.decode(path.read_bytes(), path)
            if path.suffix.lower() == ".json":
                return json.loads(text)
            if path.suffix.lower() in (".csv", ".tsv"):
                separator = "," if path.suffix.lower() == ".csv" else "\t"
                return list(csv.DictReader(text.splitlines(), delimiter=separator))
            return psych.load(text, limit=_MAX_BYTES, nodes=_MAX_NODES).value
        except psych.YamlError as error:
            self.problems.error(path, error.line, error.what, error.remedy)
        except ProblemError as error:
            self.problems.add(error.problem)
        except json.JSONDecodeError as error:
            self.problems.error(path, error.lineno, f"this is not JSON ({error.msg})", "mend it there")
        except (OSError, csv.Error, RecursionError) as error:
            self.problems.error(path, 0, f"cannot be read ({error})", "mend the file, or remove it")
        return None


def data_of(config: Config, problems: Problems) -> DataFolder:
    """Return the data of a content tree. A folder that is a link out of the tree is a problem, and counts as empty."""
    folder = config.content / config.data_dir
    if folder.is_symlink() and not folder.resolve().is_relative_to(config.content):
        problems.error(folder, 0, "a symbolic link out of the content", "copy what it leads to here instead")
        folder = config.content / "nowhere"
    return DataFolder(folder, problems)


def _key(name: str) -> str:
    """Return a file's name as Liquid knows it (DataReader#sanitize_filename)."""
    name = re.sub(r"[^\w\s-]+|(?:(?<=^)|(?<=\b\s))\s+(?=$|\s?\b)", "", name)
    return re.sub(r"\s+", "_", name)
