"""Templates that a content tree brings run nothing, read nothing outside, and end."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, BuildSite

PAGE = "---\ntitle: P\n---\nText.\n"
DOUBLE = "{% set n = namespace(x='ab') %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}{{ n.x|length }}"
NESTED = "{% set n = namespace(x=['a']) %}{% for i in range(60) %}{% set n.x = [n.x, n.x] %}{% endfor %}{{ n.x }}"

RUNS = {
    "globals": "{{ cycler.__init__.__globals__.os.popen('touch ran').read() }}",
    "attr filter": "{{ ''|attr('__class__') }}{{ (cycler|attr('__init__')).__globals__ }}",
    "map": "{{ [cycler]|map(attribute='__init__.__globals__')|list }}",
    "format": "{{ '{0.__init__.__globals__}'.format(cycler) }}",
    "format with a width": "{{ '{:{}}'.format(1, 10**9) }}",
    "engine": "{{ PELICAN_CLASS({}) }}",
    "mutation": "{{ articles.clear() }}",
    "class": "{{ (PAGINATION_PATTERNS|first).__class__ }}",
    "path": "{{ page.document.path.read_text() }}",
    "path of a folder": "{{ page.document.path.parent.iterdir()|list }}",
}
# What the sandbox says, and nothing else: a name that is not there would be an error too.
FORBIDDEN = re.compile(
    r"the template fails \((?:access to attribute '\w+' of '\w+' object is unsafe|<.*> is not safely callable)"
)
BROKEN = {
    "{{ 1/0 }}": "division by zero",
    "{% if %}": "Expected an expression",
    "{{ 1|nosuch }}": "No filter named 'nosuch'",
    "{{ 'a' + 1 }}": "can only concatenate str",
    "{{ nosuch }}": "'nosuch' is undefined",
}
COUNTED = (
    "calls or includes itself without end", "more than 500,000 steps", "more than 20,000,000 characters",
    "a number above 100,000", "too much work in one expression", "that is too long", "with too many digits",
    "a width that is too large",
)  # fmt: skip
ENDLESS = {
    "self-include": "{% include 'page.html' %}",
    "self-extends": "{% extends 'page.html' %}",
    "recursive macro": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "branching macro": "{% macro m(n) %}{% if n %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "range": "{% for i in range(10**9) %}{% endfor %}",
    "loops": "{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}",
    "filtered loops": "{% for i in range(9999) %}{% for j in range(9999) if false %}{% endfor %}{% endfor %}",
    "text": "{% for i in range(90000) %}" + "x" * 5000 + "{% endfor %}",
    "doubling": DOUBLE,
    "doubling by set": DOUBLE.replace("{% set n.x = n.x ~ n.x %}", "{% set n.x %}{{ n.x }}{{ n.x }}{% endset %}"),
    "doubling by plus": DOUBLE.replace("~", "+"),
    "doubling by join": DOUBLE.replace("n.x ~ n.x", "(n.x, n.x)|join"),
    "doubling by replace": DOUBLE.replace("n.x ~ n.x", "n.x.replace('a', n.x)"),
    "nested lists": NESTED,
    "product": "{{ 'a' * 10**9 }}",
    "power": "{{ 10 ** (10 ** 9) }}",
    "squares": "{% set n = namespace(x=9) %}{% for i in range(60) %}{% set n.x = n.x * n.x %}{% endfor %}{{ n.x }}",
    "width": "{{ 'a'.center(10**9) }}",
    "width of a filter": "{{ 'a'|center(10**9) }}",
    "indent": "{{ 'a\nb'|indent(10**9) }}",
    "format": "{{ '%1000000000d' % 1 }}",
    "slices": "{{ [1]|slice(10**9)|list }}",
    "round": "{{ 1|round(10**9, 'ceil') }}",
    "lipsum": "{{ lipsum(10**9) }}",
}  # fmt: skip


@pytest.mark.parametrize("name", RUNS)
def test_a_template_reaches_nothing_that_is_not_for_templates(build_site: BuildSite, name: str) -> None:
    """Insides of objects, modules, files and programs are out of reach: each try is an error with its place."""
    site = build_site({"pages/p.md": PAGE, "templates/page.html": RUNS[name]})
    assert site.status == 1
    (line,) = [line for line in site.lines() if line.startswith("templates/page.html:1: ")]
    assert FORBIDDEN.search(line)


@pytest.mark.parametrize("name", ENDLESS)
def test_a_template_that_would_not_end_is_an_error(build_site: BuildSite, name: str) -> None:
    """What a template does is counted: one that does too much fails for that reason, with file and line."""
    site = build_site({"pages/p.md": PAGE, "templates/page.html": ENDLESS[name]})
    assert site.status == 1
    (line,) = [line for line in site.lines() if line.startswith("templates/page.html:")]
    assert any(reason in line for reason in COUNTED), line


@pytest.mark.parametrize("template", BROKEN)
def test_a_template_that_breaks_is_an_error(build_site: BuildSite, template: str) -> None:
    """With its file, its line, and what is wrong with it."""
    site = build_site({"pages/p.md": PAGE, "templates/page.html": f"\n{template}"})
    (line,) = [line for line in site.lines() if line.startswith("templates/page.html:2: the template fails (")]
    assert BROKEN[template] in line


@pytest.mark.parametrize("target", ["/etc/passwd", "../../outside.html"])
@pytest.mark.parametrize("use", ["page.html", "partials/footer.html", "other.html"])
def test_a_template_that_is_a_link_out_of_the_content_is_not_read(
    build_site: BuildSite, tmp_path: Path, target: str, use: str
) -> None:
    """A link out of the tree is an error, whoever asks for it: a page, the theme, or another template."""
    (tmp_path / "outside.html").write_text("outside:")
    files = {"pages/p.md": PAGE, "templates/tag.html": "x"}
    if use == "other.html":
        files["templates/page.html"] = "{% include 'other.html' %}"
    (tmp_path / "content/templates/partials").mkdir(parents=True)
    (tmp_path / "content/templates" / use).symlink_to(target if target[0] == "/" else tmp_path / "outside.html")
    site = build_site(files, keep_going=True)
    assert site.status == 1
    assert any("a symbolic link out of the content" in line for line in site.lines())
    for file in site.output.rglob("*.html"):
        assert not {"outside:", "root:"} & set(file.read_text().split("x:0"))


def test_a_template_does_what_templates_do(build_site: BuildSite) -> None:
    """Loops, macros, filters, texts and the theme's own parts work in a template of the content."""
    template = (
        "{% extends '!theme/page.html' %}{% from 'mine.html' import row %}"
        "{% block content %}{{ super() }}<p id=mine>{% for n in range(3) %}{{ row(n, loop.last) }}{% endfor %}"
        "{{ ['b', 'a']|sort|join('+') }} {{ 'x' * 3 }} {{ 'a-b'.split('-')|length }} {{ '%03d' % 7 }}"
        " {{ view.title|upper }} {{ [1, 2]|map('string')|list|length }} {{ 10 ** 3 }}</p>{% endblock %}"
    )
    macro = "{% macro row(n, last) %}{{ n ~ '.' }}{{ '!' if last }}{% endmacro %}"
    files = {"pages/p.md": PAGE, "templates/page.html": template, "templates/mine.html": macro}
    site = build_site(files)
    assert not site.errors
    (page,) = [name for name in site.files() if name.endswith("p/index.html")]
    assert site.page(page).get_element_by_id("mine").text == "0.1.2.!a+b xxx 2 007 P 2 1000"


@pytest.mark.parametrize("text", ["{{ 1/0 }}", "{% if %}", "{{ nosuch.x }}", "{% include 'nosuch.html' %}"])
def test_stock_pelican_tells_the_problem_and_no_traceback(text: str, tmp_path: Path) -> None:
    """A template of the content that fails ends its run, with file and line."""
    (tmp_path / "content" / "templates").mkdir(parents=True)
    (tmp_path / "content" / "p.md").write_text(PAGE)
    (tmp_path / "content" / "templates" / "page.html").write_text(f"\n{text}\n")
    (tmp_path / "pelicanconf.py").write_text(
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nimport pelican\nfrom plugins import defaults\n"
        f"SITENAME = 'Mine'\nPATH = 'content'\nTIMEZONE = 'UTC'\nTHEME = {str(ROOT / 'theme')!r}\n"
        "PELICAN_CLASS = pelican.Pelican\nPLUGINS = defaults.PLUGINS\n"
    )
    command = [sys.executable, "-P", "-m", "pelican", "-s", "pelicanconf.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr + done.stdout
    assert "content/templates/page.html:2: the template fails (" in done.stderr
