"""The configuration of a tree."""

from __future__ import annotations

import pytest

from plugins.jekyll.reading import configuration
from plugins.site.problems import Problems
from tests.unit.jekyll.conftest import ReadTree, doc


def test_a_trees_own_config_wins(read_tree: ReadTree):
    """What ``_config.yml`` says counts before the settings."""
    config = "title: Theirs\nurl: https://e.org/\nbaseurl: /me\npermalink: none\ntimezone: Asia/Tokyo\n"
    config += "excerpt_separator: ''\n"
    read = read_tree({"_config.yml": config}, SITENAME="Ours", SITEURL="https://ours.org", PERMALINK="pretty").config
    assert (read.title, read.url, read.base, read.permalink) == ("Theirs", "https://e.org", "/me", "none")
    assert (read.zone.key, read.excerpt_separator, read.jekyll) == ("Asia/Tokyo", "", True)
    assert read.facts["title"] == "Theirs"


def test_either_suffix_will_do(read_tree: ReadTree):
    """``_config.yaml`` is read where there is no ``_config.yml``."""
    assert read_tree({"_config.yaml": "title: A"}).config.title == "A"
    assert read_tree({"_config.yml": "title: B"}).config.title == "B"


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ("a: [", "_config.yml:2: this is not YAML"),
        ("- a", "_config.yml:1: the config has no keys"),
        (b"title: \xe9", "_config.yml:1: this is not UTF-8: byte 0xe9 at offset 7"),
    ],
)
def test_a_bad_config_is_told(read_tree: ReadTree, config, told):
    """The tree stays Jekyll's."""
    tree = read_tree({"_config.yml": config, "a.md": doc()})
    assert tree.told[0].startswith(f"error {told}")
    assert tree.urls == {"a.md": "/a.html"}


def test_toml_is_told(read_tree: ReadTree):
    """Jekyll reads it, and we do not."""
    assert read_tree({"_config.toml": "title = 'A'"}).told == ["error _config.toml:0: a config in TOML is not read"]


def test_an_empty_config_makes_a_jekyll_tree(read_tree: ReadTree):
    """Its being there is enough."""
    tree = read_tree({"_config.yml": "# nothing yet\n"})
    assert tree.config.jekyll
    assert not tree.told


def test_a_tree_that_is_not_there_is_told(tmp_path):
    """One problem, and a configuration to go on with."""
    problems = Problems()
    settings = {"PATH": str(tmp_path / "none"), "OUTPUT_PATH": str(tmp_path / "out"), "DEFAULT_LANG": "en"}
    assert configuration.read(settings, problems).content == tmp_path / "none"
    assert [problem.what for problem in problems] == ["there is no such folder"]


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ("title: x\ncollections_dir: nowhere", "error _config.yml:2: collections_dir: there is no folder nowhere"),
        ("data_dir: /nowhere/", "error _config.yml:1: data_dir: there is no folder /nowhere/"),
        ("includes_dir: 2024-01-01", "error _config.yml:1: includes_dir: is not text"),
        ("layouts_dir: [a, b]", "error _config.yml:1: layouts_dir: is not text"),
        ("author: !ruby/object:Ada {name: Ada}",
         "warning _config.yml:1: the type !ruby/object:Ada is read as the plain data that it holds"),
    ],
)  # fmt: skip
def test_a_folder_that_is_not_there_is_told(read_tree: ReadTree, config, told):
    """The posts in it would be lost without a word; a folder's name is text."""
    assert read_tree({"_config.yml": config, "_posts/2020-01-01-a.md": doc()}).told == [told]


def test_folders_that_are_there_are_not_told(read_tree: ReadTree):
    """Those that a config names, and those that it leaves unsaid."""
    config = "collections_dir: my/own\ndata_dir: facts"
    files = {"my/own/_posts/2020-01-01-a.md": doc(), "facts/a.yml": "1"}
    assert read_tree({"_config.yml": config, **files}).told == []
    assert read_tree({"_config.yml": "{}", "my/own/_posts/2020-01-01-a.md": doc()}).told == []


def test_a_site_may_be_in_a_folder_below_its_config(read_tree: ReadTree):
    """Octopress' ``source``: addresses, data and special folders count from there, faults of the config from above."""
    files = {"source/a.md": doc(), "source/_posts/2020-01-01-b.md": doc(), "source/_data/c.yml": "1", "notes.md": doc()}
    tree = read_tree({"_config.yml": "permalink: /:title\nsource: ./source/\ndata_dir: nowhere\n", **files})
    assert tree.urls == {"a.md": "/a", "_posts/2020-01-01-b.md": "/b"}
    assert tree.told == ["error _config.yml:3: data_dir: there is no folder nowhere"]
    assert read_tree({"_config.yml": "source: source\n", "source/_data/c.yml": "1"}).library.data["c"] == 1


@pytest.mark.parametrize("source", ["./", "nowhere", "..", "/", "[a]"])
def test_a_source_that_is_no_folder_below_is_the_folder_itself(read_tree: ReadTree, source):
    """One outside of what was named is never read."""
    tree = read_tree({"_config.yml": f"source: {source}\n", "a.md": doc()})
    assert (tree.urls, tree.told) == ({"a.md": "/a.html"}, [])
