"""Descriptions say what readers of the page read, once."""

from __future__ import annotations

import json

from tests.conftest import BuildSite


def test_descriptions_have_formulas_once_and_no_numbers_of_footnotes(build_site: BuildSite) -> None:
    """The TeX beside a formula's MathML and the number of a footnote are no words of a sentence."""
    built = build_site({"a.md": "---\ntitle: A\n---\nWe prove $$xyz$$ here[^1] and stop.\n\n[^1]: A note.\n"})
    (content,) = built.page("a/index.html").xpath("//meta[@name='description']/@content")
    assert content == "We prove xyz here and stop."


def test_a_formula_is_in_a_summary_once(build_site: BuildSite) -> None:
    """As what a reader sees, in Liquid's texts, the description, the feeds and the structured data: never its TeX."""
    built = build_site(
        {
            "_config.yml": "title: M\nurl: https://m.org\n",
            "_posts/2020-01-01-a.md": (
                "---\ntitle: A\n---\nAn energy $$E_0 = \\frac{1}{2}$$ is there.[^1]\n\n[^1]: Note\n"
            ),
            "list.html": (
                "---\ntitle: L\n---\n{% for p in site.posts %}[{{ p.content | strip_html | strip | truncate: 20 }}]"
                "[{{ p.excerpt | strip_html | strip }}]"
                "[{{ p.content | truncate: 260 | strip_html }}]{% endfor %}\n"
            ),
        }
    )
    assert built.status == 0
    listed = built.page("list.html").find_class("e-content")[0].text_content()
    assert "An energy E0=12 is" in listed
    page = built.page("2020/01/01/a.html")
    (described,) = page.xpath("//meta[@name='description']/@content")
    assert described == "An energy E0=12 is there."
    (data,) = page.xpath("//script[@type='application/ld+json']")
    summaries = [
        listed,
        described,
        data.text_content(),
        str(json.loads(built.read("feed.json"))["items"][0]["summary"]),
    ]
    assert not [text for text in summaries if "frac" in text]


def test_the_excerpt_of_a_file_from_windows_is_all_of_it(build_site: BuildSite) -> None:
    """Jekyll looks for two line ends side by side, which there are not; a separator of words is found."""
    lines = "---\r\ntitle: A\r\n{}---\r\n\r\nOne.\r\n\r\nTwo.\r\n\r\n<!--more-->\r\n\r\nThree.\r\n"
    built = build_site(
        {
            "_config.yml": "title: M\n",
            "_posts/2020-01-01-a.md": lines.format(""),
            "_posts/2020-01-02-b.md": lines.format("excerpt_separator: <!--more-->\r\n"),
            "list.html": "---\ntitle: L\n---\n{% for p in site.posts %}[{{ p.excerpt | strip_html }}]{% endfor %}\n",
        }
    )
    listed = " ".join(built.page("list.html").find_class("e-content")[0].text_content().split())
    assert listed == "[One. Two. ][One. Two. Three. ]"
