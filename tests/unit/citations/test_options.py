"""What stands in a tag: keys, and options in their long and short forms."""

from __future__ import annotations

import pytest

from plugins.citations.jekyll_scholar.options import Options, parse_arguments


@pytest.mark.parametrize(
    ("markup", "keys", "options"),
    [
        ("a", ["a"], Options()),
        ("a b --prefix x", ["a", "b"], Options(prefix="x")),
        ("a -l 2-3 --locator 23 & 42", ["a"], Options(locators=("2-3", "23 & 42"))),
        ("a --label chapter -l 3 -A", ["a"], Options(labels=("chapter",), locators=("3",), suppress_author=True)),
        ("a --text Click For More", ["a"], Options(text="Click For More")),
        ("-f one -f two -q @*[year=2001]", [], Options(files=("one", "two"), query="@*[year=2001]")),
        ("--group_by none --query @*[selected=true]*", [], Options(group_by="none", query="@*[selected=true]*")),
        ("--cited_in_order -T bib", [], Options(in_order=True, template="bib")),
        ("-c --style 'apa'", [], Options(cited=True, style="apa")),
        ("--sort_by=year -o 1 -m 2", [], Options(sort_by="year", offset="1", max="2")),
        ("DBLP:conf/x-y-2001", ["DBLP:conf/x-y-2001"], Options()),
    ],
)
def test_keys_and_options_are_told_apart(markup: str, keys: list[str], options: Options) -> None:
    """Keys stand before the options; what follows an option up to the next one is its value."""
    assert parse_arguments(markup) == (keys, options)


def test_an_unknown_option_is_an_error() -> None:
    """An option that jekyll-scholar does not have is named."""
    with pytest.raises(ValueError, match="--colour"):
        parse_arguments("a --colour red")


def test_numbers_of_options_have_a_default() -> None:
    """An option that is no number, or is missing, counts as its default."""
    assert Options(max="3").number("max", 9) == 3
    assert Options().number("max", 9) == 9
    assert Options(max="many").number("max", 9) == 9
