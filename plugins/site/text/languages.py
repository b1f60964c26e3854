"""Languages by their tags (BCP 47)."""

from __future__ import annotations

from ...lazy import lazy

_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})
# ISO 639-1: the languages that the name of a file can end in.
_TWO_LETTERS = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee "
    "el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is "
    "it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms "
    "mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk "
    "sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi "
    "yo za zh zu"
)
_ENDING = lazy(rf"(.+)\.((?:{_TWO_LETTERS.replace(' ', '|')})(?:-[A-Z][a-z]{{3}})?(?:-[A-Z]{{2}})?)")


def direction(language: str) -> str:
    """Return the writing direction of a language tag."""
    return "rtl" if language.split("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def same(one: str, other: str) -> bool:
    """Return whether two tags are those of one language, spelt alike but for case and separators."""
    return one.lower().replace("_", "-") == other.lower().replace("_", "-")


def split_name(name: str) -> tuple[str, str | None]:
    """Return the name of a file without its suffix and the language that it ends in: ``about.de`` is about, in German.

    The language is None where the name ends in none: a code of two letters, perhaps with a script or a country.
    """
    found = _ENDING.fullmatch(name)
    return (found[1], found[2]) if found else (name, None)
