"""How far a text looks decides for how long its body may be kept."""

from __future__ import annotations

import pytest

from plugins.jekyll.bodies.reach import reach_of


@pytest.mark.parametrize(
    ("text", "reach"),
    [
        ("Plain *text* with {braces} and {: .a-class}", "itself"),
        ("50%7 of {category}", "tree"),
        ("[a]({filename}/pages/a.md)", "tree"),
        ("[a](%7BSTATIC%7D/x.png)", "tree"),
        ("{{ page.title | escape }} at {{ site.url }}", "Liquid"),
        ("{% raw %}{{ x }}{% endraw %}", "tree"),
        ("{% highlight python %}x{% endhighlight %}", "Liquid"),
        ("{{ page.title }} and [a]({tag}b)", "tree"),
        ("{% for post in site.posts %}{{ post.url }}{% endfor %}", "tree"),
        ("{% include a.html %}", "tree"),
        ("{{ page.key }}", "tree"),
        ("{{ site.time }}", "tree"),
        ("{{ 'now' | date: '%Y' }}", "Liquid"),
        ("the site.time of 'now'", "itself"),
        ("@noether1918 shows it [@hilbert]", "sources"),
        ("a@example.org, ./@x and @@a", "itself"),
        ("@{key}", "sources"),
        ('<D-cite key="a"></D-cite>', "sources"),
        ("{:References}", "sources"),
        ("{: .references}", "itself"),
        ("{% raw %}{% endraw %}{{ page.title }} [@key]", "tree"),
        ("{{ page.title }} {{ page.url", "tree"),
        ("{% highlight c %}{{ page.title }}{% endhighlight %}{{ x }}", "tree"),
    ],
)
def test_a_text_reaches_as_far_as_what_it_asks_for(text: str, reach: str) -> None:
    """Its own document and the config, or the whole tree; what is not known to be near counts as far."""
    assert reach_of(text) == reach


@pytest.mark.parametrize("text", ["{{", "{%", "{{ page.title", "{{ 'a", "{{ page.title }} {{"])
def test_a_long_text_that_leaves_liquid_open_is_looked_at_once(text: str) -> None:
    """Not once more for each opening: two megabytes of them would take hours."""
    assert reach_of(text * (2_000_000 // len(text))) == "tree"
