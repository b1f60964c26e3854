"""Citations in the text nodes of a rendered body."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from markupsafe import Markup

from plugins.citations.prose.resolving import resolve_text
from plugins.citations.prose.syntax import Part
from plugins.typography.tokens import tokens


class Known:
    """Knows the keys a and b-c, and writes citations in angle brackets of its own."""

    def is_known(self, key: str) -> bool:
        return key in ("a", "b-c")

    def cluster(self, parts: Sequence[Part]) -> Markup | None:
        return Markup("‹" + ";".join(f"{part.before}{part.key}" for part in parts) + "›")

    def narrative(self, part: Part, more: Sequence[Part]) -> Markup | None:
        return Markup(f"‹{part.key}/{part.locator}/{len(more)}›") if self.is_known(part.key) else None


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>[@a; @b-c]</p>", "<p>‹a;b-c›</p>"),
        ("<p>@a says, @b-c. @a.</p>", "<p>‹a//0› says, ‹b-c//0›. ‹a//0›.</p>"),
        ("<p>@a [p. 3] and @a [p. 4; @b-c]</p>", "<p>‹a/3/0› and ‹a/4/1›</p>"),
        ("<p>@a [not a page]</p>", "<p>‹a//0› [not a page]</p>"),
        ("<p>me@a.org, @handle, x/@a</p>", "<p>me@a.org, @handle, x/@a</p>"),
        ("<p><code>[@a]</code> <a href='#'>@a</a> \\@a</p>", "<p><code>[@a]</code> <a href='#'>@a</a> @a</p>"),
        ("<pre>[@a]</pre><script>@a</script>", "<pre>[@a]</pre><script>@a</script>"),
        ("<p>[see <em>also</em> @a]</p>", "<p>‹see <em>also</em> a›</p>"),
        ("<p>[@a <em>here</em>]</p>", "<p>‹a›<em></em></p>"),
        ("<p>[</p><p>@a]</p>", "<p>[</p><p>‹a//0›]</p>"),
        ("<p>@a-x @a:b</p>", "<p>‹a//0›-x ‹a//0›:b</p>"),
    ],
)
def test_citations_are_found_in_text_alone(html: str, expected: str) -> None:
    """Brackets and sentences cite; code, links, scripts, addresses and escaped signs do not, and markup stays."""
    assert resolve_text(tokens(html), Known()).replace("here", "") == expected.replace("here", "")
