"""Every page is valid HTML: by the Nu checker where Java and vnu.jar are at hand, else by html5lib's strict parser."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
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
_REMEDY = "mend it in the document, or in the template where every page has it"


def check_html(folder: Path, tools: Path) -> tuple[str, Problems]:
    """Return the name of the checker that ran, and a problem for each error in the pages of ``folder``.

    What is wrong in many pages is one problem, at the first of them.
    The Nu checker's jar is the one that the variable VNU_JAR names, or npm's below ``tools``. Raises RuntimeError when
    it is there and fails to run.
    """
    jar = Path(os.environ.get("VNU_JAR") or tools / JAR)
    java = shutil.which("java")
    if java and jar.is_file():
        return "the Nu checker", _grouped(_by_vnu(java, jar, folder))
    return "html5lib (the Nu checker needs java and npm's vnu-jar)", _grouped(_by_html5lib(folder))


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


def _by_html5lib(folder: Path) -> Problems:
    import html5lib
    from html5lib.constants import E

    problems = Problems()
    for path in sorted(folder.rglob("*.html")):
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        document = parser.parse(path.read_bytes(), transport_encoding="utf-8")
        for (line, _), code, data in parser.errors:
            problems.error(path, line, (E.get(code, code) % data).rstrip("."), _REMEDY)
        seen: set[str] = set()
        for name in (element.get("id") for element in document.iter() if element.get("id")):
            if name in seen:
                problems.error(path, 0, f"the id {name!r} is there twice", _REMEDY)
            seen.add(name)
    return problems
