"""One site with old addresses of every kind, as the files and rules that a host gets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from plugins.policy.headers import headers
from plugins.redirects.hosts import Emission, HostedSite, emitter, site_of
from plugins.redirects.plan import Plan, plan
from plugins.redirects.stubs import stubs
from plugins.site.config import Config
from plugins.site.problems import Problems
from plugins.urls.paths import output_of
from plugins.urls.registry import Owner, Rank, Registry

SOURCE = Path("pelicanconf.py")
LONG = "/" + "/".join(["a-very-long-name-of-a-folder-of-the-nineties"] * 6) + "/"


@dataclass(frozen=True)
class Page:
    """As much of a document as a plan asks for."""

    url: str
    front: Mapping[str, Any] = field(default_factory=dict)
    draft: bool = False
    language: str | None = None

    @property
    def path(self) -> Path:
        return Path(f"{self.output}.md")

    @property
    def output(self) -> str:
        return output_of(self.url)

    @property
    def title(self) -> str:
        return f"Title of {self.url}"

    def line_of(self, key: str) -> int:
        return 2 + list(self.front).index(key)


# Aliases of /new/; each is asked for with and without its slash, with a query and without.
ALIASES = [
    "/old/", "/no-slash", "/2014/01/02/title.html", "/deep/er/and/deeper/", "/how we worked/", "/café", "/été/à Paris/",
    "/Upper/Case/", "/old.php", "/v1.2", "/q&a/", "/a+b/", "/50%25/", "/it's/", '/say "hi"/', "/semi;colon/",
    "/dollar$sign/", "/${HOME}/", "/curly{path}/", "/{$HOME}/", "/~user/", "/brackets[1]/", "/paren(1)/", "/star*/",
    "/colon:x/", "/:name/", "/at@/", "/hash%23tag/", "/quest%3Fion/", "/back`tick/", "/pipe|/", "/comma,/", "/eq=1/",
    "/dots.and.dots/", "/caret^/", "/bang!/", "/under_score/", "/less<more>/", LONG,
]  # fmt: skip

PAGES = (
    Page("/"),
    Page("/new/", {"redirect_from": ALIASES}),
    Page("/extensionless"),
    Page("/page.html"),
    Page("/both"),
    Page("/both/"),
    Page("/half/"),
    Page("/other/", {"redirect_from": ["/half", "/split/#part"]}),
    Page("/third/", {"redirect_from": "/split/"}),
    Page("/päge with space/", {"redirect_from": "/to-odd/"}),
    Page("/pay$me/", {"redirect_from": "/to-dollar/"}),
    Page("/am&per%25cent/", {"redirect_from": "/to-ampersand/"}),
    Page("/moved-away/", {"redirect_to": "https://example.net/x?y=1#z"}),
    Page("/moved-http/", {"redirect_to": "http://example.net/"}),
    Page("/moved-escaped/", {"redirect_to": "https://example.net/a%2Fb%20c"}),
    Page("/moved-dollar/", {"redirect_to": "https://example.net/$x"}),
    Page("/moved-colon/", {"redirect_to": "https://example.net/:x/"}),
    Page("/moved-query/", {"redirect_to": "/new/?own=1"}),
    Page("/moved-part/", {"redirect_to": "/new/#part"}),
)
# Addresses with what some server's configuration replaces, ends at, or takes for a pattern.
ODD = (
    "/$a{b}/", "/a$b/", "/${HOME}x/", "/a{b}c/", "/a%25%7Bb%7D/", "/a%25b/", '/a"b/', "/a'b/", "/a;b/", "/a`b/",
    "/a(b/", "/a[b/", "/a*b/", "/:b/", "/a^b/", "/a|b/", "/a+b c/", "/a&b/", "/~a/", "/a,b/", "/a!b/", "/a=b/", "/ä b/",
    "/a%23b/", "/a%3Fb/", "/a<b>/",
)  # fmt: skip
GONE = ("/gone/", "/gone.html", "/gone for good", "/withdrawn/", *ODD)
GONE_PAGES = ("$a{b}/index.html", "withdrawn/index.html")
THEME = ("theme/css/site.css", "theme/js/redirect.js", "theme/icons.svg")


@dataclass(frozen=True)
class Example:
    """The site below one base path: its plan, what a host is told, and who answers what."""

    base: str
    plan: Plan
    site: HostedSite
    registry: Registry

    def emission(self, host: str) -> Emission:
        return emitter(host).emit(self.site)

    def files(self, host: str) -> dict[str, str]:
        """Return every file that a host gets; of a page or stub, the text says what it is."""
        emission = self.emission(host)
        found = {page.output: f"page {page.url}" for page in PAGES if page.output not in self.plan.moved}
        found |= {
            "404.html": "not found",
            **dict.fromkeys(GONE_PAGES, "page withdrawn"),
            **dict.fromkeys(THEME, "theme"),
            ".site-build.json": "{}",
        }
        written = {output: stub for output, stub in stubs(self.plan.redirects) if output not in emission.omitted}
        found |= {output: f"stub {stub.target}" for output, stub in written.items()}
        return {**found, ".well-known/security.txt": "security", **emission.files}

    def write(self, folder: Path, host: str) -> None:
        """Write what a host gets, below the base path."""
        for output, text in self.files(host).items():
            path = folder / self.base.removeprefix("/") / output
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def example(base: str) -> Example:
    """Return the site below a base path."""
    config = Config(
        content=Path("content"), output=Path("output"), jekyll=True, title="A site", description=None,
        url="https://example.org", base=base, language="en", zone=ZoneInfo("UTC"), permalink="date", collections={},
    )  # fmt: skip
    problems = Problems()
    registry = Registry(problems)
    for page in PAGES:
        registry.claim(page.url, page.output, Owner(page.title, page.path, 1, Rank.DOCUMENT))
    for output in ("404.html", *GONE_PAGES, *THEME):
        registry.claim(f"/{output}", output, Owner(output, SOURCE, 0, Rank.GENERATED))
    registry.resolve()
    result = plan(PAGES, registry, config, problems)
    assert not problems.errors, list(map(str, problems.errors))
    fields = headers(config, ["/theme/css/", "/theme/js/"])
    return Example(base, result, site_of(result, registry, base, fields, GONE, SOURCE), registry)
