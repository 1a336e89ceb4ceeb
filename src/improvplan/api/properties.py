"""Who and when in the properties of documents: what a plan says of it, never the clock."""

from __future__ import annotations

import datetime

from improvplan.context.context import Context

_ANY_DAY = datetime.date(2000, 1, 1)


def author_of(context: Context) -> str:
    """Who is named in the properties of a document."""
    organisation = context.plan.organisation
    return (organisation and organisation.name) or "improvplan"


def first_day(context: Context) -> datetime.date:
    """The day in the properties of what is derived from a plan: the first of its sessions."""
    if context.period is None:
        return _ANY_DAY
    return context.calendar.period_interval(context.period).start


def day_written(context: Context) -> datetime.date:
    """The day in the properties of a plan's own documents: the day it was written, or its session began."""
    dated = context.plan.dates.written if context.plan.dates else None
    interval = context.calendar.interval(dated, context.period) if dated and context.period else None
    if interval:
        return interval.start
    if context.session:
        return datetime.date(context.session.first, 8, 1)
    return _ANY_DAY
