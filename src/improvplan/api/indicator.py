"""What an indicator has come to."""

from __future__ import annotations

import datetime

from improvplan.api.changing import Changed, change
from improvplan.api.plan_files import AnyPath, day_or_today, path_of
from improvplan.context.context import Context
from improvplan.edit.action_status import indicator_value
from improvplan.edit.find_target import one_line
from improvplan.edit.splicing import Addition


def set_indicator_value(
    plan: AnyPath, indicator: str, session: str, value: str, *, today: datetime.date | None = None
) -> Changed:
    """Write what was measured in a session into a plan.

    `indicator` is its id, its number or some of its words; `value` a number as plans write it: `74`, `74%`, `1,180`.

    Raises:
        ImprovplanError: it cannot be; nothing was changed.

    """

    def work(context: Context) -> tuple[list[Addition], list[str]]:
        additions, said = indicator_value(context, indicator, session, one_line(value))
        return additions, [said]

    return change(path_of(plan), work, day_or_today(today))
