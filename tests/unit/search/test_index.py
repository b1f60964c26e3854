"""The index of words, made and mended."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec.json import decode

from plugins.search.index import Text, buckets_of, names_of
from plugins.search.words import bucket_of, words_of


class Kept:
    """A cache in memory."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}

    def get(self, key: str) -> Any:
        """Return what is kept."""
        return self.values.get(key)

    def put(self, key: str, value: Any) -> None:
        """Keep a value."""
        self.values[key] = value


class Nothing(Kept):
    """A cache that keeps nothing."""

    def put(self, key: str, value: Any) -> None:
        """Do nothing."""


def texts(documents: dict[str, str], read: Callable[[str], None] = lambda _: None) -> list[Text]:
    """Return documents as what is searched; ``read`` is told whose words are asked for."""

    def words(name: str) -> frozenset[str]:
        read(name)
        return words_of(documents[name])

    return [Text(name, text, lambda name=name: words(name)) for name, text in documents.items()]  # type: ignore[misc]


def entries(buckets: tuple[bytes, ...]) -> dict[str, str]:
    """Return the whole index."""
    return {word: names for data in buckets for word, names in decode(data).items()}


def test_each_word_has_the_documents_that_have_it() -> None:
    """Words and documents are in order, each word in the file that its beginning names."""
    made = buckets_of(texts({"b": "symmetry of ideals", "a": "symmetry"}), Nothing(), "x")
    assert entries(made) == {"symmetry": "a b", "of": "b", "ideals": "b"}
    assert "symmetry" in decode(made[bucket_of("symmetry")])


def test_only_what_has_changed_is_read_again() -> None:
    """A second build asks for the words of the changed document alone."""
    cache, read = Kept(), []
    buckets_of(texts({"a": "one two", "b": "two three"}), cache, "x")
    made = buckets_of(texts({"a": "one two", "b": "two four"}, read.append), cache, "x")
    assert read == ["b"]
    assert entries(made) == {"one": "a", "two": "a b", "four": "b"}


_TREES = st.lists(
    st.dictionaries(st.sampled_from("abcdef"), st.text(alphabet="xyz ", max_size=12), max_size=6),
    min_size=2,
    max_size=5,
)


@given(_TREES)
def test_a_mended_index_is_the_one_that_is_made_anew(trees: list[dict[str, str]]) -> None:
    """Whatever has come, gone or changed since the last build, the bytes depend on the documents of today."""
    cache = Kept()
    for tree in trees:
        documents = {name: f"{text}{text} {text}q" for name, text in tree.items()}
        assert buckets_of(texts(documents), cache, "x") == buckets_of(texts(documents), Nothing(), "x")


def test_a_cache_that_has_lost_something_does_no_harm() -> None:
    """Without the words of a document as it was, all is made anew."""
    cache = Kept()
    buckets_of(texts({"a": "one", "b": "two"}), cache, "x")
    cache.values = {key: value for key, value in cache.values.items() if " words " not in key}
    assert entries(buckets_of(texts({"a": "one", "b": "three"}), cache, "x")) == {"one": "a", "three": "b"}


def test_short_names_are_short_and_different() -> None:
    """An address has the same name in every site; only those that would have the same are longer."""
    names = names_of(f"/notes/{number}/" for number in range(20_000))
    assert len(set(names.values())) == 20_000
    assert sum(len(name) != 6 for name in names.values()) < 100
    assert all(names_of([url])[url] == name for url, name in names.items() if len(name) == 6)
