"""Make rules.txt of gitleaks' configuration; not part of a build.

    python -m plugins.publish.make_rules SOMEWHERE/gitleaks/config/gitleaks.toml

One rule a line, sorted: its name, the words of which a file with such a secret has one, and the expression, with tabs
between. Taken are the rules for secrets that have a form of their own. Left out are those that take any value behind a
name for one: in the prose and the code examples of a site these see secrets everywhere.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

HEAD = """\
# Rules of gitleaks by Zachary Rice and others, https://github.com/gitleaks/gitleaks, MIT; see rules-license.md.
# Made by make_rules.py: chosen, and written as Python has them.
"""

_ANY_VALUE = r"[\w.-]{0,50}?"  # how the expressions begin that look for a name and take what follows
_LEFT_OUT = {
    "curl-auth-header": "a placeholder in most examples",
    "curl-auth-user": "a placeholder in most examples",
    "facebook-access-token": "numbers in any page that names Facebook",
    "flutterwave-public-key": "public",
    "jwt": "what examples of it show, and what scripts ship with for public services",
    "jwt-base64": "as jwt",
    "private-key": "slow where there are many beginnings without an end; detector.py has its own",
    "sourcegraph-access-token": "any hash of Git in a page that names Sourcegraph",
    "vault-service-token": "any text behind “s.” in a script",
}
_END = r"""(?:[\x60'"\s;]|\\[nr]|$)"""  # what follows a secret in code; in a page it can be a tag


def lines(rules: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the lines of the table."""
    for rule in rules:
        pattern = str(rule.get("regex", ""))
        if not pattern or "path" in rule or _ANY_VALUE in pattern or rule["id"] in _LEFT_OUT:
            continue
        pattern = pythonic(pattern.replace(_END, r"(?![\w-])"))
        re.compile(pattern.encode())
        yield f"{rule['id']}\t{' '.join(rule['keywords'])}\t{pattern}\n"


def pythonic(pattern: str) -> str:
    """Return an expression of Go as Python has it: a flag in the middle gets a group, up to the end of its own."""
    pattern = pattern.replace(r"\z", r"\Z").replace("[[:alnum:]]", "[0-9A-Za-z]")
    lead = "(?i)" if pattern.startswith("(?i)") else ""
    made, opened = [], [0]  # groups that a flag has opened, in each group around
    for piece in re.findall(r"\\.|\[(?:\\.|[^\]\\])*\]|\(\?i\)|.", pattern.removeprefix(lead), re.DOTALL):
        if piece == "(?i)":
            opened[-1] += 1
            made.append("(?i:")
            continue
        if piece == "(":
            opened.append(0)
        elif piece == ")":
            made.append(")" * opened.pop())
        made.append(piece)
    return lead + "".join(made) + ")" * opened.pop()


if __name__ == "__main__":
    found = tomllib.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["rules"]
    Path(__file__).with_name("rules.txt").write_text(HEAD + "".join(sorted(lines(found))), encoding="ascii")
