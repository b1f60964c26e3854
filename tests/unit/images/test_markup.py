"""Pictures of a body as HTML."""

from __future__ import annotations

import pytest

from plugins.images.markup import Sized, with_captions, with_sizes

LARGE = Sized(
    "/a.jpg", 3000, 2000, (("avif", ((576, "/p/1.avif"), (864, "/p/2.avif"))), ("webp", ((576, "/p/1.webp"),)))
)
SMALL = Sized("/s.png", 300, 200)
DRAWING = Sized("/d.svg", 4, 3, scalable=True, dark="/d.dark.svg")
KNOWN = {"/a.jpg": LARGE, "/s.png": SMALL, "/d.svg": DRAWING}


def made(html: str, eager: int = 0) -> str:
    """Return HTML with sizes."""
    return with_sizes(html, KNOWN.get, eager=eager)


def test_size_and_laziness_are_added_behind_what_is_there() -> None:
    """The document's attributes stay first and as they are."""
    assert made("<p><img src='/s.png' alt='a > b' /></p>") == (
        '<p><img src=\'/s.png\' alt=\'a > b\' width="300" height="200" loading="lazy" decoding="async" /></p>'
    )
    assert made('<IMG SRC="/s.png">', eager=1) == '<IMG SRC="/s.png" width="300" height="200">'


def test_one_measure_that_the_document_gives_sets_the_other() -> None:
    """Proportions are kept; a share of the page is left alone."""
    assert 'width="150" height="100"' in made('<img src="/s.png" width="150">')
    assert 'height="50" width="75"' in made('<img src="/s.png" height="50">')
    assert "height" not in made('<img src="/s.png" width="50%">')


def test_only_the_first_pictures_are_loaded_at_once() -> None:
    """Those after the first wait; what the document says of loading counts."""
    first, second, third = made('<img src="/x"><img src="/y"><img src="/z" loading="eager">', eager=1).split("<img")[1:]
    assert "loading" not in first
    assert 'loading="lazy"' in second
    assert third == ' src="/z" loading="eager">'


def test_choices_come_in_sources_before_the_picture() -> None:
    """The picture keeps its own address, for programs that know no sources, and leads to itself."""
    html = made('<img src="/a.jpg" alt="A">')
    assert html.startswith(
        '<a class="zoom" href="/a.jpg" data-wrap><picture data-wrap><source type="image/avif" srcset="'
    )
    assert "/p/1.avif 576w, /p/2.avif 864w" in html
    assert html.index("image/avif") < html.index("image/webp") < html.index('<img src="/a.jpg"')


def test_links_and_pictures_of_the_document_are_not_wrapped() -> None:
    """There is no link in a link and no picture in a picture."""
    assert "zoom" not in made('<a href="/x"><img src="/a.jpg" alt="A"></a>')
    assert "zoom" in made('<a href="/x">x</a><img src="/a.jpg" alt="A">')
    assert made('<picture><img src="/a.jpg" alt=""></picture>').count("<picture") == 1
    assert "<source" not in made('<img src="/a.jpg" srcset="/b.jpg 2x" alt="">')


def test_a_picture_that_nothing_describes_is_no_link() -> None:
    """A link has a name: that of the picture."""
    assert "zoom" not in made('<img src="/a.jpg" alt="">')
    assert "zoom" not in made('<img src="/a.jpg">')


def test_how_wide_it_is_shown_is_told_by_its_box() -> None:
    """A picture in a wide figure, in a pair or with a width of its own asks for a file of that width."""
    assert 'sizes="(min-width: 76rem) 53rem' in made('<figure class="page"><div><img src="/a.jpg"></div></figure>')
    assert 'sizes="(min-width: 39rem) 18rem' in made('<div class="half"><img src="/a.jpg"></div>')
    assert 'sizes="(max-width: 200px) 100vw, 200px"' in made('<img src="/a.jpg" width="200">')
    assert 'sizes="(min-width: 39rem) 36rem' in made('<figure class="page"></figure><img src="/a.jpg">')


def test_a_dark_twin_comes_before_the_others() -> None:
    """By night the twin is shown; a drawing without a size is as wide as its column."""
    html = made('<img src="/d.svg">')
    assert '<source data-dark srcset="/d.dark.svg" media="(prefers-color-scheme: dark)">' in html
    assert 'width="848" height="636"' in html


def test_a_drawing_that_is_hidden_from_machines_is_a_sign() -> None:
    """Such as the logo in a link that has a name: it is as high as a line, unless its document says otherwise."""
    html = with_sizes('<a aria-label="D"><img src="d.svg" alt="" aria-hidden="true"></a>', {"d.svg": DRAWING}.get)
    assert 'width="24" height="18"' in html
    html = with_sizes('<img src="d.svg" alt="" aria-hidden="true" width="80">', {"d.svg": DRAWING}.get)
    assert 'width="80" height="60"' in html
    html = with_sizes('<img src="a.jpg" alt="" aria-hidden="true">', {"a.jpg": Sized("/a.jpg", 640, 480)}.get)
    assert 'width="640" height="480"' in html


def test_comments_and_raw_text_are_left_alone() -> None:
    """What only looks like a picture stays."""
    for html in ('<!-- <img src="/s.png"> -->', '<script>"<img src=/s.png>"</script>', "<template><img src='/s.png'>"):
        assert made(html) == html


@pytest.mark.parametrize(
    "html",
    [
        '<p>a <img src="/a.jpg" alt="A"> b <img src="/s.png"></p>',
        '<a href="/x"><em><img src="/a.jpg" alt="A"></em></a> <img src="/a.jpg" alt="A">',
        '<a\nhref="/x"><img src="/a.jpg" alt="A"></a><a href="/y">y</a><img src="/a.jpg" alt="A"/>',
        '</a><img src="/a.jpg" alt="A"><abbr>x</abbr><a name="n"></a><img alt=\'<a href="/x">\' src="/a.jpg">',
    ],
)
def test_the_quick_way_and_the_careful_way_are_one(html: str) -> None:
    """A body without boxes and comments is only searched for its pictures; they come out as in one that has some."""
    for start in ("<!-- -->", "<A></A>", '<div class="half"></div>'):
        assert made(start + html, eager=1) == start + made(html, eager=1)


def test_a_title_of_a_picture_that_stands_alone_is_its_caption() -> None:
    """One in a sentence, and one without a title, stay what they are."""
    assert with_captions('<p><img src="/a" alt="b" title="A &amp; B" /></p>') == (
        '<figure><img src="/a" alt="b" /><figcaption>A &amp; B</figcaption></figure>'
    )
    for html in ('<p>See <img src="/a" title="b"></p>', '<p><img src="/a" alt="b"></p>'):
        assert with_captions(html) == html


@pytest.mark.parametrize("width", ["²", "9" * 5000, "1.5", "١٢"])
def test_a_width_that_is_no_number_sets_no_height(width: str) -> None:
    """Only decimal digits are; a few of them."""
    html = made(f'<img src="/s.png" width="{width}">')
    assert ("height" in html) == (width == "١٢")


@pytest.mark.parametrize(
    ("tag", "wanted"),
    [
        ('<img style="width: 27px; height: 25px" src="/x">', '<img src="/x" width="27" height="25">'),
        ('<img src="/s.png" style="width:150px">', '<img src="/s.png" width="150" height="100">'),
        ('<img src="/s.png" style="width:50%" class="a">',
         '<img src="/s.png" class="a w-50" width="300" height="200">'),
        ("<img class='a \"b' src='/s.png' style='width:50%'>",
         "<img class=\"a &quot;b w-50\" src='/s.png' width=\"300\" height=\"200\">"),
        ('<img src="/s.png" style="width:10%" />', '<img src="/s.png" class="w-10" width="300" height="200" />'),
        # A style counts more than an attribute (HTML, 15.1: presentational hints).
        ('<img src="/s.png" width="30" style="width:50px">', '<img src="/s.png" width="50" height="33">'),
        ('<img width="400" height="9" style="width: 100%; max-width: 280px" src="/s.png">',
         '<img src="/s.png" width="280" height="187">'),
        ('<img src="/s.png" style="max-width: 100%; width: 600px">',
         '<img src="/s.png" class="w-100" width="300" height="200">'),
        ('<img src="/s.png" style="max-width: 299px">', '<img src="/s.png" width="299" height="199">'),
        ('<img src="/s.png" style="max-width: 300px">', '<img src="/s.png" width="300" height="200">'),
        ('<img src="/s.png" style="max-width: 50%">', '<img src="/s.png" class="w-50" width="300" height="200">'),
        ('<img src="/s.png" style="max-width: 55%">', '<img src="/s.png" width="300" height="200">'),
        ('<img src="/s.png" style="width:50%; color: red">',
         '<img src="/s.png" style="width:50%; color: red" class="w-50" width="300" height="200">'),
    ],
)  # fmt: skip
def test_a_style_that_says_a_size_is_attributes_and_a_class(tag: str, wanted: str) -> None:
    """The policy keeps styles from working; what says more than a size stays."""
    assert made(tag, eager=1) == wanted


def test_a_share_of_the_column_is_what_browsers_choose_by() -> None:
    """The smaller sizes of a picture are chosen for half the column where it takes half of it."""
    assert 'sizes="(min-width: 39rem) 18rem, 50vw"' in made('<img src="/a.jpg" style="width:50%" alt="">')
