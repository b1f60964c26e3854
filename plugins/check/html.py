"""Every page is valid HTML: by the Nu checker where Java and vnu.jar are at hand, else by html5lib's strict parser."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ..site.problems import Problem, Problems

JAR = Path("node_modules/vnu-jar/build/dist/vnu.jar")  # where npm install vnu-jar puts it

# Messages of the Nu checker that are wrong, each with the reason.
IGNORED = (
    # MathML Core 2.1.3 lets every element have these two; the checker's schema is MathML 3.
    re.compile(r"Attribute “(?:displaystyle|scriptlevel)” not allowed on element “m"),
    # The checker's CSS parser is behind the browsers, and styles are checked by using them
    re.compile(r"CSS: .*(?:Property|Parse Error|is not a .* value|Unrecognized at-rule|Unknown)"),
)
_VERSION = "valid by html5lib 1"  # what a page must be: another version looks at all again
_REMEDY = "mend it in the document, or in the template where every page has it"


def check_html(folder: Path, tools: Path) -> tuple[str, Problems]:
    """Return the name of the checker that ran, and a problem for each error in the pages of ``folder``.

    What is wrong in many pages is one problem, at the first of them.
    The Nu checker's jar is the one that the variable VNU_JAR names, or npm's below ``tools``. Pages that html5lib has
    found valid are noted there, and it passes over them. Raises RuntimeError when the Nu checker is there and fails.
    """
    jar = Path(os.environ.get("VNU_JAR") or tools / JAR)
    java = shutil.which("java")
    if java and jar.is_file():
        return "the Nu checker", _grouped(_by_vnu(java, jar, folder))
    return "html5lib (the Nu checker needs java and npm's vnu-jar)", _grouped(_by_html5lib(folder, tools))


def _grouped(problems: Iterable[Problem]) -> Problems:
    pages: dict[str, dict[Path, Problem]] = {}
    for problem in problems:
        pages.setdefault(problem.what, {}).setdefault(problem.path, problem)
    found = Problems()
    for what, places in pages.items():
        first = next(iter(places.values()))
        more = f" (on {len(places):,} pages)" if len(places) > 1 else ""
        found.error(first.path, first.line, f"{what}{more}", first.remedy)
    return found


def _by_vnu(java: str, jar: Path, folder: Path) -> Problems:
    command = [java, "-Xss1m", "-jar", str(jar), "--format", "json", "--errors-only", "--skip-non-html", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True)  # noqa: S603 - no shell
    try:
        messages = json.loads(done.stderr)["messages"]
    except (ValueError, KeyError) as error:
        raise RuntimeError(f"the Nu checker failed: {done.stderr[:500]}") from error
    problems = Problems()
    problems.extend(_problems(messages, folder))
    return problems


def _problems(messages: Iterable[dict[str, object]], folder: Path) -> Iterator[Problem]:
    for message in messages:
        what = " ".join(str(message["message"]).split())
        if message["type"] == "info" or any(pattern.match(what) for pattern in IGNORED):
            continue
        path = Path(unquote(urlsplit(str(message["url"])).path)) if message.get("url") else folder
        yield Problem(path, int(str(message.get("lastLine", 0))), what.rstrip("."), _REMEDY)


def _by_html5lib(folder: Path, tools: Path) -> Problems:
    from .parsing import parse_errors

    kept = tools / "valid-pages"
    digests = {path: sha256(path.read_bytes()).hexdigest()[:32] for path in sorted(folder.rglob("*.html"))}
    valid = _kept(kept)
    pages = [path for path, digest in digests.items() if digest not in valid]
    problems = Problems()
    for path, errors in zip(pages, parse_errors(pages), strict=True):
        if errors:
            del digests[path]
        for line, what in errors:
            problems.error(path, line, what, _REMEDY)
    with suppress(OSError):
        tools.mkdir(parents=True, exist_ok=True)
        kept.write_text("\n".join((_VERSION, *digests.values())), encoding="ascii")
    return problems


def _kept(file: Path) -> frozenset[str]:
    """Return the digests of pages that the last check has found valid; a file that cannot be read has none."""
    try:
        version, *digests = file.read_text(encoding="ascii").split("\n")
    except (OSError, ValueError):
        return frozenset()
    return frozenset(digests) if version == _VERSION else frozenset()
