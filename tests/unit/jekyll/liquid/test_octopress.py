"""The blocks of Octopress say what they said."""

from __future__ import annotations

import pytest

from tests.unit.jekyll.liquid.conftest import Render


@pytest.mark.parametrize(
    ("tag", "caption", "language"),
    [
        ("codeblock", "", "text"),
        ("codeblock A title lang:ruby", "<figcaption>A title</figcaption>", "ruby"),
        ("codeblock look.py linenos:false", "<figcaption>look.py</figcaption>", "py"),
        (
            "codeblock A & B https://e.org/x the file",
            '<figcaption>A &amp; B <a href="https://e.org/x">the file</a></figcaption>', "text",
        ),
        ("codeblock lang:sh /x.sh", '<figcaption><a href="/x.sh">link</a></figcaption>', "sh"),
    ],
)  # fmt: skip
def test_code_has_its_title_and_its_language(render: Render, tag: str, caption: str, language: str) -> None:
    """The language is that of ``lang``, else of a file's name in the title."""
    text = render(f"{{% {tag} %}}\nmade\n{{% endcodeblock %}}").text
    assert f'<figure class="highlight">{caption}<pre><code class="language-{language}"' in text
    assert ">made" in text.replace('<span class="n">', ">").replace('<span class="nb">', ">")


def test_quotations_have_their_source(render: Render) -> None:
    """The person and a link below the quoted Markdown, where they are given."""
    text = render("{% blockquote A. Person, A book https://e.org/ page 3 %}\nSaid *so*.\n{% endblockquote %}").text
    assert '<blockquote markdown="1">' in text
    assert '<p>— A. Person, A book <cite><a href="https://e.org/">page 3</a></cite></p>' in text
    assert "—" not in render("{% blockquote %}\nSaid.\n{% endblockquote %}").text


def test_a_pulled_quotation_stays_in_its_text(render: Render) -> None:
    """The marks of what stood beside the text go."""
    text = render('{% pullquote left %}\nOne {" two three "} four.\n{% endpullquote %}').text
    assert "One two three four." in text
