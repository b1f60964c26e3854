"""``site.github`` as far as the tree tells: its repository and address (jekyll-github-metadata)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ....site.config import Config

_REMOTE = re.compile(r"github\.com[:/]([\w.-]+)/([\w.-]+?)(?:\.git)?/?$")


def github_facts(config: Config) -> Mapping[str, Any] | None:
    """Return what is known of a site's repository, or None if there is none.

    The repository is the config's ``repository``, or the one that the tree's git calls ``origin``. What GitHub alone
    knows, such as releases, is left out.
    """
    named = _repository(config)
    if named is None:
        return None
    owner, name = named
    is_user_page = name.lower() in (f"{owner}.github.io".lower(), f"{owner}.github.com".lower())
    domain = _domain(config)
    root = f"https://{domain}" if domain else f"https://{owner.lower()}.github.io"
    url = f"https://github.com/{owner}/{name}"
    return {
        "environment": "dotcom",
        "hostname": "github.com",
        "pages_hostname": "github.io",
        "api_url": "https://api.github.com",
        "help_url": "https://help.github.com",
        "owner_name": owner,
        "owner_display_name": owner,
        "owner_url": f"https://github.com/{owner}",
        "owner_gravatar_url": f"https://github.com/{owner}.png",
        "repository_name": name,
        "repository_nwo": f"{owner}/{name}",
        "repository_url": url,
        "issues_url": f"{url}/issues",
        "releases_url": f"{url}/releases",
        "wiki_url": f"{url}/wiki",
        "clone_url": f"{url}.git",
        "zip_url": f"{url}/zipball/{_branch(config)}",
        "tar_url": f"{url}/tarball/{_branch(config)}",
        "is_user_page": is_user_page,
        "is_project_page": not is_user_page,
        "project_title": name,
        "project_tagline": config.description,
        "baseurl": "" if is_user_page or domain else f"/{name}",
        "url": root if is_user_page or domain else f"{root}/{name}",
        "language": None,
        "show_downloads": True,
        "source": {"branch": _branch(config), "path": "/"},
    }


def _repository(config: Config) -> tuple[str, str] | None:
    given = config.facts.get("repository")
    named = re.fullmatch(r"(?:https?://github\.com/)?([\w.-]+)/([\w.-]+?)(?:\.git)?/?", str(given or ""))
    if named:
        return named[1], named[2]
    text = _read(config, ".git/config")
    section = re.search(r"\[remote \"origin\"\]\n((?:[ \t]+[^\n]*\n?)*)", text)
    url = re.search(r"^[ \t]*url[ \t]*=[ \t]*(\S+)[ \t]*$", section[1], re.MULTILINE) if section else None
    remote = _REMOTE.search(url[1]) if url else None
    return (remote[1], remote[2]) if remote else None


def _branch(config: Config) -> str:
    found = re.match(r"ref: refs/heads/(\S+)", _read(config, ".git/HEAD"))
    return found[1] if found else "main"


def _domain(config: Config) -> str:
    found = re.match(r"\s*([\w.-]+\.[a-zA-Z]{2,})\s*$", _read(config, "CNAME"))
    return found[1] if found else ""


def _read(config: Config, name: str) -> str:
    """Return the beginning of a file of the tree, an empty text where there is none."""
    path = config.content / name
    if not path.is_file() or not path.resolve().is_relative_to(config.content.resolve()):
        return ""
    with path.open("rb") as stream:
        return stream.read(64 * 1024).decode("utf-8", "replace")
