"""Titles that are written as HTML, on the pages of a site."""

from __future__ import annotations

import json

from tests.conftest import BuildSite


def test_a_titles_markup_is_shown_and_never_read(build_site: BuildSite) -> None:
    """The heading has its indices; the window's title, the preview and the feed have its words."""
    site = build_site(
        {
            "_config.yml": "title: T\n",
            "_posts/2024-01-02-a.md": "---\ntitle: 'Rivers of Water<sub>2</sub> &amp; time&#58; I'\n---\nText.\n",
        }
    )
    html = site.read("2024/01/02/a.html")
    assert "<title>Rivers of Water2 &amp; time:\xa0I" in html
    assert 'property="og:title" content="Rivers of Water2 &amp; time:\xa0I"' in html
    assert "Water<sub>2</sub>" in html
    assert "&lt;sub" not in html
    assert json.loads(site.read("feed.json"))["items"][0]["title"] == "Rivers of Water2 & time: I"


def test_what_could_do_something_in_a_title_is_text(build_site: BuildSite) -> None:
    """Scripts, pictures and links are escaped; a tree that is not Jekyll's has titles of plain text."""
    hostile = "<script>x</script><img src=y onerror=z> <em onclick=q>a</em> <a href='/b'>b</a>"
    site = build_site({"_config.yml": "title: T\n", "a.md": f'---\ntitle: "{hostile}"\n---\nText.\n'})
    html = site.read("a.html")
    assert "&lt;script&gt;x&lt;/script&gt;&lt;img src=y onerror=z&gt;" in html
    assert "<em>a</em>" in html
    assert "onclick" not in html
    own = build_site({"_config.yml": None, "a.md": None, "pages/c.md": "---\ntitle: <em>a</em> &amp; b\n---\nText.\n"})
    assert "&lt;em&gt;a&lt;/em&gt; &amp;amp;" in own.read("c/index.html")
