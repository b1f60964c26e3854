"""Addresses of works, as their entries have them."""

from __future__ import annotations

from collections.abc import Callable

from plugins.scholarship.describe import links
from plugins.scholarship.records import Record


def test_a_doi_is_linked_in_the_case_it_is_written_in(record: Callable[[str], Record]) -> None:
    """The address that readers have known stays, while DOIs are compared in lower case."""
    work = record("@article{a, title={T}, author={A, B}, year=2020, doi={https://doi.org/10.1103/PhysRevD.1.2}}")
    assert work.doi == "10.1103/physrevd.1.2"
    assert ("DOI", "https://doi.org/10.1103/PhysRevD.1.2") in links(work)


def test_a_doi_of_an_address_is_linked(record: Callable[[str], Record]) -> None:
    """Where the DOI stands in no field of its own, it is linked as it is compared."""
    work = record("@article{a, title={T}, author={A, B}, year=2020, url={https://doi.org/10.1103/PhysRevD.1.2}}")
    assert ("DOI", "https://doi.org/10.1103/physrevd.1.2") in links(work)


def test_an_address_ends_where_its_markup_does(record: Callable[[str], Record]) -> None:
    """A field may hold a link as HTML: the address is what stands in its ``href``."""
    work = record('@misc{a, title={T}, author={A, B}, url={<a href="https://x.org/1">https://x.org/1</a>}}')
    assert work.url == "https://x.org/1"
