from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.publish.inspection import inspect, read_site

MakeSite = Callable[..., Path]


def kinds(folder: Path) -> list[str]:
    return [refusal.kind for refusal in inspect(read_site(folder))]


def test_a_sound_site_is_let_through(make_site: MakeSite) -> None:
    """Nothing is refused without a reason: text about localhost and keys is text."""
    page = '<pre>&lt;a href="http://localhost:4000/"> http://localhost</pre>-----BEGIN PRIVATE KEY----- and so on'
    feed = '<feed><content>&lt;a href="http://localhost/"&gt;</content></feed>'
    site = make_site(
        {"three.html": page, "feed.xml": feed, "CNAME": "noether.science\n", "talk.key": "slides", ".htaccess": ""}
    )
    assert kinds(site) == []


@pytest.mark.parametrize("fact", [{"complete": False}, {"production": False}])
def test_a_faulty_or_a_local_build_is_refused(make_site: MakeSite, fact: dict[str, bool]) -> None:
    """Only a whole build with publishconf can be published."""
    assert kinds(make_site(**fact)) == ["failed"]


def test_a_folder_that_nobody_built_is_refused(tmp_path: Path) -> None:
    """An empty folder is neither built, nor a site, nor does it know its address."""
    assert kinds(tmp_path) == ["failed", "empty", "host"]


@pytest.mark.parametrize("marker", ["[1]", "{", '"x"', b"\xff"])
def test_a_damaged_marker_says_nothing(make_site: MakeSite, marker: str | bytes) -> None:
    """A folder whose marker no build has written is one that nobody built."""
    site = make_site()
    (site / ".site-build.json").write_bytes(marker if isinstance(marker, bytes) else marker.encode())
    assert kinds(site) == ["failed", "host"]


def test_what_is_told_of_a_site_is_in_the_order_of_its_paths(make_site: MakeSite) -> None:
    """Whatever order the disk has."""
    names = [f"{name}/{number}.html" for name in "qwertz" for number in range(5)]
    site = make_site(dict.fromkeys(names, ""))
    for name in names:
        (site / f"{name}.link").symlink_to("nowhere")
    found = read_site(site)
    assert list(found.files) == sorted(found.files)
    assert list(found.odd) == sorted(f"{name}.link" for name in names)


def test_drafts_are_refused(make_site: MakeSite) -> None:
    """A site that was built with drafts stays at home."""
    assert kinds(make_site(drafts=True)) == ["drafts"]


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("", "host"),
        ("https://example.org", "host"),
        ("https://www.example.com/name", "host"),
        ("http://localhost:8000", "localhost"),
        ("http://127.0.0.1:8000", "localhost"),
        ("http://[::1]:8000", "localhost"),
        ("http://0.0.0.0", "localhost"),
        ("http://site.localhost", "localhost"),
        ("http://site.example", "host"),
        ("http://site.test", "host"),
    ],
)
def test_a_site_without_a_public_address_is_refused(make_site: MakeSite, url: str, kind: str) -> None:
    """No address, one for examples and one of this machine are three ways to a site that nobody can read."""
    assert kinds(make_site(url=url)) == [kind]


def test_a_cname_for_another_host_is_refused(make_site: MakeSite) -> None:
    """CNAME and SITEURL have to agree, in whatever case they are written."""
    assert kinds(make_site({"CNAME": "hilbert.science\n"})) == ["host"]
    assert kinds(make_site({"CNAME": " Noether.Science\n"})) == []
    site = make_site()
    (site / "CNAME").write_bytes(b"noether.science\xff")
    assert kinds(site) == ["host"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", "<p>\n<a href='http://localhost:8000/x'>x</a>"),
        ("a.html", '<p>\n<img alt="" src="//127.0.0.1/x.png">'),
        ("a.html", "<p>\n<link rel=canonical href=http://0.0.0.0/>"),
        ("sitemap.xml", "<urlset>\n<loc>http://localhost/x/</loc></urlset>"),
        ("feed.json", '{\n"url": "http://localhost/x/"}'),
    ],
)
def test_a_way_to_localhost_is_refused_with_its_line(make_site: MakeSite, name: str, text: str) -> None:
    """A link, an image or an address for machines that only works here is named with file and line."""
    site = make_site({name: text})
    (refusal,) = inspect(read_site(site))
    assert (refusal.kind, refusal.problem.path, refusal.problem.line) == ("localhost", site / name, 2)


@pytest.mark.parametrize(
    "url", ["https://mylocalhost", "https://localhost.science", "https://contest", "https://myexample.org"]
)
def test_a_public_address_that_reads_like_another_is_let_through(make_site: MakeSite, url: str) -> None:
    """Only a whole name says that a host is of this machine, or for examples."""
    assert kinds(make_site(url=url)) == []


@pytest.mark.parametrize("host", ["localhost.example-university.edu", "127.0.0.1.nip.io"])
def test_a_host_that_only_looks_local_is_none(make_site: MakeSite, host: str) -> None:
    """What begins like a local name can be a public one."""
    assert kinds(make_site({"a.html": f'<a href="https://{host}/">'})) == []


@pytest.mark.parametrize(
    "name", [".env", "files/.env.local", ".git/config", "x/.ssh/known_hosts", "id_ed25519", ".htpasswd", "secrets.yml"]
)
def test_a_file_that_is_a_place_for_secrets_is_refused(make_site: MakeSite, name: str) -> None:
    """Some names say enough."""
    assert kinds(make_site({name: "harmless"})) == ["secrets"]


@pytest.mark.parametrize(
    "text",
    [
        "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtz\n",
        '{"key": "-----BEGIN PRIVATE KEY-----\\n' + "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7" + '"}',
        "AKIA" + "IOSFODNN7EXAMPLE",
        "token = ghp_" + "a1B2" * 9,
        "glpat-" + "a1B2" * 5,
    ],
)
def test_a_secret_in_a_file_is_refused_with_its_line(make_site: MakeSite, text: str) -> None:
    """Keys and tokens are known by their form, in any file of text."""
    (refusal,) = inspect(read_site(make_site({"files/notes.txt": "notes\n" + text})))
    assert (refusal.kind, refusal.problem.line) == ("secrets", 2)


def test_symbolic_links_and_pipes_are_refused(make_site: MakeSite) -> None:
    """What is no file is never followed, and no flag changes that."""
    site = make_site()
    (site / "etc").symlink_to("/etc")
    (site / "passwd.html").symlink_to("/etc/passwd")
    (site / "dangling").symlink_to("nowhere")
    os.mkfifo(site / "pipe")
    refusals = list(inspect(read_site(site)))
    assert [refusal.kind for refusal in refusals] == ["symlinks"] * 4
    assert not any("--allow" in str(refusal) for refusal in refusals)


def test_a_refusal_names_the_flag_that_overrides_it(make_site: MakeSite) -> None:
    """Path, reason, remedy and the one flag stand on one line."""
    (refusal,) = inspect(read_site(make_site(drafts=True)))
    assert "site: was built with drafts; set DRAFTS" in str(refusal)
    assert "--allow drafts" in str(refusal)
