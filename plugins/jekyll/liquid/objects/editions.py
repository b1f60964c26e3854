"""``site`` in one of the languages that share its addresses (jekyll-polyglot)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any

from ...document import Document
from ...reading.polyglot import Languages
from .site import SiteDrop


class Edition(SiteDrop):
    """The site in one language: of documents that are there in several it lists one each."""

    def __init__(self, site: SiteDrop, languages: Languages, language: str, started: datetime) -> None:
        super().__init__(site.library, started)
        self._site = site
        self._language = language
        self._shared = languages

    @cached_property
    def documents(self) -> Sequence[Document]:
        """The documents that pages in this language list."""
        return self._shared.listed(self.library.documents, self._language)

    @cached_property
    def facts(self) -> Mapping[str, Any]:
        """The configuration, and which language it is."""
        own = {"active_lang": self._language, "default_lang": self._shared.default}
        variables = self.library.config.facts.get("lang_vars")
        named = dict.fromkeys(map(str, variables), self._language) if isinstance(variables, list) else {}
        return {**self._site.facts, **named, **own}

    @property
    def now(self) -> datetime:
        """The time of the build."""
        return self._site.now

    def drop(self, document: Document) -> Mapping[str, Any]:
        """Return a document as all languages see it."""
        return self._site.drop(document)
