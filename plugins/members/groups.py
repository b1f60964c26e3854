"""Which group of a site a person belongs to, by what the authors' data says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

MEMBERS = "members"  # of persons of whom no more is known

# In the order in which the list has them. A person belongs to the first group whose word is in the role; the search is
# for former members first, and for postdocs before doctors.
GROUPS = ("faculty", "staff", "postdocs", "students", MEMBERS, "visitors", "alumni")
_WORDS: Mapping[str, str] = {
    "alumni": r"alumn\w*|former(?:ly)?|past",
    "visitors": r"visit(?:or|ors|ing)|guests?",
    "postdocs": r"post-?\s?doc\w*",
    "students": r"students?|ph\.?\s?d\.?|doctoral|doctorand\w*|(?:under)?graduates?|master'?s|bachelor'?s",
    "faculty": (
        r"faculty|prof(?:essors?|\.)?|pis?|principal investigators?|lecturers?|readers?|head|directors?|leaders?|chair"
    ),
    "staff": (
        r"staff|researchers?|scientists?|engineers?|technicians?|programmers?|managers?|administrat\w+|secretar\w+"
        r"|coordinators?|assistants?"
    ),
    MEMBERS: r"members?",
}


class Member(Struct, frozen=True):
    """A person of the authors' data: the key there, and the group."""

    key: str
    data: Mapping[str, Any]
    group: str

    @property
    def is_of_known_group(self) -> bool:
        """Whether the group is one that the theme has a word for."""
        return self.group in GROUPS


def group_of(data: Mapping[str, Any]) -> str | None:
    """Return the group of a person: what ``group`` says, else what the ``role`` tells; None if it tells nothing."""
    named = " ".join(str(data.get("group") or "").split())
    if named:
        return next((group for group in _WORDS if re.fullmatch(_WORDS[group], named, re.IGNORECASE)), named)
    role = str(data.get("role") or "")
    return next((group for group in _WORDS if re.search(rf"\b(?:{_WORDS[group]})(?!\w)", role, re.IGNORECASE)), None)


def members(authors: Mapping[str, Any], *, is_group: bool) -> tuple[Member, ...]:
    """Return the persons that the list of people has, in the order of the data.

    The site of one person has a list where there are others, and somebody is said to belong to a group.
    """
    persons = [(key, data) for key, data in authors.items() if isinstance(data, Mapping) and data.get("name")]
    groups = [group_of(data) for _, data in persons]
    if not is_group and (len(persons) < 2 or not any(groups)):
        return ()
    return tuple(Member(str(key), data, group or MEMBERS) for (key, data), group in zip(persons, groups, strict=True))


def in_order(people: Iterable[Member]) -> dict[str, list[Member]]:
    """Return persons by group: groups of a site's own naming stand before visitors and alumni, as the data has them."""
    found: dict[str, list[Member]] = {}
    for member in people:
        found.setdefault(member.group, []).append(member)
    place = {group: number for number, group in enumerate(GROUPS)}
    between = place[MEMBERS] + 0.5
    return {group: found[group] for group in sorted(found, key=lambda group: place.get(group, between))}
