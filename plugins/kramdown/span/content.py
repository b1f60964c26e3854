"""From blocks to content: the text of each block is parsed, attributes are applied, headings get their ids."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from ..block.attribute_lists import apply, has_reference
from ..block.footnotes import Footnotes
from ..block.headings import HeadingIds, basic_id
from ..budget import STEPS_OF_SPAN
from ..output.entities import unescape
from ..output.highlight import render_code_block, render_code_span
from ..output.toc import TocEntry, fill_toc
from ..results import Heading
from ..tree import HtmlNode, Node, append_text, children
from .abbreviations import Abbreviator
from .math import render_math
from .spans import SpanParser

if TYPE_CHECKING:
    from ..document import Conversion


class Content:
    """Completes the tree of one document."""

    def __init__(self, document: Conversion) -> None:
        self._document = document
        self._abbreviator = Abbreviator(document) if document.abbreviations else None
        self._ids = HeadingIds()
        self._toc: Node | None = None
        self._notes_place: Node | None = None
        self._headings: list[tuple[Node, bool]] = []

    def complete(self, root: Node) -> None:
        """Complete a tree and add the footnotes and the table of contents to it."""
        document = self._document
        self._fill(root, native=True)
        for footnote in document.footnotes.values():
            self._fill(footnote.content, native=False)
        entries = [self._complete_heading(heading, native=native) for heading, native in self._headings]
        if any(footnote.used for footnote in document.footnotes.values()):
            notes = Footnotes(document)
            notes.number(root)
            section = notes.section()
            if section is not None:
                self._place_notes(root, section)
        for name, footnote in document.footnotes.items():
            if not footnote.used:
                what = f"nothing refers to the footnote [^{name}]"
                document.warn(footnote.content.line, what, "refer to it or remove it")
        if self._toc is not None:
            fill_toc(self._toc, filter(None, entries))

    def _place_notes(self, root: Node, section: Node) -> None:
        place = self._notes_place
        if place is None:
            root.append(section)
            return
        place.tag, place.kind = section.tag, "at_margin"
        place.attrib.clear()
        place.attrib.update(section.attrib)
        place.extend(section)

    def _fill(self, node: Node, *, native: bool) -> None:
        """Complete the children of a node; `native` when GitHub's ids and line breaks reach here."""
        blocks: list[Element] = list(node)
        del node[:]
        after_blank = False
        for block in blocks:
            if not isinstance(block, Node):  # put there by another tree processor
                node.append(block)
                continue
            kind = block.kind
            if kind == "blank":
                if not after_blank:
                    append_text(node, "\n")
                after_blank = True
            elif kind != "eob":
                after_blank = False
                if kind == "p" and block.tight:
                    self._add_spans(node, block, native=native)
                    node.tight = True
                elif kind == "text":
                    self._add_spans(node, block, native=native)
                else:
                    self._complete(node, block, native=native)

    def _add_spans(self, node: Node, block: Node, *, native: bool) -> None:
        """Put the content of a block that has no element of its own into a node."""
        self._read_spans(block, native=native)
        append_text(node, block.text or "")
        node.extend(block)

    def _complete(self, parent: Node, block: Node, *, native: bool) -> None:
        document = self._document
        headings = len(self._headings)
        if block.kind in ("p", "dt", "td"):
            self._read_spans(block, native=native)
            if block.kind == "td" and not (block.text or len(block)):
                block.text = document.glyphs.nbsp
        elif block.kind == "html":
            if block.source is not None:
                self._read_spans(block, native=False)
            else:
                self._fill(block, native=False)
        elif block.kind == "header" and block.source is not None:
            self._read_spans(block, native=native and not self._gets_gfm_id(block))
        elif len(block):
            self._fill(block, native=native)
        if block.ial is not None:
            apply(block.attrib, block.ial, document, lambda: block.line)
        parent.append(block)
        match block.kind:
            case "header":
                self._headings.append((block, native))
            case "codeblock":
                render_code_block(document, block)
            case "code":
                render_code_span(document, block)
            case "math":
                render_math(document, block, display=True)
            case "ul" | "ol":
                self._note_place(block, headings)
            case "dl":
                self._name_terms(block)
            case "p":
                _make_figure(block)

    def _read_spans(self, block: Node, *, native: bool) -> None:
        text = block.source
        if not text:
            return
        document = self._document
        parser = SpanParser(document, text, block.line, self._abbreviator)
        if native and document.options.gfm:
            mark = "\n" if document.options.wraps_hard else "\\\n"
            if mark in text:
                parser.break_mark = mark
                document.budget.spend(STEPS_OF_SPAN * text.count(mark), lambda: block.line)
        out: list[str | Node] = []
        parser.run(out)
        parser.finish(block, out, block=block.kind not in ("html", "text"))

    def _gets_gfm_id(self, block: Node) -> bool:
        if not self._document.options.auto_ids or "id" in block.attrib:
            return False
        return block.ial is None or "id" not in block.ial.attributes

    def _complete_heading(self, block: Node, *, native: bool) -> TocEntry | None:
        """Give a heading its id and its level; its entry in the table of contents, if it has one."""
        document, options = self._document, self._document.options
        text = plain_text(block)
        if options.auto_ids and "id" not in block.attrib:
            if options.gfm and native:
                name = self._ids.gfm(text)
            else:
                source = text if options.gfm else block.source or text
                if options.auto_id_stripping and not options.gfm:
                    source = plain_text(block, code=False)
                name = self._ids.plain(source, transliterate=options.transliterated_header_ids)
            block.set("id", options.auto_id_prefix + name)
        level = int(str(block.tag)[1])
        block.tag = f"h{min(max(level + options.header_offset, 1), 6)}"
        heading = Heading(int(block.tag[1]), block.get("id") or None, " ".join(text.split()))
        document.headings.append(heading)
        if options.header_links and heading.id is not None:
            link = Node("a", "span", block.line, {"href": f"#{heading.id}"})
            block.text, link.tail = None, block.text
            block.insert(0, link)
        if heading.id is None or level not in options.toc_levels or re.search(r"\bno_toc\b", block.get("class", "")):
            return None
        return TocEntry(level, heading.id, block)

    def _note_place(self, block: Node, headings: int) -> None:
        """Remember where the contents or the footnotes go: in the place of a list, whose own headings are no more."""
        if self._toc is None and has_reference(block, "toc"):
            self._toc = block
        elif self._notes_place is None and has_reference(block, "footnotes"):
            self._notes_place = block
        else:
            return
        del self._headings[headings:], block[:]
        block.text = None
        block.kind = "nothing"

    def _name_terms(self, block: Node) -> None:
        if block.ial is None:
            return
        for reference in block.ial.references:
            if reference.startswith("auto_ids"):
                prefix = reference[9:] if reference.startswith("auto_ids-") else ""
                for term in children(block):
                    if term.kind == "dt" and "id" not in term.attrib:
                        term.set("id", prefix + basic_id(plain_text(term)))
                return


def _make_figure(block: Node) -> None:
    """An image that stands alone and refers to `standalone` becomes a figure with its text as caption."""
    if block.text or len(block) != 1:
        return
    image = next(children(block))
    if image.kind != "img" or image.tail or not has_reference(image, "standalone"):
        return
    block.tag, block.kind = "figure", "frame"
    for name in ("class", "id"):
        if name in image.attrib and name not in block.attrib:
            block.set(name, image.attrib.pop(name))
    image.kind = "hr"
    caption = Node("figcaption", "line", block.line)
    caption.text = image.get("alt")
    block.append(caption)


def plain_text(node: Node, *, code: bool = True) -> str:
    """What a node says without any markup: its text and, with `code`, its code and its math."""
    read = str if isinstance(node, HtmlNode) and node.model == "raw" else unescape
    parts = [read(node.text)] if node.text else []
    for child in children(node):
        if child.source is not None and child.kind != "footnote":
            parts.append(child.source if code else "")
        elif child.kind in ("span", "html"):
            parts.append(plain_text(child, code=code))
        if child.tail:
            parts.append(read(child.tail))
    return "".join(parts)
