"""Monitoring of which nobody knows who does it, or when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.filled_fields import field_of
from improvplan.finding import Path, Severity
from improvplan.lint.facts.asked import lacking
from improvplan.lint.rule import Report, Rule
from improvplan.lint.rules.shifted_column import only_people
from improvplan.model.action import Action, Monitoring
from improvplan.model.placeholder import find_placeholders
from improvplan.model.priority import Priority
from improvplan.model.when_reader import read_when
from improvplan.pattern import lazily
from improvplan.vocabulary.is_work import is_work
from improvplan.vocabulary.roles import GROUPS, INITIALS, ROLES_OF_ONE
from improvplan.vocabulary.wording import quote

_SENTENCE = lazily(r"\b(?:will|to\s+be|is|are|has|have)\b", re.IGNORECASE)
"""Whoever writes a sentence has said what will happen."""
LONGEST = 8
"""So many words name what is looked at; a longer text tells more than a name does."""
_OFTEN = lazily(
    r"\b(?:daily|weekly|fortnightly|monthly|quarterly|half-?\s?termly|termly|yearly|annual(?:ly)?|each|every|once|twice|term|session|"
    r"regular(?:ly)?|ongoing|spring|summer|autumn|winter|end\s+of|start\s+of|by\s+the)\b|\d",
    re.IGNORECASE,
)


OTHERS = 2
"""So many other entries at the least show that the plan means to say it of each."""


def check(context: Context) -> Iterator[Report]:
    """Report entries that name what is looked at and neither who looks nor when, in their fields or in their words.

    Where all other entries of the plan say both, the one that says only one of them is reported, too.
    Silent about a plan whose own checkpoints, evaluations or meetings say when it is looked at.
    """
    if context.plan.meetings or context.plan.monitoring:
        return
    entries: list[tuple[Path, Monitoring]] = []
    owners: tuple[tuple[Path, Priority | Action], ...] = (*context.priorities, *context.actions)
    for path, owner in owners:
        entries += [((*path, "monitoring", number), entry) for number, entry in enumerate(owner.monitoring)]
    yield from _forgotten(context, entries)
    for path, entry in entries:
        text = entry.what.text if entry.what else ""
        if not text or entry.who or entry.when or entry.criterion or find_placeholders(text):
            continue
        whole = f"{text} {entry.how or ''}"
        if len(whole.split()) <= LONGEST and not only_people(context, text) and not _says_who_or_when(whole):
            words = quote(text)
            yield Report((*path, "what"), f"{words} is looked at by nobody in particular, and at no time", called=words)


def _forgotten(context: Context, entries: list[tuple[Path, Monitoring]]) -> Iterator[Report]:
    """The one entry without a person, or without a time, in a plan in which several others have both. Where the form asks, missing-part says so."""
    asked = lacking(context)
    for name, lack in (("who", "who looks at it"), ("when", "when anybody looks at it")):
        without = [(path, entry) for path, entry in entries if entry.what and not field_of(entry, name)]
        if len(without) != 1 or len(entries) - 1 < OTHERS or any(f"monitoring.{name}" in field for field in asked):
            continue
        [(path, entry)] = without
        text = entry.what.text if entry.what else ""
        whole = f"{text} {entry.how or ''}"
        has_other = entry.when if name == "who" else entry.who
        if (
            has_other
            and not is_work(text)
            and not text.lower().startswith("to ")
            and not find_placeholders(text)
            and not _says_who_or_when(whole)
            and not only_people(context, text)
        ):
            words = quote(text)
            yield Report((*path, "what"), f"{words} does not say {lack}; all other entries do", called=words)


def _says_who_or_when(text: str) -> bool:
    if _SENTENCE.search(text) or _OFTEN.search(text) or ROLES_OF_ONE.search(text) or read_when(text).read:
        return True
    behind = text.partition(" by ")[2] or text.partition(" with ")[2]
    return bool(behind and (GROUPS.search(behind) or INITIALS.search(behind)))


RULE = Rule[Context](
    name="monitoring-without-date",
    severity=Severity.NOTE,
    theme="time",
    summary="Monitoring of which nobody knows who does it, or when",
    why="it stands in no calendar and on nobody's list, so it is done when somebody remembers",
    fix="write who looks under who, and when or how often under when",
    reads=("monitoring", "meetings", "priorities[].monitoring", "priorities[].actions"),
    good="""
priorities:
  - title: Reading for pleasure
    monitoring:
      - what: Jotters
        who: Headteacher
      - what: Learning walks
        when: termly
      - Monthly reports
      - Samples of work, looked at by the literacy team
""",
    bad="""
priorities:
  - title: Reading for pleasure
    monitoring:
      - «Peer monitoring»
      - what: «Jotters»
        how: sampling
  - title: Writing across the school
    monitoring:
      - what: Classroom visits
        who: Headteacher
        when: termly
      - what: Pupils' writing
        who: Literacy lead
        when: monthly
""",
    check=check,
    several="{names} do not say who looks at them, or when",
)
