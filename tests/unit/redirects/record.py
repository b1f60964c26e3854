"""Record anew what Jekyll with jekyll-redirect-from makes of each value in recorded.json; both must be installed.

Run by hand: ``python -m tests.unit.redirects.record``. A new value is added to recorded.json with ``null``.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any

RECORDED = Path(__file__).with_name("recorded.json")
_CONFIG = "url: https://example.org\nplugins: [jekyll-redirect-from]\n"
_ERROR = re.compile(r"\w+(?:::\w+)+Error\b|undefined method `[^']+'|no implicit conversion of \w+")
_STUB = re.compile(r'<link rel="canonical" href="(.*?)">\s*<script>location', re.DOTALL)

# The document that the value is a part of, and what else there is on its site.
SITES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "redirect_from": ("/new/", {"other.md": "/other/", "404.md": "/404.html"}),
    "redirect_to": ("/a/", {"b.md": "/b/", "c.md": "/c", "index.md": "/", "how.md": "/how it is/"}),
}


def record() -> None:
    """Write recorded.json."""
    known = json.loads(RECORDED.read_text(encoding="utf-8"))
    blocks = [f" {json.dumps(key)}: {{\n{_rows(key, values)}\n }}" for key, values in known.items()]
    RECORDED.write_text("{\n" + ",\n".join(blocks) + "\n}\n", encoding="utf-8")


def _rows(key: str, values: Mapping[str, Any]) -> str:
    rows = ((value, _built(key, value)) for value in values)
    return ",\n".join(f"  {_json(value)}: {_json(result)}" for value, result in rows)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _built(key: str, value: str) -> dict[str, Any]:
    """Build a site with real Jekyll; return its stubs and where they lead, or how it fails."""
    url, others = SITES[key]
    with tempfile.TemporaryDirectory() as folder:
        source, output = Path(folder, "source"), Path(folder, "output")
        source.mkdir()
        (source / "_config.yml").write_text(_CONFIG)
        (source / "paper.pdf").write_text("paper")
        (source / "document.md").write_text(f"---\npermalink: {url}\n{key}: {value}\n---\nText.\n", encoding="utf-8")
        for name, permalink in others.items():
            (source / name).write_text(f"---\npermalink: {permalink}\n---\nText.\n")
        command = ["jekyll", "build", "--quiet", "--disable-disk-cache", "-s", str(source), "-d", str(output)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            error = re.search(
                r"\w+(?:::\w+)*Error\b|undefined method `[^']+'|no implicit conversion of \w+", done.stderr
            )
            return {"error": error[0] if error else done.stderr[-100:]}
        found = {
            path: _STUB.search(path.read_text(encoding="utf-8")) for path in sorted(output.rglob("*")) if path.is_file()
        }
        stubs = {path.relative_to(output).as_posix(): unescape(stub[1]) for path, stub in found.items() if stub}
        return {"stubs": stubs}


if __name__ == "__main__":
    record()
