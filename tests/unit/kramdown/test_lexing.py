"""Tokens found by the indexed rules: Pygments' own, one for one, with fewer rules tried."""

from __future__ import annotations

import random
import re
import string
from itertools import islice
from typing import Any

import pytest
from pygments.lexer import RegexLexer, bygroups, combined, default, include, inherit, using, words
from pygments.lexer import this as this_lexer
from pygments.lexers import find_lexer_class_by_name, get_lexer_by_name
from pygments.token import Comment, Keyword, Name, Number, Punctuation, String, Text

from plugins.kramdown.output.ascii_code import lexer_for_ascii, without_other_scripts
from plugins.kramdown.output.beginnings import beginning
from plugins.kramdown.output.lexing import IndexedLexer, tokenizer

ASCII = "".join(map(chr, range(128)))
LANGUAGES = """
    bash css diff docker fortran go haskell html ini java javascript julia kotlin matlab nginx ocaml perl
    postscript pytb python r rust scss sql tex toml
"""

SNIPPETS = [
    r'''
from os import path as p

@cached
class Owl(Bird):
    """Sees `well`."""
    async def hoot(self, n=0x1F, *a):
        return f"{n!r:>{3}} {self.x['k']}" + rb"\x00" if n is not None else 1.5e-3j  # naïve ſ K
''',
    r"""
#!/bin/sh
for f in *.txt; do echo "${f%.txt}: $(wc -l < $f)" | sed 's/a/b/g' >> out; done <<EOF
x=$((1+2))
EOF
all: %.o
	@$(CC) -o $@ $<
''' # not closed
""",
    r"""
<!DOCTYPE html>
<p class="a b" id='c'>R&amp;D &#8212; <!-- no --> <b>日本</b></p>
<script>const f = async ({a, ...b}) => { throw new Error(`n = ${a ?? /a[/]b/g}`) } // end</script>
<style>@media print { a:hover > .b { color: #fff; width: calc(1px + 2%) !important } }</style>
""",
    r"""
SELECT t.*, COUNT(*) AS "n" FROM t WHERE a <> 'it''s' -- why
{"k": [1, -2.5e3, true, null, "\u00e9"]}
--- a
+++ b
@@ -1 +1 @@
""",
    r"""
\section{A} $x_1^2 \le \frac{a}{b}$ % why
\begin{verbatim}
\x
\end{verbatim}
[part]
key = value ; note
""",
    r"""
fn main<'a>(x: &'a mut u8) -> Option<_> { let c = 'c'; match x { 0..=9 => r#"raw"#, _ => 0b1_0u8 } }
f <- function(x, ...) x %>% g(~ y + 1L)
let rec go = function [] -> () | h :: t -> go t (* (* in *) *)
Traceback (most recent call last):
  File "a.py", line 1, in <module>
ZeroDivisionError: no
""",
]


class Ducks(RegexLexer):
    """A language with every kind of rule and of change of state."""

    flags = re.MULTILINE | re.IGNORECASE
    tokens = {  # noqa: RUF012  (Pygments' own way to declare rules)
        "root": [
            include("space"),
            (words(("duck", "drake"), suffix=r"\b"), Keyword),
            (r"(quack)(\s*)(\()", bygroups(Name.Function, None, Punctuation), "call"),
            (r"<(.*?)>", bygroups(using(this_lexer, state="inner"))),
            (r"\[", Punctuation, ("inner", "call")),
            (r'"', String, combined("escapes", "string")),
            (r"\{", Punctuation, "braces"),
            (r"@", Punctuation, ("#pop", "call")),
            (r"(?<=\d)k", Name.Unit),
            (r"^#.*$", Comment),
            (r"~(?=[a-z])", Punctuation),
            (r"\d+(?:\.\d+)?", Number),
        ],
        "space": [(r"[^\S\n]+", Text)],
        "call": [(r"\)", Punctuation, "#pop"), (r"\(", Punctuation, "#push"), include("space"), (r"[a-z]+", Name)],
        "inner": [(r"[a-z]+", Name), (r"!!", Punctuation, "#pop:2"), (r"!", Punctuation, "#pop"), default("call")],
        "escapes": [(r"\\.", String.Escape)],
        "string": [(r'[^"\\]+', String), (r'"', String, "#pop")],
        "braces": [(r"\}", Punctuation, ("#pop", "call")), (r"\{", Punctuation, ("#push", "#push")), (r"(a)\1", Name)],
    }


class Geese(Ducks):
    """A language that adds to another's rules."""

    tokens = {"root": [(r"goose", Keyword.Type), inherit]}  # noqa: RUF012


class OwnLoop(Ducks):
    """A language that looks at the tokens after the rules have found them."""

    def get_tokens_unprocessed(self, text: str, stack: Any = ("root",)) -> Any:
        for position, _, value in super().get_tokens_unprocessed(text, stack):
            yield position, Text, value


def mutations(text: str, count: int, seed: int) -> list[str]:
    """Texts made from one by putting in, taking out and moving pieces."""
    rng = random.Random(seed)
    odd = [*ASCII, "é", "ſ", "K", "ı", "日", "\u2028", "🦆"]
    made = []
    for _ in range(count):
        changed = list(text)
        for _ in range(rng.randint(1, 8)):
            here, there = rng.randint(0, len(changed)), rng.randint(0, len(changed))
            changed[here : here + rng.randint(0, 4)] = rng.choice(
                (odd[rng.randrange(len(odd))], changed[there : there + 9])
            )
        made.append("".join(changed))
    return made


def assert_same_tokens(lexer: RegexLexer, texts: list[str]) -> None:
    found = IndexedLexer(lexer).tokens
    for text in texts:
        assert list(islice(found(text), 5000)) == list(islice(lexer.get_tokens_unprocessed(text), 5000)), repr(text)


@pytest.mark.parametrize("language", LANGUAGES.split())
def test_tokens_are_pygments_own(language: str) -> None:
    """A text in this or another language, whole or broken, has the tokens that Pygments finds."""
    texts = [broken for snippet in SNIPPETS for broken in (snippet, *mutations(snippet, 5, len(language)))]
    assert_same_tokens(get_lexer_by_name(language), ["", "\n", *texts])


@pytest.mark.parametrize("lexer", [Ducks(), Geese()], ids=repr)
def test_every_kind_of_rule_acts_as_in_pygments(lexer: RegexLexer) -> None:
    """States are pushed, popped, combined and left at a line's end, and groups handed on, as Pygments does it."""
    text = (
        'duck DRAKE ducks goose 12k 1.5k k\n# note\nquack  (a (b) c) <abc!x> [a)b!!x ~a ~1 "a\\"b" {a}{{aa}} é ſ )\n'
        "quack(\nduck [x) !! ! duck }\n\n{{}aa}) duck"
    )
    assert_same_tokens(lexer, [text, text[:-1], *mutations(text, 200, 1)])


class Flagged(RegexLexer):
    """A language whose patterns have flags, names and references of their own."""

    flags = re.MULTILINE
    tokens = {  # noqa: RUF012
        "root": [
            (r"(?i)(owl)s?", Keyword),
            (r"(?x) ([(]) crow # here", Name),
            (r"(?P<mark>['/])(\w+)(?P=mark)", String),
            (r"(?P<mark>=)(\w)", bygroups(Punctuation, Name)),
            (r"(\w)\1", bygroups(Number)),
            (r"[](][)[]|(\()|\[", Punctuation),
            (r"\s", Text),
        ]
    }


def test_patterns_keep_their_flags_names_and_references() -> None:
    """What holds for one pattern, such as its case, a group's name or a comment, holds for no other."""
    text = "OWLS owl (crow ( crow 'ab' /ab/ 'ab/ =x aa bb ab a( () [ ]) ([ (b a A\n(b)"
    assert_same_tokens(Flagged(), [text, *mutations(text, 300, 2)])


def test_the_rules_are_indexed_when_it_pays(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small text is read by Pygments itself; a lexer that has read much reads on by its index."""
    lexer = Ducks()
    practised, fresh = tokenizer(lexer), tokenizer(lexer)
    text = "duck 12k\n" * 1000
    expected = list(lexer.get_tokens_unprocessed(text))
    assert list(practised(text)) == expected
    monkeypatch.delattr(RegexLexer, "get_tokens_unprocessed")
    assert list(practised(text)) == expected
    with pytest.raises(NotImplementedError):
        fresh(text)


def test_a_lexer_with_its_own_loop_keeps_it() -> None:
    """What a lexer does with the tokens of its rules is done."""
    lexer = OwnLoop()
    assert {kind for _, kind, _ in tokenizer(lexer)("duck 12")} == {Text}
    assert get_lexer_by_name("cpp").get_tokens_unprocessed.__qualname__ in repr(tokenizer(get_lexer_by_name("cpp")))


@pytest.mark.parametrize(
    ("pattern", "flags", "characters"),
    [
        ("ab", 0, "a"),
        ("a?b", 0, "ab"),
        ("(?:a|b*)c", 0, "abc"),
        ("(?:x?y?){2}z", 0, "xyz"),
        ("a*?b+?", 0, "ab"),
        ("a*+b", 0, "ab"),
        ("(?>a|b)c", 0, "ab"),
        ("(?P<q>['\"]).*(?P=q)", 0, "'\""),
        ("[^a-z]", 0, "".join(c for c in ASCII if not c.islower())),
        (r"\d", 0, "0123456789"),
        (r"[\s]x", 0, "\t\n\v\f\r\x1c\x1d\x1e\x1f "),
        (r"\s", re.ASCII, "\t\n\v\f\r "),
        (".", 0, ASCII.replace("\n", "")),
        (".", re.DOTALL, ASCII),
        ("(?s:.)|é", 0, ASCII),
        ("k", re.IGNORECASE, "Kk"),
        ("\u212a", re.IGNORECASE, "Kk"),
        ("[\u017f]", re.IGNORECASE, "Ss"),
        ("(?i:a)|b", 0, "Aab"),
        ("(?-i:a)|b", re.IGNORECASE, "aBb"),
        ("(?i)a", 0, "Aa"),
        ("(?#a)b", 0, "b"),
        ("a{0,2}b{,1}c{2}", 0, "abc"),
        ("{}a", 0, "{"),
        (r"\x41|\N{DIGIT ONE}|\U00000042", 0, "1AB"),
        ("[]a]x|[^]\x00-Z]", 0, "".join(c for c in ASCII if c == "]" or c > "Z")),
        (r"(?<!\.)\b^(?=a)(?!b)[ab]", re.MULTILINE, "ab"),
        ("日", 0, ""),
    ],
)
def test_the_beginning_of_a_pattern(pattern: str, flags: int, characters: str) -> None:
    """The characters that a match can begin with are read from the pattern and its flags."""
    begins = beginning(re.compile(pattern, flags))
    assert begins is not None
    assert "".join(c for c in ASCII if begins.match(c)) == "".join(sorted(characters))


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "a*",
        "a{0,2}",
        "a{,2}",
        "a|",
        "^",
        "(?=a)",
        r"\b",
        r"(a?)\1b",
        "(?P<x>a?)(?P=x)b",
        "(a)?(?(1)b|c)",
        "(?!)",
        "(?x) a",
    ],
)
def test_a_pattern_that_may_be_empty_or_unknown_has_no_beginning(pattern: str) -> None:
    """A rule is tried everywhere when it can match nothing at all, or what it begins with cannot be told."""
    assert beginning(re.compile(pattern)) is None


def test_few_rules_are_tried() -> None:
    """Before a character of Python less than one in five of the rules of a state is worth trying."""
    lexer = IndexedLexer(get_lexer_by_name("python"))
    list(lexer.tokens(SNIPPETS[0]))
    root = lexer.state("root")
    tried = [len(root[character]) for character in SNIPPETS[0] if character in root]
    everything = len(root["é"])
    assert everything > 40
    assert 0 < sum(tried) / len(tried) < everything / 5


@pytest.mark.parametrize(
    "pattern",
    [
        "[A-Z_a-zªµºÀ-Ö][0-9ªÀ-Ö]*",
        "@?[ªÀ-Öa-c]",
        "[^ªÀ-Öa-c]",
        "[^ª]x]",
        "[ª]x]",
        "[z-À]",
        "[\x00-Àz]",
        r"\Àd",
        "À*b|c",
        "(?:À|b)c",
        "(?i:[ſ])x",
        "(?<!À)b",
    ],
)
def test_letters_beyond_ascii_leave_out_no_beginning(pattern: str) -> None:
    """However long a pattern of many scripts is, each character of ASCII that begins a match is known to."""
    long = re.compile(f"(?:{pattern})(?:{'Ω' * 200})?")
    begins = beginning(long)
    for character in ASCII:
        if any(long.match(character + rest) for rest in ("", "a", "x]", "]", "b", "d", "Àd")):
            assert begins is None or begins.match(character), character


def test_a_long_pattern_of_letters_is_told_apart() -> None:
    """The classes that languages have for names in all scripts begin with the letters of ASCII."""
    begins = beginning(re.compile(f"[A-Z_a-z{''.join(map(chr, range(0xC0, 0x200)))}]+"))
    assert begins is not None
    assert [character for character in ASCII if begins.match(character)] == sorted(f"_{string.ascii_letters}")


@pytest.mark.parametrize("language", ["python", "javascript", "kotlin", "haskell", "julia", "csharp", "html", "bash"])
@pytest.mark.parametrize("snippet", SNIPPETS)
def test_code_in_ascii_has_the_same_tokens_from_fewer_letters(language: str, snippet: str) -> None:
    """A lexer without the letters of other scripts finds in ASCII what the whole one finds."""
    kind = find_lexer_class_by_name(language)
    code = snippet.encode("ascii", "ignore").decode()
    assert [*lexer_for_ascii(kind)().get_tokens_unprocessed(code)] == [*kind().get_tokens_unprocessed(code)]


def test_only_classes_of_many_letters_are_cut() -> None:
    """Letters of other scripts go where they are many; what ASCII letters match in another case stays."""
    many = "".join(map(chr, range(0x100, 0x120)))
    ranges = "".join(f"{chr(first)}-{chr(first + 1)}" for first in range(0x100, 0x140, 2))
    assert without_other_scripts(f"[a-z{many}]+x") == "[a-z\x80]+x"
    assert without_other_scripts(f"[a-z{ranges}_]") == "[a-z\x80_]"
    assert without_other_scripts(f"[{many[:16]}]") == "[\x80]"
    for kept in (f"[{many[:15]}]", f"(?i)[a-z{many}]", "naïve"):
        assert without_other_scripts(kept) == kept
    assert without_other_scripts(f"[a-z{many}]", re.IGNORECASE) == f"[a-z{many}]"


def test_a_lexer_that_names_no_letters_of_other_scripts_is_used_as_it_is() -> None:
    """Where nothing can be left out, no second class of lexers is made."""
    bash = find_lexer_class_by_name("bash")
    assert lexer_for_ascii(bash) is bash
    python = find_lexer_class_by_name("python")
    assert lexer_for_ascii(python) is not python
    assert lexer_for_ascii(python).__name__ == python.__name__
