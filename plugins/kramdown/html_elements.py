"""HTML's elements: which are blocks, how the content of each is read, and the names that are known.

The table is kramdown's (`parser/html.rb`).
"""

from __future__ import annotations

from .block.grammar import SPAN_ELEMENTS, names_in

BLOCK_CONTENT = names_in(
    """address applet article aside blockquote body dd details div dl fieldset figure figcaption footer form header
    hgroup iframe li main map menu nav noscript object section summary td"""
)
SPAN_CONTENT = names_in(
    """a abbr acronym b bdo big button cite caption del dfn dt em h1 h2 h3 h4 h5 h6 i ins label legend optgroup p q rb
    rbc rp rt rtc ruby select small span strong sub sup th tt"""
)
RAW_CONTENT = names_in("script style math option textarea pre code kbd samp var")
BLOCK_ELEMENTS = names_in(
    """address article aside applet body blockquote caption col colgroup dd div dl dt fieldset figcaption footer form h1
    h2 h3 h4 h5 h6 header hgroup hr html head iframe legend menu li main map nav ol optgroup p pre section summary table
    tbody td th thead tfoot tr ul"""
)
VERBATIM_ELEMENTS = names_in("script style")
VOID_ELEMENTS = names_in("area base br col command embed hr img input keygen link meta param source track wbr")
KNOWN_ELEMENTS = SPAN_ELEMENTS | BLOCK_ELEMENTS | VOID_ELEMENTS | BLOCK_CONTENT | SPAN_CONTENT | RAW_CONTENT
MARKDOWN_ATTRIBUTE = {"0": "raw", "1": "default", "span": "span", "block": "block"}


def content_model(tag: str) -> str:
    """How the content of an element is read by default: as block, as span, or raw."""
    return "block" if tag in BLOCK_CONTENT else "span" if tag in SPAN_CONTENT else "raw"


def canonical_name(tag: str) -> str:
    """An HTML element's name in lower case; a name of any other vocabulary as it is."""
    if tag in KNOWN_ELEMENTS:
        return tag
    lower = tag.lower()
    return lower if lower in KNOWN_ELEMENTS else tag
