"""Each host's files for one site, byte for byte; tests/hosts shows that real servers read them so.

``emitted/`` holds them. After a change that is meant: ``python -m tests.unit.redirects.test_emitted`` writes them anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from plugins.redirects.hosts import HOSTS, HostedSite, emitter, site_of
from plugins.redirects.plan import plan
from plugins.site.problems import Problems
from plugins.urls.registry import Owner, Rank, Registry
from tests.unit.redirects.test_hosts import site, told
from tests.unit.redirects.test_plan import CONFIG, Page, moved, old, replace

FOLDER = Path(__file__).with_name("emitted")
SOURCE = Path("publishconf.py")
HEADERS = {
    "/": {"X-Plain": "1", "X-Quoted": 'a "b" \\c'},
    "/theme/css/": {"Cache-Control": 'immutable "x"'},
    "/theme/j's+/": {"Cache-Control": "immutable"},
}
PAGES = (
    Page("/"),
    Page("/both"),
    Page("/both/"),
    old("/new/", [
        "/old/", "/no-slash", "/a/b.html", "/old.php", "/sp ace/", "/café", '/say"hi"/', "/dollar$x/", "/curly{x}/",
        "/back`tick/", "/paren(1)/", "/a+b.c/", "/brackets[1]/", "/star*/", "/:name/", "/a:b/",
    ]),
    old("/pay$me/", "/to-dollar/"),
    old("/half/", "/half"),
    Page("/taken/"),
    old("/other/", "/taken"),
    moved("/to-query/", "/new/?own=1"),
    moved("/to-part/", "/new/#part"),
    moved("/to-both/", "/new/?own=1#part"),
    moved("/away/", "https://example.net/x?y=1#z"),
    moved("/away-http/", "http://example.net/"),
    moved("/away-dollar/", "https://example.net/$x"),
    moved("/query-dollar/", "/new/?a=$b"),
    moved("/part-dollar/", "/new/#a$b"),
    moved("/percent/", "/new/?a=%20%25"),
    moved("/away-colon/", "https://example.net/:x/"),
    moved("/away-colon-query/", "https://example.net/?a=/:x"),
    moved("/to-index/", "/x/index.html"),
    Page("/x/"),
    Page("/plain"),
    old("/one/", "/split/#part"),
)  # fmt: skip
GONE = (
    "/gone/",
    "/gone.html",
    '/go "ne"$/',
    "/star*gone/",
    "/:gone/",
    "/.netlify/gone",
    "/withdrawn/",
    "/plain/",
    "/x",
)


def example(base: str) -> HostedSite:
    """Return the site below a base path."""
    problems = Problems()
    registry = Registry(problems)
    for page in PAGES:
        registry.claim(page.url, page.output, Owner(page.title, page.path, 1, Rank.DOCUMENT))
    for output in ("404.html", "withdrawn/index.html", "theme/css/x.css"):
        registry.claim(f"/{output}", output, Owner(output, SOURCE, 0, Rank.GENERATED))
    registry.resolve()
    result = plan(PAGES, registry, replace(CONFIG, base=base), problems)
    assert not problems.errors, list(map(str, problems.errors))
    return site_of(result, registry, base, HEADERS, iter(GONE), SOURCE)


def emitted(name: str, base: str) -> Mapping[str, str]:
    """Return what a host gets, by the name of the file that keeps it."""
    emission = emitter(name).emit(example(base))
    where = base.replace("/", "-")
    files = {
        f"{name}{where}-{output.rpartition('/')[2].strip('._')}.txt": text for output, text in emission.files.items()
    }
    if emission.omitted:
        files[f"{name}{where}-omitted.txt"] = "".join(f"{output}\n" for output in sorted(emission.omitted))
    return files


@pytest.mark.parametrize("name", [name for name in HOSTS if name != "github"])
@pytest.mark.parametrize("base", ["", "/me"])
def test_a_host_gets_these_files(name: str, base: str) -> None:
    """Every rule, quote and header, at the top of a host and below a path."""
    found = emitted(name, base)
    assert found
    for file, text in found.items():
        assert text == (FOLDER / file).read_text(encoding="utf-8"), file


def test_github_gets_nothing() -> None:
    """It takes files alone."""
    assert emitter("github").emit(example("")).files == {}


# -- Where a host's limits are -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("length", [255, 256])
def test_nginx_compares_so_many_bytes(length: int) -> None:
    """A longer address is left to its stub, one that is gone as well."""
    alias = f"/{'ä' * 100}/{'x' * (length - 206)}.php"
    assert len(alias.encode()) == length
    for of in (site(old("/new/", alias)), site(gone=(alias,))):
        assert (alias in emitter("nginx").emit(of).files[".host/nginx.conf"]) == (length == 255)


@pytest.mark.parametrize("length", [3999, 4000])
def test_nginx_reads_so_long_a_target(length: int) -> None:
    """Its configuration is read in pieces."""
    target = f"https://example.net/?{'x' * (length - 23)}"
    text = emitter("nginx").emit(site(moved("/a/", target))).files[".host/nginx.conf"]
    assert (target in text) == (length == 3999)


@pytest.mark.parametrize(("host", "most"), [("nginx", 4000), ("cloudflare", 1991)])
def test_a_header_has_its_limit(host: str, most: int) -> None:
    """One character more is told, at the place where HOST is set."""
    fits, more = ({"/": {"X-One": "x" * length}} for length in (most, most + 1))
    assert not emitter(host).emit(site(Page("/"), headers=fits)).problems
    [problem] = emitter(host).emit(site(Page("/"), headers=more)).problems
    assert (problem.path, problem.line) == (SOURCE, 0)


@pytest.mark.parametrize("length", [1000, 1001])
def test_a_rule_of_cloudflare_has_its_limit(length: int) -> None:
    """With its target and status."""
    start = "/" + "/".join(["x" * 200] * 4)
    alias = f"{start}/{'y' * (length - len(start) - 15)}.php"
    emission = emitter("cloudflare").emit(site(old("/new/", alias)))
    assert max(map(len, emission.files["_redirects"].splitlines())) == length
    assert len(emission.problems) == (length > 1000)


def test_cloudflare_s_rules_for_headers_have_their_limit() -> None:
    """A hundred folders, and no more."""
    for count in (100, 101):
        headers = {f"/{number}/": {"X-One": "1"} for number in range(count)}
        emission = emitter("cloudflare").emit(site(Page("/"), headers=headers))
        assert [
            f"no more than 100 rules for headers, and this site has {count}" in line for line in told(emission)
        ] == ([True] if count > 100 else [])


def test_gitlab_s_bytes_have_their_limit() -> None:
    """To the byte."""
    rule = len("/x /new/ 301\n")
    for spare in (0, 1):
        aliases = [f"/{number:03}{'x' * 196}.php" for number in range(300)]
        size = sum(len(alias) + rule - 2 for alias in aliases)
        last = 64 * 1024 - size - (rule - 2) + spare
        aliases.append("/" + "/".join(["z" * 200] * ((last - 6) // 201)) + "/" + "y" * ((last - 6) % 201) + ".php")
        emission = emitter("gitlab").emit(site(old("/new/", aliases)))
        total = len(emission.files["_redirects"].encode())
        assert len(emission.problems) == (total > 64 * 1024)
        assert abs(total - 64 * 1024) <= 1


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for host in HOSTS:
        for top in ("", "/me"):
            for file_name, content in emitted(host, top).items():
                (FOLDER / file_name).write_text(content, encoding="utf-8")
