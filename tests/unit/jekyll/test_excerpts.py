"""Excerpts as source text."""

from __future__ import annotations

import pytest

from plugins.jekyll.bodies.excerpts import excerpt_of
from plugins.jekyll.liquid import Liquid


@pytest.mark.parametrize(
    ("body", "separator", "excerpt"),
    [
        ("One.\n\nTwo.", "\n\n", "One."),
        ("One.\nStill.", "\n\n", "One.\nStill."),
        ("One.\n\nTwo.\n<!--more-->\nThree.", "<!--more-->", "One.\n\nTwo.\n"),
        ("", "\n\n", ""),
        ("One.\n\n", "\n\n", "One."),
        ("See [it][a].\n\nB [x][b].\n\n[a]: /a\n  [b]: /b\n", "\n\n", "See [it][a].\n\n[a]: /a"),
        ("{% raw %}A\n\nB{% endraw %}", "\n\n", "{% raw %}A\n{% endraw %}"),
        ("{% if a %}{% for b in c %}A\n\nB", "\n\n", "{% if a %}{% for b in c %}A\n{% endfor %}\n{% endif %}"),
        ("{% if a %}A{% endif %}\n\nB", "\n\n", "{% if a %}A{% endif %}"),
        ("{% assign a = 1 %}A\n\nB", "\n\n", "{% assign a = 1 %}A"),
        ('{% include a\n\n b="c" %} d\n\ne', "\n\n", '{% include a\n\n b="c" %} d'),
        ("{% include a\n\n b %} d", "\n\n", "{% include a\n\n b %} d"),
        ("{{ a\n\n | upcase }} b\n\nc", "\n\n", "{{ a\n\n | upcase }} b"),
        ("{% raw %}a{% endraw %}{% raw %}b\n\nc{% endraw %}", "\n\n", "{% raw %}a{% endraw %}{% raw %}b\n{% endraw %}"),
        ("{% raw %}{% if a %}b\n\nc{% endraw %}", "\n\n", "{% raw %}{% if a %}b\n{% endraw %}"),
        ("{% raw %}{{ a\n\nb }}{% endraw %}", "\n\n", "{% raw %}{{ a\n{% endraw %}"),
        ("{% if a %}{% if b %}{% endif %}c\n\nd{% endif %}", "\n\n", "{% if a %}{% if b %}{% endif %}c\n{% endif %}"),
        ("{% tabs %}a\n\nb{% endtabs %}", "\n\n", "{% tabs %}a\n{% endtabs %}"),
        ("{% comment %}a\n\nb{% endcomment %}", "\n\n", "{% comment %}a\n{% endcomment %}"),
        ("a {{ b\n\nc", "\n\n", "a {{ b"),
        ("{{ a }}<!--more-->b", "<!--more-->", "{{ a }}"),
    ],
)
def test_an_excerpt_ends_at_the_separator(body, separator, excerpt):
    """It takes along the link definitions that it needs, and open Liquid blocks are closed."""
    assert excerpt_of(body, separator) == excerpt


@pytest.mark.parametrize(
    "body",
    [
        "{% include note.html\n\n  title='x' %}\n\nMore.",
        "{% raw %}{{ a }}\n\n{{ b }}{% endraw %}\n\nMore.",
        "{{ page.title\n\n | upcase }}\n\nMore.",
        "{% for a in (1..2) %}{% for b in (1..2) %}{% endfor %}x\n\ny{% endfor %}",
    ],
)
def test_a_cut_makes_no_fault_of_its_own(read_tree, body):
    """What is right as a whole is right as an excerpt."""
    files = {"_config.yml": "{}", "_includes/note.html": "note", "_posts/2020-01-01-a.md": f"---\n---\n{body}"}
    tree = read_tree(files)
    liquid = Liquid(tree.library)
    post = tree["_posts/2020-01-01-a.md"]
    made = liquid.excerpt(excerpt_of(post.body, "\n\n"), post, 3)
    assert made.problems == ()
    assert "{%" not in made.text


def test_a_fault_of_the_excerpt_alone_is_reported(read_tree):
    """What a document's whole body does not have wrong is not passed over where its excerpt has."""
    tree = read_tree({"_config.yml": "{}", "_posts/2020-01-01-a.md": "---\n---\nText"})
    Liquid(tree.library).excerpt("a\n{{ b", tree["_posts/2020-01-01-a.md"], 3)
    assert tree.told == ["error _posts/2020-01-01-a.md:4: {{ is never closed"]


def test_an_excerpt_has_no_excerpt(read_tree):
    """A post that shows its own excerpt shows it once; excerpts that show each other are told."""
    tree = read_tree({
        "_config.yml": "{}",
        "_posts/2020-01-01-a.md": "---\n---\nOnce [{{ page.excerpt }}]\n\nMore.",
        "_posts/2020-01-02-b.md": "---\n---\n{% for p in site.posts %}{{ p.excerpt }}{% endfor %}\n\nMore.",
    })  # fmt: skip
    liquid = Liquid(tree.library)

    class Bodies:
        def part(self, text, document):
            return liquid.excerpt(text, document, document.body_line).text

    tree.library.renderer = Bodies()
    post = tree["_posts/2020-01-01-a.md"]
    assert tree.library.excerpt_of(post) == "Once []"
    assert liquid.render(post.body, post, 3).text == "Once [Once []\n]\n\nMore."
    assert tree.told == []
    tree.library.excerpt_of(tree["_posts/2020-01-02-b.md"])
    assert "excerpts show each other in a circle" in tree.told[0]


def test_an_excerpt_that_is_the_whole_body_is_the_body_to_the_letter(build_site):
    """So that a template that compares them offers more to read only where there is more."""
    more = (
        "{% for p in site.posts %}[{{ p.title }}:{% if p.excerpt.size != p.content.size %}more{% endif %}]{% endfor %}"
    )
    built = build_site(
        {
            "_config.yml": "title: T\n",
            "_posts/2020-01-01-a.md": '---\ntitle: A\n---\nThe NASA said: "No --- never".\n',
            "_posts/2020-01-02-b.md": "---\ntitle: B\n---\nThe NASA spoke.\n\nAnd more.\n",
            "index.html": f"---\n---\n<p>{more}</p>\n",
        }
    )
    assert built.body("index.html") == "<p>[B:more][A:]</p>"
