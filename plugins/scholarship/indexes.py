"""Where indexes of scholarly works have a work, as plain links: nothing is asked of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from urllib.parse import quote, quote_plus

from .reading.latex.text import plain
from .records import Record

Address = Callable[[Record, Mapping[str, str]], str]


def index_links(record: Record, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the words and addresses of a work in the indexes of these names, as far as it can be found there."""
    numbers = dict(record.indexes)
    for name in names:
        title, make = _INDEXES[name]
        if url := make(record, numbers):
            yield title, url


def _doi(record: Record) -> str:
    return quote(record.doi, safe="/()")


def _altmetric(record: Record, numbers: Mapping[str, str]) -> str:
    if (number := numbers.get("altmetric", "")).isdigit():
        return f"https://www.altmetric.com/details/{number}"
    return f"https://www.altmetric.com/details.php?doi={_doi(record)}" if record.doi else ""


def _dimensions(record: Record, numbers: Mapping[str, str]) -> str:
    if (number := numbers.get("dimensions", "")).startswith("pub."):
        return f"https://badge.dimensions.ai/details/id/{quote(number)}"
    return f"https://badge.dimensions.ai/details/doi/{_doi(record)}" if record.doi else ""


def _google_scholar(record: Record, numbers: Mapping[str, str]) -> str:
    del numbers
    words = f'"{plain(record.title)}"'
    return f"https://scholar.google.com/scholar?q={quote_plus(words)}"


def _semantic_scholar(record: Record, numbers: Mapping[str, str]) -> str:
    del numbers
    if record.doi:
        return f"https://api.semanticscholar.org/{_doi(record)}"
    return f"https://api.semanticscholar.org/arXiv:{quote(record.arxiv)}" if record.arxiv else ""


def _openalex(record: Record, numbers: Mapping[str, str]) -> str:
    del numbers
    return f"https://openalex.org/works?filter=doi:{_doi(record)}" if record.doi else ""


_INDEXES: Mapping[str, tuple[str, Address]] = {
    "altmetric": ("Altmetric", _altmetric),
    "dimensions": ("Dimensions", _dimensions),
    "google-scholar": ("Google Scholar", _google_scholar),
    "semantic-scholar": ("Semantic Scholar", _semantic_scholar),
    "openalex": ("OpenAlex", _openalex),
}
