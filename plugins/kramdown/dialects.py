"""The grammars of blocks: kramdown's own, and GitHub's with or without its quirk.

The order in which the rules are tried is kramdown's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from ..lazy import lazy
from . import attributes
from .block import definitions, directives, footnotes, headings, html, items, lists, quotes, rules, tables
from .block.grammar import LAZY_END
from .span import abbreviations, code, links, math

if TYPE_CHECKING:
    from collections.abc import Callable

    from .block.blocks import BlockParser

    Rule = Callable[[BlockParser], bool]


class Grammar(Struct, frozen=True):
    """The rules of an input dialect by the character that a block starts with, and what ends a paragraph."""

    rules: dict[str, tuple[Rule, ...]]
    default: tuple[Rule, ...]
    paragraph_end: re.Pattern[str]


def _grammar(header: Rule, *, gfm: bool, interrupting: bool) -> Grammar:
    """kramdown's grammar, or GitHub's: with other fences, and with paragraphs that most blocks may interrupt."""
    setext, table = default = (headings.parse_setext, tables.parse_table)
    fence = code.fence_rule(gfm=gfm)
    by_character: dict[str, tuple[Rule, ...]] = {
        ">": (quotes.parse_quote,),
        "#": (header, *default),
        ":": (definitions.parse_definitions, *default),
        "<": (html.parse_html, *default),
        "$": (setext, math.parse_math, table),
        "\\": (setext, math.parse_math, table),
        "[": (*default, footnotes.parse_definition, links.parse_definition),
        "{": (*default, attributes.parse_definition, directives.parse_block, attributes.parse_block_ial),
        "^": (*default, rules.parse_end_of_block),
        "*": (rules.parse_rule, lists.parse_list, *default, abbreviations.parse_definition),
        "_": (rules.parse_rule, *default),
        **dict.fromkeys("-+0123456789", (rules.parse_rule, lists.parse_list, *default)),
        **dict.fromkeys("~`" if gfm else "~", (fence, *default)),
    }
    end = rf"{LAZY_END}|{items.DEFINITION_START.pattern}"
    if interrupting:
        end += rf"|{items.ITEM_START.pattern}|\#{{1,6}}[ \t]+.*\n| {{0,3}}>| {{0,3}}[~`]{{3,}}"
    return Grammar(by_character, default, lazy(end))


KRAMDOWN = _grammar(headings.parse_atx, gfm=False, interrupting=False)
GFM = _grammar(headings.parse_atx_gfm, gfm=True, interrupting=True)
GFM_WITHOUT_QUIRK = _grammar(headings.parse_atx_spaced, gfm=True, interrupting=False)
