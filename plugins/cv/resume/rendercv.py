"""RenderCV's YAML (docs.rendercv.com, "YAML input structure") as the tree of JSON Resume, with sections of its own."""

from __future__ import annotations

from collections.abc import Mapping

from .source import YamlNode

# RenderCV's keys for the person, by JSON Resume's.
_BASICS = {"name": "name", "label": "label", "headline": "label", "email": "email", "phone": "phone", "website": "url",
           "location": "location", "photo": "image"}  # fmt: skip
# Networks by the beginning of a profile's address; others have a user name alone.
_NETWORKS = {
    "linkedin": "https://www.linkedin.com/in/", "github": "https://github.com/", "gitlab": "https://gitlab.com/",
    "orcid": "https://orcid.org/", "youtube": "https://www.youtube.com/@", "x": "https://x.com/",
    "google scholar": "https://scholar.google.com/citations?user=", "researchgate": "https://www.researchgate.net/profile/",
    "telegram": "https://t.me/", "instagram": "https://www.instagram.com/", "leetcode": "https://leetcode.com/u/",
    "bluesky": "https://bsky.app/profile/", "reddit": "https://www.reddit.com/user/",
}  # fmt: skip


def is_rendercv(root: YamlNode) -> bool:
    """Whether a file is RenderCV's: all of the CV stands under ``cv``."""
    cv = root.value.get("cv") if isinstance(root.value, Mapping) else None
    return cv is not None and isinstance(cv.value, Mapping) and ("sections" in cv.value or "name" in cv.value)


def to_resume(root: YamlNode) -> YamlNode:
    """Return the tree as JSON Resume has it; sections keep their names and their order."""
    assert isinstance(root.value, Mapping)
    cv = root.value["cv"]
    assert isinstance(cv.value, Mapping)
    basics = {name: _first(cv.value[key]) for key, name in _BASICS.items() if key in cv.value}
    networks = cv.value.get("social_networks")
    if networks is not None and isinstance(networks.value, list):
        basics["profiles"] = YamlNode(networks.line, [_profile(one) for one in networks.value])
    tree: dict[str, YamlNode] = {"basics": YamlNode(cv.line, basics)}
    sections = cv.value.get("sections")
    if sections is not None and isinstance(sections.value, Mapping):
        tree |= {key: node for key, node in sections.value.items() if key not in ("basics", "meta")}
    return YamlNode(root.line, tree)


def _first(node: YamlNode) -> YamlNode:
    """Return the first of several (addresses, telephones), and a telephone as a number."""
    if isinstance(node.value, list):
        return _first(node.value[0]) if node.value else YamlNode(node.line, None)
    if isinstance(node.value, str) and node.value.startswith("tel:"):
        return YamlNode(node.line, node.value.removeprefix("tel:"))
    return node


def _profile(node: YamlNode) -> YamlNode:
    if not isinstance(node.value, Mapping):
        return node
    network, user = (str(node.value[key].value) if key in node.value else "" for key in ("network", "username"))
    base = _NETWORKS.get(network.lower(), "")
    url = {"url": YamlNode(node.line, f"{base}{user}")} if base and user else {}
    return YamlNode(node.line, {**node.value, **url})
