"""Emoji and mentions in the text of HTML."""

from __future__ import annotations

import pytest

from plugins.jekyll.bodies.textmarks import emojified, marked_up, mentions_linked
from plugins.jekyll.plugins import plugins_of
from tests.unit.jekyll.conftest import ReadTree, doc


@pytest.mark.parametrize(
    ("html", "made"),
    {
        "<p>a :tada:, :+1: :-1: :e-mail: :octocat:</p>": "<p>a 🎉, 👍 👎 📧 :octocat:</p>",
        ":egg: :beetle: :SMILE: :smile:": "🥚 🪲 😄 😄",
        "10:30:20 a:b :nosuchname: ::": "10:30:20 a:b :nosuchname: ::",
        '<a title=":tada:" href="/x">:tada:</a><!-- :tada: -->': '<a title=":tada:" href="/x">🎉</a><!-- :tada: -->',
        "<pre>:tada:<b>:tada:</b></pre>:tada:": "<pre>:tada:<b>:tada:</b></pre>🎉",
        "<code>:tada:</code><math><mi>:tada:</mi></math><tt>:tada:</tt>:tada:":
            "<code>:tada:</code><math><mi>:tada:</mi></math><tt>:tada:</tt>🎉",
        "</code>:tada:<br/>:tada: < :tada: <x :tada:": "</code>🎉<br/>🎉 < 🎉 <x 🎉",
        ":tada: <!-- :tada:": "🎉 <!-- 🎉",
    }.items(),
)  # fmt: skip
def test_emoji_are_written_as_themselves(html: str, made: str) -> None:
    """By GitHub's names, in text alone; a name that nobody knows stays."""
    assert emojified(html) == made


LINK = '<a href="https://github.com/{0}" class="user-mention">@{0}</a>'


@pytest.mark.parametrize(
    ("html", "made"),
    {
        "@ada": LINK.format("ada"),
        "(@ada-l, @b_c).": f"({LINK.format('ada-l')}, {LINK.format('b_c')}).",
        "@ada. @ada...": f"{LINK.format('ada')}. {LINK.format('ada')}...",
        "me@ada.org x@y": "me@ada.org x@y",
        "@org/team @ada.b": "@org/team @ada.b",
        "@mention @Mentioned": "@mention @Mentioned",
        '<a href="/x">@ada</a><code>@ada</code><p>@ada</p>':
            f'<a href="/x">@ada</a><code>@ada</code><p>{LINK.format("ada")}</p>',
    }.items(),
)  # fmt: skip
def test_mentions_are_links(html: str, made: str) -> None:
    """Names after an @ that stands for itself, but in code and in links."""
    assert mentions_linked(html) == made


@pytest.mark.parametrize(
    ("settings", "base"),
    [
        ("https://x.com", "https://x.com/"),
        ({"base_url": "https://a.org/~"}, "https://a.org/~"),
        (5, "https://github.com/"),
    ],
)
def test_mentions_lead_where_the_config_says(settings: object, base: str) -> None:
    """An address, or a mapping that has it."""
    assert f'href="{base}ada"' in mentions_linked("@ada", settings)


def test_a_plugins_marks_count_where_the_config_names_it(read_tree: ReadTree) -> None:
    """Without the plugin the text stays; a document may do without mentions."""
    plain = read_tree({"_config.yml": "title: x", "a.md": doc()})
    assert marked_up(":tada: @ada", plain["a.md"], plain.config) == ":tada: @ada"
    tree = read_tree({
        "_config.yml": "gems: [jekyll-mentions]\nplugins: [jemoji]",
        "a.md": doc(),
        "b.md": doc("jekyll-mentions: false"),
        "c.md": doc("jekyll-mentions: https://x.com"),
    })  # fmt: skip
    assert plugins_of(tree.config) == {"jemoji", "jekyll-mentions"}
    assert marked_up(":tada: @ada", tree["a.md"], tree.config) == f"🎉 {LINK.format('ada')}"
    assert marked_up(":tada: @ada", tree["b.md"], tree.config) == "🎉 @ada"
    assert "https://x.com/ada" in marked_up("@ada", tree["c.md"], tree.config)
