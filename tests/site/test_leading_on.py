"""Pages that lead on by themselves, as sites had them before there was a plugin for it."""

from __future__ import annotations

import pytest

from tests.conftest import BuildSite, Built

CONFIG = "title: Notes\nurl: https://notes.example\nbaseurl: /me\n"
WHOLE = "<!DOCTYPE html>\n<html><head>{}<title>Old</title></head><body></body></html>\n"


def leads_to(built: Built, path: str) -> str | None:
    """Return where a stub leads at once; None for a page."""
    found = built.page(path).xpath("//head/meta[@http-equiv='refresh']/@content")
    return found[0].partition("url=")[2] if found else None


@pytest.mark.parametrize(
    ("body", "target"),
    [
        (WHOLE.format('<meta http-equiv="refresh" content="0; url=/me/new/">'), "/me/new/"),
        (WHOLE.format("<meta content='0;URL=\"../me/new/\"' http-equiv=refresh>"), "/me/new/"),
        (WHOLE.format('<meta http-equiv="refresh" content="1; {{ "/new/" | relative_url }}">'), "/me/new/"),
        (WHOLE.format('<script>window.location = "/me/new/";</script>'), "/me/new/"),
        (WHOLE.format("<script>\n  location.replace('https://else.example/a')\n</script>"), "https://else.example/a"),
        ('<meta http-equiv="refresh" content="0; url={{ site.baseurl }}/new/#part">\n\nGone.\n', "/me/new/#part"),
        ('<script type="text/javascript">location.href="/me/new/"</script>\n<p>Go on.</p>\n', "/me/new/"),
    ],
)  # fmt: skip
def test_a_page_that_leads_on_is_a_redirect(build_site: BuildSite, body: str, target: str) -> None:
    """Whoever comes to its address comes to its target, without a script too."""
    new = "---\npermalink: /new/\n---\n## Part\n"
    built = build_site({"_config.yml": CONFIG, "new.md": new, "old.html": f"---\n---\n{body}"})
    assert built.status == 0, built.told
    assert leads_to(built, "old.html") == target


def test_a_site_that_does_not_know_its_origin_leads_on_too(build_site: BuildSite) -> None:
    """To a page, and to a part of one."""
    body = WHOLE.format("<script>window.location = '/new/#part';</script>")
    files = {"_config.yml": "title: Notes\n", "new.md": "---\npermalink: /new/\n---\n## Part\n"}
    built = build_site({**files, "old.html": f"---\n---\n{body}"})
    assert built.status == 0, built.told
    assert leads_to(built, "old.html") == "/new/#part"


def test_a_layout_leads_on_where_its_document_says_where(build_site: BuildSite) -> None:
    """A page of that layout which names no target is a page."""
    layout = (
        "<html><head>{% if page.goes_to %}"
        '<meta http-equiv="refresh" content="0; url={{ page.goes_to | relative_url }}">{% endif %}</head>'
        "<body>{{ content }}</body></html>"
    )
    built = build_site(
        {
            "_config.yml": CONFIG,
            "_layouts/moved.html": layout,
            "new.md": "---\nlayout: moved\npermalink: /new/\n---\nText.\n",
            "lectures.md": "---\nlayout: moved\ngoes_to: /new/\n---\n",
        }
    )
    assert built.status == 0, built.told
    assert leads_to(built, "lectures.html") == "/me/new/"
    assert leads_to(built, "new/index.html") is None


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("404.html", WHOLE.format('<meta http-equiv="refresh" content="0; url=/me/">')),
        ("old.html", WHOLE.format('<meta http-equiv="refresh" content="10; url=/me/new/">')),
        ("old.html", WHOLE.format('<meta http-equiv="refresh" content="0">')),
        ("old.html", WHOLE.format('<meta http-equiv="refresh" content="0; url=old.html">')),
        ("old.html", WHOLE.format("<script>if (old) location = '/me/new/'</script>")),
        ("old.html", "<p>A page can lead on:</p>\n<meta http-equiv='refresh' content='0; url=/me/new/'>\n"),
        ("old.md", '```html\n<meta http-equiv="refresh" content="0; url=/me/new/">\n```\n'),
    ],
)
def test_another_page_stays(build_site: BuildSite, name: str, body: str) -> None:
    """One that can be read first, that leads to itself or nowhere, that asks before, and one that writes of it."""
    new = "---\npermalink: /new/\n---\nText.\n"
    built = build_site({"_config.yml": CONFIG, "new.md": new, name: f"---\n---\n{body}"})
    assert built.status == 0, built.told
    assert leads_to(built, name.replace(".md", ".html")) is None
