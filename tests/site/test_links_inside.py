"""Links inside a site: whichever way an author writes one, it leads to the address that the registry knows."""

from __future__ import annotations

import re

from plugins.check.links import check_links
from tests.conftest import BuildSite

WAYS = """---
title: Ways
permalink: /deep/ways/
---
- [one](../../sea/ebb/)
- [two]({{ site.baseurl }}/sea/ebb/)
- [three]({% link _posts/2020-01-02-ebb.md %})
- [four]({% post_url 2020-01-02-ebb %})
- [five]({filename}/_posts/2020-01-02-ebb.md)
- [six]({{ "/low/" | relative_url }})
- [seven](https://example.org/me/low/#tide)
- [eight](/elsewhere/)
- [nine](../../low/)
"""
EBB = "---\ntitle: Ebb\ncategories: sea\nredirect_from: /low/\n---\n## Tide\n\nOut."


def test_every_way_leads_to_the_same_address(build_site: BuildSite) -> None:
    """Relative and absolute links, tags, Pelican's braces and old addresses all become the one address."""
    config = "url: https://example.org\nbaseurl: /me\npermalink: pretty\n"
    built = build_site({"_config.yml": config, "_posts/2020-01-02-ebb.md": EBB, "ways.md": WAYS})
    links = re.findall(r'<a href="([^"]+)"', built.body("deep/ways/index.html"))
    ebb = "/me/sea/2020/01/02/ebb/"
    assert links[2:] == [ebb, ebb, ebb, ebb, f"{ebb}#tide", "/elsewhere/", ebb]
    moved = [problem.line for problem in built.warnings if "has moved to" in problem.what]
    assert moved == [10, 11, 13]


def test_an_old_address_keeps_answering(build_site: BuildSite) -> None:
    """Links that lead elsewhere, or to what has not moved, are left as they are; the site has no dead link."""
    links = "[x](/sea/ebb/ '/low/') [y](https://other.example/low/) [z](mailto:low@x.org) [q](?low)"
    text = f"---\ntitle: A\npermalink: /a/\n---\n{links}"
    built = build_site(
        {"_config.yml": "permalink: /:categories/:title/", "_posts/2020-01-02-ebb.md": EBB, "a.md": text}
    )
    body = built.body("a/index.html")
    assert 'href="/sea/ebb/"' in body
    assert 'href="https://other.example/low/"' in body
    assert [problem for problem in built.warnings if "moved" in problem.what] == []
    assert check_links(built.output).errors == ()


def test_a_chain_is_followed_to_its_end(build_site: BuildSite) -> None:
    """A document that has become a redirect inside the site is not linked to; one that leads elsewhere still is."""
    built = build_site(
        {
            "pages/one.md": "---\ntitle: One\nredirect_from: /zero/\nredirect_to: /two/\n---\n",
            "pages/two.md": "---\ntitle: Two\n---\n[a](/zero/#x) [b](/one/) [c](/out/)",
            "pages/out.md": "---\ntitle: Out\nredirect_to: https://example.net/\n---\n",
        }
    )
    assert re.findall(r'href="([^"]+)"', built.body("two/index.html")) == ["/two/#x", "/two/", "/out/"]


def test_a_link_takes_its_query_and_its_fragment_along(build_site: BuildSite) -> None:
    """As HTML has them; what a redirect leads to goes before."""
    built = build_site(
        {
            "pages/one.md": "---\ntitle: One\nredirect_from: /größe/\nredirect_to: /two/?q=1\n---\n",
            "pages/two.md": "---\ntitle: Two\nredirect_from: [/zero/, '/old/#part']\n---\n"
            "[a](/zero/?x=1&y=2#z) <a href='/zero/?x=1&amp;y=2'>b</a> [c](/gr%C3%B6%C3%9Fe/?x=1#z) [d](/old/#part) "
            "[e](/old/#other)",
        }
    )
    assert re.findall(r"""href=["']([^"']+)""", built.body("two/index.html")) == [
        "/two/?x=1&amp;y=2#z", "/two/?x=1&amp;y=2", "/two/?q=1#z", "/two/#part", "/old/#other",
    ]  # fmt: skip


def test_dots_lead_to_an_old_folder_too(build_site: BuildSite) -> None:
    """A folder whose page has moved is left by all links into it."""
    built = build_site(
        {
            "pages/one.md": "---\ntitle: One\nredirect_from: /sea/\n---\n",
            "pages/two.md": "---\ntitle: Two\npermalink: /sea/two.html\n---\n[a](.) [b](./) [c](./?x) [d](two.html)",
            "pages/three.md": "---\ntitle: Three\npermalink: /sea/low/three.html\n---\n"
            "[a](..) [b](../) [c](../two.html)",
        }
    )
    links = [re.findall(r'href="([^"]+)"', built.body(f"sea/{name}.html")) for name in ("two", "low/three")]
    assert links[0][:3] == ["/one/", "/one/", "/one/?x"]
    assert links[1][:2] == ["/one/", "/one/"]
    assert all(link.endswith("two.html") for link in (links[0][3], links[1][2]))


def test_the_table_of_redirects_is_there_where_something_redirects(build_site: BuildSite) -> None:
    """By an alias or by a document; nowhere else."""
    for front, is_there in (
        ("redirect_from: /old/", True),
        ("redirect_to: https://x.example/", True),
        ("toc: no", False),
    ):
        built = build_site({"pages/one.md": f"---\ntitle: One\n{front}\n---\n"})
        assert ("redirects.json" in built.files()) is is_there
