"""What each host has to be told of a site: its redirects, what is gone, and the headers of its pages.

The stubs of a plan work on every host. A host that can do better gets files of its own, made from one model; a rule
that it cannot express is left to the stub. Every host here answers ``/x`` with ``x.html``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from msgspec import Struct

from . import apache, caddy, cloudflare, github, gitlab, netlify, nginx
from .model import Emission, HostedSite, Volume, site_of

__all__ = ["HOSTS", "Emission", "Emitter", "Site", "UnknownHostError", "Volume", "emitter", "site_of"]


class UnknownHostError(ValueError):
    """Raised for a name that is no host's; the message says which there are."""


class Emitter(Struct, frozen=True):
    """A host: the name that the setting HOST gives it, the ``outputs`` that it may get, and what fills them."""

    name: str
    outputs: tuple[str, ...]
    emit: Callable[[HostedSite], Emission]


HOSTS: Mapping[str, Emitter] = MappingProxyType(
    {
        "github": Emitter("github", github.OUTPUTS, github.emit),
        "gitlab": Emitter("gitlab", gitlab.OUTPUTS, gitlab.emit),
        "netlify": Emitter("netlify", netlify.OUTPUTS, netlify.emit),
        "cloudflare": Emitter("cloudflare", cloudflare.OUTPUTS, cloudflare.emit),
        "nginx": Emitter("nginx", nginx.OUTPUTS, nginx.emit),
        "apache": Emitter("apache", apache.OUTPUTS, apache.emit),
        "caddy": Emitter("caddy", caddy.OUTPUTS, caddy.emit),
    }
)


def emitter(name: str) -> Emitter:
    """Return the host of this name; raises UnknownHostError. An empty name is a host of files alone, as GitHub is."""
    try:
        return HOSTS[name or "github"]
    except KeyError:
        raise UnknownHostError(f"there is no host {name!r}; it is one of {', '.join(HOSTS)}") from None
