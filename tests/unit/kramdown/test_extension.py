"""The dialect within Python-Markdown: its processors and other extensions keep working."""

from __future__ import annotations

from xml.etree import ElementTree

import markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from plugins.kramdown import KramdownExtension, convert, makeExtension

TEXT = "# A & *b*\n\n- [c](d)\n- `e` <b>f</b>\n\n<div><p>g</p></div>\n\n$$h$$\n"


def test_by_name() -> None:
    """It is loaded like any other extension, and gives what `convert` gives."""
    assert markdown.markdown(TEXT, extensions=["plugins.kramdown"]) == convert(TEXT)


def test_options_as_keywords() -> None:
    """The dialect's options are the extension's."""
    assert markdown.markdown("# A", extensions=[makeExtension(auto_ids=False)]) == "<h1>A</h1>"
    configured = markdown.markdown(
        "# A", extensions=["plugins.kramdown"], extension_configs={"plugins.kramdown": {"auto_ids": False}}
    )
    assert configured == "<h1>A</h1>"


def test_output_format_does_not_matter() -> None:
    """The dialect writes HTML in its own way only, and other instances are not touched."""
    md = markdown.Markdown(extensions=[KramdownExtension()], output_format="html")
    assert md.convert("a  \nb") == "<p>a<br />\nb</p>"
    assert markdown.markdown("a  \nb", output_format="html") == "<p>a<br>\nb</p>"


class _Rel(Treeprocessor):
    def run(self, root: ElementTree.Element) -> None:
        for link in root.iter("a"):
            link.set("rel", "x")
        aside = ElementTree.SubElement(root, "aside")
        ElementTree.SubElement(aside, "img", {"src": "y"}).tail = "a < b"
        root.append(ElementTree.Comment("z"))
        root.append(ElementTree.ProcessingInstruction("php", "echo 1"))


class _Shout(Postprocessor):
    def run(self, text: str) -> str:
        return text.replace("hidden", "shown")


class _Include(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return [line.replace("@@", "*") for line in lines]


class _Others(Extension):
    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        md.treeprocessors.register(_Rel(md), "rel", 5)
        md.postprocessors.register(_Shout(md), "shout", 5)
        md.preprocessors.register(_Include(md), "include", 5)


def test_other_extensions() -> None:
    """Preprocessors see the lines, tree processors an ElementTree, postprocessors the HTML."""
    html = markdown.markdown("@@a@@ [b](c) hidden", extensions=["plugins.kramdown", _Others()])
    assert html == (
        '<p><em>a</em> <a href="c" rel="x">b</a> shown</p>\n<aside><img src="y" />a &lt; b</aside>\n<!--z-->php echo 1'
    )


def test_attr_list_is_no_second_master() -> None:
    """Code, math and HTML pass through an extension that edits the tree's text."""
    text = "`a {: .b}` $$c$$"
    assert markdown.markdown(text, extensions=["plugins.kramdown", "attr_list"]) == convert(text)
