"""How far layouts look is read off their Liquid."""

from __future__ import annotations

import pytest

from plugins.jekyll.layouts.looks import look_of

INCLUDES = {
    "nav.html": "{% for p in site.pages %}{{ p.title }}{% endfor %}",
    "deep/all.html": "{{ site.posts | size }}",
}


@pytest.mark.parametrize(
    ("liquid", "look"),
    [
        (
            "site.posts {{ content }}{{ page.content }}{{ page.excerpt }}{{ site.title }}{{ site.data.x[page.y] }}",
            "itself",
        ),
        ("{% seo %}{% toc %}{% if page.a %}{{ 'site-wide' }}{% endif %}", "itself"),
        ("{{ page.title | jsonify }}", "itself"),
        ("{% include nav.html %}", "pages"),
        ("{%- include nav.html who=site.tags -%}", "documents"),
        ("{% include deep/all.html %}{% include nav.html %}", "documents"),
        ("{% for p in site.notes %}{{ p.title }}{% endfor %}", "documents"),
        ("{{ page.next.url }}", "documents"),
        ("{% for p in paginator.posts %}{{ p.title }}{% endfor %}", "documents"),
        ("{% bibliography %}", "documents"),
        ("{% for p in site.posts %}{{ p.content }}{% endfor %}", "bodies"),
        ("{% for page in site.posts %}{{ page.content }}{% endfor %}", "bodies"),
        ("{{ site.posts | map: 'excerpt' }}", "bodies"),
        ("{{ site.posts[0][key] }}", "bodies"),
        ("{% assign s = site %}", "bodies"),
        ("{{ site['posts'] }}", "bodies"),
        ("{{ site.posts | jsonify }}", "bodies"),
        ("{% include {{ page.name }} %}", "bodies"),
        ("{% include missing.html %}", "bodies"),
        ("{% include_relative nav.html %}", "bodies"),
        ("{% somebodys_tag %}", "bodies"),
        ("{% include frame/head.html %}", "itself"),
    ],
)
def test_what_a_layout_looks_at_is_told_by_its_liquid(liquid: str, look: str) -> None:
    """Words outside of Liquid and the page's own body do not count; what is not understood looks at everything."""
    assert look_of([liquid], INCLUDES, ("notes",), ("head",)) == look
