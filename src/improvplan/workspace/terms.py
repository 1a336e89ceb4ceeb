"""The calendar that holds for a plan: its form's or repository's own term dates, or those of its country."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from improvplan.forms.form import TermDates
from improvplan.model.when_reader import read_when
from improvplan.workspace import calendar
from improvplan.workspace.calendar import Calendar
from improvplan.workspace.term_dates import Closed, Term, day_after, read_month_day

if TYPE_CHECKING:
    from improvplan.workspace.settings import ClosedDays


def calendar_for(
    country: str | None,
    dates: Iterable[TermDates],
    *,
    calendar_year: bool = False,
    closed: Iterable[ClosedDays] = (),
) -> Calendar:
    """The calendar of a country with term dates and closed days of one's own; those that cannot be read are left out.

    `calendar_year` is whether the plan writes its session as one year: where nothing is known of its country, that decides.
    """
    return _calendar(
        "calendar year" if calendar_year and country == "other" else country,
        tuple(
            (one.name or "", *(words or "" for words in (one.from_, one.to, one.break_from, one.break_to)))
            for one in dates
        ),
        tuple((one.when.words, one.what or "") for one in closed if one.when),
    )


@lru_cache(maxsize=64)
def _calendar(country: str | None, dates: tuple[tuple[str, ...], ...], closed: tuple[tuple[str, str], ...]) -> Calendar:
    own = []
    for name, *words in dates:
        starts, ends, break_starts, break_ends = map(read_month_day, words)
        if starts and ends:
            own.append(Term(name, starts, ends, break_ends and day_after(break_ends), break_starts))
    made = calendar.calendar_for(country, tuple(own))
    if not closed:
        return made
    days = ((made.absolute(read_when(words)), what) for words, what in closed)
    shut = tuple(Closed(found, what) for found, what in days if found)
    return replace(made, school_year=replace(made.school_year, closed=shut))
