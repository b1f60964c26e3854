"""Data files."""

from __future__ import annotations

import pytest

from plugins.jekyll.reading.data import MAX_BYTES
from tests.unit.jekyll.conftest import ReadTree


def test_a_folder_of_data_is_a_mapping(read_tree: ReadTree):
    """YAML, JSON and tables are read when they are asked for; folders are mappings within."""
    data = read_tree(
        {
            "_config.yml": "",
            "_data/a.yml": "x: 1.10\ny: [1, ~]\n",
            "_data/b.json": '{"k": [1, null]}',
            "_data/c.yaml": "",
            "_data/d.csv": 'name,note\nAda,"two\nlines"\nEmmy,\n',
            "_data/e.tsv": "n\tv\n1\t2\n",
            "_data/sub/f.yml": "deep: true",
            "_data/.hidden.yml": "x: 1",
            "_data/notes.txt": "x",
        }
    ).library.data
    assert sorted(data) == ["a", "b", "c", "d", "e", "sub"]
    assert len(data) == 6
    assert data["a"] == {"x": 1.1, "y": [1, None]}
    assert data["b"] == {"k": [1, None]}
    assert data["c"] is None
    assert data["d"] == [{"name": "Ada", "note": "two\nlines"}, {"name": "Emmy", "note": None}]
    assert data["e"] == [{"n": "1", "v": "2"}]
    assert data["sub"]["f"] == {"deep": True}
    assert data["sub"] is data["sub"]


@pytest.mark.parametrize(
    ("name", "key"), {"my file-2": "my_file-2", "a  b (c).d": "a_b_cd", "über": "ber", "x_y": "x_y"}.items()
)
def test_names_are_those_of_jekyll(read_tree: ReadTree, name, key):
    """Signs that Liquid cannot say are left out."""
    assert list(read_tree({"_config.yml": "", f"_data/{name}.yml": "1"}).library.data) == [key]


def test_of_two_files_with_one_name_the_last_counts(read_tree: ReadTree):
    """Tables come after JSON and YAML, folders last."""
    files = {"_data/a.csv": "x\n1\n", "_data/a.yml": "yaml", "_data/b.json": "1", "_data/b/c.yml": "2"}
    data = read_tree({"_config.yml": "", **files}).library.data
    assert data["a"] == [{"x": "1"}]
    assert dict(data["b"]) == {"c": 2}


def test_data_may_be_elsewhere_in_the_tree(read_tree: ReadTree):
    """Ours is in ``data``; a Jekyll tree may name its folder."""
    assert list(read_tree({"data/a.yml": "1"}).library.data) == ["a"]
    assert list(read_tree({"_config.yml": "data_dir: x/y", "x/y/b.yml": "1"}).library.data) == ["b"]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.yml", "x: 1\ny: [", ":3: this is not YAML"),
        ("a.yml", f"x: 1\ny: {'9' * 5000}", ":2: a number of more than 4,000 digits"),
        ("a.json", '{"x": 1,\n"y": ' + "9" * 5000 + "}", ":2: a number of more than 4,000 digits"),
        ("a.yml", b"x: \xe9", ":1: this is not UTF-8: byte 0xe9 at offset 3"),
        ("a.json", '{"x": 1\n, "y"= }', ":2: this is not JSON"),
        ("a.json", "[" * 100_000, ":0: cannot be read"),
        ("a.csv", 'a,b\n1,"2', ":2: this is no table"),
        ("a.json", " " * (MAX_BYTES + 1), ":0: more than 8 MB of data"),
    ],
    ids=["yaml", "digits", "digits in json", "encoding", "json", "deep json", "table", "size"],
)
def test_bad_data_is_told_whether_it_is_used_or_not(read_tree: ReadTree, name, content, told):
    """It counts as nothing, and is told in a folder within the folder too."""
    tree = read_tree({"_config.yml": "", f"_data/{name}": content, f"_data/within/{name}": content, "_data/b.yml": "1"})
    assert tree.library.data["a"] is None
    assert tree.library.data["b"] == 1
    lines = sorted(tree.told)
    assert [line.partition(told)[0] for line in lines] == [f"error _data/{name}", f"error _data/within/{name}"]


def test_json_is_what_jekyll_takes_for_it(read_tree: ReadTree):
    """It reads JSON as YAML (lib/jekyll/readers/data_reader.rb), where a comma or a comment too many does no harm."""
    text = '{\n  "name": "Ada",\n  // "phone": "",\n  "posts": [\n    {"at": "Graz", "no": null},\n  ],\n}\n'
    tree = read_tree({"_config.yml": "", "_data/cv.json": text})
    assert tree.library.data["cv"] == {"name": "Ada", '// "phone"': "", "posts": [{"at": "Graz", "no": None}]}
    assert tree.told == []


def test_data_with_foreign_types_is_read(read_tree: ReadTree):
    """Another program's objects are the data that is written there, with a warning."""
    tree = read_tree({"_config.yml": "", "_data/a.yml": "b: !ruby/object:X\n  c: 1"})
    assert tree.library.data["a"] == {"b": {"c": 1}}
    assert tree.told == ["warning _data/a.yml:1: the type !ruby/object:X is read as the plain data that it holds"]


def test_links_within_the_tree_are_data(read_tree: ReadTree, tmp_path):
    """Links out of it, and in a loop, are told."""
    read_tree({"_config.yml": "", "_data/a.yml": "1", "lists/b.yml": "2"})
    folder = tmp_path / "tree/_data"
    (folder / "b.yml").symlink_to("../lists/b.yml")
    (folder / "loop").symlink_to(".")
    (folder / "self.yml").symlink_to("self.yml")
    (folder / "hosts.yml").symlink_to("/etc/hosts")
    (folder / "etc").symlink_to("/etc")
    tree = read_tree({})
    assert sorted(tree.library.data) == ["a", "b"]
    assert tree.library.data["b"] == 2
    assert [line.split(":")[0] for line in tree.told] == [
        "error _data/etc",
        "error _data/hosts.yml",
        "error _data/loop",
        "error _data/self.yml",
    ]
