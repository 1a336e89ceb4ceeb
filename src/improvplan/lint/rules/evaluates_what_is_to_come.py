"""An evaluation that tells of something later than itself."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.dated import days, evaluations
from improvplan.finding import Path, Severity
from improvplan.lint.rule import Report, Rule
from improvplan.model.when_reader import find_dates, read_when
from improvplan.vocabulary.pattern import lazily
from improvplan.vocabulary.wording import quote
from improvplan.workspace.interval import Interval

TOLD = ("statement", "impact", "evidence")
_SENTENCE = lazily(r"[.!?](?:\s|$)|\n")
_PAST = lazily(r"(?i)\b(?:was|were|had|has been|have been|took|held|met|came|began|rose|fell|[a-z]{3,}ed)\b")
_AT_THE_END = lazily(
    r"(?i)\b(?:(?:at|by) the end of (?:the|this) (?:school )?(?:year|session)|end[- ]of[- ](?:the[- ])?(?:school[- ])?(?:year|session))\b"
)
_OF_ANOTHER_YEAR = lazily(r"(?i)\b(?:last|previous|earlier|past) (?:school )?(?:year|session)|\b20\d\d")
_TO_COME = lazily(
    r"(?i)\b(?:will|shall|is to|are to|to be|by|until|till|next|plan(?:s|ned|ning)?|due|from|target|aims?|expect(?:s|ed)?|"
    r"scheduled|postponed|moved|booked|agreed|begins?|starts?|goes|ready|for|before|intend(?:s|ed)?|hopes?|would|should)\b"
)


def check(context: Context) -> Iterator[Report]:
    """Report dates that lie after the evaluation in which they stand, in sentences that tell of what has happened."""
    if context.period is None:
        return
    own = {path: days(context).get((*path, "when")) for path, _ in evaluations(context)}
    today = None if context.plan.status == "closed" else context.today
    for path, words, kind in context.texts:
        if kind != "prose" or "evaluations" not in path:
            continue
        if not ("20" in words or "'" in words or "’" in words or "end" in words):
            continue
        entry = path[: path.index("evaluations") + 2]
        if path[len(entry) : len(entry) + 1] not in [(name,) for name in TOLD]:
            continue
        when = own.get(entry)
        end = min([each for each in (when.end if when else None, today) if each], default=None)
        if end is not None:
            yield from _later(context, path, words, Interval(end, end))
            if _AT_THE_END.search(words):
                yield from _end_of_year(context, path, words, end)


def _end_of_year(context: Context, path: Path, words: str, written: datetime.date) -> Iterator[Report]:
    """Sentences that tell of the end of the plan's only session as past, in an evaluation from before its last month."""
    if context.period is None or context.period.first != context.period.last:
        return
    end = context.calendar.interval(read_when("end of session"), context.period)
    if end is None or written >= end.start - A_MONTH:
        return
    for found in _AT_THE_END.finditer(words):
        sentence = _sentence(words, *found.span())
        rest = sentence.replace(found[0], "")
        if _PAST.search(rest) and not _TO_COME.search(rest) and not _OF_ANOTHER_YEAR.search(rest):
            yield Report(
                path,
                f"the end of {context.period} lies after this evaluation, which tells of it as past",
                part=found.span(),
            )


def _later(context: Context, path: Path, words: str, written: Interval) -> Iterator[Report]:
    if context.period is None:
        return
    for found in find_dates(words):
        interval = context.calendar.interval(found.when, context.period)
        if interval is None or interval.start <= written.end:
            continue
        sentence = _sentence(words, found.start, found.end)
        if _PAST.search(sentence) and not _TO_COME.search(sentence):
            yield Report(
                path,
                f"{quote(found.when.words)} lies after this evaluation, which tells of it as past",
                part=(found.start, found.end),
            )


def _sentence(words: str, start: int, end: int) -> str:
    begins = max((match.end() for match in _SENTENCE.finditer(words, 0, start)), default=0)
    stop = _SENTENCE.search(words, end)
    return words[begins : stop.start() if stop else len(words)]


A_MONTH = datetime.timedelta(days=30)
"""Some schools hold the last events of the year well before its last week."""

RULE = Rule[Context](
    name="evaluates-what-is-to-come",
    severity=Severity.NOTE,
    theme="time",
    summary="An evaluation that tells of something later than itself",
    why="readers cannot tell what has been found from what is hoped for",
    fix="mend the date of the evaluation or the one in the sentence, or move the sentence to next_steps",
    reads=(
        "session",
        "period",
        "status",
        "organisation.country",
        "template",
        "evaluations",
        "priorities[].evaluations",
    ),
    strict=True,
    dated=True,
    good="""
# today: 2026-03-01
session: 2025-26
priorities:
  - title: Reading for pleasure
    evaluations:
      - when: Feb 2026
        statement: The library was opened in November 2025. Pupils will be asked again in May 2026.
        impact: The games at the end of last year were the pupils' own idea. They are to be held again at the end of the year.
""",
    bad="""
# today: 2026-06-01
session: 2025-26
priorities:
  - title: Reading for pleasure
    evaluations:
      - when: Feb 2026
        statement: The library was opened in November 2025. Pupils were asked in «May 2026» and liked it.
        impact: The games «at the end of the year» were the pupils' own idea.
""",
    check=check,
)
