"""E-mail addresses and telephone numbers of people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from improvplan.context.privacy import contacts_in
from improvplan.finding import Path
from improvplan.model.normalise import TextAt
from improvplan.model.plan import Plan
from improvplan.views.audience.edits import Edit
from improvplan.views.audience.walking import is_printed

FIELDS: Final = ("email", "telephone")
REMOVED: Final = "[contact removed]"
_LINKED = re.compile(r"\[([^\[\]\n]*)\]\((?:mailto:)?$", re.IGNORECASE)


def contact_fields(plan: Plan) -> Iterator[tuple[Path, str, str]]:
    """The fields of people that hold a way to reach them: path, the words for it, and why it is left out."""
    for key, person in (plan.people or {}).items():
        for field in FIELDS:
            if getattr(person, field):
                called = "the e-mail address" if field == "email" else "the telephone number"
                yield ("people", key, field), f"{called} of {person.name or person.role or key}", "contact details"


def contact_edits(texts: Iterable[TextAt]) -> Iterator[Edit]:
    """What stands in place of each address or number in a text. Those of an office, and of the front page's facts, stay."""
    for text in texts:
        if not is_printed(text):
            continue
        if text.path[:2] == ("organisation", "facts") or text.path[-1] in FIELDS:
            continue
        for found in contacts_in(text):
            start, end, instead = _whole(text.text, *found.part)
            yield Edit(text.path, start, end, instead, f"“{found.words}”", f"contact details; “{REMOVED}” stands there")


def _whole(text: str, start: int, end: int) -> tuple[int, int, str]:
    """The stretch with the signs that make a link of it in Markdown."""
    linked = _LINKED.search(text[:start])
    closed = text.find(")", end)
    if linked and closed >= 0:
        words = linked[1] if "@" not in linked[1] else ""
        return linked.start(), closed + 1, f"{words} {REMOVED}".lstrip()
    for opening in ("<mailto:", "<"):
        if text[:start].endswith(opening) and text[end : end + 1] == ">":
            return start - len(opening), end + 1, REMOVED
    return start, end, REMOVED
