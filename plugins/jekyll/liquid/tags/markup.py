"""How the tags of plugins are written: words, quoted texts, and keys with values; and nodes for such tags."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TextIO

from liquid.token import Token
from msgspec import Struct

from ..nodes import Block, TemplateNode
from ..parser import Stream, Tag

if TYPE_CHECKING:
    from liquid import ast

    from ..context import Context

_QUOTED = r"\"([^\"]*)\"|'([^']*)'"
_ARGUMENT = re.compile(rf"(?:([A-Za-z][\w-]*)\s*[=:](?!//)\s*)?(?:{_QUOTED}|([^\s\"']\S*))")
_DASHED = re.compile(r"\s--([A-Za-z][\w-]*)\s+((?:(?!\s--[A-Za-z]).)*)", re.DOTALL)


class Arguments(Struct, frozen=True):
    """What a tag says: its words and quoted texts in order, and its keys with their values."""

    words: tuple[str, ...]
    named: Mapping[str, str]

    def get(self, *keys: str) -> str:
        """Return the value of the first of these keys that is given, else an empty text."""
        return next((self.named[key] for key in keys if key in self.named), "")


def arguments_of(markup: str) -> Arguments:
    """Return the words and the keys of a tag: ``a.jpg alt="x" class: b --link /c``."""
    named = {found[1]: found[2].strip() for found in _DASHED.finditer(markup)}
    words = []
    for found in _ARGUMENT.finditer(_DASHED.sub(" ", markup)):
        value = next((part for part in found.groups()[1:] if part is not None), "")
        if found[1]:
            named.setdefault(found[1], value)
        elif value:
            words.append(value)
    return Arguments(tuple(words), named)


class WrittenTag(Tag):
    """A tag without content that writes HTML, which hangs on its markup; variables in that are filled in first."""

    block = False

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:  # noqa: ARG002
        """Return the node of the tag."""
        return _WrittenNode(token, markup, self.write)

    @abstractmethod
    def write(self, markup: str, context: Context) -> str:
        """Return what the tag stands for. Raises FaultError for markup that means nothing."""


class WrittenBlock(Tag):
    """A tag with content that writes HTML around it."""

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:
        """Return the node of the tag and its content."""
        block = stream.block(self.end)
        stream.close(token)
        return _WrittenBlockNode(token, markup, block, self.write)

    @abstractmethod
    def write(self, markup: str, content: str, context: Context) -> str:
        """Return what the tag and its content stand for. Raises FaultError for markup that means nothing."""


class _WrittenNode(TemplateNode):
    __slots__ = ("markup", "write")

    def __init__(self, token: Token, markup: str, write: Callable[[str, Context], str]) -> None:
        super().__init__(token)
        self.markup = markup
        self.write = write
        self.blank = False

    def render_to_output(self, context: Context, buffer: TextIO) -> int:  # type: ignore[override]
        return _put(self.write(filled(self.markup, self.token, context), context), context, buffer)


class _WrittenBlockNode(TemplateNode):
    __slots__ = ("block", "markup", "write")

    def __init__(self, token: Token, markup: str, block: Block, write: Callable[[str, str, Context], str]) -> None:
        super().__init__(token)
        self.markup = markup
        self.block = block
        self.write = write
        self.blank = False

    def render_to_output(self, context: Context, buffer: TextIO) -> int:  # type: ignore[override]
        markup = filled(self.markup, self.token, context)
        return _put(self.write(markup, self.block.captured(context), context), context, buffer)


def filled(markup: str, token: Token, context: Context) -> str:
    """Return a tag's markup with the variables in it filled in."""
    return (context.env.rendered(markup, token, context) if "{{" in markup else markup).strip()


def in_markdown(text: str, context: Context, tag: str, attributes: str = "", heading: str = "") -> str:
    """Return an element whose content is Markdown: for kramdown to render in a Markdown document, else as HTML.

    ``heading`` is HTML that stands above the content.
    """
    if context.document.is_markdown:
        return f'\n\n<{tag}{attributes} markdown="1">\n{heading}\n\n{text.strip()}\n\n</{tag}>\n\n'
    return f"<{tag}{attributes}>{heading}{context.env.library.markdownify(text)}</{tag}>"


def inline(text: str, context: Context) -> str:
    """Return a line of Markdown as HTML without the paragraph around it."""
    html = context.env.library.markdownify(text.strip()).strip()
    return re.sub(r"\A<p>(.*)</p>\Z", r"\1", html, flags=re.DOTALL)


def _put(text: str, context: Context, buffer: TextIO) -> int:
    context.run.budget.write(len(text))
    return buffer.write(text)
