"""What the browsers are told of builds."""

from __future__ import annotations

import json
import threading

from plugins.engine.serve.live import Live, State


def heard(state: State, known: int, *shown: str) -> tuple[bool, bool]:
    """Return whether a page that knows a build reloads, and whether it loads its styles again."""
    message = json.loads(state.message(known, frozenset(shown)))
    return message["reload"], message["styles"]


def test_a_page_reloads_when_a_build_it_has_not_seen_changed_it() -> None:
    """A later build that left the page alone does not make the earlier one forgotten."""
    start = State()
    state = start.after(frozenset({"a.html"})).after(frozenset({"b.html"}))
    assert heard(state, start.built, "a.html") == (True, False)
    assert heard(state, start.built + 1, "a.html") == (False, False)
    assert heard(state, state.built, "b.html") == (False, False)


def test_a_fault_after_a_change_does_not_hide_the_change() -> None:
    """A page that missed a build hears of it together with what is wrong since."""
    start = State()
    failed = State(start.after(frozenset({"a.html"})).changes, ("wrong",))
    assert heard(failed, start.built, "a.html") == (True, False)
    assert json.loads(failed.message(start.built, frozenset()))["problems"] == ["wrong"]


def test_styles_alone_reload_nothing() -> None:
    """Styles are loaded again in the page, unless the page itself has changed too."""
    start = State()
    styled = start.after(frozenset({"a.html"}), styles=True)
    assert heard(styled, start.built, "a.html") == (False, True)
    assert heard(styled.after(frozenset({"a.html"})), start.built, "a.html") == (True, True)


def test_a_page_of_an_unknown_build_reloads() -> None:
    """A page of another process, older or from a clock that ran ahead, or of a build long ago, is loaded again."""
    start = State()
    assert heard(start, start.built - 1)[0]
    assert heard(start, start.built + 1)[0]
    assert not heard(start, start.built)[0]
    late = start
    for _ in range(1000):
        late = late.after(frozenset())
    assert heard(late, start.built)[0]
    assert len(late.changes) <= 100


def test_any_page_may_have_changed() -> None:
    """A build of which nothing is known concerns each page."""
    start = State()
    assert heard(start.after(None), start.built, "a.html") == (True, False)


def test_waiting_ends_with_news_or_with_the_server() -> None:
    """Whoever waits is woken by another state, and by the end."""
    live = Live()
    first = live.state
    for wake in (lambda: live.tell(first.after(None)), live.close):
        known, found = live.state, []
        waiting = threading.Thread(target=lambda known=known, found=found: found.append(live.wait(known, 60)))
        waiting.start()
        wake()
        waiting.join(5)
        assert found == [live.state]
    assert live.state.built == first.built + 1
