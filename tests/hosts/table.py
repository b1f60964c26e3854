"""What is asked of every host, and what it answers; where one answers otherwise, that stands here with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from plugins.redirects.hosts.model import other_slash, quoted_by_browsers
from plugins.urls.paths import unquote
from tests.hosts.sites import ALIASES, LONG, ODD

HOSTS = ("nginx", "apache", "caddy", "netlify", "cloudflare")


@dataclass(frozen=True)
class Answer:
    """A status, and for a redirect its ``Location``, for others what the body says.

    A ``Location`` is without the origin and base of the site, its path decoded, its query and fragment as they came.
    """

    status: int
    says: str


@dataclass(frozen=True)
class Ask:
    """A request, percent-encoded and without the base, and its answer; ``otherwise`` are hosts with another one."""

    request: str
    answer: Answer
    otherwise: Mapping[str, Answer] = field(default_factory=dict)
    why: str = ""

    def expected(self, host: str) -> Answer:
        return self.otherwise.get(host, self.answer)


def moved(to: str) -> Answer:
    return Answer(301, to)


def page(url: str) -> Answer:
    return Answer(200, f"page {url}")


def stub(to: str) -> Answer:
    return Answer(200, f"stub {to}")


def slash(to: str, status: int = 301) -> Answer:
    return Answer(status, to)


NOTHING = Answer(404, "not found")
GONE = Answer(410, "page withdrawn")

PATTERN = "a rule with * or :name is a pattern there: the stub leads on"
# With only a stub, the form without a slash leads to the one with it first.
LEFT_TO_STUB: Mapping[str, tuple[tuple[str, ...], str]] = {
    "/star*/": (("netlify", "cloudflare"), PATTERN),
    "/:name/": (("netlify", "cloudflare"), PATTERN),
    "/colon:x/": (("cloudflare",), PATTERN),
    LONG: (("nginx",), "nginx compares 255 bytes of a location: the stub leads on"),
}


def _aliases() -> Iterator[Ask]:
    for alias in ALIASES:
        hosts, why = LEFT_TO_STUB.get(alias, ((), ""))
        path = unquote(alias)
        forms = [path] if "." in path.rsplit("/", 1)[1] else [path, other_slash(path)]
        if path.endswith(".html"):
            forms.append(path.removesuffix(".html"))
        for form in forms:
            bare = not form.endswith("/")
            for query in ("", "?q=1&r=%20%2F", "?"):
                left = {host: _to_slash(host, form, query) if bare else stub("{base}/new/") for host in hosts}
                kept = query if query != "?" else ""
                yield Ask(quoted_by_browsers(form) + query, moved(f"/new/{kept}"), left, why)


def _to_slash(host: str, form: str, query: str) -> Answer:
    status = {"caddy": 308, "cloudflare": 308}.get(host, 301)
    return stub("{base}/new/") if host == "netlify" else slash(f"{form}/{'' if query == '?' else query}", status)


_LEFT_BY_NETLIFY = {path: {"netlify": NOTHING} for path in ("/a*b/", "/:b/")}


def _odd(path: str) -> Answer:
    return page("withdrawn") if path == ODD[0] else NOTHING


FOLDER = "the host's own status for a missing slash"

TABLE = (
    *_aliases(),
    # What is there.
    Ask("/", page("/")),
    Ask("/new/", page("/new/")),
    Ask("/new/?q=1", page("/new/")),
    Ask("/new", slash("/new/"), {"caddy": slash("/new/", 308), "cloudflare": slash("/new/", 308),
                                 "netlify": page("/new/")}, FOLDER),
    Ask("/new?q=1", slash("/new/?q=1"), {"caddy": slash("/new/", 308), "cloudflare": slash("/new/?q=1", 308),
                                         "netlify": page("/new/")}, f"{FOLDER}; Caddy 2.6 drops the query with it"),
    Ask("/p%C3%A4ge%20with%20space/", page("/päge with space/")),
    Ask("/extensionless", page("/extensionless")),
    Ask("/extensionless?q=1", page("/extensionless")),
    Ask("/extensionless.html", page("/extensionless"), {"cloudflare": slash("/extensionless", 308)},
        "Cloudflare takes .html away"),
    Ask("/extensionless/", NOTHING, {"cloudflare": slash("/extensionless", 308)}, "Cloudflare takes the slash away"),
    Ask("/page.html", page("/page.html"), {"cloudflare": slash("/page", 308)}, "Cloudflare takes .html away"),
    Ask("/page", page("/page.html")),
    Ask("/both", page("/both")),
    Ask("/both/", page("/both/")),
    Ask("/half/", page("/half/")),
    Ask("/half", moved("/other/"), {"netlify": stub("{base}/other/")},
        "Netlify takes /half and /half/ for one, and /half/ is a page: the stub leads on"),
    # What is not.
    Ask("/nothing", NOTHING),
    Ask("/nothing/", NOTHING),
    Ask("/nothing.html", NOTHING),
    Ask("/new/nothing", NOTHING),
    Ask("/old/nothing", NOTHING),
    Ask("/oldest/", NOTHING),
    Ask("/older", NOTHING),
    Ask("/OLD/", NOTHING),
    Ask("/old/x/../../nothing", NOTHING),
    Ask("/xold/", NOTHING),
    Ask("/v1x2", NOTHING),
    Ask("/starx/", NOTHING),
    Ask("/upper/case/", NOTHING),
    Ask("/caf%C3%89", NOTHING),
    Ask("/..%2f..%2fetc/passwd", NOTHING, {"apache": Answer(404, ""), "nginx": Answer(400, "")},
        "Apache and nginx refuse it with pages of their own"),
    # Other spellings of an address.
    Ask("/%6Fld/", moved("/new/"), {"netlify": stub("{base}/new/"), "cloudflare": stub("{base}/new/")},
        "these compare escapes: the stub leads on"),
    Ask("/paren%281%29/", moved("/new/"), {"netlify": stub("{base}/new/"), "cloudflare": stub("{base}/new/")},
        "these compare escapes: the stub leads on"),
    Ask("/caf%c3%a9", moved("/new/"), {"netlify": stub("{base}/new/"), "cloudflare": stub("{base}/new/")},
        "these compare escapes, and their case: the stub leads on"),
    Ask("/brackets%5B1%5D/", moved("/new/")),
    Ask("/old/index.html", stub("{base}/new/"), {"cloudflare": slash("/old/", 308)},
        "the stub answers; Cloudflare takes index.html away first"),
    # Where a redirect leads.
    Ask("/half?q=1", moved("/other/?q=1"), {"netlify": stub("{base}/other/")}, "as /half"),
    Ask("/to-odd/?q=1", moved("/päge with space/?q=1")),
    Ask("/to-dollar/", moved("/pay$me/")),
    Ask("/to-ampersand/", moved("/am&per%cent/")),
    Ask("/moved-away/", moved("https://example.net/x?y=1#z")),
    Ask("/moved-away", moved("https://example.net/x?y=1#z")),
    Ask("/moved-away/?q=1", moved("https://example.net/x?y=1#z")),
    Ask("/moved-http/", moved("http://example.net/"), {"cloudflare": stub("http://example.net/")},
        "Cloudflare leads to https alone: the stub leads on"),
    Ask("/moved-http/?q=1", moved("http://example.net/?q=1"), {"cloudflare": stub("http://example.net/")}, "as before"),
    Ask("/moved-escaped/", moved("https://example.net/a%2Fb%20c")),
    Ask("/moved-dollar/", moved("https://example.net/$x"), {"nginx": stub("https://example.net/$x")},
        "nginx has no escape for $: the stub leads on"),
    Ask("/moved-colon/", moved("https://example.net/:x/"), {"netlify": stub("https://example.net/:x/")},
        "Netlify puts a value in for :x: the stub leads on"),
    Ask("/moved-query/", moved("/new/?own=1")),
    Ask("/moved-query/?q=1", moved("/new/?own=1")),
    Ask("/moved-part/", moved("/new/#part")),
    Ask("/moved-part/?q=1", moved("/new/?q=1#part")),
    # A page of which one part leads elsewhere: the script of its stub has to see the fragment.
    Ask("/split/", stub("{base}/third/")),
    Ask("/split", slash("/split/"), {"caddy": slash("/split/", 308), "cloudflare": slash("/split/", 308),
                                     "netlify": stub("{base}/third/")}, FOLDER),
    # What is gone on purpose.
    *(Ask(path, GONE, {"cloudflare": NOTHING}, "Cloudflare has no 410")
      for path in ("/gone/", "/gone", "/gone/?q=1", "/gone.html", "/gone%20for%20good", "/gone%20for%20good/")),
    *(Ask(quoted_by_browsers(unquote(path)) + query, GONE, {**_LEFT_BY_NETLIFY.get(path, {}), "cloudflare": _odd(path)},
          "Cloudflare has no 410; Netlify reads * and /: as patterns") for path in ODD for query in ("", "?q=1")),
    Ask("/withdrawn/", GONE, {"cloudflare": page("withdrawn")}, "Cloudflare has no 410: the page says it"),
    Ask("/withdrawn", GONE, {"cloudflare": slash("/withdrawn/", 308)}, "Cloudflare has no 410: the page says it"),
    # What is never served: the rules themselves, and the build's notes.
    *(Ask(path, NOTHING) for path in (
        "/.host/nginx.conf", "/.host/Caddyfile", "/.host/", "/.host", "/.htaccess", "/new/.hidden"
    )),
    Ask("/.site-build.json", NOTHING, dict.fromkeys(("netlify", "cloudflare"), Answer(200, "")),
        "these serve every file; there is nothing secret in it"),
    Ask("/.well-known/security.txt", Answer(200, "security")),
)  # fmt: skip
