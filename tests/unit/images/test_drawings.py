"""SVG files: their size, and what of them would run or load something."""

from __future__ import annotations

import pytest

from plugins.images.drawings import UnsafeDrawingError, safe, size_of

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'


@pytest.mark.parametrize(
    ("inside", "gone"),
    [
        ("<script>run()</script><g/>", "run"),
        ('<g onload="run()"/>', "run"),
        ('<g ONCLICK = "run()"/>', "run"),
        ('<a href="javascript:run()"><g/></a>', "run"),
        ('<a xlink:href=" java&#10;script:run()"><g/></a>', "run"),
        ('<a href="&#106;avascript:run()"><g/></a>', "run"),
        ('<a href="data:text/html,run"><g/></a>', "run"),
        ('<a><set attributeName="href" to="javascript:run()"/></a>', "run"),
        ('<a><animate attributeName="xlink:href" values="javascript:run()"/></a>', "run"),
        ('<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="run"/></foreignObject>', "run"),
        ('<image href="https://elsewhere.example/a.png"/>', "elsewhere"),
        ('<use xlink:href="//elsewhere.example/a.svg#x"/>', "elsewhere"),
        ('<style>@import url("https://elsewhere.example/a.css"); g {fill: red}</style>', "elsewhere"),
        ('<g style="fill: url(https://elsewhere.example/a.svg#x)"/>', "elsewhere"),
    ],
)
def test_what_runs_or_loads_is_taken_out(inside: str, gone: str) -> None:
    """Scripts, handlers, addresses that run something and files of other sites are gone; the rest is a drawing."""
    made = safe(SVG.format(inside + "<desc>kept</desc>").encode()).decode()
    assert gone not in made
    assert "kept" in made


@pytest.mark.parametrize(
    "inside",
    [
        '<a href="https://elsewhere.example/"><text>one &#38; two</text></a>',
        '<image href="data:image/png;base64,AAAA"/>',
        '<g fill="url(#gradient)"/><style>g {fill: url(#x)}</style>',
        '<set attributeName="fill" to="red"/>',
        "<text>an onion = two</text>",
    ],
)
def test_what_is_harmless_is_the_same_object(inside: str) -> None:
    """A drawing that runs and loads nothing is copied as it is, to the byte."""
    data = SVG.format(inside).encode()
    assert safe(data) is data


def test_entities_do_not_hide_anything() -> None:
    """A document type that makes an address of its own goes, and so does what it has made."""
    text = '<!DOCTYPE svg [<!ENTITY a "javascript:run()">]>' + SVG.format('<a href="&a;"><g/></a>&a;')
    made = safe(text.encode()).decode()
    assert "run" not in made
    assert "DOCTYPE" not in made


def test_a_style_sheet_of_another_site_goes() -> None:
    """An instruction before the drawing loads no sheet."""
    text = '<?xml-stylesheet href="https://elsewhere.example/a.css"?>' + SVG.format("<g/>")
    assert b"elsewhere" not in safe(text.encode())


@pytest.mark.parametrize("data", [b"<svg><script>run()</svg>", b"<script>run()</script>"])
def test_what_cannot_be_made_safe_is_refused(data: bytes) -> None:
    """A drawing with a script that is no XML, or nothing but a script, is an error."""
    with pytest.raises(UnsafeDrawingError):
        safe(data)


@pytest.mark.parametrize(
    ("root", "size"),
    [
        ('<svg width="30" height="20px">', (30, 20, False)),
        ("<?xml version='1.0'?><svg viewBox='0,0,300,100'>", (300, 100, True)),
        ('<svg width="100%" height="100%" viewBox="0 0 4 3">', (4, 3, True)),
        ('<svg width="3em" height="2em">', None),
        ('<svg width="0" height="1">', None),
        ('<svg viewBox="a b c d">', None),
        ("no drawing", None),
    ],
)
def test_its_size_is_what_its_root_says(root: str, size: object) -> None:
    """Width and height in pixels, else the proportions of the view box."""
    assert size_of(root.encode()) == size
