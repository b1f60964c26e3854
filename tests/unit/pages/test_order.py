"""The order in which generators resolve what they have claimed."""

from __future__ import annotations

from types import SimpleNamespace

from plugins.cards.generator import Cards
from plugins.redirects.generator import Redirects
from plugins.search.generator import Search
from tests.unit.pages.conftest import Show


def test_who_looks_at_others_comes_last(show: Show) -> None:
    """Wherever its plugin stands; the others resolve in the order of PLUGINS."""
    order: list[str] = []
    build = show({"_config.yml": "title: x\n"}).build
    for name, last in (("a", True), ("b", False), ("c", False)):
        build.generators.append(
            SimpleNamespace(resolves_last=last, resolve=lambda name=name: order.append(name))  # type: ignore[arg-type]
        )
    build.settle()
    assert order == ["b", "c", "a"]
    assert Redirects.resolves_last
    assert Search.resolves_last
    assert Cards.resolves_last
