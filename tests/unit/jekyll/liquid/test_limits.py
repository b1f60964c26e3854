"""Templates are data: they reach nothing but what they are given, and they end."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.unit.jekyll.liquid.conftest import Render, Site

FaultOf = Callable[..., str]


@pytest.mark.parametrize(
    "expression",
    [
        "page.__class__",
        'page["__class__"]',
        "page._document",
        "page.make",
        "site.library",
        "site.__init__.__globals__",
        "site.posts.append",
        "site.posts[0]._site",
        "page.title.__class__",
        "site.list.sort",
        "site.time.year",
        "jekyll.__class__",
        'site.posts | map: "__class__"',
        'site | map: "_data"',
        "forloop.__class__",
        "now",
        "today",
    ],
)
def test_no_attribute_of_an_object_is_reached(render: Render, expression: str) -> None:
    """Only what is a name of a mapping, or an item of a list, can be asked for."""
    rendered = render(f"[{{{{ {expression} }}}}]")
    assert rendered.text == "[]"


def test_a_forloop_has_no_attributes(render: Render) -> None:
    """The loop's own object, which is the library's, shows its keys only."""
    assert (
        render("{% for x in (1..1) %}[{{ forloop.it }}{{ forloop.step }}{{ forloop._keys }}]{% endfor %}").text == "[]"
    )


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "..", "a/../../b", "./x", "a\\b", "a b", "$(x)"])
def test_an_include_cannot_leave_its_folder(render: Render, name: str) -> None:
    """Names that lead away are refused, or found nowhere."""
    for tag in ("include", "include_relative"):
        rendered = render(f"{{% assign n = '{name}' %}}{{% {tag} {{{{ n }}}} %}}")
        assert len(rendered.problems) == 1
        assert "root:" not in rendered.text


@pytest.mark.parametrize("tag", ["include leak.html", "include_relative leak.html", "include folder/leak.html"])
def test_a_link_out_of_the_content_is_refused(site: Site, render: Render, tag: str) -> None:
    """A symbolic link, of a file or of a folder, is followed only inside of the content."""
    outside = site.config.content.parent / "outside"
    outside.mkdir()
    (outside / "leak.html").write_text("secret", encoding="utf-8")
    includes = site.config.content / "_includes"
    (includes / "leak.html").symlink_to(outside / "leak.html")
    (site.config.content / "leak.html").symlink_to(outside / "leak.html")
    (includes / "folder").symlink_to(outside)
    rendered = render(f"{{% {tag} %}}")
    assert "is a link out of the content" in rendered.problems[0].what
    assert "secret" not in rendered.text


@pytest.mark.parametrize(("more", "faults"), [(0, 0), (1, 1)])
def test_an_include_may_bring_a_program_with_it(site: Site, render: Render, more: int, faults: int) -> None:
    """Figures that are exported as HTML have some megabytes; what is longer than any of them is refused."""
    figure = site.config.content / "_includes" / "figure.html"
    figure.write_text("<p>" + "x" * (8 * 1024 * 1024 - 3 + more), encoding="utf-8")
    rendered = render("{% include figure.html %}")
    assert len(rendered.problems) == faults
    assert ("<p>x" in rendered.text) == (not faults)


def test_a_link_inside_of_the_content_is_followed(site: Site, render: Render) -> None:
    """An include may be shared with a link."""
    (site.config.content / "shared.html").write_text("shared", encoding="utf-8")
    (site.config.content / "_includes/x.html").symlink_to(site.config.content / "shared.html")
    assert render("{% include x.html %}").text == "shared"


@pytest.mark.parametrize("name", ["includes_dir", "/etc", "../outside", ".."])
def test_the_folder_of_includes_lies_in_the_content(site: Site, render: Render, name: str) -> None:
    """A config that names another folder gets nothing from it."""
    outside = site.config.content.parent / "outside"
    outside.mkdir()
    (outside / "hostname").write_text("secret", encoding="utf-8")
    site.config.facts["includes_dir"] = name  # type: ignore[index]
    rendered = render("{% include hostname %}{% include outside/hostname %}")
    assert "secret" not in rendered.text
    assert rendered.problems


def test_an_include_that_includes_itself_is_stopped(site: Site, fault_of: FaultOf) -> None:
    """The depth of includes is bounded."""
    (site.config.content / "_includes/x.html").write_text("{% include x.html %}", encoding="utf-8")
    assert fault_of("{% include x.html %}") == "includes are nested more than 30 deep"


def test_an_include_may_call_itself_a_few_times(site: Site, render: Render) -> None:
    """Recursion that ends is fine."""
    text = (
        "{{ include.n }}{% if include.n > 1 %}{% assign m = include.n | minus: 1 %}{% include x.html n=m %}{% endif %}"
    )
    (site.config.content / "_includes/x.html").write_text(text, encoding="utf-8")
    assert render("{% include x.html n=9 %}").text == "987654321"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("{% for a in (1..99999) %}{% for b in (1..99999) %}{% endfor %}{% endfor %}", "steps"),
        ("{% for a in (1..99999) %}{% for b in (1..99999) %}x{% endfor %}{% endfor %}", "steps"),
        ("{{ (1..999999999999) | size }}", "numbers"),
        ("{% assign x = 'aaaa' %}{% for i in (1..99) %}{% assign x = x | append: x %}{% endfor %}", "more text"),
        (
            "{% assign x = 'a' %}{% for i in (1..99) %}{% assign x = x | replace: 'a', 'aaaaaaaaa' %}{% endfor %}",
            "more text",
        ),
        (
            "{% assign x = 'a,b' | split: ',' %}{% for i in (1..99) %}{% assign x = x | concat: x %}{% endfor %}",
            "items",
        ),
        ("{% assign x = 99999 %}{% for i in (1..99) %}{% assign x = x | times: x %}{% endfor %}", "digits"),
        ("{% if true %}" * 90 + "{% endif %}" * 90, "blocks are nested more than 60 deep"),
        ("{{ " + "a" * 30_000 + " }}", "a tag of more than 20,000 characters"),
        ("".join(f"{{% tag{n} %}}" for n in range(500)), "more than 100 faults"),
    ],
)
def test_a_template_that_does_too_much_is_stopped(render: Render, text: str, what: str) -> None:
    """Loops, texts, lists, numbers, nesting and faults have limits that no real page meets, and the limit is named."""
    problems = render(text).problems
    assert any(what in problem.what for problem in problems)
    assert len(problems) <= 101


@pytest.mark.parametrize(
    "text",
    [
        "{%" * 100_000,
        "{{" * 100_000,
        "{% raw %}" * 30_000,
        "{% comment %}" * 30_000,
        "{{ " + "[" * 9_000 + " }}",
        "{{ " + "a[" * 9_000 + " }}",
        "{{ " + " ." * 9_000 + " }}",
        "{{ " + "\"'" * 9_000 + " }}",
        "{{ a" + "|" * 19_000 + " }}",
        "{% if " + "a and " * 3_000 + "%}{% endif %}",
        "{% include x " + "a=" * 9_000 + " %}",
        "{% include x " + 'a="b" ' * 3_000 + "! %}",
        "{% include " + "{{ a | b }}" * 1_500 + " %}",
    ],
)
def test_hostile_text_is_read(render: Render, text: str) -> None:
    """No pattern of the parser goes astray, so that this ends."""
    assert len(render(text).problems) <= 101


def test_widths_of_dates_are_bounded(render: Render) -> None:
    """A date cannot be padded to megabytes."""
    assert len(render('{{ "2020-01-01" | date: "%999999999d" }}').text) < 1000
