"""Secrets by their form and their place: in any file, at any depth of it, packed or not; and what is none."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from plugins.publish import archives, detector
from plugins.publish.inspection import inspect, read_site
from plugins.publish.make_rules import lines, pythonic
from plugins.publish.sensitive import is_secret_name, local_address_in, secrets_in

TOKEN = "ghp_" + "a1B2" * 9
AWS = "wJalrXUtnFEMI/K7MDENG/" + "bPxRfiCYZZMPLEKEY9"


def zipped(files: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def tarred(files: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return stream.getvalue()


def found(folder: Path, data: bytes | str) -> list[str]:
    file = folder / "file"
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return [f"{finding.line}: {finding}" for finding in secrets_in(file)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"aws_secret_access_key = {AWS}", "an AWS secret access key"),
        (f'"SecretAccessKey": "{AWS}"', "an AWS secret access key"),
        (f"AWS_SECRET_KEY: '{AWS}'", "an AWS secret access key"),
        (f'<span class="k">aws_secret_access_key</span> <span class="o">=</span> <span>{AWS}</span>', "an AWS secret"),
        (f"&quot;secret_access_key&quot;: &quot;{AWS}&quot;", "an AWS secret access key"),
        ("ASIA" + "1234567890ABCDEF", "an AWS access key"),
        ("AIza" + "SyB-1234567890_abcdefghijklmnopqrstu"[:35], "a Google API key"),
        ("<code>AIza" + "SyB-1234567890_abcdefghijklmnopqrstu"[:35] + "</code>", "a Google API key"),
        ("npm_" + "a1B2c3" * 6, "npm access token"),
        ("//registry.npmjs.org/:_authToken=npm_" + "a1B2c3" * 6, "npm access token"),
        (TOKEN, "github pat"),
        ("github_pat_" + "a1B2" * 15, "a GitHub token"),
        ("xoxb-" + "123456789012-" * 2 + "abcdef", "a Slack token"),
        ("sk_live_" + "a1B2" * 6, "stripe access token"),
        ("hf_" + "abCdEfGhIj" * 3 + "abcd", "huggingface access token"),
        ("pypi-AgEIcHlwaS5vcmc" + "a1B2" * 13, "pypi upload token"),
        ("SG." + "a1B2_-" * 11, "sendgrid api token"),
        ("sk-ant-api03-" + "a" * 5 + "b2-_" * 22 + "AA", "anthropic api key"),
        ("glrt-" + "a1B2" * 5, "gitlab runner authentication token"),
        ("dop_v1_" + "0123abcd" * 8, "digitalocean pat"),
        ("-----BEGIN PGP PRIVATE KEY BLOCK-----\nVersion: GnuPG v2.0.22 (GNU/Linux)\n\nlQOYBF", "a private key"),
        ("<pre>-----BEGIN RSA PRIVATE KEY-----<br>\n" + "MIIEpAIBAAKCAQEA" * 3, "a private key"),
    ],
)
def test_a_secret_is_known_by_its_form(tmp_path: Path, text: str, kind: str) -> None:
    """As it stands in a file of settings, in a program, and in a page; the line is told."""
    (told,) = found(tmp_path, f"one\ntwo\n{text}\nthree")
    assert told.startswith("3: holds ")
    assert kind in told


@pytest.mark.parametrize(
    "text",
    [
        "ghp_" + "x" * 36,
        "AIza" + "X" * 35,
        "AIza is how a key of Google begins, and npm_ one of npm",
        "aws_secret_access_key = YOUR_SECRET_ACCESS_KEY",
        "secret_access_key is a name of 40 letters, da39a3ee5e6b4b0d3255bfef95601890afd80709 a hash",
        "-----BEGIN PUBLIC KEY-----\n" + "MIIBIjANBgkqhkiG9w0B" * 3,
        "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
        "password: correct horse battery staple",
        "task-list risk_live_" + "a1B2" * 3,
    ],
)
def test_words_about_secrets_are_none(tmp_path: Path, text: str) -> None:
    """A page may explain what a key looks like."""
    assert found(tmp_path, text) == []


@pytest.mark.parametrize(
    "before", [0, 1, detector.BLOCK - 20, detector.BLOCK - 1, detector.BLOCK, 5 * detector.BLOCK + 7]
)
def test_a_secret_is_found_wherever_it_lies_in_a_file(tmp_path: Path, before: int) -> None:
    """Behind any number of bytes, and across the places where the file is cut in reading."""
    assert found(tmp_path, b"\n" * before + b" " + TOKEN.encode()) == [f"{before + 1}: holds a secret (github pat)"]


@pytest.mark.parametrize(
    "data",
    [
        b"\0" + TOKEN.encode(),
        b"\0" * 2000 + TOKEN.encode(),
        TOKEN.encode("utf-16"),
        TOKEN.encode("utf-16-be"),
        TOKEN.encode("utf-32-le"),
        b"%PDF-1.7\n\0\xff" + TOKEN.encode(),
        b"\xff\xd8\xff\xe1 Exif\0\0" + TOKEN.encode(),
    ],
)
def test_a_secret_is_found_in_what_is_no_plain_text(tmp_path: Path, data: bytes) -> None:
    """A zero byte, wide characters and the notes of a picture hide nothing."""
    assert len(found(tmp_path, data)) == 1


@pytest.mark.parametrize(
    ("data", "inside"),
    [
        (zipped({"a/b.txt": TOKEN.encode()}), "a/b.txt"),
        (tarred({"a/b.txt": TOKEN.encode()}), "a/b.txt"),
        (gzip.compress(tarred({"a/b.txt": TOKEN.encode()})), "a/b.txt"),
        (bz2.compress(tarred({"a/b.txt": TOKEN.encode()})), "a/b.txt"),
        (lzma.compress(tarred({"a/b.txt": TOKEN.encode()})), "a/b.txt"),
        (zipped({"in.zip": zipped({"b.txt": TOKEN.encode()})}), "in.zip/b.txt"),
        (zipped({"large.txt": b" " * (20 << 20) + TOKEN.encode()}), "large.txt"),
    ],
)
def test_a_secret_is_found_in_an_archive_with_its_place(tmp_path: Path, data: bytes, inside: str) -> None:
    """Whoever downloads an archive has all that is in it."""
    assert found(tmp_path, data) == [f"0: holds a secret (github pat), in {inside}"]


def test_what_is_only_made_smaller_has_its_lines(tmp_path: Path) -> None:
    """A log that gzip has made smaller is one file."""
    assert found(tmp_path, gzip.compress(b"\n" + TOKEN.encode())) == ["2: holds a secret (github pat)"]


def test_a_place_for_secrets_in_an_archive_is_found(tmp_path: Path) -> None:
    """Its name says enough there too."""
    told = found(tmp_path, zipped({"site/prod.env": b"", "site/readme.txt": b""}))
    assert told == ["0: holds prod.env, a place for secrets, in site/prod.env"]


@pytest.mark.parametrize("limit", ["MOST_BYTES", "MOST_MEMBERS", "DEEPEST"])
def test_an_archive_that_is_too_much_to_look_through_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    """What comes out is counted, and what has not been seen is not passed over."""
    nested = zipped({"a": b"a" * 10, "b": b"b" * 10, "c.zip": zipped({"d": b""})})
    fits = {"MOST_BYTES": 20 + len(zipped({"d": b""})), "MOST_MEMBERS": 4, "DEEPEST": 2}[limit]
    monkeypatch.setattr(archives, limit, fits)
    assert found(tmp_path, nested) == []
    monkeypatch.setattr(archives, limit, fits - 1)
    assert found(tmp_path, nested) == ["0: holds more than can be unpacked and looked through"]


@pytest.mark.parametrize(
    "whole",
    [zipped({"a": b"a" * 5000}), gzip.compress(b"a" * 5000), tarred({"a": b"a" * 5000})],
    ids=["zip", "gzip", "tar"],
)
def test_a_damaged_archive_is_a_file_as_others(tmp_path: Path, whole: bytes) -> None:
    """Cut anywhere, it is read as far as it goes, and its bytes are looked at."""
    for end in range(0, len(whole), max(1, len(whole) // 40)):
        assert found(tmp_path, whole[:end]) == []
    assert len(found(tmp_path, whole[: len(whole) // 2] + TOKEN.encode())) == 1


def test_an_encrypted_archive_says_its_names_alone(tmp_path: Path) -> None:
    """What nobody can read is not read."""
    data = bytearray(zipped({"a.txt": b"x"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert found(tmp_path, bytes(data)) == []


@pytest.mark.parametrize(
    "name",
    [
        ".env", "prod.env", ".env.local", "prod.env.bak", "PROD.ENV", ".git", ".ssh", ".npmrc", ".pgpass", "id_rsa",
        "vault.kdbx", "terraform.tfstate", "secrets.yml", "client_secret.json", "credentials.json", ".bash_history",
        "service-account.json", "wp-config.php", "key.p12",
    ],
)  # fmt: skip
def test_names_of_places_for_secrets(name: str) -> None:
    """Each is one whatever it holds."""
    assert is_secret_name(name)


@pytest.mark.parametrize("name", ["env", "environment.html", "envy.html", "id_rsa.pub", ".htaccess", "talk.key", "git"])
def test_names_of_other_files(name: str) -> None:
    """A public key and a page about an environment are no secrets."""
    assert not is_secret_name(name)


def test_a_way_to_localhost_is_found_in_a_large_page(tmp_path: Path) -> None:
    """Pages of any length are looked at, and files that are no text are not."""
    file = tmp_path / "page.html"
    file.write_bytes(b"\n" * (5 << 20) + b'<a href="http://localhost/">')
    assert local_address_in(file) == (5 << 20) + 1
    file.write_bytes(b"\0" + b'<a href="http://localhost/">')
    assert local_address_in(file) is None


def test_every_secret_of_a_site_is_a_refusal(make_site: Callable[..., Path]) -> None:
    """By name and by content, with path and line, and with a remedy."""
    site = make_site({"files/keys.txt": f"\n{TOKEN}", "files/prod.env": f"KEY={TOKEN}"})
    told = [str(refusal) for refusal in inspect(read_site(site)) if refusal.kind == "secrets"]
    assert [re.sub(r"^.*/site/", "", line).partition(";")[0] for line in told] == [
        "files/keys.txt:2: holds a secret (github pat)",
        "files/prod.env: prod.env is a place for secrets",
        "files/prod.env:1: holds a secret (github pat)",
    ]
    assert all("revoke" in line or "out of the content" in line for line in told)


@pytest.mark.parametrize(
    ("go", "python"),
    [
        (r"(?i)\babc", r"(?i)\babc"),
        (r"abc(?i)[a-z]{3}", r"abc(?i:[a-z]{3})"),
        (r"\b(abc(?i)[()]+)d", r"\b(abc(?i:[()]+))d"),
        (r"\((?i)a\)", r"\((?i:a\))"),
        (r"[[:alnum:]]\z", r"[0-9A-Za-z]\Z"),
    ],
)
def test_expressions_of_go_are_written_as_python_has_them(go: str, python: str) -> None:
    """A flag in the middle holds to the end of its group."""
    assert pythonic(go) == python


def test_rules_without_a_form_are_left_out() -> None:
    """A rule that takes any value behind a name sees secrets everywhere."""
    named = {"id": "x-key", "keywords": ["x"], "regex": r"(?i)[\w.-]{0,50}?(?:x)=([a-z]{20})"}
    end = r"""(?:[\x60'"\s;]|\\[nr]|$)"""
    formed = {"id": "y-key", "keywords": ["y_", "z_"], "regex": rf"\b([yz]_[a-z]{{20}}){end}"}
    elsewhere = {"id": "z-key", "keywords": ["z"], "regex": "z", "path": r"\.php$"}
    assert list(lines([named, formed, elsewhere])) == ["y-key\ty_ z_\t\\b([yz]_[a-z]{20})(?![\\w-])\n"]
