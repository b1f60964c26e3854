"""What a site may ask of other hosts where its settings say so: visits counted, comments after a click.

Sources: giscus.app, utteranc.es, goatcounter.com/help/start, plausible.io/docs/plausible-script,
umami.is/docs/tracker-configuration; docs.joinmastodon.org/methods/statuses/#context.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from msgspec import Struct

from ..site.config import Config
from ..site.services import ANALYTICS, GISCUS, Comments, Script


def analytics(config: Config) -> Script | None:
    """Return the script that counts visits, if the site has one."""
    found = ANALYTICS.fullmatch(config.analytics)
    if not found:
        return None
    service, name, host = found.groups()
    if service == "goatcounter":
        count = host or f"https://{name}.goatcounter.com"
        script = f"{host}/count.js" if host else "https://gc.zgo.at/count.js"
        return Script(script, (("data-goatcounter", f"{count}/count"),), (count,))
    if service == "plausible":
        host = host or "https://plausible.io"
        return Script(f"{host}/js/script.js", (("data-domain", name),), (host,))
    own = host or "https://cloud.umami.is"
    others = () if host else ("https://api-gateway.umami.dev",)
    return Script(f"{own}/script.js", (("data-website-id", name),), (own, *others))


def comments(config: Config, language: str, thread: str | None) -> Comments | None:
    """Return the comments of a page; ``thread`` is the address of a post on Mastodon that announces it."""
    given = config.comments
    service, repository = given.get("service"), given.get("repo", "")
    if service == "mastodon":
        return _thread(given["host"], thread) if thread else None
    if service == "utterances":
        fixed = (("issue-term", given.get("issue_term", "pathname")), ("theme", "preferred-color-scheme"))
        label = (("label", given["label"]),) if "label" in given else ()
        script = Script("https://utteranc.es/client.js", (("repo", repository), *fixed, *label))
        return Comments("utteranc.es", f"https://github.com/{repository}/issues", script)
    if service == "giscus":
        named = tuple((f"data-{key.replace('_', '-')}", given[key]) for key in GISCUS)
        mapping = (("data-mapping", given.get("mapping", "pathname")), ("data-theme", "preferred_color_scheme"))
        strict = (("data-strict", given["strict"]),) if "strict" in given else ()
        spoken = (("data-lang", language.partition("-")[0]),)
        script = Script("https://giscus.app/client.js", (*named, *mapping, *strict, *spoken))
        return Comments("giscus.app", f"https://github.com/{repository}/discussions", script)
    return None


def _thread(host: str, address: str) -> Comments | None:
    found = re.fullmatch(r"/@[^/]+/(\d+)", urlsplit(address).path)
    if not found or not address.startswith(f"{host}/"):
        return None
    return Comments(urlsplit(host).netloc, address, thread=f"{host}/api/v1/statuses/{found[1]}/context")


class Origins(Struct, frozen=True):
    """The origins that pages have to be admitted to, by what they load from there."""

    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    connections: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()


def origins(config: Config) -> Origins:
    """Return the origins that the services of a site need."""
    scripts: list[str] = []
    styles: list[str] = []
    connections: list[str] = []
    pictures: list[str] = []
    if counter := analytics(config):
        scripts.append(_origin(counter.url))
        connections += counter.speaks_to
        pictures += counter.speaks_to
    service = config.comments.get("service")
    if service == "mastodon":
        connections.append(config.comments["host"])
    elif service:
        host = "https://giscus.app" if service == "giscus" else "https://utteranc.es"
        scripts.append(host)
        styles.append(host)
    return Origins(*(tuple(dict.fromkeys(found)) for found in (scripts, styles, connections, pictures)))


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
