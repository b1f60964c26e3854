"""Languages that share addresses, as jekyll-polyglot has them: each but the site's own lies below its name.

Source: jekyll-polyglot's lib/jekyll/polyglot/patches/jekyll/site.rb.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from msgspec import Struct

from ...site.config import Config
from ..document import Document
from ..plugins import plugins_of


class Languages(Struct, frozen=True):
    """The languages of a tree; ``from_path`` says that a folder or a part of a file's name may name one."""

    default: str
    known: tuple[str, ...]
    from_path: bool

    def of(self, front: Mapping[str, Any], source: str) -> str:
        """Return the language of a document, by its ``lang`` or its path."""
        given = front.get("lang")
        named = [str(given)] if given else re.split("[./]", source) if self.from_path else []
        known = {language.lower(): language for language in self.known}
        return next((known[name.lower()] for name in named if name.lower() in known), self.default)

    def address(self, path: str, language: str) -> str:
        """Return a path without the languages in it, below the given one unless it is the site's own."""
        either = "|".join(map(re.escape, self.known))
        plain = re.sub(rf"[/.](?:{either})(?=[/.])", "", path, flags=re.IGNORECASE)
        return plain if language == self.default else f"/{language}{plain}"

    def aliases(self, given: Any, language: str) -> Any:
        """Return a document's old addresses, which lie below its language too."""
        if language == self.default or not isinstance(given, (str, list)):
            return given
        paths = [given] if isinstance(given, str) else given
        return [self.address(f"/{path.lstrip('/')}", language) if isinstance(path, str) else path for path in paths]

    def linked(self, html: str, document: Document, urls: Collection[str], base: str) -> str:
        """Return HTML of a document with its links to pages that are there in its own language leading there."""
        language = document.language
        if language is None or language == self.default:
            return html

        def own(found: re.Match[str]) -> str:
            url = f"/{language}{found[2]}"
            return f"{found[1]}{base}{url}" if url in urls else found[0]

        return re.sub(rf"""(<a\b[^>]*?\shref=["']){re.escape(base)}(/[^"'#?]*)""", own, html)

    def listed(self, documents: Iterable[Document], language: str) -> list[Document]:
        """Return what pages in a language list: of each document that one, else the site's own, else another."""
        chosen: dict[object, Document] = {}
        for document in documents:
            exclusive = document.front.get("lang-exclusive")
            if isinstance(exclusive, list) and exclusive and language not in exclusive:
                continue
            name = (document.part, document.front.get("page_id") or self.address(document.url, self.default))
            ranks = {language: 0, self.default: 1}
            other = chosen.get(name)
            if other is None or ranks.get(document.language or "", 2) < ranks.get(other.language or "", 2):
                chosen[name] = document
        kept = set(chosen.values())
        return [document for document in documents if document in kept]


def languages_of(config: Config) -> Languages | None:
    """Return the languages of a tree that jekyll-polyglot builds; None for any other."""
    facts = config.facts
    if not config.jekyll or not isinstance(facts.get("languages"), list) or "jekyll-polyglot" not in plugins_of(config):
        return None
    default = str(facts.get("default_lang") or "en")
    known = tuple(dict.fromkeys((default, *map(str, facts["languages"]))))
    return Languages(default, known, facts.get("lang_from_path") is True)
