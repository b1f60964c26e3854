"""A Jekyll site's config as settings."""

from __future__ import annotations

from datetime import date

from plugins.moving.facts import paginated, settings_of


def test_facts_become_the_settings_of_the_same_meaning() -> None:
    """What has a setting of its own goes there, the address to publishconf, the rest to JEKYLL, machinery nowhere."""
    site, public = settings_of(
        {
            "title": "A  site", "name": "Me", "url": "https://x.org/", "baseurl": "/me/", "locale": "de_DE",
            "permalink": "pretty", "timezone": "Europe/Berlin", "include": ["_pages"], "plugins": ["jekyll-feed"],
            "theme": "minima", "author": {"name": "Me"}, "since": date(2012, 1, 2), "nothing": None,
        },
        "folder",
    )  # fmt: skip
    assert public == {"SITEURL": "https://x.org/me"}
    assert site["SITENAME"] == "A site"
    assert (site["DEFAULT_LANG"], site["TIMEZONE"], site["PERMALINK"]) == ("de-DE", "Europe/Berlin", "pretty")
    assert site["JEKYLL"] == {
        "name": "Me",
        "locale": "de_DE",
        "plugins": ["jekyll-feed"],
        "theme": "minima",
        "author": {"name": "Me"},
        "since": "2012-01-02",
    }


def test_a_silent_config_leaves_nothing_of_another_site() -> None:
    """What the config does not say is set to what Jekyll would take."""
    site, public = settings_of({}, "my-site")
    assert public == {}
    assert (site["SITENAME"], site["SITESUBTITLE"], site["TIMEZONE"], site["PERMALINK"]) == (
        "my-site",
        None,
        "UTC",
        "date",
    )


def test_pages_of_lists_are_where_jekyll_put_them() -> None:
    """The list of posts had pages from the second on, in the form that paginate_path gives."""
    assert paginated({"paginate": 5, "paginate_path": "/blog/page:num/"}, 11) == {"/blog/page2/", "/blog/page3/"}
    assert paginated({"paginate": 5}, 5) == set()
    assert paginated({"paginate": "many"}, 50) == set()
