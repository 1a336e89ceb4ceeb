"""A plan that does not say which school session it is for."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Path, Severity
from improvplan.lint.facts.asked import begun
from improvplan.lint.rule import Report, Rule
from improvplan.model.session import Period, Session, read_period, read_session, read_session_or_year
from improvplan.model.when_forms import LONGEST_PERIOD
from improvplan.pattern import lazily
from improvplan.vocabulary.wording import quote

_YEARS = lazily(r"(?<![0-9])((?:19|20)?[0-9]{2}) ?[-/–—‑] ?((?:19|20)?[0-9]{2})(?![0-9])")
_WITH_MONTHS = lazily(r"[A-Za-z]{3,9}\.? 20\d\d ?(?:[-–—]|to|until) ?[A-Za-z]{3,9}\.? 20\d\d")
"""`August 2025 - June 2026`."""
_YEAR = lazily(r"(?<![0-9])20[0-9]{2}(?![0-9])")


def check(context: Context) -> Iterator[Report]:
    """Report a session or period that is absent, cannot be read, or ends before it begins.

    A year alone, such as 2025, is a session where the school year is the calendar year. That is so in Australia, New Zealand and
    South Africa, and where the country is `other`. It is also so where the terms of the form or of improvplan.yaml run from January
    to December.
    """
    plan = context.plan
    if plan.session:
        own = read_session_or_year(plan.session)
        if own is None or (own.whole_year and not context.calendar.whole_years):
            yield _unread(("session",), plan.session)
    elif not plan.period and begun(context):
        yield Report(("session",), "the plan does not say which school session it is for")
    if plan.period:
        yield from _period(context, plan.period.from_, plan.period.to)


def _period(context: Context, begins: str | None, ends: str | None) -> Iterator[Report]:
    """Report an end of the period that is absent or cannot be read, or ends that do not fit together.

    A period may be written in one piece: `period: 2019-22`.
    """
    if begins and ends is None and read_session_or_year(begins) is None and read_period(begins):
        return
    for end, words, verb in (("from", begins, "begins"), ("to", ends, "ends")):
        if words is not None or (
            begun(context) and (end == "from" or _is_readable(begins) or ("period", end) in context.blanks)
        ):
            yield from _end(("period", end), words, verb)
    first, last = read_session_or_year(begins or ""), read_session_or_year(ends or "")
    if first is None or last is None:
        return
    if last < first:
        yield Report(
            ("period", "to"),
            f"the period ends with {last}, before it begins with {first}",
            fix="write the earlier session under from and the later one under to",
        )
    elif context.session and not first <= context.session <= last:
        yield Report(
            ("session",),
            f"the session {context.session} lies outside the period from {first} to {last}",
            fix=f"write a session from {first} to {last}, or change the period",
        )


def _is_readable(begins: str | None) -> bool:
    """Whether a beginning can be read, or stands not there: what cannot be read may hold the end as well."""
    return begins is None or read_session_or_year(begins) is not None


def _end(path: Path, words: str | None, verb: str) -> Iterator[Report]:
    if words is None:
        yield Report(path, f"the period does not say with which session it {verb}")
    elif read_session_or_year(words) is None:
        yield _unread(path, words)


def _unread(path: Path, words: str) -> Report:
    several = several_within(words)
    within = None if several else session_within(words)
    year = _YEAR.findall(words)
    if within:
        fix = f"write {within}"
    elif several:
        where = "for several sessions write period: and under it" if path == ("session",) else "write under period:"
        fix = f"{where} from: {several.first} and to: {several.last}"
    else:
        fix = f"write {Session(int(year[0]))}" if len(year) == 1 and not several else ""
    return Report(
        path,
        f"{quote(words)} is not a school session",
        fix=fix,
        part=(0, len(words)),
        replacement=str(within) if within else None,
        safe=False,
    )


def session_within(words: str) -> Session | None:
    """The one session that stands somewhere in the words, also with the century left out: `19/20`."""
    found = (read_session(match[0]) or read_session(f"20{match[0]}") for match in _YEARS.finditer(words))
    within = next((session for session in found if session), None)
    years = [int(year) for year in _YEAR.findall(words)]
    if within is None and len(years) == 2 and years[1] - years[0] == 1 and _WITH_MONTHS.fullmatch(words.strip()):
        return Session(years[0])
    return within


def several_within(words: str) -> Period | None:
    """The sessions from one year to a later one in the words: `2019-22` are 2019-20 to 2021-22."""
    sessions = [session for match in _YEARS.finditer(words) if (session := read_session(match[0]))]
    years = [int(year) for year in _YEAR.findall(words)]
    if len(sessions) > 1 and sessions[0] < sessions[-1]:
        return Period(sessions[0], sessions[-1])
    if len(years) == 2 and _WITH_MONTHS.fullmatch(words.strip()) and 2 <= years[1] - years[0] <= LONGEST_PERIOD:
        return Period(Session(years[0]), Session(years[1] - 1))
    match = _YEARS.search(words)
    if match is None or len(match[1]) != 4:
        return None
    first, last = int(match[1]), int(match[1][: 4 - len(match[2])] + match[2])
    return Period(Session(first), Session(last - 1)) if 2 <= last - first <= LONGEST_PERIOD else None


RULE = Rule[Context](
    name="session-not-readable",
    severity=Severity.ERROR,
    theme="time",
    summary="A session or period that is absent, cannot be read or runs backwards",
    why="the session says which edition of a framework holds and which year “November” is in",
    fix="write, for example, session: 2025-26, or a period with from: 2025-26 and to: 2027-28",
    reads=("session", "period"),
    fixes=True,
    good="""
=== a.yaml
session: 2026-27
period:
  from: 2025-26
  to: 2027-28
=== b.yaml
organisation:
  country: new-zealand
session: 2026
=== c.yaml
period: 2019-22
""",
    bad="""
=== a.yaml
session: «2025»
=== b.yaml
session: «School year 25/26»
=== c.yaml
period:
  from: 2025-26
  to: «2023-24»
=== d.yaml
session: «2028-29»
period:
  from: 2025-26
  to: 2027-28
=== e.yaml
period:
  from: «next session»
  «to»:
priorities:
  - title: Reading for pleasure
=== f.yaml
«improvplan»: 1
id: f
title: Example
priorities:
  - title: Reading for pleasure
""",
    check=check,
)
