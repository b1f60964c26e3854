"""A long page that was split: in a browser, each of its parts leads to the page that has it now."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.conftest import NewPage, Server
from tests.conftest import BuildSite
from tests.site.sources import CONFIG, doc


@pytest.fixture(params=["policy", "no policy"])
def split(request: pytest.FixtureRequest, build_site: BuildSite) -> Iterator[Server]:
    site = build_site(
        {
            "_config.yml": CONFIG,
            "index.md": doc("title: Home"),
            "rest.md": doc("title: Rest\npermalink: /rest/\nredirect_from: /long/"),
            "methods.md": doc(
                "title: M\npermalink: /methods/\n"
                'redirect_from: [/long/#methods, /long/#größe, {/long/#sec-3: "#results"}]',
                "## Methods\n\n## Größe\n\n## Results\n",
            ),
            "data.md": doc("title: D\npermalink: /data/\nredirect_from: /notes#data", "## Data\n"),
        }
    )
    assert site.status == 0, site.told
    with Server(site.output, has_policy=request.param == "policy").running() as server:
        yield server


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/long/#methods", "/methods/#methods"),
        ("/long/?q=1#methods", "/methods/?q=1#methods"),
        ("/long/#gr%C3%B6%C3%9Fe", "/methods/#gr%C3%B6%C3%9Fe"),
        ("/long/#größe", "/methods/#gr%C3%B6%C3%9Fe"),
        ("/long/#sec-3", "/methods/#results"),
        ("/long#methods", "/methods/#methods"),
        ("/long/", "/rest/"),
        ("/long/#another", "/rest/#another"),
        ("/long/?q=1", "/rest/?q=1"),
        ("/notes#data", "/data/#data"),
        ("/notes/#data", "/data/#data"),
    ],
)
def test_each_part_leads_to_its_page(new_page: NewPage, split: Server, old: str, new: str) -> None:
    """The script of the stub sends a part to its page, and what is no part to the page's own heir."""
    page = new_page()
    page.goto(split.url(old))
    page.wait_for_selector("article")
    assert page.url == split.url(new)


@pytest.mark.parametrize("old", ["/notes", "/notes/#elsewhere"])
def test_a_page_of_which_only_parts_are_left_is_a_list(new_page: NewPage, split: Server, old: str) -> None:
    """Who asks for the page itself, or for a part that nobody has, stays and finds links."""
    page = new_page()
    page.goto(split.url(old))
    page.wait_for_timeout(200)
    links = page.locator("main a")
    assert [link.get_attribute("href") for link in links.all()] == ["/data/#data"]


def test_without_scripts_a_list_is_a_list_and_a_page_leads_on(new_page: NewPage, split: Server) -> None:
    """Where scripts are switched off, the old page leads to its heir, and a list of parts has links."""
    page = new_page(java_script_enabled=False)
    page.goto(split.url("/long/#methods"))
    page.wait_for_url(split.url("/rest/"))
    page.goto(split.url("/notes#data"))
    page.click("main a")
    page.wait_for_url(split.url("/data/#data"))
