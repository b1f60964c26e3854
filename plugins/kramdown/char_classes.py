"""What counts as a letter, beyond ASCII: kramdown's regular expressions are Ruby's, whose classes differ from Python's.

A vowel sign of an Indian script is part of a word there, a superscript two is not.
"""

from __future__ import annotations

from unicodedata import category, combining


def is_alphabetic(char: str) -> bool:
    """Whether a character is of Ruby's class `[[:alpha:]]`: letters, and marks that stand for a vowel."""
    if char.isascii():
        return char.isalpha()
    kind = category(char)
    return kind[0] == "L" or kind in ("Mc", "Nl") or (kind == "Mn" and not combining(char))


def is_alphanumeric(char: str) -> bool:
    """Whether a character is of Ruby's class `[[:alnum:]]`: the same and decimal digits."""
    return is_alphabetic(char) or char.isdecimal()


def is_word(char: str) -> bool:
    """Whether a character is of Ruby's class `[[:word:]]`: letters, marks, decimal digits, connectors (`_`)."""
    if char.isascii():
        return char.isalnum() or char == "_"
    kind = category(char)
    return kind[0] in "LM" or kind in ("Nd", "Nl", "Pc")
