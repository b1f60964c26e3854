"""The type by which a file is sent."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.engine.serve.representation import type_of


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.html", "text/html; charset=utf-8"),
        ("old.php", "text/html; charset=utf-8"),
        ("a.css", "text/css; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.mjs", "text/javascript; charset=utf-8"),
        ("feed.xml", "application/xml; charset=utf-8"),
        ("feed.json", "application/json; charset=utf-8"),
        ("a.svg", "image/svg+xml; charset=utf-8"),
        ("a.bib", "text/x-bibtex; charset=utf-8"),
        ("A.JPG", "image/jpeg"),
        ("a.webp", "image/webp"),
        ("a.woff2", "font/woff2"),
        ("a.pdf", "application/pdf"),
        ("a.wasm", "application/wasm"),
        ("data.tar.gz", "application/gzip"),
        ("data.csv.xz", "application/x-xz"),
        ("CNAME", "application/octet-stream"),
        ("a.unknown", "application/octet-stream"),
    ],
)
def test_a_file_has_the_type_of_its_name(name: str, kind: str) -> None:
    """The type is the same on every machine; text says that it is UTF-8; what is packed is not what is in it."""
    assert type_of(Path(name)) == kind
