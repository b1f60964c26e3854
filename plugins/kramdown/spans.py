"""The span parser: it reads the text of one block from special character to special character."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from plugins.kramdown import attributes, directives, footnotes, html, links
from plugins.kramdown.attributes import SPAN_IAL, AttributeList
from plugins.kramdown.document import MAX_NESTING, normalize_link_id
from plugins.kramdown.entities import ENTITY, code_point, entity_text
from plugins.kramdown.grammar import NAME, S
from plugins.kramdown.highlight import render_code_span
from plugins.kramdown.math import render_math
from plugins.kramdown.tree import WHITESPACE, HtmlNode, Node, Symbol
from plugins.kramdown.typography import SYMBOL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.kramdown.abbreviations import Abbreviator
    from plugins.kramdown.document import Document

Out = list[str | Node]
Stop = Callable[[int, Out], bool]

# Every alternative begins with a literal, so that the search can jump; what may stand before is looked at afterwards.
_SPECIALS = r"[*_`<&$\\\"'\[\]]|!\[|\{:|--|\.\.\.|>>|~~"
_SPECIAL = re.compile(_SPECIALS)
_SPECIAL_OR_BREAK = re.compile(rf"{_SPECIALS}|\n")
_CODE_ONLY = re.compile("`")
_CODE_AND_HTML = re.compile("[`<]")
_HTML_ONLY = re.compile("<")
_TICKS = re.compile("`+")
_AUTOLINK = re.compile(r"<(?:((?:mailto|https?|ftps?):.+?)|((?:[^\W_]|[-_.])++@(?:[^\W_]|[-_.])++))>")
_HTML_START = re.compile(rf"<(?:{NAME}|!--|/)")
_ESCAPED = re.compile(r"\\([\\.*_+`<>()\[\]{}#!:|\"'$=-])")
_ESCAPED_GFM = re.compile(r"\\([\\.*_+`<>()\[\]{}#!:|\"'$=\-~])")
_STRIKE = re.compile(r"~~(?![~ \t\n\r\f\v]).*?[^~ \t\n\r\f\v]~~", re.DOTALL)
_STRIKE_END = re.compile(r"[^~ \t\n\r\f\v]~~")
_NEWLINES = re.compile(r"\n+")
_FUEL = 20_000


class SpanParser:
    """Reads one text from `pos` on.

    What is read goes to lists of strings and nodes, which `finish` makes the content of a node when it is complete.
    """

    def __init__(self, document: Document, text: str, line: int, abbreviator: Abbreviator | None = None) -> None:
        options = document.options
        self.document = document
        self.text = text
        self.pos = 0
        self.line = line
        self.abbreviator = abbreviator
        self.search = (_SPECIAL_OR_BREAK if "  \n" in text and not (options.gfm and options.hard_wrap) else _SPECIAL).search
        self.quiet = False
        self._restricted = False
        self.break_mark: str | None = None
        self._glyphs = document.glyphs
        self._path = ""
        self._container = 0
        self._html_depth = 0
        self._dead: dict[tuple[str, str, int], int] = {}
        self._unclosed: dict[str, int] = {}
        self._gave_up = False
        self._fuel = _FUEL + 20 * len(text)

    # Reading

    def run(self, out: Out, stop: Stop | None = None) -> bool:
        """Read until `stop` says so, and return True; or to the end of the text, and return False.

        With `stop`, what stands behind the last special character is left unread when the end is reached.
        """
        text, search = self.text, self.search
        while True:
            pos = self.pos
            found = search(text, pos)
            if found is None:
                if stop is None and pos < len(text):
                    out.append(text[pos:])
                    self.pos = len(text)
                return False
            start = found.start()
            char = text[start]
            if char in "\"'":
                self._quote(start, out)
                continue
            if char == "\n":
                self._newline(start, out)
                continue
            if char == ">" and start > pos and text[start - 1] == " ":
                start -= 1
            if start > pos:
                out.append(text[pos:start])
            self.pos = start
            if stop is not None:
                if self._fuel <= 0:
                    return False
                if stop(start, out):
                    return True
            self._fuel -= 1
            if not _HANDLERS[char](self, start, out):
                self._decline(start, out)

    def _decline(self, start: int, out: Out) -> None:
        """The special character at `start` is only text; a quote behind it may still turn."""
        text = self.text
        if text[start] != "\\" and text[start + 1 : start + 2] in ('"', "'") and not self._restricted:
            self.pos = self._glyphs.quote(text, start, out)
        else:
            out.append(text[start])
            self.pos = start + 1

    def _quote(self, start: int, out: Out) -> None:
        text, pos = self.text, self.pos
        if start > pos and text[start - 1].isalnum():
            out.append(text[pos:start])
            out.append(self._glyphs.closing[text[start]])
            self.pos = start + 1
            return
        if start > pos:
            start -= 1
        if start > pos:
            out.append(text[pos:start])
        self.pos = self._glyphs.quote(text, start, out)

    def _newline(self, start: int, out: Out) -> None:
        text, pos = self.text, self.pos
        if start - 2 >= pos and text.startswith("  ", start - 2):
            if start - 2 > pos:
                out.append(text[pos : start - 2])
            out.append(Node("br", "br"))
            self.pos = start
            return
        if start > pos:
            out.append(text[pos:start])
        self._decline(start, out)

    def finish(self, node: Node, out: Out, *, block: bool = False) -> Node:
        """Make what was read the content of a node."""
        if self.abbreviator is not None and not (isinstance(node, HtmlNode) and node.model == "raw"):
            out = self._each_text(out, self.abbreviator.split)
        mark = self.break_mark
        if mark is not None and not self._html_depth and not isinstance(node, HtmlNode):
            out = self._each_text(out, lambda text: _broken(text, mark))
            if block and len(out) >= 2 and out[-1] == "\n" and isinstance(br := out[-2], Node) and br.kind == "mark":
                del out[-2]
        buffer: list[str] = []
        last: Node | None = None
        for item in out:
            if isinstance(item, str):
                buffer.append(item)
                continue
            if buffer:
                _put("".join(buffer), node, last)
                buffer.clear()
            if item.kind in ("code", "math"):
                self._settle(item)
            node.append(item)
            last = item
        if buffer:
            _put("".join(buffer), node, last)
        return node

    def _each_text(self, out: Out, split: Callable[[str], Out]) -> Out:
        """Run every stretch of plain text through `split`."""
        result: Out = []
        buffer: list[str] = []
        for item in out:
            if type(item) is str:
                buffer.append(item)
                continue
            if buffer:
                result += split("".join(buffer))
                buffer.clear()
            result.append(item)
        if buffer:
            result += split("".join(buffer))
        return result

    def _settle(self, node: Node) -> None:
        if node.kind == "math":
            render_math(self.document, node, display=False)
        else:
            render_code_span(self.document, node)

    def warn(self, what: str, remedy: str) -> None:
        """Note something at this place that had to be ignored."""
        if not self.quiet:
            self.document.warn(self.line + self.text.count("\n", 0, self.pos), what, remedy)

    def _opens(self) -> bool:
        """Whether one more element may be opened here."""
        if self._fuel > 0 and len(self._path) < MAX_NESTING:
            return True
        if not self._gave_up:
            self.warn(f"this text has more than {MAX_NESTING} levels of markup, or too much that is left open", "take it apart")
        self._gave_up = True
        self._fuel = 0
        return False

    def _enclosed(self, letter: str, marks: str, pos: int, stop: Stop, container: int | None = None) -> Out | None:
        """What stands between `pos` and the place where `stop` applies; None when there is no such place.

        `marks` is what stands before `pos`. A search that failed is not made again further on behind the same marks.
        """
        key = letter + marks, self._path, self._container
        if self._dead.get(key, len(self.text)) <= pos or not self._opens():
            return None
        out: Out = []
        self.pos = pos
        path, outer = self._path, self._container
        self._path, self._container = path + letter, outer if container is None else container
        found = self.run(out, stop)
        self._path, self._container = path, outer
        if not found:
            self._dead[key] = pos
            return None
        return out

    # What the special characters mean

    def _code(self, start: int, out: Out) -> bool:
        text = self.text
        ticks = _TICKS.match(text, start)[0]  # type: ignore[index]  # a backtick stands there
        begin = start + len(ticks)
        simple = len(ticks) == 1
        spaced = simple and text[begin : begin + 1] in SPACES and (start == 0 or text[start - 1] in WHITESPACE)
        end = -1 if spaced or self._unclosed.get(ticks, begin + 1) <= begin else text.find(ticks, begin)
        if end < 0:
            if not spaced:
                self._unclosed[ticks] = min(begin, self._unclosed.get(ticks, begin))
            out.append(ticks)
            self.pos = begin
            return True
        code = text[begin:end]
        if not simple:
            code = code.removeprefix(" ").removesuffix(" ")
        node = Node("code", "code")
        node.source = code
        out.append(node)
        self.pos = end + len(ticks)
        return True

    def _emphasis(self, start: int, out: Out) -> bool:
        text = self.text
        char = text[start]
        mark = char * 2 if text.startswith(char, start + 1) else char
        begin = start + len(mark)
        letter, tag = ("s", "strong") if len(mark) == 2 else ("e", "em")
        content = None
        if not (
            letter in self._path
            or text[begin : begin + 1] in SPACES
            or (char == "_" and start and (text[start - 1].isalpha() or (text[start - 1] == "-" and text[start - 2 : start - 1].isalpha())))
        ):
            content = self._enclosed(letter, mark, begin, self._emphasis_end(mark))
            if content is None and tag == "strong" and self._path[-1:] != "e":
                tag = "em"
                run = re.compile(re.escape(char) + "+").match(text, start)
                content = self._enclosed("e", run[0] if run else "", start + 1, self._emphasis_end(char))
                mark_end = char
            else:
                mark_end = mark
        if content is None:
            out.append(mark)
            self.pos = begin
        else:
            self.pos += len(mark_end)
            out.append(self.finish(Node(tag, "span"), content))
        return True

    def _emphasis_end(self, mark: str) -> Stop:
        text = self.text
        after = len(mark)

        def stop(pos: int, out: Out) -> bool:
            if not text.startswith(mark, pos) or text[pos - 1] in WHITESPACE or not out:
                return False
            if after == 1 and text.startswith(mark, pos + 1) and not text.startswith(mark, pos + 2):
                return False
            return mark[0] != "_" or not text[pos + after : pos + after + 1].isalnum()

        return stop

    def _bracket(self, start: int, out: Out) -> bool:
        if marker := footnotes.MARKER.match(self.text, start):
            definition = self.document.footnotes.get(marker[1])
            self.pos = marker.end()
            if definition is None:
                self.warn(f"the footnote {marker[0]} is not defined", f"write {marker[0]}: and its text")
                out.append(marker[0])
            else:
                definition.used = True
                node = Node("footnote", "footnote", self.line)
                node.source = marker[1]
                out.append(node)
            return True
        return self._link(start, out)

    def _link(self, start: int, out: Out) -> bool:
        text = self.text
        image = text[start] == "!"
        begin = start + (2 if image else 1)
        if text[begin : begin + 1] in ("", "^"):
            return False
        self.pos = begin
        out.append(text[start:begin])
        if not image and ("a" in self._path or "i" in self._path):
            return True
        content = self._enclosed("i" if image else "a", "[", begin, _bracket_end(text), container=start)
        close = self.pos
        self.pos = begin
        if content is None:
            return True
        label = text[begin:close]
        target = self._target(label, close + 1)
        if target is None:
            return True
        definition, self.pos = target
        out.pop()
        label = _ESCAPED.sub(r"\1", label) if "\\" in label else label
        node = Node("img", "img") if image else Node("a", "span")
        node.ial = definition.node.ial if definition.node is not None else None
        if node.ial:
            attributes.apply(node.attrib, node.ial, self.document.attribute_lists)
        node.set("src" if image else "href", definition.url)
        if image:
            node.set("alt", label)
        if definition.title is not None:
            node.set("title", definition.title)
        out.append(node if image else self.finish(node, content))
        return True

    def _target(self, label: str, pos: int) -> tuple[links.LinkDefinition, int] | None:
        """Where a link leads, and the place behind it."""
        reference = links.LABEL.match(self.text, pos)
        if reference or not self.text.startswith("(", pos):
            name = (reference[1] if reference else None) or _ESCAPED.sub(r"\1", label)
            definition = self.document.link_definitions.get(normalize_link_id(name))
            if definition is None:
                if reference and not reference[1]:
                    self.warn(f"the link id '{name}' is not defined", f"write [{name}]: and its URL on a line of its own")
                return None
            return definition, reference.end() if reference else pos
        found = links.destination(self.text, pos)
        return (links.LinkDefinition(found[0], found[1]), found[2]) if found else None

    def _less_than(self, start: int, out: Out) -> bool:
        text = self.text
        if not self._restricted and (auto := _AUTOLINK.match(text, start)):
            address = auto[1] or auto[2]
            node = Node("a", "span", 0, {"href": auto[1] or f"mailto:{address}"})
            out.append(self.finish(node, [address.removeprefix("mailto:")]))
            self.pos = auto.end()
            return True
        if _HTML_START.match(text, start):
            self._html(start, out)
            return True
        return text.startswith("<<", start) and self._symbol(start, out)

    def _html(self, start: int, out: Out) -> None:
        text = self.text
        if comment := html.COMMENT.match(text, start):
            if self.document.options.keep_comments:
                out.append(html.comment_node(comment[0], self.line))
            self.pos = comment.end()
        elif close := html.CLOSE_TAG.match(text, start):
            self.warn(f"the end tag {close[0]} ends nothing", "remove it, or open the element before it")
            out.append(close[0])
            self.pos = close.end()
        elif (tag := html.TAG.match(text, start)) is None:
            out.append("<")
            self.pos = start + 1
        elif (name := html.canonical_name(tag[1])) in html.BLOCK_ELEMENTS or not self._opens():
            if name in html.BLOCK_ELEMENTS:
                self.warn(f"the block element <{name}> stands within a text", "begin it on a line of its own")
            out.append(tag[0])
            self.pos = tag.end()
        else:
            self._element(name, tag, out)

    def _element(self, name: str, tag: re.Match[str], out: Out) -> None:
        given = html.read_attributes(tag[2], lower=name in html.KNOWN_ELEMENTS)
        given = {key: _NEWLINES.sub(" ", value) for key, value in given.items()}
        node = HtmlNode(name, self.line, given, inline=True)
        raw = html.content_model(name) == "raw"
        parse = not raw and not self._restricted and self.document.options.parse_span_html
        asked = html.MARKDOWN_ATTRIBUTE.get(node.attrib.pop("markdown", ""))
        if asked == "block":
            self.warn("markdown=\"block\" has no meaning within a text", "begin the element on a line of its own")
        elif asked:
            parse = asked == "span" or (asked == "default" and not raw)
        node.model = "span" if parse else "raw"
        node.closed = tag[3] is not None
        self.pos = tag.end()
        out.append(node)
        if node.closed or name in html.VOID_ELEMENTS:
            return
        end = html.end_tag(name)
        text, content = self.text, []
        search, restricted, container = self.search, self._restricted, self._container
        self._container = tag.start()
        if not parse:
            self.search, self._restricted = _HTML_ONLY.search, True
        self._path += "h"
        self._html_depth += 1
        found = self.run(content, lambda pos, _: text[pos] == "<" and end.match(text, pos) is not None)
        self._path = self._path[:-1]
        self.search, self._restricted, self._container = search, restricted, container
        if found:
            self.pos = end.match(text, self.pos).end()  # type: ignore[union-attr]  # run() stopped there
        else:
            if self.pos < len(text):
                content.append(text[self.pos :])
            self.pos = len(text)
            self.warn(f"<{name}> has no end tag", f"close it with </{name}>")
        self.finish(node, content)
        self._html_depth -= 1

    def _entity(self, start: int, out: Out) -> bool:
        match = ENTITY.match(self.text, start)
        if match is None:
            return False
        code = code_point(*match.groups())
        self.pos = match.end()
        if code is None:
            out.append(Symbol("&amp;"))
            out.append(match[0][1:])
        else:
            out.append(Symbol(entity_text(code, match[0], self.document.options.entity_output)))
        return True

    def _dollar(self, start: int, out: Out) -> bool:
        text = self.text
        end = text.find("$$", start + 2) if text.startswith("$$", start) else -1
        if end < 0:
            return False
        node = Node("span", "math", self.line)
        node.source = text[start + 2 : end].strip(WHITESPACE)
        out.append(node)
        self.pos = end + 2
        return True

    def _backslash(self, start: int, out: Out) -> bool:
        text, options = self.text, self.document.options
        if text.startswith(("\\<<", "\\>>"), start) and self._symbol(start, out):
            return True
        if text.startswith("\\\\\n", start) and not (options.gfm and options.hard_wrap):
            out.append(Node("br", "br"))
            self.pos = start + 2
            return True
        escaped = (_ESCAPED_GFM if options.gfm else _ESCAPED).match(text, start)
        if escaped is None:
            return False
        out.append(escaped[1])
        self.pos = escaped.end()
        return True

    def _symbol(self, start: int, out: Out) -> bool:
        options = self.document.options
        match = SYMBOL.match(self.text, start)
        if match is None or self._restricted or (options.gfm and "no_auto_typographic" in options.gfm_quirks):
            return False
        out.append(self._glyphs.symbols[match[0]])
        self.pos = match.end()
        return True

    def _tilde(self, start: int, out: Out) -> bool:
        if not self.document.options.gfm or self._unclosed.get("~~", start + 1) <= start:
            return False
        match = _STRIKE.match(self.text, start)
        if match is None:
            if _STRIKE_END.search(self.text, start + 2) is None:
                self._unclosed["~~"] = start
            return False
        inner = SpanParser(self.document, match[0][2:-2], self.line, self.abbreviator)
        content: Out = []
        inner.run(content)
        node = HtmlNode("del", self.line, {}, inline=True)
        node.model = "span"
        out.append(inner.finish(node, content))
        self.pos = match.end()
        return True

    def _brace(self, start: int, out: Out) -> bool:
        text = self.text
        extension = directives.SPAN_START.match(text, start)
        if extension or directives.SPAN_STOP.match(text, start):
            if extension is None or not self._extension(extension, out):
                out.append("{")
                self.pos = start + 1
            return True
        last = out[-1] if out else None
        if last is not None and type(last) is not str and (match := SPAN_IAL.match(text, start)):
            self.pos = match.end()
            if isinstance(last, Node):
                ial = AttributeList()
                ial.read(match[1])
                last.ial = AttributeList() if last.ial is None else last.ial
                last.ial.update(ial)
                attributes.apply(last.attrib, ial, self.document.attribute_lists)
            return True
        out.append("{")
        self.pos = start + 1
        return True

    def _extension(self, match: re.Match[str], out: Out) -> bool:
        text = self.text
        name, attributes_text, closed = directives.start_tag(match)
        body, end = None, match.end()
        if not closed:
            stop = re.compile(rf"\{{:/({name})?\}}").search(text, end)
            if stop is None:
                self.warn(f"{{::{name}}} is never closed", "end it with {:/}, or write {::name /}")
                return False
            body, end = text[match.end() : stop.start()], stop.end()
        node = directives.handle(self.document, self.line, name, attributes_text, body, block=False)
        if node is None:
            return False
        self._glyphs = self.document.glyphs
        self.pos = end
        if node.kind not in ("nothing", "eob"):
            out.append(node)
        return True

    # Parts of a text, for tables

    @classmethod
    def split_code(cls, document: Document, text: str) -> Iterator[tuple[bool, str]]:
        """The parts of a text that are code spans, written anew, and those that are not."""
        for item in cls._read_restricted(document, text, _CODE_ONLY):
            if isinstance(item, str):
                yield False, item
            else:
                code = item.source or ""
                ticks = max(_TICKS.findall(code), default="") + "`"
                space = " " if len(ticks) > 1 else ""
                yield True, f"{ticks}{space}{code}{space}{ticks}"

    @classmethod
    def split_code_and_html(cls, document: Document, text: str) -> Iterator[tuple[bool, str]]:
        """The parts of a text that are code spans, and those that are not, an element being its name."""
        for item in cls._read_restricted(document, text, _CODE_AND_HTML):
            if isinstance(item, str):
                yield False, item
            elif item.kind == "code":
                yield True, item.source or ""
            else:
                yield False, f"<!--{item.text}-->" if item.kind == "comment" else str(item.tag)

    @classmethod
    def _read_restricted(cls, document: Document, text: str, special: re.Pattern[str]) -> Out:
        parser = cls(document, text, 0)
        parser.search, parser.quiet, parser._restricted = special.search, True, True
        out: Out = []
        parser.run(out)
        merged: Out = []
        for item in out:
            if isinstance(item, str) and merged and isinstance(merged[-1], str):
                merged[-1] += item
            else:
                merged.append(item)
        return merged


SPACES = frozenset(WHITESPACE)
_HANDLERS: dict[str, Callable[[SpanParser, int, Out], bool]] = {
    "*": SpanParser._emphasis,
    "_": SpanParser._emphasis,
    "`": SpanParser._code,
    "<": SpanParser._less_than,
    "&": SpanParser._entity,
    "$": SpanParser._dollar,
    "\\": SpanParser._backslash,
    "[": SpanParser._bracket,
    "]": lambda *_: False,
    "!": SpanParser._link,
    "{": SpanParser._brace,
    "-": SpanParser._symbol,
    ".": SpanParser._symbol,
    ">": SpanParser._symbol,
    " ": SpanParser._symbol,
    "~": SpanParser._tilde,
}


def _bracket_end(text: str) -> Stop:
    """The closing bracket of a link's text; a bracket that opens within it is closed first, but for those of images."""
    count = 1
    seen = images = 0

    def stop(pos: int, out: Out) -> bool:
        nonlocal count, seen, images
        char = text[pos]
        if char == "]":
            count -= 1
        elif char == "[" or (char == "!" and text.startswith("[", pos + 1)):
            count += 1
        else:
            return False
        images += sum(1 for item in out[seen:] if not isinstance(item, str) and item.kind == "img")
        seen = len(out)
        return count == images

    return stop


def _broken(text: str, mark: str) -> Out:
    """A text with a line break in the place of every mark."""
    if mark not in text:
        return [text]
    first, *rest = text.split(mark)
    out: Out = [first] if first else []
    for line in rest:
        out += [Node("br", "mark"), f"\n{line}"]
    return out


def _put(text: str, node: Node, last: Node | None) -> None:
    if last is None:
        node.text = text
    else:
        last.tail = text
