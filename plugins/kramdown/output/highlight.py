"""Code in colour: Pygments' tokens in the markup that rouge writes for a Jekyll site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pygments.lexers import find_lexer_class_by_name
from pygments.token import STANDARD_TYPES, Whitespace
from pygments.util import ClassNotFound

from ...lazy import lazy
from .ascii_code import lexer_for_ascii
from .entities import escape_code
from .lexing import tokenizer
from .rouge import as_rouge, lexer_options
from ..tree import CodeNode, Node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ..document import Conversion
    from .lexing import Token
    from ..options import Highlighting

# Names that rouge knows and Pygments does not, and what comes nearest to them; "text" is shown as it is.
ALIASES = {
    "plaintext": "text",
    "batchfile": "bat",
    "behat": "gherkin",
    "common_lisp": "common-lisp",
    "conf": "text",
    "config": "text",
    "configuration": "text",
    "dlang": "d",
    "esc": "text",
    "escape": "text",
    "gnumake": "make",
    "gradle": "groovy",
    "hbs": "handlebars",
    "heex": "html",
    "irb_output": "text",
    "jsonc": "javascript",
    "m": "matlab",
    "microsoftshell": "powershell",
    "mkd": "markdown",
    "msshell": "powershell",
    "mustache": "handlebars",
    "obj_c": "objective-c",
    "objective_c": "objective-c",
    "objective_cpp": "objective-c++",
    "patch": "diff",
    "plist": "xml",
    "plsql": "sql",
    "ps": "postscript",
    "pry": "irb",
    "robot": "robotframework",
    "robot_framework": "robotframework",
    "rust,ignore": "rust",
    "rust,no_run": "rust",
    "shell_session": "console",
    "ssh": "text",
    "terminal": "console",
    "varnish": "vcl",
    "vb": "vbnet",
    "viml": "vim",
    "vimscript": "vim",
    "visualbasic": "vbnet",
    "vuejs": "html",
    "wl": "mathematica",
    "yml": "yaml",
}
PLAIN = "text"
_LANGUAGE = lazy(r"\blanguage-(\S+)")


class Highlighter:
    """Highlights code and keeps what is dear to make: the lexers' rules, and the class names of the tokens."""

    def __init__(self) -> None:
        self._tokenizers: dict[tuple[str, bool], Callable[[str], Iterable[Token]] | None] = {}
        self._classes = _Classes()

    def html(self, code: str, language: str | None, wanted: Highlighting) -> str | None:
        """The code as HTML with a span for each token, its text exactly the author's.

        None when it is not to be highlighted: no such language, or highlighting is off (rouge's rules, from kramdown's
        `syntax_highlighter/rouge.rb`).
        """
        name = (language or wanted.default_lang or "").partition("?")[0]
        name = ALIASES.get(name, name)
        if wanted.disable or (name in ("", PLAIN) and not wanted.guess_lang):
            return None
        if name in ("", PLAIN, "guess"):
            return escape_code(code)
        tokens_of = self._tokenizer(name, code.isascii())
        return None if tokens_of is None else self._spans(tokens_of(code), code)

    def _tokenizer(self, name: str, is_ascii: bool) -> Callable[[str], Iterable[Token]] | None:
        key = (name, is_ascii)
        if key not in self._tokenizers:
            try:
                kind = find_lexer_class_by_name(name)
            except ClassNotFound:
                self._tokenizers[key] = None
            else:
                kind = lexer_for_ascii(kind) if is_ascii else kind
                self._tokenizers[key] = as_rouge(name, tokenizer(kind(**lexer_options(name))))
        return self._tokenizers[key]

    def _spans(self, tokens: Iterable[Token], code: str) -> str:
        names: list[str] = []
        texts: list[str] = []
        classes, last = self._classes, None
        for _, kind, value in tokens:
            name = classes[kind]
            if name == last:
                texts[-1] += value
            else:
                names.append(name)
                texts.append(value)
                last = name
        return "".join(map(_span, names, texts)) if "".join(texts) == code else escape_code(code)


class _Classes(dict[Any, str]):
    """The class names of tokens, by their kinds; each is looked up once."""

    def __missing__(self, kind: Any) -> str:
        self[kind] = name = _class_of(kind)
        return name


def _span(css_class: str, text: str) -> str:
    if "&" in text or "<" in text or ">" in text:
        text = escape_code(text)
    if not css_class:
        return text
    bare = text.rstrip("\n")
    return f'<span class="{css_class}">{bare}</span>{text[len(bare) :]}' if bare else text


def _class_of(kind: Any) -> str:
    while kind not in STANDARD_TYPES:
        kind = kind.parent
    return "" if kind is Whitespace else STANDARD_TYPES[kind]


def language_of(attributes: dict[str, str]) -> str | None:
    """The language that an element's class names, as in `language-python`."""
    found = _LANGUAGE.search(attributes.get("class", ""))
    return found[1] if found else None


def without_language(attributes: dict[str, str]) -> dict[str, str]:
    """The attributes without the class that names the language."""
    if "class" not in attributes:
        return attributes
    rest = _LANGUAGE.sub("", attributes["class"], count=1).strip()
    return {key: rest if key == "class" else value for key, value in attributes.items() if key != "class" or rest}


def highlighted_class(attributes: dict[str, str], language: str | None) -> str:
    """The class of highlighted code: the author's, the language and the highlighter's name."""
    given = attributes.get("class", "")
    classes = f"{given} highlighter-rouge".lstrip()
    if not language:
        return classes
    named = _LANGUAGE.match(classes)
    return f"language-{language}{classes[named.end() :]}" if named else f"language-{language} {classes}"


def render_code_span(document: Conversion, node: Node) -> None:
    """Fill a code span with its text, highlighted when its class names a language."""
    code = node.source or ""
    language = language_of(node.attrib)
    options = document.options
    html = None
    if options.syntax_highlighter:
        html = document.highlighter.html(code, language, options.span_highlighting)
    if html is not None:
        node.set("class", highlighted_class(node.attrib, language or options.span_highlighting.default_lang))
    _fill(node, escape_code(code) if html is None else html)


def render_code_block(document: Conversion, node: Node) -> None:
    """Turn a code block into rouge's wrappers around highlighted code, or into `pre` and `code`."""
    code = node.source or ""
    options = document.options
    given = node.language if isinstance(node, CodeNode) else None
    language = language_of(node.attrib)
    wanted = options.block_highlighting
    html = None
    if options.syntax_highlighter:
        html = document.highlighter.html(code, given or language, wanted)
    attributes = without_language(node.attrib) if language else dict(node.attrib)
    inner = Node("code", "code_text", node.line)
    if html is None:
        if language:
            inner.set("class", f"language-{language}")
        node.attrib.clear()
        node.attrib.update(attributes)
        node.kind = "line"
        text = escape_code(code).removesuffix("\n")
        if re.search(r"\bshow-whitespaces\b", attributes.get("class", "")):
            text = _SPACES_OF_LINE.sub(_visible, text)
        _fill(inner, f"{text}\n")
        node.append(inner)
        return
    classes = highlighted_class(attributes, language or wanted.default_lang)
    node.tag, node.kind = "div", "codebox"
    node.attrib.clear()
    node.attrib.update(attributes)
    node.set("class", classes)
    box = Node("div", "span", node.line, {"class": "highlight"})
    pre = Node("pre", "span", node.line, {"class": wanted.css_class})
    node.append(box)
    box.append(pre)
    pre.append(inner)
    _fill(inner, html)


def _fill(node: Node, html: str) -> None:
    raw = Node("span", "raw", node.line)
    raw.text = html
    node.append(raw)


_SPACES_OF_LINE = lazy(r"(^[ \t]+)|([ \t]+$)|([ \t]+)", re.MULTILINE)


def _visible(match: re.Match[str]) -> str:
    suffix = "-l" if match[1] else "-r" if match[2] else ""
    tab = f'<span class="ws-tab{suffix}">\t</span>'
    space = f'<span class="ws-space{suffix}">&#8901;</span>'
    return "".join(tab if char == "\t" else space for char in match[0])
