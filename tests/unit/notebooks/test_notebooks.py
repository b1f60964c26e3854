"""Notebooks as Markdown: front matter, cells, outputs, and what is left out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from plugins.notebooks import NotebookError, notebook_source


def notebook(*cells: dict[str, Any], **metadata: Any) -> bytes:
    made = [
        {"metadata": {}, **({"outputs": [], "execution_count": 1} if c["cell_type"] == "code" else {}), **c}
        for c in cells
    ]
    return json.dumps({"cells": made, "metadata": metadata, "nbformat": 4, "nbformat_minor": 4}).encode()


def code(source: str, *outputs: dict[str, Any], **metadata: Any) -> dict[str, Any]:
    return {"cell_type": "code", "source": source, "outputs": list(outputs), "metadata": metadata}


def text(source: str, **more: Any) -> dict[str, Any]:
    return {"cell_type": "markdown", "source": source, **more}


def display(**data: str) -> dict[str, Any]:
    kinds = {"png": "image/png", "svg": "image/svg+xml", "html": "text/html", "plain": "text/plain",
             "latex": "text/latex", "markdown": "text/markdown"}  # fmt: skip
    return {"output_type": "display_data", "metadata": {}, "data": {kinds[name]: value for name, value in data.items()}}


@pytest.mark.parametrize(
    ("cells", "metadata", "front"),
    [
        ([{"cell_type": "raw", "source": "---\ntitle: A\ntags: [b]\n---"}], {}, "title: A\ntags: [b]\n"),
        ([text("# Told here\n\nText")], {}, "title: Told here\n"),
        ([text("## Not a title")], {}, ""),
        ([text("# X")], {"title": "Y"}, "title: Y\n"),
        ([], {"front_matter": {"title": "Z", "tags": ["a"]}}, "title: Z\ntags:\n- a\n"),
    ],
)
def test_front_matter_has_its_places(cells: list[dict[str, Any]], metadata: dict[str, Any], front: str) -> None:
    """A first raw cell, the metadata, or a first heading say what the document is; Liquid stays off."""
    made = notebook_source(notebook(*cells, **metadata))
    assert made.startswith(f"---\n{front}render_with_liquid: false\n---\n")


def test_cells_are_text_and_code() -> None:
    """Text stays, code is in fences of the notebook's language, longer than any within it."""
    made = notebook_source(
        notebook(text("Some *text*."), code("x = 1\n# ```\n"), language_info={"name": "julia"}, title="T")
    )
    assert "Some *text*.\n\n````julia\nx = 1\n# ```\n````" in made


def test_formulas_are_those_of_kramdown() -> None:
    """Single dollar signs set formulas as in Jupyter; in code and with money they do not."""
    made = notebook_source(notebook(text("$x_1$, `$y$`, $5 and $6, $$z$$\n\n```\n$a$\n```"), title="T"))
    assert "$$x_1$$, `$y$`, $5 and $6, $$z$$\n\n```\n$a$\n```" in made


def test_pictures_are_within_the_page() -> None:
    """Attached pictures and those of outputs are data; a drawing is a picture, in which no script runs."""
    made = notebook_source(
        notebook(
            text("![p](attachment:a.png)", attachments={"a.png": {"image/png": "QUJD"}}),
            code("", display(png="QUJD\n", plain="<Figure>"), display(svg="<svg><script>x</script></svg>")),
            title="T",
        )
    )
    assert "![p](data:image/png;base64,QUJD)" in made
    assert '<img src="data:image/png;base64,QUJD" alt="The output of the code above" />' in made
    assert "data:image/svg+xml;base64," in made
    assert "<script>" not in made


def test_outputs_are_text_without_danger() -> None:
    """Tables stay tables; scripts, styles and colours of a terminal are gone; of a line the last version stays."""
    table = "<style>a{}</style><table onclick='x'><tr><td>1<script>alert(1)</script></td></tr></table>"
    made = notebook_source(
        notebook(
            code(
                "",
                display(html=table, plain="1"),
                {"output_type": "stream", "name": "stdout", "text": "\x1b[31mred\x1b[0m <b>\n10%\r100%\n"},
                {"output_type": "error", "ename": "E", "evalue": "bad", "traceback": ["\x1b[0;31mE\x1b[0m: bad"]},
                display(html="<script>alert(1)</script>", plain="plain"),
                display(latex="$y$"),
                display(markdown="**b**"),
            ),
            title="T",
        )
    )
    assert "<table><tbody><tr><td>1</td></tr></tbody></table>" in made
    assert '<pre tabindex="0">red &lt;b&gt;\n100%</pre>' in made
    assert '<pre class="error" tabindex="0">E: bad</pre>' in made
    assert '<pre tabindex="0">plain</pre>' in made
    assert "$$\ny\n$$" in made
    assert "**b**" in made
    assert "alert" not in made


@pytest.mark.parametrize(
    ("tag", "shown"), [("remove-cell", ""), ("remove-input", "out"), ("hide-output", "code"), ("other", "code out")]
)
def test_tags_hide_cells(tag: str, shown: str) -> None:
    """Tags that other tools know hide a cell, its code or its output."""
    output = {"output_type": "stream", "name": "stdout", "text": "out"}
    made = notebook_source(notebook(code("code", output, tags=[tag]), title="T"))
    assert [word for word in ("code", "out") if f"\n{word}\n" in made or f">{word}<" in made] == shown.split()


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b"\xff", b'{"cells": 1, "nbformat": 4}', b"not json"])
def test_what_is_no_notebook_is_an_error(data: bytes) -> None:
    """A file that is no notebook is refused with a reason."""
    with pytest.raises(NotebookError, match="notebook"):
        notebook_source(data)


@pytest.mark.parametrize("missing", ["source", "cell_type"])
def test_a_cell_may_lack_what_it_must_have(missing: str) -> None:
    """nbformat says so and reads on; what the other cells hold is there."""
    lacking = {name: value for name, value in text("gone").items() if name != missing}
    data = json.loads(notebook(text("kept"), text("gone")))
    data["cells"][1] = {"metadata": {}, **lacking}
    assert "kept" in notebook_source(json.dumps(data).encode())


def test_half_a_character_is_told() -> None:
    """JSON can write one, and no file can hold it."""
    with pytest.raises(NotebookError, match="half a character"):
        notebook_source(notebook(text("a \ud800")))
