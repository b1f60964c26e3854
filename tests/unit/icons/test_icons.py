"""Icons by their names."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.icons.drawing import _wanted, icon, near


@pytest.mark.parametrize(
    "name",
    [
        "robot",
        "fa-robot",
        "fas fa-robot",
        "fa-solid fa-robot",
        "fa fa-robot",
        "fa fa-fw fa-robot",
        "FA-Robot",
        " fa-robot ",
    ],
)
def test_all_ways_to_write_a_name_are_one_icon(name):
    """However a theme has spelled it, a robot is a robot."""
    assert icon(name) == icon("robot") is not None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("fa-file-text-o", "far fa-file-lines"),
        ("fa-linkedin-square", "fab fa-linkedin"),
        ("fa-clock-o", "far fa-clock"),
        ("fa-picture-o", "far fa-image"),
        ("fa-home", "fas fa-house"),
        ("fa-file-alt", "fas fa-file-lines"),
        ("fab fa-fw fa-twitter-square", "fab fa-square-twitter"),
        ("fa-envelope-o", "far fa-envelope"),
        ("ai ai-google-scholar", "fab fa-google-scholar"),
        ("fas fa-fw fa-github", "fab fa-github"),
    ],
)
def test_names_of_older_versions_are_understood(old, new):
    """A name that real sites carry since version 4 or 5 draws what it is called today."""
    assert icon(old) == icon(new) is not None


def test_style_chooses_between_drawings():
    """Solid and regular differ, and solid comes first."""
    assert icon("far fa-clock") != icon("fas fa-clock")
    assert icon("fa-clock") == icon("fas fa-clock")


@pytest.mark.parametrize("name", ["stack-overflow", "fa-stack-exchange", "flipboard", "fa-icons", "0", "500px"])
def test_names_that_look_like_settings_are_icons(name):
    """What only starts like a size or a spin is found."""
    assert icon(name) is not None


def test_icon_is_hidden_well_formed_svg():
    """Readers of a screen do not hear it, and it needs nothing from elsewhere."""
    svg = ElementTree.fromstring(icon("robot"))
    assert svg.tag == "svg"
    assert svg.attrib == {
        "class": "icon",
        "viewBox": svg.attrib["viewBox"],
        "aria-hidden": "true",
        "focusable": "false",
    }
    assert re.fullmatch(r"0 0 \d+ 512", svg.attrib["viewBox"])
    [path] = svg
    assert re.fullmatch(r"[MmLlHhVvCcSsQqTtAaZz0-9 .,e-]+", path.attrib["d"])


@pytest.mark.parametrize(
    "name",
    ["", "fa", "fa fa-fw", "fa-", "no-such-icon", 'robot"><script>', "Made", "#", "../icons", "fa-arxiv"],
)
def test_unknown_name_is_no_icon(name):
    """What is not in Font Awesome Free is None, whatever it holds."""
    assert icon(name) is None


def test_unknown_name_brings_near_ones():
    """A slip of the pen is recognised."""
    assert near("fa-rbot")[0] == "robot"
    assert "linkedin" in near("fa-linkdin")


@settings(max_examples=200, deadline=None, database=None)
@given(st.text())
def test_no_name_reaches_the_page(name):
    """An icon is one of ours, or none."""
    found = icon(name)
    assert found is None or re.fullmatch(r'<svg class="icon" [^<>]*><path d="[^"<>&]*"/></svg>', found)


@pytest.mark.parametrize(("word", "same"), [("far", "fa-regular"), ("fas", "fa-solid")])
def test_both_words_for_a_style_mean_it(word, same):
    """The short word of version 5 and the long one of version 6 choose the same drawing, and not the other."""
    drawings = {style: icon(f"{style} fa-bell") for style in ("far", "fas")}
    assert icon(f"{same} fa-bell") == drawings[word]
    assert drawings["far"] != drawings["fas"]


@pytest.mark.parametrize("word", ["fab", "fa-brands"])
def test_a_brand_is_preferred_where_that_is_said(word):
    """Where a name is a thing and a company, the style decides."""
    assert icon(f"{word} fa-github") == icon("github") is not None
    assert _wanted(f"{word} fa-github") == ("github", "bsrb")
    assert _wanted("fa-regular fa-bell") == ("bell", "rsrb")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("fas fa-x", ("x", "ssrb")),
        ("fa-solid fa-x", ("x", "ssrb")),
        ("far fa-x", ("x", "rsrb")),
        ("fa-regular fa-x", ("x", "rsrb")),
        ("fab fa-x", ("x", "bsrb")),
        ("fa-brands fa-x", ("x", "bsrb")),
        ("fa fa-2x fa-flip-both fa-x", ("x", "srb")),
        ("fa-x fa-rotate-90 fa-stack-1x fa-pull-left", ("x", "srb")),
        ("first second", ("second", "srb")),
        ("ai ai-x", ("x", "srb")),
        ("fa", ("", "srb")),
    ],
)
def test_the_words_of_a_name_are_styles_settings_and_the_name_itself(name, wanted):
    """A style is tried first, then all in their order; sizes and spins say nothing; the last name counts."""
    assert _wanted(name) == wanted


@pytest.mark.parametrize("word", ["Made", "#"])
def test_the_heading_of_the_table_is_no_icon(word):
    """Names are those of drawings."""
    assert word not in near(word)
    assert icon(word) is None
