"""The parser: a stream of tokens becomes nodes, and a fault becomes a node that shows it while the rest goes on."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping

from liquid import ast
from liquid.stream import TokenStream
from liquid.tag import Tag as LiquidTag
from liquid.token import TOKEN_COMMENT, TOKEN_CONTENT, TOKEN_EOF, TOKEN_EXPRESSION, TOKEN_OUTPUT, TOKEN_TAG, Token

from .faults import ExcessError, FaultError, did_you_mean
from .grammar import parse_filtered
from .lexer import tokenize
from .nodes import Block, Faulty, Output, Silence, Text

MAX_NESTING = 60
MAX_MARKUP = 20_000
MAX_FAULTS = 100

_UNKNOWN = "remove it, or write what it stood for as Markdown or HTML"
_RAW = "or put {% raw %} and {% endraw %} around text that is not Liquid"
_BRANCHES = frozenset({"else", "elsif", "when"})


class Stream(TokenStream):
    """The tokens of one template on their way to nodes, the blocks that are open, and the faults met so far."""

    def __init__(self, source: str, tags: Mapping[str, LiquidTag], remedies: Mapping[str, str]) -> None:
        super().__init__(tokenize(source))
        self.tags = tags
        self.remedies = remedies
        self.last_tag = {token.value: place for place, token in enumerate(self.tokens) if token.kind == TOKEN_TAG}
        self.faults: list[FaultError] = []
        self.open: list[tuple[str, ...]] = []

    def block(self, *ends: str) -> Block:
        """Return the nodes up to a tag of ``ends``, or up to one that a block around this one waits for.

        That tag stays in the stream.
        """
        first = self.current
        self.open.append(ends)
        nodes: list[ast.Node] = []
        while self.current.kind != TOKEN_EOF and not self.ends_block(self.current):
            nodes.append(self.node())
        self.open.pop()
        return Block(first, nodes)

    def ends_block(self, token: Token) -> bool:
        """Whether a token is a tag that one of the open blocks waits for."""
        return token.kind == TOKEN_TAG and any(token.value in ends for ends in self.open)

    def node(self) -> ast.Node:
        """Return the next node. Whatever cannot be read becomes a node that says so."""
        token = self.current
        if token.kind == TOKEN_TAG:
            return self.tag(token)
        next(self)
        if token.kind == TOKEN_CONTENT:
            return Text(token)
        if token.kind == TOKEN_COMMENT:
            return Silence(token)
        if token.kind == TOKEN_OUTPUT:
            return self.output(token)
        return self.faulty(_unfinished(token))

    def output(self, token: Token) -> ast.Node:
        """Return an output's node."""
        try:
            return Output(token, parse_filtered(self.markup(), token))
        except FaultError as fault:
            return self.faulty(fault)

    def tag(self, token: Token) -> ast.Node:
        """Return a tag's node; what a faulty block holds is kept."""
        tag = self.tags.get(token.value)
        if tag is None:
            return self.unknown_tag(token)
        if len(self.open) > MAX_NESTING:
            raise ExcessError(
                f"blocks are nested more than {MAX_NESTING} deep", "make an include of the inner ones", token
            )
        try:
            return tag.parse(self)
        except ExcessError:
            raise
        except FaultError as fault:
            fault.token = fault.token or token
            return self.faulty(fault, self.rest_of(token) if tag.block else None)

    def unknown_tag(self, token: Token) -> Faulty:
        """Return the fault of a tag that nobody knows; its end tag, if there is one, shows that it is a block."""
        name, _ = self.take()
        if name.startswith("end") or name in _BRANCHES:
            return self.faulty(
                FaultError(f"{name} closes nothing here", "remove it, or open its block before it", token)
            )
        remedy = self.remedies.get(name) or did_you_mean(name, self.tags) or _UNKNOWN
        fault = FaultError(f"there is no tag {name}", remedy, token)
        is_block = self.last_tag.get(f"end{name}", -1) >= self.pos
        return self.faulty(fault, self.rest_of(token) if is_block else None)

    def take(self) -> tuple[str, str]:
        """Return name and markup of the tag at the head of the stream, and go past it."""
        name = next(self).value
        return name, self.markup()

    def markup(self) -> str:
        """Return the markup of a tag or output, and go past it. Raises FaultError for one of unreasonable length."""
        token = self.eat(TOKEN_EXPRESSION)
        if len(token.value) > MAX_MARKUP:
            what = f"a tag of more than {MAX_MARKUP:,} characters"
            raise FaultError(what, "put its text between a capture and its endcapture", token)
        return token.value

    def rest_of(self, token: Token) -> Block:
        """Return the content of a block whose opening tag could not be read, and go past its end tag."""
        end = f"end{token.value}"
        inner = self.block(end)
        while self.current.kind == TOKEN_TAG and self.current.value in _BRANCHES:
            self.take()
            inner = Block(inner.token, [*inner.nodes, *self.block(end).nodes])
        if self.current.is_tag(end):
            self.take()
        return inner

    def close(self, token: Token) -> None:
        """Go past a block's end tag; one that is missing is a fault of the tag that opened the block."""
        end = f"end{token.value}"
        if self.current.is_tag(end):
            self.take()
        else:
            what = f"{token.value} is never closed"
            self.faults.append(FaultError(what, f"write {{% {end} %}} after its content", token))

    def faulty(self, fault: FaultError, body: Block | None = None) -> Faulty:
        """Return the node that shows a fault, which is kept for whoever renders the template."""
        self.faults.append(fault)
        if len(self.faults) > MAX_FAULTS:
            raise ExcessError(f"there are more than {MAX_FAULTS} faults", "mend the first of them", fault.token)
        assert fault.token is not None
        return Faulty(fault.token, fault, body)


class Tag(LiquidTag):
    """A tag: it reads its markup, and its content if it is a block."""

    def parse(self, stream: TokenStream) -> ast.Node:
        """Return the node of the tag at the head of the stream."""
        assert isinstance(stream, Stream)
        token = stream.current
        _, markup = stream.take()
        return self.read(token, markup, stream)

    @abstractmethod
    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:
        """Return the node of a tag with this markup. Raises FaultError for markup that means nothing."""


def _unfinished(token: Token) -> FaultError:
    if token.value in ("raw", "comment"):
        return FaultError(f"{token.value} is never closed", f"write {{% end{token.value} %}} after its content", token)
    if token.value.startswith("{{"):
        return FaultError("{{ is never closed", f"write }}}} after it, {_RAW}", token)
    what = "{% is never closed" if token.value == "{%" else "a tag has no name"
    return FaultError(what, f"write %}} after its name, {_RAW}", token)
