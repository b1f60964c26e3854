"""The dialect's options, as a Jekyll site names them in its `kramdown:` map, in one frozen value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from msgspec.structs import replace

from .results import KramdownError

if TYPE_CHECKING:
    from collections.abc import Mapping


class Highlighting(Struct, frozen=True):
    """How code is highlighted: kramdown's `syntax_highlighter_opts` for blocks or for spans."""

    default_lang: str | None = "plaintext"
    guess_lang: bool = True
    css_class: str = "highlight"
    disable: bool = False


class Options(Struct, frozen=True):
    """Every option that the dialect knows; the defaults are those of Jekyll 4.

    Names and meanings are kramdown's (its `options.rb` and the GFM parser's), except for `keep_comments`: False leaves
    out HTML comments and `{::comment}`; `release`: the release of kramdown whose output is wanted; `dollar_math`: `$x$`
    is math as Pandoc decides; and `callouts`: a quote that begins with `[!NOTE]` is a notice, as on GitHub.
    """

    input: str = "GFM"
    auto_ids: bool = True
    auto_id_prefix: str = ""
    auto_id_stripping: bool = False
    transliterated_header_ids: bool = False
    parse_block_html: bool = False
    parse_span_html: bool = True
    html_to_native: bool = False
    hard_wrap: bool = False
    gfm_quirks: tuple[str, ...] = ("paragraph_end",)
    header_offset: int = 0
    toc_levels: tuple[int, ...] = (1, 2, 3, 4, 5, 6)
    footnote_nr: int = 1
    footnote_prefix: str = ""
    footnote_backlink: str = "&#8617;"
    footnote_backlink_inline: bool = False
    footnote_link_text: str = "%s"
    header_links: bool = False
    entity_output: str = "as_char"
    smart_quotes: tuple[str, ...] = ("lsquo", "rsquo", "ldquo", "rdquo")
    typographic_symbols: tuple[tuple[str, str], ...] = ()
    remove_line_breaks_for_cjk: bool = False
    link_defs: tuple[tuple[str, str, str | None], ...] = ()
    math_engine: str | None = "mathjax"
    syntax_highlighter: str | None = "rouge"
    block_highlighting: Highlighting = field(default_factory=Highlighting)
    span_highlighting: Highlighting = field(default_factory=Highlighting)
    forbidden_inline_options: tuple[str, ...] = ("template",)
    keep_comments: bool = True
    release: str = "2.4"
    dollar_math: bool = False
    callouts: bool = False

    @property
    def writes_as_2_5(self) -> bool:
        """Whether the output is that of kramdown 2.5, which differs in the roles of footnotes and in abbreviations."""
        return self.release.startswith(("2.5", "2.6", "3."))

    @property
    def gfm(self) -> bool:
        """Whether the input is GitHub's dialect, as Jekyll sets it, or kramdown's own."""
        return self.input.lower() == "gfm"

    @property
    def wraps_hard(self) -> bool:
        """Whether every newline breaks the line."""
        return self.hard_wrap and self.gfm


NAMES = frozenset(Options.__struct_fields__) - {"block_highlighting", "span_highlighting"}
DEFAULTS = Options()
_PLAIN = Highlighting()


def options_from(mapping: Mapping[str, object] | None) -> Options:
    """The options in a site's `kramdown:` map over the defaults; unknown keys are ignored.

    Raises KramdownError when the value of a known key cannot be understood.
    """
    if not mapping:
        return DEFAULTS
    given: dict[str, Any] = {}
    for key, value in mapping.items():
        name = str(key).lstrip(":")
        if name in NAMES:
            given[name] = parse_option(name, value)
    opts = mapping.get("syntax_highlighter_opts") or {}
    if not isinstance(opts, dict):
        raise _bad("syntax_highlighter_opts", opts, "a map")
    if "guess_lang" in mapping:
        opts = {"guess_lang": mapping["guess_lang"], **opts}
    for scope in ("block", "span"):
        own = opts.get(scope)
        given[f"{scope}_highlighting"] = _highlighting({**opts, **(own if isinstance(own, dict) else {})})
    return replace(DEFAULTS, **given)


def with_highlighting(options: Options, value: str) -> Options:
    """The options with `syntax_highlighter_opts` from the text of `{::options}` over those in force.

    Raises KramdownError when it is no map.
    """
    opts = {key.lstrip(":"): text for key, text in _flow_map("syntax_highlighter_opts", value)}
    return replace(
        options,
        block_highlighting=_highlighting(opts, options.block_highlighting),
        span_highlighting=_highlighting(opts, options.span_highlighting),
    )


def _highlighting(opts: Mapping[str, object], base: Highlighting = _PLAIN) -> Highlighting:
    return Highlighting(
        default_lang=_symbol(opts["default_lang"]) if "default_lang" in opts else base.default_lang,
        guess_lang=_boolean(opts.get("guess_lang", base.guess_lang)),
        css_class=str(opts.get("css_class") or base.css_class),
        disable=_boolean(opts.get("disable", base.disable)),
    )


def parse_option(name: str, value: object) -> object:
    """The value of the option `name`, from YAML or from the text of `{::options}`.

    Raises KramdownError when it cannot be understood.
    """
    default = getattr(DEFAULTS, name)
    if isinstance(default, bool):
        return _boolean(value)
    if isinstance(default, int):
        try:
            return int(str(value))
        except ValueError:
            raise _bad(name, value, "a whole number") from None
    if name == "toc_levels":
        return _levels(value)
    if name in ("math_engine", "syntax_highlighter"):
        return _symbol(value)
    if name == "footnote_link_text" and "%s" not in str(value):
        raise _bad(name, value, "a text with %s for the number")
    if name == "entity_output":
        return _symbol(value) or "as_char"
    if name == "smart_quotes":
        quotes = _words(value)
        if len(quotes) != len(DEFAULTS.smart_quotes):
            raise _bad(name, value, "four entity names or code points")
        return quotes
    if name == "typographic_symbols":
        pairs = value.items() if isinstance(value, dict) else _flow_map(name, value)
        return tuple((str(key).lstrip(":"), str(text)) for key, text in pairs)
    if name == "link_defs":
        return _link_definitions(value)
    if name in ("gfm_quirks", "forbidden_inline_options"):
        return tuple(word.lstrip(":") for word in _words(value))
    return str(value)


def _boolean(value: object) -> bool:
    if isinstance(value, bool):
        return value
    return value is not None and str(value).strip().lower() not in ("false", "")


def _symbol(value: object) -> str | None:
    text = "" if value is None or value is False else str(value).strip().removeprefix(":")
    return None if text in ("", "nil") else text


def _words(value: object) -> tuple[str, ...]:
    parts = value if isinstance(value, list | tuple) else str(value).split(",")
    return tuple(str(part).strip() for part in parts)


def _levels(value: object) -> tuple[int, ...]:
    if isinstance(value, str) and (span := re.fullmatch(r"(\d)\.\.(\d)", value.strip())):
        levels = tuple(range(int(span[1]), int(span[2]) + 1))
    else:
        try:
            levels = tuple(dict.fromkeys(int(word) for word in _words(value)))
        except ValueError:
            raise _bad("toc_levels", value, "levels such as 1..6 or 1,2,3") from None
    if not all(1 <= level <= 6 for level in levels):
        raise _bad("toc_levels", value, "levels from 1 to 6")
    return levels


def _flow_map(name: str, value: object) -> list[tuple[str, str]]:
    """The pairs of a YAML map in flow style or one pair a line, the only forms that `{::options}` can hold."""
    pairs = []
    for entry in re.split(r"[,\n]", str(value).strip().strip("{}")):
        key, colon, text = entry.partition(":")
        if entry.strip() and not colon:
            raise _bad(name, value, "a map")
        if colon:
            pairs.append((key.strip(" \"'"), text.strip(" \"'")))
    return pairs


def _link_definitions(value: object) -> tuple[tuple[str, str, str | None], ...]:
    if not isinstance(value, dict):
        raise _bad("link_defs", value, "a map from link id to [url, title]")
    found = []
    for key, entry in value.items():
        parts = entry if isinstance(entry, list | tuple) else [entry]
        if not 1 <= len(parts) <= 2:
            raise _bad("link_defs", entry, "[url] or [url, title]")
        title = parts[1] if len(parts) > 1 else None
        found.append((str(key), str(parts[0]), None if title is None else str(title)))
    return tuple(found)


def _bad(name: str, value: object, wanted: str) -> KramdownError:
    return KramdownError(f"the kramdown option {name} cannot be {value!r}", f"give {wanted}")
