"""A date that lies outside the sessions of the plan."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from improvplan.context.context import Context
from improvplan.context.filled_fields import thing_at
from improvplan.context.statements import criteria, outcomes, successes
from improvplan.finding import Path, Severity, at
from improvplan.lint.rule import Report, Rule
from improvplan.model.action import Evaluation, Measure
from improvplan.model.plan import Section
from improvplan.model.session import Period
from improvplan.model.when import Kind, Moments, When
from improvplan.model.when_forms import MONTH_NAMES
from improvplan.model.when_reader import find_dates
from improvplan.pattern import lazily
from improvplan.vocabulary.wording import quote
from improvplan.workspace.calendar import AFTERWARDS, BEFOREHAND, HOLIDAYS
from improvplan.workspace.interval import Interval

_NONE = dt.timedelta(0)
_FILLERS = (
    "the end of the ",
    "the end of ",
    "the beginning of ",
    "the start of ",
    "the close of ",
    "end of ",
    "start of ",
    "the ",
)
"""What may stand between “by” and its day."""
_BEFORE = lazily(r"\b(?:last|previous|progress|review|evaluation|achieve\w*|impact)\b", re.IGNORECASE)
_PROMISES = frozenset({"success_criteria", "outcomes", "measures", "milestones"})
REVIEW = ("dates", "review")
_NEXT_REVIEW = lazily(
    r"\b(?:(?:date\s+(?:of|for)\s+(?:the\s+|our\s+)?)?next\s+review(?:\s+date)?(?:\s+(?:is|will\s+be))?(?:\s+due)?(?:\s+(?:in|on|by))?\s*[:–-]?\s*"
    r"|(?:to|will)\s+(?:next\s+)?be\s+reviewed\s+(?:again\s+|next\s+)?(?:in|on|by)\s+)(?=[\dA-Z])",
    re.IGNORECASE,
)
_LAST = lazily(r"\b(?:last|previous|former)\b", re.IGNORECASE)
_UNTIL = lazily(
    r"\b(?:achiev\w*|progress|impact|to\s+date|so\s+far)\b[^.\n]{0,40}?\buntil\s+(?:the\s+end\s+of\s+)?(?=[\dA-Z])",
    re.IGNORECASE,
)
_THAT_SESSION = lazily(
    r"\b(?:for|in|during|throughout|over|within)\s+(?:the\s+)?(?:(?:(?:academic|school)\s+year|(?:school\s+)?session)s?\s+)?"
    r"(?=20\d\d\s?[-/–]\s?(?:20)?\d\d\b)|(?:^\s*(?:school\s+|academic\s+)?(?:session|year)\s*[:–-]?|\bsession\s?:)(?P<alone>\s*)(?=20\d\d\s?[-/–]\s?(?:20)?\d\d\s*$)",
    re.IGNORECASE,
)
"""Before a session that is named in a sentence, or in a line that says nothing else: `for academic year 2024/25`, `Session: 2024/25`."""
_WAS_SAID = lazily(
    r"\b(?:said|promised|planned|agreed|stated|aimed|wrote|hoped|would|was|were|had|did|previous|last|plan\s+for)\b",
    re.IGNORECASE,
)
LONGEST_DATE = 40
"""In how many letters behind “by” its day stands."""


def check(context: Context) -> Iterator[Report]:
    """Report dates wholly outside the plan's sessions, with room for what comes before and after the work itself."""
    period = context.period
    if period is None:
        return
    whole = context.calendar.period_interval(period)
    yield from _reviewed_before(context, period, whole)
    yield from _titled_before(context, whole)
    yield from _titled_otherwise(context, period)
    for date in context.dates:
        if date.path == REVIEW and date.interval and date.interval.end < whole.start:
            yield _of_the_review(date.path, date.when, period, None)
        elif (date.interval and _outside(date.interval, whole, *_room(context, date.path, date.when))) or (
            "actions" in date.path and _began_long_ago(date.when, whole)
        ):
            yield _report(date.path, date.when, period, None)
        elif isinstance(date.when.value, Moments) and "evaluations" not in date.path:
            yield from _one_of_several(context, date.path, date.when, date.when.value, period, whole)
    yield from _promised_before(context, period, whole)
    yield from _reached_before(context, period, whole)
    yield from _sessions_before(context, period, whole)
    for text in context.texts:
        if text.kind == "prose" and "timescale" in text.path:
            for found in find_dates(text.text):
                interval = context.calendar.interval(found.when, period)
                if interval and _outside(interval, whole, HOLIDAYS, _NONE):
                    yield _report(text.path, found.when, period, (found.start, found.end))


def room(context: Context, path: Path) -> tuple[dt.timedelta, dt.timedelta]:
    """How long before and after the plan's sessions the date at a path may lie.

    Work may begin in the holidays before. The plan's own dates and signatures lie within a year; evaluations, meetings and measures may follow by three months,
    measures for the long term by any time.
    """
    if at(path, 0) in ("dates", "sign_off"):
        return BEFOREHAND, BEFOREHAND
    if at(path, 0) == "evaluations" and _grades(context, path):
        return BEFOREHAND, AFTERWARDS
    if "evaluations" in path or at(path, 0) == "meetings":
        return HOLIDAYS, AFTERWARDS
    if "measures" in path:
        measure = thing_at(context.plan, path[:-1])
        long = isinstance(measure, Measure) and measure.term == "long"
        return HOLIDAYS, dt.timedelta(days=3650) if long else AFTERWARDS
    return HOLIDAYS, _NONE


def _room(context: Context, path: Path, when: When) -> tuple[dt.timedelta, dt.timedelta]:
    """As `room`; no action is begun in the holidays before that is dated by a whole session or the summer term."""
    before, after = room(context, path)
    whole_one = when.kind is Kind.SESSION or "summer term" in when.words.lower()
    return (_NONE if whole_one and before == HOLIDAYS and "actions" in path else before), after


def _one_of_several(
    context: Context, path: Path, when: When, moments: Moments, period: Period, whole: Interval
) -> Iterator[Report]:
    """Days of a list of which one lies outside, as in `Aug 2026, Oct 2026 and Feb 2026`."""
    for each in moments.dates:
        interval = context.calendar.interval(each, period)
        if interval and _outside(interval, whole, *_room(context, path, each)):
            start = when.words.lower().find(each.words.lower())
            words = when.words[start : start + len(each.words)] if start >= 0 else each.words
            yield _report(path, replace(each, words=words), period, None)


def _grades(context: Context, path: Path) -> bool:
    """Whether an evaluation of the plan grades an item of a framework: where the school stands as the plan begins."""
    entry = thing_at(context.plan, path[:2])
    return isinstance(entry, Evaluation) and bool(entry.grade or entry.links)


def _promised_before(context: Context, period: Period, whole: Interval) -> Iterator[Report]:
    """Days that a criterion, an outcome or a sentence about what will be sets, and that lay behind before the plan began."""
    for found, start in context.prose.containing("by "):
        path, day = found.path, start + len("by ")
        near = found.text[day : day + LONGEST_DATE]
        if not any(map(str.isdigit, near)) or (start and found.text[start - 1].isalnum()):
            continue
        years = _years(near)
        if years and min(years) > whole.start.year:
            continue
        words = found.text.replace("\n", " ")
        if _PROMISES.isdisjoint(path) and not (start == 0 and at(path, -1) == "do"):
            sentence = words[:start].rpartition(". ")[2] + words[start:].partition(". ")[0]
            if " will " not in f"{sentence} " or _looks_back(context, path):
                continue
        rest = words[day : day + LONGEST_DATE].lower()
        day += len(next((filler for filler in _FILLERS if rest.startswith(filler)), ""))
        for date in find_dates(words[day : day + LONGEST_DATE])[:1]:
            interval = context.calendar.interval(date.when, period) if date.start == 0 else None
            if interval and interval.end < whole.start - (_NONE if _is_long(interval) else HOLIDAYS):
                yield _report(path, date.when, period, (day, day + date.end))


def _reached_before(context: Context, period: Period, whole: Interval) -> Iterator[Report]:
    """The one day that a criterion or outcome names behind “in”, where it compares with nothing: `… pass the check in summer 2017`."""
    for said in (*criteria(context), *successes(context), *outcomes(context)):
        years = _years(said.text) if " in " in said.text else []
        if not years or min(years) > whole.start.year or _COMPARES.search(said.text):
            continue
        dates = find_dates(said.text)
        if len(dates) != 1 or not said.text[: dates[0].start].lower().endswith((" in ", " in the ")):
            continue
        interval = context.calendar.interval(dates[0].when, period)
        if interval and interval.end < whole.start:
            yield _report(said.path, dates[0].when, period, (dates[0].start, dates[0].end))


def _years(words: str) -> list[int]:
    return [
        int(word) for each in words.split() if len(word := each.strip(".,;:()")) == len("2026") and word.isdecimal()
    ]


_COMPARES = lazily(
    r"\b(?:from|than|compar\w+|baselines?|was|were|since|last|previous\w*|against|up\s+on|achieved|data|results?|shows?|showed|surveys?|surveyed|had|attained|reached|began|introduced|started|joined|first|then|now|currently|born|written|published|agreed)\b",
    re.IGNORECASE,
)


def _sessions_before(context: Context, period: Period, whole: Interval) -> Iterator[Report]:
    """Sessions of which a sentence says what will be, or that stand as the plan's own in a line, and that ended well before it began."""
    for found in context.prose.find_beside(_THAT_SESSION, _before(period)):
        path, words = found.text.path, found.text.text
        dates = find_dates(words[found.end : found.end + LONGEST_DATE])[:1]
        if not dates or dates[0].start or "evaluations" in path or _looks_back(context, path):
            continue
        begins, sentence = context.prose.sentence(found.text, found.start, found.end)
        before = sentence[: found.start - begins]
        if found.match["alone"] is None and (" will " not in before or _WAS_SAID.search(sentence)):
            continue
        interval = context.calendar.interval(dates[0].when, period)
        if interval and interval.end < whole.start - HOLIDAYS:
            yield _report(path, dates[0].when, period, (found.end, found.end + dates[0].end))


def _before(period: Period) -> list[str]:
    """How the sessions begin that ended a year or more before the plan's: nothing else is looked for. Plans are written in the session before."""
    first = period.first.first
    return [f"{year}{sign}" for year in range(first - 10, first - 1) for sign in ("-", "/", "–", " -", " /", " –")]


def _reviewed_before(context: Context, period: Period, whole: Interval) -> Iterator[Report]:
    """Sentences that give a day before the plan begins as that of its next review."""
    if not context.prose.holds("next review", "reviewed "):
        return
    for found in context.prose.find(_NEXT_REVIEW):
        path, words = found.text.path, found.text.text
        title = getattr(thing_at(context.plan, path[:2]), "title", None) or ""
        if _LAST.search(f"{path[:2]} {title}"):
            continue
        for date in find_dates(words[found.end : found.end + LONGEST_DATE])[:1]:
            interval = context.calendar.interval(date.when, period) if date.start == 0 else None
            if interval and interval.end < whole.start:
                yield _of_the_review(path, date.when, period, (found.end, found.end + date.end))


def _titled_before(context: Context, whole: Interval) -> Iterator[Report]:
    """Headings such as “Key achievements until July 2022” in a report that begins more than a year later."""
    if not context.prose.holds("until "):
        return
    for path, words, _ in context.prose.texts:
        is_heading = path[:1] == ("sections",) and at(path, -1) == "title" and "until " in words.lower()
        found = _UNTIL.search(words) if is_heading else None
        if found is None or context.period is None:
            continue
        end = found.end()
        for date in find_dates(words[end : end + LONGEST_DATE])[:1]:
            interval = context.calendar.interval(date.when, context.period) if date.start == 0 else None
            if interval and interval.end < whole.start - BEFOREHAND:
                yield Report(
                    path,
                    f"{quote(date.when.words)} in this heading is more than a year before the plan begins",
                    fix="mend the year; if the heading is right, say under it what has happened since",
                    part=(end, end + date.end),
                    severity=Severity.NOTE,
                    called=quote(date.when.words),
                )


def _began_long_ago(when: When, whole: Interval) -> bool:
    """Whether something goes on without an end that began more than a session before the plan: `2013 ongoing`."""
    years = [
        int(word)
        for each in when.words.replace("-", " ").split()
        if (word := each.strip("().,;")).isdecimal() and len(word) == len("2026")
    ]
    return when.kind is Kind.ONGOING and bool(years) and max(years) < whole.start.year - 1


_YEARS_IN_TITLE = lazily(r"(?<![\d/.-])(?P<first>20\d\d)\s?(?:[-/–]|to|\s)\s?(?P<second>20\d\d|\d\d)(?![\d/.-]|\s?%)")
_THIS_PLAN_IS = lazily(
    r"\b(?:this|our)\s+(?:[a-z]+\s+){0,2}(?:statement|plan|document|strategy)\b[^.\n]{0,160}?\bfor\s+(?:the\s+)?(?P<first>20\d\d)\s?(?:to|[-/–])\s?(?P<second>20\d\d|\d\d)\s+(?:academic|school)\s+year\b",
    re.IGNORECASE,
)


def _titled_otherwise(context: Context, period: Period) -> Iterator[Report]:
    """Years that the title gives as the plan's, or a sentence about “this statement”, and that are others than its sessions."""
    title = context.plan.title or ""
    spans = list(_YEARS_IN_TITLE.finditer(title)) if "20" in title else []
    if (
        spans
        and not any(_is_period(span, period) or _within(span, period) for span in spans)
        and not _BEFORE.search(title)
        and "report" not in title.lower()
    ):
        yield _otherwise(("title",), title, spans[-1], period)
    for found in context.prose.find_beside(_THIS_PLAN_IS, ("academic year", "school year")):
        if not _is_period(found.match, period) and not _within(found.match, period):
            yield _otherwise(found.text.path, found.text.text, found.match, period, found.start - found.match.start())


def _is_period(span: re.Match[str], period: Period) -> bool:
    """Whether two years are the first and the last of the plan's sessions, however they are counted."""
    first, last = period.first.first, period.last.first
    return int(span["first"]) in (first, first + 1) and _second(span) in (last, last + 1)


def _within(span: re.Match[str], period: Period) -> bool:
    """Whether a year is one of the plan's: a statement of one year in a plan of three."""
    return period.first.first <= int(span["first"]) and _second(span) <= period.last.first + 1


def _second(span: re.Match[str]) -> int:
    second = span["second"]
    return int(second) if len(second) == len("2026") else int(span["first"]) // 100 * 100 + int(second)


def _otherwise(path: Path, words: str, span: re.Match[str], period: Period, shift: int = 0) -> Report:
    sessions = f"session {period}" if period.first == period.last else f"sessions {period}"
    start, end = span.start("first") + shift, span.end("second") + shift
    years = quote(" ".join(words[start:end].split()))
    return Report(path, f"{years} are other years than the plan's {sessions}", part=(start, end), called=years)


def _of_the_review(path: Path, when: When, period: Period, part: tuple[int, int] | None) -> Report:
    words = quote(when.words)
    begun = f"session {period}" if period.first == period.last else f"sessions {period}"
    return Report(
        path,
        f"{words} is given for the plan's review, and lies before its {begun}",
        fix="write when this plan will be reviewed",
        part=part,
        called=words,
    )


def _is_long(interval: Interval) -> bool:
    return interval.end - interval.start > AFTERWARDS


def _looks_back(context: Context, path: Path) -> bool:
    """Whether a part in prose tells what the plan before promised."""
    part = thing_at(context.plan, path[:2])
    return isinstance(part, Section) and _BEFORE.search(f"{part.id or ''} {part.title or ''}") is not None


def _outside(interval: Interval, whole: Interval, before: dt.timedelta, after: dt.timedelta) -> bool:
    return interval.end < whole.start - before or interval.start > whole.end + after


def _report(path: Path, when: When, period: Period, part: tuple[int, int] | None) -> Report:
    sessions = f"session {period}" if period.first == period.last else f"sessions {period}"
    words = quote(when.words)
    bare = _MONTH_AND_NUMBER.fullmatch(when.words.strip())
    month = bare and (bare["month"] or MONTH_NAMES[int(bare["figure"]) - 1])
    fix = f"write {bare['number']} {month} if the day is meant, and else the year in full" if bare else ""
    return Report(path, f"{words} lies outside the plan's {sessions}", fix=fix, part=part, called=words)


_MONTH_AND_NUMBER = lazily(r"(?:(?P<month>[A-Za-z]{3,9})\.? |(?P<figure>0?[1-9]|1[0-2])/)(?P<number>1[3-9]|2\d|3[01])")
"""`Nov 15` and `11/15` may be a day or a year."""


RULE = Rule[Context](
    name="date-outside-period",
    severity=Severity.WARNING,
    theme="time",
    summary="A date outside the sessions of the plan",
    why="the work would fall before the plan begins or after it has ended; most often the year is last year's",
    fix="mend the year, or take it out of this plan",
    reads=("session", "period", "organisation.country", "template"),
    good="""
title: Report 2024-25 and plan 2025-26
session: 2025-26
summary: This statement is for the 2025 to 2026 academic year.
dates:
  written: May 2025
  review: Sep 2026
sections:
  - title: Our last plan
    text: It was to be reviewed in June 2022. The next review was due in May 2023.
  - title: Key achievements until July 2025
    text: Half of the pupils had a library card. The plan will be reviewed in September 2026.
priorities:
  - title: Reading for pleasure
    timescale: Library open from September 2025
    actions:
      - do: Choose books with pupils
        by: Jun 2026
      - do: Open the library
        by: 12/25
      - do: Read with a partner school
        by: ongoing since 2024
      - do: Read to the nursery
        by: Nov 2025, Feb 2026 and May 2026
    why: |
      By June 2024 half of the pupils had a library card. In 2023-24 we read more; we said that we will do so in 2023-24.
      The survey of session 2023/24 will be used again. Visits will go on in session 2025/26.
    success_criteria:
      - By June 2026 four pupils in five will have one
      - More pupils read at home than in June 2024
      - All pupils of P1 pass the rhyme check in June 2026
    evaluations:
      - when: Sep 2026
        statement: Pupils chose 300 books.
evaluations:
  - when: June 2025
    grade: good
    statement: Pupils read widely.
""",
    bad="""
title: Sport premium «2023 2024»
session: 2025-26
summary: This statement details how we spend the money for the «2024 to 2025» academic year.
dates:
  written: «May 2023»
  review: «June 2025»
sections:
  - title: Key achievements until «July 2023»
    text: "Half of the pupils had a library card. Date of next review: «September 2024»."
priorities:
  - title: Reading for pleasure
    subtitle: "For P1 to P7. Session: «2022/23»"
    why: Visits to the library will continue for academic year «2023/2024».
    timescale: Library open from «September 2024», pupils asked in May 2026
    actions:
      - do: Choose books with pupils
        by: «Nov 2024»
      - do: Open the library
        by: «9/27»
      - do: Read with a partner school
        by: «2017 ongoing»
      - do: Read to the nursery
        by: «Nov 2025, Feb 2025 and May 2026»
      - do: Write to the library
        by: «session 2024/25»
      - By «October 2024» choose a library lead
    success_criteria:
      - By «June 2024» four pupils in five will have a library card
      - All pupils of P1 pass the rhyme check in «June 2025»
""",
    check=check,
    several="{names} lie outside the sessions of the plan",
)
