"""Who does something, where the sentence itself says it: `Each department to review its schemes`."""

from __future__ import annotations

import re
from functools import lru_cache

from improvplan.vocabulary.is_work import begins_as_instruction
from improvplan.vocabulary.pattern import lazily
from improvplan.vocabulary.roles import GROUPS, INITIALS, ROLES_OF_ONE

_WHO_WILL = lazily(
    r"\s*(?P<who>(?:the\s+|our\s+)?[^.,;:!?]{2,60}?)\s+(?:to|will|shall|must|should|(?:is|are)\s+to)\s+(?:also\s+|\w+ly\s+)?(?P<verb>[a-z]{2,})\b",
    re.IGNORECASE,
)
_LETTERS = lazily(r"\b[A-Z]{2,6}s?\b")
_PASSIVE = lazily(r"be\b")


@lru_cache(maxsize=4096)
def who_does_it(sentence: str) -> str:
    """The words at the beginning of a sentence that say who will do it; blank where it does not begin with somebody.

    A person, a role, a group or an abbreviation of one counts: `HSCL to monitor attendance`. `Policy to be written` has nobody.
    """
    match = _WHO_WILL.match(sentence)
    if match is None or begins_as_instruction(sentence) or _PASSIVE.match(match["verb"]):
        return ""
    who = match["who"].strip()
    somebody = GROUPS.search(who) or ROLES_OF_ONE.search(who) or INITIALS.fullmatch(who) or _LETTERS.search(who)
    return who if somebody else ""
