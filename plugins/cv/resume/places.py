"""Places of a CV: where a university is, or where a letter finds the person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .keys import key, text


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody or something is; a bare text is its ``address``."""

    address: str = text()
    postal_code: str = text()
    city: str = text()
    country_code: str = text("country")
    region: str = text("state")

    @property
    def short(self) -> str:
        """The place in a few words, without street and postal code."""
        parts = dict.fromkeys(part for part in (self.city, self.region, self.country_code) if part)  # Berlin once
        return ", ".join(parts) or self.address

    @property
    def postal(self) -> str:
        """The whole address in a line, where there is a street or a postal code; else the place in a few words."""
        if not (self.address or self.postal_code):
            return self.short
        street = ", ".join(line.strip() for line in self.address.splitlines() if line.strip())
        city = " ".join(part for part in (self.postal_code, self.city) if part)
        return ", ".join(dict.fromkeys(part for part in (street, city, self.region, self.country_code) if part))


def place(*others: str) -> Any:
    """Return a field for a place."""
    return key("part", Place(), *others, of=Place)
