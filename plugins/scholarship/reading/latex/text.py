"""LaTeX as BibTeX files have it, as text and as HTML.

A value is read once, into text with a few marks of its own (emphasis, raised and lowered letters, formulas), which are
characters of Unicode's private use area; ``plain`` takes them out, ``html`` makes elements of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from html import unescape
from itertools import zip_longest

from markupsafe import Markup, escape

from .commands import Steps, as_text, formula_as_text
from .escapes import unescaped
from .exports import compared, quoted, readable, without_html

# Opening and closing marks, and the element that each pair becomes; formulas are apart.
MARKS = {
    "em": ("\ue000", "\ue001"), "sup": ("\ue002", "\ue003"), "sub": ("\ue004", "\ue005"),
    "sc": ("\ue024", "\ue025"),
}  # fmt: skip
_ELEMENTS = {"em": "em", "sup": "sup", "sub": "sub", "sc": "span"}
_MATH = re.compile("\ue006([^\ue006-\ue008\n]*)\ue007([^\ue006-\ue008\n]*)\ue008")  # a formula in TeX, then as text
_ALL_MARKS = re.compile("[\ue000-\ue008\ue024\ue025]")
# Accents, and letters with names of their own: nine tenths of the LaTeX in real files, read without a parser.
_COMBINING = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323",
    "c": "\u0327", "k": "\u0328", "b": "\u0331",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "aa": "å", "AA": "Å",
    "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "ng": "ŋ", "NG": "Ŋ", "dj": "đ", "DJ": "Đ",
}  # fmt: skip
_ACCENT = re.compile(
    r"""(?<!\\)\\(?:(["'`^~=.])\s*|([uvHckbdr])(?:\s+|(?=\{|\\[ij](?![A-Za-z]))))(?:\{\s*(?:\\([ij])|([^\W\d_]))\s*\}|\\([ij])(?![A-Za-z])\s*|([^\W\d_]))"""
)
_LETTER = re.compile(r"(?<!\\)\\(ss|ae|AE|oe|OE|aa|AA|dh|DH|th|TH|ng|NG|dj|DJ|[oOlLij])(?:\{\}|\s+|(?![A-Za-z]))")
LONGEST = 20_000  # characters of LaTeX that are read as such; what is longer is no field of a bibliography
_GROUP = r"\{((?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+)\}"
_STYLED = {
    "em": re.compile(r"\\(?:emph|textit|textsl|mkbibemph)\s*" + _GROUP + r"|\{\\(?:em|it|sl|itshape)\s++([^{}]*+)\}"),
    "sup": re.compile(r"\\(?:textsuperscript|mkbibsuperscript)\s*" + _GROUP),
    "sub": re.compile(r"\\(?:textsubscript|mkbibsubscript)\s*" + _GROUP),
    "sc": re.compile(r"\\(?:textsc|mkbibsc)\s*" + _GROUP),
}  # fmt: skip
_FORMULA = re.compile(
    r"(?<!\\)\$\$?((?:\\.|[^$\\])+)\$\$?|\\\(((?:[^\\]|\\[^()]){1,1000}+)\\\)|\\ensuremath\s*"
    + _GROUP
    + r"|<mml:math[^<]*+(?:<(?!/?mml:math)[^<]*+)*+</mml:math>",
    re.DOTALL,
)
_SCRIPT = re.compile(
    r"^\s*([_^])\s*(?:\{\s*([\w+-]{1,6})\s*\}|([\w*]))\s*$"
)  # $^2$, $_{ij}$: no formula, only raised or lowered
_LINK = re.compile(r"\\href\s*\{[^{}]*\}\s*" + _GROUP)
_URL = re.compile(r"\\(?:url|nolinkurl|path)\s*" + _GROUP)
_CASE = re.compile(r"\\(?:Make)?(lower|upper)case\s*" + _GROUP, re.IGNORECASE)
_OLD_FONT = re.compile(r"\\(?:bf|em|it|rm|sc|sf|sl|tt|tiny|bfseries|itshape|scshape|normalfont|upshape)(?![A-Za-z])\s*")
_VERBATIM = re.compile(r"\\verb\*?([^\sA-Za-z*])(.*?)\1|\\texttt\s*(?=\{)")
_LOGO = re.compile(r"\\((?:La|Bib|pdf|pdfLa|Xe|Lua|XeLa|LuaLa)?TeX)(?![A-Za-z])(?:\{\})?")
_SPACE = re.compile(r"(?:\\[,;:!> ]|~|\s)*")
_ENTITY = re.compile("&(?:amp|lt|gt|quot|apos|nbsp|#39);")
_LIGATURES = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("~", "\u00a0"))
_ESCAPES = str.maketrans(
    {**{char: f"\\{char}" for char in "&%#_${}"}, "\\": r"\textbackslash{}", "~": r"\textasciitilde{}",
     "^": r"\textasciicircum{}", "\u00a0": "~"}
)  # fmt: skip
_RAISED = str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")


def marked(latex: str, steps: Steps | None = None) -> str:
    """Return a LaTeX value as text with marks, its white space single, the entities of exports as characters.

    It never fails: what cannot be read stays, and what there are no ``steps`` for loses its commands.
    """
    if not latex.isascii() and _ALL_MARKS.search(latex):
        latex = _ALL_MARKS.sub("", latex)
    if "\\text" in latex:
        latex = compared(latex)
    if "<" in latex or "&lt;" in latex:
        latex = without_html(latex, MARKS)
    if ("\\" not in latex and "$" not in latex) or len(latex) > LONGEST:
        return _spaced(_ligatures(_unbraced(quoted(latex))))
    latex = accented(unescaped(latex))
    if steps is not None and steps.left <= 0:
        return _spaced(_ligatures(_unbraced(strip_commands(latex))))
    parts: list[str] = []
    position = 0
    for formula in _FORMULA.finditer(latex):
        parts += [_text(latex[position : formula.start()], steps), _formula(formula, steps)]
        position = formula.end()
    return _spaced("".join([*parts, _text(latex[position:], steps)]))


def paragraphs(text: str, math: Callable[[str], str | None] | None = None) -> Markup:
    """Return marked text of several paragraphs, an abstract, as HTML; see ``html``."""
    parts = (html(part.strip(), math) for part in text.split("¶") if part.strip())
    return Markup("\n").join(Markup("<p>{}</p>").format(part) for part in parts)


def decoded(latex: str) -> str:
    """Return a LaTeX value as plain text."""
    return plain(marked(latex))


def strip_commands(latex: str) -> str:
    """Return LaTeX in which no command or formula is left: the words of both, without the signs that make them such."""
    return latex.replace("\\", "").replace("$", "")


def accented(latex: str) -> str:
    """Return LaTeX with accented and special letters as Unicode has them."""
    if "\\" not in latex:
        return latex
    return _LETTER.sub(lambda found: _LETTERS[found[1]], _ACCENT.sub(_composed, latex))


def plain(text: str) -> str:
    """Return marked text as plain text: formulas as near to Unicode as they come, digits raised and lowered."""
    if text.isascii() or not _ALL_MARKS.search(text):
        return text
    text = _MATH.sub(r"\2", text)
    text = re.sub("\ue002([0-9+=()-]+)\ue003", lambda found: found[1].translate(_RAISED), text)
    text = re.sub("\ue004([0-9+=()-]+)\ue005", lambda found: found[1].translate(_LOWERED), text)
    return _spaced(_ALL_MARKS.sub("", text))


def html(text: str, math: Callable[[str], str | None] | None = None) -> Markup:
    """Return marked text as HTML. ``math`` makes MathML of TeX; without it, or of None, formulas are text."""
    parts = _MATH.split(text)
    styled = [_styled(part) for part in parts[::3]]
    formulas = [_element(tex, spelled, math) for tex, spelled in zip(parts[1::3], parts[2::3], strict=True)]
    return Markup("").join(part for pair in zip_longest(styled, formulas, fillvalue=Markup()) for part in pair)


def encoded(text: str) -> str:
    """Return plain text as a BibTeX value: what TeX would take for its own is escaped, the rest is UTF-8."""
    return text.translate(_ESCAPES)


def _element(tex: str, spelled: str, math: Callable[[str], str | None] | None) -> Markup:
    made = math(tex) if math else None
    return Markup(made) if made else escape(spelled)  # noqa: S704  MathML by its maker


def _styled(text: str) -> Markup:
    html = str(escape(text))
    for name, (opening, closing) in MARKS.items():
        if opening in html:
            element = _ELEMENTS[name]
            started = f"<{element}>" if element == name else f'<{element} class="small-caps">'
            html = html.replace(opening, started).replace(closing, f"</{element}>")
    return Markup(html)  # noqa: S704  escaped, and pairs of our own elements


def _formula(found: re.Match[str], steps: Steps | None) -> str:
    return formula(next((group for group in found.groups() if group is not None), ""), steps)


def formula(tex: str, steps: Steps | None = None) -> str:
    """Return a formula in TeX as marked text."""
    if _SPACE.fullmatch(tex):
        return " "
    script = _SCRIPT.match(tex)
    if script and not re.search(r"[A-Za-z]", script[2] or script[3]):
        opening, closing = MARKS["sup" if script[1] == "^" else "sub"]
        return f"{opening}{script[2] or script[3]}{closing}"
    return f"\ue006{' '.join(tex.split())}\ue007{_spelled(tex, steps)}\ue008"


def _composed(found: re.Match[str]) -> str:
    letter = found[3] or found[4] or found[5] or found[6]
    return unicodedata.normalize("NFC", letter + _COMBINING[found[1] or found[2]])


def _text(latex: str, steps: Steps | None) -> str:
    latex = quoted(latex)
    if "\\" not in latex:
        return _ligatures(_unbraced(latex))
    latex = _URL.sub(lambda found: found[1].replace("_", r"\_").replace("%", r"\%"), _LINK.sub(r"\1", readable(latex)))
    if "case" in latex:
        latex = _CASE.sub(lambda found: found[2].lower() if found[1].lower() == "lower" else found[2].upper(), latex)
    for name, pattern in _STYLED.items():
        opening, closing = MARKS[name]
        latex = pattern.sub(lambda found, a=opening, b=closing: f"{a}{found[1] or found[2] or ''}{b}", latex)  # type: ignore[misc]
    latex = _LOGO.sub(r"\1", _VERBATIM.sub(lambda found: found[2] or "", _OLD_FONT.sub("", latex)))
    latex = re.sub(r"(?<!\\)([%&#])", r"\\\1", latex)  # BibTeX knows no comments within a value
    latex = re.sub(r"\\(?:textasciicircum|\^)(?:\{\}|(?![A-Za-z{]))", "^", latex)
    latex = re.sub(r"\\~\s*\{\s*\}", r"\\textasciitilde{}", latex)  # an accent on nothing is the sign itself
    ends = latex[: len(latex) - len(latex.lstrip())], latex[len(latex.rstrip()) :]
    return f"{ends[0]}{_converted(latex, steps)}{ends[1]}"


def _converted(latex: str, steps: Steps | None) -> str:
    try:
        return as_text(latex, steps)
    except Exception:  # noqa: BLE001  pylatexenc breaks off in many ways on what is no LaTeX; the text is still a text
        return _unbraced(latex.replace("\\", ""))


def _spelled(tex: str, steps: Steps | None) -> str:
    """Return a formula as text."""
    text = tex
    if "\\" in tex:
        try:
            text = formula_as_text(tex, steps)
        except Exception:  # noqa: BLE001  as above
            return tex
    text = re.sub(r"\^\{?([0-9+-]+)\}?", lambda found: found[1].translate(_RAISED), text)
    text = re.sub(r"_\{?([0-9+-]+)\}?", lambda found: found[1].translate(_LOWERED), text)
    return _unbraced(text)


def _unbraced(text: str) -> str:
    return text.replace("{", "").replace("}", "")


def _ligatures(text: str) -> str:
    for written, meant in _LIGATURES:
        if written in text:
            text = text.replace(written, meant)
    return text


def _spaced(text: str) -> str:
    if "&" in text:
        text = _ENTITY.sub(lambda found: unescape(found[0]), text)
    if text.isascii():
        return " ".join(text.split())
    return unicodedata.normalize("NFC", " ".join(text.replace("\u00a0", "\ue010").split()).replace("\ue010", "\u00a0"))
